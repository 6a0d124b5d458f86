//! One step through the pages of a feed: what the four feeds have in common.

use super::Account;
use super::client::lock;
use super::cost::Resource;
use super::cursor::{Cursor, Run};
use super::requests::Endpoint;
use super::wire::{self, Page, id};
use crate::clock;
use crate::model::sighting::{Batch, Sighting, Unreadable};
use crate::net::{Fault, Pull};
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::Value;
use std::collections::HashSet;

/// Pages of one step: five of a hundred messages.
const PAGES_A_STEP: u32 = 5;
/// Pages of one run: beyond them something is wrong, or money is being burnt.
const PAGES_A_RUN: u32 = 60;

/// The longest piece that is kept of what could not be understood, in bytes.
const LONGEST_PIECE: usize = 16 * 1024;

/// Makes the query of a page.
type Ask<'a> = dyn Fn(&Cursor) -> Vec<(&'static str, String)> + Sync + 'a;
/// Reads a message of a page.
type Read<'a> = dyn Fn(&Page, &Value) -> Result<Option<Sighting>, String> + Sync + 'a;

/// How a feed is read.
pub struct Walk<'a> {
    /// The request.
    pub endpoint: Endpoint,
    /// What its path is filled with.
    pub id: &'a str,
    /// Its query for a page, but for the token.
    pub query: &'a Ask<'a>,
    /// What X charges for.
    pub resource: Resource,
    /// What each message costs.
    pub price: u64,
    /// True when X only stops at what is known because we do (private messages have no `since_id`).
    pub stops_by_itself: bool,
    /// Reads one message; `None` when it is of no interest.
    pub read: &'a Read<'a>,
}

/// Walks on from the cursor.
///
/// # Errors
/// The fault, when not even one page came. When some did, they are handed over with where they end, and the next
/// step meets the fault: what was read was paid for.
pub async fn walk(account: &Account, pull: &Pull, walk: &Walk<'_>) -> Result<(Batch, Cursor), Fault> {
    let mut cursor = Cursor::read(pull.cursor.as_deref(), pull.since);
    let mut batch = account.empty_batch(pull.feed);
    let (mut read, mut passed) = (0, HashSet::new());
    while read < PAGES_A_STEP {
        let run = cursor.run.clone().unwrap_or_default();
        let mut query = (walk.query)(&cursor);
        query.extend(run.token.clone().map(|token| ("pagination_token", token)));
        let page = match account.client.page(walk.endpoint, walk.id, query).await {
            Ok(page) => page,
            // A token that X does not know any more: again from the start of the run, for nothing must be missed.
            Err(Fault::Refused { .. }) if run.token.is_some() && read == 0 => {
                cursor.run = None;
                read += 1;
                continue;
            }
            Err(_) if read > 0 && cursor.run.is_some() => break,
            Err(fault) => return Err(fault),
        };
        read += 1;
        let run = cursor.run.insert(Run { pages: run.pages + 1, ..run });
        let token = run.token.clone();
        let reached = take(account, walk, &page, &mut cursor, &mut batch);
        let pages = cursor.run.as_ref().map_or(0, |run| run.pages);
        let next = page.next.clone().filter(|_| !reached);
        let circle = next.as_ref().is_some_and(|next| {
            let ids: Vec<_> = page.items.iter().filter_map(|item| id(item, "id")).collect();
            let same = !ids.is_empty() && !passed.insert(format!("={}", blake3::hash(ids.join(" ").as_bytes())));
            passed.extend(token.clone());
            same || passed.contains(next)
        });
        let trouble = match &next {
            Some(_) if circle => Some("the paging goes round in a circle"),
            Some(_) if pages >= PAGES_A_RUN => Some("the paging does not come to an end"),
            None | Some(_) => None,
        };
        if let Some(why) = trouble {
            let raw = format!("{} {}", walk.endpoint.template(), next.as_deref().unwrap_or_default());
            report(account, &mut batch, why.to_owned(), raw);
        }
        let Some(next) = next.filter(|_| trouble.is_none()) else {
            // What a circle leaves out was not seen: the next pull begins where this run did.
            if circle {
                cursor.run = None;
                break;
            }
            cursor.finish();
            if walk.stops_by_itself {
                cursor.paid_on = Some(clock::now().date_naive());
            }
            break;
        };
        if let Some(run) = cursor.run.as_mut() {
            run.token = Some(next);
        }
    }
    batch.more = cursor.run.is_some();
    Ok((batch, cursor))
}

/// Takes what a page brings; true when it reaches what is known already or too old.
fn take(account: &Account, walk: &Walk<'_>, page: &Page, cursor: &mut Cursor, batch: &mut Batch) -> bool {
    let now = clock::now();
    let mut reached = false;
    let mut run = cursor.run.take().unwrap_or_default();
    for item in &page.items {
        let id = id(item, "id");
        let known = id.as_deref().is_some_and(|id| !cursor.is_new(id));
        // X charges a message once a day. The meter forgets when the console closes; the cursor does not.
        if let Some(id) = id.as_ref().filter(|_| !known || cursor.paid_on != Some(now.date_naive())) {
            lock(&account.memory).meter.read(walk.resource, id, walk.price, now);
        }
        if known {
            reached |= walk.stops_by_itself;
            continue;
        }
        let at = item["created_at"].as_str().and_then(wire::time);
        if let Some(id) = &id {
            run.saw(id, at);
        }
        if cursor.since_id.is_none() && at.is_some_and(|at| at < cursor.from) {
            reached = true;
            continue;
        }
        match (walk.read)(page, item) {
            Ok(Some(sighting)) => batch.sightings.push(sighting),
            Ok(None) => {}
            Err(why) => report(account, batch, why, item.to_string()),
        }
    }
    cursor.run = Some(run);
    reached
}

/// Reports what could not be understood, once.
pub fn report(account: &Account, batch: &mut Batch, why: String, mut raw: String) {
    raw.truncate(raw.floor_char_boundary(LONGEST_PIECE));
    if lock(&account.memory).is_news(&raw) {
        batch.unreadable.push(Unreadable { why, raw });
    }
}

/// Asks a timeline for what is newer than the last post seen; on the first sync, than the bound of the backfill.
#[must_use]
pub fn newer(cursor: &Cursor) -> Vec<(&'static str, String)> {
    let start = match &cursor.since_id {
        Some(id) => ("since_id", id.clone()),
        None => ("start_time", time(cursor.from)),
    };
    vec![("max_results", "100".to_owned()), start]
}

/// A time as X's queries take it.
#[must_use]
pub fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
