//! How much of the office's working time lies between two moments. Row S-1.2.
//!
//! A shift begins the first time the clock shows its beginning and ends the last time it shows its end, as terms do.
//! Where the calendar has no data nobody works.

use super::Calendar;
use super::zone::{Pass, moment};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

/// A stretch of working time.
#[derive(Debug, Clone, Copy)]
struct Span {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    /// The working time before it, since the first span.
    before: TimeDelta,
}

/// The working time of all the calendar's years added up once: for whoever asks many times.
#[derive(Debug, Clone)]
pub struct WorkingClock {
    spans: Vec<Span>,
}

impl WorkingClock {
    /// Adds up the working time of the calendar's years: some milliseconds.
    #[must_use]
    pub fn new(calendar: &Calendar) -> Self {
        Self::over(calendar, calendar.table.first(), calendar.table.end())
    }

    /// Adds up the working time of some days, the first and the last included.
    fn over(calendar: &Calendar, first: NaiveDate, last: NaiveDate) -> Self {
        let at = |day, seconds: u32, pass| moment(calendar.zone, day, TimeDelta::seconds(seconds.into()), pass);
        let mut spans: Vec<Span> = Vec::new();
        for day in first.iter_days().take_while(|day| *day <= last) {
            for shift in calendar.hours(day) {
                let previous = spans.last();
                // When the clock is put back, a shift can end after the next has begun: nobody works twice at once.
                let free = previous.map_or(DateTime::<Utc>::MIN_UTC, |span| span.to);
                let from = at(day, shift.from, Pass::First).max(free);
                let to = at(day, shift.to, Pass::Second);
                let before = previous.map_or(TimeDelta::zero(), |span| span.before + (span.to - span.from));
                if from < to {
                    spans.push(Span { from, to, before });
                }
            }
        }
        Self { spans }
    }

    /// The working time between two moments; none when `to` is not later than `from`.
    #[must_use]
    pub fn between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> TimeDelta {
        if to <= from { TimeDelta::zero() } else { self.until(to) - self.until(from) }
    }

    /// The working time before a moment.
    fn until(&self, at: DateTime<Utc>) -> TimeDelta {
        let begun = self.spans.partition_point(|span| span.from <= at);
        let last = begun.checked_sub(1).and_then(|index| self.spans.get(index));
        last.map_or(TimeDelta::zero(), |span| span.before + (at.min(span.to) - span.from))
    }
}

impl Calendar {
    /// The office's working time between two moments; none when `to` is not later than `from`.
    ///
    /// ```
    /// use ventanilla::model::calendar::Calendar;
    /// // Friday 14:30 to Tuesday 8:45; Monday 2 February is a holiday: half an hour and three quarters.
    /// let (asked, answered) = ("2026-01-30T14:30:00-07:00".parse()?, "2026-02-03T08:45:00-07:00".parse()?);
    /// assert_eq!(Calendar::federal().working_time(asked, answered).num_minutes(), 75);
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    #[must_use]
    pub fn working_time(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> TimeDelta {
        if to <= from {
            return TimeDelta::zero();
        }
        // No zone's clock is two days from UTC.
        let [before, after] = [from, to].map(|at| at.naive_utc().date());
        let first = before.checked_sub_days(Days::new(2)).unwrap_or(before).max(self.table.first());
        let last = after.checked_add_days(Days::new(2)).unwrap_or(after).min(self.table.end());
        WorkingClock::over(self, first, last).between(from, to)
    }

    /// When the office opens for the first time on a day or after it; `None` where the calendar has a gap.
    #[must_use]
    pub fn opening(&self, day: NaiveDate) -> Option<DateTime<Utc>> {
        let (day, shifts) = self.table.at_or_after(day).ok()?;
        let opens = TimeDelta::seconds(shifts.first()?.from.into());
        Some(moment(self.zone, day, opens, Pass::First))
    }
}
