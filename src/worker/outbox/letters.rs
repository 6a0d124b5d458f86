//! Letters to agencies, through the office's mailbox. Row S-8.3.

use super::parcel::Carrier;
use super::pictures::pictures;
use crate::model::delivery::{Receipt, SendError};
use crate::model::exchange::Report;
use crate::model::fault::Fault;
use crate::model::ids::DeliveryId;
use crate::model::mail::Letter;
use crate::store::ReadError;
use crate::worker::core::{Core, MailLink, Patience};
use async_trait::async_trait;
use chrono::{DateTime, Utc};

/// Carries letters through the mailbox.
pub(super) struct Letters<'a>(pub(super) &'a MailLink);

#[async_trait]
impl Carrier for Letters<'_> {
    type Parcel = Letter;

    fn open(&self, core: &Core) -> Result<Vec<Letter>, ReadError> {
        core.store.open_letters()
    }

    async fn send(&self, core: &Core, letter: &Letter) -> Result<Receipt, SendError> {
        let pictures = pictures(core, &letter.media).await?;
        let sent = self.0.room.send(letter, &pictures).await;
        let fault = match &sent {
            // That one recipient is refused says nothing about the mailbox.
            Ok(_) | Err(SendError { fault: Fault::Refused { .. }, .. }) => None,
            Err(error) => Some(error.fault.clone()),
        };
        core.mailbox.sending(core, fault).await;
        sent
    }

    async fn find(&self, _: &Core, letter: &Letter, _: DateTime<Utc>) -> Result<Option<Receipt>, Fault> {
        self.0.room.find(letter).await
    }

    fn patience(&self, core: &Core) -> Patience {
        core.link.patience.for_mail()
    }

    fn report(&self, core: &Core, id: &DeliveryId) -> Result<Option<Report>, ReadError> {
        Ok(core.store.letter(id)?.map(Report::Letter))
    }
}
