//! Months and quarters, as records are made of them. Rows S-5, S-9.

use super::calendar::Calendar;
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A month or a quarter of the office's calendar.
///
/// ```
/// use ventanilla::model::period::Period;
/// let quarter: Period = "2026-Q3".parse()?;
/// assert_eq!((quarter.first().to_string(), quarter.last().to_string()), ("2026-07-01".into(), "2026-09-30".into()));
/// assert_eq!(quarter.next().to_string(), "2026-Q4");
/// assert_eq!("2026-02".parse::<Period>()?.last().to_string(), "2026-02-28");
/// # Ok::<(), ventanilla::model::period::NotAPeriod>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    first: NaiveDate,
    months: u32,
}

/// A text that names neither a month (`2026-10`) nor a quarter (`2026-Q3`) between 1970 and 2999.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("neither a month (2026-10) nor a quarter (2026-Q3): {0}")]
pub struct NotAPeriod(pub String);

impl Period {
    /// The month a day lies in.
    #[must_use]
    pub fn month_of(day: NaiveDate) -> Self {
        Self { first: day.with_day(1).unwrap_or(day), months: 1 }
    }

    /// The quarter a day lies in.
    #[must_use]
    pub fn quarter_of(day: NaiveDate) -> Self {
        let first = NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1);
        Self { first: first.unwrap_or(day), months: 3 }
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        let after = self.next().first;
        after.pred_opt().unwrap_or(after)
    }

    /// True for a quarter.
    #[must_use]
    pub fn is_quarter(self) -> bool {
        self.months == 3
    }

    /// Which quarter of the year it begins in (1–4).
    #[must_use]
    pub fn quarter(self) -> u32 {
        self.first.month0() / 3 + 1
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        Self { first: self.first.checked_add_months(Months::new(self.months)).unwrap_or(self.first), ..self }
    }

    /// The one before it.
    #[must_use]
    pub fn previous(self) -> Self {
        Self { first: self.first.checked_sub_months(Months::new(self.months)).unwrap_or(self.first), ..self }
    }

    /// Its days, in order.
    #[must_use]
    pub fn days(self) -> impl DoubleEndedIterator<Item = NaiveDate> {
        let length = u64::try_from((self.next().first - self.first).num_days()).unwrap_or(0);
        (0..length).filter_map(move |nth| self.first.checked_add_days(Days::new(nth)))
    }

    /// The moments between which it lies: from the first on, before the second. By the office's zone, so a change of
    /// the clock inside it makes it an hour longer or shorter.
    #[must_use]
    pub fn moments(self, calendar: &Calendar) -> (DateTime<Utc>, DateTime<Utc>) {
        (calendar.day_start(self.first), calendar.day_start(self.next().first))
    }

    /// True once its last day has passed.
    #[must_use]
    pub fn is_over(self, calendar: &Calendar, now: DateTime<Utc>) -> bool {
        now >= self.moments(calendar).1
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_quarter() {
            write!(f, "{:04}-Q{}", self.first.year(), self.quarter())
        } else {
            write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
        }
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let wrong = || NotAPeriod(text.to_owned());
        let (year, rest) = text.split_once('-').ok_or_else(wrong)?;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if year.len() != 4 || !digits(year) {
            return Err(wrong());
        }
        let year: i32 = year.parse().map_err(|_| wrong())?;
        let quarter = rest.strip_prefix(['Q', 'q', 'T', 't']).filter(|number| number.len() == 1);
        let (month, months) = match quarter {
            Some(number) => (number.parse::<u32>().map_err(|_| wrong())?.wrapping_mul(3).wrapping_sub(2), 3),
            None if rest.len() == 2 && digits(rest) => (rest.parse().map_err(|_| wrong())?, 1),
            None => return Err(wrong()),
        };
        let first = NaiveDate::from_ymd_opt(year, month, 1).filter(|_| (1970..3000).contains(&year));
        Ok(Self { first: first.ok_or_else(wrong)?, months })
    }
}

impl TryFrom<String> for Period {
    type Error = NotAPeriod;

    fn try_from(text: String) -> Result<Self, NotAPeriod> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_period_is_refused() {
        for text in
            ["", "2026", "2026-13", "2026-0", "2026-00", "2026-Q0", "2026-Q5", "26-01", "+026-01", "2026-1", "1969-12"]
        {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_month_with_a_change_of_the_clock_is_an_hour_longer_or_shorter() {
        let calendar = Calendar::federal();
        let hours = |text: &str| {
            let (from, to) = text.parse::<Period>().unwrap().moments(&calendar);
            (to - from).num_hours()
        };
        assert_eq!(hours("2022-04"), 30 * 24 - 1);
        assert_eq!(hours("2022-10"), 31 * 24 + 1);
        assert_eq!(hours("2026-10"), 31 * 24);
    }

    #[test]
    fn a_period_is_kept_as_it_is_said() {
        for text in ["2026-10", "2026-Q3"] {
            let period: Period = text.parse().unwrap();
            assert_eq!(period.to_string(), text);
            assert_eq!(serde_json::to_string(&period).unwrap(), format!("\"{text}\""));
            assert_eq!(period.next().previous(), period);
        }
    }
}
