//! X, API v2, over the practice world, in both dialects.

pub(crate) mod dialect;
mod media;
mod object;
pub(crate) mod problem;
mod search;
mod send;
mod timeline;

use super::message::{Kind, Message, Writer};
use super::wire::{Reply, Request};
use super::world::{HANDLE, USER_ID, World};
use crate::net::x::Dialect;
use chrono::TimeDelta;
use dialect::{Asked, Of};
use problem::Problem;
use serde_json::{Value, json};
use timeline::{Bounds, include, page};

/// The most mentions and own posts the network gives.
const MOST_MENTIONS: usize = 800;
const MOST_OWN: usize = 3200;
/// The names of the query that lists take.
const LIST: &[&str] = &["max_results", "pagination_token", "start_time", "end_time", "since_id", "until_id", "exclude"];

/// Answers a request that carries a good token.
pub(crate) fn answer(world: &mut World, request: &Request, usual: Dialect) -> Reply {
    try_answer(world, request, usual).unwrap_or_else(|problem| problem.reply())
}

fn try_answer(world: &mut World, request: &Request, usual: Dialect) -> Result<Reply, Problem> {
    let segments = request.segments();
    let ok = |body: Value| Ok(Reply::json(200, &body));
    match (request.method.as_str(), segments.as_slice()) {
        ("GET", ["2", "users", "me"]) => {
            let asked = Asked::of(request, Of::Users, &[], usual)?;
            ok(json!({"data": object::user(world, Writer::Office, &asked)}))
        }
        ("GET", ["2", "users", "by", "username", handle]) => {
            person(world, request, object::user_named(world, handle), usual)
        }
        ("GET", ["2", "users", id]) => person(world, request, object::user_with(world, id), usual),
        ("GET", ["2", "users", id, "mentions"]) => {
            let asked = Asked::of(request, Of::Posts, LIST, usual)?;
            let bounds = Bounds::of(request, (5, 100, 10))?;
            own(id)?;
            let mentions =
                newest(tweets(world).filter(|m| !m.is_ours() && search::mentions(&m.text, HANDLE)), MOST_MENTIONS);
            ok(page(world, mentions.into_iter(), &bounds, Of::Posts, &asked))
        }
        ("GET", ["2", "users", id, "tweets"]) => {
            let asked = Asked::of(request, Of::Posts, LIST, usual)?;
            let bounds = Bounds::of(request, (5, 100, 10))?;
            let writer = object::user_with(world, id).ok_or_else(Problem::not_found)?;
            let replies = !request.query("exclude").unwrap_or_default().split(',').any(|what| what == "replies");
            let of = newest(tweets(world).filter(|m| m.writer == writer && (replies || m.parent.is_none())), MOST_OWN);
            ok(page(world, of.into_iter(), &bounds, Of::Posts, &asked))
        }
        ("GET", ["2", "tweets", "search", "recent"]) => {
            let names = [
                "query",
                "max_results",
                "next_token",
                "pagination_token",
                "start_time",
                "end_time",
                "since_id",
                "until_id",
                "sort_order",
            ];
            let asked = Asked::of(request, Of::Posts, &names, usual)?;
            let bounds = Bounds::of(request, (10, 100, 10))?;
            // Seven days, and the time it took to ask.
            let horizon = world.now - TimeDelta::days(7);
            bounds.not_before(horizon - TimeDelta::minutes(1))?;
            let finds = search::matcher(request.query("query").unwrap_or_default())?;
            let found = tweets(world).filter(|m| m.at >= horizon && finds(world, m));
            ok(page(world, found, &bounds, Of::Posts, &asked))
        }
        ("GET", ["2", "tweets"]) => lookup(world, request, request.query("ids").unwrap_or_default(), usual),
        ("GET", ["2", "tweets", id]) => lookup(world, request, id, usual),
        ("GET", ["2", "dm_events"]) => directs(world, request, usual, |_| true),
        ("GET", ["2", "dm_conversations", "with", id, "dm_events"]) => {
            let Some(Writer::Citizen(citizen)) = object::user_with(world, id) else { return Err(Problem::not_found()) };
            directs(world, request, usual, move |message| message.with == Some(citizen))
        }
        ("GET", ["2", "dm_conversations", id, "dm_events"]) => {
            let id = (*id).to_owned();
            directs(world, request, usual, move |message| message.thread == id)
        }
        ("POST", ["2", "media", "upload", "initialize"]) => media::begin(world, request),
        ("POST", ["2", "media", "upload", id, "append"]) => media::append(world, request, id),
        ("POST", ["2", "media", "upload", id, "finalize"]) => media::end(world, id),
        ("GET", ["2", "media", "upload"]) => media::status(world, request),
        ("POST", ["2", "media", "metadata"]) => media::describe(world, request),
        ("DELETE", ["2", "tweets", id]) => send::remove(world, id),
        ("POST", ["2", "tweets"]) => send::post(world, request),
        ("POST", ["2", "dm_conversations", "with", id, "messages"]) => {
            let id = (*id).to_owned();
            send::direct(world, request, &id)
        }
        _ => Err(Problem::not_found()),
    }
}

fn tweets(world: &World) -> impl Iterator<Item = &Message> {
    world.standing(&[Kind::Tweet])
}

fn newest<'a>(items: impl Iterator<Item = &'a Message>, most: usize) -> Vec<&'a Message> {
    let mut items: Vec<&Message> = items.collect();
    items.sort_by_key(|message| std::cmp::Reverse(timeline::number(message)));
    items.truncate(most);
    items
}

/// Mentions are only given to the account itself here.
fn own(id: &str) -> Result<(), Problem> {
    if id == USER_ID { Ok(()) } else { Err(Problem::forbidden("This practice network only knows its own account.")) }
}

fn person(world: &World, request: &Request, who: Option<Writer>, usual: Dialect) -> Result<Reply, Problem> {
    let asked = Asked::of(request, Of::Users, &[], usual)?;
    let who = who.ok_or_else(Problem::not_found)?;
    Ok(Reply::json(200, &json!({"data": object::user(world, who, &asked)})))
}

fn lookup(world: &World, request: &Request, ids: &str, usual: Dialect) -> Result<Reply, Problem> {
    let asked = Asked::of(request, Of::Posts, &["ids"], usual)?;
    let ids: Vec<&str> = ids.split(',').filter(|id| !id.is_empty()).collect();
    if ids.is_empty() || ids.len() > 100 {
        return Err(Problem::invalid(
            "The number of values in the `ids` query parameter list is not between 1 and 100",
        ));
    }
    let find = |id: &&str| world.find(id).filter(|message| message.kind == Kind::Tweet && !message.deleted);
    let found: Vec<&Message> = ids.iter().filter_map(find).collect();
    let mut answer = json!({});
    let single = request.query("ids").is_none();
    if single {
        if let Some(message) = found.first() {
            answer["data"] = object::post(world, message, &asked);
        }
    } else if !found.is_empty() {
        answer["data"] = found.iter().map(|message| object::post(world, message, &asked)).collect();
    }
    include(world, &found, Of::Posts, &asked, &mut answer);
    let missing: Vec<Value> = ids.iter().filter(|id| find(id).is_none()).map(|id| problem::missing(id)).collect();
    if !missing.is_empty() {
        answer["errors"] = Value::from(missing);
    }
    Ok(Reply::json(200, &answer))
}

fn directs(
    world: &World,
    request: &Request,
    usual: Dialect,
    take: impl Fn(&Message) -> bool,
) -> Result<Reply, Problem> {
    let asked = Asked::of(request, Of::Directs, &["max_results", "pagination_token", "event_types"], usual)?;
    let bounds = Bounds::of(request, (1, 100, 100))?;
    let messages = request.query("event_types").is_none_or(|types| types.split(',').any(|of| of == "MessageCreate"));
    let horizon = world.now - TimeDelta::days(30);
    let events = world.standing(&[Kind::Dm]).filter(|message| messages && message.at >= horizon && take(message));
    Ok(Reply::json(200, &page(world, events, &bounds, Of::Directs, &asked)))
}
