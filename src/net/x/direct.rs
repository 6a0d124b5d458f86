//! Direct messages of all conversations, both sides, thirty days back.

use super::Account;
use super::cost::{READ_DIRECT, Resource};
use super::pull::{Walk, walk};
use super::reading::{Common, Reader};
use super::requests::Endpoint;
use crate::model::sighting::Batch;
use crate::net::{Fault, Pull};

/// The page of the first sync.
const LARGE: &str = "100";
/// The page afterwards: there is no `since_id`, so each new day the whole first page is charged again.
const SMALL: &str = "20";

/// Pulls events, newest first, until one is known.
///
/// # Errors
/// The fault.
pub async fn pull(account: &Account, pull: &Pull) -> Result<Batch, Fault> {
    let steps = Walk {
        endpoint: Endpoint::DirectEvents,
        id: "",
        query: &|cursor| {
            let size = if cursor.since_id.is_none() { LARGE } else { SMALL };
            vec![("max_results", size.to_owned())]
        },
        resource: Resource::Direct,
        price: READ_DIRECT,
        stops_by_itself: true,
        read: &|page, item| {
            Reader { settings: &account.settings, includes: &page.includes, all: Common::Nothing }.direct(item)
        },
    };
    let (batch, cursor) = walk(account, pull, &steps).await?;
    Ok(account.sealed(batch, &cursor))
}
