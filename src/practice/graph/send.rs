//! What can be posted to the Graph API: comments, Messenger messages, private replies; publishing is a room of its own.

use super::super::message::{Kind, Writer};
use super::super::wire::Request;
use super::super::world::{PAGE_ID, World};
use super::error::GraphError;
use super::node::thread_messages;
use super::publish;
use chrono::TimeDelta;
use serde_json::{Value, json};

/// The longest comment and the longest Messenger text, in UTF-16 units.
const LONGEST_COMMENT: usize = 63_206;
const LONGEST_MESSAGE: usize = 2_000;

/// Answers a POST.
///
/// # Errors
/// The errors of the network.
pub(super) fn answer(world: &mut World, request: &Request, path: &[&str]) -> Result<Value, GraphError> {
    match path {
        [id, "comments"] => comment(world, request, id),
        [page, "messages"] if is_page(page) => message(world, request),
        [page, "feed"] if is_page(page) => publish::feed(world, request),
        [page, "photos"] if is_page(page) => publish::photo(world, request),
        [id] if !is_page(id) => publish::change(world, request, id),
        [id, ..] => Err(GraphError::missing(id)),
        [] => Err(GraphError::unknown_path("")),
    }
}

fn is_page(id: &str) -> bool {
    id == PAGE_ID || id == "me"
}

fn comment(world: &mut World, request: &Request, to: &str) -> Result<Value, GraphError> {
    let text = request.field("message").and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default();
    if text.trim().is_empty() {
        return Err(GraphError::parameter("The parameter message is required"));
    }
    if text.encode_utf16().count() > LONGEST_COMMENT {
        return Err(GraphError::parameter("The comment is too long"));
    }
    let now = world.now;
    let id = world.office_comment(to, text, now).ok_or_else(|| GraphError::missing(to))?;
    world.account_for("comment", &id, Some(to.to_owned()));
    world.react_to(&id, now);
    Ok(json!({"id": id}))
}

fn message(world: &mut World, request: &Request) -> Result<Value, GraphError> {
    let recipient =
        object(request, "recipient").ok_or_else(|| GraphError::parameter("The parameter recipient is required"))?;
    let text = object(request, "message")
        .and_then(|message| message.get("text").and_then(Value::as_str).map(str::to_owned))
        .filter(|text| !text.trim().is_empty())
        .ok_or_else(|| GraphError::parameter("The parameter message is required"))?;
    if text.encode_utf16().count() > LONGEST_MESSAGE {
        let message = format!("Length of param message[text] must be less than or equal to {LONGEST_MESSAGE}");
        return Err(GraphError::parameter(message));
    }
    if let Some(comment) = recipient.get("comment_id").and_then(Value::as_str) {
        return private_reply(world, comment, text);
    }
    let to = recipient.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let citizen = world.people.iter().position(|citizen| citizen.facebook_id == to).ok_or_else(GraphError::nobody)?;
    let theirs = thread_messages(world, citizen).into_iter().rev().find(|m| m.writer != Writer::Office).map(|m| m.at);
    let Some(last) = theirs else { return Err(GraphError::nobody()) };
    let kind = request.field("messaging_type").and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default();
    let tag = request.field("tag").and_then(|value| value.as_str().map(str::to_owned));
    let window = match (kind.as_str(), tag.as_deref()) {
        ("MESSAGE_TAG", Some("HUMAN_AGENT")) => TimeDelta::days(7),
        ("MESSAGE_TAG", _) => return Err(GraphError::parameter("Invalid or missing tag")),
        ("" | "RESPONSE" | "UPDATE", _) => TimeDelta::hours(24),
        _ => return Err(GraphError::parameter("Param messaging_type must be one of RESPONSE, UPDATE, MESSAGE_TAG")),
    };
    if world.now - last > window {
        return Err(GraphError::outside_window());
    }
    let now = world.now;
    let id = world.office_direct(Kind::Messenger, citizen, text, now);
    world.account_for("messenger", &id, Some(to.clone()));
    world.react_to(&id, now);
    Ok(json!({"recipient_id": to, "message_id": id}))
}

fn private_reply(world: &mut World, comment: &str, text: String) -> Result<Value, GraphError> {
    let now = world.now;
    let target = world
        .find(comment)
        .filter(|message| !message.deleted && message.network == crate::model::account::NetworkKind::Facebook);
    let Some(target) = target else { return Err(GraphError::missing(comment)) };
    let Writer::Citizen(citizen) = target.writer else { return Err(GraphError::cannot_reply()) };
    if !matches!(target.kind, Kind::Comment | Kind::VisitorPost) || now - target.at > TimeDelta::days(7) {
        return Err(GraphError::cannot_reply());
    }
    if target.privately_answered {
        return Err(GraphError::already_replied());
    }
    let id = world.office_private_reply(comment, text, now).ok_or_else(GraphError::cannot_reply)?;
    world.account_for("private_reply", &id, Some(comment.to_owned()));
    world.react_to(&id, now);
    let recipient = world.people.get(citizen).map_or(String::new(), |citizen| citizen.facebook_id.clone());
    Ok(json!({"recipient_id": recipient, "message_id": id}))
}

/// A field that is an object: as such in JSON, as its text in a form.
fn object(request: &Request, name: &str) -> Option<Value> {
    match request.field(name)? {
        Value::String(text) => serde_json::from_str(&text).ok(),
        other => Some(other),
    }
}
