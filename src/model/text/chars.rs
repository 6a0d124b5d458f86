//! What each character is to a terminal.

use crate::model::length::emoji::is_pictograph;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthChar as _;

/// What stands for a character that must not be drawn.
pub(super) const REPLACEMENT: char = '\u{fffd}';

/// What is done with a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Drawn; takes a place of its own.
    Base(char),
    /// Drawn over the character before it.
    Mark,
    /// Any kind of space.
    Space,
    Tab,
    LineBreak,
    /// Joins two emoji.
    Joiner,
    /// Leaves no trace.
    Dropped,
}

/// Says what is done with a character.
pub(super) fn class(c: char) -> Class {
    match c {
        ' '..='~' => return if c == ' ' { Class::Space } else { Class::Base(c) },
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => return Class::LineBreak,
        '\t' => return Class::Tab,
        '\u{200d}' => return Class::Joiner,
        // Terminals disagree whether the halfwidth sound marks take a column; nobody about the full ones.
        '\u{ff9e}' => return Class::Base('\u{309b}'),
        '\u{ff9f}' => return Class::Base('\u{309c}'),
        _ => {}
    }
    if c.is_whitespace() {
        Class::Space
    } else if c.is_control() || is_private_or_nothing(c) || joins_what_follows(c) {
        Class::Base(REPLACEMENT)
    } else if let Some(letter) = flag_letter(c) {
        Class::Base(letter)
    } else if is_invisible(c) {
        Class::Dropped
    } else if c.width() == Some(0) {
        if joins_what_is_before(c) { Class::Mark } else { Class::Base(REPLACEMENT) }
    } else {
        Class::Base(c)
    }
}

/// True for a character that begins an emoji, so that what is joined to it can be left out.
pub(super) fn is_emoji(c: char) -> bool {
    is_pictograph(c)
}

/// True for a character that is drawn with what stands before it: marks, and the vowels and finals of Hangul.
pub(super) fn joins_what_is_before(c: char) -> bool {
    let mut pair = String::from("a");
    pair.push(c);
    matches!(c, '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}') || pair.graphemes(true).count() == 1
}

/// True for a Hangul letter that a syllable can be built upon: alone it joins with whatever follows.
pub(super) fn is_leading_jamo(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{a960}'..='\u{a97c}')
}

fn flag_letter(c: char) -> Option<char> {
    let index = u32::from(c).checked_sub(0x1f1e6).filter(|index| *index < 26)?;
    char::from_u32(u32::from('A') + index)
}

/// Private use, noncharacters, and planes to which nothing is assigned.
fn is_private_or_nothing(c: char) -> bool {
    let code = u32::from(c);
    matches!(code, 0xe000..=0xf8ff | 0xfdd0..=0xfdef | 0x4_0000..=0xd_ffff | 0xe_1000..) || code & 0xfffe == 0xfffe
}

/// Signs of numbers and verses that are drawn around or over what follows, so that no text could be cut before them.
fn joins_what_follows(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}' | '\u{d4e}' | '\u{110bd}'
        | '\u{110cd}' | '\u{111c2}'..='\u{111c3}' | '\u{113d1}' | '\u{1193f}' | '\u{11941}' | '\u{11a84}'..='\u{11a89}'
        | '\u{11d46}' | '\u{11f02}')
}

/// Marks of direction, characters without width, variation selectors, skin tones, keycaps, tags, format characters.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{20e3}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{13430}'..='\u{1345f}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{1f3fb}'..='\u{1f3ff}'
        | '\u{e0000}'..='\u{e0fff}')
}
