//! `/practice/…`: what a test asks and orders. Documented in [`super`].

use super::acts::Saying;
use super::desk::Desk;
use super::faults::{FaultKind, Ordered};
use super::mail;
use super::message::{Message, Writer, network_name, surface_name, surface_named};
use super::wire::{Reply, Request};
use super::world::{HANDLE, OFFICE, PAGE_ID, USER_ID, World};
use crate::model::account::NetworkKind;
use crate::net::x::Dialect;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::{Value, json};

/// Answers a request below `/practice`.
pub(crate) fn answer(desk: &mut Desk, request: &Request, now: DateTime<Utc>) -> Reply {
    desk.world.advance(now);
    let segments = request.segments();
    let result = match (request.method.as_str(), segments.as_slice()) {
        ("GET", ["state"]) => Ok(state(desk, now)),
        ("POST", ["say"]) => say(desk, request),
        ("POST", ["fault"]) => fault(desk, request),
        ("POST", ["edit"]) => edit(desk, request),
        ("POST", ["delete"]) => delete(desk, request),
        ("POST", ["dialect"]) => dialect(desk, request),
        ("POST", ["rules"]) => Ok(rules(desk, request)),
        ("POST", [name]) => match mail::order(&mut desk.mail.lock(), name, request, now) {
            Some(result) => result,
            None => return nothing(),
        },
        _ => return nothing(),
    };
    match result {
        Ok(body) => Reply::json(200, &body),
        Err(why) => Reply::json(400, &json!({"error": why})),
    }
}

fn nothing() -> Reply {
    Reply::json(404, &json!({"error": "no such order"}))
}

fn state(desk: &Desk, now: DateTime<Utc>) -> Value {
    let world = &desk.world;
    let of = |network: NetworkKind| -> Value {
        world.messages.iter().filter(|m| m.network == network).map(|m| message(world, m)).collect()
    };
    let posted: Value = world
        .posted
        .iter()
        .map(|posted| {
            let stands = world.find(&posted.id);
            let pictures = stands.map_or_else(|| json!([]), |message| world.pictures(message));
            json!({
                "network": network_name(posted.network), "kind": posted.kind, "id": posted.id, "to": posted.to,
                "text": stands.map_or(&posted.text, |message| &message.text), "at": time(posted.at),
                "sent_text": world.said.get(&posted.id).unwrap_or(&posted.text), "media": pictures,
                "edited": stands.is_some_and(|message| message.edited_at.is_some()),
                "deleted": stands.is_none_or(|message| message.deleted),
            })
        })
        .collect();
    let mail = {
        let mut office = desk.mail.lock();
        office.advance(now);
        mail::state(&office)
    };
    json!({
        "seed": world.seed, "now": time(world.now), "citizens": world.people.len(),
        "office": {"name": OFFICE, "page_id": PAGE_ID, "user_id": USER_ID, "handle": HANDLE},
        "facebook": of(NetworkKind::Facebook), "x": of(NetworkKind::X), "posted": posted, "requests": desk.requests,
        "mail": mail,
    })
}

fn message(world: &World, message: &Message) -> Value {
    let from = match message.writer {
        Writer::Office => json!({"office": true, "name": OFFICE}),
        Writer::Citizen(number) => world.people.get(number).map_or(Value::Null, |citizen| {
            let id = if message.network == NetworkKind::X { &citizen.x_id } else { &citizen.facebook_id };
            json!({"office": false, "number": number, "id": id, "name": citizen.name, "handle": citizen.handle})
        }),
    };
    let subject = message.talk.and_then(|talk| world.talks.get(talk)).filter(|talk| talk.opening.is_none());
    let subject = subject.and_then(|talk| world.content.subjects.get(talk.subject));
    let about = subject.map(|subject| json!({"subject": subject.name, "agency": subject.agency}));
    json!({
        "id": message.id, "about": about, "surface": message.surface.map(surface_name), "kind": format!("{:?}", message.kind).to_lowercase(),
        "thread": message.thread, "parent": message.parent, "from": from, "text": message.text,
        "at": time(message.at), "edited_at": message.edited_at.map(time), "deleted": message.deleted,
        "earlier_ids": message.earlier_ids,
    })
}

fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

fn text(request: &Request, name: &str) -> Result<String, String> {
    optional(request, name).ok_or_else(|| format!("{name} is missing"))
}

fn optional(request: &Request, name: &str) -> Option<String> {
    request.body.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn network(request: &Request) -> Result<NetworkKind, String> {
    match text(request, "network")?.as_str() {
        "facebook" => Ok(NetworkKind::Facebook),
        "x" => Ok(NetworkKind::X),
        other => Err(format!("no network {other}: facebook or x")),
    }
}

fn say(desk: &mut Desk, request: &Request) -> Result<Value, String> {
    let surface = text(request, "surface")?;
    let surface = surface_named(&surface).ok_or_else(|| format!("no surface {surface}"))?;
    let citizen = match request.body.get("citizen") {
        None | Some(Value::Null) => None,
        Some(value) => Some(citizen(&desk.world, value).ok_or_else(|| format!("no citizen {value}"))?),
    };
    let to = optional(request, "to");
    if let Some(id) = to.as_deref()
        && desk.world.find(id).is_none()
    {
        return Err(format!("nothing has the id {id}"));
    }
    let saying = Saying { network: network(request)?, surface, citizen, text: text(request, "text")?, to };
    let now = desk.world.now;
    let id = desk.world.say(saying, now).ok_or("it could not be said")?;
    desk.world.find(&id).map(|m| message(&desk.world, m)).ok_or_else(|| "it was not kept".to_owned())
}

fn citizen(world: &World, value: &Value) -> Option<usize> {
    if let Some(number) = value.as_u64() {
        return usize::try_from(number).ok().filter(|number| *number < world.people.len());
    }
    let who = value.as_str()?;
    world.people.iter().position(|citizen| citizen.facebook_id == who || citizen.x_id == who || citizen.handle == who)
}

fn fault(desk: &mut Desk, request: &Request) -> Result<Value, String> {
    let network = network(request)?;
    let name = text(request, "kind")?;
    match (name.as_str(), network) {
        ("none", _) => desk.faults.forget(network),
        ("expire", NetworkKind::Facebook) => desk.tokens.facebook_expired = true,
        ("restore", NetworkKind::Facebook) => desk.tokens.facebook_expired = false,
        ("expire", NetworkKind::X) => desk.tokens.expire_x(),
        _ => {
            let seconds = request.body.get("seconds").and_then(Value::as_u64).unwrap_or(120);
            let kind = FaultKind::named(&name, seconds).ok_or_else(|| format!("no fault {name}"))?;
            let times = request.body.get("times").and_then(Value::as_u64).unwrap_or(1);
            let (path_contains, method) = (optional(request, "path_contains"), optional(request, "method"));
            desk.faults.order(Ordered { network, kind, times, path_contains, method });
        }
    }
    Ok(json!({"ok": true}))
}

fn edit(desk: &mut Desk, request: &Request) -> Result<Value, String> {
    let (id, text) = (text(request, "id")?, text(request, "text")?);
    let now = desk.world.now;
    let id = desk.world.edit(&id, text, now).ok_or_else(|| format!("nothing stands under {id}"))?;
    Ok(json!({"id": id}))
}

fn delete(desk: &mut Desk, request: &Request) -> Result<Value, String> {
    let id = text(request, "id")?;
    if desk.world.delete(&id) { Ok(json!({"id": id})) } else { Err(format!("nothing stands under {id}")) }
}

fn dialect(desk: &mut Desk, request: &Request) -> Result<Value, String> {
    desk.dialect = match text(request, "dialect")?.as_str() {
        "2.166" => Dialect::Tweet,
        "2.167" => Dialect::Post,
        other => return Err(format!("no dialect {other}")),
    };
    Ok(json!({"ok": true}))
}

fn rules(desk: &mut Desk, request: &Request) -> Value {
    let flag = |name: &str| request.body.get(name).and_then(Value::as_bool);
    let rules = &mut desk.world.rules;
    rules.repeats = flag("repeats").unwrap_or(rules.repeats);
    rules.lag = request.body.get("lag_millis").and_then(Value::as_i64).map_or(rules.lag, TimeDelta::milliseconds);
    desk.limits.none = flag("unlimited").unwrap_or(desk.limits.none);
    json!({"ok": true})
}
