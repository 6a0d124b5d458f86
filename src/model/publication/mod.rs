//! A publication and its life. Rows S-8.2 to S-8.5, S-6.1, and "The publication's life" of the procedure.
//!
//! ```text
//! received ─┐                              ┌─ scheduled ─ publishing ─┬─ published
//!           ├─▶ in review ── approved ─────┤                          ├─ partly published
//! suggested ┘    │  ▲                      └─ expired                 ├─ failed
//!                │  └── answered by e-mail ◀┐                         └─ unknown
//!                └── proposed, returned ─▶ with the agency
//! any stage before publishing ─▶ withdrawn
//! ```
//!
//! ```
//! use ventanilla::model::ids::{Person, PublicationId};
//! use ventanilla::model::people::{Actor, Role};
//! use ventanilla::model::publication::{Content, Denied, Origin, Policy, Publication, Step};
//! let (now, policy) = (chrono::DateTime::UNIX_EPOCH, Policy::default());
//! let head = Actor { person: Person::new("hugo"), role: Role::Head };
//! let content = Content { text: "Vacunación el sábado".to_owned(), ..Content::default() };
//! let create = Step::Create { origin: Origin::Office, agency: None, content };
//! let begun = Publication::begin(&PublicationId::new("p"), &create, now, &head)?;
//! let reviewed = begun.after(&Step::Review, now, &head, policy)?;
//! let approve = Step::Approve { content: reviewed.content.hash() };
//! assert!(reviewed.after(&approve, now, &head, policy).is_err(), "it goes nowhere yet, and it is the head's own work");
//! # Ok::<(), Denied>(())
//! ```
//!
//! [`Publication::after`] is the one place that decides what may follow what: pure, so that the store, the console
//! and the scripts refuse the same things with the same reasons.

mod content;
mod legs;
mod rules;
mod step;

pub use content::{Content, Lack, Target, post_channel};
pub use legs::{Leg, Publishing};
pub use rules::{Denied, Policy};
pub use step::{Origin, Step};

use super::ids::{AccountId, AgencyId, ContentHash, DeliveryId, MailId, Person, PublicationId};
use super::people::Role;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Where a publication stands in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// An agency sent it; nobody has looked at it.
    Received,
    /// The office suggests it.
    Suggested,
    /// The office reviews it.
    InReview,
    /// An agency verifies it.
    WithAgency,
    /// Approved without a slot: it goes out when somebody says so.
    Approved,
    /// Approved; it goes out at its slot.
    Scheduled,
    /// It is going out, or being taken away or changed.
    Publishing,
    /// It is live on every account.
    Published,
    /// It is live on some accounts.
    PartlyPublished,
    /// Every network said no.
    Failed,
    /// A network did not answer: it is read back first.
    Unknown,
    /// Its slot passed.
    Expired,
    /// It is not published (any more).
    Withdrawn,
}

impl Stage {
    /// All of them, in the order of life.
    pub const ALL: [Self; 13] = [
        Self::Received,
        Self::Suggested,
        Self::InReview,
        Self::WithAgency,
        Self::Approved,
        Self::Scheduled,
        Self::Publishing,
        Self::Published,
        Self::PartlyPublished,
        Self::Failed,
        Self::Unknown,
        Self::Expired,
        Self::Withdrawn,
    ];

    /// The identifier used in scripts and `assets/i18n` (`stage-…`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Suggested => "suggested",
            Self::InReview => "in_review",
            Self::WithAgency => "with_agency",
            Self::Approved => "approved",
            Self::Scheduled => "scheduled",
            Self::Publishing => "publishing",
            Self::Published => "published",
            Self::PartlyPublished => "partly_published",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// True while nothing of it has gone out: it may be edited and withdrawn.
    #[must_use]
    pub fn is_before_publishing(self) -> bool {
        matches!(
            self,
            Self::Received
                | Self::Suggested
                | Self::InReview
                | Self::WithAgency
                | Self::Approved
                | Self::Scheduled
                | Self::Expired
        )
    }

    /// True when it waits for a decision of the office. Row S-8.2.
    #[must_use]
    pub fn is_to_review(self) -> bool {
        matches!(self, Self::Received | Self::Suggested | Self::InReview)
    }
}

/// An approval of the office, bound to the exact content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Who.
    pub by: Person,
    /// As what.
    pub role: Role,
    /// When.
    pub at: DateTime<Utc>,
    /// What exactly.
    pub content: ContentHash,
    /// True when the office has one person, who approved their own work.
    pub one_person: bool,
}

/// What the agency last answered, bound to the exact content it was shown. Row S-8.4.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyAnswer {
    /// The agency.
    pub agency: AgencyId,
    /// What.
    pub verdict: super::mail::Verdict,
    /// The version it answers.
    pub content: Option<ContentHash>,
    /// The e-mail.
    pub mail: Option<MailId>,
    /// The words.
    pub words: String,
    /// When it was taken.
    pub at: DateTime<Utc>,
    /// Who took it: the console itself when it was certain.
    pub by: Person,
}

/// What is awaited of an agency. Row S-8.3: with a clock and reminders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Awaited {
    /// The agency.
    pub agency: AgencyId,
    /// The letter it was last sent.
    pub letter: Option<DeliveryId>,
    /// The version it was shown.
    pub content: ContentHash,
    /// Since when.
    pub since: DateTime<Utc>,
    /// When it is reminded next.
    pub remind_at: Option<DateTime<Utc>>,
    /// How often it was.
    pub reminders: u32,
    /// The liaison is away until then; the outer `Some` says that an automatic answer came.
    #[serde(default, deserialize_with = "there", skip_serializing_if = "Option::is_none")]
    pub away: Option<Option<NaiveDate>>,
    /// A letter did not arrive: what the server said.
    #[serde(default)]
    pub bounced: Option<String>,
}

/// Reads a value that is there: an absence without a day stays an absence.
fn there<'de, T: Deserialize<'de>, D: serde::Deserializer<'de>>(source: D) -> Result<Option<T>, D::Error> {
    T::deserialize(source).map(Some)
}

/// Another text for a live post, which somebody else has to approve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// The account.
    pub account: AccountId,
    /// The text.
    pub text: String,
    /// Why.
    pub reason: String,
    /// Who wrote it.
    pub by: Person,
    /// When.
    pub at: DateTime<Utc>,
}

/// A publication as it stands. Its history is kept beside it, step by step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// Its name.
    pub id: PublicationId,
    /// Grows with every step: a step based on an older one is a conflict.
    pub version: u64,
    /// Where it comes from.
    pub origin: Origin,
    /// The agency it belongs to.
    pub agency: Option<AgencyId>,
    /// What it says.
    pub content: Content,
    /// Everybody who wrote part of it: none of them approves it.
    pub authors: BTreeSet<Person>,
    /// Where it stands.
    pub stage: Stage,
    /// Since when.
    pub since: DateTime<Utc>,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// The office's approval, while it holds.
    pub approval: Option<Approval>,
    /// What the agency last answered.
    pub answer: Option<AgencyAnswer>,
    /// What is awaited of an agency.
    pub awaited: Option<Awaited>,
    /// When it goes out: its slot, or the moment it was released for.
    pub goes_at: Option<DateTime<Utc>>,
    /// How it stands on each account, once it went out.
    #[serde(default)]
    pub publishing: Vec<Publishing>,
    /// Another text for a live post.
    #[serde(default)]
    pub amendment: Option<Amendment>,
    /// Why it was withdrawn, or last not approved.
    #[serde(default)]
    pub reason: Option<String>,
}

/// One step of a publication's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    /// The journal's number.
    pub seq: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: Person,
    /// As what.
    pub role: Role,
    /// What.
    pub step: Step,
}

impl Publication {
    /// True when the office's approval holds for what it says now.
    #[must_use]
    pub fn is_approved(&self) -> bool {
        self.approval.as_ref().is_some_and(|approval| approval.content == self.content.hash())
    }

    /// True when the agency approved exactly what it says now.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        let hash = self.content.hash();
        self.answer.as_ref().is_some_and(|answer| {
            answer.verdict == super::mail::Verdict::Approved && answer.content.as_ref() == Some(&hash)
        })
    }

    /// How it stands on an account.
    #[must_use]
    pub fn on(&self, account: &AccountId) -> Option<&Publishing> {
        self.publishing.iter().find(|publishing| publishing.target.account == *account)
    }

    /// Its first words, for a list: harmless and in one line.
    #[must_use]
    pub fn first_words(&self, most: usize) -> String {
        let text = if self.content.text.trim().is_empty() {
            self.content.versions.values().next().map_or("", String::as_str)
        } else {
            &self.content.text
        };
        super::text::first_words(text, most)
    }
}
