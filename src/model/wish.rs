//! What a person at the console or a script wants done with a publication or an e-mail. The worker makes the steps,
//! letters and deliveries of it that the journal keeps.

use super::ids::{AccountId, AgencyId, ContentHash, PublicationId};
use super::mail::Verdict;
use super::publication::{Content, Origin};

/// What a person wants done with a publication.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// Begin one.
    Create {
        /// Where it comes from.
        origin: Origin,
        /// The agency it belongs to.
        agency: Option<AgencyId>,
        /// What it says.
        content: Content,
    },
    /// Change what it says, where it goes, or when (its slot).
    Edit {
        /// What it says now.
        content: Content,
    },
    /// Begin to review it.
    Review,
    /// Approve it exactly as it was seen. Reviews it first, when nobody did.
    Approve {
        /// What was seen.
        content: ContentHash,
    },
    /// Send it to an agency by e-mail; with a reason, it is not approved.
    Send {
        /// The agency.
        agency: AgencyId,
        /// What was seen.
        content: ContentHash,
        /// Why it is not approved; `None` suggests it.
        reason: Option<String>,
        /// True when the agency is told by other means: no e-mail leaves.
        by_hand: bool,
    },
    /// The agency answered by other means (telephone, paper): a person says what, and how they know.
    AgencySaid {
        /// What.
        verdict: Verdict,
        /// How it is known.
        words: String,
    },
    /// Send what is approved without a slot out, after the undo window.
    PublishNow {
        /// What was seen.
        content: ContentHash,
    },
    /// Hold back what was released.
    Hold,
    /// Do not publish it.
    Withdraw {
        /// Why.
        reason: String,
    },
    /// Take its live posts away.
    Remove {
        /// From these accounts; all when empty.
        accounts: Vec<AccountId>,
        /// Why.
        reason: String,
    },
    /// Give a live post another text; somebody else approves it.
    Amend {
        /// The account.
        account: AccountId,
        /// The text.
        text: String,
        /// Why.
        reason: String,
    },
    /// Approve the other text.
    ApproveAmendment {
        /// The account that was seen.
        account: AccountId,
        /// The text that was seen.
        text: String,
    },
    /// Drop the other text.
    DropAmendment,
    /// Ask the networks again whether it is live.
    Verify,
}

/// What a person decides about an e-mail that was not certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailDecision {
    /// It answers what an agency was asked.
    Answer {
        /// About this publication.
        publication: PublicationId,
        /// What.
        verdict: Verdict,
    },
    /// It is information to publish, from this agency.
    Receive {
        /// The agency.
        agency: AgencyId,
    },
    /// It is put aside.
    Ignore,
}
