//! What the console remembers between events and never draws.

use super::early::Waiting;
use super::ends::Ends;
use super::layout::Target;
use super::state::{Prompting, Source};
use super::tick::Shown;
use super::unkept::Unkept;
use crate::keymap::Key;
use crate::model::channel::Channel;
use crate::model::counts::Anchor;
use crate::model::exchange::{Ask, Thread};
use crate::model::ids::{ConversationId, DeliveryId};
use chrono::{DateTime, Utc};

/// What the console remembers between events and never draws.
#[derive(Debug, Clone)]
pub struct Memory {
    /// Keys of a chord that is not finished.
    pub(super) typed: Vec<Key>,
    /// What the page that is on its way was asked for.
    pub(super) page_asked: Option<(Source, Anchor)>,
    /// What to ask for when it has come: one question at a time.
    pub(super) page_wanted: Option<Anchor>,
    /// True until the operator has moved or opened something: the selection stays on the first row of the list, whatever
    /// more urgent comes above it.
    pub(super) rests: bool,
    /// Answers handed over for saving, until the disk has answered: no draft may offer them again.
    pub(super) handed: Vec<Handed>,
    /// The end of the list to which the selection goes when its page comes.
    pub(super) jump: Option<Edge>,
    /// Rows that the hand has still to go, and from which: they were not held when the key was pressed.
    pub(super) owed: Option<(ConversationId, isize)>,
    /// What was read of the ends of the list.
    pub(super) ends: Ends,
    /// Drafts that the disk did not take.
    pub(super) unkept: Unkept,
    /// True when the open conversation changed while its thread was on its way.
    pub(super) thread_again: bool,
    /// What was read of the selected conversation before anybody opened it, where it is not shown beside the list.
    pub(super) ahead: Option<Thread>,
    /// True when the next one to be answered was asked for from a place in the list, not from its start.
    pub(super) next_after: bool,
    /// Since when the selection has rested on its row.
    pub(super) rested_since: DateTime<Utc>,
    /// The conversation, and its version, for which "read" was said last.
    pub(super) read: Option<(ConversationId, u64)>,
    /// Where the mouse was pressed last, and when.
    pub(super) click: Option<(Target, DateTime<Utc>)>,
    /// To whom the deliveries queued since the start go, for the sentence when they arrive.
    pub(super) names: Vec<(DeliveryId, String)>,
    /// A note or a reason that was begun and left, or is being saved.
    pub(super) kept: Option<Kept>,
    /// Lines that were searched since the console was opened, the newest last.
    pub(super) searched: Vec<String>,
    /// When what was found was last asked for: while the index is being made, it is asked for again and again.
    pub(super) found_at: DateTime<Utc>,
    /// Which of the places in the open thread at which something was found is shown, from the newest.
    pub(super) hit: usize,
    /// What was typed before the store was open.
    pub(super) early: Waiting,
    /// What the passing of time changes on the screen, as it was when it was last looked at.
    pub(super) shown: Shown,
}

/// An answer that is being saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Handed {
    pub(super) ask: Ask,
    pub(super) conversation: ConversationId,
    pub(super) channel: Channel,
    pub(super) text: String,
}

/// An end of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    End,
}

/// A note or a reason that was begun and not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) what: Prompting,
    pub(super) conversation: ConversationId,
    pub(super) text: String,
}

impl Memory {
    pub(super) fn new(now: DateTime<Utc>) -> Self {
        Self {
            typed: Vec::new(),
            page_asked: None,
            page_wanted: None,
            rests: true,
            handed: Vec::new(),
            jump: None,
            owed: None,
            ends: Ends::default(),
            unkept: Unkept::default(),
            thread_again: false,
            ahead: None,
            next_after: false,
            rested_since: now,
            read: None,
            click: None,
            names: Vec::new(),
            kept: None,
            searched: Vec::new(),
            found_at: now,
            hit: 0,
            early: Waiting::default(),
            shown: Shown::default(),
        }
    }
}
