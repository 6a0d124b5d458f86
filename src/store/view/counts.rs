//! The numbers of the top line: read from what is kept, never by counting conversations.

use super::super::error::ReadError;
use super::value::{Stored, Totals, decode};
use super::{View as Shown, keys};
use crate::model::counts::{Counts, StripHour};
use crate::model::ids::ConversationId;
use chrono::{DateTime, TimeDelta, Utc};

impl Shown {
    /// The numbers at a moment.
    pub(crate) fn counts(&self, now: DateTime<Utc>) -> Result<Counts, ReadError> {
        let _reading = self.reading();
        let totals: Totals = self.get(keys::TOTALS)?.unwrap_or_default();
        Ok(Counts {
            overdue: self.overdue(now)?,
            due_today: self.due_today(now)?,
            new: totals.new,
            views: totals.views,
            in_flight: totals.in_flight,
            failed: totals.failed,
            next: self.next_term(now)?,
            strip: self.strip(now)?,
        })
    }

    /// Whole days, then whole minutes of today, then the very minute one by one.
    fn overdue(&self, now: DateTime<Utc>) -> Result<u64, ReadError> {
        let (day, minute) = (keys::span(keys::TERM_DAY, now), keys::span(keys::TERM_MINUTE, now));
        let days = self.sum(keys::TERM_DAY, i64::MIN, day)?;
        let minutes = self.sum(keys::TERM_MINUTE, day * 24 * 60, minute)?;
        Ok(days + minutes + self.terms(start_of(minute), now)?)
    }

    fn due_today(&self, now: DateTime<Utc>) -> Result<u64, ReadError> {
        let today = self.calendar().local_day(now);
        let Some(tomorrow) = today.succ_opt() else { return Ok(0) };
        let end = keys::span(keys::TERM_MINUTE, self.calendar().day_start(tomorrow));
        let minute = keys::span(keys::TERM_MINUTE, now);
        Ok(self.terms(now, start_of(minute + 1))? + self.sum(keys::TERM_MINUTE, minute + 1, end)?)
    }

    fn next_term(&self, now: DateTime<Utc>) -> Result<Option<(DateTime<Utc>, ConversationId, String)>, ReadError> {
        let Some(item) = self.base().range(&keys::term(now, &[]), &keys::after(b"g"), false).next() else {
            return Ok(None);
        };
        let (key, _) = item?;
        let id = key.get(9..).and_then(|id| std::str::from_utf8(id).ok()).map(ConversationId::new);
        let Some(id) = id else { return Ok(None) };
        let stored: Option<Stored> = self.get(&keys::conversation(&id))?;
        Ok(stored.and_then(|stored| {
            let citizen = stored.conversation.citizen;
            let name = if citizen.name.is_empty() { citizen.handle.unwrap_or_default() } else { citizen.name };
            Some((stored.term?, id, name))
        }))
    }

    /// A target at the very close of a working interval belongs to its last hour.
    fn strip(&self, now: DateTime<Utc>) -> Result<Vec<StripHour>, ReadError> {
        let hours = self.calendar().strip(now);
        hours
            .iter()
            .map(|from| {
                let end = *from + TimeDelta::hours(1);
                let closing = i64::from(!hours.contains(&end));
                let minute = |at: DateTime<Utc>| keys::span(keys::TARGET_MINUTE, at);
                let due = self.sum(keys::TARGET_MINUTE, minute(*from), minute(end) + closing)?;
                Ok(StripHour { from: *from, due: u32::try_from(due).unwrap_or(u32::MAX) })
            })
            .collect()
    }

    /// How many official terms lie in `[from, to)`, one by one: for less than a minute.
    fn terms(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<u64, ReadError> {
        if from >= to {
            return Ok(0);
        }
        self.base()
            .range(&keys::term(from, &[]), &keys::term(to, &[]), false)
            .try_fold(0, |count, item| item.map(|_| count + 1))
    }

    /// The sum of kept numbers in `[from, to)`.
    fn sum(&self, kind: u8, from: i64, to: i64) -> Result<u64, ReadError> {
        if from >= to {
            return Ok(0);
        }
        self.base()
            .range(&keys::bucket(kind, from), &keys::bucket(kind, to), false)
            .try_fold(0, |sum, item| Ok(sum + decode::<u64>(&item?.1)?))
    }
}

fn start_of(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(minute * 60, 0).unwrap_or_default()
}
