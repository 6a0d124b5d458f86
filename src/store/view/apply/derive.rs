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
use super::attend::Span;
use crate::model::attention::{End, Ended};
use crate::model::conversation::Conversation;
use crate::model::ids::ConversationId;
use crate::model::sighting::Presence;
use chrono::{DateTime, Utc};

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
    pub(super) fn follow(&mut self, of: &Conversation) -> Result<(), ReadError> {
        let prefix = keys::conversation(&of.id);
        let Some(last) = self.held(&of.id, &prefix, &all::after(&prefix), true).next().transpose()? else {
            return Ok(());
        };
        let new = last.clone().said_of(of);
        attention::put(self.overlay, self.calendar, &of.id, Some(&last), Some(&new))
    }

    /// The attentions of a conversation in a range of its keys.
    pub(super) fn held(
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
