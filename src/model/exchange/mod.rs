//! What the console asks of the worker, and what the worker reports: plain data.

mod refusal;
mod report;
mod request;

pub use refusal::Refusal;
pub use report::Report;
pub use request::Request;

use super::agency::Agency;
use super::channel::Channel;
use super::conversation::Conversation;
use super::ids::{ConversationId, PublicationId};
use super::message::Entry;
use super::people::{Actor, Member};
use super::publication::Target;
use super::queue::{MailStanding, PublicationDraft, QueueCounts};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The number by which an answer finds its question; every request of a session has its own.
pub type Ask = u64;

/// An answer that was begun and not sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The conversation.
    pub conversation: ConversationId,
    /// The way it would take.
    pub channel: Channel,
    /// The text so far.
    pub text: String,
    /// When it was last saved.
    pub saved_at: DateTime<Utc>,
}

/// Of what a draft is a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drafted {
    /// Of an answer in this conversation.
    Answer(ConversationId),
    /// Of this publication, or of the new one.
    Publication(Option<PublicationId>),
}

/// A conversation as the console shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Thread {
    /// The conversation.
    pub conversation: Conversation,
    /// The newest entries of its thread, in the order of time.
    pub entries: Vec<Entry>,
    /// True when there are older entries than these.
    pub older: bool,
    /// The answer that was begun, if any.
    pub draft: Option<Draft>,
    /// Other conversations of the same citizen, newest first, at most twenty.
    pub history: Vec<Conversation>,
}

/// A step of opening the store, shown while it lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenStep {
    /// Taking the lock.
    Lock,
    /// Mending what a kill left behind; the sentence says what.
    Mend(String),
    /// Opening the view.
    View,
    /// Replaying the journal into the view.
    Replay {
        /// Entries done.
        done: u64,
        /// Entries in all.
        total: u64,
    },
    /// Writing what is alive in the view anew, because its files have grown far beyond it.
    Compact {
        /// Rows done.
        done: u64,
        /// Rows in all.
        total: u64,
    },
}

/// The office as the approval queue needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Office {
    /// Who sits at the console, and as what.
    pub actor: Actor,
    /// Everybody the configuration names.
    pub people: Vec<Member>,
    /// True when the office has one person.
    pub one_person: bool,
    /// The catalogue.
    pub agencies: Vec<Agency>,
    /// The accounts a publication can go to.
    pub targets: Vec<Target>,
    /// Domains whose links get no warning; their subdomains too.
    pub domains: Vec<String>,
    /// How the mailbox stands; `None` when there is none.
    pub mailbox: Option<MailStanding>,
    /// The numbers of the queue.
    pub counts: QueueCounts,
    /// What was begun and not saved.
    pub drafts: Vec<PublicationDraft>,
}
