//! What is read of publications, their letters and e-mails.

use super::view::keys::queue;
use super::{ReadError, Store, blobs, drafts};
use crate::model::agency::Agency;
use crate::model::ids::{BlobId, DeliveryId, MailId, PublicationId};
use crate::model::mail::{Letter, Mail, MailCursor};
use crate::model::posting::Posting;
use crate::model::publication::{Happened, Publication};
use crate::model::queue::{PublicationDraft, QueueAnchor, QueueCounts, QueuePage, QueueView};
use chrono::{DateTime, Utc};
use std::sync::PoisonError;

impl Store {
    /// Reads a publication.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn publication(&self, id: &PublicationId) -> Result<Option<Publication>, ReadError> {
        self.inner.view.publication(id)
    }

    /// Reads part of a list of the queue. A range read: it costs the same at any size.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn queue(&self, view: QueueView, anchor: &QueueAnchor, rows: usize) -> Result<QueuePage, ReadError> {
        self.inner.view.queue(view, anchor, rows)
    }

    /// The numbers of the queue (kept, not counted).
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn queue_counts(&self) -> Result<QueueCounts, ReadError> {
        self.inner.view.queue_counts()
    }

    /// The history of a publication, in the order of time.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn publication_history(&self, id: &PublicationId) -> Result<Vec<Happened>, ReadError> {
        self.inner.view.publication_history(id)
    }

    /// The deliveries of a publication to networks, oldest first.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn postings_of(&self, id: &PublicationId) -> Result<Vec<Posting>, ReadError> {
        self.inner.view.postings_of(id)
    }

    /// Reads a delivery of a publication.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn posting(&self, id: &DeliveryId) -> Result<Option<Posting>, ReadError> {
        self.inner.view.posting(id)
    }

    /// Postings that are neither sent nor taken back (failed ones included), oldest first.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn open_postings(&self) -> Result<Vec<Posting>, ReadError> {
        self.inner.view.open_postings()
    }

    /// The letters about a publication, oldest first.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn letters_of(&self, id: &PublicationId) -> Result<Vec<Letter>, ReadError> {
        self.inner.view.letters_of(id)
    }

    /// Reads a letter.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn letter(&self, id: &DeliveryId) -> Result<Option<Letter>, ReadError> {
        self.inner.view.letter(id)
    }

    /// Finds a letter by its `Message-ID`.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn letter_with(&self, message_id: &str) -> Result<Option<Letter>, ReadError> {
        self.inner.view.letter_with(message_id)
    }

    /// Letters that are neither sent nor taken back (failed ones included), oldest first.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn open_letters(&self) -> Result<Vec<Letter>, ReadError> {
        self.inner.view.open_letters()
    }

    /// Reads an e-mail.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn mail(&self, id: &MailId) -> Result<Option<Mail>, ReadError> {
        self.inner.view.mail(id)
    }

    /// True when an e-mail with this fingerprint was taken.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn has_mail(&self, fingerprint: &str) -> Result<bool, ReadError> {
        self.inner.view.has_mail(fingerprint)
    }

    /// Reads the e-mail that was taken with this fingerprint.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn mail_like(&self, fingerprint: &str) -> Result<Option<Mail>, ReadError> {
        self.inner.view.mail_like(fingerprint)
    }

    /// The e-mails that belong to a publication, oldest first.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn mails_of(&self, id: &PublicationId) -> Result<Vec<Mail>, ReadError> {
        self.inner.view.mails_of(id)
    }

    /// How far a mailbox was read.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn mail_cursor(&self, mailbox: &str) -> Result<Option<MailCursor>, ReadError> {
        self.inner.view.mail_cursor(mailbox)
    }

    /// Scheduled publications whose moment has come, the earliest first.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn due_publications(&self, now: DateTime<Utc>) -> Result<Vec<Publication>, ReadError> {
        self.inner.view.come(queue::GOES, now)
    }

    /// Publications that are not approved and whose slot has passed.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn passed_publications(&self, now: DateTime<Utc>) -> Result<Vec<Publication>, ReadError> {
        self.inner.view.come(queue::PASSES, now)
    }

    /// Publications whose agency is to be reminded now.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn to_remind(&self, now: DateTime<Utc>) -> Result<Vec<Publication>, ReadError> {
        self.inner.view.come(queue::REMINDS, now)
    }

    /// The next moment at which something of the queue has to be done by itself: a slot, a release, a reminder. It may
    /// have passed: then it has not been done yet.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn next_moment(&self) -> Result<Option<DateTime<Utc>>, ReadError> {
        self.inner.view.next_moment()
    }

    /// Publications whose moment of going out, or whose slot before that is known, lies in `[from, to)`, in the order
    /// of time. None that will never go out (expired, withdrawn before it did).
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn slots(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Publication>, ReadError> {
        self.inner.view.slots(from, to)
    }

    /// The catalogue of agencies as it was last journalled.
    ///
    /// # Errors
    /// [`ReadError`] when the view cannot be read.
    pub fn agencies(&self) -> Result<Option<Vec<Agency>>, ReadError> {
        self.inner.view.agencies()
    }

    /// Keeps bytes beside the journal, durably, under their hash; what is there already is not written again. Done
    /// before the change that names them is accepted.
    ///
    /// # Errors
    /// When the disk did not take them.
    pub fn keep_blob(&self, bytes: &[u8]) -> std::io::Result<BlobId> {
        let _one_at_a_time = self.inner.keeping.lock().unwrap_or_else(PoisonError::into_inner);
        blobs::keep(&self.inner.dir, bytes)
    }

    /// Reads kept bytes; their hash is checked.
    ///
    /// # Errors
    /// When they are not there, or are damaged.
    pub fn blob(&self, id: &BlobId) -> std::io::Result<Vec<u8>> {
        blobs::read(&self.inner.dir, id)
    }

    /// Keeps what is being written of a publication in a file of its own (0600, replaced atomically).
    ///
    /// # Errors
    /// When the disk did not take it.
    pub fn save_publication_draft(&self, draft: &PublicationDraft) -> std::io::Result<()> {
        drafts::save_publication(&self.inner.dir, draft)
    }

    /// Forgets what was being written: about a publication, or the new one.
    ///
    /// # Errors
    /// When the disk did not take it.
    pub fn drop_publication_draft(&self, publication: Option<&PublicationId>) -> std::io::Result<()> {
        drafts::forget_publication(&self.inner.dir, publication)
    }

    /// Everything that was begun and not saved, newest first.
    #[must_use]
    pub fn publication_drafts(&self) -> Vec<PublicationDraft> {
        drafts::all_publications(&self.inner.dir)
    }
}
