//! Days as files write them. Nothing is guessed here: what could be either is said to be either.

use crate::model::intake::DateOrder;
use crate::model::months::MONTHS;
use chrono::NaiveDate;

/// The longest cell in which a day is looked for.
const LONGEST: usize = 64;

/// The years that a file of follower counts can be of.
const YEARS: std::ops::Range<i32> = 1990..2200;

/// A day as it stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    /// What it can mean.
    pub(super) day: Meaning,
    /// Seconds since midnight as written, 0 without a time: of several readings of a day the latest counts.
    pub(super) clock: u32,
}

/// What a written day can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// One day, by this order.
    Sure(NaiveDate, DateOrder),
    /// 03/04/2026.
    Either {
        /// Read as Mexico writes.
        day_first: NaiveDate,
        /// Read as the United States write.
        month_first: NaiveDate,
    },
}

impl Meaning {
    /// The day, with `order` for what could be either.
    pub(super) fn day(self, order: DateOrder) -> NaiveDate {
        match self {
            Self::Sure(day, _) => day,
            Self::Either { month_first, .. } if order == DateOrder::MonthFirst => month_first,
            Self::Either { day_first, .. } => day_first,
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Part<'a> {
    Number { value: u32, digits: usize },
    Word(&'a str),
}

/// Reads a cell.
pub(super) fn parse(cell: &str) -> Option<Written> {
    let cell = cell.trim().trim_start_matches(['=', '\'']).trim_matches('"').trim();
    if cell.is_empty() || cell.len() > LONGEST {
        return None;
    }
    let plain = super::columns::plain(cell);
    let mut rest = plain.as_str();
    let mut parts = Vec::with_capacity(3);
    while parts.len() < 3 {
        let (part, after) = next(rest)?;
        rest = after;
        match part {
            Part::Word(word) if is_filler(word) => {}
            Part::Number { digits: 8, value } if parts.is_empty() => {
                let day = date(i32::try_from(value / 10_000).ok()?, value / 100 % 100, value % 100)?;
                return Some(Written { day: Meaning::Sure(day, DateOrder::YearFirst), clock: clock(rest)? });
            }
            part => parts.push(part),
        }
    }
    let [first, second, third] = parts.as_slice() else { return None };
    Some(Written { day: meaning(*first, *second, *third)?, clock: clock(rest)? })
}

fn meaning(first: Part<'_>, second: Part<'_>, third: Part<'_>) -> Option<Meaning> {
    use Part::{Number, Word};
    let named = |year, month, day| Some(Meaning::Sure(date(year, month_named(month)?, day)?, DateOrder::Named));
    match (first, second, third) {
        (
            Number { value: year, digits: 4 },
            Number { value: month, digits: 1..=2 },
            Number { value: day, digits: 1..=2 },
        ) => Some(Meaning::Sure(date(i32::try_from(year).ok()?, month, day)?, DateOrder::YearFirst)),
        (Number { value: day, digits: 1..=2 }, Word(month), Number { value, digits })
        | (Word(month), Number { value: day, digits: 1..=2 }, Number { value, digits }) => {
            named(year(value, digits)?, month, day)
        }
        (Number { value, digits: 4 }, Word(month), Number { value: day, digits: 1..=2 }) => {
            named(year(value, 4)?, month, day)
        }
        (Number { value: a, digits: 1..=2 }, Number { value: b, digits: 1..=2 }, Number { value, digits }) => {
            let year = year(value, digits)?;
            match (date(year, b, a), date(year, a, b)) {
                (Some(day_first), Some(month_first)) => Some(Meaning::Either { day_first, month_first }),
                (Some(day), None) => Some(Meaning::Sure(day, DateOrder::DayFirst)),
                (None, Some(day)) => Some(Meaning::Sure(day, DateOrder::MonthFirst)),
                (None, None) => None,
            }
        }
        _ => None,
    }
}

/// The next number or word, and what is behind it and behind the mark that follows.
fn next(text: &str) -> Option<(Part<'_>, &str)> {
    let text = text.trim_start_matches([' ', '-', '/', '.', ',']);
    let first = text.chars().next()?;
    let same =
        |letter: char| if first.is_ascii_digit() { letter.is_ascii_digit() } else { letter.is_ascii_alphabetic() };
    let end = text.find(|letter| !same(letter)).unwrap_or(text.len());
    let (part, rest) = text.split_at(end);
    if part.is_empty() {
        return None;
    }
    if first.is_ascii_digit() {
        let value = part.parse().ok().filter(|_| part.len() <= 8)?;
        // 1st, 2nd: no part of a time, which stands apart or behind a T.
        let rest = ["st", "nd", "rd", "th"].iter().find_map(|ordinal| rest.strip_prefix(ordinal)).unwrap_or(rest);
        return Some((Part::Number { value, digits: part.len() }, rest));
    }
    Some((Part::Word(part), rest))
}

/// Weekdays, and the words between a day, its month and its year.
fn is_filler(word: &str) -> bool {
    matches!(word, "de" | "del" | "of" | "the" | "el")
        || [
            "lunes",
            "martes",
            "miercoles",
            "jueves",
            "viernes",
            "sabado",
            "domingo",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
        ]
        .contains(&word)
        || matches!(
            word,
            "lun" | "mie" | "jue" | "vie" | "sab" | "dom" | "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun"
        )
}

fn month_named(word: &str) -> Option<u32> {
    if word == "setiembre" {
        return Some(9);
    }
    if word.len() < 3 {
        return None;
    }
    let place = MONTHS.iter().position(|(spanish, english)| spanish.starts_with(word) || english.starts_with(word))?;
    u32::try_from(place + 1).ok()
}

/// The year of four digits, or of two as spreadsheets shorten it.
fn year(value: u32, digits: usize) -> Option<i32> {
    match digits {
        4 => i32::try_from(value).ok(),
        2 if value < 80 => i32::try_from(2000 + value).ok(),
        _ => None,
    }
}

fn date(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| YEARS.contains(&year))
}

/// The seconds since midnight of what stands behind a day; `None` when it is no time.
///
/// The zone is read over: the day is the one that is written (S-3.4: the networks' own days).
fn clock(rest: &str) -> Option<u32> {
    let rest = rest.trim_start_matches([',', ' ']);
    let rest = rest.strip_prefix('t').unwrap_or(rest).trim_start();
    if rest.is_empty() {
        return Some(0);
    }
    let mut units = [0_u32; 3];
    let mut text = rest;
    for (nth, unit) in units.iter_mut().enumerate() {
        let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
        if !(1..=2).contains(&end) {
            return None;
        }
        *unit = text[..end].parse().ok()?;
        text = &text[end..];
        match text.strip_prefix(':') {
            Some(after) => text = after,
            // A lone number behind a day is no time.
            None if nth == 0 => return None,
            None => break,
        }
    }
    let [hours, minutes, seconds] = units;
    let is_afternoon = text.trim_start().starts_with('p');
    let zone = |letter: char| letter.is_ascii_digit() || " :.+-zapmutcg".contains(letter);
    if hours > 24 || minutes > 59 || seconds > 60 || !text.chars().all(zone) {
        return None;
    }
    let hours = if is_afternoon && hours < 12 { hours + 12 } else { hours };
    Some(hours * 3600 + minutes * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<String> {
        parse(text).map(|written| written.day.day(DateOrder::DayFirst).to_string())
    }

    #[test]
    fn a_day_is_read_however_it_is_written() {
        for text in [
            "2026-03-15",
            "2026/3/15",
            "20260315",
            "2026.03.15",
            "15/03/2026",
            "15-03-2026",
            "15.3.2026",
            "15/3/26",
            "03/15/2026",
            "15-mar-2026",
            "15 Mar 26",
            "15 de marzo de 2026",
            "domingo, 15 de marzo de 2026",
            "15 de Marzo del 2026",
            "Mar 15, 2026",
            "Sunday, March 15th, 2026",
            "2026-03-15T23:10:05+0000",
            "2026-03-15T07:00:00.000Z",
            "2026-03-15 23:59",
            "15/03/2026 11:05 p. m.",
            "  \"2026-03-15\" ",
            "2026-Mar-15",
        ] {
            assert_eq!(day(text).as_deref(), Some("2026-03-15"), "{text}");
        }
        assert_eq!(day("2 de mayo de 2026").as_deref(), Some("2026-05-02"));
        assert_eq!(day("martes 3 de marzo de 2026").as_deref(), Some("2026-03-03"));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "x",
            "12",
            "12345",
            "1,234",
            "12.345.678",
            "2026",
            "mar 2026",
            "2026-13-01",
            "30/02/2026",
            "15/03",
            "2026-03-15 hasta 2026-03-21",
            "15/03/126",
            "0026-03-15",
            "99999999",
            "2026-03-15 5",
            "ma 3 2026",
            "15 x 2026",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn what_could_be_either_is_either() {
        let written = parse("03/04/2026").unwrap().day;
        assert_eq!(written.day(DateOrder::DayFirst).to_string(), "2026-04-03");
        assert_eq!(written.day(DateOrder::MonthFirst).to_string(), "2026-03-04");
        assert_eq!(parse("2026-03-15 11:05 pm").unwrap().clock, 23 * 3600 + 5 * 60);
    }
}
