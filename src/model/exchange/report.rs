//! What the worker reports.

use super::{Ask, Draft, Drafted, Office, OpenStep, Refusal, Thread};
use crate::model::account::{CheckReport, Standing};
use crate::model::agency::Agency;
use crate::model::attention::{Attention, AttentionStats};
use crate::model::conversation::Conversation;
use crate::model::counts::{Counts, Page, Row};
use crate::model::delivery::Delivery;
use crate::model::document::Document;
use crate::model::fault::Fault;
use crate::model::followers::{Count, Reviewed};
use crate::model::forecast::Outlook;
use crate::model::ids::{AccountId, BlobId, ConversationId, PublicationId};
use crate::model::intake::{Effects, FileRead};
use crate::model::mail::Letter;
use crate::model::media::Media;
use crate::model::posting::Posting;
use crate::model::publication::Publication;
use crate::model::query::SavedView;
use crate::model::queue::{Dossier, MailStanding, QueueCounts, QueuePage};
use crate::model::record::{Record, RecordStanding};

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
    /// The disk took a draft, or did not.
    Draft {
        /// Whose.
        of: Drafted,
        /// Why it did not, as [`crate::model::disk::why`] says it.
        failed: Option<String>,
    },
    /// The answer to [`Request::Page`](super::Request::Page).
    Page {
        /// The question's number.
        ask: Ask,
        /// The part of the list.
        page: Page,
    },
    /// The answer to [`Request::Find`](super::Request::Find).
    Found {
        /// The question's number.
        ask: Ask,
        /// The part of what was found. A row's key is its place in the query's order; the page's own list means nothing.
        page: Page,
        /// How far the index is, while it is being made anew: conversations done, and in all. What was found is then
        /// not everything.
        making: Option<(u64, u64)>,
    },
    /// The search index was brought on: what was found may be more now.
    Indexed {
        /// How far it is, while it is made anew.
        making: Option<(u64, u64)>,
        /// True when the index that was there could not be used.
        anew: bool,
    },
    /// The queries that are kept: after [`Report::Opened`](super::Report::Opened), and when they change.
    Views {
        /// The queries, in the order of the list.
        views: Vec<SavedView>,
    },
    /// The answer to [`Request::NextPending`](super::Request::NextPending).
    NextPending {
        /// The question's number.
        ask: Ask,
        /// The row; `None` when nothing is left to answer.
        row: Option<Row>,
    },
    /// The answer to [`Request::Thread`](super::Request::Thread).
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
    /// The answer to [`Request::Check`](super::Request::Check).
    Checked {
        /// The question's number.
        ask: Ask,
        /// The report.
        report: CheckReport,
    },
    /// The office as the approval queue needs it: after [`Report::Opened`](super::Report::Opened), and when any of it changes.
    Office(Office),
    /// The answer to [`Request::Queue`](super::Request::Queue).
    Queue {
        /// The question's number.
        ask: Ask,
        /// The part of the list.
        page: QueuePage,
    },
    /// The answer to [`Request::Dossier`](super::Request::Dossier).
    Dossier {
        /// The question's number.
        ask: Ask,
        /// The publication with everything that belongs to it.
        dossier: Box<Dossier>,
    },
    /// The answer to [`Request::Slots`](super::Request::Slots), in the order of time.
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
    /// The answer to [`Request::Evidence`](super::Request::Evidence): the raw message as text, cut when it is very long.
    Evidence {
        /// The question's number.
        ask: Ask,
        /// The text. Hostile.
        text: String,
    },
    /// The answer to [`Request::Attach`](super::Request::Attach); its alternative text is still empty.
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
    /// The answer to [`Request::Followers`](super::Request::Followers), in the order of the accounts' names.
    Followers {
        /// The question's number.
        ask: Ask,
        /// The accounts.
        accounts: Vec<Reviewed>,
    },
    /// The answer to [`Request::Outlook`](super::Request::Outlook).
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
    /// The answer to [`Request::CountNow`](super::Request::CountNow): what each account counts, or why it could not be asked.
    CountedNow {
        /// The question's number.
        ask: Ask,
        /// Account by account.
        counts: Vec<(AccountId, Result<Count, Fault>)>,
    },
    /// The answer to [`Request::ReadCounts`](super::Request::ReadCounts).
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
    /// The answer to [`Request::ImportCounts`](super::Request::ImportCounts).
    CountsImported {
        /// The question's number.
        ask: Ask,
        /// Days that got a reading or another one.
        days: u64,
    },
    /// The answer to [`Request::Attention`](super::Request::Attention).
    Attention {
        /// The question's number.
        ask: Ask,
        /// The figures.
        stats: Box<AttentionStats>,
    },
    /// The answer to [`Request::Behind`](super::Request::Behind).
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
    /// The records: after [`Report::Office`](super::Report::Office), when any of them changes, and in answer to [`Request::Records`](super::Request::Records).
    Records {
        /// The question's number, when it is an answer.
        ask: Option<Ask>,
        /// The records, newest period first.
        records: Vec<RecordStanding>,
    },
    /// The answer to [`Request::Record`](super::Request::Record).
    Record {
        /// The question's number.
        ask: Ask,
        /// The record.
        record: Box<Record>,
        /// The same as a document in the console's language.
        document: Box<Document>,
        /// The hash of its canonical JSON: what [`Request::Sign`](super::Request::Sign) names.
        content: BlobId,
    },
    /// The answer to [`Request::WriteRecord`](super::Request::WriteRecord): the files, with their folder.
    Written {
        /// The question's number.
        ask: Ask,
        /// The files.
        files: Vec<String>,
    },
}
