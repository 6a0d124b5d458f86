//! What was asked for and what can be taken back.

use crate::keymap::Command;
use crate::model::agency::Agency;
use crate::model::change::Act;
use crate::model::channel::Channel;
use crate::model::ids::{AccountId, ConversationId, DeliveryId, PublicationId};
use crate::model::query::SavedView;
use crate::model::wish::Wish;
use chrono::{DateTime, Utc};

/// Something that can be undone.
#[derive(Debug, Clone, PartialEq)]
pub enum Undo {
    /// An answer that has not left yet.
    Delivery {
        /// Which.
        id: DeliveryId,
        /// Its conversation.
        conversation: ConversationId,
        /// Until when.
        until: DateTime<Utc>,
        /// Its text, to be put back into the composer.
        text: String,
        /// Its channel.
        channel: Channel,
    },
    /// A change of a conversation, by the act that restores what was before.
    Triage {
        /// Which conversation.
        conversation: ConversationId,
        /// The version the change left behind; `None` when it does not matter (notes).
        based_on: Option<u64>,
        /// The acts that restore it, in order.
        acts: Vec<Act>,
        /// What is undone, as a sentence.
        what: String,
    },
    /// A change of a publication, by the wish that restores what was before.
    Publication {
        /// Which.
        publication: PublicationId,
        /// The version the change left behind.
        based_on: u64,
        /// What restores it.
        wish: Box<Wish>,
        /// What is undone, as a sentence.
        what: String,
        /// Until when, where it cannot be taken back for ever.
        until: Option<DateTime<Utc>>,
    },
    /// A change of the views that are kept, by those that were before.
    Views {
        /// Those that were before.
        views: Vec<SavedView>,
        /// What is undone, as a sentence.
        what: String,
    },
}

/// What a request was for.
#[derive(Debug, Clone, PartialEq)]
pub enum Purpose {
    /// Filling the window of the list.
    Page,
    /// Reading the end of the list before anybody goes there.
    FarEnd,
    /// Going to the next pending conversation.
    NextPending,
    /// Showing a thread.
    Thread(ConversationId),
    /// An act: the sentence when it is saved, and how to undo it.
    Act {
        /// The command that began it.
        command: Command,
        /// The conversation.
        conversation: ConversationId,
        /// The sentence to say when it is saved.
        done: String,
        /// How to undo it.
        undo: Option<Undo>,
    },
    /// Queueing an answer.
    Reply(ConversationId),
    /// Taking an answer back.
    TakeBack(DeliveryId),
    /// Sending again.
    Retry(DeliveryId),
    /// Checking an account.
    Check(AccountId),
    /// Another person sits down.
    Sit {
        /// The sentence to say when they have.
        done: String,
    },
    /// Keeping an agency.
    KeepAgency(Box<Agency>),
    /// Keeping the views.
    KeepViews {
        /// The sentence to say when they are kept.
        done: String,
        /// How to undo it.
        undo: Option<Undo>,
    },
    /// What the approval queue asked for.
    Queue(super::queue::Asked),
    /// What the third pane asked for.
    Followers(super::followers::Asked),
    /// What the editor asked for.
    Editor(super::editor::Asked),
}
