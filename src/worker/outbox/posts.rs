//! Publications on their way to one account: published, changed, taken away. Rows S-8.5 and S-6.1.

use super::parcel::Carrier;
use super::pictures::pictures;
use crate::model::delivery::{DeliveryState, Receipt, SendError};
use crate::model::exchange::Report;
use crate::model::fault::Fault;
use crate::model::ids::{AccountId, DeliveryId, RemoteId};
use crate::model::posting::Posting;
use crate::model::queue::{QueueAnchor, QueueItem, QueueView};
use crate::net::Network;
use crate::store::ReadError;
use crate::worker::core::Core;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

/// How many publications of each list are looked through for posts that are known already.
const KNOWN_AMONG: usize = 300;

/// Carries publications to an account.
pub(super) struct Posts<'a>(pub(super) &'a dyn Network);

#[async_trait]
impl Carrier for Posts<'_> {
    type Parcel = Posting;

    fn open(&self, core: &Core) -> Result<Vec<Posting>, ReadError> {
        let mut open = core.store.open_postings()?;
        open.retain(|posting| posting.account == *self.0.account());
        Ok(open)
    }

    async fn send(&self, core: &Core, posting: &Posting) -> Result<Receipt, SendError> {
        let pictures = pictures(core, &posting.media).await?;
        let receipt = self.0.post(posting, &pictures).await?;
        Ok(receipt)
    }

    async fn find(&self, core: &Core, posting: &Posting, from: DateTime<Utc>) -> Result<Option<Receipt>, Fault> {
        let known = known(core, posting).map_err(|error| Fault::Unreachable { detail: error.to_string() })?;
        self.0.find_post(posting, from, &known).await
    }

    fn report(&self, core: &Core, id: &DeliveryId) -> Result<Option<Report>, ReadError> {
        let posting = core.store.posting(id)?;
        if posting.as_ref().is_some_and(|posting| matches!(posting.state, DeliveryState::Sent { .. })) {
            core.verify_bell.ring();
        }
        Ok(posting.map(Report::Posting))
    }
}

/// The network's ids of posts on the account that belong to other postings: the same text may stand there twice.
fn known(core: &Core, posting: &Posting) -> Result<Vec<RemoteId>, ReadError> {
    let mut known = BTreeSet::new();
    for view in [QueueView::Scheduled, QueueView::Attention, QueueView::Live, QueueView::Closed] {
        for row in core.store.queue(view, &QueueAnchor::Start, KNOWN_AMONG)?.rows {
            if let QueueItem::Publication(publication) = row.item
                && publication.id != posting.publication
                && let Some(remote) = publication.on(&posting.account).and_then(|on| remote(&on.publish.state))
            {
                known.insert(remote.clone());
            }
        }
    }
    Ok(known.into_iter().collect())
}

fn remote(state: &DeliveryState) -> Option<&RemoteId> {
    match state {
        DeliveryState::Sent { remote, .. } => Some(remote),
        _ => None,
    }
}

/// What to do with a posting to an account that the configuration does not name any more.
pub(in crate::worker) fn no_account(account: &AccountId) -> Fault {
    Fault::NoAccount { account: account.to_string() }
}
