//! The sheet of a document: everything that is printed, in the same order.

use super::{Cell, Column, Part, Sheet, Table, Tone, say_value};
use crate::i18n::Lang;
use crate::model::document::{Document, Section, Table as Printed, Value};
use crate::model::text::one_line;
use crate::say_value::is_figure;

/// Makes a sheet of a document, in the language the document is written in.
#[must_use]
pub fn of_document(document: &Document) -> Sheet {
    let lang = if document.lang == "en" { Lang::En } else { Lang::Es };
    let mut parts = Vec::new();
    parts.extend(document.office.iter().map(|line| Part::Words(one_line(line), Tone::Quiet)));
    parts.push(Part::Words(one_line(&document.title), Tone::Title));
    parts.push(Part::Words(one_line(&document.subtitle), Tone::Text));
    parts.push(Part::Gap);
    parts.push(Part::Facts(pairs(document.facts.iter().map(|(name, value)| (name.as_str(), value.clone())))));
    for section in &document.sections {
        self::section(section, lang, &mut parts);
    }
    if !document.places.is_empty() {
        parts.push(Part::Gap);
        let said = |name: &str, post: &str| {
            let known: Vec<&str> = [name, post].into_iter().filter(|words| !words.trim().is_empty()).collect();
            if known.is_empty() { lang.say("sheet-nobody") } else { known.join(" · ") }
        };
        let places = document.places.iter().map(|place| (place.act.as_str(), said(&place.name, &place.post)));
        parts.push(Part::Facts(pairs(places)));
    }
    if !document.signature.is_empty() {
        parts.push(Part::Gap);
        parts.extend(document.signature.iter().map(|line| Part::Words(one_line(line), Tone::Text)));
    }
    Sheet { parts, lang }
}

fn pairs<'a>(pairs: impl Iterator<Item = (&'a str, String)>) -> Vec<(String, String)> {
    pairs.map(|(name, value)| (one_line(name), one_line(&value))).collect()
}

fn section(section: &Section, lang: Lang, parts: &mut Vec<Part>) {
    parts.push(Part::Gap);
    if !section.title.is_empty() {
        parts.push(Part::Words(one_line(&section.title), Tone::Heading));
    }
    parts.extend(section.words.iter().map(|words| Part::Words(one_line(words), Tone::Text)));
    for chart in &section.charts {
        parts.push(Part::Gap);
        parts.push(Part::Chart(chart.clone()));
    }
    for printed in &section.tables {
        parts.push(Part::Gap);
        parts.push(Part::Table(table(printed, lang)));
    }
}

fn table(printed: &Printed, lang: Lang) -> Table {
    let columns = printed.columns.iter().enumerate().map(|(at, head)| {
        let cells = printed.rows.iter().filter_map(|row| row.get(at)).map(|cell| &cell.value);
        let said = cells.filter(|value| **value != Value::Empty);
        let (figures, words): (Vec<&Value>, Vec<&Value>) = said.partition(|value| is_figure(value));
        Column { head: one_line(head), right: at > 0 && figures.len() > words.len(), bar: 0 }
    });
    let rows = printed.rows.iter().map(|row| {
        let cells = row.iter().map(|cell| Cell {
            words: say_value(&cell.value, lang),
            share: None,
            behind: cell.behind.clone(),
            tone: if matches!(cell.value, Value::Whole(0) | Value::NotAvailable) { Tone::Quiet } else { Tone::Text },
        });
        cells.collect()
    });
    Table {
        title: one_line(&printed.title),
        columns: columns.collect(),
        rows: rows.collect(),
        total: printed.total,
        notes: printed.notes.iter().map(|note| one_line(note)).collect(),
    }
}
