//! The orders of what was found: one number a conversation, the smaller the earlier in the list.
//!
//! A number is a time above and a part of the name's hash below, so that two conversations of the same time have an
//! order that stays. What is due has whole seconds and more of the hash: a holiday makes thousands due in one moment,
//! and two with the same number could be parted by the end of a page.

use crate::model::conversation::Conversation;
use crate::model::ids::ConversationId;
use chrono::{DateTime, Utc};

/// Bits below the milliseconds.
const BELOW: u32 = 21;
/// Bits below the seconds of what is due.
const BELOW_DUE: u32 = 29;
/// Set in the urgent order for what is not pending: it stands behind everything that is.
const BEHIND: u64 = 1 << 63;

/// Milliseconds since 1970, as far as they fit.
pub(super) fn milliseconds(at: DateTime<Utc>) -> u64 {
    u64::try_from(at.timestamp_millis()).unwrap_or(0).min((BEHIND >> BELOW) - 1)
}

/// The smallest number of a moment in an order of the earliest.
pub(super) fn first(at: DateTime<Utc>) -> u64 {
    milliseconds(at) << BELOW
}

/// So many bits of a name's hash.
fn below(id: &ConversationId, bits: u32) -> u64 {
    let hash = blake3::hash(id.as_str().as_bytes());
    let [first, second, third, fourth, ..] = *hash.as_bytes();
    u64::from(u32::from_be_bytes([first, second, third, fourth])) & ((1 << bits) - 1)
}

/// The last message of anybody first.
pub(super) fn newest(conversation: &Conversation) -> u64 {
    (BEHIND - 1) - (first(conversation.last_at) | below(&conversation.id, BELOW))
}

/// What is pending in the order in which it is due, then the rest, newest first.
pub(super) fn urgent(conversation: &Conversation) -> u64 {
    if !conversation.status.is_pending() {
        return BEHIND | newest(conversation);
    }
    match conversation.due {
        Some(due) => (milliseconds(due.target) / 1000) << BELOW_DUE | below(&conversation.id, BELOW_DUE),
        None => (BEHIND - 1) - ((1 << BELOW_DUE) - 1) + below(&conversation.id, BELOW_DUE),
    }
}

/// From which and before which number of the newest order the last message is later than or at `from`, and before `to`.
pub(super) fn since(at: DateTime<Utc>) -> u64 {
    (BEHIND - 1) - first(at)
}

/// A place in an order as a row's key: opaque, compares as bytes.
pub(super) fn key(place: u64) -> Vec<u8> {
    place.to_be_bytes().to_vec()
}

/// The place in a key; the beginning of the list for what is none.
pub(super) fn place(key: &[u8]) -> u64 {
    key.try_into().map_or(0, u64::from_be_bytes)
}
