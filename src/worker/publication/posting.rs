//! Making the postings of a publication. Rows S-8.5 and S-6.1.

use crate::model::delivery::DeliveryState;
use crate::model::exchange::Refusal;
use crate::model::ids::{AccountId, DeliveryId, RemoteId};
use crate::model::posting::{PostAction, Posting};
use crate::model::publication::{Denied, Leg, Publication};
use crate::worker::core::Core;

/// The post of a publication that is live on an account.
pub(super) fn remote(publication: &Publication, account: &AccountId) -> Option<RemoteId> {
    let live = publication.on(account).filter(|on| on.is_live())?;
    match &live.publish.state {
        DeliveryState::Sent { remote, .. } => Some(remote.clone()),
        _ => None,
    }
}

/// The live post of a publication that may be changed or taken away now: nothing else is being done to it.
pub(super) fn free(publication: &Publication, account: &AccountId) -> Result<RemoteId, Refusal> {
    let remote = remote(publication, account).ok_or(Denied::NotLive)?;
    let under_way = |leg: &Leg| !leg.state.is_settled();
    let busy = publication.on(account).is_some_and(|on| on.edit.iter().chain(&on.remove).any(under_way));
    if busy { Err(Denied::Stage { stage: publication.stage }.into()) } else { Ok(remote) }
}

/// Makes the posting of an act on one of a publication's accounts; it leaves at once. The text is the publication's:
/// an edit brings its own, a removal has none.
pub(in crate::worker) fn make(
    core: &Core,
    publication: &Publication,
    account: &AccountId,
    action: PostAction,
) -> Result<Posting, Refusal> {
    let targets = &publication.content.targets;
    let target = targets.iter().find(|target| target.account == *account).ok_or(Denied::NotLive)?;
    let (now, content) = (core.now(), &publication.content);
    let is_new = action == PostAction::Publish;
    let approved_by = publication.approval.as_ref().filter(|_| is_new).map(|approval| approval.by.clone());
    Ok(Posting {
        id: DeliveryId::fresh(now, std::process::id(), core.number()),
        account: account.clone(),
        network: target.network,
        publication: publication.id.clone(),
        action,
        text: if is_new { content.text_for(target.network).to_owned() } else { String::new() },
        media: if is_new { content.media.clone() } else { Vec::new() },
        content: content.hash(),
        by: approved_by.unwrap_or_else(|| core.actor().person),
        queued_at: now,
        state: DeliveryState::Pending { not_before: now },
        attempts: 0,
    })
}
