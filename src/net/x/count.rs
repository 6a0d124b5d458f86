//! Counting followers and posts, from the account's own `public_metrics`. Row S-3.4.
//!
//! X keeps no history: what was not counted on a day is a gap, unless a person imports it.

use super::Account;
use super::client::lock;
use super::cost::{READ_USER, Resource};
use super::requests::Endpoint;
use super::wire::{either, id};
use crate::clock;
use crate::model::followers::Count;
use crate::net::Fault;
use serde_json::Value;

/// Counts now. What it cost comes with what earlier readings cost and no batch has told yet.
///
/// # Errors
/// The fault; [`Fault::Credentials`] when the token is another account's, whose followers are not ours to count.
pub async fn now(account: &Account) -> Result<Count, Fault> {
    let page = account.client.page(Endpoint::Me, "", Vec::new()).await?;
    let contract = |why: &str| Fault::Contract { detail: format!("{}: {why}", Endpoint::Me.template()) };
    let me = page.items.first().ok_or_else(|| contract("nobody"))?;
    let us = account.settings.user_id.as_str();
    let its_id = id(me, "id").ok_or_else(|| contract("no id"))?;
    lock(&account.memory).meter.read(Resource::User, &its_id, READ_USER, clock::now());
    if its_id != us {
        return Err(Fault::Credentials { detail: format!("the token is of account {its_id}, and not of {us}") });
    }
    let metrics = me.get("public_metrics").unwrap_or(&Value::Null);
    let followers = metrics.get("followers_count").and_then(Value::as_u64).ok_or_else(|| contract("no followers"))?;
    let posts = either(metrics, "tweet_count", "post_count").and_then(Value::as_u64);
    let cost_micros = lock(&account.memory).meter.take();
    Ok(Count { followers: Some(followers), posts, cost_micros })
}
