//! The days, weeks or months a chart shows, each a slot: as many as fit, moved back by whole slots. Row S-3.5.

use crate::model::followers::{Oddity, Reviewed};
use crate::model::period::Period;
use chrono::{Datelike, Days, Months, NaiveDate};

/// How long a slot is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Step {
    /// A day.
    #[default]
    Day,
    /// A week, from Monday.
    Week,
    /// A month.
    Month,
}

impl Step {
    /// The next longer one; after the longest the shortest.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Day => Self::Week,
            Self::Week => Self::Month,
            Self::Month => Self::Day,
        }
    }

    /// The identifier of its name in `assets/i18n`.
    #[must_use]
    pub fn label_id(self) -> &'static str {
        match self {
            Self::Day => "counts-by-day",
            Self::Week => "counts-by-week",
            Self::Month => "counts-by-month",
        }
    }

    /// The columns a slot takes on the screen: a day stands beside the next, the longer ones leave one free.
    #[must_use]
    pub fn columns(self) -> u16 {
        match self {
            Self::Day => 1,
            Self::Week => 2,
            Self::Month => 3,
        }
    }
}

/// Some days of a chart: one column of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The first.
    pub first: NaiveDate,
    /// The last.
    pub last: NaiveDate,
}

impl Slot {
    /// The slot so many after the one of `today`.
    #[must_use]
    pub fn nth(step: Step, today: NaiveDate, nth: i64) -> Self {
        let by = |days: u64| {
            let days = Days::new(days);
            if nth < 0 { today.checked_sub_days(days) } else { today.checked_add_days(days) }.unwrap_or(today)
        };
        match step {
            Step::Day => {
                let day = by(nth.unsigned_abs());
                Self { first: day, last: day }
            }
            Step::Week => {
                let week = by(nth.unsigned_abs().saturating_mul(7)).week(chrono::Weekday::Mon);
                let day = week.checked_first_day().unwrap_or(today);
                Self { first: day, last: week.checked_last_day().unwrap_or(day) }
            }
            Step::Month => {
                let first = today.with_day(1).unwrap_or(today);
                let months = Months::new(u32::try_from(nth.unsigned_abs()).unwrap_or(u32::MAX));
                let moved = if nth < 0 { first.checked_sub_months(months) } else { first.checked_add_months(months) };
                let month = Period::month_of(moved.unwrap_or(first));
                Self { first: month.first(), last: month.last() }
            }
        }
    }

    /// True when a day is one of its days.
    #[must_use]
    pub fn has(self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }
}

/// The slots of a chart of `columns`, oldest first. A third of them lies ahead when `ahead`; `back` moves them all.
#[must_use]
pub fn window(step: Step, today: NaiveDate, back: usize, columns: u16, ahead: bool) -> Vec<Slot> {
    let count = i64::from(columns / step.columns());
    let ahead = if ahead { count / 3 } else { 0 };
    let end = ahead - i64::try_from(back).unwrap_or(0);
    (end - count + 1..=end).map(|nth| Slot::nth(step, today, nth)).collect()
}

/// How many slots lie between today and the first reading.
#[must_use]
pub fn furthest(step: Step, today: NaiveDate, first: NaiveDate) -> usize {
    let days = usize::try_from((today - first).num_days()).unwrap_or(0);
    match step {
        Step::Day => days,
        Step::Week => days / 7 + 1,
        Step::Month => days / 30 + 1,
    }
}

/// What an account has in a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Within {
    /// The last reading that counts: when, and how many.
    pub reading: Option<(NaiveDate, u64)>,
    /// What is odd in it, the loudest of several.
    pub oddity: Option<Oddity>,
}

/// What an account has in each slot.
#[must_use]
pub fn within(reviewed: &Reviewed, slots: &[Slot]) -> Vec<Within> {
    let loud = |oddity: &Oddity| match oddity {
        Oddity::Suspect => 0,
        Oddity::Step { .. } => 1,
        Oddity::Wrong => 2,
    };
    let mut found = vec![Within::default(); slots.len()];
    let place = |day: NaiveDate| {
        let at = slots.partition_point(|slot| slot.last < day);
        slots.get(at).filter(|slot| slot.has(day)).map(|_| at)
    };
    for (day, followers) in reviewed.counting() {
        if let Some(at) = place(day) {
            found[at].reading = Some((day, followers));
        }
    }
    for mark in &reviewed.marks {
        if let Some(at) = place(mark.day) {
            let both = found[at].oddity.into_iter().chain([mark.oddity]);
            found[at].oddity = both.min_by_key(loud);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn slots_follow_each_other_without_a_day_between() {
        for step in [Step::Day, Step::Week, Step::Month] {
            for ahead in [false, true] {
                let slots = window(step, day("2026-11-23"), 3, 60, ahead);
                assert_eq!(slots.len(), usize::from(60 / step.columns()));
                for pair in slots.windows(2) {
                    assert_eq!(pair[0].last.succ_opt(), Some(pair[1].first), "{step:?}");
                }
            }
        }
    }

    #[test]
    fn the_last_slot_is_todays_unless_it_looks_ahead_or_was_moved_back() {
        let end = |step, back, ahead| window(step, day("2026-11-23"), back, 30, ahead).last().map(|slot| slot.last);
        assert_eq!(end(Step::Day, 0, false), Some(day("2026-11-23")));
        assert_eq!(end(Step::Day, 0, true), Some(day("2026-12-03")));
        assert_eq!(end(Step::Week, 1, false), Some(day("2026-11-22")));
        assert_eq!(end(Step::Month, 0, true), Some(day("2027-02-28")));
    }
}
