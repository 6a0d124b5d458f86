//! Carrying out what the console asks, in the order in which it was asked.

use super::WorkerError;
use super::core::Core;
use super::reply::compose;
use crate::model::account::CheckItem;
use crate::model::account::CheckReport;
use crate::model::change::{Act, Change};
use crate::model::delivery::DeliveryState;
use crate::model::exchange::{Ask, Refusal, Report, Request, Thread};
use crate::model::ids::{AccountId, ConversationId, DeliveryId, Person};
use crate::store::{AppendError, ReadError};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep_until};

/// Changes are gathered this long before they are reported, so that a backfill does not make the screen flicker.
const GATHER: Duration = Duration::from_millis(100);

/// How often snoozed conversations are looked at, and numbers that time alone changes.
const SWEEP: Duration = Duration::from_secs(5);

/// Conversations that wake in one sweep, at most.
const WAKE_AT_ONCE: usize = 500;

/// How many other conversations of a citizen are shown.
const HISTORY: usize = 20;

/// Tells the screen what it needs to begin.
pub(super) async fn greet(core: &Core, mended: Vec<String>) -> Result<(), WorkerError> {
    let mut deliveries = core.store.open_deliveries()?;
    deliveries.reverse();
    core.report(Report::Opened {
        counts: core.store.counts(core.now())?,
        standings: core.standings(),
        agencies: core.link.agencies.clone(),
        drafts: core.store.drafts(),
        deliveries,
        mended,
    })
    .await;
    Ok(())
}

/// Carries out requests until nobody asks any more.
pub(super) async fn serve(core: &Arc<Core>, mut asked: mpsc::UnboundedReceiver<Request>) -> Result<(), WorkerError> {
    let mut sweep = interval_at(Instant::now() + SWEEP, SWEEP);
    sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut shown = core.store.counts(core.now())?;
    let mut gathered: Option<Instant> = None;
    // Checks ask a network several times, so they run beside everything else; they end with this set.
    let mut checks = JoinSet::new();
    loop {
        tokio::select! {
            biased;
            request = asked.recv() => match request {
                Some(Request::Check { ask, account }) => {
                    checks.spawn(check(Arc::clone(core), ask, account));
                }
                Some(request) => carry_out(core, request).await?,
                None => return Ok(()),
            },
            () = core.changed_bell.notified() => {
                gathered.get_or_insert_with(|| Instant::now() + GATHER);
            }
            () = sleep_until(gathered.unwrap_or_else(Instant::now)), if gathered.is_some() => {
                gathered = None;
                if let Some(changed) = core.take_changed() {
                    shown = core.store.counts(core.now())?;
                    let conversations = changed.ids.into_iter().collect();
                    core.report(Report::Changed { conversations, counts: shown.clone(), arrived: changed.arrived }).await;
                }
            }
            Some(ended) = checks.join_next() => {
                ended.map_err(|panic| WorkerError::Task(panic.to_string()))?;
            }
            _ = sweep.tick() => {
                wake(core).await?;
                let counts = core.store.counts(core.now())?;
                if counts != shown {
                    shown.clone_from(&counts);
                    core.report(Report::Changed { conversations: Vec::new(), counts, arrived: 0 }).await;
                }
            }
        }
    }
}

/// Brings back what was snoozed until now.
async fn wake(core: &Core) -> Result<(), ReadError> {
    let changes: Vec<_> = core
        .store
        .waking(core.now(), WAKE_AT_ONCE)?
        .into_iter()
        .map(|conversation| Change::Triaged { conversation, based_on: None, act: Act::Wake })
        .collect();
    if !changes.is_empty()
        && let Err(error) = core.append(&Person::console(), changes).await
    {
        tracing::error!(%error, "snoozed conversations were not woken");
    }
    Ok(())
}

async fn carry_out(core: &Arc<Core>, request: Request) -> Result<(), WorkerError> {
    match request {
        Request::Page { ask, view, anchor, rows } => {
            let page = core.store.page(view, &anchor, rows)?;
            core.report(Report::Page { ask, page }).await;
        }
        Request::NextPending { ask, after } => {
            let row = core.store.next_pending(after.as_deref())?;
            core.report(Report::NextPending { ask, row }).await;
        }
        Request::Thread { ask, conversation, newest } => {
            let report = match thread(core, &conversation, newest)? {
                Some(thread) => Report::Thread { ask, thread },
                None => Report::Refused { ask, why: Refusal::Missing },
            };
            core.report(report).await;
        }
        Request::Triage { ask, conversation, based_on, act } => {
            let change = Change::Triaged { conversation: conversation.clone(), based_on, act };
            write(core, ask, vec![change], Some(&conversation), None).await?;
        }
        Request::Reply { ask, conversation, channel, text } => {
            let found = core.store.conversation(&conversation)?;
            let composed =
                found.ok_or(Refusal::Missing).and_then(|found| compose(core, &found, channel, &text, core.link.undo));
            match composed {
                Ok(delivery) => {
                    let id = delivery.id.clone();
                    if write(core, ask, vec![Change::Queued(delivery)], Some(&conversation), Some(&id)).await? {
                        drop_draft(core, &conversation);
                        core.outbox_bell.ring();
                    }
                }
                Err(why) => core.report(Report::Refused { ask, why }).await,
            }
        }
        Request::TakeBack { ask, delivery } => {
            move_by_hand(core, ask, &delivery, DeliveryState::Cancelled { at: core.now() }).await?;
        }
        Request::Retry { ask, delivery } => {
            move_by_hand(core, ask, &delivery, DeliveryState::Pending { not_before: core.now() }).await?;
        }
        Request::SaveDraft(draft) => {
            if let Err(error) = core.store.save_draft(&draft) {
                tracing::error!(%error, "a draft was not saved");
            }
        }
        Request::DropDraft(conversation) => drop_draft(core, &conversation),
        Request::SyncNow { .. } => core.sync_bell.ring(),
        // Taken by `serve`, which owns the tasks that checks run in.
        Request::Check { .. } => {}
        _ => {}
    }
    Ok(())
}

/// Reads a conversation with its thread.
fn thread(core: &Core, id: &ConversationId, newest: usize) -> Result<Option<Thread>, ReadError> {
    let Some(conversation) = core.store.conversation(id)? else { return Ok(None) };
    let (entries, older) = core.store.thread(id, newest)?;
    let (draft, history) = (core.store.draft(id), core.store.history(id, HISTORY)?);
    Ok(Some(Thread { conversation, entries, older, draft, history }))
}

/// Has changes accepted and answers the question. True when they were.
async fn write(
    core: &Core,
    ask: Ask,
    changes: Vec<Change>,
    conversation: Option<&ConversationId>,
    delivery: Option<&DeliveryId>,
) -> Result<bool, ReadError> {
    match core.append(&core.link.operator, changes).await {
        Ok(accepted) => {
            let conversation = conversation.map(|id| core.store.conversation(id)).transpose()?.flatten();
            let delivery = delivery.map(|id| core.store.delivery(id)).transpose()?.flatten();
            core.report(Report::Saved { ask, conversation, delivery, seq: accepted.last_seq }).await;
            Ok(true)
        }
        Err(error) => {
            let why = match error {
                AppendError::Conflict { .. } => Refusal::Conflict,
                AppendError::Missing(_) => Refusal::Missing,
                AppendError::Transition { .. } => Refusal::TooLate,
                AppendError::Denied(denied) => Refusal::Denied(denied),
                AppendError::Disk(detail) => Refusal::NotSaved(detail),
            };
            core.report(Report::Refused { ask, why }).await;
            Ok(false)
        }
    }
}

/// Moves a delivery because a person says so.
async fn move_by_hand(core: &Core, ask: Ask, delivery: &DeliveryId, state: DeliveryState) -> Result<(), ReadError> {
    let conversation = core.store.delivery(delivery)?.map(|found| found.conversation);
    let change = Change::Moved { delivery: delivery.clone(), state, cost_micros: 0 };
    write(core, ask, vec![change], conversation.as_ref(), Some(delivery)).await?;
    core.outbox_bell.ring();
    Ok(())
}

fn drop_draft(core: &Core, conversation: &ConversationId) {
    if let Err(error) = core.store.drop_draft(conversation) {
        tracing::error!(%error, "a draft was not put away");
    }
}

async fn check(core: Arc<Core>, ask: Ask, account: AccountId) {
    let report = checked(&core, &account).await;
    core.report(Report::Checked { ask, report }).await;
}

/// Checks an account and keeps the result. Row S-8.1.1.
async fn checked(core: &Core, account: &AccountId) -> CheckReport {
    let network = core.link.networks.iter().find(|network| network.account() == account);
    let items = match network {
        Some(network) => network.check().await,
        None => Vec::<CheckItem>::new(),
    };
    let report = CheckReport { account: account.clone(), at: core.now(), items };
    if let Err(error) = core.append(&core.link.operator, vec![Change::Checked(report.clone())]).await {
        tracing::error!(%error, "a check was not saved");
    }
    report
}
