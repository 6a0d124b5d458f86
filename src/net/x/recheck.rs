//! Looks up recent mentions again: X's timelines say nothing of what is deleted.

use super::Account;
use super::client::lock;
use super::cost::{READ_POST, Resource};
use super::cursor::{Cursor, RECENT_FOR};
use super::pull::report;
use super::reading::{Common, Reader};
use super::requests::Endpoint;
use super::wire::{Page, Post, id};
use crate::clock;
use crate::model::ids::RemoteId;
use crate::model::sighting::Batch;
use chrono::{DateTime, Duration, Utc};

/// How often: rarely, for every post that was not read yet on this UTC day costs money.
const EVERY: Duration = Duration::minutes(30);

/// Looks up the recent mentions when it is time; adds what was edited and what is gone to the batch. A look-up that
/// fails changes nothing and is tried again at the next turn.
pub async fn recheck(account: &Account, cursor: &mut Cursor, batch: &mut Batch, now: DateTime<Utc>) {
    let recent: Vec<String> = cursor
        .recent
        .iter()
        .filter(|recent| now - recent.at <= RECENT_FOR)
        .map(|recent| recent.version.clone())
        .collect();
    if recent.is_empty() || !lock(&account.memory).is_time_to_recheck(now, EVERY) {
        return;
    }
    let Some(page) = look_up(account, &recent).await else { return };
    // A version that was edited since then shows the ids of the newer ones, but its own text.
    let newer: Vec<String> = page
        .items
        .iter()
        .filter_map(|item| Post::of(item).ok())
        .filter(|post| post.latest_id() != post.id)
        .map(|post| post.latest_id().to_owned())
        .collect();
    let edited = if newer.is_empty() { None } else { look_up(account, &newer).await };
    for page in edited.iter().chain([&page]) {
        take(account, cursor, batch, page);
    }
    let gone = page.problems.iter().filter(|problem| problem.kind == "resource-not-found");
    for lost in gone.filter_map(|problem| problem.about.as_deref()) {
        if let Some(place) = cursor.recent.iter().position(|recent| recent.version == lost || recent.id == lost) {
            batch.gone.push(RemoteId::new(cursor.recent.remove(place).id));
        }
    }
}

/// Takes the posts that have a newer version than the one known.
fn take(account: &Account, cursor: &mut Cursor, batch: &mut Batch, page: &Page) {
    let reader = Reader { settings: &account.settings, includes: &page.includes, all: Common::NameUs };
    for item in &page.items {
        let Ok(post) = Post::of(item) else {
            report(account, batch, "a post that was looked up again".to_owned(), item.to_string());
            continue;
        };
        let known = cursor.recent.iter_mut().find(|recent| recent.id == post.first_id());
        let Some(known) = known.filter(|known| known.version != post.id && post.id == post.latest_id()) else {
            continue;
        };
        if let Ok(Some(sighting)) = reader.post(item) {
            known.version.clone_from(&post.id);
            batch.sightings.push(sighting);
        }
    }
}

async fn look_up(account: &Account, ids: &[String]) -> Option<Page> {
    let page = account.client.page(Endpoint::Lookup, "", vec![("ids", ids.join(","))]).await.ok()?;
    let mut memory = lock(&account.memory);
    for id in page.items.iter().filter_map(|item| id(item, "id")) {
        memory.meter.read(Resource::Post, &id, READ_POST, clock::now());
    }
    drop(memory);
    Some(page)
}
