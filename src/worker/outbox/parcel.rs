//! What the outbox has to know of what leaves, and of who carries it.

use crate::model::delivery::{Delivery, DeliveryState, Receipt, SendError};
use crate::model::exchange::Report;
use crate::model::fault::Fault;
use crate::model::ids::DeliveryId;
use crate::model::mail::Letter;
use crate::model::posting::Posting;
use crate::store::ReadError;
use crate::worker::core::{Core, Patience};
use async_trait::async_trait;
use chrono::{DateTime, Utc};

/// What leaves: an answer, a publication on its way to an account, a letter.
pub(in crate::worker) trait Parcel: Send + Sync {
    /// Its name.
    fn id(&self) -> &DeliveryId;

    /// Where it stands.
    fn state(&self) -> &DeliveryState;

    /// When it was accepted.
    fn queued_at(&self) -> DateTime<Utc>;

    /// How many times it was put on the wire.
    fn attempts(&self) -> u32;
}

macro_rules! parcel {
    ($($kind:ty),*) => {$(
        impl Parcel for $kind {
            fn id(&self) -> &DeliveryId {
                &self.id
            }

            fn state(&self) -> &DeliveryState {
                &self.state
            }

            fn queued_at(&self) -> DateTime<Utc> {
                self.queued_at
            }

            fn attempts(&self) -> u32 {
                self.attempts
            }
        }
    )*};
}

parcel!(Delivery, Posting, Letter);

/// Who carries one kind of parcel one way: to an account, or through the mailbox.
#[async_trait]
pub(in crate::worker) trait Carrier: Send + Sync {
    /// What it carries.
    type Parcel: Parcel;

    /// What waits for it: neither sent nor taken back, oldest first.
    fn open(&self, core: &Core) -> Result<Vec<Self::Parcel>, ReadError>;

    /// Puts a parcel on the wire, once.
    async fn send(&self, core: &Core, parcel: &Self::Parcel) -> Result<Receipt, SendError>;

    /// Reads back whether a parcel arrived that did not leave before `from`.
    async fn find(&self, core: &Core, parcel: &Self::Parcel, from: DateTime<Utc>) -> Result<Option<Receipt>, Fault>;

    /// How long what is in doubt is waited for.
    fn patience(&self, core: &Core) -> Patience {
        core.link.patience
    }

    /// What the screen is told of a parcel that moved on; `None` when it is not there.
    fn report(&self, core: &Core, id: &DeliveryId) -> Result<Option<Report>, ReadError>;
}
