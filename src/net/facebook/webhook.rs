//! What Facebook would push to a public address, read into the same sightings.
//!
//! The console polls; a receiver is a later option. The reading stands here because the shapes are the same
//! messages with other names, and every recorded one must be understood or kept.

use super::read::{Talk, WINDOW, is};
use super::wire;
use crate::model::channel::Surface;
use crate::model::ids::RemoteId;
use crate::model::sighting::{Answerable, Attachment, Author, Post, Presence, Sighting, Unreadable};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// What was read of a notification.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Heard {
    /// Messages, new or edited.
    pub sightings: Vec<Sighting>,
    /// Messages that are gone.
    pub gone: Vec<RemoteId>,
    /// What could not be understood.
    pub unreadable: Vec<Unreadable>,
    /// What was understood and is no citizen's message: a reaction, a read receipt… In words, for the log.
    pub passed_over: Vec<String>,
}

/// Where a notification comes from.
struct Entry<'a> {
    page_id: String,
    at: Option<DateTime<Utc>>,
    heard: &'a mut Heard,
}

/// Reads a notification of the object `page`; anything else is passed over.
#[must_use]
pub fn read_webhook(notification: &Value) -> Heard {
    let mut heard = Heard::default();
    let object = wire::text(notification, "object").unwrap_or_default();
    let Some(entries) = notification.get("entry").and_then(Value::as_array) else {
        heard.unreadable.push(wire::unreadable("a notification without entries", notification));
        return heard;
    };
    if object != "page" {
        heard.passed_over.push(format!("object {object}"));
        return heard;
    }
    for value in entries {
        let Some(page_id) = wire::id(value, "id") else {
            heard.unreadable.push(wire::unreadable("an entry without id", value));
            continue;
        };
        let mut entry = Entry { page_id, at: wire::moment(value, "time"), heard: &mut heard };
        let list = |name| value.get(name).and_then(Value::as_array).into_iter().flatten();
        list("changes").for_each(|change| entry.change(change));
        list("messaging").chain(list("standby")).for_each(|event| entry.messaging(event));
    }
    heard
}

impl Entry<'_> {
    fn change(&mut self, change: &Value) {
        let field = wire::text(change, "field").unwrap_or_default();
        let Some(value) = change.get("value") else { return self.unreadable("a change without value", change) };
        let word = |name| wire::text(value, name).unwrap_or_default();
        let (item, verb) = (word("item"), word("verb"));
        let comment = wire::id(value, "comment_id");
        let post = wire::id(value, "post_id");
        match (field, item, verb) {
            ("feed" | "mention", "comment", "remove" | "delete") => self.gone(comment, change),
            ("feed", "comment", "add" | "edited" | "edit" | "hide" | "unhide") => {
                self.message(comment, post, Surface::Comment, value, change);
            }
            ("mention", "comment", "add" | "edited") => self.message(comment, post, Surface::Mention, value, change),
            ("mention", "post", "add" | "edited") => self.message(post, None, Surface::Mention, value, change),
            ("feed", "post" | "status" | "photo" | "video" | "share", "remove" | "delete") => self.gone(post, change),
            ("feed", "post" | "status" | "photo" | "video" | "share", "add" | "edited" | "hide" | "unhide") => {
                self.message(post, None, Surface::VisitorPost, value, change);
            }
            _ => self.heard.passed_over.push(format!("{field}: {item} {verb}")),
        }
    }

    fn message(&mut self, id: Option<String>, below: Option<String>, surface: Surface, value: &Value, change: &Value) {
        let Some(id) = id else { return self.unreadable("a message without id", change) };
        let Some(sent_at) = wire::moment(value, "created_time").or(self.at) else {
            return self.unreadable("a message without a moment", change);
        };
        let author = wire::author(value.get("from")).or_else(|| {
            wire::author(Some(&json!({ "id": wire::id(value, "sender_id"), "name": wire::text(value, "sender_name") })))
        });
        let ours = is(author.as_ref(), &self.page_id);
        let post = below.clone().unwrap_or_else(|| id.clone());
        let parent = wire::id(value, "parent_id").filter(|parent| *parent != post);
        let is_comment = surface == Surface::Comment;
        let verb = wire::text(value, "verb").unwrap_or_default();
        let hidden = verb == "hide" || wire::presence(value) == Presence::Hidden;
        self.heard.sightings.push(Sighting {
            thread: if is_comment { parent.clone().unwrap_or_else(|| id.clone()) } else { post.clone() },
            remote: RemoteId::new(id),
            surface,
            // The notification does not say whom the office answers: an own message opens no conversation.
            citizen: (!ours).then(|| author.clone().unwrap_or_default()),
            author: author.unwrap_or_default(),
            ours,
            sent_at,
            text: wire::message(value),
            attachments: attached(value),
            parent: parent.map(RemoteId::new),
            permalink: wire::text(value, "permalink_url").map(ToOwned::to_owned),
            post: Some(Post { id: RemoteId::new(post), text: String::new(), created_at: None, permalink: None }),
            presence: if hidden { Presence::Hidden } else { Presence::Live },
            edited: verb.starts_with("edit"),
            answerable: Answerable::Yes,
            raw: change.clone(),
        });
    }

    fn messaging(&mut self, event: &Value) {
        let (sender, recipient) = (party(event, "sender"), party(event, "recipient"));
        let edit = event.get("message_edit");
        let Some(message) = event.get("message").or(edit) else {
            let kinds = event.as_object().into_iter().flatten().map(|(name, _)| name.as_str());
            let kinds: Vec<&str> =
                kinds.filter(|name| !matches!(*name, "sender" | "recipient" | "timestamp")).collect();
            return self.heard.passed_over.push(format!("messaging: {}", kinds.join(" ")));
        };
        let Some(mid) = wire::id(message, "mid") else { return self.unreadable("a message without mid", event) };
        if wire::flag(message, "is_deleted") == Some(true) {
            return self.heard.gone.push(RemoteId::new(mid));
        }
        let Some(sent_at) = wire::moment(event, "timestamp").or(self.at) else {
            return self.unreadable("a message without a moment", event);
        };
        // An echo is the Page's own message: it says so, whoever stands as the sender.
        let ours = wire::flag(message, "is_echo") == Some(true) || is(sender.as_ref(), &self.page_id);
        let with = if is(sender.as_ref(), &self.page_id) { recipient } else { sender.clone() };
        let Some(citizen) = with.filter(|author| author.id.is_some()) else {
            return self.unreadable("a message with nobody", event);
        };
        // The conversation's own id is not pushed; one Page has one conversation with each citizen.
        let thread = citizen.id.clone().unwrap_or_default();
        let talk = Talk { id: thread.clone(), with: Some(citizen.clone()), can_reply: true, window: WINDOW };
        let page = Author { id: Some(self.page_id.clone()), ..Author::default() };
        self.heard.sightings.push(Sighting {
            remote: RemoteId::new(mid),
            surface: Surface::Direct,
            thread,
            author: if ours { page } else { citizen.clone() },
            citizen: Some(citizen),
            ours,
            sent_at,
            text: wire::text(message, "text").unwrap_or_default().to_owned(),
            attachments: pushed(message),
            parent: message.get("reply_to").and_then(|to| wire::id(to, "mid")).map(RemoteId::new),
            permalink: None,
            post: None,
            presence: Presence::Live,
            edited: edit.is_some(),
            answerable: Answerable::Until { at: sent_at + talk.window },
            raw: event.clone(),
        });
    }

    fn gone(&mut self, id: Option<String>, change: &Value) {
        match id {
            Some(id) => self.heard.gone.push(RemoteId::new(id)),
            None => self.unreadable("a removal without id", change),
        }
    }

    fn unreadable(&mut self, why: &str, piece: &Value) {
        self.heard.unreadable.push(wire::unreadable(why, piece));
    }
}

fn party(event: &Value, name: &str) -> Option<Author> {
    wire::author(event.get(name))
}

/// What is attached to a pushed post or comment: plain addresses.
fn attached(value: &Value) -> Vec<Attachment> {
    let one = |kind: &str, url: &str| Attachment { kind: kind.to_owned(), url: Some(url.to_owned()), title: None };
    let photos = value.get("photos").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let mut all: Vec<Attachment> = photos.map(|url| one("photo", url)).collect();
    for kind in ["photo", "video", "link"] {
        all.extend(wire::text(value, kind).map(|url| one(kind, url)));
    }
    all
}

/// What is attached to a pushed private message.
fn pushed(message: &Value) -> Vec<Attachment> {
    let pieces = message.get("attachments").and_then(Value::as_array).cloned().unwrap_or_default();
    wire::attachments(&json!({ "attachments": { "data": pieces } }))
}
