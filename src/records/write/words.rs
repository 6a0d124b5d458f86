//! What the written forms share: their language, and which columns hold figures and how broad they are.

use crate::i18n::Lang;
use crate::model::document::{Document, Table, Value};
use crate::model::text::width;
use crate::say_value::{is_figure, said};

/// The language of a document.
#[must_use]
pub fn lang(document: &Document) -> Lang {
    Lang::choose(Some(&document.lang), None)
}

/// The name of the language, for files that name theirs.
#[must_use]
pub fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Es => "es-MX",
        Lang::En => "en",
    }
}

/// For each column of a table, true when it holds figures; empty cells say nothing. What names the rows does not count
/// as a figure.
#[must_use]
pub fn figure_columns(table: &Table) -> Vec<bool> {
    (0..table.columns.len())
        .map(|column| {
            // The first column names the rows.
            if column == 0 {
                return false;
            }
            let values = table.rows.iter().filter_map(|row| row.get(column)).map(|cell| &cell.value);
            let (mut figures, mut words) = (0, 0);
            for value in values.filter(|value| **value != Value::Empty) {
                if is_figure(value) { figures += 1 } else { words += 1 }
            }
            words == 0 || figures > words
        })
        .collect()
}

/// For each column of a table, how many letters it asks for: its longest cell, and its head in two lines. Texts are
/// taken for no longer than 36, as they can be parted.
#[must_use]
pub fn breadths(table: &Table, lang: Lang) -> Vec<usize> {
    let columns = table.columns.iter().enumerate().map(|(column, head)| {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        let cells = cells.map(|cell| width(&said(&cell.value, lang))).max().unwrap_or(0);
        let (all, word) = (width(head), head.split(' ').map(width).max().unwrap_or(0));
        cells.max(word).max(all.min(6)).max(all / 2).clamp(4, 36)
    });
    columns.collect()
}
