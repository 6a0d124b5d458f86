//! A record as a workbook: a cover to sign, a sheet for each part, and one with what its charts are drawn from.
//!
//! Numbers are numbers, percents are percents, days are days and working time is time, so that a sheet calculates with
//! them. No text is ever written as a formula; one that begins like one is marked as text. Each sheet prints on A4.

mod chart;
mod cover;
mod names;
mod paper;
mod sheet;
mod styles;

use super::WriteError;
use super::words::lang;
use crate::model::document::Document;
use crate::model::record::{Format as FileFormat, Record};
use names::Names;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use styles::Styles;

/// Writes the document.
pub(super) fn write(record: &Record, document: &Document) -> Result<Vec<u8>, WriteError> {
    workbook(record, document).map_err(|error| WriteError::failed(FileFormat::Xlsx, error))
}

fn workbook(record: &Record, document: &Document) -> Result<Vec<u8>, XlsxError> {
    let lang = lang(document);
    let styles = Styles::of(lang);
    let mut names = Names::default();
    let mut sheets = vec![cover::sheet(document, &names.free(&lang.say("file-cover")), &styles, lang)?];
    let parts: Vec<String> = document.sections.iter().map(|section| names.free(&section.title)).collect();
    let mut data = chart::Data::new(&names.free(&lang.say("file-chart-data")), &styles)?;
    for (section, name) in document.sections.iter().zip(&parts) {
        sheets.push(sheet::of(section, name, document, &styles, &mut data, lang)?);
    }
    sheets.extend(data.sheet());

    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&document.title)
            .set_subject(&document.subtitle)
            .set_author(document.office.join(", "))
            .set_company(document.office.first().cloned().unwrap_or_default())
            .set_creation_datetime(&ExcelDateTime::from_timestamp(record.as_of.timestamp())?),
    );
    for mut sheet in sheets {
        let (title, subtitle) = (furniture(&document.title), furniture(&document.subtitle));
        sheet.set_header(format!("&L&8{title}&R&8{subtitle}")).set_footer(footer(document, lang));
        workbook.push_worksheet(sheet);
    }
    workbook.save_to_buffer()
}

fn footer(document: &Document, lang: crate::i18n::Lang) -> String {
    let page = lang.say_with("file-page", &[("page", "&P".into()), ("pages", "&N".into())]);
    format!("&L&8{}&R&8{page}", furniture(&document.file))
}

/// Text at the head or foot of a page: an ampersand is a command there, and Excel takes 255 letters in all.
fn furniture(text: &str) -> String {
    // After the size of letters a digit would be read as part of it.
    let clipped = crate::model::text::clip(text, 90).replace('&', "&&");
    format!(" {clipped}")
}
