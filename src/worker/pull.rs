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

/// The most steps in a row that bring nothing: a Page's sweep of ninety days looks at thousands of posts, eight
/// requests a step, and often finds nothing new below any of them.
const MOST_IDLE_STEPS: u32 = 600;

/// How long one feed is pulled at a stretch before the others of its account have their turn: a long first sync of
/// comments must not keep private messages waiting.
pub(super) const STRETCH: Duration = Duration::from_secs(15);

/// A cursor that moved without bringing anything is written at most this often; pulling again from an older one only
/// repeats what is known.
const IDLE_CURSOR: Duration = Duration::from_mins(10);

/// Cursors that moved on without anything worth a line of the journal, and first syncs that are under way.
#[derive(Default)]
pub(super) struct Cursors {
    held: BTreeMap<Feed, (Option<String>, Instant)>,
    first: BTreeMap<Feed, First>,
    /// Steps in a row that brought nothing, while there was more.
    idle_steps: BTreeMap<Feed, u32>,
}

/// A first sync under way.
#[derive(Debug, Clone, Copy)]
struct First {
    since: DateTime<Utc>,
    taken: u64,
}

/// What pulling a feed for a stretch brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Messages of citizens that were new.
    pub(super) arrived: u32,
    /// True when the network has more.
    pub(super) more: bool,
}

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
        match pull_feed(core, network.as_ref(), plan.feed, &mut cursors, Duration::MAX).await {
            Ok(stretch) => {
                round.arrived += stretch.arrived;
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

/// Pulls a feed to its end, or as far as it comes in `at_most`.
pub(super) async fn pull_feed(
    core: &Core,
    network: &dyn Network,
    feed: Feed,
    cursors: &mut Cursors,
    at_most: Duration,
) -> Result<Stretch, Fault> {
    let began = Instant::now();
    let account = network.account();
    let stored = core.store.cursor(account, feed).map_err(|error| not_saved(&error))?;
    let mut since = core.now() - core.link.backfill;
    let mut cursor = match cursors.held.get(&feed) {
        Some((held, _)) if stored.is_some() => held.clone(),
        _ => stored.clone(),
    };
    if stored.is_none() {
        cursors.first.insert(feed, First { since, taken: 0 });
    }
    let mut arrived = 0;
    for _ in 0..MOST_STEPS {
        refuse_beyond_ceiling(core, account)?;
        if let Some(until) = network.usage().hold_until.filter(|until| *until > core.now()) {
            return Err(Fault::Throttled { until: Some(until) });
        }
        if let Some(first) = cursors.first.get(&feed) {
            since = first.since;
            standing::doing(core, account, Phase::Backfilling { taken: first.taken, since }).await;
        } else if arrived > 0 {
            standing::doing(core, account, Phase::Pulling { feed }).await;
        }
        let batch = network.pull(&Pull { feed, cursor: cursor.clone(), since, now: core.now() }).await?;
        let (more, next) = (batch.more, batch.cursor.clone());
        if let Some(first) = cursors.first.get_mut(&feed) {
            first.taken += batch.sightings.iter().filter(|sighting| !sighting.ours).count() as u64;
        }
        let idle_steps = cursors.idle_steps.entry(feed).or_default();
        *idle_steps = if more && batch.changes_nothing(cursor.as_deref()) { *idle_steps + 1 } else { 0 };
        let stuck = *idle_steps >= MOST_IDLE_STEPS;
        let idle = Cursors::is_idle(&batch);
        if !idle || cursors.is_due(feed, stored.as_deref(), next.as_deref()) {
            let accepted = core
                .append(&Person::console(), vec![Change::Pulled(batch)])
                .await
                .map_err(|error| not_saved(&error))?;
            arrived += accepted.arrived;
            cursors.held.insert(feed, (next.clone(), Instant::now()));
        } else {
            let since_written = cursors.held.get(&feed).map_or_else(Instant::now, |(_, at)| *at);
            cursors.held.insert(feed, (next.clone(), since_written));
        }
        cursor = next;
        if !more {
            cursors.first.remove(&feed);
        }
        if stuck {
            cursors.idle_steps.remove(&feed);
            return Err(Fault::Contract { detail: format!("{} says there is more and gives none", feed.name()) });
        }
        if !more || began.elapsed() >= at_most {
            return Ok(Stretch { arrived, more });
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
        stored.is_none() || self.held.get(&feed).is_none_or(|(_, at)| at.elapsed() >= IDLE_CURSOR)
    }
}

/// Nothing is read beyond the money the office allows for the month.
pub(super) fn refuse_beyond_ceiling(core: &Core, account: &AccountId) -> Result<(), Fault> {
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
pub(super) fn not_saved(error: &dyn std::error::Error) -> Fault {
    tracing::error!(%error, "what was pulled was not saved");
    Fault::Unreachable { detail: format!("not saved: {error}") }
}
