//! What can be posted to X: posts and direct messages.

use super::super::message::{Kind, Message, Writer};
use super::super::wire::{Reply, Request};
use super::super::world::{HANDLE, World};
use super::problem::Problem;
use super::search::mentions;
use super::{media, object};
use crate::model::account::NetworkKind;
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
    let media = media::of_post(world, request)?;
    if text.trim().is_empty() && media.is_empty() {
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
    // Pictures are never the same twice, as each is uploaded anew.
    let again = !world.rules.repeats
        && media.is_empty()
        && world.posted.iter().any(|posted| {
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
    let id = if target_id.is_none() {
        world.office_publish(NetworkKind::X, shown, media)
    } else {
        let id = world.office_tweet(shown, target_id.as_deref(), now);
        world.attach(&id, media);
        world.account_for("reply", &id, target_id);
        world.react_to(&id, now);
        id
    };
    world.show_media(&id);
    world.said.insert(id.clone(), text);
    let text = world.find(&id).map_or(String::new(), |message| message.text.clone());
    Ok(Reply::json(201, &json!({"data": {"id": id, "text": text, "edit_history_tweet_ids": [id]}})))
}

/// Takes a post of the account away.
///
/// # Errors
/// The problems of the network.
pub(super) fn remove(world: &mut World, id: &str) -> Result<Reply, Problem> {
    let found = world.find(id).filter(|message| message.kind == Kind::Tweet && !message.deleted);
    if !found.ok_or_else(Problem::not_found)?.is_ours() {
        return Err(Problem::forbidden("You are not allowed to delete this Tweet."));
    }
    world.delete(id);
    Ok(Reply::json(200, &json!({"data": {"deleted": true}})))
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
    /// Puts the address of its pictures behind a post, as X does.
    fn show_media(&mut self, id: &str) {
        let digest = blake3::hash(format!("pictures of {id}").as_bytes()).to_hex();
        let code = digest.get(..10).unwrap_or_default().to_owned();
        if let Some(message) = self.find_mut(id).filter(|message| !message.media.is_empty()) {
            let gap = if message.text.is_empty() { "" } else { " " };
            message.text = format!("{}{gap}https://t.co/{code}", message.text);
            self.links.insert(code, format!("https://x.com/{HANDLE}/status/{id}/photo/1"));
        }
    }

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
