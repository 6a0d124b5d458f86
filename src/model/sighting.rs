//! What a network showed us, put into the office's terms: the only thing connectors hand over.

use super::account::{Feed, NetworkKind};
use super::channel::Surface;
use super::ids::{AccountId, RemoteId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Somebody who writes on a network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct Author {
    /// The network's id; `None` where the network hides who wrote (row S-2.1: it is taken in all the same).
    pub id: Option<String>,
    /// The name shown to people; empty when hidden.
    pub name: String,
    /// The handle without `@`, where the network has handles.
    pub handle: Option<String>,
}

/// Something attached to a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// `photo`, `video`, `audio`, `file`, `link`, `sticker`, or the network's own word.
    pub kind: String,
    /// Where it is, when it has an address.
    pub url: Option<String>,
    /// Its title or description, when it has one.
    pub title: Option<String>,
}

/// The post a conversation hangs from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// The network's id.
    pub id: RemoteId,
    /// Its text.
    pub text: String,
    /// When it was published.
    pub created_at: Option<DateTime<Utc>>,
    /// Its address.
    pub permalink: Option<String>,
}

/// Whether a message can still be seen on its network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// It stands.
    #[default]
    Live,
    /// It is hidden from the public.
    Hidden,
    /// It is no longer there.
    Deleted,
}

/// Whether, and how, a citizen's message can be answered through the API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(tag = "answerable", rename_all = "snake_case")]
pub enum Answerable {
    /// As usual.
    #[default]
    Yes,
    /// Until this moment (Messenger's window).
    Until {
        /// The end of the window.
        at: DateTime<Utc>,
    },
    /// Not through the API: only in the browser, at the permalink.
    BrowserOnly,
}

impl Answerable {
    /// True when an answer can leave now.
    #[must_use]
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        match self {
            Self::Yes => true,
            Self::Until { at } => now < *at,
            Self::BrowserOnly => false,
        }
    }
}

/// One message as a network showed it, ours or a citizen's.
///
/// The conversation it belongs to is named by `(account, thread, citizen)`: see
/// [`ConversationId::of`](super::ids::ConversationId::of). For a message of the office, `citizen` is whom it
/// answers; `None` when that is nobody (a post): such a sighting opens no conversation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sighting {
    /// The network's id of the message.
    pub remote: RemoteId,
    /// Where it stands.
    pub surface: Surface,
    /// The network's id of the thread: the root comment, the visitor's post, the conversation.
    pub thread: String,
    /// Who holds the conversation with the office.
    pub citizen: Option<Author>,
    /// Who wrote this message.
    pub author: Author,
    /// True when the office wrote it, with this console or any other tool.
    pub ours: bool,
    /// The network's own timestamp: the deadline's clock starts here (S-8.6.2).
    pub sent_at: DateTime<Utc>,
    /// The text as the network gave it; may be hostile, see [`text`](super::text).
    pub text: String,
    /// What is attached.
    #[serde(default)]
    pub attachments: Vec<Attachment>,
    /// The message it answers directly.
    #[serde(default)]
    pub parent: Option<RemoteId>,
    /// Its address for people.
    #[serde(default)]
    pub permalink: Option<String>,
    /// The post the conversation hangs from.
    #[serde(default)]
    pub post: Option<Post>,
    /// Whether it can still be seen.
    #[serde(default)]
    pub presence: Presence,
    /// Whether the network says it was edited.
    #[serde(default)]
    pub edited: bool,
    /// Whether and how it can be answered.
    #[serde(default)]
    pub answerable: Answerable,
    /// The network's JSON, kept as evidence.
    pub raw: serde_json::Value,
}

/// A piece of an answer that could not be understood: kept, counted, reported, never a panic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unreadable {
    /// What was not understood.
    pub why: String,
    /// The piece, as text.
    pub raw: String,
}

/// One step of pulling a feed: what was seen, and the cursor from which the next step goes on.
///
/// It is journalled whole, in one entry, so that a cursor never runs ahead of the messages it stands for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Batch {
    /// The account.
    pub account: AccountId,
    /// Its network: a surface alone does not tell (both have mentions and private messages), and the journal is
    /// replayed without the configuration.
    pub network: NetworkKind,
    /// The feed.
    pub feed: Feed,
    /// What was seen, in any order.
    pub sightings: Vec<Sighting>,
    /// Messages the network says are gone.
    #[serde(default)]
    pub gone: Vec<RemoteId>,
    /// What could not be understood.
    #[serde(default)]
    pub unreadable: Vec<Unreadable>,
    /// The connector's own cursor, opaque to everybody else; `None` before the first pull.
    pub cursor: Option<String>,
    /// True when the network has more to give right now.
    #[serde(default)]
    pub more: bool,
    /// What reading this cost, in millionths of a US dollar.
    #[serde(default)]
    pub cost_micros: u64,
}

impl Batch {
    /// A step that has not brought anything yet.
    #[must_use]
    pub fn empty(account: AccountId, network: NetworkKind, feed: Feed) -> Self {
        Self {
            account,
            network,
            feed,
            sightings: Vec::new(),
            gone: Vec::new(),
            unreadable: Vec::new(),
            cursor: None,
            more: false,
            cost_micros: 0,
        }
    }

    /// True when there is nothing in it worth a line of the journal: `cursor` is what it was before.
    #[must_use]
    pub fn changes_nothing(&self, cursor_before: Option<&str>) -> bool {
        self.sightings.is_empty()
            && self.gone.is_empty()
            && self.unreadable.is_empty()
            && self.cost_micros == 0
            && self.cursor.as_deref() == cursor_before
    }
}
