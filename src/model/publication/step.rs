//! What can be done to a publication.

use super::content::{Content, Target};
use crate::model::ids::{AccountId, AgencyId, ContentHash, DeliveryId, MailId};
use crate::model::mail::Verdict;
use crate::model::posting::Found;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Where a publication comes from. Rows S-8.2 and S-8.3.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "origin", rename_all = "snake_case")]
pub enum Origin {
    /// The office suggests it.
    Office,
    /// An agency sent it.
    Agency {
        /// The agency.
        agency: AgencyId,
        /// The e-mail it came with.
        mail: Option<MailId>,
    },
}

/// What can be done to a publication: plain data, kept forever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Step {
    /// It begins: received or suggested.
    Create {
        /// From where.
        origin: Origin,
        /// The agency it belongs to, when that is known.
        agency: Option<AgencyId>,
        /// What it says.
        content: Content,
    },
    /// It says something else, elsewhere, or at another time: a slot is set this way too. Voids an approval.
    Edit {
        /// What it says now.
        content: Content,
    },
    /// The office begins to review it.
    Review,
    /// It is sent to an agency for verification (S-8.3); with a reason, it was not approved (S-8.2).
    Propose {
        /// The agency.
        agency: AgencyId,
        /// The e-mail; `None` when the agency was told by other means.
        letter: Option<DeliveryId>,
        /// The version shown.
        content: ContentHash,
        /// Why it was not approved; `None` for a suggestion.
        reason: Option<String>,
        /// When the agency is reminded; the close of its business day.
        remind_at: Option<DateTime<Utc>>,
    },
    /// The agency is reminded.
    Remind {
        /// The e-mail.
        letter: DeliveryId,
        /// Which reminder, from 1.
        number: u32,
        /// When the next is due; `None` for no more.
        next: Option<DateTime<Utc>>,
    },
    /// The agency answered (S-8.4).
    Answered {
        /// The e-mail, the evidence; `None` when a person says what the agency said by other means.
        mail: Option<MailId>,
        /// What.
        verdict: Verdict,
        /// The version it answers; `None` when that is not known.
        content: Option<ContentHash>,
        /// The words that say so, or how a person knows.
        words: String,
    },
    /// A letter did not arrive.
    Bounced {
        /// The report.
        mail: MailId,
        /// The letter.
        letter: DeliveryId,
        /// What the server said.
        detail: String,
        /// True when the server goes on trying.
        delayed: bool,
    },
    /// The liaison is away.
    Away {
        /// The automatic answer.
        mail: MailId,
        /// Until which day, where it says so.
        until: Option<NaiveDate>,
    },
    /// It is approved, exactly as it stands.
    Approve {
        /// The content that was seen.
        content: ContentHash,
    },
    /// What was approved without a slot is to go out now; after the undo window.
    Release {
        /// The content that was seen.
        content: ContentHash,
        /// When it goes.
        at: DateTime<Utc>,
    },
    /// What was released is held back: it has not gone out yet.
    Hold,
    /// It goes out: one delivery for each account.
    Begin {
        /// The deliveries.
        deliveries: Vec<(Target, DeliveryId)>,
    },
    /// Its slot passed.
    Expire,
    /// It is not to be published (S-8.2); the reason is required.
    Withdraw {
        /// Why.
        reason: String,
    },
    /// A live post is to get another text: somebody else has to approve that. Row S-6.1.
    Amend {
        /// The account.
        account: AccountId,
        /// The text.
        text: String,
        /// Why.
        reason: String,
    },
    /// The other text is approved and goes out.
    ApproveAmendment {
        /// The delivery.
        delivery: DeliveryId,
        /// The account and the text that were seen.
        account: AccountId,
        /// The text.
        text: String,
    },
    /// The other text is not wanted any more.
    DropAmendment,
    /// Live posts are taken away. Row S-6.1.
    Remove {
        /// The deliveries.
        deliveries: Vec<(AccountId, DeliveryId)>,
        /// Why.
        reason: String,
    },
    /// The network was asked whether it is live (S-8.5).
    Verified {
        /// The account.
        account: AccountId,
        /// What was found.
        found: Found,
    },
}

impl Step {
    /// The identifier used in scripts and `assets/i18n` (`step-…`).
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Create { .. } => "create",
            Self::Edit { .. } => "edit",
            Self::Review => "review",
            Self::Propose { reason: None, .. } => "propose",
            Self::Propose { reason: Some(_), .. } => "return",
            Self::Remind { .. } => "remind",
            Self::Answered { .. } => "answered",
            Self::Bounced { .. } => "bounced",
            Self::Away { .. } => "away",
            Self::Approve { .. } => "approve",
            Self::Release { .. } => "release",
            Self::Hold => "hold",
            Self::Begin { .. } => "begin",
            Self::Expire => "expire",
            Self::Withdraw { .. } => "withdraw",
            Self::Amend { .. } => "amend",
            Self::ApproveAmendment { .. } => "approve_amendment",
            Self::DropAmendment => "drop_amendment",
            Self::Remove { .. } => "remove",
            Self::Verified { .. } => "verified",
        }
    }
}
