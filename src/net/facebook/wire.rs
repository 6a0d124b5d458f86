//! Reading Graph's JSON without trusting it: nulls, numbers as strings, fields that are missing or new.

use super::cursor::{Seen, digest, short_digest};
use super::time;
use crate::model::ids::RemoteId;
use crate::model::sighting::{Attachment, Author, Post, Presence, Unreadable};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// The longest piece that is kept of what could not be understood, in bytes.
const LONGEST_PIECE: usize = 16 * 1024;

/// A text field; `None` when it is missing, null or empty.
pub(super) fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name)?.as_str().filter(|text| !text.is_empty())
}

/// An id, which Graph writes as text and webhooks often as a number.
pub(super) fn id(value: &Value, name: &str) -> Option<String> {
    match value.get(name)? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A moment.
pub(super) fn moment(value: &Value, name: &str) -> Option<DateTime<Utc>> {
    time::read(value.get(name)?)
}

/// True when a field says true, as a word or as a number.
pub(super) fn flag(value: &Value, name: &str) -> Option<bool> {
    match value.get(name)? {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => Some(number.as_i64() == Some(1)),
        _ => None,
    }
}

/// Who wrote something; `None` where the network hides it.
pub(super) fn author(from: Option<&Value>) -> Option<Author> {
    let from = from?;
    let id = id(from, "id");
    let name = text(from, "name").unwrap_or_default().to_owned();
    (id.is_some() || !name.is_empty()).then_some(Author { id, name, handle: None })
}

/// Whether everybody can see something.
pub(super) fn presence(value: &Value) -> Presence {
    if flag(value, "is_hidden") == Some(true) { Presence::Hidden } else { Presence::Live }
}

/// What a post says: its message, else the sentence Facebook makes for it.
pub(super) fn message(value: &Value) -> String {
    text(value, "message").or_else(|| text(value, "story")).unwrap_or_default().to_owned()
}

/// The post other things hang from; `None` when it has no id.
pub(super) fn post(value: &Value) -> Option<Post> {
    Some(Post {
        id: RemoteId::new(id(value, "id")?),
        text: message(value),
        created_at: moment(value, "created_time"),
        permalink: text(value, "permalink_url").map(ToOwned::to_owned),
    })
}

/// What is attached to a comment (`attachment`), a post or a message (`attachments.data`), a message's sticker and
/// what it shares.
pub(super) fn attachments(value: &Value) -> Vec<Attachment> {
    let below = |name: &str| value.pointer(&format!("/{name}/data")).and_then(Value::as_array).into_iter().flatten();
    let mut all: Vec<Attachment> = value.get("attachment").into_iter().chain(below("attachments")).map(one).collect();
    all.extend(below("shares").map(|share| Attachment { kind: "link".into(), ..one(share) }));
    if let Some(sticker) = text(value, "sticker") {
        all.push(Attachment { kind: "sticker".into(), url: Some(sticker.to_owned()), title: None });
    }
    all
}

fn one(piece: &Value) -> Attachment {
    let kind = text(piece, "media_type").or_else(|| text(piece, "type")).or_else(|| text(piece, "mime_type"));
    let url = text(piece, "unshimmed_url")
        .or_else(|| text(piece, "url"))
        .or_else(|| text(piece, "link"))
        .or_else(|| text(piece, "file_url"))
        .or_else(|| {
            ["/image_data/url", "/video_data/url", "/payload/url"].iter().find_map(|at| piece.pointer(at)?.as_str())
        });
    let title = text(piece, "title").or_else(|| text(piece, "name")).or_else(|| text(piece, "description"));
    Attachment { kind: kind_of(piece, kind), url: url.map(ToOwned::to_owned), title: title.map(ToOwned::to_owned) }
}

/// Puts Facebook's many words for the same into the console's few; what it does not know keeps its own word.
fn kind_of(piece: &Value, word: Option<&str>) -> String {
    let word = word.unwrap_or_else(|| {
        if piece.get("image_data").is_some() {
            "image"
        } else if piece.get("video_data").is_some() {
            "video"
        } else {
            "file"
        }
    });
    let known = match word {
        "share" | "link" | "fallback" => "link",
        word if word.contains("sticker") => "sticker",
        word if word.contains("photo") || word.starts_with("image") || word == "album" => "photo",
        word if word.contains("video") || word.contains("gif") => "video",
        word if word.starts_with("audio") => "audio",
        word if word.starts_with("application/") || word.starts_with("text/") => "file",
        word => word,
    };
    known.to_owned()
}

/// What is remembered of a message. Addresses are left out: Facebook signs them anew at every reading.
pub(super) fn seen(written: DateTime<Utc>, text: &str, presence: Presence, attached: &[Attachment]) -> Seen {
    let kinds: Vec<&str> = attached.iter().map(|attachment| attachment.kind.as_str()).collect();
    Seen(written.timestamp(), digest(text), short_digest(&format!("{presence:?}{kinds:?}")))
}

/// A piece that could not be understood.
pub(super) fn unreadable(why: impl Into<String>, piece: &Value) -> Unreadable {
    let mut raw = piece.to_string();
    if raw.len() > LONGEST_PIECE {
        let end = (0..=LONGEST_PIECE).rev().find(|at| raw.is_char_boundary(*at)).unwrap_or(0);
        raw.truncate(end);
    }
    Unreadable { why: why.into(), raw }
}
