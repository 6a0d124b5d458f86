//! What is awaited in a conversation, and what stops the wait. Rule S-8.6.2.

use super::super::super::error::ReadError;
use super::super::keys;
use super::super::value::{self, Kept};
use super::Applying;
use crate::model::conversation::Conversation;
use crate::model::conversation::Status;
use crate::model::ids::ConversationId;
use crate::model::message::Message;
use crate::model::sighting::Presence;
use crate::model::text;
use chrono::{DateTime, Utc};

/// The most characters of a row's first words.
const FIRST_WORDS: usize = 200;

/// The first words of what a text is about, harmless and in one line.
pub(super) fn first_words(words: &str) -> String {
    text::first_words(text::substance(words), FIRST_WORDS)
}

/// True for a message a citizen waits to have answered.
fn waits(message: &Message) -> bool {
    !message.ours && message.presence != Presence::Deleted
}

impl Applying<'_, '_> {
    /// Everything up to `through` is answered; when that is all, the conversation is.
    pub(super) fn settle(&self, conversation: &mut Conversation, through: DateTime<Utc>) -> Result<(), ReadError> {
        conversation.settled_until = conversation.settled_until.max(Some(through));
        self.await_again(conversation)?;
        if conversation.awaiting_since.is_none() && conversation.status.is_pending() {
            conversation.status = Status::Answered;
            conversation.snoozed_until = None;
            conversation.unread = 0;
        }
        Ok(())
    }

    /// Reads from the thread what is awaited, and the first words that go with it.
    pub(super) fn await_again(&self, conversation: &mut Conversation) -> Result<(), ReadError> {
        let id = &conversation.id;
        let from = conversation.settled_until.map_or_else(|| keys::thread(id), |until| keys::thread_after(id, until));
        let oldest = self.first_message(id, &from, false, waits)?;
        conversation.awaiting_since = oldest.as_ref().map(|kept| kept.message.sent_at);
        let shown = match oldest {
            Some(kept) => Some(kept),
            None => self.first_message(id, &keys::thread(id), true, |message| !message.ours)?,
        };
        if let Some(kept) = shown {
            conversation.first_words = first_words(&kept.message.text);
        }
        Ok(())
    }

    /// Reads from the thread which message of the citizen an answer goes to.
    pub(super) fn aim_again(&self, conversation: &mut Conversation) -> Result<(), ReadError> {
        let id = &conversation.id;
        if let Some(kept) = self.first_message(id, &keys::thread(id), true, waits)? {
            aim(conversation, &kept.message);
        } else {
            conversation.answer_to = None;
        }
        Ok(())
    }

    /// The newest message of the citizen that was here by `seen`: what an answer queued then can have answered.
    pub(super) fn newest_seen(
        &self,
        id: &ConversationId,
        seen: DateTime<Utc>,
    ) -> Result<Option<DateTime<Utc>>, ReadError> {
        let found = self.first_message(id, &keys::thread(id), true, |m| !m.ours && m.fetched_at <= seen)?;
        Ok(found.map(|kept| kept.message.sent_at))
    }

    fn first_message(
        &self,
        id: &ConversationId,
        from: &[u8],
        backwards: bool,
        wanted: impl Fn(&Message) -> bool,
    ) -> Result<Option<Kept>, ReadError> {
        let mut found = None;
        self.messages(id, from, backwards, &mut |kept| {
            if wanted(&kept.message) {
                found = Some(kept);
            }
            found.is_some()
        })?;
        Ok(found)
    }

    /// Reads the messages of a thread until `enough` says so.
    pub(super) fn messages(
        &self,
        id: &ConversationId,
        from: &[u8],
        backwards: bool,
        enough: &mut dyn FnMut(Kept) -> bool,
    ) -> Result<(), ReadError> {
        for item in self.overlay.range(from, &keys::after(&keys::thread(id)), backwards) {
            let (key, bytes) = item?;
            if keys::entry_kind(id, &key).is_some_and(|(kind, _)| kind == keys::MESSAGE)
                && enough(value::decode(&bytes)?)
            {
                break;
            }
        }
        Ok(())
    }
}

/// An answer goes to this message.
pub(super) fn aim(conversation: &mut Conversation, message: &Message) {
    conversation.answer_to = Some(message.remote.clone());
    conversation.answerable.clone_from(&message.answerable);
    conversation.permalink.clone_from(&message.permalink);
}
