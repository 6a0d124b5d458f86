//! What was pulled from a network, merged in: seen twice is stored once. Rows S-2.1, S-2.4.

use super::super::super::error::ReadError;
use super::super::conversation::{add, load};
use super::super::keys;
use super::super::value::{Kept, Stored};
use super::Applying;
use super::attend::Span;
use super::message::{self, Again};
use super::settle::{aim, first_words};
use crate::model::conversation::{Conversation, Status};
use crate::model::ids::{ConversationId, RemoteId};
use crate::model::message::Message;
use crate::model::sighting::{Author, Batch, Presence, Sighting};
use chrono::{DateTime, Utc};

impl Applying<'_, '_> {
    pub(super) fn pulled(&mut self, batch: &Batch) -> Result<(), ReadError> {
        let mut sightings: Vec<&Sighting> = batch.sightings.iter().collect();
        sightings.sort_by_key(|sighting| (sighting.sent_at, sighting.ours));
        for sighting in sightings {
            match self.overlay.bytes(&keys::remote(&batch.account, &sighting.remote))? {
                Some(key) => self.again(batch, sighting, key)?,
                None => self.first(batch, sighting)?,
            }
        }
        for gone in &batch.gone {
            self.gone(batch, gone)?;
        }
        let cursor = keys::cursor(&batch.account, batch.feed);
        match &batch.cursor {
            Some(text) => self.overlay.put(cursor, text)?,
            None => self.overlay.remove(cursor),
        }
        let unreadable = i64::try_from(batch.unreadable.len()).unwrap_or(i64::MAX);
        add(self.overlay, keys::unreadable(&batch.account), unreadable)?;
        self.spend(&batch.account, batch.cost_micros)
    }

    /// A message that was not here yet.
    fn first(&mut self, batch: &Batch, sighting: &Sighting) -> Result<(), ReadError> {
        let Some(citizen) = holder(sighting) else { return Ok(()) };
        let id = ConversationId::of(&batch.account, &sighting.thread, citizen.id.as_deref());
        let old = load(self.overlay, &id)?;
        let mut conversation =
            old.as_ref().map_or_else(|| begin(&id, batch, sighting, citizen), |old| old.conversation.clone());
        let message = message::first_seen(&id, sighting, self.at);
        let newest = conversation.messages == 0 || sighting.sent_at >= conversation.last_at;
        conversation.messages += 1;
        conversation.last_at = conversation.last_at.max(sighting.sent_at);
        if conversation.post.is_none() {
            conversation.post.clone_from(&sighting.post);
        }
        merge(&mut conversation.citizen, citizen);
        let settles = sighting.ours.then_some(sighting.sent_at);
        let kept = Kept { message, settles, gone_at: None };
        let key = self.put_message(&kept)?;
        self.overlay.put_bytes(keys::remote(&batch.account, &sighting.remote), key);
        if sighting.ours {
            self.settle(&mut conversation, sighting.sent_at)?;
            self.answer(old.as_ref().map(|old| &old.conversation), &conversation, &kept)?;
        } else {
            self.outcome.arrived += 1;
            wrote(&mut conversation, &kept.message, newest, sighting);
            if sighting.presence != Presence::Deleted {
                self.asks(old.as_ref(), &conversation, sighting.sent_at)?;
            }
        }
        self.changed(old.as_ref(), conversation)
    }

    /// A message of the citizen is new: it belongs to the attention that stands, or changes something.
    fn asks(&mut self, old: Option<&Stored>, of: &Conversation, sent_at: DateTime<Utc>) -> Result<(), ReadError> {
        let Some(old) = old else { return self.first_attention(of, sent_at) };
        if old.conversation.awaiting_since.is_none_or(|since| sent_at < since) {
            self.stir(Some(Span::at(sent_at)));
        }
        Ok(())
    }

    /// A message that is here already.
    fn again(&mut self, batch: &Batch, sighting: &Sighting, key: Vec<u8>) -> Result<(), ReadError> {
        let Some(mut kept) = self.overlay.get::<Kept>(&key)? else { return Ok(()) };
        let (before, fetched) = (kept.clone(), self.at);
        match message::seen_again(&mut kept.message, sighting, fetched) {
            Again::Same => Ok(()),
            Again::Renewed => {
                self.put_message(&kept)?;
                Ok(())
            }
            Again::Changed => {
                kept.gone_at = match kept.message.presence {
                    Presence::Deleted if before.message.presence != Presence::Deleted => Some(fetched),
                    Presence::Deleted => before.gone_at,
                    _ => None,
                };
                self.overlay.remove(key);
                let key = self.put_message(&kept)?;
                self.overlay.put_bytes(keys::remote(&batch.account, &sighting.remote), key);
                self.altered(&before, &kept)?;
                self.thread_changed(&kept.message)
            }
        }
    }

    /// The network says that a message is gone: its text stays as evidence.
    fn gone(&mut self, batch: &Batch, remote: &RemoteId) -> Result<(), ReadError> {
        let Some(key) = self.overlay.bytes(&keys::remote(&batch.account, remote))? else { return Ok(()) };
        let Some(mut kept) = self.overlay.get::<Kept>(&key)? else { return Ok(()) };
        if kept.message.presence == Presence::Deleted {
            return Ok(());
        }
        let before = kept.clone();
        kept.message.presence = Presence::Deleted;
        kept.gone_at = Some(self.at);
        self.put_message(&kept)?;
        self.altered(&before, &kept)?;
        self.thread_changed(&kept.message)
    }

    /// What a message that changed in place means for attentions.
    fn altered(&mut self, before: &Kept, now: &Kept) -> Result<(), ReadError> {
        let ends = |kept: &Kept| (kept.message.sent_at, kept.message.presence == Presence::Deleted, kept.gone_at);
        if now.message.ours {
            let answers = self.answers(before, now)?;
            self.stir(answers);
        } else if ends(before) != ends(now) {
            self.stir(Some(Span::at(before.message.sent_at)));
            self.stir(Some(Span::at(now.message.sent_at)));
        }
        Ok(())
    }

    /// A message changed in place. When nothing is awaited any more because it was deleted, the conversation stays in
    /// its list without a deadline: a person sees it and closes it.
    fn thread_changed(&mut self, message: &Message) -> Result<(), ReadError> {
        let Some(old) = load(self.overlay, &message.conversation)? else { return Ok(()) };
        let mut conversation = old.conversation.clone();
        conversation.last_at = conversation.last_at.max(message.sent_at);
        if !message.ours {
            conversation.last_citizen_at = conversation.last_citizen_at.max(Some(message.sent_at));
        }
        self.await_again(&mut conversation)?;
        self.aim_again(&mut conversation)?;
        // One that came back after it was gone reopens as a new one does (S-2.4).
        if conversation.awaiting_since.is_some()
            && matches!(conversation.status, Status::Answered | Status::Resolved { .. })
        {
            conversation.status = Status::New;
        }
        self.changed(Some(&old), conversation)
    }

    /// Writes a message into its thread; returns its key.
    pub(super) fn put_message(&mut self, kept: &Kept) -> Result<Vec<u8>, ReadError> {
        let message = &kept.message;
        let key =
            keys::entry(&message.conversation, message.sent_at, keys::MESSAGE, message.remote.as_str().as_bytes());
        self.overlay.put_bare(key.clone(), kept)?;
        Ok(key)
    }

    /// Reads where a message of an account is.
    pub(super) fn find_message(&self, old: &Stored, remote: &RemoteId) -> Result<Option<(Vec<u8>, Kept)>, ReadError> {
        let Some(key) = self.overlay.bytes(&keys::remote(&old.conversation.account, remote))? else { return Ok(None) };
        Ok(self.overlay.get::<Kept>(&key)?.map(|kept| (key, kept)))
    }
}

/// Who holds the conversation a message belongs to. A citizen's message is never put into another's conversation;
/// a message of ours that answers nobody belongs to none.
fn holder(sighting: &Sighting) -> Option<&Author> {
    match &sighting.citizen {
        _ if sighting.ours => sighting.citizen.as_ref(),
        Some(citizen) if sighting.author.id.is_none() || citizen.id == sighting.author.id => Some(citizen),
        _ => Some(&sighting.author),
    }
}

/// A conversation with nothing in it.
fn begin(id: &ConversationId, batch: &Batch, sighting: &Sighting, citizen: &Author) -> Conversation {
    Conversation {
        id: id.clone(),
        version: 0,
        account: batch.account.clone(),
        network: batch.network,
        surface: sighting.surface,
        thread: sighting.thread.clone(),
        citizen: citizen.clone(),
        status: Status::Silent,
        topic: None,
        agency: None,
        snoozed_until: None,
        awaiting_since: None,
        due: None,
        settled_until: None,
        last_citizen_at: None,
        last_at: sighting.sent_at,
        answer_to: None,
        answerable: sighting.answerable.clone(),
        private_reply_used: false,
        unread: 0,
        messages: 0,
        first_words: String::new(),
        permalink: sighting.permalink.clone(),
        post: None,
    }
}

/// Learns the name and the handle of a citizen where the network says them.
fn merge(citizen: &mut Author, seen: &Author) {
    if !seen.name.is_empty() {
        citizen.name.clone_from(&seen.name);
    }
    if seen.handle.is_some() {
        citizen.handle.clone_from(&seen.handle);
    }
}

/// The citizen wrote. What is later than the last answer reopens, always (S-2.4); what came to us late does not.
fn wrote(conversation: &mut Conversation, message: &Message, newest: bool, sighting: &Sighting) {
    let live = message.presence != Presence::Deleted;
    let unanswered = live && conversation.settled_until.is_none_or(|until| message.sent_at > until);
    if conversation.status == Status::Silent {
        conversation.surface = sighting.surface;
        conversation.status = Status::Answered;
    }
    if conversation.last_citizen_at.is_none_or(|last| message.sent_at >= last) {
        conversation.last_citizen_at = Some(message.sent_at);
        if live {
            aim(conversation, message);
        }
    }
    if live && conversation.answer_to.is_none() {
        aim(conversation, message);
    }
    if unanswered {
        conversation.unread += 1;
        conversation.snoozed_until = None;
        if !matches!(conversation.status, Status::Open | Status::WaitingAgency) {
            conversation.status = Status::New;
        }
        if conversation.awaiting_since.is_none_or(|since| message.sent_at < since) {
            conversation.awaiting_since = Some(message.sent_at);
            conversation.first_words = first_words(&message.text);
        }
    } else if conversation.awaiting_since.is_none() && newest {
        conversation.first_words = first_words(&message.text);
    }
}
