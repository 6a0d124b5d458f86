//! Out of office: whether a text says so, and until which day.

use super::words::plain;
use crate::model::months::MONTHS;
use chrono::{Datelike as _, Days, NaiveDate};

/// Days that a date without a year may lie back before it means the next year.
const BACK: u64 = 60;

/// True for a subject that only a program writes.
pub(super) fn is_subject(subject: &str) -> bool {
    let subject = plain(subject);
    let subject = subject.trim_start_matches(|c: char| !c.is_alphanumeric());
    [
        "respuesta automatica",
        "automatic reply",
        "auto reply",
        "autoreply",
        "auto:",
        "auto-reply",
        "autorespuesta",
        "auto respuesta",
        "auto-respuesta",
        "fuera de la oficina",
        "fuera de oficina",
        "out of office",
        "out of the office",
        "ooo:",
        "ausencia",
        "vacation",
        "mensaje automatico",
        "aviso de ausencia",
        "respuesta de ausencia",
        "vacaciones",
    ]
    .iter()
    .any(|begin| subject.starts_with(begin))
}

/// True for a text that says that its writer is away.
pub(super) fn speaks(text: &str) -> bool {
    let text: String = plain(text).chars().take(600).collect();
    [
        "fuera de la oficina",
        "fuera de oficina",
        "estare ausente",
        "me encuentro ausente",
        "estoy de vacaciones",
        "me encuentro de vacaciones",
        "periodo vacacional",
        "out of the office",
        "out of office",
        "i am away",
        "i'm away",
        "on vacation",
        "me encuentro de comision",
        "de incapacidad",
        "esta es una respuesta automatica",
        "mensaje automatico",
        "respuesta generada automaticamente",
        "automatic reply",
        "de permiso y",
        "licencia medica",
    ]
    .iter()
    .any(|words| text.contains(words))
}

/// The day until which a text says that its writer is away, or on which they are back.
pub(super) fn until(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = plain(text);
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '/' | '-')).filter(|word| !word.is_empty()).collect();
    let marks = |word: &str| {
        matches!(
            word,
            "hasta"
                | "regreso"
                | "regresare"
                | "regresando"
                | "reincorporo"
                | "reincorporare"
                | "vuelvo"
                | "until"
                | "return"
                | "returning"
                | "back"
                | "volvere"
                | "retorno"
                | "al"
                | "till"
                | "through"
        )
    };
    for (at, _) in words.iter().enumerate().filter(|(_, word)| marks(word)) {
        if let Some(date) = date(&words[at + 1..words.len().min(at + 12)], today) {
            return Some(date);
        }
    }
    None
}

/// The first date in a few words.
fn date(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    for (at, word) in words.iter().enumerate() {
        if let Some(date) = numeric(word, today) {
            return Some(date);
        }
        let day = |word: &str| {
            word.trim_end_matches(|c: char| c.is_ascii_alphabetic())
                .parse::<u32>()
                .ok()
                .filter(|day| (1..=31).contains(day))
        };
        let rest: Vec<&str> =
            words[at + 1..].iter().filter(|word| !matches!(**word, "de" | "del" | "of" | "the")).copied().collect();
        let year = |place: usize| {
            rest.get(place).and_then(|word| word.parse::<i32>().ok()).filter(|year| (2000..2100).contains(year))
        };
        if let Some(day) = day(word)
            && let Some(month) = rest.first().and_then(|word| month(word))
        {
            return place(year(1), month, day, today);
        }
        if let Some(month) = month(word)
            && let Some(day) = rest.first().and_then(|word| day(word))
        {
            return place(year(1), month, day, today);
        }
    }
    None
}

fn month(word: &str) -> Option<u32> {
    let fits = |name: &str| word == name || word.len() >= 3 && word.len() <= 4 && name.starts_with(word);
    let found = MONTHS.iter().position(|(spanish, english)| {
        fits(spanish) || fits(english) || word == "setiembre" && *spanish == "septiembre"
    })?;
    u32::try_from(found + 1).ok()
}

/// `03/12/2026`, `3-12-26`, `2026-12-03`, `03/12`: the day first, as it is written in Mexico.
fn numeric(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    let numbers: Option<Vec<u32>> = word.split(['/', '-']).map(|part| part.parse().ok()).collect();
    match numbers?.as_slice() {
        [year @ 2000..=2099, month, day] | [day, month, year @ 2000..=2099] => {
            NaiveDate::from_ymd_opt(i32::try_from(*year).ok()?, *month, *day)
        }
        [day, month, year @ 0..=99] => NaiveDate::from_ymd_opt(i32::try_from(*year + 2000).ok()?, *month, *day),
        [day, month] => place(None, *month, *day, today),
        _ => None,
    }
}

/// A day without a year is the next one of that name, unless it lies only a little back.
fn place(year: Option<i32>, month: u32, day: u32, today: NaiveDate) -> Option<NaiveDate> {
    if let Some(year) = year {
        return NaiveDate::from_ymd_opt(year, month, day);
    }
    let date = NaiveDate::from_ymd_opt(today.year(), month, day)?;
    let earliest = today.checked_sub_days(Days::new(BACK))?;
    if date < earliest { NaiveDate::from_ymd_opt(today.year() + 1, month, day) } else { Some(date) }
}
