//! The only room that knows the database: the journal is the truth, sled is a view of it.
//!
//! ```text
//! data/lock             who has the folder open
//! data/journal/         FORMAT, 00000001.jsonl.zst …, 00000007.jsonl: the truth
//! data/view/            sled; may be deleted at any time
//! data/blobs/           bytes the journal names by their hash: raw e-mails, pictures
//! data/drafts/          answers and publications that were begun
//! ```
//!
//! A change is checked against the view, appended to the journal, made durable, shown in the view, and only then
//! answered. See `ARCHITECTURE.md`, "Store".

mod blobs;
mod books;
mod carried;
mod drafts;
mod error;
mod files;
mod follow;
mod journal;
mod lock;
mod look;
mod open;
mod publications;
mod transfer;
mod verify;
mod view;
mod views;
mod writer;

pub use error::{AppendError, OpenError, ReadError};
pub use follow::{Followed, Whole};
pub use look::aside;
pub use transfer::{TransferError, Transferred, export, import};
pub use verify::{Derive, Verified, verify};
pub use view::value::Incident;

use crate::model::account::{CheckReport, Feed};
use crate::model::calendar::Calendar;
use crate::model::change::Change;
use crate::model::conversation::Conversation;
use crate::model::counts::{Anchor, Counts, Page, Row, View};
use crate::model::delivery::Delivery;
use crate::model::exchange::{Draft, OpenStep};
use crate::model::ids::{AccountId, ConversationId, DeliveryId, Person, PublicationId};
use crate::model::message::Entry;
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use tokio::sync::oneshot;

/// Changes were accepted: they are on disk and in the view.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Accepted {
    /// The journal's number of the first entry written.
    pub first_seq: u64,
    /// The journal's number of the last entry written.
    pub last_seq: u64,
    /// Conversations that changed.
    pub touched: Vec<ConversationId>,
    /// How many messages of citizens were new.
    pub arrived: u32,
    /// Publications of which anything changed: themselves, their letters, their deliveries or their e-mails.
    pub publications: Vec<PublicationId>,
    /// True when the list of e-mails that a person has to look at changed.
    pub mail_list: bool,
    /// Accounts of which something was counted, or judged.
    pub counted: Vec<AccountId>,
    /// True when a record was signed.
    pub records: bool,
}

/// What compacting did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compacted {
    /// Bytes of the view's files before.
    pub before: u64,
    /// Bytes of them now.
    pub after: u64,
    /// What had to be mended to open it, as in [`Store::open`].
    pub mended: Vec<String>,
}

/// How to open a store.
pub struct Options<'a> {
    /// The data folder; made (0700) when it is not there.
    pub dir: &'a Path,
    /// The calendar by which deadlines are computed.
    pub calendar: Arc<Calendar>,
    /// Told each step.
    pub on_step: &'a mut dyn FnMut(OpenStep),
}

/// An open store. Clones share it; the lock is released when the last is dropped.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    dir: PathBuf,
    asks: Option<Sender<writer::Ask>>,
    writer: Option<JoinHandle<()>>,
    view: Arc<view::View>,
    /// Held while bytes are written beside the journal.
    keeping: Mutex<()>,
    /// Why nothing can be saved, where the folder was opened for reading alone.
    alone: Option<String>,
    /// Where the view is then.
    aside: Option<tempfile::TempDir>,
    /// The process ends: what is in memory goes with it.
    ends: AtomicBool,
    // Last: the lock goes when everything it protects has gone.
    _lock: Option<lock::Lock>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        // Without askers the writer finishes what it was writing and returns.
        self.asks = None;
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
        if *self.ends.get_mut() {
            // Taking sled's table of pages apart takes a tenth of a second at a million messages, and the system
            // needs none of it. The writer has handed everything over.
            std::mem::forget(Arc::clone(&self.view));
        }
    }
}

impl Store {
    /// Opens the store of a folder.
    ///
    /// The second value says what had to be mended, each as the identifier of a sentence (`mended-…`); where the
    /// sentence has a gap `$detail`, as `identifier|detail`. [`mended_sentence`] takes them apart.
    /// [`OpenStep::Mend`] carries the same.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open(options: Options<'_>) -> Result<(Self, Vec<String>), OpenError> {
        let Options { dir, calendar, on_step } = options;
        Self::begin(dir, open::open(dir, calendar, on_step, false)?)
    }

    /// Writes what is alive in the view of a folder anew, so that its files are no larger than they have to be. Opening
    /// does the same by itself when they are far larger than what came in explains.
    ///
    /// # Errors
    /// See [`OpenError`]; then the view is as it was, or is made from the journal when it is opened next.
    pub fn compact(options: Options<'_>) -> Result<Compacted, OpenError> {
        let Options { dir, calendar, on_step } = options;
        let open::Opened { lock: _lock, view, tail: _, mended } = open::open(dir, calendar, on_step, false)?;
        let before = view.bytes()?;
        match open::compact(dir, view, on_step)? {
            open::Compacted::Anew(view) => Ok(Compacted { before, after: view.bytes()?, mended }),
            open::Compacted::AsItWas(_, error) => Err(error),
        }
    }

    /// Sets the writer of an open folder to work.
    fn begin(dir: &Path, opened: open::Opened) -> Result<(Self, Vec<String>), OpenError> {
        let open::Opened { lock, view, tail, mended } = opened;
        let view = Arc::new(view);
        let (asks, inbox) = channel();
        let shown = view.clone();
        let writer = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || writer::run(&shown, tail, &inbox))
            .map_err(OpenError::disk("the writer's thread"))?;
        let (dir, asks, writer, keeping) = (dir.to_owned(), Some(asks), Some(writer), Mutex::new(()));
        let inner = Inner {
            dir,
            asks,
            writer,
            view,
            keeping,
            alone: None,
            aside: None,
            ends: AtomicBool::default(),
            _lock: Some(lock),
        };
        Ok((Self { inner: Arc::new(inner) }, mended))
    }

    /// Opens the store of a folder as [`Store::open`] does; where that cannot be, because the disk is full, the folder
    /// may not be written, or the journal is damaged, for reading alone: what stands there is shown, and every change
    /// is refused. Then the first of what had to be mended is `reading-alone|why` or `reading-damaged|where`.
    ///
    /// # Errors
    /// See [`OpenError`]: that of [`Store::open`] when not even reading is possible.
    pub fn open_or_look(options: Options<'_>) -> Result<(Self, Vec<String>), OpenError> {
        let Options { dir, calendar, on_step } = options;
        let refused = match Self::open(Options { dir, calendar: Arc::clone(&calendar), on_step: &mut *on_step }) {
            Err(error @ (OpenError::Disk { .. } | OpenError::View(_) | OpenError::Journal(_))) => error,
            other => return other,
        };
        if !journal::folder(dir).is_dir() {
            return Err(refused);
        }
        let Ok(looked) = look::look(dir, &calendar, on_step) else { return Err(refused) };
        let look::Looked { lock, view, damage, aside } = looked;
        let (alone, said) = match (&refused, damage) {
            (_, Some(damage)) => (damage.clone(), format!("reading-damaged|{}", place_of(&damage))),
            (OpenError::Journal(why), None) => (why.clone(), format!("reading-damaged|{}", place_of(why))),
            (refused, None) => (refused.why(), format!("reading-alone|{}", refused.why())),
        };
        let inner = Inner {
            dir: dir.to_owned(),
            asks: None,
            writer: None,
            view: Arc::new(view),
            keeping: Mutex::new(()),
            alone: Some(alone),
            aside: Some(aside),
            ends: AtomicBool::default(),
            _lock: lock,
        };
        Ok((Self { inner: Arc::new(inner) }, vec![said]))
    }

    /// Accepts changes, all or none: on return they are on disk, and the view shows them.
    ///
    /// # Errors
    /// See [`AppendError`].
    pub async fn append(&self, by: &Person, at: DateTime<Utc>, changes: Vec<Change>) -> Result<Accepted, AppendError> {
        for change in &changes {
            if let Change::Signed { content, .. } = change
                && self.blob(content).is_err()
            {
                return Err(AppendError::Missing(format!("kept file {content}")));
            }
        }
        if let Some(why) = &self.inner.alone {
            return Err(AppendError::Disk(why.clone()));
        }
        let gone = || AppendError::Disk("the writer has stopped".to_owned());
        let (answer, answered) = oneshot::channel();
        let ask = writer::Ask { by: by.clone(), at, changes, answer };
        self.inner.asks.as_ref().ok_or_else(gone)?.send(ask).map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }

    /// Says that the process ends when the last clone is dropped: the folder cannot be opened again in it.
    pub fn ends_the_process(&self) {
        self.inner.ends.store(true, Ordering::Relaxed);
    }

    /// The data folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.inner.dir
    }

    /// Where the view is, and what else can be made anew from the journal: the data folder, or a place that goes with
    /// the store where that cannot be written.
    #[must_use]
    pub fn beside(&self) -> &Path {
        self.inner.aside.as_ref().map_or(&self.inner.dir, tempfile::TempDir::path)
    }

    /// Reads part of a list. A range read: it costs the same at any size.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn page(&self, view: View, anchor: &Anchor, rows: usize) -> Result<Page, ReadError> {
        self.inner.view.page(view, anchor, rows)
    }

    /// The first pending row after a place in the order (the first of all when `None`).
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn next_pending(&self, after: Option<&[u8]>) -> Result<Option<Row>, ReadError> {
        self.inner.view.next_pending(after)
    }

    /// Reads a conversation.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn conversation(&self, id: &ConversationId) -> Result<Option<Conversation>, ReadError> {
        self.inner.view.conversation(id)
    }

    /// Reads the newest entries of a thread, in the order of time, and whether there are older ones.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn thread(&self, id: &ConversationId, newest: usize) -> Result<(Vec<Entry>, bool), ReadError> {
        self.inner.view.thread(id, newest)
    }

    /// Other conversations of the citizen of `id` with the same account, newest first.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn history(&self, id: &ConversationId, most: usize) -> Result<Vec<Conversation>, ReadError> {
        self.inner.view.history(id, most)
    }

    /// The numbers at a moment.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn counts(&self, now: DateTime<Utc>) -> Result<Counts, ReadError> {
        self.inner.view.counts(now)
    }

    /// Reads a delivery.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn delivery(&self, id: &DeliveryId) -> Result<Option<Delivery>, ReadError> {
        self.inner.view.delivery(id)
    }

    /// Deliveries that are neither sent nor taken back (failed ones included), oldest first.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn open_deliveries(&self) -> Result<Vec<Delivery>, ReadError> {
        self.inner.view.open_deliveries()
    }

    /// The cursor of the last batch that was accepted from a feed.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn cursor(&self, account: &AccountId, feed: Feed) -> Result<Option<String>, ReadError> {
        self.inner.view.cursor(account, feed)
    }

    /// What an account cost in the UTC month of `at`, in millionths of a US dollar.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn spent(&self, account: &AccountId, at: DateTime<Utc>) -> Result<u64, ReadError> {
        self.inner.view.spent(account, at)
    }

    /// How many answers of an account could not be understood so far.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn unreadable(&self, account: &AccountId) -> Result<u64, ReadError> {
        self.inner.view.unreadable(account)
    }

    /// Snoozed conversations whose time has come, at most `most`.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn waking(&self, now: DateTime<Utc>, most: usize) -> Result<Vec<ConversationId>, ReadError> {
        self.inner.view.waking(now, most)
    }

    /// When the next snoozed conversation wakes, also when its moment has passed; `None` when none is snoozed.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn next_wake(&self) -> Result<Option<DateTime<Utc>>, ReadError> {
        self.inner.view.next_wake()
    }

    /// Keeps a draft in a file of its own (0600, replaced atomically). Not journalled: it is nobody's record yet.
    ///
    /// # Errors
    /// When the disk did not take it.
    pub fn save_draft(&self, draft: &Draft) -> std::io::Result<()> {
        drafts::save(&self.inner.dir, draft)
    }

    /// Forgets a draft.
    ///
    /// # Errors
    /// When the disk did not take it.
    pub fn drop_draft(&self, id: &ConversationId) -> std::io::Result<()> {
        drafts::forget(&self.inner.dir, id)
    }

    /// Reads the draft of a conversation.
    #[must_use]
    pub fn draft(&self, id: &ConversationId) -> Option<Draft> {
        drafts::load(&self.inner.dir, id)
    }

    /// Reads all drafts, newest first.
    #[must_use]
    pub fn drafts(&self) -> Vec<Draft> {
        drafts::all(&self.inner.dir)
    }

    /// The incident log of an account, newest first: the last 200 lines. Row S-6.5.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn incidents(&self, account: &AccountId, most: usize) -> Result<Vec<Incident>, ReadError> {
        self.inner.view.incidents(account, most)
    }

    /// The last check of an account. Row S-8.1.1.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn last_check(&self, account: &AccountId) -> Result<Option<CheckReport>, ReadError> {
        self.inner.view.last_check(account)
    }

    /// One number for everything the view shows: two stores with the same journal and calendar have the same.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn digest(&self) -> Result<String, ReadError> {
        self.inner.view.digest()
    }
}

/// Takes apart what [`Store::open`] says it mended: the identifier of the sentence, and what fills its gap `$detail`.
///
/// ```
/// use ventanilla::store::mended_sentence;
/// assert_eq!(mended_sentence("mended-view"), ("mended-view", None));
/// assert_eq!(mended_sentence("mended-skipped|3"), ("mended-skipped", Some("3")));
/// ```
#[must_use]
pub fn mended_sentence(mended: &str) -> (&str, Option<&str>) {
    mended.split_once('|').map_or((mended, None), |(sentence, detail)| (sentence, Some(detail)))
}

/// Where a damaged journal is damaged: the detail of what [`OpenError::Journal`] says.
fn place_of(damage: &str) -> &str {
    damage.split_once('|').map_or("FORMAT", |(_, place)| place)
}

#[cfg(test)]
mod full_disk;
