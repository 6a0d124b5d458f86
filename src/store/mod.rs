//! The only room that knows the database: the journal is the truth, sled is a view of it.

use crate::model::account::Feed;
use crate::model::calendar::Calendar;
use crate::model::change::Change;
use crate::model::conversation::Conversation;
use crate::model::counts::{Anchor, Counts, Page, Row, View};
use crate::model::delivery::Delivery;
use crate::model::exchange::{Draft, OpenStep};
use crate::model::ids::{AccountId, ConversationId, DeliveryId, Person};
use crate::model::message::Entry;
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why the store could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process has it.
    #[error("another ventanilla (process {pid}) has {}", .dir.display())]
    Held {
        /// The folder.
        dir: PathBuf,
        /// The process.
        pid: u32,
    },
    /// A newer program wrote it.
    #[error("{} was written by a newer ventanilla (format {found}, this one knows {known})", .dir.display())]
    Newer {
        /// The folder.
        dir: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format this program knows.
        known: u32,
    },
    /// The journal is damaged in a place where nothing may be cut.
    #[error("the journal is damaged: {0}")]
    Journal(String),
    /// The disk.
    #[error("{what}: {source}")]
    Disk {
        /// What was tried.
        what: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The view could not be opened nor rebuilt.
    #[error("the view: {0}")]
    View(String),
}

/// Why changes were not accepted. Nothing of them was written.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// A conversation is at another version than the change was based on.
    #[error("conversation {conversation} is at version {found}")]
    Conflict {
        /// The conversation.
        conversation: ConversationId,
        /// Its version now.
        found: u64,
    },
    /// A change names something that is not there.
    #[error("no {0}")]
    Missing(String),
    /// A delivery cannot go from where it stands to there.
    #[error("a delivery that is {from} cannot become {to}")]
    Transition {
        /// Where it stands.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
    /// The journal could not be written; the store takes no more changes until it is opened again.
    #[error("not saved: {0}")]
    Disk(String),
}

/// Why something could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the view: {0}")]
pub struct ReadError(pub String);

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
pub struct Store {}

impl Store {
    /// Opens the store of a folder. The second value says what had to be mended, in sentences.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open(options: Options<'_>) -> Result<(Self, Vec<String>), OpenError> {
        let _ = options;
        Ok((Self {}, Vec::new()))
    }

    /// Accepts changes, all or none: on return they are on disk, and the view shows them.
    ///
    /// # Errors
    /// See [`AppendError`].
    pub async fn append(&self, by: &Person, at: DateTime<Utc>, changes: Vec<Change>) -> Result<Accepted, AppendError> {
        let _ = (by, at, changes);
        Ok(Accepted::default())
    }

    /// Reads part of a list. A range read: it costs the same at any size.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn page(&self, view: View, anchor: &Anchor, rows: usize) -> Result<Page, ReadError> {
        let _ = (view, anchor, rows);
        Ok(Page::default())
    }

    /// The first pending row after a place in the order (the first of all when `None`).
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn next_pending(&self, after: Option<&[u8]>) -> Result<Option<Row>, ReadError> {
        let _ = after;
        Ok(None)
    }

    /// Reads a conversation.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn conversation(&self, id: &ConversationId) -> Result<Option<Conversation>, ReadError> {
        let _ = id;
        Ok(None)
    }

    /// Reads the newest entries of a thread, in the order of time, and whether there are older ones.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn thread(&self, id: &ConversationId, newest: usize) -> Result<(Vec<Entry>, bool), ReadError> {
        let _ = (id, newest);
        Ok((Vec::new(), false))
    }

    /// Other conversations of the citizen of `id` with the same account, newest first.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn history(&self, id: &ConversationId, most: usize) -> Result<Vec<Conversation>, ReadError> {
        let _ = (id, most);
        Ok(Vec::new())
    }

    /// The numbers at a moment.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn counts(&self, now: DateTime<Utc>) -> Result<Counts, ReadError> {
        let _ = now;
        Ok(Counts::default())
    }

    /// Reads a delivery.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn delivery(&self, id: &DeliveryId) -> Result<Option<Delivery>, ReadError> {
        let _ = id;
        Ok(None)
    }

    /// Deliveries that are neither sent nor taken back (failed ones included), oldest first.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn open_deliveries(&self) -> Result<Vec<Delivery>, ReadError> {
        Ok(Vec::new())
    }

    /// The cursor of the last batch that was accepted from a feed.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn cursor(&self, account: &AccountId, feed: Feed) -> Result<Option<String>, ReadError> {
        let _ = (account, feed);
        Ok(None)
    }

    /// What an account cost in the UTC month of `at`, in millionths of a US dollar.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn spent(&self, account: &AccountId, at: DateTime<Utc>) -> Result<u64, ReadError> {
        let _ = (account, at);
        Ok(0)
    }

    /// How many answers of an account could not be understood so far.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn unreadable(&self, account: &AccountId) -> Result<u64, ReadError> {
        let _ = account;
        Ok(0)
    }

    /// Snoozed conversations whose time has come, at most `most`.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn waking(&self, now: DateTime<Utc>, most: usize) -> Result<Vec<ConversationId>, ReadError> {
        let _ = (now, most);
        Ok(Vec::new())
    }

    /// Keeps a draft in a file of its own (0600, replaced atomically). Not journalled: it is nobody's record yet.
    ///
    /// # Errors
    /// When the disk did not take it.
    pub fn save_draft(&self, draft: &Draft) -> std::io::Result<()> {
        let _ = draft;
        Ok(())
    }

    /// Forgets a draft.
    ///
    /// # Errors
    /// When the disk did not take it.
    pub fn drop_draft(&self, id: &ConversationId) -> std::io::Result<()> {
        let _ = id;
        Ok(())
    }

    /// Reads the draft of a conversation.
    #[must_use]
    pub fn draft(&self, id: &ConversationId) -> Option<Draft> {
        let _ = id;
        None
    }

    /// Reads all drafts, newest first.
    #[must_use]
    pub fn drafts(&self) -> Vec<Draft> {
        Vec::new()
    }
}
