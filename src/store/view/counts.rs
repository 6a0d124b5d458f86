//! The numbers of the top line: read from what is kept, never by counting conversations.

use super::super::error::ReadError;
use super::value::{Stored, Totals, decode};
use super::{View as Shown, keys};
use crate::model::counts::{Counts, StripHour, View};
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

    /// The row of the pending list whose [`Due::next`](crate::model::deadline::Due::next) comes first: that of the
    /// first target ahead, unless the official term of a row whose target has passed comes before it.
    fn next_term(&self, now: DateTime<Utc>) -> Result<Option<(DateTime<Utc>, ConversationId, String)>, ReadError> {
        let list = keys::list(View::Pending);
        // At the very moment of a target it is the official term that lies ahead.
        let ahead = [list.as_slice(), &keys::time(now + TimeDelta::microseconds(1))].concat();
        let by_target = match self.base().range(&ahead, &keys::after(&list), false).next().transpose()? {
            Some((key, _)) => {
                let id = keys::row_id(View::Pending, key.get(list.len()..).unwrap_or_default());
                self.term(id, |stored| stored.conversation.due.map(|due| due.target))?
            }
            None => None,
        };
        let end = match &by_target {
            Some((target, ..)) => keys::terms(View::Pending, *target),
            None => keys::after(&keys::terms_of(View::Pending)),
        };
        // An official term before every target that lies ahead: its own target has passed.
        match self.base().range(&keys::terms(View::Pending, now), &end, false).next().transpose()? {
            Some((key, _)) => self.term(keys::term_id(&key), |stored| stored.term),
            None => Ok(by_target),
        }
    }

    fn term(
        &self,
        id: Option<ConversationId>,
        at: impl Fn(&Stored) -> Option<DateTime<Utc>>,
    ) -> Result<Option<(DateTime<Utc>, ConversationId, String)>, ReadError> {
        let Some(id) = id else { return Ok(None) };
        let stored: Option<Stored> = self.get(&keys::conversation(&id))?;
        Ok(stored.and_then(|stored| {
            let at = at(&stored)?;
            let citizen = stored.conversation.citizen;
            let name = if citizen.name.is_empty() { citizen.handle.unwrap_or_default() } else { citizen.name };
            Some((at, id, name))
        }))
    }

    /// As [`strip_hour`](crate::model::calendar::strip_hour) has it: an hour ends where the next begins, after an
    /// hour at the latest, and the moment at which it ends is its own unless the next begins then.
    fn strip(&self, now: DateTime<Utc>) -> Result<Vec<StripHour>, ReadError> {
        let hours = self.calendar().strip(now);
        let minute = |at: DateTime<Utc>| keys::span(keys::TARGET_MINUTE, at);
        let hour = |(place, from): (usize, &DateTime<Utc>)| {
            let last = *from + TimeDelta::hours(1);
            // Targets lie within the working hours: in the minute of a close there is none but at the close.
            let end = hours.get(place + 1).map_or(minute(last) + 1, |next| minute(*next).min(minute(last) + 1));
            let due = self.sum(keys::TARGET_MINUTE, minute(*from), end)?;
            Ok(StripHour { from: *from, due: u32::try_from(due).unwrap_or(u32::MAX) })
        };
        hours.iter().enumerate().map(hour).collect()
    }

    /// How many official terms lie in `[from, to)`, one by one: for less than a minute.
    fn terms(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<u64, ReadError> {
        if from >= to {
            return Ok(0);
        }
        [View::Pending, View::Waiting, View::Snoozed]
            .into_iter()
            .flat_map(|view| self.base().range(&keys::terms(view, from), &keys::terms(view, to), false))
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
