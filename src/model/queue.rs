//! The approval queue as the console shows it. Rows S-8.2 to S-8.5.

use super::ids::PublicationId;
use super::mail::{Letter, Mail};
use super::posting::Posting;
use super::publication::{Content, Happened, Publication, Stage};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A list of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum QueueView {
    /// Waits for the office: received, suggested, in review; the soonest slot first, then the longest wait.
    #[default]
    ToReview,
    /// Waits for an agency; the longest wait first.
    WithAgency,
    /// Approved, scheduled, going out; the soonest first.
    Scheduled,
    /// Needs a person: failed, unknown, partly published, expired; the oldest first.
    Attention,
    /// E-mails a person has to look at; the oldest first. Its rows are e-mails.
    Mail,
    /// Live somewhere, newest first.
    Live,
    /// Withdrawn and expired, newest first.
    Closed,
    /// Every publication, newest first.
    All,
}

impl QueueView {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; 8] = [
        Self::ToReview,
        Self::WithAgency,
        Self::Scheduled,
        Self::Attention,
        Self::Mail,
        Self::Live,
        Self::Closed,
        Self::All,
    ];

    /// The identifier used in scripts and `assets/i18n` (`queue-…`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ToReview => "to_review",
            Self::WithAgency => "with_agency",
            Self::Scheduled => "scheduled",
            Self::Attention => "attention",
            Self::Mail => "mail",
            Self::Live => "live",
            Self::Closed => "closed",
            Self::All => "all",
        }
    }

    /// True when a publication in this stage stands in this list.
    #[must_use]
    pub fn holds(self, stage: Stage) -> bool {
        match self {
            Self::ToReview => stage.is_to_review(),
            Self::WithAgency => stage == Stage::WithAgency,
            Self::Scheduled => matches!(stage, Stage::Approved | Stage::Scheduled | Stage::Publishing),
            Self::Attention => {
                matches!(stage, Stage::Failed | Stage::Unknown | Stage::PartlyPublished | Stage::Expired)
            }
            Self::Mail => false,
            Self::Live => matches!(stage, Stage::Published | Stage::PartlyPublished),
            Self::Closed => matches!(stage, Stage::Withdrawn | Stage::Expired),
            Self::All => true,
        }
    }
}

/// Where a page of the queue begins.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum QueueAnchor {
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
        /// The name of the publication or e-mail.
        id: String,
        /// Its place when it was last seen.
        key: Vec<u8>,
    },
}

/// What a row of the queue is.
#[derive(Debug, Clone, PartialEq)]
pub enum QueueItem {
    /// A publication.
    Publication(Box<Publication>),
    /// An e-mail a person has to look at.
    Mail(Box<Mail>),
}

impl QueueItem {
    /// The name by which it is selected.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Publication(publication) => publication.id.as_str(),
            Self::Mail(mail) => mail.id.as_str(),
        }
    }
}

/// A row of the queue, with its place in the order: opaque, compares as bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueRow {
    /// What it is.
    pub item: QueueItem,
    /// Its place in the order of the list it was read from.
    pub key: Vec<u8>,
}

/// Part of a list of the queue.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct QueuePage {
    /// The list.
    pub view: QueueView,
    /// The rows, in order.
    pub rows: Vec<QueueRow>,
    /// True when the first row of the list is the first of these.
    pub at_start: bool,
    /// True when the last row of the list is the last of these.
    pub at_end: bool,
    /// Rows in the whole list (kept, not counted).
    pub total: u64,
}

/// The numbers of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct QueueCounts {
    /// Rows of each list, in the order of [`QueueView::ALL`].
    pub views: [u64; 8],
}

impl QueueCounts {
    /// Rows of a list.
    #[must_use]
    pub fn of(&self, view: QueueView) -> u64 {
        QueueView::ALL.iter().position(|one| *one == view).map_or(0, |place| self.views[place])
    }
}

/// A publication that is being written and was not saved. Kept as a file, so that it survives a kill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicationDraft {
    /// The publication that is being changed; `None` for a new one.
    pub publication: Option<PublicationId>,
    /// The version it was based on.
    pub based_on: Option<u64>,
    /// The agency it is for.
    pub agency: Option<super::ids::AgencyId>,
    /// True when the agency sent it.
    #[serde(default)]
    pub from_agency: bool,
    /// What it says so far.
    pub content: Content,
    /// When it was last saved.
    pub saved_at: DateTime<Utc>,
}

/// A publication with everything that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Dossier {
    /// The publication.
    pub publication: Publication,
    /// Its history, in the order of time.
    pub history: Vec<Happened>,
    /// Its deliveries to networks, oldest first.
    pub postings: Vec<Posting>,
    /// Its letters to agencies, oldest first.
    pub letters: Vec<Letter>,
    /// The e-mails that belong to it, oldest first.
    pub mails: Vec<Mail>,
    /// What was begun on it and not saved.
    pub draft: Option<PublicationDraft>,
}

/// How the mailbox stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MailStanding {
    /// The office's address.
    pub address: String,
    /// When it was last read without a fault.
    pub last_good: Option<DateTime<Utc>>,
    /// Why it cannot be read, or letters cannot be sent, now.
    pub fault: Option<super::fault::Fault>,
}
