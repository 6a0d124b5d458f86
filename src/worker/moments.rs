//! The queue's own moments: slots, expiries, reminders. Rows S-8.3 and S-8.5.

use super::WorkerError;
use super::core::Core;
use super::outbox::no_account;
use super::pace::until;
use super::publication::{Steps, Writing, posting, remind_at, write};
use crate::model::change::Change;
use crate::model::delivery::DeliveryState;
use crate::model::ids::{Person, PublicationId};
use crate::model::mail::LetterKind;
use crate::model::posting::PostAction;
use crate::model::publication::{Awaited, Publication, Stage, Step};
use crate::store::{AppendError, ReadError};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// The longest the queue is left alone: what waits for a condition and not for a moment is looked at this often.
const LONGEST_SLEEP: Duration = Duration::from_mins(1);

/// No console is more punctual than this, whatever the office allows.
const PUNCTUAL: Duration = Duration::from_mins(1);

/// Does what the queue's moments ask for, each at its moment, until told to stop.
pub(super) async fn run(core: Arc<Core>, stop: CancellationToken) -> Result<(), WorkerError> {
    let mut bell = core.queue_bell.ear();
    loop {
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            done = keep_moments(&core) => done?,
        }
        let sleep = sleep(&core)?;
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            () = bell.heard() => {}
            () = tokio::time::sleep(sleep) => {}
        }
    }
}

/// How long until the queue's next moment. One that has passed and could not be kept (a reminder that would be useless
/// now) must not hide a slot behind it.
fn sleep(core: &Core) -> Result<Duration, ReadError> {
    let now = core.now();
    let next = match core.store.next_moment()? {
        Some(moment) if moment > now => Some(moment),
        Some(_) => {
            let horizon = now + TimeDelta::from_std(LONGEST_SLEEP).unwrap_or_default();
            let ahead = core.store.slots(now, horizon)?;
            let moments = ahead.iter().filter_map(|publication| publication.goes_at.or(publication.content.slot));
            moments.filter(|moment| *moment > now).min()
        }
        None => None,
    };
    let wait = next.map_or(LONGEST_SLEEP, |next| until(Some(next), now));
    Ok(wait.clamp(Duration::from_millis(20), LONGEST_SLEEP))
}

/// Does what the queue's moments ask for now: publishes what is due, lets expire what is too late, reminds agencies.
///
/// # Errors
/// When the view cannot be read.
pub async fn keep_moments(core: &Core) -> Result<(), ReadError> {
    let now = core.now();
    for publication in core.store.due_publications(now)? {
        begin(core, &publication, now).await;
    }
    for publication in core.store.passed_publications(now)? {
        let mut steps = Steps::by_itself(core, &publication.id, Some(publication.version));
        steps.take(Step::Expire);
        // A letter about it that has not left would ask for what cannot be any more.
        if steps.take_back_letters(core, &publication.id).is_ok() {
            accept(core, &publication.id, steps.changes()).await;
        }
    }
    for publication in core.store.to_remind(now)? {
        remind(core, &publication, now).await?;
    }
    give_up_lost_accounts(core).await
}

/// Has what the console does by itself accepted. A person who was faster is right: the next round looks again.
async fn accept(core: &Core, publication: &PublicationId, changes: Vec<Change>) {
    match core.append(&Person::console(), changes).await {
        Ok(_) => core.outbox_bell.ring(),
        Err(AppendError::Conflict { .. } | AppendError::Transition { .. }) => {}
        Err(error) => tracing::error!(%error, %publication, "a moment of the queue was not kept"),
    }
}

/// Publishes what is due: one posting for each account. What is too late for its slot expires; what was released
/// without a slot and is too late is held back, for a person to say again.
async fn begin(core: &Core, publication: &Publication, now: DateTime<Utc>) {
    let mut steps = Steps::by_itself(core, &publication.id, Some(publication.version));
    let late = TimeDelta::from_std(core.link.queue.late.max(PUNCTUAL)).unwrap_or(TimeDelta::MAX);
    if publication.goes_at.is_some_and(|moment| now - moment > late) {
        steps.take(if publication.content.slot.is_some() { Step::Expire } else { Step::Hold });
        accept(core, &publication.id, steps.changes()).await;
        return;
    }
    let mut deliveries = Vec::new();
    let targets: BTreeSet<_> = publication.content.targets.iter().collect();
    for target in targets {
        let Ok(posting) = posting::make(core, publication, &target.account, PostAction::Publish) else { continue };
        let delivery = posting.id.clone();
        steps.also(Change::Posting(posting));
        if core.network(&target.account).is_none() {
            let state = DeliveryState::Failed { fault: no_account(&target.account), at: now };
            steps.also(Change::Moved { delivery: delivery.clone(), state, cost_micros: 0 });
        }
        deliveries.push((target.clone(), delivery));
    }
    steps.first(Step::Begin { deliveries });
    accept(core, &publication.id, steps.changes()).await;
}

/// Reminds an agency, when that is of use now.
async fn remind(core: &Core, publication: &Publication, now: DateTime<Utc>) -> Result<(), ReadError> {
    let Some(awaited) = publication.awaited.as_ref().filter(|_| publication.stage == Stage::WithAgency) else {
        return Ok(());
    };
    let most = core.link.queue.mail.as_ref().map_or(0, |mail| mail.settings.reminders);
    if awaited.reminders >= most || !is_of_use(core, awaited, now)? {
        return Ok(());
    }
    let Some(agency) = core.agency(&awaited.agency) else { return Ok(()) };
    let number = awaited.reminders + 1;
    let kind = LetterKind::Reminder { number };
    let letter = match write(core, Writing { publication, agency: &agency, kind, by: Person::console() }) {
        Ok(letter) => letter,
        Err(why) => {
            tracing::warn!(%why, publication = %publication.id, "an agency was not reminded");
            return Ok(());
        }
    };
    let mut steps = Steps::by_itself(core, &publication.id, Some(publication.version));
    let next = remind_at(core, now).filter(|_| number < most);
    steps.take(Step::Remind { letter: letter.id.clone(), number, next });
    steps.also(Change::Letter(letter));
    accept(core, &publication.id, steps.changes()).await;
    Ok(())
}

/// True when a reminder would reach somebody: not when the last letter did not arrive or has not left, not while the
/// liaison is away, and only on a business day from its opening on.
fn is_of_use(core: &Core, awaited: &Awaited, now: DateTime<Utc>) -> Result<bool, ReadError> {
    if awaited.bounced.is_some() || !is_open(core, now) {
        return Ok(false);
    }
    if let Some(Some(until)) = awaited.away {
        // The day after, at the close of the first business day: as after any letter.
        let back = core.link.calendar.day_start(until);
        if remind_at(core, back).is_none_or(|moment| now < moment) {
            return Ok(false);
        }
    }
    let letter = awaited.letter.as_ref().map(|letter| core.store.letter(letter)).transpose()?.flatten();
    Ok(letter.is_some_and(|letter| matches!(letter.state, DeliveryState::Sent { .. })))
}

/// True on a business day from its opening on.
fn is_open(core: &Core, now: DateTime<Utc>) -> bool {
    let calendar = &core.link.calendar;
    let day = calendar.local_day(now);
    let since_midnight = now - calendar.day_start(day);
    calendar.hours(day).first().is_some_and(|shift| since_midnight >= TimeDelta::seconds(shift.from.into()))
}

/// Postings to accounts that the configuration does not name any more: what has not left fails with that reason, and
/// what may have left stays in doubt, as nobody can be asked.
async fn give_up_lost_accounts(core: &Core) -> Result<(), ReadError> {
    for posting in core.store.open_postings()? {
        if core.network(&posting.account).is_some() {
            continue;
        }
        let fault = no_account(&posting.account);
        let state = match posting.state {
            DeliveryState::Pending { .. } => DeliveryState::Failed { fault, at: core.now() },
            DeliveryState::Sending { since } => DeliveryState::Unknown { since, fault },
            _ => continue,
        };
        let moved = Change::Moved { delivery: posting.id, state, cost_micros: 0 };
        accept(core, &posting.publication, vec![moved]).await;
    }
    Ok(())
}
