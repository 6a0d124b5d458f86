//! What changes attentions: a citizen's message, an answer, a closing. Rows S-1.2, S-2.4, S-8.6.2.
//!
//! What settles a conversation is kept by how far it does. A change says which messages may end otherwise now, and the
//! attentions of that part of the thread are derived anew; see [`super::derive`].

use super::super::super::error::ReadError;
use super::super::attention::{self, Held, Settling};
use super::super::keys::{self as all, books as keys};
use super::super::value::Kept;
use super::Applying;
use crate::model::attention::{End, Ended};
use crate::model::conversation::{Conversation, Status};
use crate::model::ids::ConversationId;
use chrono::{DateTime, Utc};

/// The messages of a conversation whose ends may have changed lie between these, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// The first.
    pub(super) from: DateTime<Utc>,
    /// The last.
    pub(super) to: DateTime<Utc>,
}

impl Span {
    /// One message.
    pub(super) fn at(moment: DateTime<Utc>) -> Self {
        Self { from: moment, to: moment }
    }

    /// Two spans and what lies between.
    pub(super) fn with(self, other: Option<Self>) -> Self {
        other.map_or(self, |other| Self { from: self.from.min(other.from), to: self.to.max(other.to) })
    }
}

impl Applying<'_, '_> {
    /// Something of the thread of the conversation that is about to be written changed.
    pub(super) fn stir(&mut self, span: Option<Span>) {
        if let Some(span) = span {
            self.stirred = Some(span.with(self.stirred));
        }
    }

    /// The attentions of a conversation follow it.
    pub(super) fn attend(&mut self, old: Option<&Conversation>, new: &Conversation) -> Result<(), ReadError> {
        let stirred = self.stirred.take();
        if let Some(span) = stirred {
            self.derive(new, span)?;
        }
        let said = |one: &Conversation| (one.topic, one.agency.clone(), one.citizen.clone(), one.surface);
        if old.is_some_and(|old| said(old) != said(new)) {
            self.follow(new)?;
        }
        Ok(())
    }

    /// Begins the attention of a conversation that begins.
    pub(super) fn first_attention(&mut self, of: &Conversation, received: DateTime<Utc>) -> Result<(), ReadError> {
        attention::put(self.overlay, self.calendar, &of.id, None, Some(&Held::begin(of, received, None)))
    }

    /// An answer is new in a thread; `of` is the conversation with it. Mostly it ends all that was asked, and there is
    /// nothing to read.
    pub(super) fn answer(
        &mut self,
        old: Option<&Conversation>,
        of: &Conversation,
        kept: &Kept,
    ) -> Result<(), ReadError> {
        let Some((key, settling)) = settling(kept) else { return Ok(()) };
        self.overlay.put_bytes(key, settling.write()?);
        let Some(old) = old.filter(|old| old.status != Status::Silent) else { return Ok(()) };
        if !self.ends_all(old, of, &settling)? {
            let span = self.reach(&of.id, &settling)?;
            self.stir(span);
        }
        Ok(())
    }

    /// Ends the attention that stands, when an answer reaches as far as the citizen ever wrote and comes after
    /// everything that ended before. False when it has to be looked at closely.
    fn ends_all(&mut self, old: &Conversation, of: &Conversation, settling: &Settling) -> Result<bool, ReadError> {
        let all = old.last_citizen_at.is_none_or(|last| last <= settling.through);
        let Some(since) = old.awaiting_since.filter(|_| all && self.stirred.is_none()) else { return Ok(false) };
        let (first, past) = (keys::conversation(&of.id), all::after(&keys::conversation_from(&of.id, since)));
        let mut held = self.held(&of.id, &first, &past, true);
        let standing = held.next().transpose()?.filter(|held| held.ended_at().is_none());
        let before = held.next().transpose()?;
        drop(held);
        let Some(standing) = standing else { return Ok(false) };
        if before.is_some_and(|before| before.ended_at().is_none_or(|ended| ended >= settling.ended.at)) {
            return Ok(false);
        }
        let new = Held::begin(of, standing.received(), Some(settling.ended.clone()));
        attention::put(self.overlay, self.calendar, &of.id, Some(&standing), Some(&new))?;
        Ok(true)
    }

    /// An answer stands in a thread otherwise than before. Says which messages that concerns.
    pub(super) fn answers(&mut self, before: &Kept, now: &Kept) -> Result<Option<Span>, ReadError> {
        let (was, is) = (settling(before), settling(now));
        if was == is {
            return Ok(None);
        }
        let id = &now.message.conversation;
        let mut span = None;
        for (key, settling) in [&was, &is].into_iter().flatten() {
            let reach = self.reach(id, settling)?;
            span = reach.map(|reach| reach.with(span)).or(span);
            self.overlay.remove(key.clone());
        }
        if let Some((key, settling)) = is {
            self.overlay.put_bytes(key, settling.write()?);
        }
        Ok(span)
    }

    /// A person closed a conversation up to a moment; `again`: one that was closed already.
    pub(super) fn closes(
        &mut self,
        id: &ConversationId,
        through: DateTime<Utc>,
        reason: &str,
        again: bool,
    ) -> Result<(), ReadError> {
        let how = End::Closed { by: self.by.clone(), reason: reason.to_owned() };
        let settling = Settling { through, ended: Ended { at: self.at.max(through), how } };
        let span = self.reach(id, &settling)?;
        self.stir(span);
        self.overlay.put_bytes(keys::settled_by_closing(id, through, self.seq, again), settling.write()?);
        Ok(())
    }

    /// Takes back the last closing of a conversation; returns how far it is settled without it.
    pub(super) fn unclose(&mut self, id: &ConversationId) -> Result<Option<DateTime<Utc>>, ReadError> {
        let mut taken = Vec::new();
        let prefix = keys::settled(id);
        for item in self.overlay.range(&prefix, &all::after(&prefix), true) {
            let (key, bytes) = item?;
            if let Some(again) = keys::closing(id, &key) {
                taken.push((key, Settling::read(&bytes)?));
                if !again {
                    break;
                }
            }
        }
        for (key, settling) in taken {
            let span = self.reach(id, &settling)?;
            self.stir(span);
            self.overlay.remove(key);
        }
        let last = self.overlay.range(&prefix, &all::after(&prefix), true).next().transpose()?;
        last.map(|(_, bytes)| Ok(Settling::read(&bytes)?.through)).transpose()
    }

    /// The messages whose end can be what settles so far: those of attentions that did not end before it.
    fn reach(&self, id: &ConversationId, settling: &Settling) -> Result<Option<Span>, ReadError> {
        let to = settling.through;
        let mut from = None;
        let (first, past) = (keys::conversation(id), all::after(&keys::conversation_from(id, to)));
        for held in self.held(id, &first, &past, true) {
            let held = held?;
            if held.ended_at().is_some_and(|ended| ended < settling.ended.at) {
                break;
            }
            from = Some(held.received());
        }
        Ok(from.map(|from| Span { from, to }))
    }
}

/// How a message of ours settles its conversation, and the key under which that stands.
fn settling(kept: &Kept) -> Option<(Vec<u8>, Settling)> {
    let through = kept.settles?;
    let message = &kept.message;
    let key = keys::settled_by_answer(&message.conversation, through, message.remote.as_str());
    let how = End::Answered { by: message.by.clone() };
    // Where another clock says that an answer is older than what it answers, it came with it.
    Some((key, Settling { through, ended: Ended { at: message.sent_at.max(through), how } }))
}
