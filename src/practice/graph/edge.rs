//! The Graph API's lists: what an object has below it, in pages with cursors.

use super::super::message::{Kind, Message};
use super::error::GraphError;
use super::fields::Field;
use super::node::{Node, thread_messages};
use crate::practice::world::World;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// The most objects on a page.
const LARGEST_PAGE: usize = 100;

/// One object of a list, with the key by which the list is ordered and cursors point.
pub(crate) struct Item<'a> {
    key: (i64, String),
    node: Node<'a>,
}

/// A list in its order.
pub(crate) struct Items<'a> {
    held: Vec<Item<'a>>,
    descending: bool,
    /// Whether it has a summary to give.
    counted: bool,
}

/// What is asked of a list.
pub(crate) struct Ask<'a> {
    /// `limit`, `after`, `before`, `since`, `until`, `summary`…
    pub(crate) params: &'a [(String, String)],
    pub(crate) fields: &'a [Field],
    /// The list's own address, for `paging.next`.
    pub(crate) address: &'a str,
    pub(crate) usual_limit: usize,
}

/// A parameter.
pub(crate) fn param<'a>(params: &'a [(String, String)], name: &str) -> Option<&'a str> {
    params.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// The list of that name below an object; `None` when it has no such list.
pub(crate) fn items<'a>(
    world: &'a World,
    node: Node<'a>,
    name: &str,
    params: &[(String, String)],
) -> Option<Items<'a>> {
    match (node, name) {
        (Node::Page, "feed") => Some(posts(world, &[Kind::Post, Kind::VisitorPost])),
        (Node::Page, "published_posts" | "posts") => Some(posts(world, &[Kind::Post])),
        (Node::Page, "visitor_posts") => Some(posts(world, &[Kind::VisitorPost])),
        (Node::Page, "tagged") => Some(posts(world, &[Kind::Tagged])),
        (Node::Page, "conversations") => Some(conversations(world, param(params, "user_id"))),
        (Node::Post(of) | Node::Comment(of), "comments") => Some(comments(world, of, params)),
        (Node::Thread(citizen), "messages") => {
            let items =
                thread_messages(world, citizen).into_iter().map(|m| Item { key: m.key(), node: Node::Direct(m) });
            Some(Items { held: items.collect(), descending: true, counted: false })
        }
        _ => None,
    }
}

fn posts<'a>(world: &'a World, kinds: &'a [Kind]) -> Items<'a> {
    let items = world.standing(kinds).map(|m| Item { key: m.key(), node: Node::Post(m) }).collect();
    Items { held: items, descending: true, counted: false }
}

fn conversations<'a>(world: &'a World, user: Option<&str>) -> Items<'a> {
    let mut newest: std::collections::BTreeMap<usize, &Message> = std::collections::BTreeMap::new();
    for message in world.standing(&[Kind::Messenger]) {
        let Some(citizen) = message.with else { continue };
        if user.is_some_and(|user| world.people.get(citizen).is_none_or(|citizen| citizen.facebook_id != user)) {
            continue;
        }
        let known = newest.entry(citizen).or_insert(message);
        if message.at > known.at {
            *known = message;
        }
    }
    let items = newest
        .into_iter()
        .map(|(citizen, last)| Item {
            key: (last.at.timestamp_millis(), last.thread.clone()),
            node: Node::Thread(citizen),
        })
        .collect();
    Items { held: items, descending: true, counted: false }
}

fn comments<'a>(world: &'a World, of: &'a Message, params: &[(String, String)]) -> Items<'a> {
    let stream = param(params, "filter") == Some("stream");
    let direct = |m: &&Message| m.parent.as_ref() == Some(&of.id);
    let within = |m: &&Message| direct(m) || (stream && of.kind != Kind::Comment && m.thread == of.id);
    let items = world
        .standing(&[Kind::Comment])
        .filter(within)
        .map(|m| Item { key: m.key(), node: Node::Comment(m) })
        .collect();
    Items { held: items, descending: param(params, "order") == Some("reverse_chronological"), counted: true }
}

/// A page of a list.
///
/// # Errors
/// Error 100 for parameters that cannot be.
pub(crate) fn list(world: &World, items: Items<'_>, ask: &Ask<'_>, base: &str) -> Result<Value, GraphError> {
    let Items { held: mut items, descending, counted } = items;
    let total = items.len();
    items.sort_by(|a, b| if descending { b.key.cmp(&a.key) } else { a.key.cmp(&b.key) });
    if let Some(since) = moment(ask.params, "since")? {
        items.retain(|item| item.key.0 >= since.timestamp_millis());
    }
    if let Some(until) = moment(ask.params, "until")? {
        items.retain(|item| item.key.0 <= until.timestamp_millis());
    }
    let limit = match param(ask.params, "limit") {
        None => ask.usual_limit,
        Some(text) => text.parse().map_err(|_| GraphError::parameter("param limit must be non-negative"))?,
    };
    let limit = limit.min(LARGEST_PAGE);
    let is_after = |key: &(i64, String), cursor: &(i64, String)| if descending { key < cursor } else { key > cursor };
    if let Some(after) = cursor(ask.params, "after")? {
        items.retain(|item| is_after(&item.key, &after));
    }
    let mut earlier = 0;
    if let Some(before) = cursor(ask.params, "before")? {
        items.retain(|item| is_after(&before, &item.key));
        earlier = items.len().saturating_sub(limit);
    }
    let page: Vec<&Item<'_>> = items.iter().skip(earlier).take(limit).collect();
    let more = items.len() > earlier + limit;
    let mut data = Vec::with_capacity(page.len());
    for item in &page {
        data.push(item.node.show(world, ask.fields, base)?);
    }
    let mut answer = json!({"data": data});
    if let (Some(first), Some(last)) = (page.first(), page.last()) {
        let (before, after) = (encode(&first.key), encode(&last.key));
        answer["paging"] = json!({"cursors": {"before": before, "after": after}});
        if more {
            // Meta repeats the token in this address; a token in an address is a leak, and nobody needs it.
            answer["paging"]["next"] = Value::from(format!("{}?limit={limit}&after={after}", ask.address));
        }
    }
    let summary = param(ask.params, "summary").is_some_and(|asked| asked != "false" && asked != "0");
    if counted && summary {
        answer["summary"] = json!({"order": "chronological", "total_count": total, "can_comment": true});
    }
    Ok(answer)
}

fn encode(key: &(i64, String)) -> String {
    URL_SAFE_NO_PAD.encode(format!("{}|{}", key.0, key.1))
}

fn cursor(params: &[(String, String)], name: &str) -> Result<Option<(i64, String)>, GraphError> {
    let Some(text) = param(params, name).filter(|text| !text.is_empty()) else { return Ok(None) };
    let read = || {
        let plain = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let (at, id) = plain.split_once('|')?;
        Some((at.parse().ok()?, id.to_owned()))
    };
    read().map(Some).ok_or_else(|| GraphError::parameter(format!("Invalid cursor in {name}")))
}

/// A moment as the Graph API takes it: Unix seconds or ISO 8601.
pub(super) fn moment(params: &[(String, String)], name: &str) -> Result<Option<DateTime<Utc>>, GraphError> {
    let Some(text) = param(params, name).filter(|text| !text.is_empty()) else { return Ok(None) };
    let seconds = text.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let written = || {
        let read =
            DateTime::parse_from_rfc3339(text).or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%z"));
        read.ok().map(|at| at.to_utc())
    };
    seconds.or_else(written).map(Some).ok_or_else(|| GraphError::parameter(format!("Invalid time in {name}")))
}
