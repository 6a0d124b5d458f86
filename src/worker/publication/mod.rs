//! From what a person wants done with a publication to the steps, letters and postings that are kept. Rows S-8.2 to
//! S-8.5 and S-6.1.
//!
//! The rules of the life are the model's: here a wish becomes one group of changes, which the store takes whole or
//! refuses whole.

mod letter;
pub(super) mod posting;
mod steps;
pub(super) mod verify;

pub(super) use letter::{Writing, remind_at, write};
pub(super) use steps::Steps;

use super::core::Core;
use crate::model::change::Change;
use crate::model::delivery::DeliveryState;
use crate::model::exchange::Refusal;
use crate::model::ids::{AccountId, AgencyId, ContentHash, PublicationId};
use crate::model::length::measure;
use crate::model::mail::LetterKind;
use crate::model::posting::PostAction;
use crate::model::publication::{Denied, Publication, Stage, Step, post_channel};
use crate::model::wish::Wish;
use crate::store::{AppendError, ReadError};
use chrono::TimeDelta;
use std::collections::BTreeSet;

/// How often a wish is tried when a letter that it takes back leaves in that very moment.
const TRIES: u32 = 5;

/// Does what a person wants with a publication (`None` begins one), and returns it as it is then. What leaves is queued:
/// the outbox sends it.
///
/// # Errors
/// Why it was not done; then nothing of it was.
pub async fn carry_wish(
    core: &Core,
    publication: Option<&PublicationId>,
    based_on: Option<u64>,
    wish: Wish,
) -> Result<Publication, Refusal> {
    let id = match (publication, &wish) {
        (None, Wish::Create { .. }) => PublicationId::fresh(core.now(), std::process::id(), core.number()),
        (None, _) => return Err(Refusal::Missing),
        (Some(id), _) => id.clone(),
    };
    if wish == Wish::Verify {
        verify::now(core, &id).await?;
        return found(core, &id);
    }
    for _ in 0..TRIES {
        let changes = changes(core, &id, based_on, &wish)?;
        match core.append(&core.actor().person, changes).await {
            Ok(_) => {
                core.outbox_bell.ring();
                core.queue_bell.ring();
                return found(core, &id);
            }
            Err(AppendError::Transition { .. }) => {}
            Err(error) => return Err(refused(error)),
        }
    }
    Err(Refusal::TooLate)
}

/// Why changes were not taken, as the console says it.
pub(super) fn refused(error: AppendError) -> Refusal {
    match error {
        AppendError::Conflict { .. } => Refusal::Conflict,
        AppendError::Missing(_) => Refusal::Missing,
        AppendError::Transition { .. } => Refusal::TooLate,
        AppendError::Denied(denied) => Refusal::Denied(denied),
        AppendError::NotSigned(why) => Refusal::NotSigned(why),
        AppendError::Disk(detail) => Refusal::NotSaved(detail),
    }
}

/// A view that cannot be read.
pub(super) fn unread(error: ReadError) -> Refusal {
    refused(error.into())
}

/// Reads a publication that has to be there.
pub(super) fn found(core: &Core, id: &PublicationId) -> Result<Publication, Refusal> {
    core.store.publication(id).map_err(unread)?.ok_or(Refusal::Missing)
}

fn changes(core: &Core, id: &PublicationId, based_on: Option<u64>, wish: &Wish) -> Result<Vec<Change>, Refusal> {
    let mut steps = Steps::of(core, id, based_on);
    if let Wish::Create { origin, agency, content } = wish {
        let (origin, agency, content) = (origin.clone(), agency.clone(), content.clone());
        steps.take(Step::Create { origin, agency, content });
        return Ok(steps.changes());
    }
    let publication = found(core, id)?;
    match wish {
        Wish::Create { .. } | Wish::Verify => {}
        Wish::Edit { content } => {
            steps.take(Step::Edit { content: content.clone() });
            steps.take_back_letters(core, id)?;
        }
        Wish::Review => steps.take(Step::Review),
        Wish::Approve { content } => {
            if matches!(publication.stage, Stage::Received | Stage::Suggested) {
                steps.take(Step::Review);
            }
            steps.take(Step::Approve { content: content.clone() });
        }
        Wish::Send { agency, content, reason, by_hand } => {
            let reason = reason.as_deref();
            send(core, &mut steps, &publication, &Sending { agency, content, reason, by_hand: *by_hand })?;
        }
        Wish::AgencySaid { verdict, words } => {
            if words.trim().is_empty() {
                return Err(Denied::NoReason.into());
            }
            let content = publication.awaited.as_ref().map(|awaited| awaited.content.clone());
            steps.take(Step::Answered { mail: None, verdict: *verdict, content, words: words.trim().to_owned() });
            steps.take_back_letters(core, id)?;
        }
        Wish::PublishNow { content } => {
            let at = core.now() + TimeDelta::from_std(core.link.undo).unwrap_or_default();
            steps.take(Step::Release { content: content.clone(), at });
        }
        Wish::Hold => steps.take(Step::Hold),
        Wish::Withdraw { reason } => {
            steps.take(Step::Withdraw { reason: reason.clone() });
            steps.take_back_letters(core, id)?;
        }
        Wish::Remove { accounts, reason } => {
            let live = publication.publishing.iter().filter(|on| on.is_live());
            let accounts: BTreeSet<_> = if accounts.is_empty() {
                live.map(|on| on.target.account.clone()).collect()
            } else {
                accounts.iter().cloned().collect()
            };
            let mut deliveries = Vec::new();
            for account in accounts {
                let remote = posting::free(&publication, &account)?;
                let posting = posting::make(core, &publication, &account, PostAction::Remove { remote })?;
                deliveries.push((account, posting.id.clone()));
                steps.also(Change::Posting(posting));
            }
            steps.first(Step::Remove { deliveries, reason: reason.clone() });
        }
        Wish::Amend { account, text, reason } => {
            fits(&publication, account, text)?;
            steps.take(Step::Amend { account: account.clone(), text: text.clone(), reason: reason.clone() });
        }
        Wish::ApproveAmendment { account, text } => {
            let remote = posting::free(&publication, account)?;
            let mut posting = posting::make(core, &publication, account, PostAction::Edit { remote })?;
            posting.text.clone_from(text);
            let (delivery, account, text) = (posting.id.clone(), account.clone(), text.clone());
            steps.take(Step::ApproveAmendment { delivery, account, text });
            steps.also(Change::Posting(posting));
        }
        Wish::DropAmendment => steps.take(Step::DropAmendment),
    }
    Ok(steps.changes())
}

/// Refuses another text for a live post that is longer than its network takes.
fn fits(publication: &Publication, account: &AccountId, text: &str) -> Result<(), Refusal> {
    let network = publication.on(account).ok_or(Denied::NotLive)?.target.network;
    let length = measure(post_channel(network), text);
    if length.is_over() { Err(Refusal::Length { used: length.used, limit: length.limit }) } else { Ok(()) }
}

struct Sending<'a> {
    agency: &'a AgencyId,
    content: &'a ContentHash,
    reason: Option<&'a str>,
    by_hand: bool,
}

/// Sends a publication to an agency for verification (S-8.3); with a reason, it was not approved (S-8.2).
fn send(core: &Core, steps: &mut Steps<'_>, publication: &Publication, sending: &Sending<'_>) -> Result<(), Refusal> {
    let agency = core.agency(sending.agency).ok_or(Refusal::Missing)?;
    let kind = match sending.reason {
        Some(reason) => LetterKind::Return { reason: reason.trim().to_owned() },
        None => LetterKind::Proposal,
    };
    let letter = if sending.by_hand {
        None
    } else {
        Some(write(core, Writing { publication, agency: &agency, kind, by: core.actor().person })?)
    };
    let reminders = core.link.queue.mail.as_ref().map_or(0, |mail| mail.settings.reminders);
    steps.take(Step::Propose {
        agency: agency.id.clone(),
        letter: letter.as_ref().map(|letter| letter.id.clone()),
        content: sending.content.clone(),
        reason: sending.reason.map(str::to_owned),
        remind_at: remind_at(core, core.now()).filter(|_| letter.is_some() && reminders > 0),
    });
    steps.take_back_letters(core, &publication.id)?;
    if let Some(letter) = letter {
        steps.also(Change::Letter(letter));
    }
    Ok(())
}

/// True when a letter has certainly not left, and can be taken back.
fn has_not_left(state: &DeliveryState) -> bool {
    matches!(state, DeliveryState::Pending { .. } | DeliveryState::Failed { .. })
}
