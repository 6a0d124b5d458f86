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
#[must_use]
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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(number)
    }

    #[test]
    fn the_line_goes_on_as_the_last_ninety_days_did() {
        let readings = [(day(0), 1), (day(10), 1_000), (day(60), 1_500), (day(100), 1_100)];
        let line = line(&readings, 90).unwrap();
        assert_eq!((line.first, line.last), (readings[1], readings[3]));
        assert!((line.growth - (1.1_f64.powf(1.0 / 90.0) - 1.0)).abs() < 1e-15);
        let last = line.points.last().unwrap();
        assert_eq!((line.points.len(), last.day), (90, day(190)));
        assert!((last.value - 1_210.0).abs() < 1e-6, "{last:?}");
    }

    #[test]
    fn no_line_without_two_readings_or_from_nothing() {
        assert_eq!(line(&[], 9), None);
        assert_eq!(line(&[(day(3), 5)], 9), None);
        assert_eq!(line(&[(day(0), 5), (day(91), 9)], 9), None);
        assert_eq!(line(&[(day(0), 0), (day(9), 9)], 9), None);
    }

    #[test]
    fn a_count_that_fell_to_nothing_stays_there_and_one_that_soars_stays_a_number() {
        let fell = line(&[(day(0), 5), (day(9), 0)], 3).unwrap();
        assert!(fell.points.iter().all(|point| point.value.abs() < f64::EPSILON));
        let soars = line(&[(day(0), 1), (day(1), 1_000_000_000_000)], 5_000).unwrap();
        assert!(soars.points.iter().all(|point| point.value.is_finite()));
    }
}
