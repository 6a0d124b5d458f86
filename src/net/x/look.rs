//! Looks whether a post of the account is live and what it says, and whether a posting took effect. Row S-8.5.

use super::Account;
use super::client::lock;
use super::cost::{READ_OWNED, READ_POST, Resource};
use super::find::{SKEW, says, search};
use super::pull::time;
use super::reading::permalink;
use super::requests::{Endpoint, is_id};
use super::wire::{Page, Post, id};
use crate::clock;
use crate::model::cost::post_cost_micros;
use crate::model::ids::RemoteId;
use crate::model::posting::{Found, PostAction, Posting};
use crate::net::{Fault, Receipt};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// Looks at a post. An old version shows its own text however often the post was edited since: the latest counts.
///
/// # Errors
/// The fault.
pub async fn look(account: &Account, remote: &RemoteId, text: &str) -> Result<Found, Fault> {
    let Some(known) = look_up(account, remote.as_str()).await? else { return Ok(Found::Gone) };
    let latest = if known.latest_id() == known.id {
        known
    } else {
        let Some(latest) = look_up(account, known.latest_id()).await? else { return Ok(Found::Gone) };
        latest
    };
    Ok(if says(&latest, text) {
        Found::Live { permalink: Some(permalink(Some(&account.settings.handle), &latest.id)) }
    } else {
        Found::Altered { text: latest.text }
    })
}

/// Looks up one post; `None` when X says that there is none.
async fn look_up(account: &Account, post: &str) -> Result<Option<Post>, Fault> {
    if !is_id(post) {
        return Err(Fault::Refused { code: None, why: "this is not a post of X".to_owned() });
    }
    let page = account.client.page(Endpoint::Lookup, "", vec![("ids", post.to_owned())]).await?;
    for id in page.items.iter().filter_map(|item| id(item, "id")) {
        lock(&account.memory).meter.read(Resource::Post, &id, READ_POST, clock::now());
    }
    if let Some(item) = page.items.first() {
        let read = Post::of(item).map_err(|why| Fault::Contract { detail: format!("a post of ours: {why}") });
        return read.map(Some);
    }
    match page.problems.first() {
        Some(problem) if problem.kind == "resource-not-found" => Ok(None),
        // It may be there and be hidden from us: only what X says not to exist is gone.
        Some(problem) => Err(Fault::Permission { detail: problem.words.chars().take(200).collect() }),
        None => Err(Fault::Contract { detail: "X says neither that the post is there nor that it is not".to_owned() }),
    }
}

/// Looks whether a posting took effect. A reading costs money too: it is added to the next batch.
///
/// # Errors
/// The fault; the posting stays unknown.
pub async fn find_post(
    account: &Account,
    posting: &Posting,
    not_before: DateTime<Utc>,
    known: &[RemoteId],
) -> Result<Option<Receipt>, Fault> {
    match &posting.action {
        PostAction::Publish => published(account, &posting.text, not_before, known).await,
        // It never leaves, see `publish`.
        PostAction::Edit { .. } => Ok(None),
        PostAction::Remove { remote } => {
            let found = look(account, remote, "").await?;
            Ok((found == Found::Gone).then(|| removed(remote)))
        }
    }
}

/// The receipt of a removal.
pub(super) fn removed(remote: &RemoteId) -> Receipt {
    Receipt { remote: remote.clone(), at: None, permalink: None, cost_micros: 0 }
}

/// Looks for a post among what the account wrote; answers and reposts are not meant.
async fn published(
    account: &Account,
    text: &str,
    not_before: DateTime<Utc>,
    known: &[RemoteId],
) -> Result<Option<Receipt>, Fault> {
    let from = not_before - SKEW;
    let us = account.settings.user_id.as_str();
    let is_known = |id: &str| known.iter().any(|known| known.as_str() == id);
    let matches = |_: &Page, item: &Value| {
        let post = Post::of(item).ok()?;
        let ours = post.author.as_deref().is_none_or(|author| author == us);
        let of_its_own = post.replied_to.is_none() && !post.is_repost;
        let new = post.created_at >= from && !is_known(post.first_id()) && !is_known(&post.id);
        (ours && of_its_own && new && says(&post, text)).then(|| Receipt {
            remote: RemoteId::new(post.first_id()),
            at: Some(post.created_at),
            permalink: Some(permalink(Some(&account.settings.handle), &post.id)),
            cost_micros: post_cost_micros(text),
        })
    };
    let query = vec![("max_results", "100".to_owned()), ("start_time", time(from))];
    search(account, Endpoint::Own, us, query, (Resource::Post, READ_OWNED), from, &matches).await
}
