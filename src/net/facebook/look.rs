//! Looking whether a post of the Page is live, and what it says. Row S-8.5.

use super::client::Client;
use super::find::plain;
use super::requests::OBJECT;
use super::wire;
use crate::model::ids::RemoteId;
use crate::model::posting::Found;
use crate::net::{Fault, Receipt};

/// What is asked of a post.
const FIELDS: &str = "id,permalink_url,message,created_time,is_published";

/// Looks at a post. One that stands there unpublished is seen by no citizen: it counts as gone.
pub(super) async fn look(client: &Client, remote: &RemoteId, text: &str) -> Result<Found, Fault> {
    let post = match client.get(&OBJECT, remote.as_str(), &[Some(FIELDS)]).await {
        Ok(post) => post,
        Err(Fault::Gone { .. }) => return Ok(Found::Gone),
        Err(fault) => return Err(fault),
    };
    if wire::flag(&post, "is_published") == Some(false) {
        return Ok(Found::Gone);
    }
    let shown = wire::text(&post, "message").unwrap_or_default();
    Ok(if plain(shown) == plain(text) {
        Found::Live { permalink: wire::text(&post, "permalink_url").map(ToOwned::to_owned) }
    } else {
        Found::Altered { text: shown.to_owned() }
    })
}

/// Adds to a receipt what the network tells when it is asked: the address for people, and when it was published. When it does
/// not, the post was taken all the same; Facebook leads people to it by its id.
pub(super) async fn told(client: &Client, mut receipt: Receipt) -> Receipt {
    if receipt.permalink.is_none()
        && let Ok(post) = client.get(&OBJECT, receipt.remote.as_str(), &[Some(FIELDS)]).await
    {
        receipt.permalink = wire::text(&post, "permalink_url").map(ToOwned::to_owned);
        receipt.at = receipt.at.or_else(|| wire::moment(&post, "created_time"));
    }
    receipt.permalink.get_or_insert_with(|| format!("https://www.facebook.com/{}", receipt.remote));
    receipt
}
