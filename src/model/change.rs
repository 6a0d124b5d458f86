//! Everything that changes anything: what the journal keeps, forever.

use super::account::{CheckReport, Feed, NetworkKind};
use super::agency::Agency;
use super::conversation::Topic;
use super::delivery::{Delivery, DeliveryState};
use super::fault::Fault;
use super::followers::{Reading, Verdict};
use super::ids::{AccountId, AgencyId, BlobId, ConversationId, DeliveryId, MailId, PublicationId};
use super::mail::{Letter, Mail, MailCursor, Outcome};
use super::media::Media;
use super::people::Role;
use super::posting::Posting;
use super::publication::{Policy, Step};
use super::record::RecordId;
use super::sighting::Batch;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What a person does to a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// Looks at it: nothing is unread any more, a new one becomes open.
    Read,
    /// Says what it is about; `None` takes that back.
    SetTopic {
        /// The topic.
        topic: Option<Topic>,
    },
    /// Routes it to an agency; `None` takes that back.
    Assign {
        /// The agency.
        agency: Option<AgencyId>,
    },
    /// Writes an internal note.
    Note {
        /// The note.
        text: String,
    },
    /// Takes back a note of one's own; it stays in the journal.
    StrikeNote {
        /// The journal's number of the note.
        seq: u64,
    },
    /// Puts it out of sight until a moment.
    Snooze {
        /// The moment.
        until: DateTime<Utc>,
    },
    /// Brings it back into sight.
    Wake,
    /// Closes it without an answer of its own. The reason is required (S-8.7).
    Resolve {
        /// Why.
        reason: String,
    },
    /// Opens it again.
    Reopen,
}

impl Act {
    /// The identifier used in scripts and `assets/i18n` (`act-…`).
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::SetTopic { .. } => "set_topic",
            Self::Assign { .. } => "assign",
            Self::Note { .. } => "note",
            Self::StrikeNote { .. } => "strike_note",
            Self::Snooze { .. } => "snooze",
            Self::Wake => "wake",
            Self::Resolve { .. } => "resolve",
            Self::Reopen => "reopen",
        }
    }
}

/// A change: the unit that is accepted whole or not at all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Change {
    /// Messages were pulled from a feed, with the cursor they bring.
    Pulled(Batch),
    /// An answer was queued.
    Queued(Delivery),
    /// A delivery (an answer, a posting or a letter) moved on.
    Moved {
        /// The delivery.
        delivery: DeliveryId,
        /// Where it stands now.
        state: DeliveryState,
        /// What sending it cost, in millionths of a US dollar.
        #[serde(default)]
        cost_micros: u64,
    },
    /// A person did something to a conversation.
    Triaged {
        /// The conversation.
        conversation: ConversationId,
        /// The version the person saw; `None` when it does not matter (notes, marks of reading).
        based_on: Option<u64>,
        /// What.
        act: Act,
    },
    /// An account began to fail, or fails in another way: the incident log (S-6.5).
    Failed {
        /// The account.
        account: AccountId,
        /// The feed.
        feed: Option<Feed>,
        /// How.
        fault: Fault,
    },
    /// An account that failed works again.
    Recovered {
        /// The account.
        account: AccountId,
    },
    /// An account was checked (S-8.1.1).
    Checked(CheckReport),
    /// Something was done to a publication.
    Publication {
        /// The publication.
        publication: PublicationId,
        /// The version the person saw; `None` when it does not matter.
        based_on: Option<u64>,
        /// As what it was done.
        role: Role,
        /// Under which rule of the office.
        #[serde(default)]
        policy: Policy,
        /// What.
        act: Step,
    },
    /// A publication was queued for an account; in one group with the step that says so, and behind it.
    Posting(Posting),
    /// An e-mail to an agency was queued; in one group with the step that says so, and behind it.
    Letter(Letter),
    /// E-mails were taken from a mailbox, with the cursor they bring; without a cursor when they came as files.
    MailTaken {
        /// The mailbox.
        mailbox: String,
        /// How far it is read now.
        cursor: Option<MailCursor>,
        /// The e-mails. One that is there already (the same [`Mail::fingerprint`]) is not taken twice.
        mails: Vec<Mail>,
    },
    /// Something was made of an e-mail that a person had to look at.
    MailDecided {
        /// The e-mail.
        mail: MailId,
        /// What.
        outcome: Outcome,
        /// The publication it belongs to now.
        publication: Option<PublicationId>,
    },
    /// The catalogue of agencies is now this: addresses decide whose word counts, so their changes are kept.
    Agencies {
        /// All of them.
        agencies: Vec<Agency>,
    },
    /// Followers were counted: readings of days (S-3.4). Those that say nothing new are taken without a trace.
    Counted {
        /// The account.
        account: AccountId,
        /// Its network.
        network: NetworkKind,
        /// The readings, in the order of their days.
        readings: Vec<Reading>,
        /// What asking cost, in millionths of a US dollar.
        #[serde(default)]
        cost_micros: u64,
    },
    /// A person said whether an odd reading is right; `None` takes that back.
    Judged {
        /// The account.
        account: AccountId,
        /// The day.
        day: NaiveDate,
        /// The verdict.
        verdict: Option<Verdict>,
    },
    /// A record was signed: from now on this version of it stands (S-8.1.3).
    Signed {
        /// The record.
        record: RecordId,
        /// Which version.
        version: u32,
        /// As what it was signed.
        role: Role,
        /// Under which rule of the office.
        #[serde(default)]
        policy: Policy,
        /// The hash of what was signed: the record as canonical JSON, kept beside the journal.
        content: BlobId,
        /// Up to which entry of the journal its figures were derived.
        derived_at: u64,
        /// Why it corrects the version before; needed from version 2 on.
        correction: Option<String>,
    },
}

impl Change {
    /// The kind of the change, as the journal names it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Pulled(_) => "pulled",
            Self::Queued(_) => "queued",
            Self::Moved { .. } => "moved",
            Self::Triaged { .. } => "triaged",
            Self::Failed { .. } => "failed",
            Self::Recovered { .. } => "recovered",
            Self::Checked(_) => "checked",
            Self::Publication { .. } => "publication",
            Self::Posting(_) => "posting",
            Self::Letter(_) => "letter",
            Self::MailTaken { .. } => "mail_taken",
            Self::MailDecided { .. } => "mail_decided",
            Self::Agencies { .. } => "agencies",
            Self::Counted { .. } => "counted",
            Self::Judged { .. } => "judged",
            Self::Signed { .. } => "signed",
        }
    }

    /// What the change is about: a conversation, a delivery or an account, as the journal names it.
    #[must_use]
    pub fn subject(&self) -> &str {
        match self {
            Self::Pulled(batch) => batch.account.as_str(),
            Self::Queued(delivery) => delivery.id.as_str(),
            Self::Moved { delivery, .. } => delivery.as_str(),
            Self::Triaged { conversation, .. } => conversation.as_str(),
            Self::Failed { account, .. }
            | Self::Recovered { account }
            | Self::Counted { account, .. }
            | Self::Judged { account, .. } => account.as_str(),
            Self::Checked(report) => report.account.as_str(),
            Self::Publication { publication, .. } => publication.as_str(),
            Self::Posting(posting) => posting.id.as_str(),
            Self::Letter(letter) => letter.id.as_str(),
            Self::MailTaken { mailbox, .. } => mailbox,
            Self::MailDecided { mail, .. } => mail.as_str(),
            Self::Agencies { .. } => "agencies",
            Self::Signed { record, .. } => record.kind.name(),
        }
    }

    /// The bytes it names, which are kept beside the journal: pictures, raw e-mails, their attachments.
    #[must_use]
    pub fn blobs(&self) -> Vec<&BlobId> {
        match self {
            Self::Publication { act: Step::Create { content, .. } | Step::Edit { content }, .. } => {
                pictures(&content.media).collect()
            }
            Self::Posting(posting) => pictures(&posting.media).collect(),
            Self::Letter(letter) => pictures(&letter.media).collect(),
            Self::Signed { content, .. } => vec![content],
            Self::MailTaken { mails, .. } => mails.iter().flat_map(evidence).collect(),
            _ => Vec::new(),
        }
    }
}

fn pictures(media: &[Media]) -> impl Iterator<Item = &BlobId> {
    media.iter().map(|media| &media.blob)
}

fn evidence(mail: &Mail) -> impl Iterator<Item = &BlobId> {
    std::iter::once(&mail.raw).chain(mail.attachments.iter().filter_map(|attached| attached.blob.as_ref()))
}
