//! Values of documents as they are read, in each language: on pages and on the screen. Sheets and CSV keep plain numbers.
//!
//! Both languages write numbers as Mexico does: a comma between thousands, a point before decimals.

use crate::i18n::Lang;
use crate::model::document::Value;
use crate::say_time;
use chrono::{Datelike, NaiveDate};

/// Keeps what belongs together on one line.
pub const NBSP: char = '\u{a0}';

/// A value in words.
///
/// ```
/// use ventanilla::{i18n::Lang, model::document::Value, say_value::said};
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
        Value::NotAvailable => lang.say("not-available"),
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
