//! Pulling one feed to its end, each step journalled with its cursor.

use super::core::Core;
use super::standing;
use crate::model::account::{Feed, Phase};
use crate::model::change::Change;
use crate::model::fault::Fault;
use crate::model::ids::{AccountId, Person};
use crate::net::{Network, Pull};
use chrono::{DateTime, Datelike, TimeZone, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// The most steps of one pull: a connector that never comes to an end is a broken contract, not a reason to spin. A step
/// may well bring nothing and have more to come: it looked at posts below which nothing is new.
const MOST_STEPS: u32 = 2_000;

/// A cursor that moved without bringing anything is written at most this often; pulling again from an older one only
/// repeats what is known.
const IDLE_CURSOR: Duration = Duration::from_mins(10);

/// Cursors that moved on without anything worth a line of the journal.
#[derive(Default)]
pub(super) struct Cursors(BTreeMap<Feed, (Option<String>, Instant)>);

/// What one round over an account brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// The account.
    pub account: AccountId,
    /// Messages of citizens that were new.
    pub arrived: u32,
    /// The feeds that failed, and how.
    pub faults: Vec<(Feed, Fault)>,
}

/// Pulls every feed of an account once, to the end, as scripts do.
///
/// # Errors
/// Never: faults are in the round.
pub async fn pull_all(core: &Core, network: &Arc<dyn Network>) -> Round {
    let mut round = Round { account: network.account().clone(), arrived: 0, faults: Vec::new() };
    let mut cursors = Cursors::default();
    for plan in network.feeds() {
        match pull_feed(core, network.as_ref(), plan.feed, &mut cursors).await {
            Ok(arrived) => {
                round.arrived += arrived;
                standing::good(core, network.as_ref(), plan.feed).await;
            }
            Err(fault) => {
                standing::failed(core, network.as_ref(), plan.feed, &fault, None).await;
                round.faults.push((plan.feed, fault));
            }
        }
    }
    round
}

/// Pulls a feed to its end. Returns how many messages of citizens were new.
pub(super) async fn pull_feed(
    core: &Core,
    network: &dyn Network,
    feed: Feed,
    cursors: &mut Cursors,
) -> Result<u32, Fault> {
    let account = network.account();
    let stored = core.store.cursor(account, feed).map_err(|error| not_saved(&error))?;
    let first_time = stored.is_none();
    let mut cursor = match cursors.0.get(&feed) {
        Some((held, _)) if !first_time => held.clone(),
        _ => stored.clone(),
    };
    let since = core.now() - core.link.backfill;
    let (mut arrived, mut taken) = (0, 0_u64);
    for _ in 0..MOST_STEPS {
        refuse_beyond_ceiling(core, account)?;
        let phase = if first_time { Phase::Backfilling { taken, since } } else { Phase::Pulling { feed } };
        if first_time || arrived > 0 {
            standing::doing(core, account, phase).await;
        }
        let batch = network.pull(&Pull { feed, cursor: cursor.clone(), since, now: core.now() }).await?;
        let (more, next) = (batch.more, batch.cursor.clone());
        taken += batch.sightings.iter().filter(|sighting| !sighting.ours).count() as u64;
        let idle = Cursors::is_idle(&batch);
        if !idle || cursors.is_due(feed, stored.as_deref(), next.as_deref()) {
            let accepted = core
                .append(&Person::console(), vec![Change::Pulled(batch)])
                .await
                .map_err(|error| not_saved(&error))?;
            arrived += accepted.arrived;
            cursors.0.insert(feed, (next.clone(), Instant::now()));
        } else {
            let since_written = cursors.0.get(&feed).map_or_else(Instant::now, |(_, at)| *at);
            cursors.0.insert(feed, (next.clone(), since_written));
        }
        cursor = next;
        if !more {
            return Ok(arrived);
        }
    }
    Err(Fault::Contract { detail: format!("{} does not come to an end", feed.name()) })
}

impl Cursors {
    /// True when a batch brings nothing but a cursor.
    fn is_idle(batch: &crate::model::sighting::Batch) -> bool {
        batch.changes_nothing(batch.cursor.as_deref())
    }

    /// True when a cursor that brought nothing should be written all the same.
    fn is_due(&self, feed: Feed, stored: Option<&str>, next: Option<&str>) -> bool {
        if stored == next {
            return false;
        }
        stored.is_none() || self.0.get(&feed).is_none_or(|(_, at)| at.elapsed() >= IDLE_CURSOR)
    }
}

/// Nothing is read beyond the money the office allows for the month.
fn refuse_beyond_ceiling(core: &Core, account: &AccountId) -> Result<(), Fault> {
    let Some(&ceiling_micros) = core.link.ceilings.get(account) else { return Ok(()) };
    let spent = core.store.spent(account, core.now()).map_err(|error| not_saved(&error))?;
    if spent >= ceiling_micros { Err(Fault::Ceiling { ceiling_micros }) } else { Ok(()) }
}

/// The first moment of the next month (UTC), when a ceiling opens again.
pub(super) fn next_month(now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let (year, month) = if now.month() == 12 { (now.year() + 1, 1) } else { (now.year(), now.month() + 1) };
    Utc.with_ymd_and_hms(year, month, 1, 0, 0, 0).single()
}

/// A disk that does not take what was pulled: the cursor stays where it was, so nothing is lost.
fn not_saved(error: &dyn std::error::Error) -> Fault {
    tracing::error!(%error, "what was pulled was not saved");
    Fault::Unreachable { detail: format!("not saved: {error}") }
}
