//! The lists of X: newest first, in pages, with what they include.

use super::super::message::{Message, Writer};
use super::super::wire::Request;
use super::super::world::World;
use super::dialect::{Asked, Of};
use super::object;
use super::problem::Problem;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// What bounds a list.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bounds {
    since_id: u64,
    until_id: Option<u64>,
    start: Option<DateTime<Utc>>,
    end: Option<DateTime<Utc>>,
    /// The id after (older than) which the page begins.
    cursor: Option<u64>,
    limit: usize,
}

impl Bounds {
    /// Reads them. `sizes` are the smallest, the largest and the usual page.
    ///
    /// # Errors
    /// 400 for what cannot be.
    pub(crate) fn of(request: &Request, sizes: (usize, usize, usize)) -> Result<Self, Problem> {
        let id = |name: &str| match request.query(name).map(str::parse::<u64>) {
            None => Ok(None),
            Some(Ok(id)) => Ok(Some(id)),
            Some(Err(_)) => Err(Problem::invalid(format!("The `{name}` query parameter value is not valid"))),
        };
        let moment = |name: &str| match request.query(name).map(DateTime::parse_from_rfc3339) {
            None => Ok(None),
            Some(Ok(at)) => Ok(Some(at.to_utc())),
            Some(Err(_)) => Err(Problem::invalid(format!("The `{name}` query parameter value is not a date-time"))),
        };
        let limit = match request.query("max_results") {
            None => sizes.2,
            Some(text) => text.parse().ok().filter(|n| (sizes.0..=sizes.1).contains(n)).ok_or_else(|| {
                let bounds = format!("is not between {} and {}", sizes.0, sizes.1);
                Problem::invalid(format!("The `max_results` query parameter value [{text}] {bounds}"))
            })?,
        };
        let token = request.query("pagination_token").or_else(|| request.query("next_token"));
        Ok(Self {
            since_id: id("since_id")?.unwrap_or(0),
            until_id: id("until_id")?,
            start: moment("start_time")?,
            end: moment("end_time")?,
            cursor: token.map(read_token).transpose()?,
            limit,
        })
    }

    /// Refuses what lies before `horizon`, as recent search does.
    pub(crate) fn not_before(&self, horizon: DateTime<Utc>) -> Result<(), Problem> {
        if self.start.is_some_and(|start| start < horizon) {
            let earliest = object::time(horizon);
            return Err(Problem::invalid(format!("Invalid 'start_time'. 'start_time' must be on or after {earliest}")));
        }
        let first = u64::try_from(horizon.timestamp_millis() - 1_288_834_974_657).unwrap_or(0) << 22;
        if self.since_id != 0 && self.since_id < first {
            return Err(Problem::invalid("'since_id' must be a tweet id created after 7 days ago"));
        }
        Ok(())
    }

    fn take(&self, message: &Message) -> bool {
        let id = number(message);
        id > self.since_id
            && self.until_id.is_none_or(|until| id < until)
            && self.cursor.is_none_or(|cursor| id < cursor)
            && self.start.is_none_or(|start| message.at >= start)
            && self.end.is_none_or(|end| message.at < end)
    }
}

/// The id as the number it is.
pub(crate) fn number(message: &Message) -> u64 {
    message.id.parse().unwrap_or(0)
}

/// A page of posts or direct messages.
pub(crate) fn page<'a>(
    world: &'a World,
    items: impl Iterator<Item = &'a Message>,
    bounds: &Bounds,
    of: Of,
    asked: &Asked,
) -> Value {
    let mut items: Vec<&Message> = items.filter(|message| bounds.take(message)).collect();
    items.sort_by_key(|message| std::cmp::Reverse(number(message)));
    let more = items.len() > bounds.limit;
    items.truncate(bounds.limit);
    let mut meta = json!({"result_count": items.len()});
    if let (Some(newest), Some(oldest)) = (items.first(), items.last()) {
        if of == Of::Posts {
            meta["newest_id"] = Value::from(newest.id.clone());
            meta["oldest_id"] = Value::from(oldest.id.clone());
        }
        if more {
            meta["next_token"] = Value::from(token(number(oldest)));
        }
    }
    let mut answer = json!({});
    // An empty list has no `data` at all.
    if !items.is_empty() {
        let show = |message: &&Message| match of {
            Of::Directs => object::direct(world, message, asked),
            _ => object::post(world, message, asked),
        };
        answer["data"] = items.iter().map(show).collect();
        include(world, &items, of, asked, &mut answer);
    }
    answer["meta"] = meta;
    answer
}

/// Puts in what the expansions ask for.
pub(crate) fn include(world: &World, items: &[&Message], of: Of, asked: &Asked, answer: &mut Value) {
    let mut people: Vec<Writer> = Vec::new();
    let mut posts: Vec<&Message> = Vec::new();
    for message in items {
        if asked.expands("author_id") || asked.expands("sender_id") || asked.expands("username") {
            people.push(message.writer);
        }
        if asked.expands("participant_ids") {
            people.push(Writer::Office);
            people.extend(message.with.map(Writer::Citizen));
        }
        if of == Of::Directs {
            continue;
        }
        let parent = message.parent.as_deref().and_then(|id| world.find(id));
        if let Some(parent) = parent {
            if asked.expands("in_reply_to_user_id") {
                people.push(parent.writer);
            }
            if asked.expands_references() && !parent.deleted {
                posts.push(parent);
            }
            if asked.expands("referenced_tweets.id.author_id") {
                people.push(parent.writer);
            }
        }
        if asked.expands("entities.mentions.username") {
            let handles = message.text.split(' ').filter_map(|word| word.strip_prefix('@'));
            people.extend(
                handles.filter_map(|handle| object::user_named(world, handle.trim_end_matches([',', '.', '?']))),
            );
        }
    }
    if of != Of::Directs && asked.expands("attachments.media_keys") {
        let ids = items.iter().flat_map(|message| &message.media);
        let media: Vec<Value> = ids.filter_map(|id| object::media(world, id)).collect();
        if !media.is_empty() {
            answer["includes"]["media"] = Value::from(media);
        }
    }
    let mut seen = std::collections::HashSet::new();
    people.retain(|writer| seen.insert(object::writer_id(world, *writer)));
    let mut seen = std::collections::HashSet::new();
    posts.retain(|message| seen.insert(message.id.clone()));
    if !people.is_empty() {
        answer["includes"]["users"] = people.iter().map(|writer| object::user(world, *writer, asked)).collect();
    }
    if !posts.is_empty() {
        let name = asked.name("tweets", "posts");
        answer["includes"][name] = posts.iter().map(|message| object::post(world, message, asked)).collect();
    }
}

fn token(id: u64) -> String {
    URL_SAFE_NO_PAD.encode(format!("older-than {id}"))
}

fn read_token(token: &str) -> Result<u64, Problem> {
    URL_SAFE_NO_PAD
        .decode(token)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .and_then(|text| text.strip_prefix("older-than ")?.parse().ok())
        .ok_or_else(|| Problem::invalid(format!("Invalid 'next_token'. 'next_token' [{token}] is not valid")))
}
