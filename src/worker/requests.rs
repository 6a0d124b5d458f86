//! Carrying out what the console asks, in the order in which it was asked.

use super::WorkerError;
use super::core::Core;
use super::pace::until;
use super::publication::refused;
use super::reply::compose;
use super::window::Keeper;
use super::{books, queue, records, search};
use crate::model::account::CheckItem;
use crate::model::account::CheckReport;
use crate::model::change::{Act, Change};
use crate::model::counts::Counts;
use crate::model::delivery::DeliveryState;
use crate::model::disk;
use crate::model::exchange::{Ask, Drafted, Refusal, Report, Request, Thread};
use crate::model::ids::{AccountId, ConversationId, DeliveryId, Person, PublicationId};
use crate::model::record::RecordStanding;
use crate::model::wish::Wish;
use crate::store::ReadError;
use chrono::DateTime;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

/// Changes are gathered this long before they are reported, so that a backfill does not make the screen flicker.
const GATHER: Duration = Duration::from_millis(100);

/// How soon after the start what time alone changes is looked at.
const FIRST_SWEEP: Duration = Duration::from_secs(5);

/// What time alone changes is looked at no more often than this, however many terms pass one after the other.
const LEAST_SWEEP: Duration = Duration::from_secs(1);

/// Conversations that wake in one sweep, at most.
const WAKE_AT_ONCE: usize = 500;

/// How many other conversations of a citizen are shown.
const HISTORY: usize = 20;

/// Tells the screen what it needs to begin; returns how the records stand, as it was told.
pub(super) async fn greet(core: &Core, mut mended: Vec<String>) -> Result<Vec<RecordStanding>, WorkerError> {
    let views = core.store.views().unwrap_or_else(|error| {
        mended.push(format!("mended-views|{error}"));
        Vec::new()
    });
    let mut deliveries = core.store.open_deliveries()?;
    deliveries.reverse();
    core.report(Report::Opened {
        counts: core.store.counts(core.now())?,
        standings: core.standings(),
        agencies: core.agencies().to_vec(),
        drafts: core.store.drafts(),
        deliveries,
        mended,
    })
    .await;
    core.report(Report::Views { views }).await;
    super::office::report(core).await?;
    let records = records::standings(core)?;
    core.report(Report::Records { ask: None, records: records.clone() }).await;
    Ok(records)
}

/// Carries out requests until nobody asks any more. `early`: what was asked before there was a store. `listed`: how the
/// records stand, as it was told last.
pub(super) async fn serve(
    core: &Arc<Core>,
    early: Vec<Request>,
    mut asked: mpsc::UnboundedReceiver<Request>,
    mut listed: Vec<RecordStanding>,
) -> Result<(), WorkerError> {
    let mut sweep = Instant::now() + FIRST_SWEEP;
    let mut shown = core.store.counts(core.now())?;
    // Time alone makes a record fall due: a look a minute finds it.
    let mut looked = None;
    let mut gathered: Option<Instant> = None;
    let mut keeper = Keeper::new();
    // What asks a network or reads a large file runs beside everything else, and ends with this set.
    let mut beside = JoinSet::new();
    for request in early {
        take(core, &mut beside, request).await?;
    }
    loop {
        tokio::select! {
            biased;
            request = asked.recv() => match request {
                Some(request) => take(core, &mut beside, request).await?,
                None => return Ok(()),
            },
            () = core.changed_bell.notified() => {
                gathered.get_or_insert_with(|| Instant::now() + GATHER);
            }
            () = sleep_until(gathered.unwrap_or_else(Instant::now)), if gathered.is_some() => {
                gathered = None;
                let changed = core.take_changed();
                if let Some((conversations, arrived)) = changed.inbox {
                    shown = core.store.counts(core.now())?;
                    core.report(Report::Changed { conversations, counts: shown.clone(), arrived }).await;
                    keeper.changed();
                    sweep = sweep.min(by_time_alone(core, &shown, &keeper)?);
                }
                if let Some(publications) = changed.queue {
                    let counts = core.store.queue_counts()?;
                    core.report(Report::QueueChanged { publications, counts }).await;
                }
                if let Some(accounts) = changed.counted {
                    core.report(Report::Counted { accounts }).await;
                }
                if changed.records {
                    renew_records(core, &mut listed).await?;
                }
            }
            Some(ended) = beside.join_next() => {
                ended.map_err(|panic| WorkerError::Task(panic.to_string()))??;
            }
            () = sleep_until(sweep) => {
                wake(core).await?;
                let counts = core.store.counts(core.now())?;
                if counts != shown {
                    shown.clone_from(&counts);
                    core.report(Report::Changed { conversations: Vec::new(), counts, arrived: 0 }).await;
                    keeper.changed();
                }
                keeper.look(core).await?;
                let minute = Some(core.now().timestamp().div_euclid(60));
                if std::mem::replace(&mut looked, minute) != minute {
                    renew_records(core, &mut listed).await?;
                }
                sweep = by_time_alone(core, &shown, &keeper)?;
            }
        }
    }
}

/// When time alone changes something next: a snoozed conversation wakes, a term passes, a minute ends (an hour of the
/// strip, the day of a record), or the last window has to be kept.
fn by_time_alone(core: &Core, shown: &Counts, keeper: &Keeper) -> Result<Instant, ReadError> {
    let now = core.now();
    let minute = DateTime::from_timestamp((now.timestamp().div_euclid(60) + 1) * 60, 0);
    let term = shown.next.as_ref().map(|(at, ..)| *at);
    let next = [minute, term, core.store.next_wake()?].into_iter().flatten().min();
    // At the very moment of a term nothing has passed yet.
    let wait = until(next, now) + Duration::from_millis(1);
    let sweep = Instant::now() + wait;
    let earliest = Instant::now() + LEAST_SWEEP;
    Ok(keeper.due().map_or(sweep, |due| sweep.min(due)).max(earliest))
}

/// Carries out a request, or has it carried out beside everything else.
async fn take(
    core: &Arc<Core>,
    beside: &mut JoinSet<Result<(), ReadError>>,
    request: Request,
) -> Result<(), WorkerError> {
    if takes_long(&request) {
        beside.spawn(carry_out_beside(Arc::clone(core), request));
        return Ok(());
    }
    carry_out(core, request).await
}

/// Tells how the records stand, when that is not what was told last: a period ends and a record falls due by time alone.
async fn renew_records(core: &Core, listed: &mut Vec<RecordStanding>) -> Result<(), ReadError> {
    let records = records::standings(core)?;
    if records != *listed {
        listed.clone_from(&records);
        core.report(Report::Records { ask: None, records }).await;
    }
    Ok(())
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
            drafted(core, core.store.save_draft(&draft), Drafted::Answer(draft.conversation)).await;
        }
        Request::DropDraft(conversation) => drop_draft(core, &conversation),
        Request::KeepViews { ask, views } => match core.store.keep_views(&views) {
            Ok(()) => {
                core.report(Report::Views { views }).await;
                core.report(Report::Kept { ask, publication: None }).await;
            }
            Err(error) => {
                let why = Refusal::NotSaved(disk::why(&error));
                core.report(Report::Refused { ask, why }).await;
            }
        },
        Request::SyncNow { .. } => core.sync_bell.ring(),
        other => books::carry_out(core, other).await?,
    }
    Ok(())
}

/// True for what asks a network, or reads or writes a large file.
fn takes_long(request: &Request) -> bool {
    match request {
        Request::Find { .. } | Request::Check { .. } | Request::Attach { .. } | Request::Evidence { .. } => true,
        Request::Publication { wish, .. } => **wish == Wish::Verify,
        other => books::takes_long(other),
    }
}

async fn carry_out_beside(core: Arc<Core>, request: Request) -> Result<(), ReadError> {
    match request {
        Request::Check { ask, account } => {
            let report = checked(&core, &account).await;
            core.report(Report::Checked { ask, report }).await;
            Ok(())
        }
        Request::Find { ask, query, anchor, rows } => search::find(&core, ask, query, anchor, rows).await,
        other => books::carry_out(&core, other).await,
    }
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
    match core.append(&core.actor().person, changes).await {
        Ok(accepted) => {
            let conversation = conversation.map(|id| core.store.conversation(id)).transpose()?.flatten();
            let delivery = delivery.map(|id| core.store.delivery(id)).transpose()?.flatten();
            core.report(Report::Saved { ask, conversation, delivery, seq: accepted.last_seq }).await;
            Ok(true)
        }
        Err(error) => {
            let why = refused(error);
            core.report(Report::Refused { ask, why }).await;
            Ok(false)
        }
    }
}

/// Moves a delivery because a person says so.
async fn move_by_hand(core: &Core, ask: Ask, delivery: &DeliveryId, state: DeliveryState) -> Result<(), ReadError> {
    let conversation = core.store.delivery(delivery)?.map(|found| found.conversation);
    let change = Change::Moved { delivery: delivery.clone(), state, cost_micros: 0 };
    match publication_of(core, delivery)? {
        Some(publication) => {
            queue::write(core, ask, vec![change], Some(&publication)).await?;
            core.queue_bell.ring();
        }
        None => {
            write(core, ask, vec![change], conversation.as_ref(), Some(delivery)).await?;
        }
    }
    core.outbox_bell.ring();
    Ok(())
}

/// The publication that a posting or a letter belongs to; `None` for an answer.
fn publication_of(core: &Core, delivery: &DeliveryId) -> Result<Option<PublicationId>, ReadError> {
    if let Some(posting) = core.store.posting(delivery)? {
        return Ok(Some(posting.publication));
    }
    Ok(core.store.letter(delivery)?.map(|letter| letter.publication))
}

/// Says whether the disk took a draft.
pub(super) async fn drafted(core: &Core, saved: std::io::Result<()>, of: Drafted) {
    let failed = saved.err().map(|error| {
        tracing::error!(%error, "a draft was not saved");
        disk::why(&error)
    });
    core.report(Report::Draft { of, failed }).await;
}

fn drop_draft(core: &Core, conversation: &ConversationId) {
    if let Err(error) = core.store.drop_draft(conversation) {
        tracing::error!(%error, "a draft was not put away");
    }
}

/// Checks an account and keeps the result. Row S-8.1.1.
async fn checked(core: &Core, account: &AccountId) -> CheckReport {
    let network = core.link.networks.iter().find(|network| network.account() == account);
    let items = match network {
        Some(network) => network.check().await,
        None => Vec::<CheckItem>::new(),
    };
    let report = CheckReport { account: account.clone(), at: core.now(), items };
    if let Err(error) = core.append(&core.actor().person, vec![Change::Checked(report.clone())]).await {
        tracing::error!(%error, "a check was not saved");
    }
    report
}
