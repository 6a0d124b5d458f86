//! What the console asks of the worker.

use super::{Ask, Draft};
use crate::model::agency::Agency;
use crate::model::attention::Filter;
use crate::model::change::Act;
use crate::model::channel::Channel;
use crate::model::counts::{Anchor, View};
use crate::model::followers::{DayCount, Verdict};
use crate::model::ids::{AccountId, BlobId, ConversationId, DeliveryId, MailId, PublicationId};
use crate::model::intake::Choices;
use crate::model::people::Member;
use crate::model::query::{Query, SavedView};
use crate::model::queue::{PublicationDraft, QueueAnchor, QueueView};
use crate::model::record::{Format, RecordId};
use crate::model::wish::{MailDecision, Wish};
use chrono::{DateTime, NaiveDate, Utc};

/// What the console asks of the worker.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// Part of a list.
    Page {
        /// The question's number.
        ask: Ask,
        /// The list.
        view: View,
        /// Where the part begins.
        anchor: Anchor,
        /// How many rows.
        rows: usize,
    },
    /// Part of what a query finds.
    Find {
        /// The question's number.
        ask: Ask,
        /// The query.
        query: Box<Query>,
        /// Where the part begins.
        anchor: Anchor,
        /// How many rows.
        rows: usize,
    },
    /// Keep these queries under their names, in place of those that were kept.
    KeepViews {
        /// The question's number.
        ask: Ask,
        /// The queries, in the order of the list.
        views: Vec<SavedView>,
    },
    /// The next conversation that has to be answered after `after` in the order of the pending list (from its start when `None`).
    NextPending {
        /// The question's number.
        ask: Ask,
        /// The place in the order to go on from.
        after: Option<Vec<u8>>,
    },
    /// A conversation with its thread.
    Thread {
        /// The question's number.
        ask: Ask,
        /// The conversation.
        conversation: ConversationId,
        /// How many of its newest entries.
        newest: usize,
    },
    /// Do something to a conversation.
    Triage {
        /// The question's number.
        ask: Ask,
        /// The conversation.
        conversation: ConversationId,
        /// The version the operator saw.
        based_on: Option<u64>,
        /// What.
        act: Act,
    },
    /// Queue an answer. It leaves after the undo window.
    Reply {
        /// The question's number.
        ask: Ask,
        /// The conversation.
        conversation: ConversationId,
        /// The way it takes.
        channel: Channel,
        /// The text.
        text: String,
    },
    /// Take back a delivery that has not left yet, or put away one that failed.
    TakeBack {
        /// The question's number.
        ask: Ask,
        /// The delivery.
        delivery: DeliveryId,
    },
    /// Send a failed delivery again.
    Retry {
        /// The question's number.
        ask: Ask,
        /// The delivery.
        delivery: DeliveryId,
    },
    /// Keep a draft (not journalled: it is nobody's record yet).
    SaveDraft(Draft),
    /// Forget a draft.
    DropDraft(ConversationId),
    /// Pull an account (all when `None`) now instead of at its next round.
    SyncNow {
        /// The account.
        account: Option<AccountId>,
    },
    /// Check an account (S-8.1.1).
    Check {
        /// The question's number.
        ask: Ask,
        /// The account.
        account: AccountId,
    },
    /// Part of a list of the approval queue.
    Queue {
        /// The question's number.
        ask: Ask,
        /// The list.
        view: QueueView,
        /// Where the part begins.
        anchor: QueueAnchor,
        /// How many rows.
        rows: usize,
    },
    /// A publication with everything that belongs to it.
    Dossier {
        /// The question's number.
        ask: Ask,
        /// The publication.
        publication: PublicationId,
    },
    /// What goes out, or went out, between two moments: the week view.
    Slots {
        /// The question's number.
        ask: Ask,
        /// From this moment on.
        from: DateTime<Utc>,
        /// Before this moment.
        to: DateTime<Utc>,
    },
    /// Do something to a publication.
    Publication {
        /// The question's number.
        ask: Ask,
        /// The publication; `None` begins one.
        publication: Option<PublicationId>,
        /// The version the person saw.
        based_on: Option<u64>,
        /// What.
        wish: Box<Wish>,
    },
    /// Say what an e-mail is that was not certain.
    DecideMail {
        /// The question's number.
        ask: Ask,
        /// The e-mail.
        mail: MailId,
        /// What.
        decision: MailDecision,
    },
    /// The raw text of an e-mail, for who wants to see the evidence.
    Evidence {
        /// The question's number.
        ask: Ask,
        /// The e-mail.
        mail: MailId,
    },
    /// Read a picture from a file and keep its bytes.
    Attach {
        /// The question's number.
        ask: Ask,
        /// The file.
        path: String,
    },
    /// Keep what is being written (not journalled: it is nobody's record yet).
    SavePublicationDraft(Box<PublicationDraft>),
    /// Forget what was being written: about this publication, or the new one.
    DropPublicationDraft(Option<PublicationId>),
    /// Keep an agency in the catalogue: a new one, or in place of the one of its name.
    KeepAgency {
        /// The question's number.
        ask: Ask,
        /// The agency.
        agency: Agency,
    },
    /// Another person sits down at the console.
    Sit {
        /// The question's number.
        ask: Ask,
        /// Who; one of the configuration's.
        person: Member,
    },
    /// The days of every account, with what is odd about them.
    Followers {
        /// The question's number.
        ask: Ask,
    },
    /// Where an account's followers are going.
    Outlook {
        /// The question's number.
        ask: Ask,
        /// The account.
        account: AccountId,
    },
    /// Ask the networks for their counts now, whether or not today has a reading.
    CountNow {
        /// The question's number.
        ask: Ask,
    },
    /// Keep a reading that a person typed.
    CountByHand {
        /// The question's number.
        ask: Ask,
        /// The account.
        account: AccountId,
        /// What it says.
        count: DayCount,
    },
    /// Say whether an odd reading is right; `None` takes that back.
    Judge {
        /// The question's number.
        ask: Ask,
        /// The account.
        account: AccountId,
        /// The day.
        day: NaiveDate,
        /// The verdict.
        verdict: Option<Verdict>,
    },
    /// Read a file of follower counts, and say what importing it would do.
    ReadCounts {
        /// The question's number.
        ask: Ask,
        /// The file.
        path: String,
        /// What the file does not say itself.
        choices: Choices,
        /// Which account each series is of, where a person said so: by the file's label (`None`: the only one).
        accounts: Vec<(Option<String>, AccountId)>,
    },
    /// Import a file as it was read before: refused when the file is another now.
    ImportCounts {
        /// The question's number.
        ask: Ask,
        /// The file.
        path: String,
        /// The hash of its bytes when it was read.
        content: BlobId,
        /// What the file does not say itself.
        choices: Choices,
        /// Which account each series is of.
        accounts: Vec<(Option<String>, AccountId)>,
    },
    /// The attention of a span of days, both included.
    Attention {
        /// The question's number.
        ask: Ask,
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
    },
    /// The attentions behind a figure, in the order of receipt.
    Behind {
        /// The question's number.
        ask: Ask,
        /// Which.
        filter: Box<Filter>,
        /// How many of them to leave out at the beginning.
        skip: usize,
        /// How many at most.
        rows: usize,
    },
    /// The records: which are due, which are signed.
    Records {
        /// The question's number.
        ask: Ask,
    },
    /// A record: derived now, or as a version of it was signed.
    Record {
        /// The question's number.
        ask: Ask,
        /// Which.
        id: RecordId,
        /// The signed version; `None` derives it now.
        version: Option<u32>,
    },
    /// Write a record to files.
    WriteRecord {
        /// The question's number.
        ask: Ask,
        /// Which.
        id: RecordId,
        /// The signed version; `None` derives it now.
        version: Option<u32>,
        /// In which forms.
        formats: Vec<Format>,
    },
    /// Sign a record as it was shown.
    Sign {
        /// The question's number.
        ask: Ask,
        /// Which.
        id: RecordId,
        /// The hash of what was shown ([`Report::Record`](super::Report::Record)): that is signed and nothing else.
        content: BlobId,
        /// Why it corrects the version before.
        correction: Option<String>,
    },
}
