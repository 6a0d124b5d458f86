//! A record as PDF/A-2a on A4, typeset by typst: tagged, with its fonts inside, for the archive.
//!
//! The template is `assets/records/record.typ`. What a record says reaches it as JSON, never as markup, so that no
//! name can become an instruction.

mod data;
mod world;

use super::WriteError;
use crate::model::document::Document;
use crate::model::record::{Format, Record};
use chrono::{DateTime, Datelike, Timelike, Utc};
use typst::foundations::{Datetime, Smart};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use world::{Desk, said};

/// Writes the document.
pub(super) fn write(record: &Record, document: &Document) -> Result<Vec<u8>, WriteError> {
    let failed = |why: String| WriteError::failed(Format::Pdf, why);
    let data = data::of(document, world::has_letter);
    let desk = Desk::new(serde_json::to_vec(&data).map_err(|error| failed(error.to_string()))?).map_err(failed)?;
    let page = typst::compile(&desk).output.map_err(|errors| failed(said(&errors)))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a]).map_err(|error| failed(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(document.file.clone()),
        creator: Smart::Custom(Some(format!("ventanilla {}", env!("CARGO_PKG_VERSION")))),
        timestamp: moment(record.as_of).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&page, &options).map_err(|errors| failed(said(&errors)));
    // What was computed for this record is of no use to the next.
    typst::comemo::evict(0);
    bytes
}

fn moment(at: DateTime<Utc>) -> Option<Datetime> {
    let small = |number: u32| u8::try_from(number).ok();
    Datetime::from_ymd_hms(
        at.year(),
        small(at.month())?,
        small(at.day())?,
        small(at.hour())?,
        small(at.minute())?,
        small(at.second())?,
    )
}
