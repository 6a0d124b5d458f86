//! What the top line and the deadline strip show, counted as changes are accepted.

use super::conversation::Conversation;
use super::ids::ConversationId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A list of conversations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// What has to be answered, in the order in which it is due (*sin responder*).
    #[default]
    Pending,
    /// Waiting on an agency, in the order in which it is due.
    Waiting,
    /// Snoozed, in the order in which they come back.
    Snoozed,
    /// Answered and resolved, newest first.
    Done,
    /// Everything, newest first.
    All,
}

impl View {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; 5] = [Self::Pending, Self::Waiting, Self::Snoozed, Self::Done, Self::All];

    /// The identifier used in scripts and `assets/i18n` (`view-…`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Waiting => "waiting",
            Self::Snoozed => "snoozed",
            Self::Done => "done",
            Self::All => "all",
        }
    }
}

/// Where a page of a list begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum Anchor {
    /// At the first row.
    #[default]
    Start,
    /// So that it ends with the last row.
    End,
    /// Behind this place in the order.
    After {
        /// The place.
        key: Vec<u8>,
    },
    /// With half of it before this row. Falls back to the row that took its place, else to the start.
    Around {
        /// The row.
        id: ConversationId,
        /// The row's place in the order when it was last seen, to fall back on when it has left the list.
        key: Vec<u8>,
    },
}

/// A row of a list, with its place in the order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The conversation.
    pub conversation: Conversation,
    /// Its place in the order of the list it was read from: opaque, compares as bytes.
    pub key: Vec<u8>,
}

/// Part of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct Page {
    /// The list.
    pub view: View,
    /// The rows, in order.
    pub rows: Vec<Row>,
    /// True when the first row of the list is the first of these.
    pub at_start: bool,
    /// True when the last row of the list is the last of these.
    pub at_end: bool,
    /// Rows in the whole list (kept, not counted).
    pub total: u64,
}

/// One hour of the deadline strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StripHour {
    /// The hour's beginning.
    pub from: DateTime<Utc>,
    /// How many targets fall in it.
    pub due: u32,
}

/// The numbers of the top line at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct Counts {
    /// Pending ones whose official term has passed.
    pub overdue: u64,
    /// Pending ones whose official term is today and has not passed.
    pub due_today: u64,
    /// Nobody has looked at them.
    pub new: u64,
    /// Rows of each list, in the order of [`View::ALL`].
    pub views: [u64; 5],
    /// Deliveries that are neither sent nor failed nor taken back.
    pub in_flight: u64,
    /// Deliveries that failed and nobody has acted on.
    pub failed: u64,
    /// The row of [`View::Pending`] to be answered next whose term lies ahead: when
    /// ([`Due::next`](super::deadline::Due::next)), and whose.
    pub next: Option<(DateTime<Utc>, ConversationId, String)>,
    /// The deadline strip: the working hours of the next two business days (today included when it is one).
    pub strip: Vec<StripHour>,
}
