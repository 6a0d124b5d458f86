//! Comments, visitors' posts, mentions: everything comes once, changes are noticed, nothing is asked in vain.

use crate::graph::{Bench, PAGE, TOKEN, error, ids};
use serde_json::{Value, json};
use ventanilla::model::account::Feed;
use ventanilla::model::channel::Surface;
use ventanilla::model::ids::RemoteId;
use ventanilla::model::sighting::Presence;
use ventanilla::net::Fault;

#[tokio::test]
async fn comments_come_from_every_page_of_every_post_once() {
    let bench = Bench::new().await;
    bench.world().page_size = 3;
    for post in 0..7 {
        bench.post(&format!("1000_{post}"), 60 + post);
        for comment in 0..8 {
            bench.comment(&format!("1000_{post}"), &format!("{post}_{comment}"), Some("77"), 50 - comment);
        }
    }
    let (batches, cursor) = bench.pull_all(Feed::Comments, None).await;
    assert!(batches.len() > 2, "it comes in several steps, each of which can be journalled");
    let mut all: Vec<_> = batches.iter().flat_map(ids).collect();
    all.sort_unstable();
    assert_eq!(all.len(), 56);
    all.dedup();
    assert_eq!(all.len(), 56, "none came twice");
    let one = batches[0].sightings.iter().find(|one| one.remote.as_str() == "0_3").unwrap();
    assert_eq!((one.thread.as_str(), one.surface, one.ours), ("0_3", Surface::Comment, false));
    assert_eq!(one.citizen.as_ref().unwrap().id.as_deref(), Some("77"));
    assert_eq!(one.post.as_ref().unwrap().text, "Aviso 1000_0");
    assert_eq!(one.permalink.as_deref(), Some("https://facebook.example/0_3"));
    assert_eq!(one.raw["message"], "comentario 0_3");

    let (again, after) = bench.pull_one(Feed::Comments, cursor.clone()).await;
    assert!(again.changes_nothing(cursor.as_deref()), "{again:?}");
    assert_eq!(after, cursor);
}

#[tokio::test]
async fn a_quiet_round_costs_one_request() {
    let bench = Bench::new().await;
    bench.post("1000_1", 60);
    bench.comment("1000_1", "1_1", Some("77"), 50);
    let (_, cursor) = bench.pull_one(Feed::Comments, None).await;
    let before = bench.requests().await;
    let (again, _) = bench.pull_one(Feed::Comments, cursor.clone()).await;
    assert!(again.changes_nothing(cursor.as_deref()));
    assert_eq!(bench.requests().await - before, 1);
}

#[tokio::test]
async fn a_new_comment_comes_alone() {
    let mut bench = Bench::new().await;
    for marks in [true, false] {
        bench.restart();
        bench.world().lists.clear();
        bench.world().marks = marks;
        bench.post("1000_1", 60);
        bench.comment("1000_1", "1_1", Some("77"), 50);
        let (_, cursor) = bench.pull_one(Feed::Comments, None).await;
        bench.comment("1000_1", "1_2", Some("78"), 0);
        let (next, cursor) = bench.pull_one(Feed::Comments, cursor).await;
        assert_eq!(ids(&next), ["1_2"], "marks: {marks}");
        let (last, _) = bench.pull_one(Feed::Comments, cursor.clone()).await;
        assert!(last.changes_nothing(cursor.as_deref()));
    }
}

#[tokio::test]
async fn what_appears_late_in_a_list_is_not_missed() {
    let mut bench = Bench::new().await;
    bench.post("1000_1", 600);
    bench.comment("1000_1", "1_1", Some("77"), 1);
    let (_, cursor) = bench.pull_one(Feed::Comments, None).await;
    bench.comment("1000_1", "1_late", Some("78"), 12);
    let (next, cursor) = bench.pull_one(Feed::Comments, cursor).await;
    assert_eq!(ids(&next), ["1_late"]);
    // Facebook held it back for hours, and then showed it: the next sweep finds it.
    bench.wait(11);
    bench.comment("1000_1", "1_held", Some("79"), 500);
    let (next, _) = bench.pull_one(Feed::Comments, cursor).await;
    assert_eq!(ids(&next), ["1_held"]);
}

#[tokio::test]
async fn the_first_sync_takes_nothing_older_than_its_bound() {
    let bench = Bench::new().await;
    bench.post("1000_1", 60 * 24 * 20);
    bench.comment("1000_1", "1_old", Some("77"), 60 * 24 * 8);
    bench.comment("1000_1", "1_in", Some("77"), 60 * 24 * 6);
    let (batch, cursor) = bench.pull_one(Feed::Comments, None).await;
    assert_eq!(ids(&batch), ["1_in"]);
    let (again, _) = bench.pull_one(Feed::Comments, cursor.clone()).await;
    assert!(again.changes_nothing(cursor.as_deref()));
}

#[tokio::test]
async fn after_a_restart_the_cursor_alone_is_enough() {
    let mut bench = Bench::new().await;
    for post in 0..3 {
        bench.post(&format!("1000_{post}"), 6_000 + post);
        bench.comment(&format!("1000_{post}"), &format!("{post}_1"), Some("77"), 5_000);
        bench.comment(&format!("1000_{post}"), &format!("{post}_2"), Some("77"), 50);
    }
    let (_, cursor) = bench.pull_one(Feed::Comments, None).await;
    bench.restart();
    let (again, same) = bench.pull_one(Feed::Comments, cursor.clone()).await;
    assert!(again.sightings.is_empty(), "{:?}", ids(&again));
    assert_eq!(same, cursor);
    bench.restart();
    bench.comment("1000_2", "2_3", Some("77"), 1);
    let (next, _) = bench.pull_one(Feed::Comments, cursor).await;
    assert_eq!(ids(&next), ["2_3"]);
}

#[tokio::test]
async fn the_first_sync_goes_on_where_it_was_cut_off() {
    let mut bench = Bench::new().await;
    for post in 0..30 {
        bench.post(&format!("1000_{post}"), 6_000 + post);
        bench.comment(&format!("1000_{post}"), &format!("{post}_1"), Some("77"), 4_000);
    }
    let first = bench.pull(Feed::Comments, None).await.unwrap();
    assert!(first.more && !first.sightings.is_empty());
    bench.restart();
    let (rest, _) = bench.pull_one(Feed::Comments, first.cursor.clone()).await;
    assert_eq!(first.sightings.len() + rest.sightings.len(), 30, "nothing twice, nothing missing");
}

#[tokio::test]
async fn a_step_that_failed_is_made_again() {
    let bench = Bench::new().await;
    bench.post("1000_1", 60);
    bench.comment("1000_1", "1_1", Some("77"), 50);
    bench.world().instead.push(("GET", "comments".into(), error(500, 2, None, "Service temporarily unavailable")));
    let fault = bench.pull(Feed::Comments, None).await.unwrap_err();
    assert!(matches!(fault, Fault::Unreachable { .. }), "{fault:?}");
    bench.world().instead.clear();
    let (batch, _) = bench.pull_one(Feed::Comments, None).await;
    assert_eq!(ids(&batch), ["1_1"]);
}

#[tokio::test]
async fn our_own_comments_say_whom_they_answer() {
    let bench = Bench::new().await;
    bench.post("1000_1", 60);
    let comment = bench.comment("1000_1", "1_1", Some("77"), 50);
    for (id, parent, tags) in [
        ("1_2", json!({ "id": "1_1", "from": comment["from"] }), Value::Null),
        ("1_3", json!({ "id": "1_1" }), Value::Null),
        (
            "1_4",
            json!({ "id": "1_1" }),
            json!([{ "id": "88", "name": "Luz", "type": "user", "offset": 0, "length": 3 }]),
        ),
        ("1_5", Value::Null, Value::Null),
        ("1_6", json!({ "id": "1_999" }), Value::Null),
    ] {
        let mut ours =
            json!({ "id": id, "message": "Con gusto", "from": { "id": PAGE }, "created_time": bench.ago(40) });
        ours["parent"] = parent;
        ours["message_tags"] = tags;
        bench.add("1000_1/comments", ours);
    }
    bench.world().objects.insert(
        "1_999".into(),
        json!({ "id": "1_999", "from": { "id": "99", "name": "Eva" }, "created_time": bench.ago(99_999) }),
    );
    let (batch, _) = bench.pull_one(Feed::Comments, None).await;
    let of = |id: &str| batch.sightings.iter().find(|one| one.remote.as_str() == id).unwrap();
    let citizen = |id| of(id).citizen.as_ref().and_then(|citizen| citizen.id.as_deref());
    assert!(["1_2", "1_3", "1_4", "1_5", "1_6"].iter().all(|id| of(id).ours));
    assert_eq!(citizen("1_2"), Some("77"));
    assert_eq!(citizen("1_3"), Some("77"));
    assert_eq!(citizen("1_4"), Some("88"), "the person tagged is who is answered");
    assert_eq!(of("1_5").citizen, None, "a comment of ours on our own post answers nobody");
    assert_eq!(citizen("1_6"), Some("99"), "an unknown parent is asked for");
    assert_eq!(of("1_3").thread, "1_1");
    assert_eq!(of("1_6").thread, "1_999");
}

#[tokio::test]
async fn a_hidden_author_is_taken_in_all_the_same() {
    let bench = Bench::new().await;
    bench.post("1000_1", 60);
    bench.comment("1000_1", "1_1", None, 50);
    bench.comment("1000_1", "1_2", None, 49);
    let (batch, _) = bench.pull_one(Feed::Comments, None).await;
    assert_eq!(ids(&batch), ["1_1", "1_2"]);
    for one in &batch.sightings {
        assert!(one.citizen.as_ref().is_some_and(|citizen| citizen.id.is_none()) && !one.ours);
        assert_eq!(one.thread, one.remote.as_str(), "each has a conversation of its own");
    }
}

#[tokio::test]
async fn edits_hiding_and_deletion_are_noticed() {
    let mut bench = Bench::new().await;
    bench.post("1000_1", 60);
    for id in ["1_1", "1_2", "1_3", "1_4"] {
        bench.comment("1000_1", id, Some("77"), 50);
    }
    let (_, cursor) = bench.pull_one(Feed::Comments, None).await;
    bench.change("1_1", Some(&|comment| comment["message"] = "otra cosa".into()));
    bench.change("1_2", Some(&|comment| comment["is_hidden"] = true.into()));
    bench.change("1_3", None);
    // It left the list, but the network still has it: it is not gone.
    let kept = bench.comment("elsewhere", "1_4", Some("77"), 50);
    bench.change("1_4", None);
    bench.world().objects.insert("1_4".into(), kept);
    bench.wait(11);
    bench.restart();
    let (batch, cursor) = bench.pull_one(Feed::Comments, cursor).await;
    assert_eq!(ids(&batch), ["1_1", "1_2"]);
    let of = |id: &str| batch.sightings.iter().find(|one| one.remote.as_str() == id).unwrap();
    assert!(of("1_1").edited && of("1_1").text == "otra cosa");
    assert_eq!((of("1_2").edited, of("1_2").presence), (false, Presence::Hidden));
    assert_eq!(batch.gone.iter().map(RemoteId::as_str).collect::<Vec<_>>(), ["1_3"]);
    bench.wait(11);
    let (again, _) = bench.pull_one(Feed::Comments, cursor.clone()).await;
    assert!(again.changes_nothing(cursor.as_deref()), "{again:?}");
}

#[tokio::test]
async fn comments_of_a_deleted_post_are_gone() {
    let mut bench = Bench::new().await;
    bench.post("1000_1", 60);
    bench.comment("1000_1", "1_1", Some("77"), 50);
    let (_, cursor) = bench.pull_one(Feed::Comments, None).await;
    bench.world().lists.clear();
    bench.wait(11);
    let (batch, _) = bench.pull_one(Feed::Comments, cursor).await;
    assert_eq!(batch.gone.len(), 1);
}

#[tokio::test]
async fn what_cannot_be_understood_is_kept_and_the_rest_goes_on() {
    let bench = Bench::new().await;
    bench.post("1000_1", 60);
    bench.post("1000_2", 60);
    bench.add("1000_1/comments", json!({ "id": "1_x", "message": "sin fecha" }));
    bench.add("1000_1/comments", json!("not even an object"));
    bench.add("1000_1/comments", json!({ "message": TOKEN, "from": null, "paging": { "next": TOKEN } }));
    bench.comment("1000_2", "2_1", Some("77"), 50);
    let (batch, cursor) = bench.pull_one(Feed::Comments, None).await;
    assert_eq!(ids(&batch), ["2_1"]);
    assert_eq!(batch.unreadable.len(), 3);
    assert!(!format!("{batch:?}").contains(TOKEN));
    let (again, cursor) = bench.pull_one(Feed::Comments, cursor).await;
    assert!(again.unreadable.is_empty() && again.sightings.is_empty(), "it is read once more and reported once");
    let (third, _) = bench.pull_one(Feed::Comments, cursor.clone()).await;
    assert!(third.changes_nothing(cursor.as_deref()), "{third:?}");
}

#[tokio::test]
async fn what_could_not_be_understood_once_is_taken_when_it_can_be() {
    let bench = Bench::new().await;
    bench.post("1000_1", 300);
    bench.comment("1000_1", "1_1", Some("77"), 200);
    bench.change("1_1", Some(&|comment| comment["created_time"] = json!(null)));
    bench.comment("1000_1", "1_2", Some("77"), 30);
    let (batch, cursor) = bench.pull_one(Feed::Comments, None).await;
    assert_eq!((ids(&batch), batch.unreadable.len()), (vec!["1_2"], 1));
    let written = bench.ago(200);
    bench.change("1_1", Some(&|comment| comment["created_time"] = written.as_str().into()));
    let (again, _) = bench.pull_one(Feed::Comments, cursor).await;
    assert_eq!(ids(&again), ["1_1"]);
}

#[tokio::test]
async fn a_list_that_goes_round_in_circles_ends_and_is_reported() {
    let bench = Bench::new().await;
    bench.post("1000_1", 60);
    bench.comment("1000_1", "1_1", Some("77"), 50);
    bench.world().circular = true;
    let (batch, _) = bench.pull_one(Feed::Comments, None).await;
    assert_eq!(ids(&batch), ["1_1"]);
    assert!(batch.unreadable.iter().any(|one| one.why.contains("cursor")), "{:?}", batch.unreadable);
    assert!(bench.requests().await < 12);
}

#[tokio::test]
async fn one_post_that_cannot_be_read_does_not_keep_the_others_from_it() {
    let bench = Bench::new().await;
    bench.post("1000_1", 60);
    bench.post("1000_2", 61);
    bench.comment("1000_1", "1_1", Some("77"), 50);
    bench.comment("1000_2", "2_1", Some("77"), 50);
    let refused = error(400, 100, None, "Tried accessing nonexisting field (comments)");
    bench.world().instead.push(("GET", "1000_1/comments".into(), refused));
    let (batch, _) = bench.pull_one(Feed::Comments, None).await;
    assert_eq!(ids(&batch), ["2_1"]);
    assert_eq!(batch.unreadable.len(), 1);
}

#[tokio::test]
async fn an_id_cannot_lead_a_request_astray() {
    let bench = Bench::new().await;
    bench.post("//elsewhere.example/1", 60);
    bench.post("../../oauth", 60);
    bench.world().marks = false;
    let (batch, _) = bench.pull_one(Feed::Comments, None).await;
    assert_eq!(batch.unreadable.len(), 2);
    assert_eq!(bench.requests().await, 1, "only the list of posts was asked for");
}

#[tokio::test]
async fn visitors_posts_and_what_stands_below_them() {
    let bench = Bench::new().await;
    let list = format!("{PAGE}/visitor_posts");
    let visitor = json!({ "id": "77" , "name": "Ana" });
    bench.add(
        &list,
        json!({ "id": "1000_5", "from": visitor, "message": "¿Cuándo abren?", "created_time": bench.ago(30) }),
    );
    bench.add(
        &list,
        json!({ "id": "1000_6", "from": { "id": PAGE }, "message": "propia", "created_time": bench.ago(31) }),
    );
    bench.comment("1000_5", "5_1", Some("88"), 20);
    bench.comment("1000_5", "5_2", Some(PAGE), 10);
    let (batch, cursor) = bench.pull_one(Feed::VisitorPosts, None).await;
    assert_eq!(ids(&batch), ["1000_5", "5_1", "5_2"], "what the office itself published is no message to it");
    for one in &batch.sightings {
        assert_eq!((one.surface, one.thread.as_str()), (Surface::VisitorPost, "1000_5"));
    }
    let of = |id: &str| batch.sightings.iter().find(|one| one.remote.as_str() == id).unwrap();
    assert_eq!(of("1000_5").citizen.as_ref().unwrap().name, "Ana");
    assert_eq!(of("5_1").citizen.as_ref().unwrap().id.as_deref(), Some("88"));
    assert_eq!(of("5_2").citizen.as_ref().unwrap().name, "Ana", "an answer below the post answers its author");
    let (again, _) = bench.pull_one(Feed::VisitorPosts, cursor.clone()).await;
    assert!(again.changes_nothing(cursor.as_deref()));
}

#[tokio::test]
async fn the_token_stands_in_no_address() {
    let bench = Bench::new().await;
    bench.post("1000_1", 60);
    bench.comment("1000_1", "1_1", Some("77"), 50);
    bench.pull_one(Feed::Comments, None).await;
    for request in bench.server.received_requests().await.unwrap() {
        assert!(!request.url.as_str().contains(TOKEN));
    }
    assert!(!format!("{:?}", bench.page).contains(TOKEN));
}
