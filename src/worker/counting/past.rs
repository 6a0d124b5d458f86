//! Filling days of which nothing was read from what a network's own statistics tell, newest first.

use super::super::core::Core;
use super::super::pull::not_saved;
use super::{keep, refuse};
use crate::model::fault::Fault;
use crate::model::followers::{DayCount, Provenance};
use crate::model::ids::AccountId;
use crate::net::Network;
use crate::store::ReadError;
use chrono::{Days, Months, NaiveDate};
use std::collections::BTreeSet;

/// How far back is asked: no network keeps more.
const BACK: Months = Months::new(24);

/// The days of one question. Facebook gives 90, and a day is an hour longer when clocks are put back.
const SPAN: u64 = 89;

/// Days as old as this that the network did not tell are not asked for again while the worker runs. Younger ones
/// may still come: statistics are days late.
const SETTLED: Days = Days::new(7);

/// How far the past was asked for. It is gone through once an office day.
#[derive(Default)]
pub(super) struct Past {
    state: State,
    /// Days that the network was asked for and did not tell.
    silent: BTreeSet<NaiveDate>,
}

#[derive(Default)]
enum State {
    /// From here on backwards; `None`: from yesterday on.
    Before(Option<NaiveDate>),
    Done,
    GaveUp,
    #[default]
    Unbegun,
}

impl Past {
    /// Begins anew.
    pub(super) fn begin(&mut self) {
        self.state = State::Before(None);
    }

    /// Leaves it until the day ends, or a person asks.
    pub(super) fn give_up(&mut self) {
        self.state = State::GaveUp;
    }

    pub(super) fn gave_up(&self) -> bool {
        matches!(self.state, State::GaveUp)
    }

    pub(super) fn is_done(&self) -> bool {
        !matches!(self.state, State::Before(_))
    }
}

/// What a day still lacks that the network's statistics could tell.
#[derive(Clone, Copy)]
struct Lacking {
    day: NaiveDate,
    /// The followers were read: only who began to follow is missing.
    only_gained: bool,
}

/// Asks for the newest span that is left and has a day to fill, and keeps what comes. One question at most.
pub(super) async fn step(core: &Core, network: &dyn Network, past: &mut Past, today: NaiveDate) -> Result<(), Fault> {
    let State::Before(before) = past.state else { return Ok(()) };
    let oldest = today.checked_sub_months(BACK).unwrap_or(today);
    let mut end = before.unwrap_or(today);
    while end > oldest {
        let begin = end.checked_sub_days(Days::new(SPAN)).unwrap_or(oldest).max(oldest);
        let lacking =
            lacking(core, network.account(), (begin, end), &past.silent).map_err(|error| not_saved(&error))?;
        if let (Some(first), Some(last)) = (lacking.first(), lacking.last()) {
            refuse(core, network)?;
            let told = network.count_past(first.day, last.day).await?;
            let now = core.now();
            let (mut readings, mut filled) = (Vec::new(), BTreeSet::new());
            for Lacking { day, only_gained } in &lacking {
                let Some(told) = told.iter().find(|told| told.day == *day) else { continue };
                let followers = told.followers.filter(|_| !only_gained);
                readings.push(DayCount { followers, ..*told }.reading(Provenance::Api, now));
                if followers.or(told.gained.filter(|_| *only_gained)).is_some() {
                    filled.insert(*day);
                }
            }
            keep(core, network, readings, 0).await?;
            let settled = today.checked_sub_days(SETTLED).unwrap_or(oldest);
            let left = lacking.iter().map(|lacking| lacking.day).filter(|day| *day < settled && !filled.contains(day));
            past.silent.extend(left);
            past.state = State::Before(Some(begin));
            return Ok(());
        }
        end = begin;
    }
    past.state = State::Done;
    Ok(())
}

/// The days from `begin` on and before `end` that lack something the network could tell, but for those it was asked for
/// already. What a person imported or typed lacks nothing.
fn lacking(
    core: &Core,
    account: &AccountId,
    (begin, end): (NaiveDate, NaiveDate),
    silent: &BTreeSet<NaiveDate>,
) -> Result<Vec<Lacking>, ReadError> {
    let mut found = Vec::new();
    for day in begin.iter_days().take_while(|day| *day < end).filter(|day| !silent.contains(day)) {
        let reading = core.store.day(account, day)?.and_then(|day| day.reading);
        match reading.filter(|reading| reading.followers.is_some()) {
            None => found.push(Lacking { day, only_gained: false }),
            Some(reading) if reading.provenance == Provenance::Api && reading.gained.is_none() => {
                found.push(Lacking { day, only_gained: true });
            }
            Some(_) => {}
        }
    }
    Ok(found)
}
