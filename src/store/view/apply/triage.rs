//! What a person does to a conversation. Rows S-2.2, S-2.4, S-8.7.

use super::super::super::error::{AppendError, ReadError};
use super::super::keys;
use super::super::value::Stored;
use super::Applying;
use crate::model::change::Act;
use crate::model::conversation::{Conversation, Status};
use crate::model::ids::ConversationId;
use crate::model::message::Entry;

impl Applying<'_, '_> {
    pub(super) fn triaged(&mut self, id: &ConversationId, based_on: Option<u64>, act: &Act) -> Result<(), AppendError> {
        let old = self.load(id)?;
        let found = old.conversation.version;
        if based_on.is_some_and(|version| version != found) {
            return Err(AppendError::Conflict { what: format!("conversation {id}"), found });
        }
        let mut conversation = old.conversation.clone();
        match act {
            Act::Read => return Ok(self.read(&old, conversation)?),
            Act::Note { text } => return Ok(self.note(&old, text)?),
            Act::StrikeNote { seq } => self.strike(id, *seq)?,
            Act::SetTopic { topic } => conversation.topic = *topic,
            Act::Assign { agency } => {
                conversation.agency.clone_from(agency);
                conversation.status = match conversation.status {
                    Status::New | Status::Open if agency.is_some() => Status::WaitingAgency,
                    Status::WaitingAgency if agency.is_none() => Status::Open,
                    status => status,
                };
            }
            Act::Snooze { until } if conversation.status.is_pending() => {
                conversation.snoozed_until = Some(*until);
            }
            Act::Snooze { .. } => {}
            Act::Wake => conversation.snoozed_until = None,
            Act::Resolve { reason } => self.resolve(&mut conversation, reason)?,
            Act::Reopen => self.reopen(&mut conversation)?,
        }
        if conversation == old.conversation && !matches!(act, Act::StrikeNote { .. }) {
            self.outcome.nothing = true;
            return Ok(());
        }
        let trail = Entry::Trail { seq: self.seq, at: self.at, by: self.by.clone(), act: act.clone() };
        self.overlay.put(self.trace_key(id), &trail)?;
        Ok(self.changed(Some(&old), conversation)?)
    }

    /// Looking leaves the version alone: it makes nobody's decision stale.
    fn read(&mut self, old: &Stored, mut conversation: Conversation) -> Result<(), ReadError> {
        conversation.unread = 0;
        if conversation.status == Status::New {
            conversation.status = Status::Open;
        }
        if conversation == old.conversation {
            self.outcome.nothing = true;
            return Ok(());
        }
        self.keep(Some(old), conversation)
    }

    /// So does a note.
    fn note(&mut self, old: &Stored, text: &str) -> Result<(), ReadError> {
        let id = &old.conversation.id;
        let note =
            Entry::Note { seq: self.seq, at: self.at, by: self.by.clone(), text: text.to_owned(), struck: false };
        let key = self.trace_key(id);
        self.overlay.put(key.clone(), &note)?;
        self.overlay.put_bytes(keys::note(id, self.seq), key);
        self.keep(Some(old), old.conversation.clone())
    }

    /// Only its author takes a note back.
    fn strike(&mut self, id: &ConversationId, note: u64) -> Result<(), AppendError> {
        let missing = || AppendError::Missing(format!("note {note}"));
        let key = self.overlay.bytes(&keys::note(id, note))?.ok_or_else(missing)?;
        match self.overlay.get::<Entry>(&key)? {
            Some(Entry::Note { seq, at, by, text, struck: false }) if by == *self.by => {
                Ok(self.overlay.put(key, &Entry::Note { seq, at, by, text, struck: true })?)
            }
            _ => Err(missing()),
        }
    }

    /// Closes. What that settles is kept apart from answers, for [`Self::reopen`].
    fn resolve(&mut self, conversation: &mut Conversation, reason: &str) -> Result<(), ReadError> {
        if conversation.status == Status::Silent {
            return Ok(());
        }
        let again = matches!(conversation.status, Status::Resolved { .. });
        let (before, last) = (conversation.settled_until, conversation.last_citizen_at.unwrap_or(self.at));
        let through = before.map_or(last, |before| before.max(last));
        if !again || before != Some(through) {
            self.closes(&conversation.id, through, reason, again)?;
        }
        conversation.settled_until = Some(through);
        conversation.status = Status::Resolved { reason: reason.to_owned() };
        conversation.snoozed_until = None;
        conversation.unread = 0;
        self.await_again(conversation)
    }

    /// Opens again: what was not answered before it was closed is awaited again, with its deadline.
    fn reopen(&mut self, conversation: &mut Conversation) -> Result<(), ReadError> {
        match conversation.status {
            Status::Resolved { .. } => {
                conversation.settled_until = self.unclose(&conversation.id)?;
            }
            Status::Answered => {}
            _ => return Ok(()),
        }
        conversation.status = Status::Open;
        self.await_again(conversation)
    }

    fn trace_key(&self, id: &ConversationId) -> Vec<u8> {
        keys::entry(id, self.at, keys::TRACE, &self.seq.to_be_bytes())
    }
}
