//! The outbox: what leaves, once. "Sending" is on disk before the first byte leaves; what is in doubt is read back
//! before it is sent again.
//!
//! ```text
//! answers  ─▶ an account ─┐
//! postings ─▶ an account ─┼─▶ one life: pending, sending, sent | failed | unknown
//! letters  ─▶ the mailbox ┘
//! ```
//!
//! [`parcel`] says what leaves and who carries it; here is what becomes of it. Each carrier has a task of its own, so
//! that one that fails or is slow never delays another.

mod answers;
mod letters;
mod parcel;
mod pictures;
mod posts;

pub(super) use posts::no_account;

use super::WorkerError;
use super::account::salt;
use super::core::Core;
use super::pace::{asked, backoff, until};
use crate::model::change::Change;
use crate::model::delivery::{DeliveryState, Receipt};
use crate::model::fault::Fault;
use crate::model::ids::{DeliveryId, Person};
use crate::net::Network;
use crate::store::{AppendError, ReadError};
use answers::Answers;
use chrono::{DateTime, TimeDelta, Utc};
use letters::Letters;
use parcel::{Carrier, Parcel};
use posts::Posts;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// How one step with a parcel ended.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Settled {
    /// Nothing more will happen by itself.
    Done,
    /// It has to be looked at again after this long.
    Again(Duration),
}

/// Sends the answers of an account until told to stop.
pub(super) async fn answers(
    core: Arc<Core>,
    network: Arc<dyn Network>,
    stop: CancellationToken,
) -> Result<(), WorkerError> {
    run(&core, &Answers(network.as_ref()), &stop).await
}

/// Sends what is published, changed and taken away on an account until told to stop.
pub(super) async fn posts(
    core: Arc<Core>,
    network: Arc<dyn Network>,
    stop: CancellationToken,
) -> Result<(), WorkerError> {
    run(&core, &Posts(network.as_ref()), &stop).await
}

/// Sends the letters until told to stop; waits for that when there is no mailbox.
pub(super) async fn letters(core: Arc<Core>, stop: CancellationToken) -> Result<(), WorkerError> {
    if let Some(mail) = &core.link.queue.mail {
        return run(&core, &Letters(mail), &stop).await;
    }
    stop.cancelled().await;
    Ok(())
}

/// Empties a carrier's part of the outbox until told to stop. A send that is on the wire when it is told is let end,
/// if it ends soon.
async fn run<C: Carrier>(core: &Core, carrier: &C, stop: &CancellationToken) -> Result<(), WorkerError> {
    let (mut held, mut bell) = (BTreeMap::new(), core.outbox_bell.ear());
    loop {
        let wait = turn(core, carrier, &mut held).await?;
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            () = bell.heard() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

/// Works on an account's answers and postings until each is settled, as scripts do, but no longer than `most`.
///
/// # Errors
/// When the view cannot be read.
pub async fn drain(core: &Core, network: &dyn Network, most: Duration) -> Result<(), ReadError> {
    let (answers, posts) = (Answers(network), Posts(network));
    let (answers, posts) = tokio::join!(empty(core, &answers, most), empty(core, &posts, most));
    answers.and(posts)
}

/// Works on an account's postings until each is settled, as scripts do, but no longer than `most`.
///
/// # Errors
/// When the view cannot be read.
pub(super) async fn drain_posts(core: &Core, network: &dyn Network, most: Duration) -> Result<(), ReadError> {
    empty(core, &Posts(network), most).await
}

/// Works on the letters until each is settled, as scripts do, but no longer than `most`. Without a mailbox, none is.
///
/// # Errors
/// When the view cannot be read.
pub async fn drain_letters(core: &Core, most: Duration) -> Result<(), ReadError> {
    match &core.link.queue.mail {
        Some(mail) => empty(core, &Letters(mail), most).await,
        None => Ok(()),
    }
}

async fn empty<C: Carrier>(core: &Core, carrier: &C, most: Duration) -> Result<(), ReadError> {
    let (mut held, end) = (BTreeMap::new(), Instant::now() + most);
    while Instant::now() < end {
        let wait = turn(core, carrier, &mut held).await?;
        if carrier.open(core)?.iter().all(|parcel| parcel.state().is_settled()) {
            break;
        }
        tokio::time::sleep(wait.min(end.saturating_duration_since(Instant::now()))).await;
    }
    Ok(())
}

/// When a parcel may be looked at again, and after how many failures.
type Held = BTreeMap<DeliveryId, (DateTime<Utc>, u32)>;

/// Takes one step with every parcel whose moment has come; returns how long until the next one's.
async fn turn<C: Carrier>(core: &Core, carrier: &C, held: &mut Held) -> Result<Duration, ReadError> {
    const LONGEST_SLEEP: Duration = Duration::from_mins(1);
    let mut sleep = LONGEST_SLEEP;
    for parcel in carrier.open(core)? {
        let now = core.now();
        let due = match (parcel.state(), held.get(parcel.id())) {
            (DeliveryState::Failed { .. }, _) => continue,
            (DeliveryState::Pending { not_before }, None) => *not_before,
            (DeliveryState::Pending { not_before }, Some((moment, _))) => *moment.max(not_before),
            (_, Some((moment, _))) => *moment,
            (_, None) => now,
        };
        if due > now {
            sleep = sleep.min(until(Some(due), now));
            continue;
        }
        let failures = held.get(parcel.id()).map_or(0, |(_, failures)| *failures);
        match step(core, carrier, &parcel, failures).await {
            Settled::Done => {
                held.remove(parcel.id());
            }
            Settled::Again(wait) => {
                let next = core.now() + TimeDelta::from_std(wait).unwrap_or_default();
                held.insert(parcel.id().clone(), (next, failures + 1));
                sleep = sleep.min(wait);
            }
        }
    }
    Ok(sleep.max(Duration::from_millis(20)))
}

/// Takes one step with a parcel.
async fn step<C: Carrier>(core: &Core, carrier: &C, parcel: &C::Parcel, failures: u32) -> Settled {
    match parcel.state() {
        DeliveryState::Pending { .. } => send(core, carrier, parcel).await,
        DeliveryState::Sending { .. } => {
            // Only an earlier process can have left it so: this one always says how a send ended.
            doubt(core, carrier, parcel.id(), Fault::Unreachable { detail: "interrupted".to_owned() }).await;
            Settled::Again(Duration::ZERO)
        }
        DeliveryState::Unknown { since, fault } => reconcile(core, carrier, parcel, (*since, fault), failures).await,
        _ => Settled::Done,
    }
}

/// Puts a parcel on the wire.
async fn send<C: Carrier>(core: &Core, carrier: &C, parcel: &C::Parcel) -> Settled {
    let (id, since) = (parcel.id(), core.now());
    // When the disk does not take "sending", or somebody took it back first, no byte leaves.
    if !moved(core, carrier, id, DeliveryState::Sending { since }, 0).await {
        return Settled::Again(backoff(3, salt(id.as_str())));
    }
    match carrier.send(core, parcel).await {
        Ok(receipt) => sent(core, carrier, id, receipt, core.now()).await,
        Err(error) if error.may_have_acted => {
            doubt(core, carrier, id, error.fault).await;
            Settled::Again(carrier.patience(core).before_reading)
        }
        Err(error) if error.fault.passes() && !matches!(error.fault, Fault::Contract { .. }) => {
            let now = core.now();
            let wait = backoff(parcel.attempts() + 1, salt(id.as_str())).max(asked(&error.fault, now));
            let not_before = now + TimeDelta::from_std(wait).unwrap_or_default();
            moved(core, carrier, id, DeliveryState::Pending { not_before }, 0).await;
            Settled::Again(wait)
        }
        Err(error) => failed(core, carrier, id, error.fault).await,
    }
}

/// Reads back whether a parcel in doubt arrived.
async fn reconcile<C: Carrier>(
    core: &Core,
    carrier: &C,
    parcel: &C::Parcel,
    (since, doubt): (DateTime<Utc>, &Fault),
    failures: u32,
) -> Settled {
    let (id, patience) = (parcel.id(), carrier.patience(core));
    let age = (core.now() - since).to_std().unwrap_or_default();
    if age < patience.before_reading {
        return Settled::Again(patience.before_reading.saturating_sub(age));
    }
    // Whatever stands there since it was accepted is one of its tries: an earlier one may appear long after a later one
    // left.
    match carrier.find(core, parcel, parcel.queued_at()).await {
        Ok(Some(receipt)) => sent(core, carrier, id, receipt, since).await,
        // Timelines lag and mail travels: not seeing it is believed only when there was time for it to appear.
        Ok(None) if age < patience.before_believing => {
            Settled::Again(patience.before_believing.saturating_sub(age) / 2 + Duration::from_millis(500))
        }
        // The network said that it stands there already, and it does not: sending again gives the same; a person decides.
        Ok(None) if matches!(doubt, Fault::Refused { .. }) => failed(core, carrier, id, doubt.clone()).await,
        Ok(None) => {
            moved(core, carrier, id, DeliveryState::Pending { not_before: core.now() }, 0).await;
            Settled::Again(Duration::ZERO)
        }
        // What it answers or changes is gone: nothing is left to send it to.
        Err(fault @ Fault::Gone { .. }) => failed(core, carrier, id, fault).await,
        Err(fault) => Settled::Again(backoff(failures + 1, salt(id.as_str())).max(asked(&fault, core.now()))),
    }
}

/// Nobody waits for the network's word any more: from now on it has to be read back. What it was told last may still be
/// on its way to it, so the doubt does not count from when it left: with pictures, that can be minutes before.
async fn doubt<C: Carrier>(core: &Core, carrier: &C, id: &DeliveryId, fault: Fault) {
    moved(core, carrier, id, DeliveryState::Unknown { since: core.now(), fault }, 0).await;
}

async fn failed<C: Carrier>(core: &Core, carrier: &C, id: &DeliveryId, fault: Fault) -> Settled {
    moved(core, carrier, id, DeliveryState::Failed { fault, at: core.now() }, 0).await;
    Settled::Done
}

async fn sent<C: Carrier>(
    core: &Core,
    carrier: &C,
    id: &DeliveryId,
    receipt: Receipt,
    otherwise: DateTime<Utc>,
) -> Settled {
    let at = receipt.at.unwrap_or(otherwise);
    let state = DeliveryState::Sent { remote: receipt.remote, at, permalink: receipt.permalink };
    moved(core, carrier, id, state, receipt.cost_micros).await;
    Settled::Done
}

/// Journals where a parcel stands now, and tells the screen. False when the store did not take it.
async fn moved<C: Carrier>(core: &Core, carrier: &C, id: &DeliveryId, state: DeliveryState, cost_micros: u64) -> bool {
    let change = Change::Moved { delivery: id.clone(), state, cost_micros };
    match core.append(&Person::console(), vec![change]).await {
        Ok(_) => {
            if let Ok(Some(report)) = carrier.report(core, id) {
                core.report(report).await;
            }
            true
        }
        // It was taken back, or settled by another way, in the meantime.
        Err(AppendError::Transition { .. }) => false,
        Err(error) => {
            tracing::error!(%error, delivery = %id, "a delivery's state was not saved");
            false
        }
    }
}
