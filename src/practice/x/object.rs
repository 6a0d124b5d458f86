//! The objects of X: posts, people, direct messages.

use super::super::message::{Kind, Message, Writer};
use super::super::world::{HANDLE, OFFICE, USER_ID, World};
use super::dialect::Asked;
use super::media;
use crate::net::x::Dialect;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// What the office wrote before the world began.
const POSTS_BEFORE: usize = 9_100;

/// A moment as X writes it.
pub(crate) fn time(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// The id of whoever wrote something.
pub(crate) fn writer_id(world: &World, writer: Writer) -> String {
    world.citizen(writer).map_or_else(|| USER_ID.to_owned(), |citizen| citizen.x_id.clone())
}

/// A post, with what was asked of it.
pub(crate) fn post(world: &World, message: &Message, asked: &Asked) -> Value {
    let mut value = json!({"id": message.id, "text": message.text});
    let mut history = message.earlier_ids.clone();
    history.push(message.id.clone());
    value[asked.name("edit_history_tweet_ids", "edit_history_post_ids")] = json!(history);
    let parent = message.parent.as_deref().and_then(|id| world.find(id));
    if asked.wants("author_id") {
        value["author_id"] = Value::from(writer_id(world, message.writer));
    }
    if asked.wants("created_at") {
        value["created_at"] = Value::from(time(message.at));
    }
    if asked.wants("conversation_id") {
        value["conversation_id"] = Value::from(message.thread.clone());
    }
    if asked.wants("lang") {
        value["lang"] = Value::from("es");
    }
    if let Some(parent) = parent {
        if asked.wants("in_reply_to_user_id") {
            value["in_reply_to_user_id"] = Value::from(writer_id(world, parent.writer));
        }
        if asked.wants("referenced_tweets") || asked.expands_references() {
            let name = asked.name("referenced_tweets", "referenced_posts");
            value[name] = json!([{"type": "replied_to", "id": parent.id}]);
        }
    }
    if asked.wants("entities") || asked.expands("entities.mentions.username") {
        let entities = entities(world, &message.text);
        if entities != json!({}) {
            value["entities"] = entities;
        }
    }
    if !message.media.is_empty() && (asked.wants("attachments") || asked.expands("attachments.media_keys")) {
        let keys: Value = message.media.iter().map(|id| media::key(id)).collect();
        value["attachments"] = json!({"media_keys": keys});
    }
    if asked.wants("public_metrics") {
        let answers = world.messages.iter().filter(|m| !m.deleted && m.parent.as_ref() == Some(&message.id)).count();
        value["public_metrics"] = json!({
            asked.name("retweet_count", "repost_count"): 0, "reply_count": answers, "like_count": 0,
            "quote_count": 0, "bookmark_count": 0, "impression_count": 120,
        });
    }
    if asked.wants("edit_controls") {
        value["edit_controls"] = json!({
            "edits_remaining": 5 - message.earlier_ids.len().min(5), "is_edit_eligible": true,
            "editable_until": time(message.at + chrono::TimeDelta::hours(1)),
        });
    }
    if asked.wants("reply_settings") {
        value["reply_settings"] = Value::from("everyone");
    }
    if asked.wants("possibly_sensitive") {
        value["possibly_sensitive"] = Value::from(false);
    }
    value
}

/// Mentions and links of a text, counted in code points.
fn entities(world: &World, text: &str) -> Value {
    let (mut mentions, mut urls) = (Vec::new(), Vec::new());
    let mut at = 0;
    for piece in text.split([' ', '\n']) {
        let start = at + piece.chars().take_while(|c| *c == '¿' || *c == '(').count();
        at += piece.chars().count() + 1;
        let piece = piece.trim_start_matches(['¿', '(']);
        if let Some(rest) = piece.strip_prefix('@') {
            let handle: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            if !handle.is_empty() {
                let id = user_named(world, &handle).map(|writer| writer_id(world, writer));
                let end = start + 1 + handle.chars().count();
                let mut mention = json!({"start": start, "end": end, "username": handle});
                if let Some(id) = id {
                    mention["id"] = Value::from(id);
                }
                mentions.push(mention);
            }
        }
        if let Some(code) = piece.strip_prefix("https://t.co/") {
            let expanded = world.links.get(code).cloned().unwrap_or_default();
            let display: String = expanded.split("://").last().unwrap_or_default().chars().take(26).collect();
            let end = start + piece.chars().count();
            let mut url =
                json!({"start": start, "end": end, "url": piece, "expanded_url": expanded, "display_url": display});
            let pictures = expanded.strip_suffix("/photo/1").and_then(|link| link.rsplit('/').next());
            if let Some(first) = pictures.and_then(|id| world.find(id)).and_then(|post| post.media.first()) {
                url["media_key"] = Value::from(media::key(first));
            }
            urls.push(url);
        }
    }
    let mut value = json!({});
    if !mentions.is_empty() {
        value["mentions"] = Value::from(mentions);
    }
    if !urls.is_empty() {
        value["urls"] = Value::from(urls);
    }
    value
}

/// Who has that handle.
pub(crate) fn user_named(world: &World, handle: &str) -> Option<Writer> {
    if handle.eq_ignore_ascii_case(HANDLE) {
        return Some(Writer::Office);
    }
    world.people.iter().position(|citizen| citizen.handle.eq_ignore_ascii_case(handle)).map(Writer::Citizen)
}

/// Who has that id.
pub(crate) fn user_with(world: &World, id: &str) -> Option<Writer> {
    if id == USER_ID {
        return Some(Writer::Office);
    }
    world.people.iter().position(|citizen| citizen.x_id == id).map(Writer::Citizen)
}

/// Somebody, with what was asked of them.
pub(crate) fn user(world: &World, writer: Writer, asked: &Asked) -> Value {
    let (id, name, handle) = world.citizen(writer).map_or_else(
        || (USER_ID.to_owned(), OFFICE.to_owned(), HANDLE.to_owned()),
        |citizen| (citizen.x_id.clone(), citizen.name.clone(), citizen.handle.clone()),
    );
    let mut value = json!({"id": id, "name": name, "username": handle});
    let wants = |name: &str| asked.user_fields.iter().any(|field| field == name);
    if wants("public_metrics") {
        let office = writer == Writer::Office;
        let followers = if office { world.x_crowd.at(world.now) } else { 214 };
        let written = world.standing(&[Kind::Tweet]).filter(|post| post.writer == writer).count();
        let posts = written + if office { POSTS_BEFORE } else { 640 };
        value["public_metrics"] = json!({
            "followers_count": followers, "following_count": 180, asked.name("tweet_count", "post_count"): posts,
            "listed_count": 12, "like_count": 40,
        });
    }
    if wants("verified_type") {
        value["verified_type"] = Value::from(if writer == Writer::Office { "government" } else { "none" });
    }
    if wants("verified") {
        value["verified"] = Value::from(writer == Writer::Office);
    }
    if wants("created_at") {
        value["created_at"] = Value::from("2014-03-26T15:00:00.000Z");
    }
    if wants("protected") {
        value["protected"] = Value::from(false);
    }
    if wants("receives_your_dm") {
        value["receives_your_dm"] = Value::from(true);
    }
    value
}

/// A direct message, with what was asked of it.
pub(crate) fn direct(world: &World, message: &Message, asked: &Asked) -> Value {
    let mut value = json!({"id": message.id, "event_type": "MessageCreate", "text": message.text});
    let sender = writer_id(world, message.writer);
    if asked.wants("created_at") {
        value["created_at"] = Value::from(time(message.at));
    }
    if asked.wants("dm_conversation_id") {
        value["dm_conversation_id"] = Value::from(message.thread.clone());
    }
    if asked.wants("sender_id") {
        value["sender_id"] = Value::from(sender);
    }
    if asked.wants("entities") {
        let found = entities(world, &message.text);
        // 2.166 has the addresses beside the text, 2.167 among its entities.
        match asked.dialect {
            Dialect::Tweet if found["urls"].is_array() => value["urls"] = found["urls"].clone(),
            Dialect::Post if found != json!({}) => value["entities"] = found,
            _ => {}
        }
    }
    if asked.wants("participant_ids") {
        let other = message.with.map_or(Writer::Office, Writer::Citizen);
        value["participant_ids"] = json!([USER_ID, writer_id(world, other)]);
    }
    value
}

/// A picture of a post.
pub(crate) fn media(world: &World, id: &str) -> Option<Value> {
    let upload = world.uploads.get(id)?;
    let whole = upload.whole?;
    let kind = if upload.animated { "animated_gif" } else { "photo" };
    Some(json!({
        "media_key": media::key(id), "type": kind, "url": format!("https://pbs.example.invalid/media/{id}"),
        "alt_text": upload.alt, "width": whole.width, "height": whole.height,
    }))
}
