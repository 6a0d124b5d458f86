//! Direct messages, without a `since_id`.

use crate::support::*;
use serde_json::{Value, json};
use ventanilla::model::account::Feed;
use ventanilla::model::channel::Surface;
use ventanilla::net::Network;
use ventanilla::net::x::Dialect;

fn event(id: &str, sender: &str, text: &str, minutes: i64) -> Value {
    json!({"id": id, "event_type": "MessageCreate", "text": text, "sender_id": sender,
        "dm_conversation_id": "77-1000", "created_at": ago(minutes)})
}

#[tokio::test]
async fn both_sides_belong_to_the_citizens_conversation() {
    for dialect in BOTH {
        let world = World::new(dialect).await;
        let mut theirs = event("11", "77", "Hola https://t.co/abcdefghij", 9);
        let urls = json!([{"url": "https://t.co/abcdefghij", "expanded_url": "https://a.mx/b"}]);
        match dialect {
            Dialect::Tweet => theirs["urls"] = urls,
            Dialect::Post => theirs["entities"] = json!({"urls": urls}),
        }
        let ours = event("12", US, "Buen día", 8);
        let joined =
            json!({"id": "10", "event_type": "ParticipantsJoin", "created_at": ago(10), "dm_conversation_id": "5"});
        let unsigned = json!({"id": "9", "text": "?", "created_at": ago(11), "dm_conversation_id": "77-1000"});
        world.get(DIRECT, page(&[ours, theirs, joined, unsigned], None)).await;
        let batch = world.pull(Feed::Direct, None).await.unwrap();
        assert_eq!(ids(&batch), ["12", "11"]);
        assert_eq!(batch.unreadable.len(), 1);
        assert_eq!(batch.cost_micros, 40_000);
        for seen in &batch.sightings {
            assert_eq!((seen.surface, seen.thread.as_str()), (Surface::Direct, "77-1000"));
            assert_eq!(seen.citizen.as_ref().unwrap().id.as_deref(), Some("77"));
        }
        assert!(batch.sightings[0].ours && !batch.sightings[1].ours);
        assert_eq!(batch.sightings[1].text, "Hola https://a.mx/b");
        let asked = world.query(DIRECT, 0, "dm_event.fields").await.unwrap();
        assert_eq!(asked.contains("sender_id"), dialect == Dialect::Tweet);
        assert!(world.query(DIRECT, 0, "expansions").await.unwrap().contains("sender_id"));
    }
}

#[tokio::test]
async fn an_unchanged_inbox_is_empty_and_costs_once_a_day() {
    let world = World::new(BOTH[1]).await;
    let events = [event("12", "77", "b", 8), event("11", "77", "a", 9)];
    world.get_once(DIRECT, page(&events, None)).await;
    world.get(DIRECT, page(&events, Some("a-token-of-sixteen"))).await;
    let first = world.pull(Feed::Direct, None).await.unwrap();
    let second = world.pull(Feed::Direct, first.cursor.as_deref()).await.unwrap();
    assert!(second.changes_nothing(first.cursor.as_deref()), "{second:?}");
    let after_restart = world.reopened().pull(&step(Feed::Direct, first.cursor.as_deref())).await.unwrap();
    assert!(after_restart.changes_nothing(first.cursor.as_deref()), "{after_restart:?}");
    assert_eq!(world.query(DIRECT, world.asked(DIRECT).await.len() - 1, "max_results").await.as_deref(), Some("20"));
}

#[tokio::test]
async fn it_pages_until_a_known_event() {
    let world = World::new(BOTH[1]).await;
    world.get_once(DIRECT, page(&[event("12", "77", "b", 8)], None)).await;
    let first = world.pull(Feed::Direct, None).await.unwrap();
    world
        .get_once(DIRECT, page(&[event("15", "77", "e", 1), event("14", "77", "d", 2)], Some("a-token-of-sixteen")))
        .await;
    world
        .get_once(DIRECT, page(&[event("13", "77", "c", 3), event("12", "77", "b", 8)], Some("another-of-sixteen")))
        .await;
    let second = world.pull(Feed::Direct, first.cursor.as_deref()).await.unwrap();
    assert_eq!((ids(&second), second.more), (vec!["15", "14", "13"], false));
    assert_eq!(world.asked(DIRECT).await.len(), 3);
}

#[tokio::test]
async fn the_first_sync_stops_at_its_bound() {
    let world = World::new(BOTH[0]).await;
    let eight_days = 8 * 24 * 60;
    world
        .get(
            DIRECT,
            page(&[event("12", "77", "b", 8), event("3", "77", "old", eight_days)], Some("a-token-of-sixteen")),
        )
        .await;
    let batch = world.pull(Feed::Direct, None).await.unwrap();
    assert_eq!((ids(&batch), batch.more), (vec!["12"], false));
    assert_eq!(world.asked(DIRECT).await.len(), 1);
}
