//! The keys of what records are derived from: attentions, days of accounts, what went out, signatures.

use super::{join, signed, time};
use crate::model::ids::{AccountId, ConversationId, PublicationId};
use crate::model::publication::Publication;
use crate::model::record::RecordId;
use crate::model::{delivery::DeliveryState, publication::Publishing};
use chrono::{DateTime, Datelike, NaiveDate, Utc};

/// All attentions, by receipt.
pub(crate) const ATTENTIONS: &[u8] = b"T";
/// All accounts of which anything was counted.
pub(crate) const ACCOUNTS: &[u8] = b"N";
/// How many requests were received, of all accounts.
pub(crate) const REQUESTS: &[u8] = b"R";

/// Attentions received from a moment on.
pub(crate) fn attentions(from: DateTime<Utc>) -> Vec<u8> {
    join(&[ATTENTIONS, &time(from)])
}

/// An attention, by receipt.
pub(crate) fn attention(received: DateTime<Utc>, id: &ConversationId) -> Vec<u8> {
    join(&[ATTENTIONS, &time(received), id.as_str().as_bytes()])
}

/// Attentions that ended from a moment on.
pub(crate) fn ends(from: DateTime<Utc>) -> Vec<u8> {
    join(&[b"E", &time(from)])
}

/// Where an attention that ended is: by its end, then by its receipt.
pub(crate) fn end(ended: DateTime<Utc>, received: DateTime<Utc>, id: &ConversationId) -> Vec<u8> {
    join(&[&ends(ended), &time(received), id.as_str().as_bytes()])
}

/// The key under which the attention of such a key is held.
pub(crate) fn end_to(key: &[u8]) -> Vec<u8> {
    join(&[ATTENTIONS, key.get(9..).unwrap_or_default()])
}

/// All attentions of a conversation.
pub(crate) fn conversation(id: &ConversationId) -> Vec<u8> {
    join(&[b"C", id.as_str().as_bytes(), &[0]])
}

/// Those of them that were received from a moment on.
pub(crate) fn conversation_from(id: &ConversationId, received: DateTime<Utc>) -> Vec<u8> {
    join(&[&conversation(id), &time(received)])
}

/// The key under which the attention of such a key is held.
pub(crate) fn conversation_to(id: &ConversationId, key: &[u8]) -> Vec<u8> {
    join(&[ATTENTIONS, key.get(conversation(id).len()..).unwrap_or_default(), id.as_str().as_bytes()])
}

/// Everything that settles a conversation, by how far.
pub(crate) fn settled(id: &ConversationId) -> Vec<u8> {
    join(&[b"S", id.as_str().as_bytes(), &[0]])
}

/// What settles a conversation up to a moment, or further.
pub(crate) fn settled_from(id: &ConversationId, through: DateTime<Utc>) -> Vec<u8> {
    join(&[&settled(id), &time(through)])
}

/// An answer that settles.
pub(crate) fn settled_by_answer(id: &ConversationId, through: DateTime<Utc>, remote: &str) -> Vec<u8> {
    join(&[&settled_from(id, through), b"a", remote.as_bytes()])
}

/// A closing; `again`: of what was closed already.
pub(crate) fn settled_by_closing(id: &ConversationId, through: DateTime<Utc>, seq: u64, again: bool) -> Vec<u8> {
    join(&[&settled_from(id, through), b"c", &seq.to_be_bytes(), &[u8::from(again)]])
}

/// For the key of a closing, whether it was one of what was closed already; `None` for any other.
pub(crate) fn closing(id: &ConversationId, key: &[u8]) -> Option<bool> {
    let (kind, name) = key.get(settled(id).len() + 8..)?.split_first()?;
    (*kind == b'c').then(|| name.last() == Some(&1))
}

/// The requests of an account by day.
pub(crate) fn requests(account: &AccountId) -> Vec<u8> {
    join(&[REQUESTS, account.as_str().as_bytes(), &[0]])
}

/// How many requests of an account were received on a day.
pub(crate) fn requests_on(account: &AccountId, on: NaiveDate) -> Vec<u8> {
    join(&[&requests(account), &day(on)])
}

/// The readings of an account by day.
pub(crate) fn readings(account: &AccountId) -> Vec<u8> {
    join(&[b"F", account.as_str().as_bytes(), &[0]])
}

/// The readings of an account on a day.
pub(crate) fn reading(account: &AccountId, on: NaiveDate) -> Vec<u8> {
    join(&[&readings(account), &day(on)])
}

fn day(on: NaiveDate) -> [u8; 8] {
    signed(on.num_days_from_ce().into())
}

/// The day at the end of such a key.
pub(crate) fn day_of(key: &[u8]) -> Option<NaiveDate> {
    let number = key.get(key.len().checked_sub(8)?..)?;
    let number = (u64::from_be_bytes(number.try_into().ok()?) ^ (1 << 63)).cast_signed();
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?)
}

/// An account of which anything was counted.
pub(crate) fn account(account: &AccountId) -> Vec<u8> {
    join(&[ACCOUNTS, account.as_str().as_bytes()])
}

/// The account of such a key.
pub(crate) fn account_of(key: &[u8]) -> Option<AccountId> {
    Some(AccountId::new(std::str::from_utf8(key.get(1..)?).ok()?))
}

/// The signed versions of a record.
pub(crate) fn signatures(record: &RecordId) -> Vec<u8> {
    join(&[b"Y", record.name().as_bytes(), &[0]])
}

/// One of them.
pub(crate) fn signature(record: &RecordId, version: u32) -> Vec<u8> {
    join(&[&signatures(record), &version.to_be_bytes()])
}

/// Everything that went out from a moment on.
pub(crate) fn outgoing(from: DateTime<Utc>) -> Vec<u8> {
    join(&[b"O", &time(from)])
}

/// What went out of a publication: a key for each account, by the network's time.
pub(crate) fn went_out(publication: &Publication) -> impl Iterator<Item = Vec<u8>> + '_ {
    let key = |on: &Publishing| match &on.publish.state {
        DeliveryState::Sent { at, .. } => Some(sent(*at, &on.target.account, &publication.id)),
        _ => None,
    };
    publication.publishing.iter().filter_map(key)
}

fn sent(at: DateTime<Utc>, account: &AccountId, id: &PublicationId) -> Vec<u8> {
    join(&[&outgoing(at), account.as_str().as_bytes(), &[0], id.as_str().as_bytes()])
}

/// The account of such a key.
pub(crate) fn sent_on(key: &[u8]) -> Option<AccountId> {
    let name = key.get(9..)?.split(|byte| *byte == 0).next()?;
    Some(AccountId::new(std::str::from_utf8(name).ok()?))
}

/// The conversation of a key of [`attention`].
pub(crate) fn attention_of(key: &[u8]) -> Option<ConversationId> {
    Some(ConversationId::new(std::str::from_utf8(key.get(9..)?).ok()?))
}
