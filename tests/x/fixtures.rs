//! Recorded answers of the real API, every one of them.

use crate::support::*;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use ventanilla::model::account::Feed;
use ventanilla::net::Network;
use ventanilla::net::x::fault::Problem;
use ventanilla::net::x::reading::{Common, Reader};
use ventanilla::net::x::wire::Page;

fn all(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all(&path, found);
        } else if path.extension().is_some_and(|end| end == "json") {
            found.push(path);
        }
    }
}

fn read(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/x").join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Every file is read by every reader; no file makes one panic, and posts and messages are all understood.
#[test]
fn every_recorded_answer_is_read_or_reported() {
    let mut files = Vec::new();
    all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/x"), &mut files);
    assert!(files.len() >= 33, "{}", files.len());
    let settings = settings("https://api.x.com".to_owned(), BOTH[0]);
    let (mut posts, mut events, mut unread) = (0, 0, Vec::new());
    for file in files {
        let body: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let _ = Problem::all(&body);
        let Ok(page) = Page::of(&body) else { panic!("{}", file.display()) };
        let reader = Reader { settings: &settings, includes: &page.includes, all: Common::Nothing };
        for item in &page.items {
            let name = file.display();
            match (reader.post(item), reader.direct(item)) {
                (_, Ok(Some(_))) => events += 1,
                (Ok(_), _) => posts += 1,
                (Err(post), Err(direct)) => unread.push(format!("{name}: {post}; {direct}")),
                (Err(post), Ok(None)) => unread.push(format!("{name}: {post}")),
            }
        }
    }
    assert_eq!(events, 3, "the three recorded direct messages");
    assert!(posts > 40, "{posts}");
    // What is left are people, counts, tokens and receipts: neither posts nor messages.
    let foreign = [
        "/user/",
        "/usage/",
        "counts",
        "/authflow/",
        "_users_",
        "retweed_users",
        "liking_users",
        "names-",
        "events_create",
    ];
    let missed: Vec<_> = unread.iter().filter(|line| !foreign.iter().any(|part| line.contains(part))).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[tokio::test]
async fn a_recorded_mentions_timeline_is_pulled() {
    let world = World::new(BOTH[0]).await;
    let recorded = read("timeline/timeline_mentions.json");
    let count = recorded["data"].as_array().unwrap().len();
    world.get_once(MENTIONS, recorded).await;
    world.get(MENTIONS, nothing()).await;
    let mut pull = step(Feed::Mentions, None);
    pull.since = at("2020-01-01T00:00:00Z");
    let batch = world.account.pull(&pull).await.unwrap();
    assert_eq!(batch.unreadable, []);
    assert_eq!((batch.sightings.len(), batch.more), (count, false));
    assert!(batch.sightings.iter().any(|seen| seen.text.contains('\n')));
}

#[tokio::test]
async fn a_recorded_timeline_of_our_own_is_ours_though_it_names_no_author() {
    let world = World::new(BOTH[0]).await;
    world.get_once(OWN, read("timeline/timeline_tweets.json")).await;
    world.get(OWN, nothing()).await;
    let mut pull = step(Feed::Own, None);
    pull.since = at("2020-01-01T00:00:00Z");
    let batch = world.account.pull(&pull).await.unwrap();
    assert!(batch.sightings.len() >= 5 && batch.unreadable.is_empty());
    assert!(batch.sightings.iter().all(|seen| seen.ours && seen.citizen.is_none()));
    assert!(batch.sightings.iter().all(|seen| seen.author.handle.as_deref() == Some(HANDLE)));
}

#[tokio::test]
async fn recorded_direct_messages_of_a_group_know_their_writer() {
    let world = World::new(BOTH[0]).await;
    world.get(DIRECT, read("dm_events/events.json")).await;
    let mut pull = step(Feed::Direct, None);
    pull.since = at("2020-01-01T00:00:00Z");
    let batch = world.account.pull(&pull).await.unwrap();
    let seen = &batch.sightings[0];
    assert_eq!((seen.thread.as_str(), seen.ours), ("1585094756761149440", false));
    assert_eq!(seen.citizen.as_ref().unwrap().id.as_deref(), Some("906948460078698496"));
}
