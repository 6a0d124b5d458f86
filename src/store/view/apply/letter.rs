//! Letters to agencies. Row S-8.3.

use super::super::super::error::{AppendError, ReadError};
use super::super::keys::queue as keys;
use super::Applying;
use super::posting::moved_on;
use crate::model::delivery::DeliveryState;
use crate::model::mail::Letter;
use crate::model::publication::Denied;

impl Applying<'_, '_> {
    pub(super) fn letter(&mut self, letter: &Letter) -> Result<(), AppendError> {
        self.is_new(&letter.id, &letter.state)?;
        if !matches!(letter.state, DeliveryState::Pending { .. }) {
            return Err(AppendError::Transition { from: "pending", to: letter.state.name() });
        }
        let publication = self.load_publication(&letter.publication)?;
        let awaited = publication.awaited.filter(|awaited| awaited.letter.as_ref() == Some(&letter.id));
        let Some(awaited) = awaited.filter(|awaited| awaited.agency == letter.agency) else {
            return Err(Denied::Deliveries.into());
        };
        if awaited.content != letter.content {
            return Err(Denied::Changed.into());
        }
        let filed = keys::filed(&letter.publication, keys::LETTER, letter.queued_at, letter.id.as_str());
        self.overlay.put_bytes(filed, Vec::new());
        self.overlay.put(keys::message_id(&letter.message_id), &letter.id)?;
        self.touch(&letter.publication);
        Ok(self.put_letter(letter)?)
    }

    /// The letter moves on. Its publication awaits the agency as before.
    pub(super) fn moved_letter(&mut self, before: &Letter, state: &DeliveryState) -> Result<(), AppendError> {
        let mut letter = before.clone();
        moved_on(&mut letter.state, &mut letter.attempts, state)?;
        self.touch(&letter.publication);
        Ok(self.put_letter(&letter)?)
    }

    fn put_letter(&mut self, letter: &Letter) -> Result<(), ReadError> {
        self.stand_open(keys::LETTER, &letter.id, letter.queued_at, &letter.state);
        self.overlay.put(keys::letter(&letter.id), letter)
    }
}
