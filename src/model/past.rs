//! What a person types of a day that has been: which day, and how many were counted on it. Row S-3.4.

use super::slot;
use chrono::{Datelike, Days, NaiveDate};

/// Why a typed day was not understood; each has a sentence in `assets/i18n` (`past-…`).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotPast {
    /// It names no day.
    #[error("not a day: {0}")]
    NoDay(String),
    /// It lies ahead.
    #[error("it lies ahead")]
    Ahead,
}

impl NotPast {
    /// The identifier of its sentence in `assets/i18n`.
    #[must_use]
    pub fn sentence(&self) -> &'static str {
        match self {
            Self::NoDay(_) => "past-no-day",
            Self::Ahead => "past-ahead",
        }
    }
}

/// Reads a day as people type it, in Spanish or English: `hoy`, `ayer`, `vie`, `24 nov`, `24 nov 2025`, `24/11/2025`,
/// `2025-11-24`. Without a year it is the last such day, today included; a weekday is the last one.
///
/// ```
/// use ventanilla::model::past::{NotPast, day};
/// let today = "2026-11-23".parse()?;
/// assert_eq!(day("24 nov", today).map(|day| day.to_string()).as_deref(), Ok("2025-11-24"));
/// assert_eq!(day("24/11/2026", today), Err(NotPast::Ahead));
/// # Ok::<(), chrono::ParseError>(())
/// ```
///
/// # Errors
/// [`NotPast`] says why there is no such day.
pub fn day(text: &str, today: NaiveDate) -> Result<NaiveDate, NotPast> {
    let typed = text.to_lowercase().replace([',', ';'], " ");
    let words: Vec<&str> = typed.split_whitespace().filter(|word| !["el", "de", "del", "the"].contains(word)).collect();
    let found = match words.as_slice() {
        [word] => one_word(word, today),
        // `lun 23 nov`: the weekday says nothing that the date does not.
        [first, rest @ ..] if slot::weekday(first).is_some() && rest.len() > 1 => date(rest, today),
        words => date(words, today),
    };
    match found {
        None => Err(NotPast::NoDay(text.trim().to_owned())),
        Some(day) if day > today => Err(NotPast::Ahead),
        Some(day) => Ok(day),
    }
}

fn one_word(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    let before = |days| today.checked_sub_days(Days::new(days));
    match word {
        "hoy" | "today" => return Some(today),
        "ayer" | "yesterday" => return before(1),
        "anteayer" | "antier" => return before(2),
        _ => {}
    }
    if let Some(weekday) = slot::weekday(word) {
        return today.week(weekday).checked_first_day();
    }
    if let Ok(day) = word.parse() {
        return Some(day);
    }
    let parts: Vec<u32> = word.split(['/', '-', '.']).map(str::parse).collect::<Result<_, _>>().ok()?;
    match *parts.as_slice() {
        [day, month] => last(month, day, today),
        [day, month, year] => on(i32::try_from(year).ok()?, month, day),
        _ => None,
    }
}

/// `24 nov`, `24 nov 2025`, `Nov 24`.
fn date(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    let (first, second) = (words.first()?, words.get(1)?);
    let parts = (first.parse(), slot::month(second), slot::month(first), second.parse());
    let ((Ok(day), Some(month), ..) | (.., Some(month), Ok(day))) = parts else { return None };
    match words.get(2..)? {
        [] => last(month, day, today),
        [year] => on(year.parse().ok()?, month, day),
        _ => None,
    }
}

fn on(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = if (0..100).contains(&year) { year + 2000 } else { year };
    NaiveDate::from_ymd_opt(year, month, day).filter(|day| (2000..3000).contains(&day.year()))
}

/// The last such day, today included.
fn last(month: u32, day: u32, today: NaiveDate) -> Option<NaiveDate> {
    let years = (today.year() - 8..=today.year()).rev();
    years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)).find(|day| *day <= today)
}

/// Reads a number as people type it: `76412`, `76,412`, `76 412`. Nothing typed is no number; what is no number is
/// handed back as it was typed.
///
/// ```
/// use ventanilla::model::past::number;
/// assert_eq!([number("76,412"), number(" "), number("7,64")], [Ok(Some(76_412)), Ok(None), Err("7,64".to_owned())]);
/// ```
///
/// # Errors
/// What was typed, when it is no whole number.
pub fn number(text: &str) -> Result<Option<u64>, String> {
    let typed = text.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let mut groups = typed.split([',', ' ', '\u{a0}', '\u{202f}']);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    let digits: String = std::iter::once(first).chain(rest).collect();
    let plain = grouped && !first.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.parse().ok().filter(|_| plain);
    number.map(Some).ok_or_else(|| typed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_understood_as_people_type_them() {
        let today: NaiveDate = "2026-11-23".parse().expect("a day");
        let read = |text: &str| day(text, today).map_or_else(|why| why.to_string(), |day| day.to_string());
        for (text, expected) in [
            ("hoy", "2026-11-23"),
            ("Ayer", "2026-11-22"),
            ("antier", "2026-11-21"),
            ("lun", "2026-11-23"),
            ("martes", "2026-11-17"),
            ("23 nov", "2026-11-23"),
            ("lun 23 nov 2026", "2026-11-23"),
            ("24 de noviembre", "2025-11-24"),
            ("Nov 24 2024", "2024-11-24"),
            ("29 feb", "2024-02-29"),
            ("1/12", "2025-12-01"),
            ("01/12/25", "2025-12-01"),
            ("2026-02-29", "not a day: 2026-02-29"),
            ("31/02/2026", "not a day: 31/02/2026"),
            ("mañana", "not a day: mañana"),
            ("24 nov 2026", "it lies ahead"),
            ("2999-01-01", "it lies ahead"),
            ("", "not a day: "),
            ("23 nov 2026 otra", "not a day: 23 nov 2026 otra"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_are_whole_and_grouped_by_thousands_or_not_at_all() {
        assert_eq!(number("1,234,567"), Ok(Some(1_234_567)));
        assert_eq!(number("76 412"), Ok(Some(76_412)));
        for wrong in ["76.5", "-3", "1,23", "12,34,567", "1234,567", "x", ",123", "99999999999999999999999"] {
            assert_eq!(number(wrong), Err(wrong.to_owned()));
        }
    }
}
