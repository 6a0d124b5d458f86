//! What is read of publications, their letters and e-mails.

use super::{ReadError, Store};
use crate::model::agency::Agency;
use crate::model::ids::{BlobId, DeliveryId, MailId, PublicationId};
use crate::model::mail::{Letter, Mail, MailCursor};
use crate::model::posting::Posting;
use crate::model::publication::{Happened, Publication};
use crate::model::queue::{PublicationDraft, QueueAnchor, QueueCounts, QueuePage, QueueView};
use chrono::{DateTime, Utc};

impl Store {
    /// Reads a publication.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn publication(&self, id: &PublicationId) -> Result<Option<Publication>, ReadError> {
        let _ = id;
        Ok(None)
    }

    /// Reads part of a list of the queue. A range read: it costs the same at any size.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn queue(&self, view: QueueView, anchor: &QueueAnchor, rows: usize) -> Result<QueuePage, ReadError> {
        let _ = (anchor, rows);
        Ok(QueuePage { view, ..QueuePage::default() })
    }

    /// The numbers of the queue (kept, not counted).
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn queue_counts(&self) -> Result<QueueCounts, ReadError> {
        Ok(QueueCounts::default())
    }

    /// The history of a publication, in the order of time.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn publication_history(&self, id: &PublicationId) -> Result<Vec<Happened>, ReadError> {
        let _ = id;
        Ok(Vec::new())
    }

    /// The deliveries of a publication to networks, oldest first.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn postings_of(&self, id: &PublicationId) -> Result<Vec<Posting>, ReadError> {
        let _ = id;
        Ok(Vec::new())
    }

    /// Reads a delivery of a publication.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn posting(&self, id: &DeliveryId) -> Result<Option<Posting>, ReadError> {
        let _ = id;
        Ok(None)
    }

    /// Postings that are neither sent nor taken back (failed ones included), oldest first.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn open_postings(&self) -> Result<Vec<Posting>, ReadError> {
        Ok(Vec::new())
    }

    /// The letters about a publication, oldest first.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn letters_of(&self, id: &PublicationId) -> Result<Vec<Letter>, ReadError> {
        let _ = id;
        Ok(Vec::new())
    }

    /// Reads a letter.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn letter(&self, id: &DeliveryId) -> Result<Option<Letter>, ReadError> {
        let _ = id;
        Ok(None)
    }

    /// Finds a letter by its `Message-ID`.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn letter_with(&self, message_id: &str) -> Result<Option<Letter>, ReadError> {
        let _ = message_id;
        Ok(None)
    }

    /// Letters that are neither sent nor taken back (failed ones included), oldest first.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn open_letters(&self) -> Result<Vec<Letter>, ReadError> {
        Ok(Vec::new())
    }

    /// Reads an e-mail.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn mail(&self, id: &MailId) -> Result<Option<Mail>, ReadError> {
        let _ = id;
        Ok(None)
    }

    /// True when an e-mail with this fingerprint was taken.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn has_mail(&self, fingerprint: &str) -> Result<bool, ReadError> {
        let _ = fingerprint;
        Ok(false)
    }

    /// The e-mails that belong to a publication, oldest first.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn mails_of(&self, id: &PublicationId) -> Result<Vec<Mail>, ReadError> {
        let _ = id;
        Ok(Vec::new())
    }

    /// How far a mailbox was read.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn mail_cursor(&self, mailbox: &str) -> Result<Option<MailCursor>, ReadError> {
        let _ = mailbox;
        Ok(None)
    }

    /// Scheduled publications whose moment has come, the earliest first.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn due_publications(&self, now: DateTime<Utc>) -> Result<Vec<Publication>, ReadError> {
        let _ = now;
        Ok(Vec::new())
    }

    /// Publications that are not approved and whose slot has passed.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn passed_publications(&self, now: DateTime<Utc>) -> Result<Vec<Publication>, ReadError> {
        let _ = now;
        Ok(Vec::new())
    }

    /// Publications whose agency is to be reminded now.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn to_remind(&self, now: DateTime<Utc>) -> Result<Vec<Publication>, ReadError> {
        let _ = now;
        Ok(Vec::new())
    }

    /// The next moment at which something of the queue has to be done by itself: a slot, a release, a reminder.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn next_moment(&self) -> Result<Option<DateTime<Utc>>, ReadError> {
        Ok(None)
    }

    /// Publications whose slot, or whose moment of going out, lies in `[from, to)`, in the order of time.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn slots(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Publication>, ReadError> {
        let _ = (from, to);
        Ok(Vec::new())
    }

    /// The catalogue of agencies as it was last journalled.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn agencies(&self) -> Result<Option<Vec<Agency>>, ReadError> {
        Ok(None)
    }

    /// Keeps bytes beside the journal, durably, under their hash; what is there already is not written again. Done
    /// before the change that names them is accepted.
    ///
    /// # Errors
    /// When the disk did not take them.
    pub fn keep_blob(&self, bytes: &[u8]) -> std::io::Result<BlobId> {
        Ok(BlobId::of(bytes))
    }

    /// Reads kept bytes; their hash is checked.
    ///
    /// # Errors
    /// When they are not there, or are damaged.
    pub fn blob(&self, id: &BlobId) -> std::io::Result<Vec<u8>> {
        let _ = id;
        Err(std::io::ErrorKind::NotFound.into())
    }

    /// Keeps what is being written of a publication in a file of its own (0600, replaced atomically).
    ///
    /// # Errors
    /// When the disk did not take it.
    pub fn save_publication_draft(&self, draft: &PublicationDraft) -> std::io::Result<()> {
        let _ = draft;
        Ok(())
    }

    /// Forgets what was being written: about a publication, or the new one.
    ///
    /// # Errors
    /// When the disk did not take it.
    pub fn drop_publication_draft(&self, publication: Option<&PublicationId>) -> std::io::Result<()> {
        let _ = publication;
        Ok(())
    }

    /// Everything that was begun and not saved, newest first.
    #[must_use]
    pub fn publication_drafts(&self) -> Vec<PublicationDraft> {
        Vec::new()
    }
}
