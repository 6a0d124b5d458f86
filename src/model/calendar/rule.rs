//! On which days an entry of a calendar file falls.

use super::hours::Shift;
use chrono::{Datelike, Month, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// What an entry does to the days it falls on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// *Inhábil*: the office is closed.
    #[serde(rename = "inhábil", alias = "inhabil")]
    Closed,
    /// *Parcial*: the office is open at other hours.
    #[serde(rename = "parcial")]
    Partial,
    /// *Guardia*: the office is open with reduced staff; a business day only if the calendar says so.
    #[serde(rename = "guardia")]
    Skeleton,
}

/// The name of a day in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Name {
    /// In Spanish.
    pub es: String,
    /// In English; the Spanish one where the file has no other.
    pub en: String,
}

/// A holiday, a leave or any other special day of a calendar file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Special {
    /// Its name.
    pub name: Name,
    /// What it does.
    pub kind: Kind,
    /// Where it is written: law and article, decree, circular.
    pub source: String,
    /// The hours it brings, in order; empty when it brings none.
    #[serde(skip)]
    pub(super) hours: Vec<Shift>,
    /// When it is.
    #[serde(skip)]
    pub(super) rule: Rule,
}

/// On which days an entry falls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Rule {
    Dates(Vec<NaiveDate>),
    Range(NaiveDate, NaiveDate),
    Yearly { month: u32, day: u32, years: Years },
    Nth { nth: Nth, month: Month, weekday: Weekday, years: Years },
}

/// Which one of a month's weekdays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nth {
    /// Counted from the month's beginning: 1 to 5.
    From(u32),
    /// The last one.
    Last,
}

/// In which years a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Years {
    pub(super) since: Option<i32>,
    pub(super) until: Option<i32>,
    pub(super) every: i32,
}

impl Years {
    fn has(self, year: i32) -> bool {
        let anchor = self.since.or(self.until).unwrap_or(0);
        self.since.is_none_or(|since| since <= year)
            && self.until.is_none_or(|until| year <= until)
            && (year - anchor).rem_euclid(self.every) == 0
    }
}

impl Rule {
    /// True when the rule falls on `day`.
    pub(super) fn falls_on(&self, day: NaiveDate) -> bool {
        match self {
            Self::Dates(days) => days.contains(&day),
            Self::Range(from, to) => (*from..=*to).contains(&day),
            Self::Yearly { month, day: of_month, years } => {
                day.month() == *month && day.day() == *of_month && years.has(day.year())
            }
            Self::Nth { nth, month, weekday, years } => {
                day.weekday() == *weekday
                    && day.month() == month.number_from_month()
                    && years.has(day.year())
                    && match nth {
                        Nth::From(nth) => (day.day() - 1) / 7 + 1 == *nth,
                        Nth::Last => day.checked_add_days(chrono::Days::new(7)).map(|d| d.month()) != Some(day.month()),
                    }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn nth_weekdays_are_counted_from_both_ends() {
        let years = Years { since: None, until: None, every: 1 };
        let rule = |nth| Rule::Nth { nth, month: Month::November, weekday: Weekday::Mon, years };
        assert!(rule(Nth::From(3)).falls_on(day("2026-11-16")));
        assert!(!rule(Nth::From(3)).falls_on(day("2026-11-23")));
        assert!(rule(Nth::Last).falls_on(day("2026-11-30")));
        assert!(!rule(Nth::Last).falls_on(day("2026-11-23")));
    }

    #[test]
    fn every_so_many_years_is_counted_from_the_first_or_back_from_the_last() {
        let from = Years { since: Some(2024), until: None, every: 6 };
        let back = Years { since: None, until: Some(2018), every: 6 };
        assert_eq!((2012..2040).filter(|y| from.has(*y)).collect::<Vec<_>>(), [2024, 2030, 2036]);
        assert_eq!((2000..2040).filter(|y| back.has(*y)).collect::<Vec<_>>(), [2000, 2006, 2012, 2018]);
    }
}
