//! The counts of followers: once an office day for each account, and what the network's own statistics tell of past
//! days. Row S-3.4.
//!
//! A reading is of the office's day at the moment it was taken: just after midnight it is the new day's. A day on which
//! nobody asked has no reading, unless the network tells of it later; nothing is ever made up for it.

mod past;

use super::WorkerError;
use super::account::salt;
use super::core::Core;
use super::pace::{self, until};
use super::pull::{next_month, not_saved, refuse_beyond_ceiling};
use crate::model::change::Change;
use crate::model::fault::Fault;
use crate::model::followers::{Count, DayCount, Provenance, Reading};
use crate::model::ids::{AccountId, Person};
use crate::net::Network;
use crate::store::ReadError;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use futures_util::future::join_all;
use past::Past;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// However often somebody asks, the network is asked no more often than this.
const ASKED_AT_MOST: TimeDelta = TimeDelta::minutes(5);

/// How long the next span of the past waits when most of the network's allowance is used.
const SLOWED: TimeDelta = TimeDelta::minutes(1);

/// The longest sleep. Timers stand still while a machine sleeps: the clock is looked at again this often.
const LONGEST_SLEEP: Duration = Duration::from_mins(1);

/// A count is wanted once a day: what failed is not tried again before this, beside the feeds that ask soon whether the
/// network is there again.
const NO_HURRY: Duration = Duration::from_mins(1);

/// What is remembered of an account while the worker runs.
#[derive(Default)]
struct Memory {
    /// The office day of which the rest speaks.
    day: Option<NaiveDate>,
    /// True when the day needs no further asking.
    counted: bool,
    /// When the network was last asked for its count.
    asked: Option<DateTime<Utc>>,
    /// True when a person wants it asked now.
    wanted: bool,
    count: Try,
    fill: Try,
    past: Past,
}

/// How trying to read something goes.
#[derive(Default)]
struct Try {
    failures: u32,
    not_before: Option<DateTime<Utc>>,
    /// What it failed with last, until it goes well again.
    fault: Option<Fault>,
}

impl Try {
    fn is_due(&self, now: DateTime<Utc>) -> bool {
        self.not_before.is_none_or(|moment| moment <= now)
    }
}

/// Counts an account's followers whenever that is due, until told to stop.
pub(super) async fn run(
    core: Arc<Core>,
    network: Arc<dyn Network>,
    stop: CancellationToken,
) -> Result<(), WorkerError> {
    let (mut memory, mut bell) = (Memory::default(), core.sync_bell.ear());
    loop {
        let sleep = tokio::select! {
            () = stop.cancelled() => return Ok(()),
            sleep = turn(&core, network.as_ref(), &mut memory) => sleep?,
        };
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            () = bell.heard() => memory.wanted = true,
            () = tokio::time::sleep(sleep) => {}
        }
    }
}

/// Asks every network for its count, whether or not today has a reading, and keeps what it says.
pub async fn count_now(core: &Core) -> Vec<(AccountId, Result<Count, Fault>)> {
    let asked = core.link.networks.iter().map(async |network| {
        let counted = count(core, network.as_ref()).await;
        (network.account().clone(), counted)
    });
    join_all(asked).await
}

/// Does for an account once what is due, as scripts do: today's count where there is none, and what the network tells
/// of past days. Returns what could not be read.
///
/// # Errors
/// When the view cannot be read.
pub async fn keep_counts(core: &Core, network: &dyn Network) -> Result<Vec<Fault>, ReadError> {
    let mut memory = Memory::default();
    turn(core, network, &mut memory).await?;
    Ok([memory.count.fault, memory.fill.fault].into_iter().flatten().collect())
}

/// Does what is due for an account; returns how long until something may be again.
async fn turn(core: &Core, network: &dyn Network, memory: &mut Memory) -> Result<Duration, ReadError> {
    let today = core.link.calendar.local_day(core.now());
    if memory.day != Some(today) {
        memory.day = Some(today);
        memory.counted = has_reading(core, network.account(), today)?;
        memory.past.begin();
    }
    let wanted = std::mem::take(&mut memory.wanted) && may_ask(memory.asked, core.now());
    if wanted || (!memory.counted && memory.count.is_due(core.now())) {
        memory.asked = Some(core.now());
        let counted = count(core, network).await.map(|_| ());
        memory.counted |= counted.is_ok();
        settle(core, network, &mut memory.count, counted).await;
    }
    if wanted && memory.past.gave_up() {
        memory.past.begin();
        memory.fill.not_before = None;
    }
    while !memory.past.is_done() && memory.fill.is_due(core.now()) {
        let read = past::step(core, network, &mut memory.past, today).await;
        let hopeless = |fault: &Fault| !fault.passes() || matches!(fault, Fault::Contract { .. });
        if read.as_ref().is_err_and(hopeless) {
            memory.past.give_up();
        }
        settle(core, network, &mut memory.fill, read).await;
        if pace::is_near_the_wall(network.usage()) {
            let later = core.now() + SLOWED;
            memory.fill.not_before = memory.fill.not_before.max(Some(later));
        }
    }
    let now = core.now();
    let midnight = core.link.calendar.day_start(today + Days::new(1));
    let count = (!memory.counted).then_some(memory.count.not_before).flatten();
    let fill = (!memory.past.is_done()).then_some(memory.fill.not_before).flatten();
    let next = [Some(midnight), count, fill].into_iter().flatten().min();
    // A moment that has come is looked at after a breath, never at once: nothing here may spin.
    Ok(until(next, now).clamp(Duration::from_millis(20), LONGEST_SLEEP))
}

/// True when a person's wish may lead to another question. A clock that was put back never forbids one.
fn may_ask(asked: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    asked.is_none_or(|asked| now < asked || now - asked >= ASKED_AT_MOST)
}

/// True when the network itself was read for a day.
fn has_reading(core: &Core, account: &AccountId, day: NaiveDate) -> Result<bool, ReadError> {
    let reading = core.store.day(account, day)?.and_then(|day| day.reading);
    Ok(reading.is_some_and(|reading| reading.provenance == Provenance::Api && reading.followers.is_some()))
}

/// Counts now, and keeps it.
async fn count(core: &Core, network: &dyn Network) -> Result<Count, Fault> {
    refuse(core, network)?;
    let counted = network.count().await?;
    let now = core.now();
    let day = core.link.calendar.local_day(now);
    let Count { followers, posts, cost_micros } = counted;
    let reading = DayCount { day, followers, gained: None, posts }.reading(Provenance::Api, now);
    keep(core, network, vec![reading], cost_micros).await?;
    Ok(counted)
}

/// Nothing is asked beyond the money the office allows, nor while the network wants quiet.
fn refuse(core: &Core, network: &dyn Network) -> Result<(), Fault> {
    refuse_beyond_ceiling(core, network.account())?;
    match network.usage().hold_until.filter(|until| *until > core.now()) {
        Some(until) => Err(Fault::Throttled { until: Some(until) }),
        None => Ok(()),
    }
}

/// Keeps readings of the network. What says nothing is left out, unless it cost something.
async fn keep(core: &Core, network: &dyn Network, readings: Vec<Reading>, cost_micros: u64) -> Result<(), Fault> {
    let says = |reading: &Reading| reading.followers.or(reading.gained).or(reading.posts).is_some();
    let readings: Vec<Reading> = readings.into_iter().filter(says).collect();
    if readings.is_empty() && cost_micros == 0 {
        return Ok(());
    }
    let (account, network) = (network.account().clone(), network.network());
    let change = Change::Counted { account, network, readings, cost_micros };
    core.append(&Person::console(), vec![change]).await.map(|_| ()).map_err(|error| not_saved(&error))
}

/// Takes note of how reading went: when to try again, and for the incident log when it fails in another way than
/// before and not in the way in which the whole account fails.
async fn settle(core: &Core, network: &dyn Network, tried: &mut Try, read: Result<(), Fault>) {
    let account = network.account();
    let before = tried.fault.take();
    let Err(fault) = read else {
        *tried = Try::default();
        if before.is_some() && !core.fails(account, None) {
            record(core, Change::Recovered { account: account.clone() }).await;
        }
        return;
    };
    let now = core.now();
    tried.failures = tried.failures.saturating_add(1);
    let wait = pace::after_fault(&fault, tried.failures, salt(account.as_str()), network.usage(), now);
    let mut wait = wait.max(NO_HURRY);
    if let Fault::Ceiling { .. } = fault {
        wait = until(next_month(now), now).min(wait);
    }
    tried.not_before = TimeDelta::from_std(wait).ok().and_then(|wait| now.checked_add_signed(wait));
    let is_news = before.is_none_or(|before| before.sentence() != fault.sentence());
    if is_news && !core.fails(account, Some(&fault)) {
        tracing::warn!(%account, %fault, "followers are not counted");
        record(core, Change::Failed { account: account.clone(), feed: None, fault: fault.clone() }).await;
    }
    tried.fault = Some(fault);
}

async fn record(core: &Core, change: Change) {
    if let Err(error) = core.append(&Person::console(), vec![change]).await {
        tracing::error!(%error, "the incident log was not written");
    }
}
