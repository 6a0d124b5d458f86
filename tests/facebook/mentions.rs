//! Posts that stand elsewhere and tag the Page, and what is said below them.

use crate::graph::{Bench, PAGE, ids};
use serde_json::{Value, json};
use ventanilla::model::account::Feed;
use ventanilla::model::channel::Surface;
use ventanilla::model::sighting::Answerable;

const DAY: i64 = 60 * 24;

/// Somebody tags the Page in a post of their own.
fn tag(bench: &Bench, id: &str, from: Option<&str>, minutes_ago: i64) {
    let mut post = json!({ "id": id, "message": "@Gobierno ayuda", "created_time": bench.ago(minutes_ago) });
    if let Some(from) = from {
        post["from"] = json!({ "id": from, "name": format!("Persona {from}") });
    }
    bench.add(&format!("{PAGE}/tagged"), post);
}

#[tokio::test]
async fn mentions_come_without_what_strangers_say_below() {
    let mut bench = Bench::new().await;
    tag(&bench, "55_5", Some("55"), 30);
    tag(&bench, "55_4", Some("55"), 30 * DAY);
    bench.comment("55_5", "5_1", Some("88"), 20);
    bench.comment("55_5", "5_2", None, 20);
    let (batch, cursor) = bench.pull_one(Feed::Mentions, None).await;
    assert_eq!(ids(&batch), ["55_5"]);
    assert_eq!(batch.sightings[0].surface, Surface::Mention);
    assert_eq!(batch.sightings[0].answerable, Answerable::Yes);
    bench.change("55_5", None);
    bench.wait(11);
    let (batch, _) = bench.pull_one(Feed::Mentions, cursor).await;
    assert_eq!(batch.gone.len(), 1);
}

#[tokio::test]
async fn the_author_of_a_mention_goes_on_below_it_in_the_same_thread() {
    let bench = Bench::new().await;
    tag(&bench, "55_5", Some("55"), 30);
    let (_, cursor) = bench.pull_one(Feed::Mentions, None).await;
    bench.comment("55_5", "5_1", Some("88"), 3);
    bench.comment("55_5", "5_2", Some("55"), 2);
    let (batch, cursor) = bench.pull_one(Feed::Mentions, cursor).await;
    assert_eq!(ids(&batch), ["5_2"]);
    let more = &batch.sightings[0];
    assert_eq!((more.surface, more.thread.as_str(), more.ours), (Surface::Mention, "55_5", false));
    assert_eq!(more.citizen.as_ref().unwrap().id.as_deref(), Some("55"));
    let (again, _) = bench.pull_one(Feed::Mentions, cursor.clone()).await;
    assert!(again.changes_nothing(cursor.as_deref()));
}

#[tokio::test]
async fn an_answer_given_with_another_tool_answers_the_author_of_the_mention() {
    let bench = Bench::new().await;
    tag(&bench, "55_5", Some("55"), 30);
    bench.comment("55_5", "5_1", Some(PAGE), 10);
    let (batch, _) = bench.pull_one(Feed::Mentions, None).await;
    let ours = batch.sightings.iter().find(|one| one.remote.as_str() == "5_1").unwrap();
    assert!(ours.ours && ours.thread == "55_5");
    assert_eq!(ours.citizen.as_ref().unwrap().id.as_deref(), Some("55"));
}

#[tokio::test]
async fn a_stranger_who_tags_the_page_below_a_mention_is_heard() {
    let bench = Bench::new().await;
    tag(&bench, "55_5", Some("55"), 30);
    bench.comment("55_5", "5_1", Some("88"), 10);
    let names_us = |comment: &mut Value| comment["message_tags"] = json!([{ "id": PAGE, "type": "page" }]);
    bench.change("5_1", Some(&names_us));
    let (batch, _) = bench.pull_one(Feed::Mentions, None).await;
    assert_eq!(ids(&batch), ["55_5", "5_1"]);
}

#[tokio::test]
async fn below_a_mention_by_nobody_named_who_is_not_named_may_be_its_author() {
    let bench = Bench::new().await;
    tag(&bench, "55_5", None, 30);
    bench.comment("55_5", "5_1", None, 10);
    bench.comment("55_5", "5_2", Some("88"), 10);
    let (batch, _) = bench.pull_one(Feed::Mentions, None).await;
    assert_eq!(ids(&batch), ["55_5", "5_1"]);
}

#[tokio::test]
async fn old_mentions_are_not_watched_for_comments() {
    let bench = Bench::new().await;
    tag(&bench, "55_5", Some("55"), 15 * DAY);
    bench.comment("55_5", "5_1", Some("55"), 10);
    let (batch, _) = bench.pull_one(Feed::Mentions, None).await;
    assert_eq!(ids(&batch), [""; 0]);
    let asked = bench.server.received_requests().await.unwrap();
    assert!(asked.iter().all(|request| !request.url.path().ends_with("/comments")));
}
