//! Page after page, and no gap wherever it stops.

use crate::support::*;
use serde_json::json;
use ventanilla::model::account::Feed;
use ventanilla::net::{Fault, Network};
use wiremock::ResponseTemplate;

#[tokio::test]
async fn the_first_sync_is_bounded_and_the_next_goes_on_from_the_newest() {
    for dialect in BOTH {
        let world = World::new(dialect).await;
        world.get_once(MENTIONS, page(&[world.post("30", "c"), world.post("20", "b")], Some("p2"))).await;
        world.get_once(MENTIONS, page(&[world.post("9", "a")], None)).await;
        world.get(MENTIONS, nothing()).await;
        let first = world.pull(Feed::Mentions, None).await.unwrap();
        assert_eq!(ids(&first), ["30", "20", "9"]);
        assert!(!first.more);
        assert_eq!(first.cost_micros, 3_000);
        assert!(world.query(MENTIONS, 0, "start_time").await.is_some());
        assert_eq!(world.query(MENTIONS, 1, "pagination_token").await.as_deref(), Some("p2"));
        assert_eq!(world.query(MENTIONS, 0, "max_results").await.as_deref(), Some("100"));

        let second = world.pull(Feed::Mentions, first.cursor.as_deref()).await.unwrap();
        assert_eq!(world.query(MENTIONS, 2, "since_id").await.as_deref(), Some("30"));
        assert_eq!(world.query(MENTIONS, 2, "start_time").await, None);
        assert!(second.changes_nothing(first.cursor.as_deref()), "{second:?}");
    }
}

#[tokio::test]
async fn fields_are_asked_by_the_names_of_the_dialect() {
    for (dialect, name, other) in [(BOTH[0], "tweet.fields", "post.fields"), (BOTH[1], "post.fields", "tweet.fields")] {
        let world = World::new(dialect).await;
        world.get(MENTIONS, nothing()).await;
        world.pull(Feed::Mentions, None).await.unwrap();
        assert!(world.query(MENTIONS, 0, name).await.unwrap().contains("conversation_id"));
        assert_eq!(world.query(MENTIONS, 0, other).await, None);
        assert!(world.query(MENTIONS, 0, "expansions").await.unwrap().contains("author_id"));
    }
}

#[tokio::test]
async fn a_stop_midway_goes_on_without_a_gap_even_after_closing() {
    let world = World::new(BOTH[1]).await;
    for n in 0..5_u32 {
        let id = (900 - n).to_string();
        world.get_once(MENTIONS, page(&[world.post(&id, "x")], Some(&format!("p{n}")))).await;
    }
    let first = world.pull(Feed::Mentions, None).await.unwrap();
    assert!(first.more);
    assert_eq!(ids(&first).len(), 5);

    // A citizen writes meanwhile; the run goes on below, and only then takes the new one.
    world.get_once(MENTIONS, page(&[world.post("800", "last")], None)).await;
    let account = world.reopened();
    let second = account.pull(&step(Feed::Mentions, first.cursor.as_deref())).await.unwrap();
    assert_eq!(world.query(MENTIONS, 5, "pagination_token").await.as_deref(), Some("p4"));
    assert_eq!(ids(&second), ["800"]);
    assert!(!second.more);

    world.get_once(MENTIONS, page(&[world.post("950", "new")], None)).await;
    let third = account.pull(&step(Feed::Mentions, second.cursor.as_deref())).await.unwrap();
    assert_eq!(world.query(MENTIONS, 6, "since_id").await.as_deref(), Some("900"));
    assert_eq!(ids(&third), ["950"]);
}

#[tokio::test]
async fn what_was_read_before_a_fault_is_kept_and_the_fault_comes_next() {
    let world = World::new(BOTH[1]).await;
    world.get_once(MENTIONS, page(&[world.post("30", "c")], Some("p2"))).await;
    world.answer("GET", MENTIONS, ResponseTemplate::new(503)).await;
    let first = world.pull(Feed::Mentions, None).await.unwrap();
    assert_eq!((ids(&first), first.more), (vec!["30"], true));
    let fault = world.pull(Feed::Mentions, first.cursor.as_deref()).await.unwrap_err();
    assert!(matches!(fault, Fault::Unreachable { .. }), "{fault:?}");
}

#[tokio::test]
async fn a_token_that_x_forgot_starts_the_run_again() {
    let world = World::new(BOTH[1]).await;
    world.get_once(MENTIONS, page(&[world.post("30", "c")], Some("p2"))).await;
    world.answer_once("GET", MENTIONS, ResponseTemplate::new(503)).await;
    let first = world.pull(Feed::Mentions, None).await.unwrap();
    world
        .answer_once("GET", MENTIONS, ResponseTemplate::new(400).set_body_json(json!({"title": "Invalid Request"})))
        .await;
    world.get_once(MENTIONS, page(&[world.post("30", "c"), world.post("20", "b")], None)).await;
    let second = world.pull(Feed::Mentions, first.cursor.as_deref()).await.unwrap();
    assert_eq!(world.query(MENTIONS, 3, "pagination_token").await, None);
    assert_eq!((ids(&second), second.more), (vec!["30", "20"], false));
}

#[tokio::test]
async fn paging_in_a_circle_ends_and_is_reported_once() {
    let world = World::new(BOTH[0]).await;
    world.get(MENTIONS, page(&[world.post("30", "c")], Some("again"))).await;
    let batch = world.pull(Feed::Mentions, None).await.unwrap();
    assert!(!batch.more);
    assert_eq!(world.asked(MENTIONS).await.len(), 2);
    assert_eq!(batch.unreadable.len(), 1);
    assert!(batch.unreadable[0].why.contains("circle"));
}

#[tokio::test]
async fn a_cursor_that_is_none_starts_afresh() {
    let world = World::new(BOTH[0]).await;
    world.get(MENTIONS, page(&[world.post("30", "c")], None)).await;
    let batch = world.pull(Feed::Mentions, Some("{\"since_id\":[]}")).await.unwrap();
    assert_eq!(ids(&batch), ["30"]);
}

#[tokio::test]
async fn the_search_never_asks_further_back_than_it_reaches() {
    let world = World::new(BOTH[1]).await;
    world.get_once(SEARCH, page(&[world.post("30", "c")], None)).await;
    world.get(SEARCH, nothing()).await;
    let mut pull = step(Feed::Replies, None);
    pull.since = pull.now - chrono::Duration::days(30);
    let first = world.account.pull(&pull).await.unwrap();
    assert_eq!(first.cost_micros, 5_000);
    let asked = world.query(SEARCH, 0, "start_time").await.unwrap();
    assert!(pull.now - at(&asked) < chrono::Duration::days(7), "{asked}");
    assert_eq!(world.query(SEARCH, 0, "query").await.as_deref(), Some("to:GobSinaloa -from:GobSinaloa"));

    let second = world.pull(Feed::Replies, first.cursor.as_deref()).await.unwrap();
    assert_eq!(world.query(SEARCH, 1, "since_id").await.as_deref(), Some("30"));
    assert!(second.changes_nothing(first.cursor.as_deref()));

    pull.cursor.clone_from(&first.cursor);
    pull.now += chrono::Duration::days(9);
    world.account.pull(&pull).await.unwrap();
    assert_eq!(world.query(SEARCH, 2, "since_id").await, None);
    assert!(world.query(SEARCH, 2, "start_time").await.is_some());
}

#[tokio::test]
async fn feeds_stay_within_what_x_allows_and_the_search_can_be_switched_off() {
    let world = World::with(BOTH[1], |settings, _| settings.search_replies = false).await;
    let feeds = world.account.feeds();
    assert!(feeds.iter().all(|plan| plan.feed != Feed::Replies));
    let all = World::new(BOTH[1]).await.account.feeds();
    for (feed, calls) in [(Feed::Mentions, 300), (Feed::Replies, 300), (Feed::Direct, 15)] {
        let plan = all.iter().find(|plan| plan.feed == feed).unwrap();
        assert!(900 / plan.fastest.as_secs() < calls && plan.fastest <= plan.slowest, "{plan:?}");
    }
    let fault = world.pull(Feed::Comments, None).await.unwrap_err();
    assert!(matches!(fault, Fault::Refused { .. }));
}
