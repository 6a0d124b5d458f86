//! The keys of the view: one tree, a letter for each kind, big-endian numbers, so that a list is a range.
//!
//! | letter | then | holds |
//! | --- | --- | --- |
//! | `m` | name | where the view stands: never part of its digest |
//! | `c` | conversation | the conversation |
//! | `t` | conversation `0` time kind name | an entry of its thread |
//! | `r` | account `0` remote id | where a message is: its thread's key |
//! | `n` | conversation `0` number | where a note is: its thread's key |
//! | `i` | list order conversation | a row of a list |
//! | `g` | list official term, oldest unanswered, conversation | the pending ones of a list by official term |
//! | `h` | account `0` citizen `0` newest-first time conversation | the citizen's conversations |
//! | `b` | kind number | how many pending ones fall due in that minute or day |
//! | `#` |  | the totals |
//! | `d` | delivery | the delivery |
//! | `o` | time delivery | deliveries that are neither sent nor taken back |
//! | `u` | account `0` feed | the cursor |
//! | `$` | account `0` month | what it cost |
//! | `x` | account | answers that could not be understood |
//! | `l` | account `0` number | the incident log |
//! | `k` | account | the last check |
//! | `p` | publication | the publication |
//! | `j` | publication `0` number | a step of its history |
//! | `q` | list moment moment name | a row of a list of the queue |
//! | `%` |  | the rows of each list of the queue |
//! | `w` | kind moment publication | when something has to be done to it by itself |
//! | `z` | moment publication | when it goes out, or went out |
//! | `v` | posting | a posting |
//! | `y` | letter | a letter |
//! | `a` | kind time delivery | postings, or letters, that are neither sent nor taken back |
//! | `f` | publication `0` kind time name | its postings, letters and e-mails |
//! | `<` | message id | the letter that bears it |
//! | `e` | mail | an e-mail |
//! | `=` | fingerprint | the e-mail that was taken with it |
//! | `@` | mailbox | how far it was read |
//! | `A` |  | the catalogue of agencies |
//! | `T` | time conversation | an attention, by receipt |
//! | `E` | end time conversation | where one is that ended |
//! | `C` | conversation `0` time | the attentions of a conversation |
//! | `S` | conversation `0` time kind name | an answer or a closing, by how far it settles the conversation |
//! | `R` | account `0` day | how many requests were received |
//! | `F` | account `0` day | the readings of followers |
//! | `N` | account | its network, when anything of it was counted |
//! | `Y` | record `0` number | a signed version of it |
//! | `O` | time account `0` publication | what went out |

pub(crate) mod books;
pub(crate) mod queue;

use crate::model::account::Feed;
use crate::model::conversation::{Conversation, Status};
use crate::model::counts::View;
use crate::model::ids::{AccountId, ConversationId, DeliveryId, RemoteId};
use chrono::{DateTime, Datelike, Utc};

/// A message of the thread.
pub(crate) const MESSAGE: u8 = 0;
/// A note or a trace of an act.
pub(crate) const TRACE: u8 = 1;
/// A delivery, by its name.
pub(crate) const DELIVERY: u8 = 2;

/// Pending ones by the minute of their official term.
pub(crate) const TERM_MINUTE: u8 = 0;
/// Pending ones by the UTC day of their official term.
pub(crate) const TERM_DAY: u8 = 1;
/// Pending ones by the minute of their target.
pub(crate) const TARGET_MINUTE: u8 = 2;

fn join(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// A moment as eight bytes that sort like it.
pub(crate) fn time(at: DateTime<Utc>) -> [u8; 8] {
    signed(at.timestamp_micros())
}

fn signed(number: i64) -> [u8; 8] {
    (number.cast_unsigned() ^ (1 << 63)).to_be_bytes()
}

fn newest_first(at: DateTime<Utc>) -> [u8; 8] {
    time(at).map(|byte| !byte)
}

/// The first key that does not begin with `prefix`.
pub(crate) fn after(prefix: &[u8]) -> Vec<u8> {
    let mut end = prefix.to_vec();
    while let Some(last) = end.pop() {
        if last < u8::MAX {
            end.push(last + 1);
            break;
        }
    }
    end
}

/// A value of where the view stands.
pub(crate) fn meta(name: &str) -> Vec<u8> {
    join(&[b"m", name.as_bytes()])
}

/// A conversation.
pub(crate) fn conversation(id: &ConversationId) -> Vec<u8> {
    join(&[b"c", id.as_str().as_bytes()])
}

/// Everything of a thread.
pub(crate) fn thread(id: &ConversationId) -> Vec<u8> {
    join(&[b"t", id.as_str().as_bytes(), &[0]])
}

/// An entry of a thread.
pub(crate) fn entry(id: &ConversationId, at: DateTime<Utc>, kind: u8, name: &[u8]) -> Vec<u8> {
    join(&[&thread(id), &time(at), &[kind], name])
}

/// Everything of a thread from a moment on.
pub(crate) fn thread_from(id: &ConversationId, at: DateTime<Utc>) -> Vec<u8> {
    join(&[&thread(id), &time(at)])
}

/// Everything of a thread later than a moment.
pub(crate) fn thread_after(id: &ConversationId, at: DateTime<Utc>) -> Vec<u8> {
    join(&[&thread(id), &signed(at.timestamp_micros().saturating_add(1))])
}

/// The kind and the name in an entry's key; `None` when it is none.
pub(crate) fn entry_kind<'a>(id: &ConversationId, key: &'a [u8]) -> Option<(u8, &'a [u8])> {
    let (kind, name) = key.get(thread(id).len() + 8..)?.split_first()?;
    Some((*kind, name))
}

/// The conversation of an entry's key.
pub(crate) fn entry_of(key: &[u8]) -> Option<ConversationId> {
    let rest = key.strip_prefix(b"t")?;
    let end = rest.iter().position(|byte| *byte == 0)?;
    std::str::from_utf8(&rest[..end]).ok().map(ConversationId::new)
}

/// Where a message is.
pub(crate) fn remote(account: &AccountId, remote: &RemoteId) -> Vec<u8> {
    join(&[b"r", account.as_str().as_bytes(), &[0], remote.as_str().as_bytes()])
}

/// Where a note is.
pub(crate) fn note(id: &ConversationId, seq: u64) -> Vec<u8> {
    join(&[b"n", id.as_str().as_bytes(), &[0], &seq.to_be_bytes()])
}

/// All rows of a list.
pub(crate) fn list(view: View) -> [u8; 2] {
    [b'i', place_of(view)]
}

/// A list's place in `View::ALL`.
pub(crate) fn place_of(view: View) -> u8 {
    match view {
        View::Pending => 0,
        View::Waiting => 1,
        View::Snoozed => 2,
        View::Done => 3,
        View::All => 4,
    }
}

/// The lists a conversation stands in, with its place in the order of each.
///
/// One in which only the office has written stands in none; a snoozed one is out of sight but stays pending.
pub(crate) fn rows(conversation: &Conversation) -> Vec<(View, Vec<u8>)> {
    if conversation.status == Status::Silent {
        return Vec::new();
    }
    let id = conversation.id.as_str().as_bytes();
    let recent = join(&[&newest_first(conversation.last_at), id]);
    let by_due = || {
        let target = conversation.due.map_or([u8::MAX; 8], |due| time(due.target));
        join(&[&target, &time(conversation.awaiting_since.unwrap_or(conversation.last_at)), id])
    };
    let own = match (&conversation.status, conversation.snoozed_until) {
        (Status::New | Status::Open | Status::WaitingAgency, Some(until)) => (View::Snoozed, join(&[&time(until), id])),
        (Status::WaitingAgency, None) => (View::Waiting, by_due()),
        (Status::New | Status::Open, None) => (View::Pending, by_due()),
        _ => (View::Done, recent.clone()),
    };
    vec![own, (View::All, recent)]
}

/// The name of the conversation at the end of a row's place in the order of a list.
pub(crate) fn row_id(view: View, order: &[u8]) -> Option<ConversationId> {
    let fixed = if matches!(view, View::Pending | View::Waiting) { 16 } else { 8 };
    Some(ConversationId::new(std::str::from_utf8(order.get(fixed..)?).ok()?))
}

/// Pending conversations of a list, by official term.
pub(crate) fn terms_of(view: View) -> [u8; 2] {
    [b'g', place_of(view)]
}

/// Pending conversations of a list from an official term on.
pub(crate) fn terms(view: View, from: DateTime<Utc>) -> Vec<u8> {
    join(&[&terms_of(view), &time(from)])
}

/// A pending conversation by its official term; of those that share it, the one that has waited longest is first.
pub(crate) fn term(view: View, at: DateTime<Utc>, conversation: &Conversation) -> Vec<u8> {
    let since = conversation.awaiting_since.unwrap_or(conversation.last_at);
    join(&[&terms(view, at), &time(since), conversation.id.as_str().as_bytes()])
}

/// The conversation of such a key.
pub(crate) fn term_id(key: &[u8]) -> Option<ConversationId> {
    Some(ConversationId::new(std::str::from_utf8(key.get(18..)?).ok()?))
}

/// All conversations of a citizen with an account.
pub(crate) fn citizen(account: &AccountId, citizen: &str) -> Vec<u8> {
    join(&[b"h", account.as_str().as_bytes(), &[0], citizen.as_bytes(), &[0]])
}

/// One of them.
pub(crate) fn citizen_row(conversation: &Conversation) -> Option<Vec<u8>> {
    let prefix = citizen(&conversation.account, conversation.citizen.id.as_deref()?);
    Some(join(&[&prefix, &newest_first(conversation.last_at), conversation.id.as_str().as_bytes()]))
}

/// The minute of a moment, or its UTC day.
pub(crate) fn span(kind: u8, at: DateTime<Utc>) -> i64 {
    at.timestamp().div_euclid(if kind == TERM_DAY { 86_400 } else { 60 })
}

/// How many fall due in a minute or a day.
pub(crate) fn bucket(kind: u8, number: i64) -> Vec<u8> {
    join(&[b"b", &[kind], &signed(number)])
}

/// The totals.
pub(crate) const TOTALS: &[u8] = b"#";

/// A delivery.
pub(crate) fn delivery(id: &DeliveryId) -> Vec<u8> {
    join(&[b"d", id.as_str().as_bytes()])
}

/// A delivery that is neither sent nor taken back.
pub(crate) fn open_delivery(queued_at: DateTime<Utc>, id: &DeliveryId) -> Vec<u8> {
    join(&[b"o", &time(queued_at), id.as_str().as_bytes()])
}

/// A cursor.
pub(crate) fn cursor(account: &AccountId, feed: Feed) -> Vec<u8> {
    join(&[b"u", account.as_str().as_bytes(), &[0], feed.name().as_bytes()])
}

/// What an account cost in the UTC month of a moment.
pub(crate) fn cost(account: &AccountId, at: DateTime<Utc>) -> Vec<u8> {
    let month = format!("{:04}-{:02}", at.year(), at.month());
    join(&[b"$", account.as_str().as_bytes(), &[0], month.as_bytes()])
}

/// How many answers of an account could not be understood.
pub(crate) fn unreadable(account: &AccountId) -> Vec<u8> {
    join(&[b"x", account.as_str().as_bytes()])
}

/// The incident log of an account.
pub(crate) fn incidents(account: &AccountId) -> Vec<u8> {
    join(&[b"l", account.as_str().as_bytes(), &[0]])
}

/// The last check of an account.
pub(crate) fn check(account: &AccountId) -> Vec<u8> {
    join(&[b"k", account.as_str().as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_sort_as_bytes_also_before_1970() {
        let moments =
            [-5_000_000, -1, 0, 1, 1_700_000_000_000_000].map(|m| DateTime::from_timestamp_micros(m).unwrap());
        assert!(moments.map(time).is_sorted());
        assert!(moments.map(newest_first).iter().rev().is_sorted());
    }

    #[test]
    fn the_end_of_a_prefix_is_past_everything_that_begins_with_it() {
        assert_eq!(after(b"ab"), b"ac");
        assert_eq!(after(&[1, 255]), [2]);
    }
}
