//! The table of an account's days, newest first: a line for each reading, one for each run of days without.

use super::super::super::state::State;
use super::rows;
use crate::model::followers::{Day, Reviewed};
use chrono::NaiveDate;

/// A line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line<'a> {
    /// A day with a reading.
    Day {
        /// The day.
        day: &'a Day,
        /// By how many the followers changed since the reading before, and how many days that is; `None` when one of
        /// the two does not count.
        change: Option<(i64, i64)>,
    },
    /// Days without a reading.
    Gap {
        /// The first.
        from: NaiveDate,
        /// The last.
        to: NaiveDate,
        /// Requests of citizens received in them.
        requests: u64,
    },
}

impl Line<'_> {
    /// True when a day is on it.
    #[must_use]
    pub fn has(&self, wanted: NaiveDate) -> bool {
        match self {
            Self::Day { day, .. } => day.day == wanted,
            Self::Gap { from, to, .. } => *from <= wanted && wanted <= *to,
        }
    }

    /// The day by which it is found again: of a gap the last.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        match self {
            Self::Day { day, .. } => day.day,
            Self::Gap { to, .. } => *to,
        }
    }
}

/// The lines of an account, newest first, from today to the first day of which anything is known.
#[must_use]
pub fn lines(reviewed: &Reviewed, today: NaiveDate) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut counted: Option<(NaiveDate, u64)> = None;
    let mut expected: Option<NaiveDate> = None;
    let counting: Vec<NaiveDate> = reviewed.counting().map(|(day, _)| day).collect();
    for day in reviewed.series.days.iter().filter(|day| day.day <= today) {
        if let Some(from) = expected.filter(|from| *from < day.day) {
            gap(&mut lines, from, day.day.pred_opt().unwrap_or(from), 0);
        }
        expected = day.day.succ_opt();
        let Some(reading) = &day.reading else {
            gap(&mut lines, day.day, day.day, day.requests);
            continue;
        };
        let followers = reading.followers.filter(|_| counting.binary_search(&day.day).is_ok());
        let change = counted.zip(followers).map(|((before, from), to)| {
            let days = (day.day - before).num_days();
            (rows::difference(from, to), days)
        });
        if let Some(followers) = followers {
            counted = Some((day.day, followers));
        }
        lines.push(Line::Day { day, change });
    }
    if let Some(from) = expected.filter(|from| *from <= today) {
        gap(&mut lines, from, today, 0);
    }
    lines.reverse();
    lines
}

/// Adds days without a reading; those that touch the gap before become one with it.
fn gap(lines: &mut Vec<Line<'_>>, first: NaiveDate, last: NaiveDate, more: u64) {
    if let Some(Line::Gap { to, requests, .. }) = lines.last_mut()
        && to.succ_opt() == Some(first)
    {
        *to = last;
        *requests += more;
        return;
    }
    lines.push(Line::Gap { from: first, to: last, requests: more });
}

/// The lines of the selected account.
#[must_use]
pub fn shown(state: &State) -> Vec<Line<'_>> {
    let today = state.calendar.local_day(state.now);
    rows::selected(state).map(|reviewed| lines(reviewed, today)).unwrap_or_default()
}

/// The place of the line with the cursor: the first until it was moved.
#[must_use]
pub fn place(state: &State, lines: &[Line<'_>]) -> usize {
    let Some(day) = state.followers.accounts.cursor else { return 0 };
    lines.iter().position(|line| line.has(day) || line.day() < day).unwrap_or(lines.len().saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::account::NetworkKind;
    use crate::model::followers::{Mark, Oddity, Provenance, Reading, Series};
    use crate::model::ids::AccountId;

    fn date(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, number).expect("a day")
    }

    fn known(number: u32, followers: Option<u64>) -> Day {
        let reading = followers.map(|followers| Reading {
            day: date(number),
            followers: Some(followers),
            gained: None,
            posts: None,
            provenance: Provenance::Api,
            taken_at: chrono::DateTime::UNIX_EPOCH,
        });
        Day { day: date(number), reading, earlier: Vec::new(), judged: None, requests: 2 }
    }

    #[test]
    fn runs_of_days_without_a_reading_are_one_line_each() {
        let days = vec![known(1, Some(100)), known(4, None), known(7, Some(90)), known(8, Some(7)), known(9, Some(95))];
        let series = Series { account: AccountId::new("x"), network: NetworkKind::X, days };
        let marks = vec![Mark { day: date(8), oddity: Oddity::Suspect }];
        let reviewed = Reviewed { series, marks };
        let said: Vec<String> = lines(&reviewed, date(11))
            .iter()
            .map(|line| match line {
                Line::Day { day, change } => format!("{} {change:?}", day.day.format("%d")),
                Line::Gap { from, to, requests } => {
                    format!("{}–{} {requests}", from.format("%d"), to.format("%d"))
                }
            })
            .collect();
        let wanted =
            ["10–11 0", "09 Some((5, 2))", "08 None", "07 Some((-10, 6))", "02–06 2", "01 None"].map(str::to_owned);
        assert_eq!(said, wanted);
    }
}
