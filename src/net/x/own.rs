//! What the account itself published: an answer given with another tool settles a conversation too.

use super::Account;
use super::cost::{READ_OWNED, Resource};
use super::pull::{Walk, newer, walk};
use super::reading::{Common, Reader};
use super::requests::Endpoint;
use crate::model::sighting::Batch;
use crate::net::{Fault, Pull};

/// Pulls the account's own timeline.
///
/// # Errors
/// The fault.
pub async fn pull(account: &Account, pull: &Pull) -> Result<Batch, Fault> {
    let steps = Walk {
        endpoint: Endpoint::Own,
        id: &account.settings.user_id,
        query: &newer,
        resource: Resource::Post,
        price: READ_OWNED,
        stops_by_itself: false,
        read: &|page, item| {
            Reader { settings: &account.settings, includes: &page.includes, all: Common::AreOurs }.post(item)
        },
    };
    let (batch, cursor) = walk(account, pull, &steps).await?;
    Ok(account.sealed(batch, &cursor))
}
