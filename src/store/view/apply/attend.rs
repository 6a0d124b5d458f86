//! Attentions, derived from a thread. Rows S-1.2, S-2.4, S-5.1, S-8.6.2.
//!
//! Each message of the citizen has an end: the first answer or closing that reaches as far as it, or that the citizen
//! took it back before. Read in the order of time, a message that ends no later than the attention before it belongs
//! to that; any other begins one, and its end is the attention's. So attentions are a function of what stands in the
//! thread, in whatever order a network showed it. Only the part that a change can have touched is read again.

use super::super::super::error::ReadError;
use super::super::attention::{self, Held, Settling};
use super::super::keys::{self as all, books as keys};
use super::super::value::Kept;
use super::Applying;
use crate::model::attention::{End, Ended};
use crate::model::conversation::Conversation;
use crate::model::ids::ConversationId;
use crate::model::sighting::Presence;
use chrono::{DateTime, Utc};

/// The messages of a conversation whose ends may have changed lie between these, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
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

/// The end of the messages of one moment.
struct Part {
    sent_at: DateTime<Utc>,
    ended: Option<Ended>,
}

/// What reading a part of a thread again found.
#[derive(Default)]
struct Found {
    /// What was held of that part.
    gone: Vec<Held>,
    /// What is there now.
    fresh: Vec<Part>,
    /// True when the rest of the thread need not be read.
    rest_stands: bool,
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

    /// An answer stands in a thread, or stands in it otherwise than before. Says which messages that concerns.
    pub(super) fn answers(&mut self, before: Option<&Kept>, now: &Kept) -> Result<Option<Span>, ReadError> {
        let (was, is) = (before.and_then(settling), settling(now));
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

    /// Reads the attentions of a part of a conversation again, and writes what is otherwise than before.
    pub(super) fn derive(&mut self, of: &Conversation, span: Span) -> Result<(), ReadError> {
        let id = &of.id;
        let (first, here) = (keys::conversation(id), keys::conversation_from(id, span.from));
        let before = self.held(id, &first, &here, true).next().transpose()?;
        let found = self.read_again(id, before.as_ref(), span)?;
        let mut fresh: Vec<Held> = Vec::new();
        for Part { sent_at, ended } in found.fresh {
            let own = Held::begin(of, sent_at, ended);
            // What was said of an attention stays said when it turns out to have begun earlier.
            let said = found.gone.iter().find(|gone| gone.received() >= sent_at);
            fresh.push(match said {
                Some(said) => own.about(said),
                None => own,
            });
        }
        let same = |one: &Held, other: &Held| all::time(one.received()) == all::time(other.received());
        for old in &found.gone {
            let new = fresh.iter().find(|new| same(old, new));
            attention::put(self.overlay, self.calendar, id, Some(old), new)?;
        }
        for new in fresh.iter().filter(|new| !found.gone.iter().any(|old| same(old, new))) {
            attention::put(self.overlay, self.calendar, id, None, Some(new))?;
        }
        if found.rest_stands { Ok(()) } else { self.follow(of) }
    }

    fn read_again(&self, id: &ConversationId, before: Option<&Held>, span: Span) -> Result<Found, ReadError> {
        let mut found = Found::default();
        let (here, past) = (keys::conversation_from(id, span.from), all::after(&keys::conversation(id)));
        let mut held = self.held(id, &here, &past, false).peekable();
        let mut last = before.map(Held::ended_at);
        let mut parts = Vec::new();
        let mut broken = None;
        if last != Some(None) {
            self.parts(id, span.from, &mut |part| {
                let joins = match (last, &part.ended) {
                    (Some(Some(last)), Some(ended)) => ended.at <= last,
                    _ => false,
                };
                if joins {
                    return false;
                }
                while let Some(old) = held.next_if(|old| old.as_ref().is_ok_and(|old| old.received() < part.sent_at)) {
                    found.gone.extend(old);
                }
                if part.sent_at > span.to
                    && let Some(Ok(old)) = held.peek()
                    && old.received() == part.sent_at
                    && old.ends_as(part.ended.as_ref())
                {
                    found.rest_stands = true;
                    return true;
                }
                last = Some(part.ended.as_ref().map(|ended| ended.at));
                parts.push(part);
                last == Some(None)
            })?;
        }
        if !found.rest_stands {
            for old in held {
                match old {
                    Ok(old) => found.gone.push(old),
                    Err(error) => broken = Some(error),
                }
            }
        }
        found.fresh = parts;
        broken.map_or(Ok(found), Err)
    }

    /// Reads the messages of the citizen from a moment on, those of one moment together, until `enough` says so. Those
    /// of one moment end with the last of them.
    fn parts(
        &self,
        id: &ConversationId,
        from: DateTime<Utc>,
        enough: &mut dyn FnMut(Part) -> bool,
    ) -> Result<(), ReadError> {
        let mut part: Option<Part> = None;
        let mut done = false;
        let mut failed = None;
        self.messages(id, &all::thread_from(id, from), false, &mut |kept| {
            if kept.message.ours || (kept.message.presence == Presence::Deleted && kept.gone_at.is_none()) {
                return false;
            }
            let sent_at = kept.message.sent_at;
            let ended = match self.end(&kept) {
                Ok(ended) => ended,
                Err(error) => {
                    failed = Some(error);
                    return true;
                }
            };
            match part.take() {
                Some(same) if all::time(same.sent_at) == all::time(sent_at) => {
                    let later = match (same.ended, ended) {
                        (Some(one), Some(other)) => Some(if other.at > one.at { other } else { one }),
                        _ => None,
                    };
                    part = Some(Part { sent_at: same.sent_at, ended: later });
                }
                before => {
                    part = Some(Part { sent_at, ended });
                    done = before.is_some_and(&mut *enough);
                }
            }
            done
        })?;
        if let Some(error) = failed {
            return Err(error);
        }
        if let Some(last) = part.filter(|_| !done) {
            enough(last);
        }
        Ok(())
    }

    /// How a message of a citizen ended; `None` while it has not.
    fn end(&self, kept: &Kept) -> Result<Option<Ended>, ReadError> {
        let message = &kept.message;
        let settled = self.settled(&message.conversation, message.sent_at)?;
        let withdrawn = kept.gone_at.map(|at| Ended { at: at.max(message.sent_at), how: End::Withdrawn });
        Ok(match (settled, withdrawn) {
            (Some(settled), Some(withdrawn)) if withdrawn.at < settled.at => Some(withdrawn),
            (settled, withdrawn) => settled.or(withdrawn),
        })
    }

    /// The first of all that settles a conversation as far as a moment.
    fn settled(&self, id: &ConversationId, sent_at: DateTime<Utc>) -> Result<Option<Ended>, ReadError> {
        let mut first: Option<Ended> = None;
        let from = keys::settled_from(id, sent_at);
        for item in self.overlay.range(&from, &all::after(&keys::settled(id)), false) {
            let Settling { through, ended } = Settling::read(&item?.1)?;
            // Nothing settles further than its own moment, so what follows comes later.
            if first.as_ref().is_some_and(|first| through > first.at) {
                break;
            }
            if first.as_ref().is_none_or(|first| ended.at < first.at) {
                first = Some(ended);
            }
        }
        Ok(first)
    }

    /// The last attention of a conversation says of itself what is said of the conversation.
    fn follow(&mut self, of: &Conversation) -> Result<(), ReadError> {
        let prefix = keys::conversation(&of.id);
        let Some(last) = self.held(&of.id, &prefix, &all::after(&prefix), true).next().transpose()? else {
            return Ok(());
        };
        let new = last.clone().said_of(of);
        attention::put(self.overlay, self.calendar, &of.id, Some(&last), Some(&new))
    }

    /// The attentions of a conversation in a range of its keys.
    fn held(
        &self,
        id: &ConversationId,
        from: &[u8],
        to: &[u8],
        backwards: bool,
    ) -> impl Iterator<Item = Result<Held, ReadError>> {
        self.overlay.range(from, to, backwards).map(move |item| {
            let lost = || ReadError("an attention that is not there".to_owned());
            let bytes = self.overlay.bytes(&keys::conversation_to(id, &item?.0))?;
            Held::read(&bytes.ok_or_else(lost)?)
        })
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
