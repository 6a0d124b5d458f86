//! Where in a text that is shown stands what was sought.

use super::{Query, Sought};
use crate::model::words::{Word, fold, stem, words};
use std::ops::Range;

/// What a query seeks, made ready to be looked for in many texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    stems: Vec<String>,
    beginnings: Vec<String>,
    phrases: Vec<Vec<String>>,
}

impl Marks {
    /// Makes what a query seeks ready; what must not be there is not marked.
    #[must_use]
    pub fn of(query: &Query) -> Self {
        let mut marks = Self::default();
        for term in query.terms.iter().filter(|term| !term.not) {
            match &term.what {
                Sought::Word(word) => marks.stems.push(stem(word)),
                Sought::Prefix(word) => marks.beginnings.push(fold(word)),
                Sought::Phrase(phrase) => marks.phrases.push(words(phrase).map(|word| word.folded).collect()),
            }
        }
        marks
    }

    /// True when nothing can be marked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stems.is_empty() && self.beginnings.is_empty() && self.phrases.iter().all(Vec::is_empty)
    }

    /// The places of a text at which it stands: in bytes, in order, apart from each other.
    #[must_use]
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let all: Vec<Word> = words(text).collect();
        let mut places: Vec<Range<usize>> = Vec::new();
        for (index, word) in all.iter().enumerate() {
            let begins = || self.beginnings.iter().any(|begin| word.folded.starts_with(begin.as_str()));
            let is_form = || !self.stems.is_empty() && self.stems.contains(&stem(&text[word.at.clone()]));
            if begins() || is_form() {
                places.push(word.at.clone());
            }
            for phrase in self.phrases.iter().filter(|phrase| !phrase.is_empty()) {
                let Some(here) = all.get(index..index + phrase.len()) else { continue };
                if here.iter().zip(phrase).all(|(word, sought)| word.folded == *sought) {
                    places.push(word.at.start..here.last().map_or(word.at.end, |last| last.at.end));
                }
            }
        }
        places.sort_unstable_by_key(|place| (place.start, place.end));
        let mut apart: Vec<Range<usize>> = Vec::new();
        for place in places {
            match apart.last_mut() {
                Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
                _ => apart.push(place),
            }
        }
        apart
    }
}
