//! A record as a file, in each of its formats. Row S-0.
//!
//! All but JSON are made of the same [`Document`], so that they say the same figures. Before anything is written its
//! texts go through [`one_line`](crate::model::text::one_line): what a name brings from outside cannot act in a
//! spreadsheet, a browser or a terminal.
//!
//! The same record and document give the same bytes: a file's date is [`Record::as_of`], and nothing in it is random.

mod clean;
mod csv;
mod html;
mod json;
mod md;
#[cfg(feature = "pdf")]
mod pdf;
mod svg;
pub mod words;
mod xlsx;

use crate::i18n::Lang;
use crate::model::document::Document;
use crate::model::record::{Format, Record};

/// Why a record was not written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The program was built without the feature `pdf`.
    #[error("built without the feature pdf")]
    NoPdf,
    /// A format could not hold it.
    #[error("{}: {why}", format.ending())]
    Failed {
        /// Which format.
        format: Format,
        /// What its library says.
        why: String,
    },
}

impl WriteError {
    /// What is said of it, and what can be done.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::NoPdf => lang.say("file-no-pdf"),
            Self::Failed { format, why } => {
                let why = crate::model::text::one_line(why);
                lang.say_with("file-failed", &[("format", format.ending().into()), ("why", why.into())])
            }
        }
    }

    fn failed(format: Format, why: impl std::fmt::Display) -> Self {
        Self::Failed { format, why: why.to_string() }
    }
}

/// The formats this program can write: PDF only where it was built with the feature `pdf`.
#[must_use]
pub fn formats() -> Vec<Format> {
    Format::ALL.into_iter().filter(|format| *format != Format::Pdf || cfg!(feature = "pdf")).collect()
}

/// Writes a record in a format.
///
/// `document` is the record in a language; JSON, which has none, is the record itself.
///
/// # Errors
///
/// [`WriteError::NoPdf`] for PDF in a program built without it; [`WriteError::Failed`] when a format's limits do not
/// hold it, a sheet of more than a million rows for one.
pub fn write(record: &Record, document: &Document, format: Format) -> Result<Vec<u8>, WriteError> {
    if format == Format::Json {
        return json::write(record);
    }
    let document = clean::document(document);
    match format {
        Format::Csv => csv::write(&document),
        Format::Md => Ok(md::write(&document).into_bytes()),
        Format::Html => Ok(html::write(&document).into_bytes()),
        Format::Xlsx => xlsx::write(record, &document),
        Format::Json => json::write(record),
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::write(record, &document),
        #[cfg(not(feature = "pdf"))]
        Format::Pdf => Err(WriteError::NoPdf),
    }
}
