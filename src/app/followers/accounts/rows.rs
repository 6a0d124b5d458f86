//! The rows of the list: the office's accounts, with or without readings, and what is said of each. Row S-3.4.

use super::super::super::state::State;
use crate::model::account::NetworkKind;
use crate::model::followers::{Oddity, Reviewed};
use crate::model::ids::AccountId;
use chrono::{Days, NaiveDate};

/// How many days the sparkline goes back.
pub const SPARK_DAYS: u64 = 90;

/// An account of the list.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// The account.
    pub account: &'a AccountId,
    /// Its network.
    pub network: NetworkKind,
    /// Its days; `None` while nothing has been counted.
    pub reviewed: Option<&'a Reviewed>,
}

/// The accounts, by their names: those that were counted, and those that are configured.
#[must_use]
pub fn rows(state: &State) -> Vec<Row<'_>> {
    let counted = state.followers.accounts.list.iter().flatten();
    let mut rows: Vec<Row<'_>> = counted
        .map(|reviewed| Row {
            account: &reviewed.series.account,
            network: reviewed.series.network,
            reviewed: Some(reviewed),
        })
        .collect();
    for standing in &state.standings {
        if rows.iter().all(|row| row.account != &standing.account) {
            rows.push(Row { account: &standing.account, network: standing.network, reviewed: None });
        }
    }
    rows.sort_by(|one, other| one.account.cmp(other.account));
    rows
}

/// The place of the selected account among the rows.
#[must_use]
pub fn selected_place(state: &State) -> Option<usize> {
    let selected = state.followers.accounts.selected.as_ref()?;
    rows(state).iter().position(|row| row.account == selected)
}

/// The days of the selected account.
#[must_use]
pub fn selected(state: &State) -> Option<&Reviewed> {
    let account = state.followers.accounts.selected.as_ref()?;
    state.followers.accounts.list.iter().flatten().find(|reviewed| reviewed.series.account == *account)
}

/// By how many the followers changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// By how many.
    pub by: i64,
    /// Of how many.
    pub of: u64,
    /// False when there is no reading of the day it is counted from: the one before that day stands for it.
    pub exact: bool,
}

impl Change {
    /// In tenths of a percent of what there was; `None` where nothing was.
    #[must_use]
    pub fn tenths(self) -> Option<i64> {
        let of = i128::from(self.of);
        if of == 0 {
            return None;
        }
        let (by, half) = (i128::from(self.by) * 1_000, of / 2);
        i64::try_from(if by < 0 { (by - half) / of } else { (by + half) / of }).ok()
    }
}

/// The difference of two counts.
#[must_use]
pub fn difference(from: u64, to: u64) -> i64 {
    i64::try_from(i128::from(to) - i128::from(from)).unwrap_or(i64::MAX)
}

/// The last reading that counts.
#[must_use]
pub fn last(reviewed: &Reviewed) -> Option<(NaiveDate, u64)> {
    reviewed.counting().next_back()
}

/// The change in so many days up to the last reading. Where that day is a gap, the last reading before it stands for
/// it, from at most half as many days further back; beyond that nothing is said.
#[must_use]
pub fn change(reviewed: &Reviewed, days: u64) -> Option<Change> {
    let (day, to) = last(reviewed)?;
    let wanted = day.checked_sub_days(Days::new(days))?;
    let furthest = wanted.checked_sub_days(Days::new(days / 2))?;
    let (found, from) = reviewed.counting().rfind(|(day, _)| *day <= wanted)?;
    (found >= furthest).then(|| Change { by: difference(from, to), of: from, exact: found == wanted })
}

/// All accounts together: how many follow them, and their change where each of them has one.
#[must_use]
pub fn total(rows: &[Row<'_>]) -> (u64, [Option<Change>; 2]) {
    let counted: Vec<&Reviewed> =
        rows.iter().filter_map(|row| row.reviewed).filter(|reviewed| last(reviewed).is_some()).collect();
    let followers = counted.iter().filter_map(|reviewed| last(reviewed)).map(|(_, followers)| followers).sum();
    let changes = [7, 30].map(|days| {
        let changes: Option<Vec<Change>> = counted.iter().map(|reviewed| change(reviewed, days)).collect();
        let changes = changes.filter(|changes| !changes.is_empty())?;
        Some(Change {
            by: changes.iter().map(|change| change.by).sum(),
            of: changes.iter().map(|change| change.of).sum(),
            exact: changes.iter().all(|change| change.exact),
        })
    });
    (followers, changes)
}

/// The readings that count of the last [`SPARK_DAYS`] days, oldest first; `None` where there is none.
#[must_use]
pub fn spark(reviewed: &Reviewed, today: NaiveDate) -> Vec<Option<u64>> {
    let known: Vec<(NaiveDate, u64)> = reviewed.counting().collect();
    let first = today.checked_sub_days(Days::new(SPARK_DAYS - 1)).unwrap_or(today);
    let days = first.iter_days().take_while(|day| *day <= today);
    days.map(|day| known.binary_search_by_key(&day, |(day, _)| *day).ok().map(|at| known[at].1)).collect()
}

/// How many readings are in doubt.
#[must_use]
pub fn suspects(reviewed: &Reviewed) -> usize {
    reviewed.marks.iter().filter(|mark| mark.oddity == Oddity::Suspect).count()
}

/// The last step of the last [`SPARK_DAYS`] days: when, and by how many.
#[must_use]
pub fn last_step(reviewed: &Reviewed, today: NaiveDate) -> Option<(NaiveDate, i64)> {
    let first = today.checked_sub_days(Days::new(SPARK_DAYS - 1))?;
    let mut marks = reviewed.marks.iter().rev().filter(|mark| mark.day >= first);
    marks.find_map(|mark| match mark.oddity {
        Oddity::Step { by } => Some((mark.day, by)),
        Oddity::Suspect | Oddity::Wrong => None,
    })
}
