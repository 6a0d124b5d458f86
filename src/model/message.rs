//! What stands in a conversation's thread.

use super::change::Act;
use super::delivery::Delivery;
use super::ids::{ConversationId, Person, RemoteId};
use super::sighting::{Answerable, Attachment, Author, Presence};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// An earlier text of a message that was edited, kept as evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// The text as it was.
    pub text: String,
    /// When we saw that it had changed.
    pub until: DateTime<Utc>,
}

/// A message of a conversation as the network last showed it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// The conversation.
    pub conversation: ConversationId,
    /// The network's id.
    pub remote: RemoteId,
    /// Who wrote it.
    pub author: Author,
    /// True when the office wrote it.
    pub ours: bool,
    /// The operator who wrote it, when it was sent from this console.
    #[serde(default)]
    pub by: Option<Person>,
    /// The network's own timestamp.
    pub sent_at: DateTime<Utc>,
    /// When it was first fetched; the lag is shown.
    pub fetched_at: DateTime<Utc>,
    /// The text now; the last text seen, when it was deleted.
    pub text: String,
    /// The texts it had before, oldest first.
    #[serde(default)]
    pub earlier: Vec<Earlier>,
    /// Whether it was edited.
    #[serde(default)]
    pub edited: bool,
    /// Whether it can still be seen on the network.
    #[serde(default)]
    pub presence: Presence,
    /// What is attached.
    #[serde(default)]
    pub attachments: Vec<Attachment>,
    /// The message it answers.
    #[serde(default)]
    pub parent: Option<RemoteId>,
    /// Its address for people.
    #[serde(default)]
    pub permalink: Option<String>,
    /// Whether and how it can be answered.
    #[serde(default)]
    pub answerable: Answerable,
}

/// One entry of a thread, in the order of time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "entry", rename_all = "snake_case")]
pub enum Entry {
    /// A message on the network.
    Message(Message),
    /// An internal note, never sent anywhere.
    Note {
        /// The journal's number of the note.
        seq: u64,
        /// When.
        at: DateTime<Utc>,
        /// Who.
        by: Person,
        /// The note.
        text: String,
        /// True when its author took it back.
        #[serde(default)]
        struck: bool,
    },
    /// Something that was done to the conversation.
    Trail {
        /// The journal's number.
        seq: u64,
        /// When.
        at: DateTime<Utc>,
        /// Who.
        by: Person,
        /// What.
        act: Act,
    },
    /// An answer that does not stand on the network (yet): queued, on its way, failed, unknown or taken back.
    Delivery(Delivery),
}

impl Entry {
    /// The moment by which it is ordered in the thread.
    #[must_use]
    pub fn at(&self) -> DateTime<Utc> {
        match self {
            Self::Message(message) => message.sent_at,
            Self::Note { at, .. } | Self::Trail { at, .. } => *at,
            Self::Delivery(delivery) => delivery.queued_at,
        }
    }
}
