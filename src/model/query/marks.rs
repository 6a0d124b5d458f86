//! Where in a text that is shown stands what was sought.

use super::{Query, Sought};
use crate::model::text::first_words;
use crate::model::words::{Word, fold, stem, words};
use std::ops::Range;

/// How much of what stands before the place an excerpt shows at most, in bytes: the place itself has to be seen.
const LEAD: usize = 12;

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
            let (Sought::Word(text) | Sought::Prefix(text) | Sought::Phrase(text)) = &term.what;
            let folded: Vec<String> = words(text).map(|word| word.folded).collect();
            match &term.what {
                // What is several words (`F-0037`) is found next to each other.
                _ if folded.len() > 1 => marks.phrases.push(folded),
                Sought::Word(word) => marks.stems.push(stem(word)),
                Sought::Prefix(word) => marks.beginnings.push(fold(word)),
                Sought::Phrase(_) => marks.phrases.push(folded),
            }
        }
        marks
    }

    /// The part of a text with the first of its places near the beginning, on one line; `None` when there is none.
    ///
    /// ```
    /// use ventanilla::model::query::{Marks, Query, Sought, Term};
    /// let what = Sought::Word("nacimiento".to_owned());
    /// let marks = Marks::of(&Query { terms: vec![Term { what, not: false }], ..Query::default() });
    /// let text = "Buenas tardes, ¿dónde pido el acta de nacimiento de mi hijo?";
    /// assert_eq!(marks.excerpt(text, 24).as_deref(), Some("…el acta de nacimiento…"));
    /// ```
    #[must_use]
    pub fn excerpt(&self, text: &str, most: usize) -> Option<String> {
        let place = self.places(text).into_iter().next()?;
        let before: Vec<usize> = words(&text[..place.start]).map(|word| word.at.start).collect();
        let from = before.iter().rev().take_while(|from| place.start - **from <= LEAD).last().copied();
        let from = from.unwrap_or(place.start);
        let cut = before.first().is_some_and(|first| *first < from);
        let lead = if cut { "…" } else { "" };
        let from = if cut { from } else { 0 };
        Some(format!("{lead}{}", first_words(&text[from..], most - lead.chars().count().min(most))))
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
