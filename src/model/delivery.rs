//! An answer on its way out: the outbox's unit.

use super::channel::Channel;
use super::fault::Fault;
use super::ids::{AccountId, ConversationId, DeliveryId, Person, RemoteId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Where a delivery stands.
///
/// ```text
/// pending -> sending -> sent | failed | unknown
///    |          ^          |         |
///    v          +- retry --+         +- read back -> sent | pending
/// cancelled
/// ```
///
/// `Sending` is on disk before the first byte leaves; what is found in `Sending` at start is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DeliveryState {
    /// Waiting for its moment (the undo window) or its turn.
    Pending {
        /// Not sent before this.
        not_before: DateTime<Utc>,
    },
    /// On the wire, perhaps.
    Sending {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// The network gave it an id.
    Sent {
        /// The id.
        remote: RemoteId,
        /// When the network says, or when the answer came.
        at: DateTime<Utc>,
        /// Its address for people.
        permalink: Option<String>,
    },
    /// The network said no, or a person must act first.
    Failed {
        /// Why.
        fault: Fault,
        /// When.
        at: DateTime<Utc>,
    },
    /// No answer: it may stand there or not. It is read back before anything is sent again.
    Unknown {
        /// When the doubt began: nobody waits for the network's word any more. It left some time before.
        since: DateTime<Utc>,
        /// Why.
        fault: Fault,
    },
    /// Taken back before it left.
    Cancelled {
        /// When.
        at: DateTime<Utc>,
    },
}

impl DeliveryState {
    /// True when nothing more will happen to it by itself.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        matches!(self, Self::Sent { .. } | Self::Failed { .. } | Self::Cancelled { .. })
    }

    /// The identifier used in scripts and `assets/i18n` (`delivery-…`).
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Pending { .. } => "pending",
            Self::Sending { .. } => "sending",
            Self::Sent { .. } => "sent",
            Self::Failed { .. } => "failed",
            Self::Unknown { .. } => "unknown",
            Self::Cancelled { .. } => "cancelled",
        }
    }

    /// True when the life of a delivery can go from `self` to `next`.
    #[must_use]
    pub fn may_become(&self, next: &Self) -> bool {
        use DeliveryState::{Cancelled, Failed, Pending, Sending, Sent, Unknown};
        matches!(
            (self, next),
            (Pending { .. }, Sending { .. } | Cancelled { .. } | Pending { .. } | Failed { .. })
                | (Sending { .. }, Sent { .. } | Failed { .. } | Unknown { .. } | Pending { .. })
                | (Unknown { .. }, Sent { .. } | Failed { .. } | Pending { .. } | Unknown { .. })
                | (Failed { .. }, Pending { .. } | Cancelled { .. })
        )
    }
}

/// One answer to one citizen over one network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Its name.
    pub id: DeliveryId,
    /// The account it leaves from.
    pub account: AccountId,
    /// The conversation it belongs to.
    pub conversation: ConversationId,
    /// The way it takes.
    pub channel: Channel,
    /// The network's id of what it answers: a comment, a post, or the private conversation.
    pub to: RemoteId,
    /// The network's id of the citizen, where the channel needs it (Messenger, direct messages).
    pub recipient: Option<String>,
    /// The text, exactly as it leaves.
    pub text: String,
    /// Who wrote it.
    pub by: Person,
    /// When it was accepted.
    pub queued_at: DateTime<Utc>,
    /// Where it stands.
    pub state: DeliveryState,
    /// How many times it was put on the wire.
    #[serde(default)]
    pub attempts: u32,
}

/// The network took a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The id the network gave it.
    pub remote: RemoteId,
    /// When, where the network says.
    pub at: Option<DateTime<Utc>>,
    /// Its address for people, where the network says or it can be derived.
    pub permalink: Option<String>,
    /// What it cost, in millionths of a US dollar.
    pub cost_micros: u64,
}

/// A delivery was not confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendError {
    /// Why.
    pub fault: Fault,
    /// True when the network may have taken it all the same (no answer, cut, 5xx): it must be read back
    /// before it is sent again. False only when it certainly did not.
    pub may_have_acted: bool,
}
