//! A record as comma-separated values (RFC 4180): its tables one after the other, each below its title.
//!
//! In UTF-8 with a byte order mark: without one Excel in Mexico reads it as Windows-1252 and spoils every accent.
//! Numbers are plain, with a point and without separators; percents as 12.5, time in whole seconds, days as
//! 2026-11-23. The head of a column of percents or seconds says so, else the name of the row does.
//!
//! A text that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises ("CSV Injection").

use super::WriteError;
use super::words::lang;
use crate::i18n::Lang;
use crate::model::document::{Document, Table, Value};
use crate::model::record::Format;

/// What a block is parted by from the one before.
const BLANK: &[u8] = b"\r\n";

/// Writes the document.
pub(super) fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    let lang = lang(document);
    let line = |text: &String| vec![harmless(text)];
    let mut blocks: Vec<Vec<Vec<String>>> = Vec::new();
    let head = [&document.title, &document.subtitle].into_iter().chain(&document.office);
    blocks.push(head.filter(|text| !text.is_empty()).map(line).collect());
    blocks.push(document.facts.iter().map(|(name, value)| vec![harmless(name), harmless(value)]).collect());
    for section in &document.sections {
        let title = std::iter::once(&section.title).filter(|title| !title.is_empty());
        blocks.push(title.chain(&section.words).map(line).collect());
        blocks.extend(section.tables.iter().map(|table| block(table, lang)));
    }
    blocks.push(
        document
            .places
            .iter()
            .map(|place| vec![harmless(&place.act), harmless(&place.name), harmless(&place.post)])
            .collect(),
    );
    blocks.push(document.signature.iter().map(line).collect());

    let mut bytes = "\u{feff}".as_bytes().to_vec();
    for (index, block) in blocks.iter().filter(|block| !block.is_empty()).enumerate() {
        if index > 0 {
            bytes.extend_from_slice(BLANK);
        }
        put(block, &mut bytes).map_err(|error| WriteError::failed(Format::Csv, error))?;
    }
    Ok(bytes)
}

fn put(block: &[Vec<String>], bytes: &mut Vec<u8>) -> Result<(), csv::Error> {
    let mut writer = csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(bytes);
    for row in block {
        writer.write_record(row)?;
    }
    writer.flush()?;
    Ok(())
}

fn block(table: &Table, lang: Lang) -> Vec<Vec<String>> {
    let mut block = Vec::new();
    if !table.title.is_empty() {
        block.push(vec![harmless(&table.title)]);
    }
    let units: Vec<Option<Unit>> = (0..table.columns.len())
        .map(|column| Unit::of(table.rows.iter().filter_map(|row| row.get(column)).map(|cell| &cell.value)))
        .collect();
    let heads = table.columns.iter().zip(&units);
    block.push(heads.map(|(head, unit)| harmless(&named(head, *unit, lang))).collect());
    for row in &table.rows {
        let unsaid = row.iter().zip(&units).filter(|(_, unit)| unit.is_none()).map(|(cell, _)| &cell.value);
        let of_row = Unit::of(unsaid);
        let cells = row.iter().enumerate().map(|(column, cell)| match &cell.value {
            Value::Text(name) if column == 0 => harmless(&named(name, of_row, lang)),
            value => plain(value, lang),
        });
        block.push(cells.collect());
    }
    block.extend(table.notes.iter().map(|note| vec![harmless(note)]));
    block
}

/// What plain numbers are, where that has to be said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Percent,
    Seconds,
}

impl Unit {
    /// The one unit of all figures; `None` when there is none, or several.
    fn of<'a>(values: impl Iterator<Item = &'a Value>) -> Option<Self> {
        let mut found = None;
        for value in values {
            let unit = match value {
                Value::Percent(..) => Self::Percent,
                Value::Seconds(_) => Self::Seconds,
                Value::Whole(_) | Value::Decimal(..) => return None,
                _ => continue,
            };
            if *found.get_or_insert(unit) != unit {
                return None;
            }
        }
        found
    }
}

fn named(name: &str, unit: Option<Unit>, lang: Lang) -> String {
    match unit {
        Some(Unit::Percent) if !name.contains('%') => format!("{name} (%)"),
        Some(Unit::Seconds) => format!("{name} ({})", lang.say("file-unit-seconds")),
        _ => name.to_owned(),
    }
}

/// A value as it is calculated with.
fn plain(value: &Value, lang: Lang) -> String {
    match value {
        Value::Text(text) => harmless(text),
        Value::Whole(number) => number.to_string(),
        Value::Decimal(number, _) | Value::Percent(number, _) => number.to_string(),
        Value::Seconds(seconds) => seconds.to_string(),
        Value::Day(day) => day.format("%Y-%m-%d").to_string(),
        Value::NotAvailable => lang.say("not-available"),
        Value::Empty => String::new(),
    }
}

/// The text, with an apostrophe before it where a spreadsheet would calculate it.
fn harmless(text: &str) -> String {
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if formula || text.starts_with(['\t', '\r', '\n']) { format!("'{text}") } else { text.to_owned() }
}
