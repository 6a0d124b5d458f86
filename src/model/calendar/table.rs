//! Every day of the calendar's years, judged once: so that a deadline is a look-up.

use super::error::CalendarGap;
use super::hours::Shift;
use super::rule::{Kind, Special};
use super::zone::{Pass, moment};
use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use chrono_tz::Tz;

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    /// The working hours, as an index of `plans`; `None` when it is no business day.
    plan: Option<usize>,
    /// What makes it special, as an index of `specials`.
    special: Option<usize>,
}

/// Every day of the years `first` to `last`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    first: NaiveDate,
    plans: Vec<Vec<Shift>>,
    specials: Vec<Special>,
    days: Vec<Verdict>,
    /// For each day, the first business day that is not before it.
    reach: Vec<Option<usize>>,
}

impl Table {
    /// A table of no days: every question is a gap.
    pub(super) fn empty() -> Self {
        Self { first: NaiveDate::MIN, plans: Vec::new(), specials: Vec::new(), days: Vec::new(), reach: Vec::new() }
    }

    /// Judges every day of `years`. `week` is from Monday on.
    pub(super) fn build(
        (first, last): (i32, i32),
        week: [Vec<Shift>; 7],
        specials: Vec<Special>,
        skeleton_counts: bool,
        zone: Tz,
    ) -> Self {
        let mut plans: Vec<Vec<Shift>> = week.into();
        let own: Vec<usize> = specials
            .iter()
            .map(|special| {
                plans.push(special.hours.clone());
                plans.len() - 1
            })
            .collect();
        let first = NaiveDate::from_ymd_opt(first, 1, 1).unwrap_or_default();
        let mut days: Vec<Verdict> = first
            .iter_days()
            .take_while(|day| day.year() <= last)
            .map(|day| {
                let weekday = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or_default();
                let here = || specials.iter().enumerate().filter(move |(_, special)| special.rule.falls_on(day));
                let closing = here()
                    .find(|(_, special)| special.kind == Kind::Closed)
                    .or_else(|| here().find(|(_, special)| special.kind == Kind::Skeleton && !skeleton_counts));
                if let Some((index, _)) = closing {
                    return Verdict { plan: None, special: Some(index) };
                }
                if plans[weekday].is_empty() {
                    return Verdict { plan: None, special: None };
                }
                let hours = here().rfind(|(_, special)| !special.hours.is_empty());
                Verdict {
                    plan: Some(hours.map_or(weekday, |(index, _)| own[index])),
                    special: hours.or_else(|| here().next_back()).map(|(index, _)| index),
                }
            })
            .collect();
        for (day, verdict) in first.iter_days().zip(&mut days) {
            if let Some(plan) = verdict.plan {
                verdict.plan = existing(day, plan, &mut plans, zone);
            }
        }
        let mut reach = vec![None; days.len()];
        let mut next = None;
        for (index, day) in days.iter().enumerate().rev() {
            if day.plan.is_some() {
                next = Some(index);
            }
            reach[index] = next;
        }
        Self { first, plans, specials, days, reach }
    }

    /// The first business day that is not before `day`, and its hours (never none).
    pub(super) fn at_or_after(&self, day: NaiveDate) -> Result<(NaiveDate, &[Shift]), CalendarGap> {
        let reached = match self.index(day) {
            None => return Err(CalendarGap { year: day.year() }),
            Some(index) => self.reach[index],
        };
        let end = || self.first.year() + i32::try_from(self.days.len() / 365).unwrap_or_default();
        let index = reached.ok_or_else(|| CalendarGap { year: end() })?;
        let plan = self.days[index].plan.map_or(&[][..], |plan| &self.plans[plan]);
        let day = self.first.checked_add_days(Days::new(index as u64)).unwrap_or(day);
        Ok((day, plan))
    }

    /// The hours of a day; none when it is no business day or not in the table.
    pub(super) fn hours(&self, day: NaiveDate) -> &[Shift] {
        let plan = self.index(day).and_then(|index| self.days[index].plan);
        plan.map_or(&[], |plan| &self.plans[plan])
    }

    /// What makes a day special.
    pub(super) fn special(&self, day: NaiveDate) -> Option<&Special> {
        let special = self.index(day).and_then(|index| self.days[index].special);
        special.map(|special| &self.specials[special])
    }

    /// Every day's hours, from the first, for the digest.
    pub(super) fn all_hours(&self) -> impl Iterator<Item = &[Shift]> {
        self.days.iter().map(|day| day.plan.map_or(&[][..], |plan| &self.plans[plan]))
    }

    /// The first day of the table.
    pub(super) fn first(&self) -> NaiveDate {
        self.first
    }

    /// The last day of the table; the day before the first when there are none.
    pub(super) fn end(&self) -> NaiveDate {
        let days = u64::try_from(self.days.len()).unwrap_or_default();
        let after = self.first.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX);
        after.pred_opt().unwrap_or(after)
    }

    fn index(&self, day: NaiveDate) -> Option<usize> {
        let index = usize::try_from(day.signed_duration_since(self.first).num_days()).ok()?;
        (index < self.days.len()).then_some(index)
    }
}

/// The plan of a day without the shifts that a clock change skips whole; `None` when nothing is left of it.
fn existing(day: NaiveDate, plan: usize, plans: &mut Vec<Vec<Shift>>, zone: Tz) -> Option<usize> {
    let at = |seconds: u32, pass| moment(zone, day, TimeDelta::seconds(seconds.into()), pass);
    if at(86_400, Pass::First) - at(0, Pass::First) >= TimeDelta::days(1) {
        return Some(plan);
    }
    let exists = |shift: &&Shift| at(shift.from, Pass::First) < at(shift.to, Pass::Second);
    let left: Vec<Shift> = plans[plan].iter().filter(exists).copied().collect();
    match left.len() {
        0 => None,
        same if same == plans[plan].len() => Some(plan),
        _ => {
            plans.push(left);
            Some(plans.len() - 1)
        }
    }
}
