//! An attention: what a citizen asked and what became of it. Rows S-1.2, S-2.4, S-5.1, S-8.6.2.
//!
//! An attention begins with the oldest message of a citizen that nobody has answered (its time on the network is the
//! receipt) and ends when everything the citizen wrote up to then is answered, closed with a reason, or taken back by
//! the citizen. A later message begins the next one. So one conversation may bring several.

mod filter;

pub use filter::{Figure, Filter};

use super::account::NetworkKind;
use super::channel::Surface;
use super::conversation::Topic;
use super::deadline::{Due, Official};
use super::ids::{AccountId, AgencyId, ConversationId, Person};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// What ended an attention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "end", rename_all = "snake_case")]
pub enum End {
    /// A public human answer.
    Answered {
        /// Who answered; `None` for an answer given with another tool.
        by: Option<Person>,
    },
    /// A person closed it without an answer, with a reason (S-8.7).
    Closed {
        /// Who.
        by: Person,
        /// Why.
        reason: String,
    },
    /// The citizen took back what was asked.
    Withdrawn,
}

/// An attention that ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// When: the network's timestamp of the answer, the moment of the closing.
    pub at: DateTime<Utc>,
    /// How.
    #[serde(flatten)]
    pub how: End,
}

/// What a citizen asked and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attention {
    /// The conversation.
    pub conversation: ConversationId,
    /// The account of the office.
    pub account: AccountId,
    /// Its network.
    pub network: NetworkKind,
    /// Where it stands on the network.
    pub surface: Surface,
    /// Who asked, as the inbox shows them. Hostile.
    pub citizen: String,
    /// The network's timestamp of the message it began with.
    pub received_at: DateTime<Utc>,
    /// By when it had to be answered; `None` where the calendar has a gap.
    pub due: Option<Due>,
    /// How it ended; `None` while it has not.
    pub ended: Option<Ended>,
    /// What it is about, as was last said.
    pub topic: Option<Topic>,
    /// The agency it was routed to, as was last said.
    pub agency: Option<AgencyId>,
}

/// How an attention stands at a moment: each is in exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Answered by its official term.
    InTerm,
    /// Answered later.
    Late,
    /// Closed without an answer, with a reason.
    Closed,
    /// Taken back by the citizen.
    Withdrawn,
    /// Not ended, and its term has not passed.
    Pending,
    /// Not ended, and its term has passed.
    Overdue,
}

impl Outcome {
    /// All of them, in the order of the records.
    pub const ALL: [Self; 6] = [Self::InTerm, Self::Late, Self::Closed, Self::Withdrawn, Self::Pending, Self::Overdue];

    /// The identifier used in scripts and `assets/i18n` (`outcome-…`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::InTerm => "in_term",
            Self::Late => "late",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
            Self::Pending => "pending",
            Self::Overdue => "overdue",
        }
    }
}

impl Attention {
    /// How long the answer took: whole seconds of the office's working time from the receipt on (S-1.2). `None` when
    /// it had no answer at `at`.
    #[must_use]
    pub fn took(&self, at: DateTime<Utc>, working: impl Fn(DateTime<Utc>, DateTime<Utc>) -> TimeDelta) -> Option<u32> {
        let ended = self.ended.as_ref().filter(|ended| ended.at <= at)?;
        let answered = matches!(ended.how, End::Answered { .. });
        answered.then(|| u32::try_from(working(self.received_at, ended.at).num_seconds()).unwrap_or(u32::MAX))
    }

    /// How it stands at a moment: what ended later had not ended then. Without a term nothing is late.
    #[must_use]
    pub fn outcome(&self, at: DateTime<Utc>, official: Official) -> Outcome {
        let term = self.due.map(|due| due.official(official));
        let passed = |moment: DateTime<Utc>| term.is_some_and(|term| moment > term);
        match &self.ended {
            Some(ended) if ended.at <= at => match ended.how {
                End::Answered { .. } if passed(ended.at) => Outcome::Late,
                End::Answered { .. } => Outcome::InTerm,
                End::Closed { .. } => Outcome::Closed,
                End::Withdrawn => Outcome::Withdrawn,
            },
            _ if passed(at) => Outcome::Overdue,
            _ => Outcome::Pending,
        }
    }
}

/// How long answers took, in seconds of the office's working time (S-1.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Times {
    /// Half took no longer.
    pub median: u32,
    /// Nine of ten took no longer.
    pub p90: u32,
    /// Answered within a quarter of an hour.
    pub within_15m: u64,
    /// Answered within an hour.
    pub within_1h: u64,
}

/// The figures of a set of attentions. `received` is the sum of the six outcomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Received.
    pub received: u64,
    /// Answered by the official term.
    pub in_term: u64,
    /// Answered later.
    pub late: u64,
    /// Closed without an answer, with a reason.
    pub closed: u64,
    /// Taken back by the citizen.
    pub withdrawn: u64,
    /// Not ended, term ahead.
    pub pending: u64,
    /// Not ended, term passed.
    pub overdue: u64,
    /// How long the answers took; `None` when there are none.
    pub times: Option<Times>,
}

/// A line of a table: what it counts, and the figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line<K> {
    /// What it counts.
    pub of: K,
    /// The figures.
    #[serde(flatten)]
    pub tally: Tally,
}

/// The attention of a span of time, cut in every way the procedure asks for. Rows S-1.2, S-5.1, S-6.4.
///
/// Each of the cuts but `by_hour` leaves out lines of nothing; the lines of each sum up to `total`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttentionStats {
    /// Received from this moment on.
    pub from: DateTime<Utc>,
    /// Received before this moment.
    pub to: DateTime<Utc>,
    /// How outcomes stood at this moment.
    pub as_of: DateTime<Utc>,
    /// All together.
    pub total: Tally,
    /// By network.
    pub by_network: Vec<Line<NetworkKind>>,
    /// By account.
    pub by_account: Vec<Line<AccountId>>,
    /// By where it stood on its network.
    pub by_surface: Vec<Line<(NetworkKind, Surface)>>,
    /// By topic, in the order of the menu; last those nobody said what about.
    pub by_topic: Vec<Line<Option<Topic>>>,
    /// By agency: the load of each (S-2.2); last those routed to none.
    pub by_agency: Vec<Line<Option<AgencyId>>>,
    /// By the hour of the office's day in which it was received: all 24.
    pub by_hour: Vec<Line<u32>>,
}

impl AttentionStats {
    /// What stands behind the figures of `total`; with one more condition, behind those of a line.
    #[must_use]
    pub fn filter(&self) -> Filter {
        Filter::between(self.from, self.to, self.as_of)
    }
}
