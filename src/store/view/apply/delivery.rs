//! The outbox in the view: queued, moved on, sent.

use super::super::super::error::{AppendError, ReadError};
use super::super::conversation::load;
use super::super::keys;
use super::super::value::{Kept, Stored, Totals};
use super::Applying;
use crate::model::channel::Channel;
use crate::model::conversation::{Conversation, Status};
use crate::model::delivery::{Delivery, DeliveryState};
use crate::model::ids::{DeliveryId, RemoteId};
use crate::model::message::Message;
use crate::model::sighting::{Answerable, Author, Presence};
use chrono::{DateTime, Utc};

impl Applying<'_, '_> {
    pub(super) fn queued(&mut self, delivery: &Delivery) -> Result<(), AppendError> {
        self.is_new(&delivery.id, &delivery.state)?;
        let old = self.load(&delivery.conversation)?;
        self.put_delivery(None, delivery)?;
        self.overlay.put_bytes(thread_key(delivery), Vec::new());
        let mut conversation = old.conversation.clone();
        if conversation.status == Status::New {
            conversation.status = Status::Open;
        }
        Ok(self.changed(Some(&old), conversation)?)
    }

    pub(super) fn moved(
        &mut self,
        id: &DeliveryId,
        state: &DeliveryState,
        cost_micros: u64,
    ) -> Result<(), AppendError> {
        let before: Delivery =
            self.overlay.get(&keys::delivery(id))?.ok_or_else(|| AppendError::Missing(format!("delivery {id}")))?;
        if !before.state.may_become(state) {
            return Err(AppendError::Transition { from: before.state.name(), to: state.name() });
        }
        let old = self.load(&before.conversation)?;
        let mut delivery = Delivery { state: state.clone(), ..before.clone() };
        if matches!(state, DeliveryState::Sending { .. }) {
            delivery.attempts += 1;
        }
        self.put_delivery(Some(&before), &delivery)?;
        self.spend(&delivery.account, cost_micros)?;
        let mut conversation = old.conversation.clone();
        if let DeliveryState::Sent { remote, at, permalink } = state {
            self.sent(&old, &mut conversation, &delivery, &Standing { remote, at: *at, permalink })?;
        }
        Ok(self.changed(Some(&old), conversation)?)
    }

    /// The answer stands on the network: it becomes a message of the thread, and may stop the deadline.
    fn sent(
        &mut self,
        old: &Stored,
        conversation: &mut Conversation,
        delivery: &Delivery,
        standing: &Standing<'_>,
    ) -> Result<(), ReadError> {
        let private = delivery.channel == Channel::FacebookPrivateReply;
        conversation.private_reply_used |= private;
        self.overlay.remove(thread_key(delivery));
        let settles = if delivery.channel.settles(conversation.surface) {
            Some(self.answered_through(old, delivery)?.unwrap_or(standing.at))
        } else {
            None
        };
        let there = self.find_message(old, standing.remote)?.map(|(_, kept)| kept);
        // A private reply stands in the thread it answers and, once it is pulled, in the private conversation too:
        // only the latter is found by the network's id.
        let here = there.as_ref().is_some_and(|kept| kept.message.conversation == delivery.conversation);
        if let Some(before) = there {
            let mut kept = before.clone();
            kept.message.by = Some(delivery.by.clone());
            // The network may have shown it before it said "sent", in its own words: ours are what was written.
            if !kept.message.edited {
                kept.message.text.clone_from(&delivery.text);
            }
            if here {
                kept.settles = kept.settles.max(settles);
            }
            self.put_message(&kept)?;
            let answers = self.answers(&before, &kept)?;
            if here {
                self.stir(answers);
            } else if let (Some(span), Some(other)) = (answers, load(self.overlay, &kept.message.conversation)?) {
                self.derive(&other.conversation, span)?;
            }
        }
        if !here {
            let kept = Kept { message: message(delivery, standing, self.at), settles, gone_at: None };
            self.answer(Some(&old.conversation), conversation, &kept)?;
            let key = self.put_message(&kept)?;
            if !private {
                self.overlay.put_bytes(keys::remote(&delivery.account, standing.remote), key);
            }
            conversation.messages += 1;
            conversation.last_at = conversation.last_at.max(standing.at);
        }
        match settles {
            Some(through) => self.settle(conversation, through),
            None => self.await_again(conversation),
        }
    }

    /// Up to where an answer answers: what was here when it was written, the message it names included.
    ///
    /// Not up to the network's timestamp of the answer: what a citizen wrote while it waited and travelled was read
    /// by nobody, and a new message reopens, always (S-2.4). Nor does it matter whose clock is behind.
    fn answered_through(&self, old: &Stored, delivery: &Delivery) -> Result<Option<DateTime<Utc>>, ReadError> {
        let named = self.find_message(old, &delivery.to)?;
        let named = named
            .filter(|(_, kept)| kept.message.conversation == delivery.conversation)
            .map(|(_, kept)| kept.message.sent_at);
        Ok(named.max(self.newest_seen(&delivery.conversation, delivery.queued_at)?))
    }

    /// Writes a delivery, its place among the open ones, and its share of the totals.
    fn put_delivery(&mut self, before: Option<&Delivery>, delivery: &Delivery) -> Result<(), ReadError> {
        let open = keys::open_delivery(delivery.queued_at, &delivery.id);
        if matches!(delivery.state, DeliveryState::Sent { .. } | DeliveryState::Cancelled { .. }) {
            self.overlay.remove(open);
        } else {
            self.overlay.put_bytes(open, Vec::new());
        }
        let share = |delivery: &Delivery| match delivery.state {
            DeliveryState::Failed { .. } => (0, 1),
            _ if delivery.state.is_settled() => (0, 0),
            _ => (1, 0),
        };
        let (was, is) = (before.map_or((0, 0), share), share(delivery));
        if was != is {
            let mut totals: Totals = self.overlay.get(keys::TOTALS)?.unwrap_or_default();
            totals.in_flight = (totals.in_flight + is.0).saturating_sub(was.0);
            totals.failed = (totals.failed + is.1).saturating_sub(was.1);
            self.overlay.put(keys::TOTALS.to_vec(), &totals)?;
        }
        self.overlay.put(keys::delivery(&delivery.id), delivery)
    }
}

/// How an answer stands on the network.
struct Standing<'a> {
    remote: &'a RemoteId,
    at: DateTime<Utc>,
    permalink: &'a Option<String>,
}

fn thread_key(delivery: &Delivery) -> Vec<u8> {
    keys::entry(&delivery.conversation, delivery.queued_at, keys::DELIVERY, delivery.id.as_str().as_bytes())
}

fn message(delivery: &Delivery, standing: &Standing<'_>, fetched_at: DateTime<Utc>) -> Message {
    Message {
        conversation: delivery.conversation.clone(),
        remote: standing.remote.clone(),
        author: Author::default(),
        ours: true,
        by: Some(delivery.by.clone()),
        sent_at: standing.at,
        fetched_at,
        text: delivery.text.clone(),
        earlier: Vec::new(),
        edited: false,
        presence: Presence::Live,
        attachments: Vec::new(),
        parent: Some(delivery.to.clone()),
        permalink: standing.permalink.clone(),
        answerable: Answerable::Yes,
    }
}
