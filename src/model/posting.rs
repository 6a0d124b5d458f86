//! A publication on its way to one account: the outbox's unit beside the answer. Rows S-8.5 and S-6.1.

use super::account::NetworkKind;
use super::delivery::DeliveryState;
use super::ids::{AccountId, ContentHash, DeliveryId, Person, PublicationId, RemoteId};
use super::media::Media;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What is done on the network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum PostAction {
    /// A new post.
    Publish,
    /// A live post gets another text.
    Edit {
        /// The post.
        remote: RemoteId,
    },
    /// A live post is taken away.
    Remove {
        /// The post.
        remote: RemoteId,
    },
}

impl PostAction {
    /// The identifier used in scripts and `assets/i18n` (`post-…`).
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Edit { .. } => "edit",
            Self::Remove { .. } => "remove",
        }
    }
}

/// One act of one publication on one account. Its states are those of every delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    /// Its name.
    pub id: DeliveryId,
    /// The account.
    pub account: AccountId,
    /// Its network.
    pub network: NetworkKind,
    /// The publication.
    pub publication: PublicationId,
    /// What is done.
    #[serde(flatten)]
    pub action: PostAction,
    /// The text, exactly as it leaves; empty for a removal.
    pub text: String,
    /// The pictures, in order; none for an edit or a removal.
    #[serde(default)]
    pub media: Vec<Media>,
    /// The content that was approved.
    pub content: ContentHash,
    /// Who approved it, or asked for the removal.
    pub by: Person,
    /// When it was accepted.
    pub queued_at: DateTime<Utc>,
    /// Where it stands.
    pub state: DeliveryState,
    /// How many times it was put on the wire.
    #[serde(default)]
    pub attempts: u32,
}

/// What a look at a live post found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "found", rename_all = "snake_case")]
pub enum Found {
    /// It stands there, with the text that was sent.
    Live {
        /// Its address for people.
        permalink: Option<String>,
    },
    /// It stands there with another text.
    Altered {
        /// The text that stands there.
        text: String,
    },
    /// It is not there.
    Gone,
}
