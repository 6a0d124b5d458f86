//! The look-out: is what went out live? Row S-8.5.

use super::WorkerError;
use super::account::salt;
use super::core::Core;
use super::pace::{asked, backoff};
use super::publication::{Steps, verify};
use crate::model::ids::{Person, PublicationId};
use crate::model::posting::Found;
use crate::model::publication::{Publication, Step};
use crate::model::queue::{QueueAnchor, QueueItem, QueueView};
use crate::net::Network;
use crate::store::{AppendError, ReadError};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How many publications of a list are looked through for posts nobody has looked at.
const NEWEST: usize = 50;

/// How often one post is looked at before it is left to a person: looking may cost money.
const MOST_LOOKS: u32 = 5;

/// The longest between two rounds.
const LONGEST_SLEEP: Duration = Duration::from_mins(1);

/// When a post is looked at again, and how often it was.
type Looks = BTreeMap<(PublicationId, DateTime<Utc>), (DateTime<Utc>, u32)>;

/// Looks at what went out over an account until told to stop. A restart begins anew: what was not found out is looked
/// at again.
pub(super) async fn run(
    core: Arc<Core>,
    network: Arc<dyn Network>,
    stop: CancellationToken,
) -> Result<(), WorkerError> {
    let (mut looks, mut bell) = (Looks::new(), core.verify_bell.ear());
    loop {
        let wait = tokio::select! {
            () = stop.cancelled() => return Ok(()),
            wait = turn(&core, network.as_ref(), &mut looks) => wait?,
        };
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            () = bell.heard() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

/// Looks at what went out over an account and nobody has looked at, as scripts do, but no longer than `most`.
///
/// # Errors
/// When the view cannot be read.
pub async fn look_after(core: &Core, network: &dyn Network, most: Duration) -> Result<(), ReadError> {
    let (mut looks, end) = (Looks::new(), tokio::time::Instant::now() + most);
    loop {
        let wait = turn(core, network, &mut looks).await?;
        let left = end.saturating_duration_since(tokio::time::Instant::now());
        if looks.values().all(|(_, looks)| *looks >= MOST_LOOKS) || left.is_zero() {
            return Ok(());
        }
        tokio::time::sleep(wait.min(left)).await;
    }
}

/// Looks at every post whose moment has come; returns how long until the next one's.
async fn turn(core: &Core, network: &dyn Network, looks: &mut Looks) -> Result<Duration, ReadError> {
    let mut sleep = LONGEST_SLEEP;
    let mut seen = Looks::new();
    for publication in candidates(core)? {
        let Some(live) = unlooked(core, &publication, network)? else { continue };
        let key = (publication.id.clone(), live.since);
        let first = live.since + TimeDelta::from_std(core.link.patience.before_reading).unwrap_or_default();
        let (due, times) = looks.get(&key).copied().unwrap_or((first, 0));
        let now = core.now();
        if times < MOST_LOOKS && due <= now {
            let wait = look(core, network, &publication, &live, times).await;
            if let Some(wait) = wait {
                seen.insert(key, (core.now() + TimeDelta::from_std(wait).unwrap_or_default(), times + 1));
                sleep = sleep.min(wait);
            }
        } else {
            if times < MOST_LOOKS {
                sleep = sleep.min((due - now).to_std().unwrap_or_default());
            }
            seen.insert(key, (due, times));
        }
    }
    *looks = seen;
    Ok(sleep.max(Duration::from_millis(20)))
}

/// Publications that may have a post nobody has looked at: the newest that are out, wholly or in part.
fn candidates(core: &Core) -> Result<Vec<Publication>, ReadError> {
    let mut found = Vec::new();
    for view in [QueueView::Live, QueueView::Scheduled, QueueView::Attention] {
        for row in core.store.queue(view, &QueueAnchor::Start, NEWEST)?.rows {
            if let QueueItem::Publication(publication) = row.item
                && !found.iter().any(|known: &Publication| known.id == publication.id)
            {
                found.push(*publication);
            }
        }
    }
    Ok(found)
}

/// What of a publication is live on the account and was not looked at since it was sent or last changed.
fn unlooked(core: &Core, publication: &Publication, network: &dyn Network) -> Result<Option<verify::Live>, ReadError> {
    let account = network.account();
    let looked = publication.on(account).and_then(|on| on.found.as_ref()).map(|(_, at)| *at);
    let live = verify::live(core, publication, account)?;
    Ok(live.filter(|live| looked.is_none_or(|at| at < live.since)))
}

/// Looks at a post and keeps what was found; returns how long to wait before the next look when it was not settled.
async fn look(
    core: &Core,
    network: &dyn Network,
    publication: &Publication,
    live: &verify::Live,
    times: u32,
) -> Option<Duration> {
    let salt = salt(publication.id.as_str());
    let patience = core.link.patience.before_believing;
    let age = (core.now() - live.since).to_std().unwrap_or_default();
    let found = match verify::look(network, live).await {
        // Networks lag: that it is not there, or says something else, is believed only when there was time.
        Ok(Found::Gone | Found::Altered { .. }) if age < patience && times + 1 < MOST_LOOKS => {
            return Some((patience.saturating_sub(age) / 2).max(patience / 4));
        }
        Ok(found) => found,
        Err(fault) => return Some(backoff(times + 1, salt).max(asked(&fault, core.now()))),
    };
    let mut steps = Steps::by_itself(core, &publication.id, None);
    steps.take(Step::Verified { account: network.account().clone(), found });
    match core.append(&Person::console(), steps.changes()).await {
        Ok(_) => None,
        Err(error) => {
            if !matches!(error, AppendError::Denied(_)) {
                tracing::error!(%error, publication = %publication.id, "what was found was not saved");
            }
            Some(backoff(times + 1, salt))
        }
    }
}
