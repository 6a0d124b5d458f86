//! Values of a document as they stand in a cell of the screen, where room is short.

use crate::i18n::Lang;
use crate::model::document::Value;
use crate::model::text::one_line;
use crate::say_value::{NBSP, said};

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
        // Hours with their minutes need no second unit.
        Value::Seconds(seconds @ 3_600..) => format!("{} h {:02}", seconds / 3_600, seconds % 3_600 / 60),
        other => said(other, lang).replace(NBSP, " "),
    }
}
