//! Answers to citizens, over one account.

use super::parcel::Carrier;
use crate::model::delivery::{Delivery, Receipt, SendError};
use crate::model::exchange::Report;
use crate::model::fault::Fault;
use crate::model::ids::{DeliveryId, RemoteId};
use crate::model::message::Entry;
use crate::net::Network;
use crate::store::ReadError;
use crate::worker::core::Core;
use async_trait::async_trait;
use chrono::{DateTime, Utc};

/// How many entries of a thread are looked through for answers that are known already.
const KNOWN_AMONG: usize = 500;

/// Carries answers over an account.
pub(super) struct Answers<'a>(pub(super) &'a dyn Network);

#[async_trait]
impl Carrier for Answers<'_> {
    type Parcel = Delivery;

    fn open(&self, core: &Core) -> Result<Vec<Delivery>, ReadError> {
        let mut open = core.store.open_deliveries()?;
        open.retain(|delivery| delivery.account == *self.0.account());
        Ok(open)
    }

    async fn send(&self, _: &Core, delivery: &Delivery) -> Result<Receipt, SendError> {
        self.0.send(delivery).await
    }

    async fn find(&self, core: &Core, delivery: &Delivery, from: DateTime<Utc>) -> Result<Option<Receipt>, Fault> {
        self.0.find(delivery, from, &known(core, delivery)).await
    }

    fn report(&self, core: &Core, id: &DeliveryId) -> Result<Option<Report>, ReadError> {
        Ok(core.store.delivery(id)?.map(Report::Delivery))
    }
}

/// The network's ids of answers in the same thread that belong to other deliveries.
fn known(core: &Core, delivery: &Delivery) -> Vec<RemoteId> {
    let entries =
        core.store.thread(&delivery.conversation, KNOWN_AMONG).map(|(entries, _)| entries).unwrap_or_default();
    entries
        .into_iter()
        .filter_map(|entry| match entry {
            Entry::Message(message) if message.ours && message.by.is_some() => Some(message.remote),
            _ => None,
        })
        .collect()
}
