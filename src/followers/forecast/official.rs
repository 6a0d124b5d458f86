//! The official line F(t+h) = F(t)·(1+g)^h. Row S-3.6.
//!
//! g is the account's growth rate a day over the last ninety days: g = (last / first)^(1 / days) − 1, where *last* is the
//! last reading, *first* the earliest one that is at most ninety days older, and *days* lie between them.

use super::track::{days_between, real};
use crate::model::forecast::{OfficialLine, Point};
use chrono::{Days, NaiveDate};

/// How many days back the growth rate looks.
pub(super) const PERIOD: u64 = 90;

/// The highest count that is ever said: far beyond the people there are, so that a line stays a number.
const MOST: f64 = 1e15;

/// How an account grew.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Growth {
    /// g, a day.
    pub(super) rate: f64,
    /// The first reading of the period.
    pub(super) first: (NaiveDate, u64),
    /// The last one.
    pub(super) last: (NaiveDate, u64),
}

impl Growth {
    /// Reads it off; `None` without two readings in the period, or when the first is 0.
    pub(super) fn of(readings: &[(NaiveDate, u64)]) -> Option<Self> {
        let last = *readings.last()?;
        let since = last.0.checked_sub_days(Days::new(PERIOD)).unwrap_or(NaiveDate::MIN);
        let first = *readings.iter().find(|(day, _)| *day >= since)?;
        if first.0 >= last.0 || first.1 == 0 {
            return None;
        }
        let rate = (real(last.1) / real(first.1)).powf(1.0 / days_between(first.0, last.0)) - 1.0;
        Some(Self { rate, first, last })
    }

    /// The line's value, `days` ahead.
    pub(super) fn value(&self, days: f64) -> f64 {
        (real(self.last.1) * (1.0 + self.rate).powf(days)).min(MOST)
    }
}

/// Draws the line.
pub fn line(readings: &[(NaiveDate, u64)], horizon: u32) -> Option<OfficialLine> {
    let growth = Growth::of(readings)?;
    let points = (1..=horizon)
        .map_while(|ahead| {
            let day = growth.last.0.checked_add_days(Days::new(u64::from(ahead)))?;
            Some(Point { day, value: growth.value(f64::from(ahead)) })
        })
        .collect();
    Some(OfficialLine { growth: growth.rate, first: growth.first, last: growth.last, points })
}
