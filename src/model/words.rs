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
    let letters = word.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase);
    // The one letter that is written otherwise at the end of a word.
    letters.map(|letter| if letter == 'ς' { 'σ' } else { letter }).collect()
}

/// Endings that the stemmer knows only with their accent, and the letter that bears it.
const ACCENTED: [(&str, &str); 3] = [("acion", "ación"), ("ucion", "ución"), ("logia", "logía")];

/// The stem of a word: *Trámites*, *trámite* and *tramite* have the same.
///
/// Citizens leave accents out, so the stem is that of the word without them. The stemmer (Snowball's Spanish) leaves
/// the plural of short words as it is: *obras* is read as *obra* here.
#[must_use]
pub fn stem(word: &str) -> String {
    let folded = fold(word);
    let snowball = Stemmer::create(Algorithm::Spanish);
    let stemmed = |word: &str| {
        let accented = ACCENTED
            .iter()
            .find_map(|(plain, accented)| word.strip_suffix(plain).map(|begins| format!("{begins}{accented}")));
        fold(&snowball.stem(accented.as_deref().unwrap_or(word)))
    };
    let stem = stemmed(&folded);
    let plural = stem == folded && stem.chars().count() > 3;
    let singular = stem.strip_suffix('s').filter(|one| plural && one.ends_with(['a', 'e', 'o']));
    singular.map_or_else(|| stem.clone(), stemmed)
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
        for forms in [
            &["licencias", "LICENCIA"][..],
            &["trámites", "tramite", "Trámite"],
            &["información", "informacion", "informaciones"],
            &["obra", "obras"],
            &["acta", "actas"],
            &["año", "años", "ANOS"],
            &["calle", "calles"],
            &["solución", "solucion", "soluciones"],
            &["niño", "ninos", "niñas"],
            &["pago", "pagó", "pagar", "pagos"],
        ] {
            let stems: Vec<_> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.iter().all(|one| *one == stems[0]), "{forms:?} {stems:?}");
        }
        assert_eq!((stem("\u{3f2}"), fold("ΛΟΓΟΣ")), (stem("\u{3f9}"), fold("λόγος")));
        for (one, other) in [("gas", "ga"), ("mes", "me"), ("agua", "agosto"), ("multa", "multiplica")] {
            assert_ne!(stem(one), stem(other));
        }
    }
}
