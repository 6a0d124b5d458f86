//! The Graph API's objects: the Page, posts, comments, conversations, messages.

use super::super::message::{Kind, Message, Writer};
use super::super::world::{OFFICE, PAGE_ID, World};
use super::edge::{self, Ask};
use super::error::GraphError;
use super::fields::{self, Field};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value, json};

/// Something that has an id.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Node<'a> {
    Page,
    Post(&'a Message),
    Comment(&'a Message),
    /// The Messenger conversation with the citizen of that number.
    Thread(usize),
    Direct(&'a Message),
}

const PAGE: &[&str] = &[
    "id",
    "name",
    "username",
    "link",
    "followers_count",
    "fan_count",
    "category",
    "tasks",
    "about",
    "access_token",
    "verification_status",
    "is_published",
    "can_post",
];
const POST: &[&str] = &[
    "id",
    "message",
    "created_time",
    "updated_time",
    "from",
    "permalink_url",
    "to",
    "is_hidden",
    "is_published",
    "story",
    "attachments",
    "full_picture",
    "shares",
    "status_type",
    "message_tags",
    "is_expired",
    "parent_id",
];
const COMMENT: &[&str] = &[
    "id",
    "message",
    "created_time",
    "from",
    "permalink_url",
    "parent",
    "object",
    "can_hide",
    "can_remove",
    "can_comment",
    "can_like",
    "can_reply_privately",
    "is_hidden",
    "is_private",
    "comment_count",
    "like_count",
    "attachment",
    "user_likes",
    "message_tags",
    "private_reply_conversation",
];
const THREAD: &[&str] = &[
    "id",
    "link",
    "snippet",
    "updated_time",
    "message_count",
    "unread_count",
    "can_reply",
    "participants",
    "senders",
    "former_participants",
    "is_subscribed",
    "name",
    "subject",
    "scoped_thread_key",
    "wallpaper",
];
const DIRECT: &[&str] = &[
    "id",
    "created_time",
    "from",
    "to",
    "message",
    "attachments",
    "shares",
    "sticker",
    "tags",
    "reply_to",
    "is_unsupported",
    "reactions",
    "story",
];

impl<'a> Node<'a> {
    /// What has that id.
    pub(crate) fn of(world: &'a World, id: &str) -> Result<Self, GraphError> {
        if id == PAGE_ID || id == "me" {
            return Ok(Self::Page);
        }
        if let Some(message) = world.find(id).filter(|message| !message.deleted) {
            return match message.kind {
                Kind::Post | Kind::VisitorPost | Kind::Tagged => Ok(Self::Post(message)),
                Kind::Comment => Ok(Self::Comment(message)),
                Kind::Messenger => Ok(Self::Direct(message)),
                Kind::Tweet | Kind::Dm => Err(GraphError::missing(id)),
            };
        }
        let direct = world.standing(&[Kind::Messenger]).find(|message| message.thread == id);
        direct.and_then(|message| message.with).map(Self::Thread).ok_or_else(|| GraphError::missing(id))
    }

    fn type_name(self) -> &'static str {
        match self {
            Self::Page => "Page",
            Self::Post(_) => "PagePost",
            Self::Comment(_) => "Comment",
            Self::Thread(_) => "UnifiedThread",
            Self::Direct(_) => "Message",
        }
    }

    fn known(self) -> &'static [&'static str] {
        match self {
            Self::Page => PAGE,
            Self::Post(_) => POST,
            Self::Comment(_) => COMMENT,
            Self::Thread(_) => THREAD,
            Self::Direct(_) => DIRECT,
        }
    }

    fn usual(self) -> &'static str {
        match self {
            Self::Page => "id,name",
            Self::Post(_) => "created_time,message,id",
            Self::Comment(_) => "created_time,from,message,id",
            Self::Thread(_) => "id,link,updated_time",
            Self::Direct(_) => "id,created_time",
        }
    }

    /// The object, with the fields that are asked for.
    ///
    /// # Errors
    /// Error 100 for a field this kind of object does not have.
    pub(crate) fn show(self, world: &World, asked: &[Field], base: &str) -> Result<Value, GraphError> {
        let usual;
        let asked = if asked.is_empty() {
            usual = fields::parse(self.usual())?;
            &usual
        } else {
            asked
        };
        let mut whole = self.whole(world);
        for field in asked {
            if self.known().contains(&field.name.as_str()) {
                continue;
            }
            let Some(items) = edge::items(world, self, &field.name, &field.args) else {
                let message =
                    format!("Tried accessing nonexisting field ({}) on node type ({})", field.name, self.type_name());
                return Err(GraphError::parameter(message));
            };
            let path = format!("{base}/{}/{}", self.id(world), field.name);
            let ask = Ask { params: &field.args, fields: &field.inner, address: &path, usual_limit: 25 };
            // What is asked of its items was honoured there: it is not to be picked once more.
            let listed = edge::list(world, items, &ask, base)?;
            whole.insert(field.name.clone(), listed);
        }
        let flat: Vec<Field> = asked
            .iter()
            .map(|field| {
                let inner = if self.known().contains(&field.name.as_str()) { field.inner.clone() } else { Vec::new() };
                Field { name: field.name.clone(), args: Vec::new(), inner }
            })
            .collect();
        Ok(Value::Object(fields::project(&whole, &flat)))
    }

    fn id(self, world: &World) -> String {
        match self {
            Self::Page => PAGE_ID.to_owned(),
            Self::Post(message) | Self::Comment(message) | Self::Direct(message) => message.id.clone(),
            Self::Thread(citizen) => {
                thread_messages(world, citizen).first().map_or(String::new(), |m| m.thread.clone())
            }
        }
    }

    fn whole(self, world: &World) -> Map<String, Value> {
        let value = match self {
            Self::Page => page(world),
            Self::Post(message) => post(world, message),
            Self::Comment(message) => comment(world, message),
            Self::Thread(citizen) => thread(world, citizen),
            Self::Direct(message) => direct(world, message),
        };
        if let Value::Object(whole) = value { whole } else { Map::new() }
    }
}

/// A moment as the Graph API writes it.
pub(crate) fn time(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S+0000").to_string()
}

/// The messages of a Messenger conversation, oldest first.
pub(crate) fn thread_messages(world: &World, citizen: usize) -> Vec<&Message> {
    world.standing(&[Kind::Messenger]).filter(|message| message.with == Some(citizen)).collect()
}

fn page(world: &World) -> Value {
    let followers = world.page_crowd.at(world.now);
    json!({
        "id": PAGE_ID, "name": OFFICE, "username": "gobdepractica", "category": "Government organization",
        "link": format!("https://www.facebook.com/{PAGE_ID}"), "followers_count": followers,
        "fan_count": followers * 97 / 100,
        "tasks": TASKS, "verification_status": "gray_verified", "is_published": true, "can_post": true,
    })
}

/// What the token may do on the Page.
pub(crate) const TASKS: [&str; 5] = ["ANALYZE", "ADVERTISE", "MESSAGING", "MODERATE", "CREATE_CONTENT"];

fn person(world: &World, writer: Writer) -> Option<Value> {
    match world.citizen(writer) {
        None => Some(json!({"name": OFFICE, "id": PAGE_ID})),
        // Facebook leaves `from` out for people who have not shared who they are with the Page.
        Some(citizen) if citizen.hidden => None,
        Some(citizen) => Some(json!({"name": citizen.name, "id": citizen.facebook_id})),
    }
}

fn post(world: &World, message: &Message) -> Value {
    let (owner, number) = message.id.split_once('_').unwrap_or((PAGE_ID, &message.id));
    // A comment moves the time of its post.
    let commented = world.standing(&[Kind::Comment]).filter(|comment| comment.thread == message.id).map(|m| m.at).max();
    let updated = commented.max(message.edited_at).unwrap_or(message.at);
    let mut value = json!({
        "id": message.id, "message": message.text, "created_time": time(message.at),
        "updated_time": time(updated), "is_hidden": false, "is_published": true,
        "permalink_url": format!("https://www.facebook.com/{owner}/posts/{number}"), "is_expired": false,
        "status_type": "mobile_status_update",
    });
    if let Some(from) = person(world, message.writer) {
        value["from"] = from;
    }
    if message.kind != Kind::Post {
        value["to"] = json!({"data": [{"name": OFFICE, "id": PAGE_ID}]});
    }
    if message.photo {
        value["full_picture"] = Value::from(picture(&message.id));
        value["attachments"] = json!({"data": [photo(&message.id)]});
    }
    if let [first, others @ ..] = message.media.as_slice() {
        value["status_type"] = Value::from("added_photos");
        value["full_picture"] = Value::from(picture(first));
        value["attachments"] = if others.is_empty() {
            json!({"data": [photo(first)]})
        } else {
            let each: Value = message.media.iter().map(|id| photo(id)).collect();
            json!({"data": [{"type": "album", "title": "Photos", "subattachments": {"data": each}}]})
        };
    }
    value
}

fn comment(world: &World, message: &Message) -> Value {
    let post = message.thread.as_str();
    let (owner, number) = post.split_once('_').unwrap_or((PAGE_ID, post));
    let own = message.id.rsplit('_').next().unwrap_or_default();
    let below = |m: &&Message| m.parent.as_ref() == Some(&message.id);
    let answers = world.standing(&[Kind::Comment]).filter(below).count();
    let ours = message.is_ours();
    let recent = world.now - message.at < TimeDelta::days(7);
    let mut link = format!("https://www.facebook.com/{owner}/posts/{number}?comment_id={own}");
    let mut value = json!({
        "id": message.id, "message": message.text, "created_time": time(message.at), "can_hide": !ours,
        "can_remove": true, "can_comment": true, "can_like": true, "user_likes": false, "is_hidden": false,
        "is_private": false, "comment_count": answers, "like_count": 0, "object": {"id": post},
        "can_reply_privately": !ours && recent && !message.privately_answered,
    });
    if let Some(from) = person(world, message.writer) {
        value["from"] = from;
    }
    if let Some(parent) = message.parent.as_deref().filter(|id| *id != post).and_then(|id| world.find(id)) {
        let first = parent.id.rsplit('_').next().unwrap_or_default();
        link = format!("https://www.facebook.com/{owner}/posts/{number}?comment_id={first}&reply_comment_id={own}");
        value["parent"] = json!({"created_time": time(parent.at), "message": parent.text, "id": parent.id});
        if let Some(from) = person(world, parent.writer) {
            value["parent"]["from"] = from;
        }
    }
    if message.privately_answered
        && let Writer::Citizen(citizen) = message.writer
        && let Some(direct) = thread_messages(world, citizen).first()
    {
        value["private_reply_conversation"] = json!({"id": direct.thread, "link": format!("/{PAGE_ID}/inbox/")});
    }
    if message.photo {
        value["attachment"] = photo(&message.id);
    }
    value["permalink_url"] = Value::from(link);
    value
}

fn thread(world: &World, citizen: usize) -> Value {
    let messages = thread_messages(world, citizen);
    let last = messages.last();
    let theirs = messages.iter().rev().find(|message| !message.is_ours()).map(|message| message.at);
    let unread = messages.iter().rev().take_while(|message| !message.is_ours()).count();
    let id = last.map_or("", |message| message.thread.as_str());
    let people = json!({"data": [mailbox(world, Writer::Citizen(citizen)), mailbox(world, Writer::Office)]});
    json!({
        "id": id, "link": format!("/{PAGE_ID}/inbox/{}/", id.trim_start_matches("t_")), "message_count": messages.len(),
        "snippet": last.map_or(String::new(), |message| message.text.chars().take(80).collect()),
        "unread_count": unread, "updated_time": time(last.map_or(world.now, |message| message.at)),
        "can_reply": theirs.is_some_and(|at| world.now - at < TimeDelta::days(7)),
        "participants": people, "senders": people, "is_subscribed": true,
    })
}

fn direct(world: &World, message: &Message) -> Value {
    let other = message.with.map_or(Writer::Office, Writer::Citizen);
    let to = if message.is_ours() { other } else { Writer::Office };
    let mut value = json!({
        "id": message.id, "created_time": time(message.at), "message": message.text,
        "from": mailbox(world, message.writer), "to": {"data": [mailbox(world, to)]},
        "tags": {"data": [{"name": "inbox"}, {"name": "source:mobile"}]},
    });
    if message.photo {
        value["attachments"] = json!({"data": [{
            "id": format!("{}", 651_000_000_000_000_i64 + message.at.timestamp()),
            "mime_type": "image/jpeg", "name": "image.jpeg", "size": 54_542,
            "image_data": {"width": 960, "height": 720, "url": picture(&message.id)},
        }]});
    }
    value
}

/// How Messenger names somebody: also those whose comments come without a name.
fn mailbox(world: &World, writer: Writer) -> Value {
    let (name, id) = world
        .citizen(writer)
        .map_or((OFFICE, PAGE_ID), |citizen| (citizen.name.as_str(), citizen.facebook_id.as_str()));
    json!({"name": name, "email": format!("{id}@facebook.com"), "id": id})
}

fn picture(id: &str) -> String {
    format!("https://scontent.example.invalid/practice/{id}.jpg")
}

fn photo(id: &str) -> Value {
    json!({
        "type": "photo", "media": {"image": {"height": 720, "src": picture(id), "width": 960}},
        "target": {"id": id, "url": format!("https://www.facebook.com/photo.php?fbid={id}")},
        "url": format!("https://www.facebook.com/photo.php?fbid={id}"),
    })
}
