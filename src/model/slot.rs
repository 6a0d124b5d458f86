//! A moment typed by a person, in the office's zone: when a publication goes out. Row S-8.5.

use super::calendar::Calendar;
use chrono::{DateTime, Datelike, Days, MappedLocalTime, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};

/// Why a typed moment was not understood; each has a sentence in `assets/i18n` (`slot-…`).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SlotError {
    /// A word that says nothing about a day or a time.
    #[error("not understood: {0}")]
    Word(String),
    /// A day without a time.
    #[error("at what time?")]
    NoTime,
    /// There is no such day or time.
    #[error("there is no such day or time: {0}")]
    NoSuch(String),
    /// The clocks jump over it.
    #[error("the clocks jump over it")]
    Skipped,
    /// It has passed.
    #[error("it has passed")]
    Past,
}

impl SlotError {
    /// The identifier of its sentence in `assets/i18n`.
    #[must_use]
    pub fn sentence(&self) -> &'static str {
        match self {
            Self::Word(_) => "slot-word",
            Self::NoTime => "slot-no-time",
            Self::NoSuch(_) => "slot-no-such",
            Self::Skipped => "slot-skipped",
            Self::Past => "slot-past",
        }
    }

    /// The word it is about, as it was typed; nothing when it is about the whole.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Word(word) | Self::NoSuch(word) => word,
            _ => "",
        }
    }
}

/// Reads a moment as people type it, in Spanish or English: `mañana 10:00`, `vie 9:30`, `24 nov 16:00`,
/// `2026-12-01 12:00`, `3 pm`. Without a day it is the next time the clock shows that; a weekday is the next one.
///
/// ```
/// use ventanilla::model::{calendar::Calendar, slot};
/// let now = "2026-11-23T12:41:00-07:00".parse()?;
/// let read = |text| slot::read(text, now, &Calendar::federal()).map(|at| at.to_rfc3339());
/// assert_eq!(read("mañana 10:00").as_deref(), Ok("2026-11-24T17:00:00+00:00"));
/// assert_eq!(read("vie"), Err(slot::SlotError::NoTime));
/// # Ok::<(), chrono::ParseError>(())
/// ```
///
/// # Errors
/// [`SlotError`] says which word was not understood, or why there is no such moment.
pub fn read(text: &str, now: DateTime<Utc>, calendar: &Calendar) -> Result<DateTime<Utc>, SlotError> {
    let today = calendar.local_day(now);
    let typed = text.to_lowercase().replace([',', ';'], " ");
    let words: Vec<&str> = typed.split_whitespace().filter(|word| !FILLERS.contains(word)).collect();
    let mut reading = Reading { today, ..Reading::default() };
    let mut rest = words.as_slice();
    while let Some((word, after)) = rest.split_first() {
        rest = reading.take(word, after)?;
    }
    let Some(time) = reading.time else { return Err(SlotError::NoTime) };
    let on = |day: NaiveDate| moment(day, time, calendar);
    let at = match reading.day {
        Some(Day::On(day)) => on(day)?,
        Some(Day::Weekday(weekday)) => {
            let ahead = u64::from((7 + weekday.num_days_from_monday() - today.weekday().num_days_from_monday()) % 7);
            let day = today.checked_add_days(Days::new(ahead)).unwrap_or(today);
            match on(day)? {
                at if at > now => at,
                _ => on(day.checked_add_days(Days::new(7)).unwrap_or(day))?,
            }
        }
        None => match on(today)? {
            at if at > now => at,
            _ => on(today.succ_opt().unwrap_or(today))?,
        },
    };
    if at > now { Ok(at) } else { Err(SlotError::Past) }
}

/// Words between the others that say nothing.
const FILLERS: [&str; 16] =
    ["a", "las", "la", "el", "de", "del", "at", "on", "the", "h", "hrs", "horas", "hs", "next", "próximo", "proximo"];

#[derive(Debug, Clone, Copy)]
enum Day {
    On(NaiveDate),
    Weekday(Weekday),
}

#[derive(Debug, Default)]
struct Reading {
    today: NaiveDate,
    day: Option<Day>,
    time: Option<NaiveTime>,
}

impl Reading {
    /// Takes a word, and perhaps those after it; returns what is left.
    fn take<'w>(&mut self, word: &str, after: &'w [&'w str]) -> Result<&'w [&'w str], SlotError> {
        let ahead = |days| self.today.checked_add_days(Days::new(days)).map(Day::On);
        let day = match word {
            "hoy" | "today" => ahead(0),
            "mañana" | "manana" | "tomorrow" => ahead(1),
            "pasado" => {
                let rest = match after.split_first() {
                    Some((&("mañana" | "manana"), rest)) => rest,
                    _ => after,
                };
                self.day = ahead(2);
                return Ok(rest);
            }
            _ => weekday(word).map(Day::Weekday).or_else(|| numeric_date(word, self.today).map(Day::On)),
        };
        if day.is_some() {
            self.day = day;
            return Ok(after);
        }
        if shape(word, &['/', '-']) {
            return Err(SlotError::NoSuch(word.to_owned()));
        }
        // `24 nov`, `24 nov 2026`, `Nov 24`.
        let next = after.first().copied().unwrap_or_default();
        let pair = match (word.parse::<u32>(), month(next), month(word), next.parse::<u32>()) {
            (Ok(day), Some(month), ..) | (.., Some(month), Ok(day)) => Some((day, month)),
            _ => None,
        };
        if let Some((day, month)) = pair {
            let mut rest = &after[1..];
            let year = rest.first().and_then(|year| year.parse::<i32>().ok()).filter(|year| *year > 2000);
            if year.is_some() {
                rest = &rest[1..];
            }
            let found = on_day(year, month, day, self.today);
            self.day = Some(Day::On(found.ok_or_else(|| SlotError::NoSuch(format!("{word} {next}")))?));
            return Ok(rest);
        }
        let (half, rest) = match half(next) {
            Some(half) => (Some(half), &after[1..]),
            None => (None, after),
        };
        self.time = Some(time(word, half)?);
        Ok(rest)
    }
}

/// True for digits with one of these marks between them.
fn shape(word: &str, marks: &[char]) -> bool {
    word.contains(marks) && word.chars().all(|c| c.is_ascii_digit() || marks.contains(&c))
}

/// The moment of a clock time on a day. Of two, when the clocks go back, the first.
fn moment(day: NaiveDate, time: NaiveTime, calendar: &Calendar) -> Result<DateTime<Utc>, SlotError> {
    match calendar.zone().from_local_datetime(&day.and_time(time)) {
        MappedLocalTime::Single(at) | MappedLocalTime::Ambiguous(at, _) => Ok(at.to_utc()),
        MappedLocalTime::None => Err(SlotError::Skipped),
    }
}

/// `2026-12-01`, `24/11`, `24/11/2026`: day before month, as the office writes.
fn numeric_date(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    if let Ok(day) = word.parse::<NaiveDate>() {
        return Some(day);
    }
    let mut parts = word.split('/').map(str::parse::<u32>);
    let (day, month) = (parts.next()?.ok()?, parts.next()?.ok()?);
    let year = parts.next().and_then(Result::ok).and_then(|year| i32::try_from(year).ok());
    on_day(year.map(|year| if year < 100 { year + 2000 } else { year }), month, day, today)
}

/// A day of a year, or of this one; of the next when it has passed.
fn on_day(year: Option<i32>, month: u32, day: u32, today: NaiveDate) -> Option<NaiveDate> {
    let found = NaiveDate::from_ymd_opt(year.unwrap_or(today.year()), month, day)?;
    if year.is_none() && found < today { NaiveDate::from_ymd_opt(today.year() + 1, month, day) } else { Some(found) }
}

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [(Weekday, [&str; 6]); 7] = [
        (Weekday::Mon, ["lun", "lunes", "mon", "monday", "", ""]),
        (Weekday::Tue, ["mar", "martes", "tue", "tuesday", "tues", ""]),
        (Weekday::Wed, ["mié", "mie", "miércoles", "miercoles", "wed", "wednesday"]),
        (Weekday::Thu, ["jue", "jueves", "thu", "thursday", "thurs", ""]),
        (Weekday::Fri, ["vie", "viernes", "fri", "friday", "", ""]),
        (Weekday::Sat, ["sáb", "sab", "sábado", "sabado", "sat", "saturday"]),
        (Weekday::Sun, ["dom", "domingo", "sun", "sunday", "", ""]),
    ];
    NAMES.iter().find(|(_, names)| names.contains(&word) && !word.is_empty()).map(|(weekday, _)| *weekday)
}

pub(super) fn month(word: &str) -> Option<u32> {
    const NAMES: [[&str; 2]; 12] = [
        ["ene", "jan"],
        ["feb", "feb"],
        ["mar", "mar"],
        ["abr", "apr"],
        ["may", "may"],
        ["jun", "jun"],
        ["jul", "jul"],
        ["ago", "aug"],
        ["sep", "sep"],
        ["oct", "oct"],
        ["nov", "nov"],
        ["dic", "dec"],
    ];
    if word.is_empty() || word.chars().any(|c| !c.is_alphabetic()) {
        return None;
    }
    let at = NAMES.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
    u32::try_from(at + 1).ok()
}

/// Half of the day: the hours to add to 1…11.
fn half(word: &str) -> Option<u32> {
    match word {
        "am" | "a.m." | "a.m" => Some(0),
        "pm" | "p.m." | "p.m" => Some(12),
        _ => None,
    }
}

/// `10:00`, `9.30`, `10`, `3pm`, `15h`.
fn time(word: &str, after: Option<u32>) -> Result<NaiveTime, SlotError> {
    let end = word.find(|c: char| c.is_alphabetic()).unwrap_or(word.len());
    let (digits, tail) = word.split_at(end);
    let joined = half(tail);
    if !(tail.is_empty() || joined.is_some() || matches!(tail, "h" | "hrs" | "hs")) {
        return Err(SlotError::Word(word.to_owned()));
    }
    let unknown = || SlotError::Word(word.to_owned());
    let (hour, minute) = digits.split_once([':', '.']).unwrap_or((digits, "0"));
    let (hour, minute) = (hour.parse::<u32>().map_err(|_| unknown())?, minute.parse::<u32>().map_err(|_| unknown())?);
    let hour = match joined.or(after) {
        Some(_) if hour == 0 || hour > 12 => return Err(SlotError::NoSuch(word.to_owned())),
        Some(add) => hour % 12 + add,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0).ok_or_else(|| SlotError::NoSuch(word.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Monday 23 November 2026, 12:41 in Culiacán.
    fn reads(text: &str) -> String {
        let calendar = Calendar::federal();
        let now = "2026-11-23T12:41:00-07:00".parse().unwrap();
        match read(text, now, &calendar) {
            Ok(at) => calendar.local(at).format("%F %H:%M").to_string(),
            Err(why) => why.to_string(),
        }
    }

    #[test]
    fn what_people_type_is_understood() {
        for (typed, wanted) in [
            ("mañana 10:00", "2026-11-24 10:00"),
            ("Mañana a las 10", "2026-11-24 10:00"),
            ("pasado mañana 9:30", "2026-11-25 09:30"),
            ("hoy 15:00", "2026-11-23 15:00"),
            ("vie 9:30", "2026-11-27 09:30"),
            ("viernes 9.30", "2026-11-27 09:30"),
            ("lun 9:00", "2026-11-30 09:00"),
            ("lun 14:00", "2026-11-23 14:00"),
            ("mar 10:00", "2026-11-24 10:00"),
            ("24 nov 16:00", "2026-11-24 16:00"),
            ("24 de noviembre 16:00", "2026-11-24 16:00"),
            ("3 mar 8:00", "2027-03-03 08:00"),
            ("Nov 24 4 pm", "2026-11-24 16:00"),
            ("24/11 8:00", "2026-11-24 08:00"),
            ("1/12/2026 8:00", "2026-12-01 08:00"),
            ("2026-12-01 12:00", "2026-12-01 12:00"),
            ("3pm", "2026-11-23 15:00"),
            ("10:00", "2026-11-24 10:00"),
            ("tomorrow 12 am", "2026-11-24 00:00"),
            ("15 h", "2026-11-23 15:00"),
        ] {
            assert_eq!(reads(typed), wanted, "{typed}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (typed, wanted) in [
            ("", "at what time?"),
            ("mañana", "at what time?"),
            ("hoy 9:00", "it has passed"),
            ("2020-01-01 9:00", "it has passed"),
            ("luego 9:00", "not understood: luego"),
            ("mañana 25:00", "there is no such day or time: 25:00"),
            ("30 feb 9:00", "there is no such day or time: 30 feb"),
            ("31/31 9:00", "there is no such day or time: 31/31"),
            ("13 pm", "there is no such day or time: 13"),
        ] {
            assert_eq!(reads(typed), wanted, "{typed}");
        }
    }
}
