//! From what the operator wrote to a delivery, refusing what the network would refuse.

use super::core::Core;
use crate::model::account::NetworkKind;
use crate::model::channel::{Channel, Surface};
use crate::model::conversation::Conversation;
use crate::model::delivery::{Delivery, DeliveryState};
use crate::model::exchange::Refusal;
use crate::model::ids::{DeliveryId, RemoteId};
use crate::model::length::measure;
use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;

/// Makes the delivery of an answer to the newest message of a conversation; it leaves after `hold`.
///
/// # Errors
/// The [`Refusal`], when the network would not take it.
pub fn compose(
    core: &Core,
    conversation: &Conversation,
    channel: Channel,
    text: &str,
    hold: Duration,
) -> Result<Delivery, Refusal> {
    let now = core.now();
    let length = measure(channel, text);
    if text.trim().is_empty() || length.is_over() {
        return Err(Refusal::Length { used: length.used, limit: length.limit });
    }
    let (to, recipient) = address(conversation, channel, now).ok_or(Refusal::NotAnswerable)?;
    Ok(Delivery {
        id: DeliveryId::fresh(now, std::process::id(), core.number()),
        account: conversation.account.clone(),
        conversation: conversation.id.clone(),
        channel,
        to,
        recipient,
        text: text.to_owned(),
        by: core.actor().person.clone(),
        queued_at: now,
        state: DeliveryState::Pending { not_before: now + TimeDelta::from_std(hold).unwrap_or_default() },
        attempts: 0,
    })
}

/// What an answer over a channel goes to, and to whom; `None` when it cannot go that way (any more).
fn address(conversation: &Conversation, channel: Channel, now: DateTime<Utc>) -> Option<(RemoteId, Option<String>)> {
    if channel.network() != conversation.network {
        return None;
    }
    let open = conversation.answerable.is_open(now);
    let is_direct = conversation.surface == Surface::Direct;
    match (conversation.network, channel) {
        (NetworkKind::Facebook, Channel::Messenger) | (NetworkKind::X, Channel::XDirect) if is_direct && open => {
            let recipient = conversation.citizen.id.clone()?;
            Some((RemoteId::new(conversation.thread.clone()), Some(recipient)))
        }
        (NetworkKind::Facebook, Channel::FacebookPrivateReply)
            if conversation.surface == Surface::Comment && !conversation.private_reply_used =>
        {
            Some((conversation.answer_to.clone()?, None))
        }
        (NetworkKind::Facebook, Channel::FacebookComment) | (NetworkKind::X, Channel::XReply) if !is_direct && open => {
            Some((conversation.answer_to.clone()?, None))
        }
        _ => None,
    }
}
