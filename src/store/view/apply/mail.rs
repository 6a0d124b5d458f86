//! E-mails that came in, what a person made of them, and whose word counts. Row S-8.4.
//!
//! The publication that an e-mail belongs to may begin in the same request, before or behind it.

use super::super::super::error::{AppendError, ReadError};
use super::super::keys::queue as keys;
use super::super::publication;
use super::{Applying, Owed};
use crate::model::agency::Agency;
use crate::model::ids::{MailId, PublicationId};
use crate::model::mail::{Mail, MailCursor, Outcome};

impl Applying<'_, '_> {
    /// Takes e-mails. One whose fingerprint, or whose very bytes, were taken before is not taken again; the mailbox
    /// counts as read all the same.
    pub(super) fn mail_taken(
        &mut self,
        mailbox: &str,
        cursor: Option<&MailCursor>,
        mails: &[Mail],
    ) -> Result<(), ReadError> {
        self.outcome.nothing = true;
        for mail in mails {
            let fingerprint = keys::fingerprint(&mail.fingerprint);
            if self.overlay.bytes(&fingerprint)?.is_none() && self.overlay.bytes(&keys::mail(&mail.id))?.is_none() {
                self.overlay.put(fingerprint, &mail.id)?;
                self.store_mail(None, mail)?;
            }
        }
        let Some(cursor) = cursor else { return Ok(()) };
        let key = keys::mailbox(mailbox);
        if self.overlay.get::<MailCursor>(&key)?.as_ref() != Some(cursor) {
            self.outcome.nothing = false;
            self.overlay.put(key, cursor)?;
        }
        Ok(())
    }

    /// Something was made of an e-mail that waited for a person. What was made of it once stands: the same again is
    /// nothing, anything else is refused.
    pub(super) fn mail_decided(
        &mut self,
        id: &MailId,
        outcome: &Outcome,
        publication: Option<&PublicationId>,
    ) -> Result<(), AppendError> {
        let old: Option<Mail> = self.overlay.get(&keys::mail(id))?;
        let old = old.ok_or_else(|| AppendError::Missing(format!("e-mail {id}")))?;
        let publication = publication.or(old.publication.as_ref()).cloned();
        if old.outcome == *outcome && old.publication == publication {
            self.outcome.nothing = true;
            return Ok(());
        }
        if old.outcome != Outcome::ToDecide || *outcome == Outcome::ToDecide {
            return Err(AppendError::Transition { from: old.outcome.name(), to: outcome.name() });
        }
        if let Some(before) = &old.publication {
            self.touch(before);
        }
        let new = Mail { outcome: outcome.clone(), publication, ..old.clone() };
        Ok(self.store_mail(Some(&old), &new)?)
    }

    fn store_mail(&mut self, old: Option<&Mail>, new: &Mail) -> Result<(), ReadError> {
        self.outcome.nothing = false;
        let waits = |mail: &Mail| mail.outcome == Outcome::ToDecide;
        self.outcome.mail_list |= old.is_some_and(waits) || waits(new);
        if let Some(publication) = &new.publication {
            self.touch(publication);
            self.outcome.owed.push(Owed::Publication(publication.clone()));
        }
        publication::store_mail(self.overlay, old, new)
    }

    pub(super) fn agencies(&mut self, agencies: &[Agency]) -> Result<(), ReadError> {
        let known: Option<Vec<Agency>> = self.overlay.get(keys::AGENCIES)?;
        if known.as_deref() == Some(agencies) {
            self.outcome.nothing = true;
            return Ok(());
        }
        self.overlay.put(keys::AGENCIES.to_vec(), &agencies)
    }
}
