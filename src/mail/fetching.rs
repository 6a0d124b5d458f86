//! What is new in a mailbox, step by step: nothing is missed, and nothing is changed.

use super::Fetched;
use super::imap::{COMMAND, Connection, Numbering};
use super::trouble::Trouble;
use crate::model::mail::MailCursor;
use async_imap::imap_proto::{AttributeValue, MailboxDatum, Response};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;
use std::time::Duration;

/// The most messages of one step.
const MOST_MESSAGES: usize = 50;

/// The most bytes of one step; a larger message is a step by itself.
const MOST_BYTES: u64 = 32 * 1024 * 1024;

/// A message above this many bytes is not fetched, only its header.
const TOO_LARGE: u64 = 40 * 1024 * 1024;

/// The slowest line a message is read over, in bytes a second.
const SLOWEST: u64 = 32 * 1024;

/// One step, from `cursor` on, in a mailbox that was just examined.
pub(super) async fn step(
    connection: &mut Connection,
    numbering: Numbering,
    cursor: Option<&MailCursor>,
    since: DateTime<Utc>,
) -> Result<Fetched, Trouble> {
    let known = cursor.filter(|cursor| cursor.uid_validity == numbering.validity);
    let news = match known {
        Some(cursor) => above(connection, cursor.last_uid).await?,
        None => search(connection, &since_date(since)).await?,
    };
    let looked_at = &news[..news.len().min(MOST_MESSAGES)];
    let sizes = sizes(connection, looked_at).await?;
    let chosen = choose(&sizes);
    let (large, small): (Vec<u32>, Vec<u32>) = chosen.iter().partition(|uid| sizes[uid] > TOO_LARGE);
    let bytes: u64 = small.iter().map(|uid| sizes[uid]).sum();
    let raw = bodies(connection, &small, "BODY.PEEK[]", bytes).await?;
    let too_large = bodies(connection, &large, "BODY.PEEK[HEADER]", 0).await?;
    let last = if chosen.len() == sizes.len() { looked_at.last() } else { chosen.last() };
    let more = last.is_some_and(|last| news.last() > Some(last));
    // What was not there when the mailbox was examined has a number from `next` on, and is left for the step after.
    let end = if more { 0 } else { numbering.next.saturating_sub(1) };
    let known = known.map_or(0, |cursor| cursor.last_uid);
    let last_uid = last.copied().unwrap_or_default().max(known).max(end);
    Ok(Fetched { cursor: MailCursor { uid_validity: numbering.validity, last_uid }, raw, too_large, more })
}

/// The copies of a letter, by its `Message-ID` in brackets: when each came, where the server says.
pub(super) async fn copies(
    connection: &mut Connection,
    mailbox: &str,
    bracketed: &str,
    from: &str,
) -> Result<Vec<Option<DateTime<Utc>>>, Trouble> {
    connection.examine(mailbox).await?;
    // An address that does not fit into quotes is left out: the Message-ID is ours alone.
    let quotable = from.is_ascii() && !from.contains(['"', '\\', '\r', '\n']);
    let from = if quotable { format!(" FROM \"{from}\"") } else { String::new() };
    let found = search(connection, &format!("HEADER Message-ID \"{bracketed}\"{from}")).await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let mut dates = Vec::new();
    let command = format!("UID FETCH {} (UID INTERNALDATE)", set(&found));
    connection
        .run(&command, COMMAND, |response| {
            let Response::Fetch(_, attributes) = response else { return };
            dates.extend(attributes.iter().filter_map(|attribute| match attribute {
                AttributeValue::InternalDate(date) => {
                    let date = DateTime::parse_from_str(date.trim(), "%e-%b-%Y %H:%M:%S %z").ok();
                    Some(date.map(|date| date.with_timezone(&Utc)))
                }
                _ => None,
            }));
        })
        .await?;
    Ok(dates)
}

/// The numbers above `last`, ascending. `n:*` always names the last message, also when its number is below `n`.
async fn above(connection: &mut Connection, last: u32) -> Result<Vec<u32>, Trouble> {
    let Some(first) = last.checked_add(1) else { return Ok(Vec::new()) };
    let mut news = search(connection, &format!("UID {first}:*")).await?;
    news.retain(|uid| *uid > last);
    Ok(news)
}

/// The numbers of the messages that fit, ascending.
async fn search(connection: &mut Connection, criteria: &str) -> Result<Vec<u32>, Trouble> {
    let mut found = Vec::new();
    connection
        .run(&format!("UID SEARCH {criteria}"), COMMAND, |response| {
            if let Response::MailboxData(MailboxDatum::Search(uids)) = response {
                found.extend_from_slice(uids);
            }
        })
        .await?;
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// A date for a search: a day earlier, as servers count days in a zone of their own.
fn since_date(since: DateTime<Utc>) -> String {
    format!("SINCE {}", (since - TimeDelta::days(1)).format("%-d-%b-%Y"))
}

fn set(uids: &[u32]) -> String {
    uids.iter().map(u32::to_string).collect::<Vec<_>>().join(",")
}

/// How large messages are, in bytes. One that is gone meanwhile is missing.
async fn sizes(connection: &mut Connection, uids: &[u32]) -> Result<BTreeMap<u32, u64>, Trouble> {
    let size = |attribute: &AttributeValue<'_>| match attribute {
        AttributeValue::Rfc822Size(size) => Some(u64::from(*size)),
        _ => None,
    };
    ask(connection, uids, "RFC822.SIZE", COMMAND, size).await
}

/// As many messages as fit into one step, at least one. What is too large weighs nothing: only its header comes.
fn choose(sizes: &BTreeMap<u32, u64>) -> Vec<u32> {
    let mut chosen = Vec::new();
    let mut bytes = 0;
    for (uid, size) in sizes.iter().take(MOST_MESSAGES) {
        let size = if *size > TOO_LARGE { 0 } else { *size };
        if !chosen.is_empty() && bytes + size > MOST_BYTES {
            break;
        }
        bytes += size;
        chosen.push(*uid);
    }
    chosen
}

/// Fetches a part of messages, in the order of the mailbox.
async fn bodies(connection: &mut Connection, uids: &[u32], part: &str, bytes: u64) -> Result<Vec<Vec<u8>>, Trouble> {
    let patience = COMMAND + Duration::from_secs(bytes / SLOWEST);
    let body = |attribute: &AttributeValue<'_>| match attribute {
        AttributeValue::BodySection { data: Some(data), .. } => Some(data.to_vec()),
        _ => None,
    };
    Ok(ask(connection, uids, part, patience, body).await?.into_values().collect())
}

/// Asks for one thing of some messages. One that the server does not tell although the message is still there is an
/// error: it must not be passed over.
async fn ask<T>(
    connection: &mut Connection,
    uids: &[u32],
    what: &str,
    patience: Duration,
    pick: impl Fn(&AttributeValue<'_>) -> Option<T>,
) -> Result<BTreeMap<u32, T>, Trouble> {
    let mut found = BTreeMap::new();
    if uids.is_empty() {
        return Ok(found);
    }
    let command = format!("UID FETCH {} (UID {what})", set(uids));
    connection
        .run(&command, patience, |response| {
            let Response::Fetch(_, attributes) = response else { return };
            let uid = attributes.iter().find_map(|attribute| match attribute {
                AttributeValue::Uid(uid) => Some(*uid),
                _ => None,
            });
            if let (Some(uid), Some(value)) = (uid, attributes.iter().find_map(&pick))
                && uids.contains(&uid)
            {
                found.insert(uid, value);
            }
        })
        .await?;
    let missing: Vec<u32> = uids.iter().copied().filter(|uid| !found.contains_key(uid)).collect();
    if !missing.is_empty() {
        let still = search(connection, &format!("UID {}", set(&missing))).await?;
        if let Some(uid) = still.first() {
            return Err(Trouble::Contract(format!("{} does not give message {uid}", connection.host())));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_bounded_but_never_empty() {
        let sizes = |sizes: &[u64]| (1..).zip(sizes.iter().copied()).collect::<BTreeMap<u32, u64>>();
        assert_eq!(choose(&sizes(&[MOST_BYTES + 1, 1])), [1], "a large one goes alone");
        assert_eq!(choose(&sizes(&[1, MOST_BYTES, 1])), [1]);
        assert_eq!(choose(&sizes(&[1, TOO_LARGE + 1, 1])), [1, 2, 3], "only a header");
        assert_eq!(choose(&sizes(&[1; 60])).len(), MOST_MESSAGES);
        assert!(choose(&sizes(&[])).is_empty());
    }

    #[test]
    fn a_search_by_day_leaves_room_for_the_servers_zone() {
        let since = "2026-03-01T05:00:00Z".parse().unwrap();
        assert_eq!(since_date(since), "SINCE 28-Feb-2026");
    }
}
