//! Following the store: which conversations changed since a place of the journal. What is kept beside the view, and can
//! be made anew like it, is brought on by this.

use super::journal::read::{self, Place};
use super::view::keys;
use super::{ReadError, Store, journal};
use crate::model::change::Change;
use crate::model::conversation::Conversation;
use crate::model::ids::{ConversationId, DeliveryId};
use crate::model::message::Entry;
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

/// What changed since a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// Conversations of which anything changed.
    pub conversations: BTreeSet<ConversationId>,
    /// The place up to which that is so: where to follow on from.
    pub mark: String,
}

/// A conversation with all that was written in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Whole {
    /// The conversation.
    pub conversation: Conversation,
    /// Its thread, in the order of time.
    pub entries: Vec<Entry>,
    /// The official term, of a pending one.
    pub term: Option<DateTime<Utc>>,
}

impl Store {
    /// The place of the journal up to which the view shows everything, to follow on from; `None` before its first
    /// entry, where all journals are alike.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn mark(&self) -> Result<Option<String>, ReadError> {
        let place = self.place()?;
        if place == Place::start() { Ok(None) } else { written(&place).map(Some) }
    }

    /// Which conversations changed since a place; `None` when this journal has no such place.
    ///
    /// # Errors
    /// [`ReadError`] when the view or the journal cannot be read.
    pub fn follow(&self, mark: &str) -> Result<Option<Followed>, ReadError> {
        let Ok(from) = serde_json::from_str::<Place>(mark) else { return Ok(None) };
        let to = self.place()?;
        let mut conversations = BTreeSet::new();
        if from == to {
            return Ok(Some(Followed { conversations, mark: mark.to_owned() }));
        }
        let unread = |error: super::OpenError| ReadError(error.to_string());
        let segments = journal::look(&self.inner.dir).map_err(unread)?;
        if from.seq > to.seq || !read::holds(&segments, &from).map_err(unread)? {
            return Ok(None);
        }
        let mut broken = None;
        read::walk(&segments, &from, &mut |line, _| {
            if line.head.seq <= to.seq
                && let Ok(Some(change)) = line.change()
                && let Err(error) = self.touched(&change, &mut conversations)
            {
                broken.get_or_insert(error);
            }
            Ok(())
        })
        .map_err(unread)?;
        match broken {
            Some(error) => Err(error),
            None => Ok(Some(Followed { conversations, mark: written(&to)? })),
        }
    }

    /// Reads a conversation with all that was written in it; `None` when there is none of that name.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn whole(&self, id: &ConversationId) -> Result<Option<Whole>, ReadError> {
        let Some(conversation) = self.conversation(id)? else { return Ok(None) };
        let official = self.inner.view.calendar().official();
        let pending = conversation.status.is_pending();
        let term = conversation.due.filter(|_| pending).map(|due| due.official(official));
        let (entries, _) = self.thread(id, usize::MAX)?;
        Ok(Some(Whole { conversation, entries, term }))
    }

    /// The names of conversations in their order, at most `most` of them after `after`.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn conversations(&self, after: Option<&ConversationId>, most: usize) -> Result<Vec<ConversationId>, ReadError> {
        self.inner.view.conversations(after, most)
    }

    fn place(&self) -> Result<Place, ReadError> {
        Ok(self.inner.view.place()?.unwrap_or_else(Place::start))
    }

    /// The conversations that a change touched, as the view knows them by now.
    fn touched(&self, change: &Change, found: &mut BTreeSet<ConversationId>) -> Result<(), ReadError> {
        match change {
            Change::Pulled(batch) => {
                let seen = batch.sightings.iter().map(|sighting| &sighting.remote);
                for remote in seen.chain(&batch.gone) {
                    let key = keys::remote(&batch.account, remote);
                    found.extend(self.inner.view.base().get(&key)?.and_then(|entry| keys::entry_of(&entry)));
                }
            }
            Change::Queued(delivery) => {
                found.insert(delivery.conversation.clone());
            }
            Change::Moved { delivery, .. } => found.extend(self.conversation_of(delivery)?),
            Change::Triaged { conversation, .. } => {
                found.insert(conversation.clone());
            }
            _ => {}
        }
        Ok(())
    }

    fn conversation_of(&self, delivery: &DeliveryId) -> Result<Option<ConversationId>, ReadError> {
        Ok(self.delivery(delivery)?.map(|delivery| delivery.conversation))
    }
}

fn written(place: &Place) -> Result<String, ReadError> {
    serde_json::to_string(place).map_err(|error| ReadError(error.to_string()))
}
