//! How each account stands, kept while the worker runs.

use super::core::{Core, Link};
use crate::model::account::{Cost, Feed, Phase, Standing};
use crate::model::change::Change;
use crate::model::exchange::Report;
use crate::model::fault::Fault;
use crate::model::ids::{AccountId, Person};
use crate::net::Network;
use crate::store::Store;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// How every account stands, by name.
pub(super) struct Standings(Mutex<BTreeMap<AccountId, Kept>>);

struct Kept {
    shown: Standing,
    /// The last good pull of each feed, and how it fails now.
    feeds: BTreeMap<Feed, (Option<DateTime<Utc>>, Option<Failing>)>,
    order: usize,
}

/// How a feed fails, and when it is tried again.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Failing {
    fault: Fault,
    retry_at: Option<DateTime<Utc>>,
}

impl Kept {
    /// The phase of an account of which a feed fails, if one does: what goes well elsewhere must not hide it.
    fn failing(&self) -> Option<Phase> {
        let failing = self.feeds.values().find_map(|(_, failing)| failing.as_ref())?;
        Some(Phase::Failing { fault: failing.fault.clone(), retry_at: failing.retry_at })
    }
}

impl Standings {
    pub(super) fn of(link: &Link, store: &Store, now: DateTime<Utc>) -> Self {
        let all = link.networks.iter().enumerate().map(|(order, network)| {
            let account = network.account().clone();
            let mut shown = Standing::unseen(account.clone(), network.network());
            shown.unreadable = store.unreadable(&account).unwrap_or(0);
            shown.cost = cost(link, store, &account, now);
            (account, Kept { shown, feeds: BTreeMap::new(), order })
        });
        Self(Mutex::new(all.collect()))
    }

    pub(super) fn all(&self) -> Vec<Standing> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<_> = kept.values().collect();
        all.sort_by_key(|kept| kept.order);
        all.into_iter().map(|kept| kept.shown.clone()).collect()
    }

    fn change(&self, account: &AccountId, with: impl FnOnce(&mut Kept)) -> Option<(Standing, Standing)> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = all.get_mut(account)?;
        let before = kept.shown.clone();
        with(kept);
        Some((before, kept.shown.clone()))
    }
}

impl Core {
    /// True when an account fails now; with a fault: when it fails in that very way.
    pub(super) fn fails(&self, account: &AccountId, with: Option<&Fault>) -> bool {
        let all = self.standings.all();
        all.iter().filter(|standing| standing.account == *account).any(|standing| match &standing.phase {
            Phase::Failing { fault, .. } => with.is_none_or(|with| with.sentence() == fault.sentence()),
            _ => false,
        })
    }
}

/// What an account cost this month, when it is one that costs.
fn cost(link: &Link, store: &Store, account: &AccountId, now: DateTime<Utc>) -> Option<Cost> {
    let spent_micros = store.spent(account, now).unwrap_or(0);
    let ceiling_micros = link.ceilings.get(account).copied();
    (spent_micros > 0 || ceiling_micros.is_some()).then_some(Cost { spent_micros, ceiling_micros })
}

/// Says what an account is doing.
pub(super) async fn doing(core: &Core, account: &AccountId, phase: Phase) {
    publish(core, core.standings.change(account, |kept| kept.shown.phase = kept.failing().unwrap_or(phase))).await;
}

/// Says that a feed was pulled to its end.
pub(super) async fn good(core: &Core, network: &dyn Network, feed: Feed) {
    let account = network.account();
    let now = core.now();
    let shown = core.standings.change(account, |kept| {
        kept.feeds.insert(feed, (Some(now), None));
        refresh(core, kept, network);
        kept.shown.phase = kept.failing().unwrap_or(Phase::Idle);
    });
    if let Some((before, after)) = &shown
        && matches!(before.phase, Phase::Failing { .. })
        && !matches!(after.phase, Phase::Failing { .. })
    {
        record(core, Change::Recovered { account: account.clone() }).await;
    }
    publish(core, shown).await;
}

/// Says that a feed failed, and when it is tried again. It goes into the incident log when it is another fault than before.
pub(super) async fn failed(
    core: &Core,
    network: &dyn Network,
    feed: Feed,
    fault: &Fault,
    retry_at: Option<DateTime<Utc>>,
) {
    let account = network.account();
    let mut is_news = false;
    let shown = core.standings.change(account, |kept| {
        let entry = kept.feeds.entry(feed).or_default();
        is_news = entry.1.as_ref().map(|failing| failing.fault.sentence()) != Some(fault.sentence());
        entry.1 = Some(Failing { fault: fault.clone(), retry_at });
        refresh(core, kept, network);
        kept.shown.phase = Phase::Failing { fault: fault.clone(), retry_at };
    });
    if is_news {
        tracing::warn!(account = %account, feed = feed.name(), fault = %fault, "failing");
        record(core, Change::Failed { account: account.clone(), feed: Some(feed), fault: fault.clone() }).await;
    }
    publish(core, shown).await;
}

/// Brings the standing's numbers up to date: while a feed fails, the account is as old as that feed's last good pull.
fn refresh(core: &Core, kept: &mut Kept, network: &dyn Network) {
    let failing = kept.feeds.values().filter(|(_, fault)| fault.is_some()).map(|(good, _)| *good).min();
    kept.shown.last_good = match failing {
        Some(oldest) => oldest,
        None => kept.feeds.values().filter_map(|(good, _)| *good).max(),
    };
    kept.shown.used_percent = network.usage().percent;
    kept.shown.unreadable = core.store.unreadable(network.account()).unwrap_or(kept.shown.unreadable);
    kept.shown.cost = cost(&core.link, &core.store, network.account(), core.now());
}

async fn publish(core: &Core, change: Option<(Standing, Standing)>) {
    if let Some((before, after)) = change
        && before != after
    {
        core.report(Report::Standing(after)).await;
    }
}

async fn record(core: &Core, change: Change) {
    if let Err(error) = core.append(&Person::console(), vec![change]).await {
        tracing::error!(%error, "the incident log was not written");
    }
}
