//! The rules by which changes become the view: pure functions over what stands, the entry and the calendar.
//!
//! Applying is also validating: a change that may not be applied is refused here, before it reaches the journal.
//! Replaying the journal runs the very same code, so the view is a function of the journal and the calendar alone.

mod account;
mod attend;
mod counted;
mod delivery;
mod derive;
mod letter;
mod mail;
mod message;
mod posting;
mod publication;
mod pulled;
mod settle;
mod signed;
mod triage;

use super::super::error::{AppendError, ReadError};
use super::conversation;
use super::keys::{self, queue};
use super::overlay::Overlay;
use super::value::Stored;
use crate::model::calendar::Calendar;
use crate::model::change::Change;
use crate::model::conversation::Conversation;
use crate::model::delivery::{Delivery, DeliveryState};
use crate::model::ids::{AccountId, ConversationId, DeliveryId, MailId, Person, PublicationId};
use crate::model::mail::Letter;
use crate::model::people::Actor;
use crate::model::posting::Posting;
use attend::Span;
use chrono::{DateTime, Utc};
use signed::Signing;

/// What a change did.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// Conversations that changed, each once.
    pub(crate) touched: Vec<ConversationId>,
    /// New messages of citizens.
    pub(crate) arrived: u32,
    /// Publications of which anything changed, each once.
    pub(crate) publications: Vec<PublicationId>,
    /// True when the list of e-mails that a person has to look at changed.
    pub(crate) mail_list: bool,
    /// Accounts of which something was counted, or judged.
    pub(crate) counted: Vec<AccountId>,
    /// True when a record was signed.
    pub(crate) records: bool,
    /// What was named and has to be there once the whole request is applied.
    pub(crate) owed: Vec<Owed>,
    /// True when there was nothing to do: not worth an entry.
    pub(crate) nothing: bool,
}

/// What a step names and another change of the same request brings, before or after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Owed {
    /// A posting.
    Posting(DeliveryId),
    /// A letter.
    Letter(DeliveryId),
    /// An e-mail: evidence that is named is kept.
    Mail(MailId),
    /// A publication, to which an e-mail belongs.
    Publication(PublicationId),
}

impl Owed {
    /// Checks that it is there.
    ///
    /// # Errors
    /// [`AppendError::Missing`] when it is not.
    pub(crate) fn check(&self, overlay: &Overlay<'_>) -> Result<(), AppendError> {
        let (key, name) = match self {
            Self::Posting(id) => (queue::posting(id), format!("posting {id}")),
            Self::Letter(id) => (queue::letter(id), format!("letter {id}")),
            Self::Mail(id) => (queue::mail(id), format!("e-mail {id}")),
            Self::Publication(id) => (queue::publication(id), format!("publication {id}")),
        };
        overlay.bytes(&key)?.map(drop).ok_or(AppendError::Missing(name))
    }
}

/// The view while one entry is applied to it.
pub(crate) struct Applying<'a, 'b> {
    /// What it is applied to.
    pub(crate) overlay: &'a mut Overlay<'b>,
    /// The calendar of deadlines.
    pub(crate) calendar: &'a Calendar,
    /// The entry's number.
    pub(crate) seq: u64,
    /// When it was accepted.
    pub(crate) at: DateTime<Utc>,
    /// Who decided it.
    pub(crate) by: &'a Person,
    /// What it has done so far.
    pub(crate) outcome: Outcome,
    /// The part of a thread that changed, until the conversation is written.
    pub(crate) stirred: Option<Span>,
}

impl Applying<'_, '_> {
    /// Applies a change.
    ///
    /// # Errors
    /// Why it may not be; what was already laid over has to be taken back then.
    pub(crate) fn apply(mut self, change: &Change) -> Result<Outcome, AppendError> {
        match change {
            Change::Pulled(batch) => self.pulled(batch)?,
            Change::Queued(delivery) => self.queued(delivery)?,
            Change::Moved { delivery, state, cost_micros } => self.moved_any(delivery, state, *cost_micros)?,
            Change::Triaged { conversation, based_on, act } => self.triaged(conversation, *based_on, act)?,
            Change::Failed { account, feed, fault } => self.incident(account, *feed, Some(fault.clone()))?,
            Change::Recovered { account } => self.incident(account, None, None)?,
            Change::Checked(report) => self.checked(report)?,
            Change::Publication { publication, based_on, role, policy, act } => {
                let by = Actor { person: self.by.clone(), role: *role };
                self.publication(publication, *based_on, &by, *policy, act)?;
            }
            Change::Posting(posting) => self.posting(posting)?,
            Change::Letter(letter) => self.letter(letter)?,
            Change::MailTaken { mailbox, cursor, mails } => self.mail_taken(mailbox, cursor.as_ref(), mails)?,
            Change::MailDecided { mail, outcome, publication } => {
                self.mail_decided(mail, outcome, publication.as_ref())?;
            }
            Change::Agencies { agencies } => self.agencies(agencies)?,
            Change::Counted { account, network, readings, cost_micros } => {
                self.counted(account, *network, readings, *cost_micros)?;
            }
            Change::Judged { account, day, verdict } => self.judged(account, *day, *verdict)?,
            Change::Signed { record, version, role, policy, content, derived_at, correction } => {
                self.signed(&Signing {
                    record,
                    version: *version,
                    role: *role,
                    policy: *policy,
                    content,
                    derived_at: *derived_at,
                    correction: correction.as_deref(),
                })?;
            }
        }
        Ok(self.outcome)
    }

    /// A delivery moved on: whether it is a posting, a letter or an answer, its name tells.
    fn moved_any(&mut self, id: &DeliveryId, state: &DeliveryState, cost_micros: u64) -> Result<(), AppendError> {
        if let Some(posting) = self.overlay.get(&queue::posting(id))? {
            return self.moved_posting(&posting, state, cost_micros);
        }
        if let Some(letter) = self.overlay.get(&queue::letter(id))? {
            return self.moved_letter(&letter, state);
        }
        self.moved(id, state, cost_micros)
    }

    /// Refuses a new delivery under the name of one that is there: the three kinds share their names.
    fn is_new(&self, id: &DeliveryId, state: &DeliveryState) -> Result<(), AppendError> {
        let there = match self.overlay.get::<Delivery>(&keys::delivery(id))? {
            Some(delivery) => Some(delivery.state),
            None => match self.overlay.get::<Posting>(&queue::posting(id))? {
                Some(posting) => Some(posting.state),
                None => self.overlay.get::<Letter>(&queue::letter(id))?.map(|letter| letter.state),
            },
        };
        match there {
            Some(there) => Err(AppendError::Transition { from: there.name(), to: state.name() }),
            None => Ok(()),
        }
    }

    fn load(&self, id: &ConversationId) -> Result<Stored, AppendError> {
        conversation::load(self.overlay, id)?.ok_or_else(|| AppendError::Missing(format!("conversation {id}")))
    }

    /// Writes a conversation that changed, under its next version.
    fn changed(&mut self, old: Option<&Stored>, mut conversation: Conversation) -> Result<(), ReadError> {
        conversation.version = old.map_or(1, |old| old.conversation.version + 1);
        self.keep(old, conversation)
    }

    /// Writes a conversation under the version it has.
    fn keep(&mut self, old: Option<&Stored>, conversation: Conversation) -> Result<(), ReadError> {
        if !self.outcome.touched.contains(&conversation.id) {
            self.outcome.touched.push(conversation.id.clone());
        }
        self.attend(old.map(|old| &old.conversation), &conversation)?;
        conversation::store(self.overlay, self.calendar, old, conversation)
    }
}
