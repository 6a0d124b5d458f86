//! Reading publications, their letters, postings and e-mails.

mod moments;
mod page;

use super::super::error::ReadError;
use super::keys::queue as keys;
use super::{View as Shown, keys::after, value::decode};
use crate::model::agency::Agency;
use crate::model::ids::{DeliveryId, MailId, PublicationId};
use crate::model::mail::{Letter, Mail, MailCursor};
use crate::model::posting::Posting;
use crate::model::publication::{Happened, Publication};

impl Shown {
    /// Reads a publication.
    pub(crate) fn publication(&self, id: &PublicationId) -> Result<Option<Publication>, ReadError> {
        self.get(&keys::publication(id))
    }

    /// The steps of a publication, in the order of time.
    pub(crate) fn publication_history(&self, id: &PublicationId) -> Result<Vec<Happened>, ReadError> {
        let _reading = self.reading();
        let prefix = keys::history(id);
        self.base().range(&prefix, &after(&prefix), false).map(|item| decode(&item?.1)).collect()
    }

    /// Reads a posting.
    pub(crate) fn posting(&self, id: &DeliveryId) -> Result<Option<Posting>, ReadError> {
        self.get(&keys::posting(id))
    }

    /// Reads a letter.
    pub(crate) fn letter(&self, id: &DeliveryId) -> Result<Option<Letter>, ReadError> {
        self.get(&keys::letter(id))
    }

    /// Finds a letter by its `Message-ID`.
    pub(crate) fn letter_with(&self, message_id: &str) -> Result<Option<Letter>, ReadError> {
        let _reading = self.reading();
        let id: Option<DeliveryId> = self.get(&keys::message_id(message_id))?;
        id.map_or(Ok(None), |id| self.letter(&id))
    }

    /// Reads an e-mail.
    pub(crate) fn mail(&self, id: &MailId) -> Result<Option<Mail>, ReadError> {
        self.get(&keys::mail(id))
    }

    /// True when an e-mail with this fingerprint was taken.
    pub(crate) fn has_mail(&self, fingerprint: &str) -> Result<bool, ReadError> {
        Ok(self.get::<MailId>(&keys::fingerprint(fingerprint))?.is_some())
    }

    pub(crate) fn mail_like(&self, fingerprint: &str) -> Result<Option<Mail>, ReadError> {
        let id = self.get::<MailId>(&keys::fingerprint(fingerprint))?;
        Ok(id.map(|id| self.mail(&id)).transpose()?.flatten())
    }

    /// The postings of a publication, oldest first.
    pub(crate) fn postings_of(&self, id: &PublicationId) -> Result<Vec<Posting>, ReadError> {
        self.filed(id, keys::POSTING, |name| self.posting(&DeliveryId::new(name)))
    }

    /// The letters about a publication, oldest first.
    pub(crate) fn letters_of(&self, id: &PublicationId) -> Result<Vec<Letter>, ReadError> {
        self.filed(id, keys::LETTER, |name| self.letter(&DeliveryId::new(name)))
    }

    /// The e-mails of a publication, oldest first.
    pub(crate) fn mails_of(&self, id: &PublicationId) -> Result<Vec<Mail>, ReadError> {
        self.filed(id, keys::MAIL, |name| self.mail(&MailId::new(name)))
    }

    fn filed<T>(
        &self,
        id: &PublicationId,
        kind: u8,
        read: impl Fn(&str) -> Result<Option<T>, ReadError>,
    ) -> Result<Vec<T>, ReadError> {
        let _reading = self.reading();
        let file = keys::file(id, kind);
        let mut found = Vec::new();
        for item in self.base().range(&file, &after(&file), false) {
            let (key, _) = item?;
            if let Some(name) = keys::filed_name(&file, &key) {
                found.extend(read(name)?);
            }
        }
        Ok(found)
    }

    /// Postings that are neither sent nor taken back, oldest first.
    pub(crate) fn open_postings(&self) -> Result<Vec<Posting>, ReadError> {
        self.open(keys::POSTING, |id| self.posting(id))
    }

    /// Letters that are neither sent nor taken back, oldest first.
    pub(crate) fn open_letters(&self) -> Result<Vec<Letter>, ReadError> {
        self.open(keys::LETTER, |id| self.letter(id))
    }

    fn open<T>(
        &self,
        kind: u8,
        read: impl Fn(&DeliveryId) -> Result<Option<T>, ReadError>,
    ) -> Result<Vec<T>, ReadError> {
        let _reading = self.reading();
        let prefix = keys::open_of(kind);
        let mut found = Vec::new();
        for item in self.base().range(&prefix, &after(&prefix), false) {
            let (key, _) = item?;
            if let Some(id) = keys::open_id(&key) {
                found.extend(read(&id)?);
            }
        }
        Ok(found)
    }

    /// How far a mailbox was read.
    pub(crate) fn mail_cursor(&self, mailbox: &str) -> Result<Option<MailCursor>, ReadError> {
        self.get(&keys::mailbox(mailbox))
    }

    /// The catalogue of agencies.
    pub(crate) fn agencies(&self) -> Result<Option<Vec<Agency>>, ReadError> {
        self.get(keys::AGENCIES)
    }
}
