//! Looking whether what went out is live. Row S-8.5: verify it is live, keep the permalink.

use super::{Steps, found, refused, unread};
use crate::model::delivery::DeliveryState;
use crate::model::exchange::Refusal;
use crate::model::fault::Fault;
use crate::model::ids::{AccountId, PublicationId};
use crate::model::posting::{Found, PostAction};
use crate::model::publication::{Denied, Publication, Step};
use crate::net::Network;
use crate::store::ReadError;
use crate::worker::core::Core;
use chrono::{DateTime, Utc};

/// What stands live on an account: the post, its text as it was last sent, and since when.
pub(in crate::worker) struct Live {
    pub(in crate::worker) remote: crate::model::ids::RemoteId,
    pub(in crate::worker) text: String,
    pub(in crate::worker) since: DateTime<Utc>,
}

/// What of a publication stands live on an account; `None` when nothing does.
pub(in crate::worker) fn live(
    core: &Core,
    publication: &Publication,
    account: &AccountId,
) -> Result<Option<Live>, ReadError> {
    let Some(remote) = super::posting::remote(publication, account) else { return Ok(None) };
    let postings = core.store.postings_of(&publication.id)?;
    let last = postings.into_iter().rev().find_map(|posting| match posting.state {
        DeliveryState::Sent { at, .. }
            if posting.account == *account && !matches!(posting.action, PostAction::Remove { .. }) =>
        {
            Some((posting.text, at))
        }
        _ => None,
    });
    Ok(last.map(|(text, since)| Live { remote, text, since }))
}

/// Looks on every account on which a publication is live, because a person asks.
pub(super) async fn now(core: &Core, id: &PublicationId) -> Result<(), Refusal> {
    let publication = found(core, id)?;
    let mut looked = 0;
    let mut trouble = None;
    for network in &core.link.networks {
        let account = network.account();
        let Some(live) = live(core, &publication, account).map_err(unread)? else { continue };
        looked += 1;
        match look(network.as_ref(), &live).await {
            Ok(found) => {
                let mut steps = Steps::of(core, id, None);
                steps.take(Step::Verified { account: account.clone(), found });
                core.append(&core.actor().person, steps.changes()).await.map_err(refused)?;
            }
            Err(fault) => trouble = Some(fault),
        }
    }
    match trouble {
        Some(fault) => Err(Refusal::Network(fault)),
        None if looked == 0 => Err(Denied::NotLive.into()),
        None => Ok(()),
    }
}

/// Asks a network for a post.
pub(in crate::worker) async fn look(network: &dyn Network, live: &Live) -> Result<Found, Fault> {
    match network.look(&live.remote, &live.text).await {
        Err(Fault::Gone { .. }) => Ok(Found::Gone),
        other => other,
    }
}
