//! The hours of the deadline strip.

use super::zone::{Pass, moment};
use super::{Calendar, next};
use chrono::{DateTime, TimeDelta, Utc};

impl Calendar {
    /// Returns the beginnings of the working hours of two business days: today, when it is one and the office has not
    /// closed yet, and the next; else the next two. Fewer where the calendar's data end.
    ///
    /// Hours begin with the opening and then on the full hour: 8:30, 9:00, 10:00. [`strip_hour`] says in which of them
    /// a term falls.
    #[must_use]
    pub fn strip(&self, now: DateTime<Utc>) -> Vec<DateTime<Utc>> {
        let mut hours = Vec::new();
        let today = self.local_day(now);
        let at = |day, seconds: u32, pass| moment(self.zone, day, TimeDelta::seconds(seconds.into()), pass);
        let closed = self.hours(today).last().is_none_or(|shift| at(today, shift.to, Pass::Second) <= now);
        let mut from = if closed { next(today) } else { today };
        for _ in 0..2 {
            let Ok((day, shifts)) = self.table.at_or_after(from) else { break };
            for shift in shifts {
                let full = (shift.from / 3600 + 1..).map(|hour| hour * 3600).take_while(|second| *second < shift.to);
                hours.extend(std::iter::once(shift.from).chain(full).map(|second| at(day, second, Pass::First)));
            }
            from = next(day);
        }
        // A clock change can make two clock times the same moment.
        hours.dedup();
        hours
    }
}

/// Returns in which hour of a strip a term falls: the index in `strip`. A term at the very end of a shift (the close
/// of the day, where most limits are) belongs to the hour that it ends.
///
/// ```
/// use ventanilla::model::calendar::{Calendar, strip_hour};
/// let strip = Calendar::federal().strip("2026-11-23T19:41:00Z".parse()?);
/// assert_eq!(strip.len(), 14);
/// assert_eq!(strip_hour(&strip, "2026-11-23T22:00:00Z".parse()?), Some(6), "15:00 closes the hour from 14:00");
/// assert_eq!(strip_hour(&strip, "2026-11-23T22:00:01Z".parse()?), None);
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[must_use]
pub fn strip_hour(strip: &[DateTime<Utc>], term: DateTime<Utc>) -> Option<usize> {
    let index = strip.partition_point(|from| *from <= term).checked_sub(1)?;
    (term - strip[index] <= TimeDelta::hours(1)).then_some(index)
}
