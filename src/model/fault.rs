//! What can go wrong with a network, named by what to do about it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A fault of a network. Each has one sentence for the operator (`fault-*` in `assets/i18n`) with the next step.
///
/// `detail` is what the network said, cut short and without secrets: it is evidence, not the sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "fault", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Fault {
    /// The token is missing, expired or revoked: a person must renew it.
    #[error("credentials: {detail}")]
    Credentials {
        /// What the network said.
        detail: String,
    },
    /// The token is good but may not do this: a person must grant it.
    #[error("permission: {detail}")]
    Permission {
        /// What the network said.
        detail: String,
    },
    /// Too many calls: wait.
    #[error("throttled")]
    Throttled {
        /// When the network accepts calls again, where it says.
        until: Option<DateTime<Utc>>,
    },
    /// No answer, or a failure of the network's own: try again by itself.
    #[error("unreachable: {detail}")]
    Unreachable {
        /// What happened.
        detail: String,
    },
    /// The network said no to this very request: trying again gives the same.
    #[error("refused: {why}")]
    Refused {
        /// The network's code, where it has one.
        code: Option<i64>,
        /// What it said.
        why: String,
    },
    /// The network does not let this message be answered through its API; a person can in the browser.
    #[error("not replyable through the API: {why}")]
    NotReplyable {
        /// What it said.
        why: String,
    },
    /// What was asked for is no longer there.
    #[error("gone: {detail}")]
    Gone {
        /// What the network said.
        detail: String,
    },
    /// The answer was not what the contract promises: it is kept, reported, and work goes on.
    #[error("contract: {detail}")]
    Contract {
        /// What was not understood.
        detail: String,
    },
    /// The office's own ceiling of money for the month is reached: nothing more is read until a person raises it.
    #[error("the month's ceiling of {ceiling_micros} millionths of a dollar is reached")]
    Ceiling {
        /// The ceiling, in millionths of a US dollar.
        ceiling_micros: u64,
    },
    /// A picture that belongs to it is not on the disk any more, or is damaged.
    #[error("the picture {name} cannot be read: {detail}")]
    NoPicture {
        /// The picture's name.
        name: String,
        /// What the system said.
        detail: String,
    },
    /// The configuration does not name its account any more.
    #[error("no account {account} is configured")]
    NoAccount {
        /// The account.
        account: String,
    },
}

impl Fault {
    /// True when trying again later can go well without a person doing anything.
    #[must_use]
    pub fn passes(&self) -> bool {
        matches!(self, Self::Throttled { .. } | Self::Unreachable { .. } | Self::Contract { .. })
    }

    /// The identifier of its sentence in `assets/i18n`.
    #[must_use]
    pub fn sentence(&self) -> &'static str {
        match self {
            Self::Credentials { .. } => "fault-credentials",
            Self::Permission { .. } => "fault-permission",
            Self::Throttled { .. } => "fault-throttled",
            Self::Unreachable { .. } => "fault-unreachable",
            Self::Refused { .. } => "fault-refused",
            Self::NotReplyable { .. } => "fault-not-replyable",
            Self::Gone { .. } => "fault-gone",
            Self::Contract { .. } => "fault-contract",
            Self::Ceiling { .. } => "fault-ceiling",
            Self::NoPicture { .. } => "fault-no-picture",
            Self::NoAccount { .. } => "fault-no-account",
        }
    }
}
