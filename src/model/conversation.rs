//! A conversation between one citizen and the office. Rows S-2.4, S-8.6, S-8.7.

use super::account::NetworkKind;
use super::channel::Surface;
use super::deadline::Due;
use super::ids::{AccountId, AgencyId, ConversationId, RemoteId};
use super::sighting::{Answerable, Author, Post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What a citizen's message is about. Row S-8.7; the names are the procedure's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// *Duda*: a doubt, a question.
    Duda,
    /// *Trámite*: guidance on a procedure.
    Tramite,
    /// *Queja*: a complaint.
    Queja,
    /// *Acuerdo*: agrees with what the government does.
    Acuerdo,
    /// *Desacuerdo*: disagrees.
    Desacuerdo,
    /// *Aportación*: contributes an idea.
    Aportacion,
}

impl Topic {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 6] =
        [Self::Duda, Self::Tramite, Self::Queja, Self::Acuerdo, Self::Desacuerdo, Self::Aportacion];

    /// The identifier used in scripts, the journal and `assets/i18n` (`topic-…`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Duda => "duda",
            Self::Tramite => "tramite",
            Self::Queja => "queja",
            Self::Acuerdo => "acuerdo",
            Self::Desacuerdo => "desacuerdo",
            Self::Aportacion => "aportacion",
        }
    }

    /// True for an opinion, which may need no answer (S-8.7).
    #[must_use]
    pub fn is_opinion(self) -> bool {
        matches!(self, Self::Acuerdo | Self::Desacuerdo | Self::Aportacion)
    }
}

/// Where a conversation stands. Row S-2.4.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Status {
    /// Only the office has written; it is in no list until the citizen does.
    Silent,
    /// Nobody has looked at it.
    New,
    /// Somebody has.
    Open,
    /// It was routed to an agency whose word is awaited; the deadline runs on.
    WaitingAgency,
    /// The office answered everything the citizen wrote.
    Answered,
    /// A person closed it, with a reason.
    Resolved {
        /// Why.
        reason: String,
    },
}

impl Status {
    /// True when somebody still has to do something.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::New | Self::Open | Self::WaitingAgency)
    }

    /// The identifier used in scripts and `assets/i18n` (`status-…`).
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::New => "new",
            Self::Open => "open",
            Self::WaitingAgency => "waiting_agency",
            Self::Answered => "answered",
            Self::Resolved { .. } => "resolved",
        }
    }
}

/// A conversation, with all that a row of the inbox shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conversation {
    /// Its name.
    pub id: ConversationId,
    /// Counts every change; an act says on which version it was based.
    pub version: u64,
    /// The account of the office it is held with.
    pub account: AccountId,
    /// Its network.
    pub network: NetworkKind,
    /// Where it stands on the network.
    pub surface: Surface,
    /// The network's id of the thread.
    pub thread: String,
    /// Who writes to the office.
    pub citizen: Author,
    /// Where it stands in the office.
    pub status: Status,
    /// What it is about.
    pub topic: Option<Topic>,
    /// The agency it was routed to.
    pub agency: Option<AgencyId>,
    /// Out of sight until then.
    pub snoozed_until: Option<DateTime<Utc>>,
    /// The network's timestamp of the oldest message of the citizen that has no public human answer.
    pub awaiting_since: Option<DateTime<Utc>>,
    /// By when that must be answered; `None` when nothing is awaited or the calendar has a gap.
    pub due: Option<Due>,
    /// Up to here everything the citizen wrote is answered or closed.
    pub settled_until: Option<DateTime<Utc>>,
    /// The network's timestamp of the last message of the citizen.
    pub last_citizen_at: Option<DateTime<Utc>>,
    /// The last message of anybody.
    pub last_at: DateTime<Utc>,
    /// The citizen's message an answer goes to: the newest one.
    pub answer_to: Option<RemoteId>,
    /// Whether, how and until when an answer can be sent.
    pub answerable: Answerable,
    /// True once a private reply was sent to a comment of this conversation: the network takes one.
    #[serde(default)]
    pub private_reply_used: bool,
    /// Messages of the citizen since somebody last looked.
    pub unread: u32,
    /// Messages in the thread.
    pub messages: u32,
    /// The first words of the oldest unanswered message (else of the citizen's last one), cleaned, at most 200 characters.
    pub first_words: String,
    /// The address for people of the message an answer goes to.
    pub permalink: Option<String>,
    /// The post it hangs from.
    pub post: Option<Post>,
}
