//! Replies to the account that do not name it: found by a search, seven days back.

use super::Account;
use super::cost::{READ_POST, Resource};
use super::cursor::Cursor;
use super::pull::{Walk, time, walk};
use super::reading::{Common, Reader};
use super::requests::Endpoint;
use crate::model::sighting::Batch;
use crate::net::{Fault, Pull};
use chrono::{DateTime, Duration, Utc};

/// How far the search reaches back, less a margin for the clocks: an older `start_time` or `since_id` is refused.
const REACH: Duration = Duration::minutes(7 * 24 * 60 - 2);

/// Pulls the search. What the mentions' timeline showed too comes twice, with the same ids.
///
/// # Errors
/// The fault.
pub async fn pull(account: &Account, pull: &Pull) -> Result<Batch, Fault> {
    let handle = &account.settings.handle;
    let steps = Walk {
        endpoint: Endpoint::Search,
        id: "",
        query: &|cursor| {
            vec![
                ("query", format!("to:{handle} -from:{handle}")),
                ("max_results", "100".to_owned()),
                start(cursor, pull.now),
            ]
        },
        resource: Resource::Post,
        price: READ_POST,
        stops_by_itself: false,
        read: &|page, item| {
            Reader { settings: &account.settings, includes: &page.includes, all: Common::Nothing }.post(item)
        },
    };
    let (batch, cursor) = walk(account, pull, &steps).await?;
    Ok(account.sealed(batch, &cursor))
}

/// From where the search goes: the last post seen, unless it is older than the search reaches.
fn start(cursor: &Cursor, now: DateTime<Utc>) -> (&'static str, String) {
    let reach = now - REACH;
    match (&cursor.since_id, cursor.since_at) {
        (Some(id), Some(at)) if at > reach => ("since_id", id.clone()),
        _ => ("start_time", time(cursor.from.max(reach))),
    }
}
