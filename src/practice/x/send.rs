//! What can be posted to X: posts and direct messages.

use super::super::message::{Kind, Message, Writer};
use super::super::wire::{Reply, Request};
use super::super::world::{HANDLE, World};
use super::object;
use super::problem::Problem;
use super::search::mentions;
use crate::model::channel::Channel;
use crate::model::length::measure;
use serde_json::{Value, json};

/// Publishes a post.
///
/// # Errors
/// The problems of the network.
pub(super) fn post(world: &mut World, request: &Request) -> Result<Reply, Problem> {
    const KNOWN: [&str; 16] = [
        "text",
        "reply",
        "media",
        "quote_tweet_id",
        "reply_settings",
        "poll",
        "geo",
        "nullcast",
        "card_uri",
        "community_id",
        "direct_message_deep_link",
        "edit_options",
        "for_super_followers_only",
        "made_with_ai",
        "paid_partnership",
        "share_with_followers",
    ];
    if let Some(name) = request.body.keys().find(|name| !KNOWN.contains(&name.as_str())) {
        return Err(Problem::invalid(format!("$.{name}: is not defined in the schema")));
    }
    let text = request.body.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
    if text.trim().is_empty() {
        return Err(Problem::invalid("$.text: is missing"));
    }
    let to = request.body.get("reply").and_then(|reply| reply.get("in_reply_to_tweet_id")).and_then(Value::as_str);
    if measure(Channel::XReply, &text).is_over() {
        return Err(Problem::forbidden("Your Tweet text is too long. Please shorten it."));
    }
    let target = match to {
        None => None,
        Some(id) => {
            let found = world.find(id).filter(|message| message.kind == Kind::Tweet && !message.deleted);
            let gone = "You attempted to reply to a Tweet that is deleted or not visible to you.";
            Some(found.ok_or_else(|| Problem::forbidden(gone))?)
        }
    };
    if target.is_some_and(|target| !may_be_answered(target)) {
        return Err(Problem::forbidden(
            "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the \
             author of the post you are replying to.",
        ));
    }
    let target_id = target.map(|message| message.id.clone());
    let again = world.posted.iter().any(|posted| {
        let stands = world.find(&posted.id).is_some_and(|message| !message.deleted);
        matches!(posted.kind, "reply" | "post")
            && stands
            && posted.to == target_id
            && world.said.get(&posted.id) == Some(&text)
    });
    if again {
        return Err(Problem::forbidden("You are not allowed to create a Tweet with duplicate content."));
    }
    let now = world.now;
    let shown = world.shorten_links(&text);
    let id = world.office_tweet(shown, target_id.clone(), now);
    world.said.insert(id.clone(), text);
    world.account_for(if target_id.is_some() { "reply" } else { "post" }, &id, target_id);
    world.react_to(&id, now);
    let text = world.find(&id).map_or(String::new(), |message| message.text.clone());
    Ok(Reply::json(201, &json!({"data": {"id": id, "text": text, "edit_history_tweet_ids": [id]}})))
}

/// The rule since 2026-02-23: only whoever named the account can be answered through the API.
fn may_be_answered(target: &Message) -> bool {
    target.writer == Writer::Office || mentions(&target.text, HANDLE)
}

/// Sends a direct message.
///
/// # Errors
/// The problems of the network.
pub(super) fn direct(world: &mut World, request: &Request, participant: &str) -> Result<Reply, Problem> {
    if let Some(name) = request.body.keys().find(|name| !["text", "attachments"].contains(&name.as_str())) {
        return Err(Problem::invalid(format!("$.{name}: is not defined in the schema")));
    }
    let text = request.body.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
    if text.trim().is_empty() || text.chars().count() > 10_000 {
        return Err(Problem::invalid("$.text: must be between 1 and 10000 characters long"));
    }
    let Some(Writer::Citizen(citizen)) = object::user_with(world, participant) else {
        return Err(Problem::forbidden("You cannot send messages to this user."));
    };
    let now = world.now;
    let shown = world.shorten_links(&text);
    let id = world.office_direct(Kind::Dm, citizen, shown, now);
    world.account_for("direct", &id, Some(participant.to_owned()));
    world.react_to(&id, now);
    let thread = world.find(&id).map_or(String::new(), |message| message.thread.clone());
    Ok(Reply::json(201, &json!({"data": {"dm_conversation_id": thread, "dm_event_id": id}})))
}

impl World {
    /// Puts the network's own short addresses in place of links, as X does.
    pub(crate) fn shorten_links(&mut self, text: &str) -> String {
        let finder = linkify::LinkFinder::new();
        let mut shown = String::with_capacity(text.len());
        for span in finder.spans(text) {
            if span.kind() == Some(&linkify::LinkKind::Url) {
                let digest = blake3::hash(span.as_str().as_bytes()).to_hex();
                let code = digest.get(..10).unwrap_or_default().to_owned();
                shown.push_str("https://t.co/");
                shown.push_str(&code);
                self.links.insert(code, span.as_str().to_owned());
            } else {
                shown.push_str(span.as_str());
            }
        }
        shown
    }
}
