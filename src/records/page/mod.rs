//! A record as a document: in one language, before it becomes a page, a sheet or a screen. Rows S-0, S-5.1, S-5.2, S-9.
//!
//! What comes from outside (names of accounts and agencies, reasons, posts) is made one harmless line here.

mod attention;
mod cells;
mod cuts;
mod day_table;
mod followers;
mod head;
mod indicator;
mod projection;
mod words;

use crate::i18n::Lang;
use crate::model::calendar::Calendar;
use crate::model::document::{Document, Section};
use crate::model::ids::{AccountId, AgencyId};
use crate::model::record::{Figures, Record};
use words::Words;

/// What a page is written by, besides the record.
#[derive(Clone, Copy)]
pub struct Office<'a> {
    /// The office's calendar: moments are printed on its clock.
    pub calendar: &'a Calendar,
    /// The full name of an agency; `None` prints the short one.
    pub agency: &'a dyn Fn(&AgencyId) -> Option<String>,
    /// The name an account is known by; `None` prints the one of the configuration.
    pub account: &'a dyn Fn(&AccountId) -> Option<String>,
}

/// The whole document of a record.
#[must_use]
pub fn document(record: &Record, lang: Lang, office: &Office<'_>) -> Document {
    let words = &Words { lang, office: *office };
    let sections = match &record.figures {
        Figures::Attention(figures) => attention::sections(record, figures, words),
        Figures::Followers(figures) => followers::sections(record, figures, words),
        Figures::Indicator(figures) => indicator::sections(record, figures, words),
    };
    Document { sections, ..head::head(record, words) }
}

/// A section of sentences alone.
fn notes(title: String, words: Vec<String>) -> Section {
    Section { title, words, ..Section::default() }
}
