//! Text as the search sees it: words without accents and case, and their stems.
//!
//! One analyser for what is indexed, what is sought and what is marked on the screen, so that what was found is what
//! is shown as found. *Año* and *ano* meet here: never judge a text by its folded words.

use rust_stemmers::{Algorithm, Stemmer};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// Without accents and case.
    pub folded: String,
}

/// The words of a text in their order. Handles and hashtags are words without their sign.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    text.unicode_word_indices().map(|(at, word)| Word { at: at..at + word.len(), folded: fold(word) })
}

/// A word without accents and case.
#[must_use]
pub fn fold(word: &str) -> String {
    word.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

/// The stem of a word as it was written, folded: *Trámites* and *trámite* have the same.
#[must_use]
pub fn stem(word: &str) -> String {
    fold(&Stemmer::create(Algorithm::Spanish).stem(&word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_accents_and_case() {
        let found: Vec<_> = words("¿Trámites de ÁREA? @Ana_99 #Agua").map(|word| word.folded).collect();
        assert_eq!(found, ["tramites", "de", "area", "ana_99", "agua"]);
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        assert_eq!(stem("Trámites"), stem("trámite"));
        assert_eq!(stem("licencias"), stem("licencia"));
    }
}
