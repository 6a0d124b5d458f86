//! The steps of publications. Rows S-8.2 to S-8.5; what may follow what is [`Publication::after`]'s to say.
//!
//! In one request a step comes before the postings and the letter that it names; an e-mail that it names may come
//! before or behind it. A request that lacks one of them is refused whole.

use super::super::super::error::{AppendError, ReadError};
use super::super::keys::queue as keys;
use super::super::publication;
use super::{Applying, Owed};
use crate::model::ids::PublicationId;
use crate::model::people::Actor;
use crate::model::publication::{Happened, Origin, Policy, Publication, Step};

impl Applying<'_, '_> {
    pub(super) fn publication(
        &mut self,
        id: &PublicationId,
        based_on: Option<u64>,
        by: &Actor,
        policy: Policy,
        step: &Step,
    ) -> Result<(), AppendError> {
        let old: Option<Publication> = self.overlay.get(&keys::publication(id))?;
        let new = match &old {
            Some(old) => {
                if based_on.is_some_and(|version| version != old.version) {
                    return Err(AppendError::Conflict { what: format!("publication {id}"), found: old.version });
                }
                old.after(step, self.at, by, policy)?
            }
            None if matches!(step, Step::Create { .. }) => Publication::begin(id, step, self.at, by)?,
            None => return Err(AppendError::Missing(format!("publication {id}"))),
        };
        self.outcome.owed.extend(named(step));
        let happened =
            Happened { seq: self.seq, at: self.at, by: by.person.clone(), role: by.role, step: step.clone() };
        self.overlay.put(keys::happened(id, self.seq), &happened)?;
        Ok(self.store_publication(old.as_ref(), &new)?)
    }

    /// Reads a publication that has to be there.
    pub(super) fn load_publication(&self, id: &PublicationId) -> Result<Publication, AppendError> {
        let there = self.overlay.get(&keys::publication(id))?;
        there.ok_or_else(|| AppendError::Missing(format!("publication {id}")))
    }

    /// Writes a publication that changed.
    pub(super) fn store_publication(&mut self, old: Option<&Publication>, new: &Publication) -> Result<(), ReadError> {
        self.touch(&new.id);
        publication::store(self.overlay, old, new)
    }

    /// Notes that something of a publication changed.
    pub(super) fn touch(&mut self, id: &PublicationId) {
        if !self.outcome.publications.contains(id) {
            self.outcome.publications.push(id.clone());
        }
    }
}

/// The deliveries and e-mails that a step names.
fn named(step: &Step) -> Vec<Owed> {
    match step {
        Step::Create { origin: Origin::Agency { mail: Some(mail), .. }, .. }
        | Step::Answered { mail: Some(mail), .. }
        | Step::Bounced { mail, .. }
        | Step::Away { mail, .. } => vec![Owed::Mail(mail.clone())],
        Step::Propose { letter: Some(letter), .. } | Step::Remind { letter, .. } => vec![Owed::Letter(letter.clone())],
        Step::Begin { deliveries } => deliveries.iter().map(|(_, id)| Owed::Posting(id.clone())).collect(),
        Step::ApproveAmendment { delivery, .. } => vec![Owed::Posting(delivery.clone())],
        Step::Remove { deliveries, .. } => deliveries.iter().map(|(_, id)| Owed::Posting(id.clone())).collect(),
        _ => Vec::new(),
    }
}
