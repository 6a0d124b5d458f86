//! Values as they are printed, in each language: what pages and Markdown show. Sheets and CSV keep plain numbers.
//!
//! Both languages write numbers as Mexico does: a comma between thousands, a point before decimals.

use crate::i18n::Lang;
use crate::model::document::{Document, Table, Value};
use crate::model::text::width;
use crate::say_time;
use chrono::{Datelike, NaiveDate};

/// Keeps what belongs together on one line.
const NBSP: char = '\u{a0}';

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

/// A value in words.
///
/// ```
/// use ventanilla::{i18n::Lang, model::document::Value, records::write::words::said};
/// assert_eq!(said(&Value::Whole(-12_345), Lang::Es), "−12,345");
/// assert_eq!(said(&Value::Percent(12.5, 1), Lang::Es), "12.5\u{a0}%");
/// assert_eq!(said(&Value::Percent(12.5, 1), Lang::En), "12.5%");
/// assert_eq!(said(&Value::Seconds(4800), Lang::Es), "1\u{a0}h\u{a0}20\u{a0}min");
/// assert_eq!(said(&Value::NotAvailable, Lang::Es), "n/d");
/// ```
#[must_use]
pub fn said(value: &Value, lang: Lang) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Whole(number) => decimal(&number.to_string()),
        Value::Decimal(number, places) => decimal(&format!("{number:.*}", usize::from(*places))),
        Value::Percent(number, places) => {
            let number = decimal(&format!("{number:.*}", usize::from(*places)));
            if lang == Lang::Es { format!("{number}{NBSP}%") } else { format!("{number}%") }
        }
        Value::Seconds(seconds) => duration(*seconds),
        Value::Day(day) => self::day(*day, lang),
        Value::NotAvailable => lang.say("file-not-available"),
        Value::Empty => String::new(),
    }
}

/// A day: `23 nov 2026`.
#[must_use]
pub fn day(day: NaiveDate, lang: Lang) -> String {
    format!("{}{NBSP}{}{NBSP}{}", day.day(), say_time::month(day, lang), day.year())
}

/// A stretch of working time: `45 s`, `17 min`, `1 h 20 min`. Whole minutes from the first on, never rounded up.
#[must_use]
pub fn duration(seconds: u32) -> String {
    match seconds {
        0 => format!("0{NBSP}min"),
        1..60 => format!("{seconds}{NBSP}s"),
        60..3600 => format!("{}{NBSP}min", seconds / 60),
        _ => format!("{}{NBSP}h{NBSP}{:02}{NBSP}min", seconds / 3600, seconds % 3600 / 60),
    }
}

/// Digits as they are printed: a comma between thousands, a minus instead of a hyphen, no minus before nothing.
fn decimal(digits: &str) -> String {
    let (negative, digits) = digits.strip_prefix('-').map_or((false, digits), |rest| (true, rest));
    let (whole, rest) = digits.find('.').map_or((digits, ""), |at| digits.split_at(at));
    let mut said = String::new();
    if negative && digits.bytes().any(|digit| matches!(digit, b'1'..=b'9')) {
        said.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said.push_str(rest);
    said
}

/// True for what stands on the right of its column.
#[must_use]
pub fn is_figure(value: &Value) -> bool {
    !matches!(value, Value::Text(_) | Value::Empty)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_printed_as_mexico_writes_them() {
        let said = |value| said(&value, Lang::Es);
        assert_eq!(said(Value::Whole(0)), "0");
        assert_eq!(said(Value::Whole(999)), "999");
        assert_eq!(said(Value::Whole(1_000)), "1,000");
        assert_eq!(said(Value::Whole(i64::MIN)), "−9,223,372,036,854,775,808");
        assert_eq!(said(Value::Decimal(1234.5, 1)), "1,234.5");
        assert_eq!(said(Value::Decimal(-0.04, 1)), "0.0");
        assert_eq!(said(Value::Decimal(-100.0, 2)), "−100.00");
        assert_eq!(said(Value::Percent(100.0, 0)), "100\u{a0}%");
        assert_eq!(said(Value::Seconds(0)), "0\u{a0}min");
        assert_eq!(said(Value::Seconds(59)), "59\u{a0}s");
        assert_eq!(said(Value::Seconds(3599)), "59\u{a0}min");
        assert_eq!(said(Value::Seconds(7_500)), "2\u{a0}h\u{a0}05\u{a0}min");
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        assert_eq!(said(Value::Day(day)), "23\u{a0}nov\u{a0}2026");
        assert_eq!(self::day(day, Lang::En), "23\u{a0}Nov\u{a0}2026");
        assert_eq!(said(Value::Empty), "");
    }
}
