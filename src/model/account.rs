//! The office's accounts, and how each of them stands.

use super::fault::Fault;
use super::ids::AccountId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A network the console speaks with. Row S-6.7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum NetworkKind {
    /// A Facebook Page with its Messenger inbox.
    Facebook,
    /// An account of X.
    X,
}

impl NetworkKind {
    /// The name people say.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Facebook => "Facebook",
            Self::X => "X",
        }
    }

    /// One letter for a narrow column.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Facebook => 'F',
            Self::X => 'X',
        }
    }
}

/// One stream of an account that is pulled with a cursor of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Feed {
    /// Comments on the office's own posts (Facebook).
    Comments,
    /// Posts that citizens leave on the Page (Facebook).
    VisitorPosts,
    /// Posts that tag the Page (Facebook), posts that mention the account (X).
    Mentions,
    /// Replies to the office's posts that do not mention it (X).
    Replies,
    /// Private conversations: Messenger, direct messages.
    Direct,
    /// What the office itself published and answered, also with other tools (X).
    Own,
}

impl Feed {
    /// The name used in the journal and in scripts' JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Comments => "comments",
            Self::VisitorPosts => "visitor_posts",
            Self::Mentions => "mentions",
            Self::Replies => "replies",
            Self::Direct => "direct",
            Self::Own => "own",
        }
    }
}

/// What an account is doing now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(tag = "phase", rename_all = "snake_case")]
pub enum Phase {
    /// Waiting for the next round.
    #[default]
    Idle,
    /// Pulling a feed.
    Pulling {
        /// The feed.
        feed: Feed,
    },
    /// The first sync is reading the past, back to a bound.
    Backfilling {
        /// Messages taken so far.
        taken: u64,
        /// How far back it goes.
        since: DateTime<Utc>,
    },
    /// The last round failed.
    Failing {
        /// Why.
        fault: Fault,
        /// When it is tried again; `None` when a person has to act first.
        retry_at: Option<DateTime<Utc>>,
    },
}

/// How an account stands: what the top line shows. Rows S-1.1 and S-8.1.1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// The account.
    pub account: AccountId,
    /// Its network.
    pub network: NetworkKind,
    /// When every feed was last pulled without a fault.
    pub last_good: Option<DateTime<Utc>>,
    /// What it is doing.
    pub phase: Phase,
    /// How much of the network's allowance is used, in percent (0–100), where it says.
    pub used_percent: Option<u8>,
    /// What reading and writing cost this month, and the ceiling.
    pub cost: Option<Cost>,
    /// Answers that could not be understood so far; each is kept in the journal.
    pub unreadable: u64,
}

impl Standing {
    /// An account that has not been pulled yet.
    #[must_use]
    pub fn unseen(account: AccountId, network: NetworkKind) -> Self {
        Self { account, network, last_good: None, phase: Phase::Idle, used_percent: None, cost: None, unreadable: 0 }
    }
}

/// Money spent on a pay-per-use network in one calendar month (UTC, as the network bills).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Spent this month, in millionths of a US dollar.
    pub spent_micros: u64,
    /// The ceiling the office set, in millionths of a US dollar; nothing is read beyond it.
    pub ceiling_micros: Option<u64>,
}

/// One line of an account's check: what was tried, whether it went well, and the evidence. Row S-8.1.1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckItem {
    /// What was checked: `token`, `permission:pages_messaging`, `task:MODERATE`, `scope:dm.read`, `read:mentions`, `quota`…
    pub what: String,
    /// Whether it is as it should be; `None` when the network does not tell.
    pub good: Option<bool>,
    /// What the network said, without secrets.
    pub evidence: String,
    /// The identifier of the sentence that says how to mend it (`assets/i18n`), when it is not good.
    pub remedy: Option<String>,
}

/// The result of checking an account. Row S-8.1.1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckReport {
    /// The account.
    pub account: AccountId,
    /// When.
    pub at: DateTime<Utc>,
    /// Line by line.
    pub items: Vec<CheckItem>,
}

impl CheckReport {
    /// True when nothing is known to be wrong.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.items.iter().all(|item| item.good != Some(false))
    }
}
