//! The rules by which changes become the view: pure functions over what stands, the entry and the calendar.
//!
//! Applying is also validating: a change that may not be applied is refused here, before it reaches the journal.
//! Replaying the journal runs the very same code, so the view is a function of the journal and the calendar alone.

mod account;
mod delivery;
mod message;
mod pulled;
mod settle;
mod triage;

use super::super::error::{AppendError, ReadError};
use super::conversation;
use super::overlay::Overlay;
use super::value::Stored;
use crate::model::calendar::Calendar;
use crate::model::change::Change;
use crate::model::conversation::Conversation;
use crate::model::ids::{ConversationId, Person};
use chrono::{DateTime, Utc};

/// What a change did.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// Conversations that changed, each once.
    pub(crate) touched: Vec<ConversationId>,
    /// New messages of citizens.
    pub(crate) arrived: u32,
    /// True when there was nothing to do: not worth an entry.
    pub(crate) nothing: bool,
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
            Change::Moved { delivery, state, cost_micros } => self.moved(delivery, state, *cost_micros)?,
            Change::Triaged { conversation, based_on, act } => self.triaged(conversation, *based_on, act)?,
            Change::Failed { account, feed, fault } => self.incident(account, *feed, Some(fault.clone()))?,
            Change::Recovered { account } => self.incident(account, None, None)?,
            Change::Checked(report) => self.checked(report)?,
            _ => {}
        }
        Ok(self.outcome)
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
        conversation::store(self.overlay, self.calendar, old, conversation)
    }
}
