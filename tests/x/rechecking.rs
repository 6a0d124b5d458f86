//! What is edited or deleted after it was read.

use crate::support::*;
use chrono::Duration;
use serde_json::json;
use ventanilla::model::account::Feed;
use ventanilla::model::ids::RemoteId;
use ventanilla::net::Network;

async fn looked_up(world: &World, nth: usize) -> Vec<String> {
    let asked = world.query("/2/tweets", nth, "ids").await.unwrap();
    let mut ids: Vec<String> = asked.split(',').map(str::to_owned).collect();
    ids.sort();
    ids
}

#[tokio::test]
async fn recent_mentions_are_looked_up_again_every_half_hour() {
    for dialect in BOTH {
        let world = World::new(dialect).await;
        let names = names(dialect);
        let posts: Vec<_> = ["63", "62", "61"].iter().map(|id| world.post(id, "antes")).collect();
        world.get_once(MENTIONS, page(&posts, None)).await;
        world.get(MENTIONS, nothing()).await;
        let first = world.pull(Feed::Mentions, None).await.unwrap();
        assert!(world.asked("/2/tweets").await.is_empty());

        let mut old = world.post("62", "antes");
        old[names.history] = json!(["62", "70"]);
        let mut new = world.post("70", "después");
        new[names.history] = json!(["62", "70"]);
        let gone = json!([{"type": "https://api.twitter.com/2/problems/resource-not-found", "title": "Not Found Error",
            "resource_id": "61", "value": "61", "resource_type": "tweet", "parameter": "ids"}]);
        world.get_once("/2/tweets", json!({"data": [world.post("63", "antes"), old], "errors": gone})).await;
        world.get_once("/2/tweets", json!({"data": [new.clone()]})).await;
        let mut pull = step(Feed::Mentions, first.cursor.as_deref());
        pull.now += Duration::minutes(31);
        let second = world.account.pull(&pull).await.unwrap();
        assert_eq!(ids(&second), ["62"]);
        assert_eq!((second.sightings[0].text.as_str(), second.sightings[0].edited), ("después", true));
        let lost: Vec<_> = second.gone.iter().map(RemoteId::as_str).collect();
        assert_eq!(lost, ["61"]);
        assert_eq!(looked_up(&world, 0).await, ["61", "62", "63"]);
        assert_eq!(world.query("/2/tweets", 1, "ids").await.as_deref(), Some("70"));
        // Only the new version was not paid for today.
        assert_eq!(second.cost_micros, 5_000);

        world.get("/2/tweets", json!({"data": [world.post("63", "antes"), new]})).await;
        pull.cursor.clone_from(&second.cursor);
        pull.now += Duration::minutes(31);
        let third = world.account.pull(&pull).await.unwrap();
        assert!(third.changes_nothing(second.cursor.as_deref()), "{third:?}");
        assert_eq!(looked_up(&world, 2).await, ["63", "70"]);
    }
}

#[tokio::test]
async fn every_post_gone_is_an_answer_and_a_failed_look_up_changes_nothing() {
    let world = World::new(BOTH[1]).await;
    world.get_once(MENTIONS, page(&[world.post("61", "a")], None)).await;
    world.get(MENTIONS, nothing()).await;
    let first = world.pull(Feed::Mentions, None).await.unwrap();
    let mut pull = step(Feed::Mentions, first.cursor.as_deref());
    world.answer_once("GET", "/2/tweets", wiremock::ResponseTemplate::new(503)).await;
    pull.now += Duration::minutes(31);
    let second = world.account.pull(&pull).await.unwrap();
    assert!(second.changes_nothing(first.cursor.as_deref()));
    let gone = json!({"errors": [{"type": "https://api.x.com/2/problems/resource-not-found", "value": "61", "title": "Not Found"}]});
    world.get("/2/tweets", gone).await;
    pull.now += Duration::minutes(31);
    let third = world.account.pull(&pull).await.unwrap();
    assert_eq!(third.gone.len(), 1);
    pull.cursor.clone_from(&third.cursor);
    pull.now += Duration::minutes(31);
    world.account.pull(&pull).await.unwrap();
    assert_eq!(world.asked("/2/tweets").await.len(), 2);
}
