//! E-mail between the office and the agencies. Rows S-8.3 and S-8.4.

use super::delivery::DeliveryState;
use super::ids::{AgencyId, BlobId, ContentHash, DeliveryId, MailId, Person, PublicationId};
use super::media::Media;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Why an e-mail is sent to an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LetterKind {
    /// It is asked to verify and approve a publication.
    Proposal,
    /// What it sent was not approved; the reason goes with it.
    Return {
        /// Why.
        reason: String,
    },
    /// It has not answered yet.
    Reminder {
        /// Which one, from 1.
        number: u32,
    },
}

/// An e-mail to an agency on its way out: the outbox's third unit. Its states are those of every delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Its name.
    pub id: DeliveryId,
    /// The publication it is about.
    pub publication: PublicationId,
    /// The agency.
    pub agency: AgencyId,
    /// The registered address of its liaison when it was queued.
    pub to: String,
    /// The liaison's name, when known.
    pub to_name: Option<String>,
    /// Why.
    #[serde(flatten)]
    pub kind: LetterKind,
    /// The version of the publication it shows: an approval answers this one and no other.
    pub content: ContentHash,
    /// What ties an answer to it: see [`token`].
    pub token: String,
    /// Its `Message-ID`, without angle brackets: chosen here, so that its copy can be recognised.
    pub message_id: String,
    /// The `Message-ID`s of the letters before it about the same publication, oldest first.
    #[serde(default)]
    pub references: Vec<String>,
    /// Its subject, with the token.
    pub subject: String,
    /// Its text, plain.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// The publication's pictures.
    #[serde(default)]
    pub media: Vec<Media>,
    /// Who sends it.
    pub by: Person,
    /// When it was accepted.
    pub queued_at: DateTime<Utc>,
    /// Where it stands. `remote` of `Sent` is the `Message-ID`.
    pub state: DeliveryState,
    /// How many times it was put on the wire.
    #[serde(default)]
    pub attempts: u32,
}

/// Makes the token of a letter: its name, and the first letters of the content's hash, so that an answer names the
/// exact version. Only letters, digits and a hyphen, all small: it survives subjects, addresses and retyping.
///
/// ```
/// use ventanilla::model::{ids::{ContentHash, DeliveryId}, mail::{token, untoken}};
/// let token = token(&DeliveryId::new("k3f9x2ab4c7d"), &ContentHash::new("ab12cd34ef567890"));
/// assert_eq!(token, "k3f9x2ab4c7d-ab12cd34");
/// assert_eq!(untoken("Re: Propuesta [V-K3F9X2AB4C7D-AB12CD34]"), Some("k3f9x2ab4c7d-ab12cd34".to_owned()));
/// ```
#[must_use]
pub fn token(letter: &DeliveryId, content: &ContentHash) -> String {
    let hash: String = content.as_str().chars().take(8).collect();
    format!("{letter}-{hash}")
}

/// Finds the first token in a subject, written as `[V-…]`, whatever its capitals.
#[must_use]
pub fn untoken(subject: &str) -> Option<String> {
    let lower = subject.to_ascii_lowercase();
    lower.match_indices("v-").find_map(|(at, _)| {
        let free = lower[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        let candidate: String =
            lower[at + 2..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').take(21).collect();
        let (name, hash) = candidate.split_once('-')?;
        let fits = name.len() == 12 && hash.len() == 8 && hash.bytes().all(|b| b.is_ascii_hexdigit());
        (free && fits).then_some(candidate)
    })
}

/// What an agency answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// *APROBADO*.
    Approved,
    /// *NO APROBADO: motivo*.
    NotApproved,
    /// More information, or changes to make.
    MoreInformation,
}

impl Verdict {
    /// The identifier used in scripts and `assets/i18n` (`verdict-…`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::NotApproved => "not_approved",
            Self::MoreInformation => "more_information",
        }
    }
}

/// What an e-mail is, before anything is made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum MailKind {
    /// Written by a person.
    Ordinary,
    /// A report that a letter of ours was not delivered (RFC 3464, or what looks like one).
    Bounce {
        /// Whom it did not reach.
        recipient: Option<String>,
        /// What the server said.
        status: Option<String>,
        /// True for a delay (`Action: delayed`): the server goes on trying.
        #[serde(default)]
        delayed: bool,
    },
    /// An automatic answer: out of office (RFC 3834, or what looks like one).
    OutOfOffice {
        /// Until which day, where it says so.
        until: Option<NaiveDate>,
    },
    /// The copy of a letter of ours: its proof of having left.
    OwnCopy,
}

/// Whether an e-mail is from whom it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "sender", rename_all = "snake_case")]
pub enum Sender {
    /// The registered address, and the receiving server says that it passed.
    Verified {
        /// The agency.
        agency: AgencyId,
    },
    /// The registered address; the receiving server says nothing (and is not expected to).
    Registered {
        /// The agency.
        agency: AgencyId,
    },
    /// The registered address, but the receiving server says that it did not pass, or says nothing though it always does.
    Unverified {
        /// The agency.
        agency: AgencyId,
        /// What the server said.
        detail: String,
    },
    /// Not a registered address.
    Unknown,
}

impl Sender {
    /// The agency whose registered address it bears.
    #[must_use]
    pub fn agency(&self) -> Option<&AgencyId> {
        match self {
            Self::Verified { agency } | Self::Registered { agency } | Self::Unverified { agency, .. } => Some(agency),
            Self::Unknown => None,
        }
    }

    /// True when its word counts without a person looking. Row S-8.4.
    #[must_use]
    pub fn is_trusted(&self) -> bool {
        matches!(self, Self::Verified { .. } | Self::Registered { .. })
    }
}

/// Why an answer was not taken by itself: each has a sentence in `assets/i18n` (`doubt-…`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Doubt {
    /// No decision word was found in what the person wrote.
    NoDecision,
    /// Words for and against stand beside each other.
    Contradiction,
    /// An approval with a condition: *aprobado, pero…*, *siempre y cuando…*.
    Condition,
    /// It asks something.
    Question,
    /// The decision stands only in quoted text, a subject or a signature.
    OnlyQuoted,
    /// What the person wrote could not be told from what they quote.
    Unclear,
    /// It was forwarded: another person's words.
    Forwarded,
    /// The sender is not the registered liaison, or did not pass.
    Sender,
    /// It cannot be tied to a letter.
    NoLetter,
    /// It answers a version that is not the present one.
    OldVersion,
    /// The publication is not with the agency any more.
    NotAwaited,
    /// Another answer to the same letter says otherwise.
    SecondAnswer,
    /// The message is damaged, or too large to be read.
    Damaged,
}

impl Doubt {
    /// The identifier used in scripts and `assets/i18n` (`doubt-…`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NoDecision => "no_decision",
            Self::Contradiction => "contradiction",
            Self::Condition => "condition",
            Self::Question => "question",
            Self::OnlyQuoted => "only_quoted",
            Self::Unclear => "unclear",
            Self::Forwarded => "forwarded",
            Self::Sender => "sender",
            Self::NoLetter => "no_letter",
            Self::OldVersion => "old_version",
            Self::NotAwaited => "not_awaited",
            Self::SecondAnswer => "second_answer",
            Self::Damaged => "damaged",
        }
    }
}

/// What was understood of an answer. A false approval is the one unforgivable error: `verdict` is set only when
/// nothing speaks against it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reading {
    /// The decision, when it is certain.
    pub verdict: Option<Verdict>,
    /// The reason that goes with a refusal, as the person wrote it.
    pub reason: Option<String>,
    /// The very words it was read from.
    pub evidence: Vec<String>,
    /// Why it is not certain; empty when it is.
    pub doubts: Vec<Doubt>,
}

/// A file that came with an e-mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// The name it bears, made harmless.
    pub name: String,
    /// The media type it claims.
    pub mime: String,
    /// Bytes, decoded.
    pub bytes: u64,
    /// The decoded bytes, kept; `None` for what is larger than the office keeps apart (the raw message has it).
    pub blob: Option<BlobId>,
}

/// What was made of an e-mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// A person has to look at it.
    ToDecide,
    /// It was an answer to a letter.
    Answer {
        /// Which.
        verdict: Verdict,
        /// Who decided that it is; `None` when it was certain by itself.
        by: Option<Person>,
    },
    /// It became a publication to review: information received (S-8.2).
    Received {
        /// The publication.
        publication: PublicationId,
    },
    /// It is kept in the history of a publication: a bounce, an absence.
    Noted,
    /// The copy of a letter of ours.
    Copy,
    /// A person put it aside.
    Ignored {
        /// Who.
        by: Person,
    },
}

impl Outcome {
    /// The identifier used in scripts and `assets/i18n` (`mail-outcome-…`).
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::ToDecide => "to_decide",
            Self::Answer { .. } => "answer",
            Self::Received { .. } => "received",
            Self::Noted => "noted",
            Self::Copy => "copy",
            Self::Ignored { .. } => "ignored",
        }
    }
}

/// An e-mail that came in, read. The raw bytes are kept as evidence under [`Mail::raw`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// Its name.
    pub id: MailId,
    /// The same for every copy of one e-mail, whatever servers wrote above it on the way: a hash over its
    /// `Message-ID`, `From`, `Date`, `Subject` and body.
    pub fingerprint: String,
    /// Its bytes as they came.
    pub raw: BlobId,
    /// How many.
    pub bytes: u64,
    /// Its `Message-ID`, without angle brackets.
    pub message_id: Option<String>,
    /// What it answers (`In-Reply-To`, then `References`), without angle brackets.
    pub in_reply_to: Vec<String>,
    /// The address it says it is from.
    pub from: String,
    /// The name beside it.
    pub from_name: Option<String>,
    /// Its subject.
    pub subject: String,
    /// When it says it was written.
    pub date: Option<DateTime<Utc>>,
    /// When it was fetched.
    pub fetched_at: DateTime<Utc>,
    /// What it is.
    pub what: MailKind,
    /// Whether it is from whom it says.
    pub sender: Sender,
    /// What its writer wrote: without quotes and signature.
    pub said: String,
    /// What was understood.
    pub reading: Reading,
    /// What came with it.
    pub attachments: Vec<Attached>,
    /// The tokens found in it: in the address it was sent to, then in its subject, then in its text.
    #[serde(default)]
    pub tokens: Vec<String>,
    /// The letter it answers, when that is known.
    pub letter: Option<DeliveryId>,
    /// The publication it belongs to, when that is known.
    pub publication: Option<PublicationId>,
    /// What was made of it.
    pub outcome: Outcome,
}

/// How far a mailbox was read. IMAP, RFC 9051: a `UID` means something only together with its `UIDVALIDITY`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailCursor {
    /// The mailbox's present numbering.
    pub uid_validity: u32,
    /// Everything up to this number was taken.
    pub last_uid: u32,
}
