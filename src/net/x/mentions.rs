//! Posts that name the account.

use super::Account;
use super::cost::{READ_OWNED, Resource};
use super::cursor::Recent;
use super::pull::{Walk, newer, walk};
use super::reading::{Common, Reader};
use super::recheck::recheck;
use super::requests::Endpoint;
use super::wire::Post;
use crate::model::sighting::Batch;
use crate::net::{Fault, Pull};

/// Pulls the mentions' timeline (at most the 800 latest), and now and then looks up the recent ones again.
///
/// # Errors
/// The fault.
pub async fn pull(account: &Account, pull: &Pull) -> Result<Batch, Fault> {
    let steps = Walk {
        endpoint: Endpoint::Mentions,
        id: &account.settings.user_id,
        query: &newer,
        resource: Resource::Post,
        price: READ_OWNED,
        stops_by_itself: false,
        read: &|page, item| {
            Reader { settings: &account.settings, includes: &page.includes, all: Common::NameUs }.post(item)
        },
    };
    let (mut batch, mut cursor) = walk(account, pull, &steps).await?;
    for sighting in batch.sightings.iter().filter(|sighting| !sighting.ours) {
        let version = Post::of(&sighting.raw).map_or_else(|_| String::new(), |post| post.latest_id().to_owned());
        cursor.remember(Recent { id: sighting.remote.as_str().to_owned(), version, at: sighting.sent_at }, pull.now);
    }
    if !batch.more {
        recheck(account, &mut cursor, &mut batch, pull.now).await;
    }
    Ok(account.sealed(batch, &cursor))
}
