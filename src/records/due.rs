//! Which records there are, and which is to be handed in. Row S-8.1.3.

use crate::model::calendar::Calendar;
use crate::model::period::Period;
use crate::model::record::{RecordId, RecordKind, RecordStanding, Signed};
use chrono::{DateTime, NaiveDate, Utc};
use std::cmp::Reverse;

/// How many closed months are listed.
const MONTHS: usize = 12;

/// How many closed quarters are listed.
const QUARTERS: usize = 5;

/// How the records stand at a moment: of each kind the period that runs and the last closed ones (twelve months, five
/// quarters), newest period first, back to the period of `since`, the first day of which anything is known.
///
/// The last closed one of each kind is due from the opening of the first business day after it on until it is signed
/// (S-8.1.3); where the calendar has a gap, from its end on. Older ones are listed and not asked for.
///
/// # Errors
/// What `signed` fails with.
pub fn standings<E>(
    calendar: &Calendar,
    now: DateTime<Utc>,
    since: NaiveDate,
    mut signed: impl FnMut(&RecordId) -> Result<Vec<Signed>, E>,
) -> Result<Vec<RecordStanding>, E> {
    let today = calendar.local_day(now);
    let mut standings = Vec::new();
    for kind in RecordKind::ALL {
        let (running, closed) =
            if kind.is_quarterly() { (Period::quarter_of(today), QUARTERS) } else { (Period::month_of(today), MONTHS) };
        let periods = std::iter::successors(Some(running), |period| Some(period.previous()));
        for (nth, period) in periods.take(closed + 1).take_while(|period| period.last() >= since).enumerate() {
            let id = RecordId { kind, period };
            let versions = signed(&id)?;
            let asked = nth == 1 && now >= asked_from(calendar, period);
            standings.push(RecordStanding {
                id,
                over: period.is_over(calendar, now),
                due: asked && versions.is_empty(),
                versions,
            });
        }
    }
    standings.sort_by_key(|standing| Reverse(standing.id.period.last()));
    Ok(standings)
}

/// From when on a record of a period is asked for.
fn asked_from(calendar: &Calendar, period: Period) -> DateTime<Utc> {
    calendar.opening(period.next().first()).unwrap_or_else(|| period.moments(calendar).1)
}
