//! Why the disk did not take something, in words.

use crate::i18n::Lang;
use crate::model::text::one_line;

/// What [`crate::model::disk::why`] said, in words.
///
/// ```
/// use ventanilla::{i18n::Lang, say_disk::why};
/// assert_eq!(why("full", Lang::Es), "el disco está lleno");
/// assert_eq!(why("the cable\nis out", Lang::Es), "the cable is out");
/// ```
#[must_use]
pub fn why(why: &str, lang: Lang) -> String {
    one_line(&lang.say_word("disk", why))
}

/// That something was not saved, why, and what to do.
#[must_use]
pub fn not_saved(why: &str, lang: Lang) -> String {
    lang.say_with("notice-not-saved", &[("why", self::why(why, lang).into())])
}
