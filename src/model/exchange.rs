//! What the console asks of the worker, and what the worker reports: plain data.

use super::account::{CheckReport, Standing};
use super::agency::Agency;
use super::attention::{Attention, AttentionStats, Filter};
use super::change::Act;
use super::channel::Channel;
use super::conversation::Conversation;
use super::counts::{Anchor, Counts, Page, Row, View};
use super::delivery::Delivery;
use super::document::Document;
use super::fault::Fault;
use super::followers::{Count, DayCount, Reviewed, Verdict};
use super::forecast::Outlook;
use super::ids::{AccountId, BlobId, ConversationId, DeliveryId, MailId, PublicationId};
use super::intake::{Choices, Effects, FileRead, Unfit};
use super::mail::Letter;
use super::media::Media;
use super::message::Entry;
use super::people::{Actor, Member};
use super::posting::Posting;
use super::publication::{Denied, Publication, Target};
use super::queue::{Dossier, MailStanding, PublicationDraft, QueueAnchor, QueueCounts, QueuePage, QueueView};
use super::record::{Format, NotSigned, Record, RecordId, RecordStanding};
use super::wish::{MailDecision, Wish};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// The number by which an answer finds its question; every request of a session has its own.
pub type Ask = u64;

/// An answer that was begun and not sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The conversation.
    pub conversation: ConversationId,
    /// The way it would take.
    pub channel: Channel,
    /// The text so far.
    pub text: String,
    /// When it was last saved.
    pub saved_at: DateTime<Utc>,
}

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
        /// The signed version; `None` writes what was derived last.
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
        /// The hash of what was shown ([`Report::Record`]): that is signed and nothing else.
        content: BlobId,
        /// Why it corrects the version before.
        correction: Option<String>,
    },
}

/// A conversation as the console shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Thread {
    /// The conversation.
    pub conversation: Conversation,
    /// The newest entries of its thread, in the order of time.
    pub entries: Vec<Entry>,
    /// True when there are older entries than these.
    pub older: bool,
    /// The answer that was begun, if any.
    pub draft: Option<Draft>,
    /// Other conversations of the same citizen, newest first, at most twenty.
    pub history: Vec<Conversation>,
}

/// Why something the console asked for was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The conversation changed since the operator saw it.
    #[error("the conversation changed meanwhile")]
    Conflict,
    /// It is not there.
    #[error("no such conversation or delivery")]
    Missing,
    /// The delivery has left already, or is settled.
    #[error("too late")]
    TooLate,
    /// The text is longer than the network takes, or empty.
    #[error("the text does not fit: {used} of {limit}")]
    Length {
        /// Units used.
        used: usize,
        /// Units allowed.
        limit: usize,
    },
    /// The conversation cannot be answered over that channel (any more).
    #[error("not answerable over this channel")]
    NotAnswerable,
    /// The disk did not take it.
    #[error("not saved: {0}")]
    NotSaved(String),
    /// The rules of a publication's life do not allow it.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// No mailbox is configured.
    #[error("no mailbox is configured")]
    NoMailbox,
    /// The agency has no registered address.
    #[error("the agency has no registered address")]
    NoAddress,
    /// The file is not a picture that networks take, or cannot be read.
    #[error("not a picture: {0}")]
    NotAPicture(String),
    /// The network, or the mailbox, could not be asked.
    #[error(transparent)]
    Network(Fault),
    /// The record cannot be signed.
    #[error(transparent)]
    NotSigned(#[from] NotSigned),
    /// The record cannot be written in this form.
    #[error("not written: {0}")]
    NotWritten(String),
    /// The file cannot be imported.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// A series of the file is of no account yet.
    #[error("nobody said which account this is: {0}")]
    Unassigned(String),
}

/// A step of opening the store, shown while it lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenStep {
    /// Taking the lock.
    Lock,
    /// Mending what a kill left behind; the sentence says what.
    Mend(String),
    /// Opening the view.
    View,
    /// Replaying the journal into the view.
    Replay {
        /// Entries done.
        done: u64,
        /// Entries in all.
        total: u64,
    },
}

/// What the worker reports.
#[derive(Debug, Clone, PartialEq)]
pub enum Report {
    /// The store is being opened.
    Opening(OpenStep),
    /// The store is open: what the screen needs to begin.
    Opened {
        /// The numbers.
        counts: Counts,
        /// The accounts.
        standings: Vec<Standing>,
        /// The agencies.
        agencies: Vec<Agency>,
        /// Drafts left by an earlier session.
        drafts: Vec<Draft>,
        /// Deliveries that failed, or are on their way, newest first.
        deliveries: Vec<Delivery>,
        /// What the journal's opening had to mend, in sentences for the operator.
        mended: Vec<String>,
    },
    /// The answer to [`Request::Page`].
    Page {
        /// The question's number.
        ask: Ask,
        /// The part of the list.
        page: Page,
    },
    /// The answer to [`Request::NextPending`].
    NextPending {
        /// The question's number.
        ask: Ask,
        /// The row; `None` when nothing is left to answer.
        row: Option<Row>,
    },
    /// The answer to [`Request::Thread`].
    Thread {
        /// The question's number.
        ask: Ask,
        /// The conversation.
        thread: Thread,
    },
    /// What was asked for is on disk.
    Saved {
        /// The question's number.
        ask: Ask,
        /// The conversation as it is now, when one was changed.
        conversation: Option<Conversation>,
        /// The delivery, when one was queued or changed.
        delivery: Option<Delivery>,
        /// The journal's number of the last entry written (a note is struck by it).
        seq: u64,
    },
    /// What was asked for was not done.
    Refused {
        /// The question's number.
        ask: Ask,
        /// Why.
        why: Refusal,
    },
    /// Conversations changed, by a pull or by an act: the numbers now, and which.
    Changed {
        /// The conversations; empty means "perhaps any".
        conversations: Vec<ConversationId>,
        /// The numbers.
        counts: Counts,
        /// How many messages of citizens were new.
        arrived: u32,
    },
    /// An account's standing changed.
    Standing(Standing),
    /// A delivery moved on.
    Delivery(Delivery),
    /// The answer to [`Request::Check`].
    Checked {
        /// The question's number.
        ask: Ask,
        /// The report.
        report: CheckReport,
    },
    /// The office as the approval queue needs it: after [`Report::Opened`], and when any of it changes.
    Office(Office),
    /// The answer to [`Request::Queue`].
    Queue {
        /// The question's number.
        ask: Ask,
        /// The part of the list.
        page: QueuePage,
    },
    /// The answer to [`Request::Dossier`].
    Dossier {
        /// The question's number.
        ask: Ask,
        /// The publication with everything that belongs to it.
        dossier: Box<Dossier>,
    },
    /// The answer to [`Request::Slots`], in the order of time.
    Slots {
        /// The question's number.
        ask: Ask,
        /// The publications.
        publications: Vec<Publication>,
    },
    /// What was asked to be done to a publication or an e-mail is on disk.
    Kept {
        /// The question's number.
        ask: Ask,
        /// The publication as it is now, when it is about one.
        publication: Option<Box<Publication>>,
    },
    /// The answer to [`Request::Evidence`]: the raw message as text, cut when it is very long.
    Evidence {
        /// The question's number.
        ask: Ask,
        /// The text. Hostile.
        text: String,
    },
    /// The answer to [`Request::Attach`]; its alternative text is still empty.
    Attached {
        /// The question's number.
        ask: Ask,
        /// The picture.
        media: Media,
    },
    /// Publications or e-mails to decide changed: the numbers now, and which publications (empty: perhaps any).
    QueueChanged {
        /// The publications.
        publications: Vec<PublicationId>,
        /// The numbers.
        counts: QueueCounts,
    },
    /// A delivery of a publication moved on.
    Posting(Posting),
    /// A letter moved on.
    Letter(Letter),
    /// How the mailbox stands changed.
    Mailbox(MailStanding),
    /// The answer to [`Request::Followers`], in the order of the accounts' names.
    Followers {
        /// The question's number.
        ask: Ask,
        /// The accounts.
        accounts: Vec<Reviewed>,
    },
    /// The answer to [`Request::Outlook`].
    Outlook {
        /// The question's number.
        ask: Ask,
        /// The account.
        account: AccountId,
        /// Where it is going.
        outlook: Box<Outlook>,
    },
    /// The days of these accounts changed.
    Counted {
        /// The accounts.
        accounts: Vec<AccountId>,
    },
    /// The answer to [`Request::CountNow`]: what each account counts, or why it could not be asked.
    CountedNow {
        /// The question's number.
        ask: Ask,
        /// Account by account.
        counts: Vec<(AccountId, Result<Count, Fault>)>,
    },
    /// The answer to [`Request::ReadCounts`].
    CountsRead {
        /// The question's number.
        ask: Ask,
        /// What is in the file.
        read: Box<FileRead>,
        /// What importing it would do.
        effects: Effects,
        /// The hash of its bytes.
        content: BlobId,
    },
    /// The answer to [`Request::ImportCounts`].
    CountsImported {
        /// The question's number.
        ask: Ask,
        /// Days that got a reading or another one.
        days: u64,
    },
    /// The answer to [`Request::Attention`].
    Attention {
        /// The question's number.
        ask: Ask,
        /// The figures.
        stats: Box<AttentionStats>,
    },
    /// The answer to [`Request::Behind`].
    Behind {
        /// The question's number.
        ask: Ask,
        /// How many were left out at the beginning.
        skip: usize,
        /// The attentions.
        attentions: Vec<Attention>,
        /// How many there are in all.
        total: u64,
    },
    /// The records: after [`Report::Office`], when any of them changes, and in answer to [`Request::Records`].
    Records {
        /// The question's number, when it is an answer.
        ask: Option<Ask>,
        /// The records, newest period first.
        records: Vec<RecordStanding>,
    },
    /// The answer to [`Request::Record`].
    Record {
        /// The question's number.
        ask: Ask,
        /// The record.
        record: Box<Record>,
        /// The same as a document in the console's language.
        document: Box<Document>,
        /// The hash of its canonical JSON: what [`Request::Sign`] names.
        content: BlobId,
    },
    /// The answer to [`Request::WriteRecord`]: the files, with their folder.
    Written {
        /// The question's number.
        ask: Ask,
        /// The files.
        files: Vec<String>,
    },
}

/// The office as the approval queue needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Office {
    /// Who sits at the console, and as what.
    pub actor: Actor,
    /// Everybody the configuration names.
    pub people: Vec<Member>,
    /// True when the office has one person.
    pub one_person: bool,
    /// The catalogue.
    pub agencies: Vec<Agency>,
    /// The accounts a publication can go to.
    pub targets: Vec<Target>,
    /// Domains whose links get no warning; their subdomains too.
    pub domains: Vec<String>,
    /// How the mailbox stands; `None` when there is none.
    pub mailbox: Option<MailStanding>,
    /// The numbers of the queue.
    pub counts: QueueCounts,
    /// What was begun and not saved.
    pub drafts: Vec<PublicationDraft>,
}
