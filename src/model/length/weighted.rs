//! The weighted length by which X counts (twitter-text).

use super::{Length, emoji, url};
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

/// Characters that X refuses.
pub(super) const INVALID: [char; 3] = ['\u{fffe}', '\u{feff}', '\u{ffff}'];

/// A configuration of twitter-text: how much each part of a text weighs, in hundredths.
///
/// X counts by [`Weighing::V3`]. The older ones are here because the official vectors were written for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weighing {
    limit: usize,
    /// What a character weighs outside the ranges that weigh 100.
    other: usize,
    /// True when an emoji weighs as one character, of however many it is made.
    whole_emoji: bool,
}

const SCALE: usize = 100;
const ADDRESS: usize = 23 * SCALE;
const EMOJI: usize = 2 * SCALE;

impl Weighing {
    /// 140 characters, all alike.
    pub const V1: Self = Self { limit: 140, other: 100, whole_emoji: false };
    /// 280; Chinese, Japanese, Korean and emoji code points weigh two.
    pub const V2: Self = Self { limit: 280, other: 200, whole_emoji: false };
    /// As V2, but an emoji is two however many code points it is made of.
    pub const V3: Self = Self { limit: 280, other: 200, whole_emoji: true };

    /// Measures a text: composed (NFC), each address 23, each emoji two, each other character by its range.
    #[must_use]
    pub fn measure(self, text: &str) -> Length {
        let text: String = text.nfc().collect();
        let mut weight = 0;
        let mut done = 0;
        for address in url::find(&text) {
            weight += self.plain(&text[done..address.start]);
            let plain = if address.certain { 0 } else { self.plain(&text[address.start..address.end]) };
            weight += plain.max(ADDRESS);
            done = address.end;
        }
        weight += self.plain(&text[done..]);
        Length { used: weight / SCALE, limit: self.limit }
    }

    /// What text without addresses weighs.
    fn plain(self, text: &str) -> usize {
        if text.is_ascii() {
            return text.len() * SCALE;
        }
        if !self.whole_emoji {
            return text.chars().map(|c| self.character(c)).sum();
        }
        text.graphemes(true)
            .map(|cluster| {
                let length = emoji::prefix(cluster);
                let rest: usize = cluster[length..].chars().map(|c| self.character(c)).sum();
                rest + if length > 0 { EMOJI } else { 0 }
            })
            .sum()
    }

    fn character(self, c: char) -> usize {
        match u32::from(c) {
            0..=4351 | 8192..=8205 | 8208..=8223 | 8242..=8247 => SCALE,
            _ => self.other,
        }
    }
}
