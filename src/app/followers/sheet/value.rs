//! Values of a document as they stand in a cell of the screen. Both languages write numbers as Mexico does: a comma
//! between thousands, a point before decimals.

use crate::i18n::Lang;
use crate::model::document::Value;
use crate::model::text::one_line;
use crate::say_time;
use chrono::Datelike;

/// Says a value: `−12,345`, `12.5 %`, `1 h 20`, `23 nov 2026`.
///
/// ```
/// use ventanilla::{app::followers::sheet::say_value, i18n::Lang, model::document::Value};
/// assert_eq!(say_value(&Value::Whole(-12_345), Lang::Es), "−12,345");
/// assert_eq!(say_value(&Value::Percent(12.5, 1), Lang::Es), "12.5 %");
/// assert_eq!(say_value(&Value::Seconds(4_800), Lang::En), "1 h 20");
/// ```
#[must_use]
pub fn say_value(value: &Value, lang: Lang) -> String {
    match value {
        Value::Text(text) => one_line(text),
        Value::Whole(number) => grouped(&number.to_string()),
        Value::Decimal(number, places) => grouped(&format!("{number:.*}", usize::from(*places))),
        Value::Percent(number, places) => {
            let number = grouped(&format!("{number:.*}", usize::from(*places)));
            if lang == Lang::Es { format!("{number} %") } else { format!("{number}%") }
        }
        Value::Seconds(seconds) => took(*seconds),
        Value::Day(day) => format!("{} {} {}", day.day(), say_time::month(*day, lang), day.year()),
        Value::NotAvailable => lang.say("sheet-not-available"),
        Value::Empty => String::new(),
    }
}

/// Says how long something took in working time, which has no days: `45 s`, `17 min`, `26 h 05`.
fn took(seconds: u32) -> String {
    match seconds {
        0 => "0 min".to_owned(),
        1..60 => format!("{seconds} s"),
        60..3_600 => format!("{} min", seconds / 60),
        _ => format!("{} h {:02}", seconds / 3_600, seconds % 3_600 / 60),
    }
}

/// True for what stands at the right of its column.
#[must_use]
pub fn is_figure(value: &Value) -> bool {
    !matches!(value, Value::Text(_) | Value::Empty)
}

/// Digits with commas between thousands and a minus in place of a hyphen; no minus before nothing.
fn grouped(digits: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_mexico_does() {
        let said = |value| say_value(&value, Lang::Es);
        assert_eq!(said(Value::Whole(1_234_567)), "1,234,567");
        assert_eq!(said(Value::Decimal(-0.04, 1)), "0.0");
        assert_eq!(said(Value::Decimal(-1_234.5, 1)), "−1,234.5");
        assert_eq!(said(Value::Seconds(0)), "0 min");
        assert_eq!(said(Value::Seconds(95_400)), "26 h 30");
        assert_eq!(said(Value::Empty), "");
    }
}
