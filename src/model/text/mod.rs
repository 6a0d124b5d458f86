//! The one place where text from outside is made harmless on its way to a cell.
//!
//! Whatever a citizen (or a network) writes, what leaves here cannot move the cursor, set the title, write the
//! clipboard or shift a column:
//!
//! - control characters, private-use characters and noncharacters become `�`, so that an escape sequence is seen as
//!   what it is: `�[31m`;
//! - marks of direction, invisible characters, variation selectors and tags are dropped. Right-to-left text is kept;
//!   terminals order it themselves;
//! - emoji are reduced to what every terminal draws in the same width: a joined sequence to its first emoji (👨‍👩‍👧 to
//!   👨), without skin tone; a flag to its two letters (MX); a keycap to its digit;
//! - at most three combining marks stay on a character;
//! - every kind of space is a space, every kind of line break a line break;
//! - every grapheme that remains is one or two columns wide. Where a script joins letters into something wider, they
//!   are shown side by side.
//!
//! Making harmless what is harmless changes nothing. It takes time in proportion to the text's length.

mod chars;
mod clean;
mod greeting;
mod layout;
mod number;

pub use clean::{is_plain, lines, one_line};
pub use greeting::substance;
pub use layout::{clip, first_words, pad, pad_left, width, wrap};
pub use number::{grouped, megabytes, percent, whole};
