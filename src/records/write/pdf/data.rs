//! A document as the template takes it: every value in words, every chart drawn.

use crate::i18n::Lang;
use crate::model::document::{Chart, Document, Section, Table};
use crate::records::write::svg;
use crate::records::write::words::{breadths, figure_columns, lang};
use crate::say_value::said;
use serde_json::{Value, json};

/// The letters of charts: the one family the template sets everything in.
const FONT: &str = "Libertinus Serif";

/// Everything the template needs; a letter that no font has is replaced.
pub(super) fn of(document: &Document, has_letter: fn(char) -> bool) -> Value {
    let lang = lang(document);
    let mut data = json!({
        "lang": match lang { Lang::Es => "es", Lang::En => "en" },
        "title": document.title,
        "subtitle": document.subtitle,
        "office": document.office,
        "facts": document.facts,
        "sections": document.sections.iter().map(|part| section(part, lang)).collect::<Vec<_>>(),
        "places": document.places,
        "signature": document.signature,
        "file": document.file,
        // The numbers of pages take the place of two characters that no text has.
        "page": lang.say_with("file-page", &[("page", "\u{1}".into()), ("pages", "\u{2}".into())]),
        "no-rows": lang.say("file-no-rows"),
        "sign-here": lang.say("file-signature-line"),
    });
    replace(&mut data, has_letter);
    data
}

fn section(section: &Section, lang: Lang) -> Value {
    json!({
        "title": section.title,
        "words": section.words,
        "charts": section.charts.iter().map(|part| chart(part, lang)).collect::<Vec<_>>(),
        "tables": section.tables.iter().map(|part| table(part, lang)).collect::<Vec<_>>(),
    })
}

fn chart(chart: &Chart, lang: Lang) -> Value {
    json!({
        "title": chart.title,
        "told": svg::told(chart, lang),
        "svg": svg::draw(chart, "chart", FONT, lang),
    })
}

fn table(table: &Table, lang: Lang) -> Value {
    let rows = table.rows.iter().map(|row| row.iter().map(|cell| said(&cell.value, lang)).collect::<Vec<_>>());
    json!({
        "title": table.title,
        "columns": table.columns,
        "right": figure_columns(table),
        "letters": breadths(table, lang),
        "rows": rows.collect::<Vec<_>>(),
        "total": table.total,
        "notes": table.notes,
    })
}

/// Replaces, in every text, what no font can show.
fn replace(value: &mut Value, has_letter: fn(char) -> bool) {
    let known = |c: char| c.is_ascii() || matches!(c, '\u{a0}') || has_letter(c);
    match value {
        Value::String(text) if !text.chars().all(known) => {
            *text = text.chars().map(|c| if known(c) { c } else { '\u{fffd}' }).collect();
        }
        Value::Array(values) => values.iter_mut().for_each(|value| replace(value, has_letter)),
        Value::Object(fields) => fields.values_mut().for_each(|value| replace(value, has_letter)),
        _ => {}
    }
}
