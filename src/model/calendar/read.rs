//! From a calendar file's text to rules that hold.

use super::error::{CalendarError, Problem};
use super::hours::{Shift, in_order};
use super::raw::{RawDate, RawDay, RawFile, RawName, RawWeek};
use super::rule::{Kind, Name, Nth, Rule, Special, Years};
use crate::model::deadline::Official;
use chrono::{Month, NaiveDate, Weekday};
use chrono_tz::Tz;

/// What a file says; what it does not say is `None` and stays as the file below has it.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) version: Option<String>,
    pub(super) zone: Option<Tz>,
    pub(super) official: Option<Official>,
    pub(super) skeleton_counts: Option<bool>,
    pub(super) years: Option<(i32, i32)>,
    /// From Monday on; an empty day is closed.
    pub(super) week: Option<[Vec<Shift>; 7]>,
    pub(super) specials: Vec<Special>,
}

/// A problem and what was found; file, line and entry are added where they are known.
type Found = (Problem, String);

/// Reads a file.
pub(super) fn read(file: &str, text: &str) -> Result<Sheet, CalendarError> {
    let error = |offset: Option<usize>, entry: Option<String>, (problem, found): Found| CalendarError {
        file: file.to_owned(),
        line: offset.map(|offset| line_of(text, offset)),
        entry,
        problem,
        found,
    };
    let raw: RawFile = toml::from_str(text).map_err(|bad| {
        error(bad.span().map(|span| span.start), None, (Problem::Syntax, bad.message().trim().to_owned()))
    })?;
    let zone = match raw.zone {
        None => None,
        Some(name) => {
            let zone: Result<Tz, _> = name.get_ref().parse();
            let found = (Problem::Zone, name.get_ref().clone());
            Some(zone.map_err(|_| error(Some(name.span().start), None, found))?)
        }
    };
    let years = match raw.years {
        None => None,
        Some(years) => {
            let [first, last] = *years.get_ref();
            if first > last || first < 1970 || last > 2200 {
                let found = (Problem::Years, format!("[{first}, {last}]"));
                return Err(error(Some(years.span().start), None, found));
            }
            Some((first, last))
        }
    };
    let week = match raw.hours {
        None => None,
        Some(week) => {
            let start = week.span().start;
            Some(read_week(&week.into_inner()).map_err(|found| error(Some(start), Some("hours".to_owned()), found))?)
        }
    };
    let mut specials = Vec::with_capacity(raw.day.len());
    for day in raw.day {
        let start = day.span().start;
        let day = day.into_inner();
        let entry = match &day.name {
            RawName::One(name) | RawName::Both { es: name, .. } => name.clone(),
        };
        specials.push(read_day(day).map_err(|found| error(Some(start), Some(entry), found))?);
    }
    Ok(Sheet {
        version: raw.version,
        zone,
        official: raw.official,
        skeleton_counts: raw.guardia_is_business_day,
        years,
        week,
        specials,
    })
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

fn read_week(raw: &RawWeek) -> Result<[Vec<Shift>; 7], Found> {
    let days = [&raw.monday, &raw.tuesday, &raw.wednesday, &raw.thursday, &raw.friday, &raw.saturday, &raw.sunday];
    let mut week: [Vec<Shift>; 7] = Default::default();
    for (day, texts) in week.iter_mut().zip(days) {
        if !texts.is_empty() {
            *day = read_hours(texts)?;
        }
    }
    if week.iter().all(Vec::is_empty) {
        return Err((Problem::Week, String::new()));
    }
    Ok(week)
}

fn read_hours(texts: &[String]) -> Result<Vec<Shift>, Found> {
    let mut shifts = Vec::with_capacity(texts.len());
    for text in texts {
        shifts.push(Shift::parse(text).ok_or_else(|| (Problem::Hours, text.clone()))?);
    }
    in_order(shifts).ok_or_else(|| (Problem::Hours, texts.join(", ")))
}

fn read_day(raw: RawDay) -> Result<Special, Found> {
    let rule = read_rule(&raw)?;
    let name = match raw.name {
        RawName::One(name) => Name { en: name.clone(), es: name },
        RawName::Both { es, en } => Name { es, en },
    };
    if name.es.trim().is_empty() || name.en.trim().is_empty() {
        return Err((Problem::Name, String::new()));
    }
    if raw.source.trim().is_empty() {
        return Err((Problem::Source, String::new()));
    }
    let hours = match (raw.kind, raw.hours.is_empty()) {
        (Kind::Closed, false) => return Err((Problem::ClosedHours, raw.hours.join(", "))),
        (Kind::Partial, true) => return Err((Problem::Hours, String::new())),
        (_, true) => Vec::new(),
        (_, false) => read_hours(&raw.hours)?,
    };
    Ok(Special { name, kind: raw.kind, source: raw.source, hours, rule })
}

fn read_rule(raw: &RawDay) -> Result<Rule, Found> {
    let years = || -> Result<Years, Found> {
        let every = raw.every.unwrap_or(1);
        let backwards = raw.since.zip(raw.until).is_some_and(|(since, until)| since > until);
        let unanchored = every > 1 && raw.since.is_none() && raw.until.is_none();
        if every < 1 || backwards || unanchored {
            return Err((Problem::Years, format!("every = {every}")));
        }
        Ok(Years { since: raw.since, until: raw.until, every })
    };
    let rule = match (&raw.date, &raw.dates, &raw.from, &raw.to, &raw.yearly, &raw.nth) {
        (Some(date), None, None, None, None, None) => Rule::Dates(vec![read_date(date)?]),
        (None, Some(dates), None, None, None, None) if !dates.is_empty() => {
            Rule::Dates(dates.iter().map(read_date).collect::<Result<_, _>>()?)
        }
        (None, None, Some(from), Some(to), None, None) => {
            let (from, to) = (read_date(from)?, read_date(to)?);
            if from > to {
                return Err((Problem::Backwards, format!("{from} … {to}")));
            }
            Rule::Range(from, to)
        }
        (None, None, None, None, Some(text), None) => {
            // 2024 is a leap year: 02-29 is a day that some years have.
            let day: NaiveDate = format!("2024-{text}").parse().map_err(|_| (Problem::Date, text.clone()))?;
            Rule::Yearly { month: chrono::Datelike::month(&day), day: chrono::Datelike::day(&day), years: years()? }
        }
        (None, None, None, None, None, Some(nth)) => {
            let found = || (Problem::Nth, format!("{} {} {}", nth.which, nth.weekday, nth.month));
            let weekday: Weekday = nth.weekday.parse().map_err(|_| found())?;
            let month = Month::try_from(nth.month).map_err(|_| found())?;
            let which = match nth.which {
                -1 => Nth::Last,
                which => Nth::From(u32::try_from(which).ok().filter(|n| (1..=5).contains(n)).ok_or_else(found)?),
            };
            Rule::Nth { nth: which, month, weekday, years: years()? }
        }
        _ => return Err((Problem::When, String::new())),
    };
    let narrowed = raw.since.is_some() || raw.until.is_some() || raw.every.is_some();
    if narrowed && matches!(rule, Rule::Dates(_) | Rule::Range(..)) {
        return Err((Problem::Years, "since, until, every".to_owned()));
    }
    Ok(rule)
}

fn read_date(raw: &RawDate) -> Result<NaiveDate, Found> {
    let text = match raw {
        RawDate::Text(text) => text.clone(),
        RawDate::Native(datetime) => datetime.to_string(),
    };
    text.parse().map_err(|_| (Problem::Date, text))
}
