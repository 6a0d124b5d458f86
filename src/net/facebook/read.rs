//! From Graph's JSON to sightings: pure, so that every recorded answer can be read without a network.

use super::wire;
use crate::model::channel::Surface;
use crate::model::ids::RemoteId;
use crate::model::sighting::{Answerable, Author, Post, Presence, Sighting, Unreadable};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use std::collections::HashMap;

/// Messenger's window: a Page may answer this long after the citizen's last message.
pub(super) const WINDOW: TimeDelta = TimeDelta::hours(24);
/// The same with the `HUMAN_AGENT` tag.
pub(super) const HUMAN_AGENT_WINDOW: TimeDelta = TimeDelta::days(7);
/// Facebook shows two levels of comments; a longer chain than this is a circle.
const DEEPEST: usize = 16;
/// How many comments' authors are remembered; beyond it the memory begins anew (a reply then costs one question).
const MOST_PEOPLE: usize = 20_000;

/// What was read of an answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Read {
    /// The messages.
    pub sightings: Vec<Sighting>,
    /// What could not be understood.
    pub unreadable: Vec<Unreadable>,
}

impl Read {
    fn take(&mut self, read: Result<Sighting, String>, piece: &Value) {
        match read {
            Ok(sighting) => self.sightings.push(sighting),
            Err(why) => self.unreadable.push(wire::unreadable(why, piece)),
        }
    }
}

/// The post that comments stand below, and who wrote it.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) post: Post,
    pub(super) author: Option<Author>,
    /// [`Surface::Comment`] below the office's posts, else the surface of the post.
    pub(super) surface: Surface,
}

impl Head {
    /// True when a comment below a post that stands elsewhere is the office's business: its author goes on, it tags
    /// the Page, or the Page wrote it. Where Facebook does not name the post's author, who is not named below may be
    /// that author: a message too many can be set aside, one too few is never answered.
    pub(super) fn concerns(&self, place: &Place, comment: &Value, page_id: &str) -> bool {
        let id = |author: Option<&Author>| author.and_then(|author| author.id.clone());
        let writer = id(place.author.as_ref());
        writer.as_deref() == Some(page_id)
            || writer == id(self.author.as_ref())
            || tags(comment).iter().any(|tag| wire::id(tag, "id").as_deref() == Some(page_id))
    }
}

/// A comment's place: what has to be known of it before any of its page can be understood.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) id: String,
    pub(super) sent_at: DateTime<Utc>,
    pub(super) author: Option<Author>,
    pub(super) parent: Option<String>,
}

impl Place {
    pub(super) fn of(comment: &Value) -> Result<Self, String> {
        Ok(Self {
            id: wire::id(comment, "id").ok_or("a comment without id")?,
            sent_at: wire::moment(comment, "created_time").ok_or("a comment without created_time")?,
            author: wire::author(comment.get("from")),
            parent: comment.get("parent").and_then(|parent| wire::id(parent, "id")),
        })
    }
}

#[derive(Debug, Clone)]
struct Known {
    author: Option<Author>,
    parent: Option<String>,
}

/// Who wrote which comment, and what it answers.
#[derive(Debug, Clone, Default)]
pub(super) struct People(HashMap<String, Known>);

impl People {
    /// Remembers a comment, and its parent when the answer says who wrote that.
    pub(super) fn learn(&mut self, place: &Place, comment: &Value) {
        if self.0.len() >= MOST_PEOPLE {
            self.0.clear();
        }
        self.0.insert(place.id.clone(), Known { author: place.author.clone(), parent: place.parent.clone() });
        let Some((parent, above)) = place.parent.as_ref().zip(comment.get("parent")) else { return };
        if let Some(author) = wire::author(above.get("from")) {
            let grandparent = above.get("parent").and_then(|above| wire::id(above, "id"));
            self.0.entry(parent.clone()).or_insert(Known { author: Some(author), parent: grandparent });
        }
    }

    /// Remembers what a question about a comment gave; nothing when the comment is gone.
    pub(super) fn learn_asked(&mut self, id: &str, answer: Option<&Value>) {
        let author = answer.and_then(|answer| wire::author(answer.get("from")));
        let parent = answer.and_then(|answer| wire::id(answer.get("parent")?, "id"));
        self.0.insert(id.to_owned(), Known { author, parent });
    }

    /// True when nothing is known about a comment.
    pub(super) fn lacks(&self, id: &str) -> bool {
        !self.0.contains_key(id)
    }

    fn author(&self, id: &str) -> Option<&Author> {
        self.0.get(id)?.author.as_ref()
    }

    fn root(&self, id: &str) -> String {
        let mut root = id;
        for _ in 0..DEEPEST {
            match self.0.get(root).and_then(|known| known.parent.as_deref()) {
                Some(parent) => root = parent,
                None => break,
            }
        }
        root.to_owned()
    }
}

/// Reads a comment. `people` knows the comments of its page and, as far as they could be found out, their parents.
pub(super) fn comment(value: &Value, place: &Place, page_id: &str, head: &Head, people: &People) -> Sighting {
    let ours = is(place.author.as_ref(), page_id);
    let root = people.root(&place.id);
    let citizen = if ours {
        tagged(value, page_id).or_else(|| match &place.parent {
            // Somebody hidden is still somebody; an answer to ourselves is an answer to nobody.
            Some(parent) => {
                Some(people.author(parent).cloned().unwrap_or_default()).filter(|author| !is(Some(author), page_id))
            }
            None if head.surface == Surface::Comment => None,
            None => Some(head.author.clone().unwrap_or_default()),
        })
    } else {
        Some(place.author.clone().unwrap_or_default())
    };
    Sighting {
        remote: RemoteId::new(place.id.clone()),
        surface: head.surface,
        thread: if head.surface == Surface::Comment { root } else { head.post.id.as_str().to_owned() },
        citizen,
        author: place.author.clone().unwrap_or_default(),
        ours,
        sent_at: place.sent_at,
        text: wire::message(value),
        attachments: wire::attachments(value),
        parent: place.parent.clone().map(RemoteId::new),
        permalink: wire::text(value, "permalink_url").map(ToOwned::to_owned),
        post: Some(head.post.clone()),
        presence: wire::presence(value),
        edited: false,
        answerable: answerable(value),
        raw: value.clone(),
    }
}

/// Reads a post that is a message itself: a visitor's, or one that tags the Page.
pub(super) fn root(value: &Value, page_id: &str, surface: Surface) -> Result<Sighting, String> {
    let post = wire::post(value).ok_or("a post without id")?;
    let author = wire::author(value.get("from"));
    let ours = is(author.as_ref(), page_id);
    Ok(Sighting {
        remote: post.id.clone(),
        surface,
        thread: post.id.as_str().to_owned(),
        citizen: (!ours).then(|| author.clone().unwrap_or_default()),
        author: author.unwrap_or_default(),
        ours,
        sent_at: post.created_at.ok_or("a post without created_time")?,
        text: post.text.clone(),
        attachments: wire::attachments(value),
        parent: None,
        permalink: post.permalink.clone(),
        post: Some(post),
        presence: wire::presence(value),
        edited: false,
        answerable: Answerable::Yes,
        raw: value.clone(),
    })
}

/// A Messenger conversation.
#[derive(Debug, Clone)]
pub(super) struct Talk {
    pub(super) id: String,
    pub(super) with: Option<Author>,
    pub(super) can_reply: bool,
    /// How long after a citizen's message an answer is taken.
    pub(super) window: TimeDelta,
}

impl Talk {
    pub(super) fn of(value: &Value, page_id: &str, window: TimeDelta) -> Result<Self, String> {
        Ok(Self {
            id: wire::id(value, "id").ok_or("a conversation without id")?,
            with: other(value.get("participants"), page_id).or_else(|| other(value.get("senders"), page_id)),
            can_reply: wire::flag(value, "can_reply").unwrap_or(true),
            window,
        })
    }
}

/// Reads a private message.
pub(super) fn message(value: &Value, page_id: &str, talk: &Talk) -> Result<Sighting, String> {
    let id = wire::id(value, "id").ok_or("a message without id")?;
    let sent_at = wire::moment(value, "created_time").ok_or("a message without created_time")?;
    let author = wire::author(value.get("from"));
    let ours = is(author.as_ref(), page_id);
    let citizen = if ours {
        other(value.get("to"), page_id).or_else(|| talk.with.clone()).unwrap_or_default()
    } else {
        author.clone().or_else(|| talk.with.clone()).unwrap_or_default()
    };
    Ok(Sighting {
        remote: RemoteId::new(id),
        surface: Surface::Direct,
        thread: talk.id.clone(),
        author: author.unwrap_or_else(|| citizen.clone()),
        citizen: Some(citizen),
        ours,
        sent_at,
        text: wire::message(value),
        attachments: wire::attachments(value),
        parent: value
            .pointer("/reply_to")
            .and_then(|to| wire::id(to, "mid").or_else(|| wire::id(to, "id")))
            .map(RemoteId::new),
        permalink: None,
        post: None,
        presence: Presence::Live,
        edited: false,
        answerable: if talk.can_reply {
            Answerable::Until { at: sent_at + talk.window }
        } else {
            Answerable::BrowserOnly
        },
        raw: value.clone(),
    })
}

/// Reads comments below `post`, from a list, an object by ids, or one alone.
#[must_use]
pub fn read_comments(answer: &Value, page_id: &str, post: &Post) -> Read {
    let mut read = Read::default();
    let mut people = People::default();
    let head = Head { post: post.clone(), author: None, surface: Surface::Comment };
    let items = items(answer);
    let places: Vec<_> = items.iter().map(|item| Place::of(item)).collect();
    for (place, item) in places.iter().zip(&items).filter_map(|(place, item)| Some((place.as_ref().ok()?, item))) {
        people.learn(place, item);
    }
    for (place, item) in places.into_iter().zip(items) {
        read.take(place.map(|place| comment(item, &place, page_id, &head, &people)), item);
    }
    read
}

/// Reads posts of citizens on `surface`, from a list, an object by ids, or one alone.
#[must_use]
pub fn read_posts(answer: &Value, page_id: &str, surface: Surface) -> Read {
    let mut read = Read::default();
    for item in items(answer) {
        read.take(root(item, page_id, surface), item);
    }
    read
}

/// Reads the messages of the conversation `thread`, from a list, an object by ids, or one alone.
#[must_use]
pub fn read_messages(answer: &Value, page_id: &str, thread: &str) -> Read {
    let mut read = Read::default();
    let talk = Talk { id: thread.to_owned(), with: None, can_reply: true, window: WINDOW };
    for item in items(answer) {
        read.take(message(item, page_id, &talk), item);
    }
    read
}

/// The objects of an answer, in whichever of Graph's three ways it holds them.
fn items(answer: &Value) -> Vec<&Value> {
    match answer.get("data").unwrap_or(answer) {
        Value::Array(items) => items.iter().collect(),
        Value::Object(fields)
            if !fields.contains_key("id") && fields.values().any(|field| field.get("id").is_some()) =>
        {
            fields.values().collect()
        }
        alone => vec![alone],
    }
}

pub(super) fn is(author: Option<&Author>, page_id: &str) -> bool {
    author.and_then(|author| author.id.as_deref()) == Some(page_id)
}

/// Whom a comment of ours names. Facebook flattens threads (the parent of every reply is the root comment), so the
/// person tagged is the better witness of who is being answered.
fn tagged(comment: &Value, page_id: &str) -> Option<Author> {
    tags(comment)
        .iter()
        .filter(|tag| wire::text(tag, "type") == Some("user"))
        .find_map(|tag| wire::author(Some(tag)).filter(|author| author.id.is_some() && !is(Some(author), page_id)))
}

/// Whom a comment tags, in either of the ways in which Graph writes it.
fn tags(comment: &Value) -> &[Value] {
    let tags = comment.get("message_tags").unwrap_or(&Value::Null);
    tags.as_array().or_else(|| tags.get("data")?.as_array()).map_or(&[], Vec::as_slice)
}

/// The one of a list of people who is not the Page.
fn other(people: Option<&Value>, page_id: &str) -> Option<Author> {
    let people = people?.get("data")?.as_array()?;
    people.iter().filter_map(|one| wire::author(Some(one))).find(|author| !is(Some(author), page_id))
}

fn answerable(comment: &Value) -> Answerable {
    if wire::flag(comment, "can_comment") == Some(false) { Answerable::BrowserOnly } else { Answerable::Yes }
}
