//! The outbox: what leaves, once. "Sending" is on disk before the first byte leaves; what is in doubt is read back
//! before it is sent again.

use super::WorkerError;
use super::account::salt;
use super::core::Core;
use super::pace::{asked, backoff, until};
use crate::model::change::Change;
use crate::model::delivery::{Delivery, DeliveryState};
use crate::model::exchange::Report;
use crate::model::fault::Fault;
use crate::model::ids::{AccountId, DeliveryId, Person, RemoteId};
use crate::model::message::Entry;
use crate::net::{Network, Receipt};
use crate::store::{AppendError, ReadError};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How many entries of a thread are looked through for answers that are known already.
const KNOWN_AMONG: usize = 500;

/// How one step with a delivery ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// It stands in this state now, and nothing more will happen by itself.
    Done(DeliveryState),
    /// It has to be looked at again after this long.
    Again(Duration),
}

/// Empties an account's outbox until told to stop. A send that is on the wire when it is told is let end, if it ends soon.
pub(super) async fn run(
    core: Arc<Core>,
    network: Arc<dyn Network>,
    stop: CancellationToken,
) -> Result<(), WorkerError> {
    let (mut held, mut bell) = (BTreeMap::new(), core.outbox_bell.ear());
    loop {
        let wait = turn(&core, network.as_ref(), &mut held).await?;
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            () = bell.heard() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

/// Works on one account's deliveries until each is settled, as scripts do, but no longer than `most`.
///
/// # Errors
/// When the view cannot be read.
pub async fn drain(core: &Core, network: &dyn Network, most: Duration) -> Result<(), ReadError> {
    let (mut held, end) = (BTreeMap::new(), tokio::time::Instant::now() + most);
    while tokio::time::Instant::now() < end {
        let wait = turn(core, network, &mut held).await?;
        let left = mine(core, network.account())?.iter().any(|delivery| !delivery.state.is_settled());
        if !left {
            break;
        }
        tokio::time::sleep(wait.min(end.saturating_duration_since(tokio::time::Instant::now()))).await;
    }
    Ok(())
}

/// When a delivery may be looked at again, and after how many failures.
type Held = BTreeMap<DeliveryId, (DateTime<Utc>, u32)>;

/// Takes one step with every delivery whose moment has come; returns how long until the next one's.
async fn turn(core: &Core, network: &dyn Network, held: &mut Held) -> Result<Duration, ReadError> {
    const LONGEST_SLEEP: Duration = Duration::from_mins(1);
    let mut sleep = LONGEST_SLEEP;
    for delivery in mine(core, network.account())? {
        let now = core.now();
        let due = match (&delivery.state, held.get(&delivery.id)) {
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
        let failures = held.get(&delivery.id).map_or(0, |(_, failures)| *failures);
        match step(core, network, &delivery, failures).await {
            Settled::Done(_) => {
                held.remove(&delivery.id);
            }
            Settled::Again(wait) => {
                let next = core.now() + TimeDelta::from_std(wait).unwrap_or_default();
                held.insert(delivery.id, (next, failures + 1));
                sleep = sleep.min(wait);
            }
        }
    }
    Ok(sleep.max(Duration::from_millis(20)))
}

/// The open deliveries of an account, oldest first.
fn mine(core: &Core, account: &AccountId) -> Result<Vec<Delivery>, ReadError> {
    let mut open = core.store.open_deliveries()?;
    open.retain(|delivery| &delivery.account == account);
    Ok(open)
}

/// Takes one step with a delivery.
async fn step(core: &Core, network: &dyn Network, delivery: &Delivery, failures: u32) -> Settled {
    match &delivery.state {
        DeliveryState::Pending { .. } => send(core, network, delivery).await,
        DeliveryState::Sending { since } => {
            // Only an earlier process can have left it so: this one always says how a send ended.
            let fault = Fault::Unreachable { detail: "interrupted".to_owned() };
            moved(core, delivery, DeliveryState::Unknown { since: *since, fault }, 0).await;
            Settled::Again(Duration::ZERO)
        }
        DeliveryState::Unknown { since, fault } => reconcile(core, network, delivery, (*since, fault), failures).await,
        settled => Settled::Done(settled.clone()),
    }
}

/// Puts a delivery on the wire.
async fn send(core: &Core, network: &dyn Network, delivery: &Delivery) -> Settled {
    let since = core.now();
    // When the disk does not take "sending", or somebody took the delivery back first, no byte leaves.
    if !moved(core, delivery, DeliveryState::Sending { since }, 0).await {
        return Settled::Again(backoff(3, salt(delivery.id.as_str())));
    }
    match network.send(delivery).await {
        Ok(receipt) => sent(core, delivery, receipt, core.now()).await,
        Err(error) if error.may_have_acted => {
            moved(core, delivery, DeliveryState::Unknown { since, fault: error.fault }, 0).await;
            Settled::Again(core.link.patience.before_reading)
        }
        Err(error) if error.fault.passes() && !matches!(error.fault, Fault::Contract { .. }) => {
            let now = core.now();
            let wait = backoff(delivery.attempts + 1, salt(delivery.id.as_str())).max(asked(&error.fault, now));
            let not_before = now + TimeDelta::from_std(wait).unwrap_or_default();
            moved(core, delivery, DeliveryState::Pending { not_before }, 0).await;
            Settled::Again(wait)
        }
        Err(error) => {
            let state = DeliveryState::Failed { fault: error.fault, at: core.now() };
            moved(core, delivery, state.clone(), 0).await;
            Settled::Done(state)
        }
    }
}

/// Reads back whether a delivery in doubt stands on the network.
async fn reconcile(
    core: &Core,
    network: &dyn Network,
    delivery: &Delivery,
    (since, doubt): (DateTime<Utc>, &Fault),
    failures: u32,
) -> Settled {
    let patience = core.link.patience;
    let age = (core.now() - since).to_std().unwrap_or_default();
    if age < patience.before_reading {
        return Settled::Again(patience.before_reading.saturating_sub(age));
    }
    let known = known(core, delivery);
    match network.find(delivery, since, &known).await {
        Ok(Some(receipt)) => sent(core, delivery, receipt, since).await,
        // Timelines lag: not seeing it is believed only when there was time for it to appear.
        Ok(None) if age < patience.before_believing => {
            Settled::Again(patience.before_believing.saturating_sub(age) / 2 + Duration::from_millis(500))
        }
        // The network said that it stands there already, and it does not: sending again gives the same; a person decides.
        Ok(None) if matches!(doubt, Fault::Refused { .. }) => {
            let state = DeliveryState::Failed { fault: doubt.clone(), at: core.now() };
            moved(core, delivery, state.clone(), 0).await;
            Settled::Done(state)
        }
        Ok(None) => {
            moved(core, delivery, DeliveryState::Pending { not_before: core.now() }, 0).await;
            Settled::Again(Duration::ZERO)
        }
        // What it answered is gone, and an answer below it with it: nothing is left to send it to.
        Err(fault @ Fault::Gone { .. }) => {
            let state = DeliveryState::Failed { fault, at: core.now() };
            moved(core, delivery, state.clone(), 0).await;
            Settled::Done(state)
        }
        Err(fault) => Settled::Again(backoff(failures + 1, salt(delivery.id.as_str())).max(asked(&fault, core.now()))),
    }
}

/// The network's ids of answers in the same thread that belong to other deliveries.
fn known(core: &Core, delivery: &Delivery) -> Vec<RemoteId> {
    let entries =
        core.store.thread(&delivery.conversation, KNOWN_AMONG).map(|(entries, _)| entries).unwrap_or_default();
    entries
        .into_iter()
        .filter_map(|entry| match entry {
            Entry::Message(message) if message.ours && message.by.is_some() => Some(message.remote),
            _ => None,
        })
        .collect()
}

async fn sent(core: &Core, delivery: &Delivery, receipt: Receipt, otherwise: DateTime<Utc>) -> Settled {
    let state = DeliveryState::Sent {
        remote: receipt.remote,
        at: receipt.at.unwrap_or(otherwise),
        permalink: receipt.permalink,
    };
    moved(core, delivery, state.clone(), receipt.cost_micros).await;
    Settled::Done(state)
}

/// Journals where a delivery stands now, and tells the screen. False when the store did not take it.
async fn moved(core: &Core, delivery: &Delivery, state: DeliveryState, cost_micros: u64) -> bool {
    let change = Change::Moved { delivery: delivery.id.clone(), state, cost_micros };
    match core.append(&Person::console(), vec![change]).await {
        Ok(_) => {
            if let Ok(Some(now)) = core.store.delivery(&delivery.id) {
                core.report(Report::Delivery(now)).await;
            }
            true
        }
        // It was taken back, or settled by another way, in the meantime.
        Err(AppendError::Transition { .. }) => false,
        Err(error) => {
            tracing::error!(%error, delivery = %delivery.id, "a delivery's state was not saved");
            false
        }
    }
}
