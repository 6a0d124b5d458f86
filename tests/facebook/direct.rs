//! Messenger: paging without time, windows, echoes.

use crate::graph::{Bench, PAGE, ids, page};
use chrono::TimeDelta;
use serde_json::json;
use ventanilla::model::account::Feed;
use ventanilla::model::channel::Surface;
use ventanilla::model::sighting::Answerable;
use ventanilla::net::{Network, Pull};

impl Bench {
    fn talk(&self, id: &str, with: &str, minutes_ago: i64) {
        let talk = json!({ "id": id, "updated_time": self.ago(minutes_ago), "can_reply": true,
            "participants": { "data": [{ "id": with, "name": format!("Persona {with}") }, { "id": PAGE, "name": "Gobierno" }] } });
        self.add(&format!("{PAGE}/conversations"), talk);
    }

    /// A message; the newest stand first.
    fn says(&self, talk: &str, id: &str, from: &str, minutes_ago: i64) {
        let message = json!({ "id": id, "message": format!("mensaje {id}"), "from": { "id": from },
            "created_time": self.ago(minutes_ago) });
        self.world().lists.entry(format!("{talk}/messages")).or_default().insert(0, message);
    }
}

#[tokio::test]
async fn messages_come_from_every_page_once_and_a_quiet_round_costs_one_request() {
    let bench = Bench::new().await;
    bench.world().page_size = 4;
    for talk in 0..9 {
        bench.talk(&format!("t_{talk}"), &format!("{}", 70 + talk), 10 + talk);
        for message in 0..10 {
            let from = if message == 9 { PAGE.to_owned() } else { format!("{}", 70 + talk) };
            bench.says(&format!("t_{talk}"), &format!("m_{talk}_{message}"), &from, 40 - message + talk);
        }
    }
    let (batches, cursor) = bench.pull_all(Feed::Direct, None).await;
    assert!(batches.len() > 2);
    let mut all: Vec<_> = batches.iter().flat_map(ids).collect();
    all.sort_unstable();
    all.dedup();
    assert_eq!((all.len(), batches.iter().map(|batch| batch.sightings.len()).sum::<usize>()), (90, 90));
    let echo = batches.iter().flat_map(|batch| &batch.sightings).find(|one| one.remote.as_str() == "m_3_9").unwrap();
    assert!(echo.ours && echo.surface == Surface::Direct && echo.thread == "t_3");
    assert_eq!(echo.citizen.as_ref().unwrap().id.as_deref(), Some("73"));
    bench.world().page_size = 0;
    let (_, cursor) = bench.pull_one(Feed::Direct, cursor).await;
    let before = bench.requests().await;
    let (again, _) = bench.pull_one(Feed::Direct, cursor.clone()).await;
    assert!(again.changes_nothing(cursor.as_deref()), "{again:?}");
    assert_eq!(bench.requests().await - before, 1);
}

#[tokio::test]
async fn a_new_message_comes_alone_also_after_a_restart_and_in_an_old_conversation() {
    let mut bench = Bench::new().await;
    bench.talk("t_1", "77", 3_000);
    bench.says("t_1", "m_1", "77", 3_000);
    bench.talk("t_2", "78", 4_000);
    bench.says("t_2", "m_2", "78", 4_000);
    let (first, mut cursor) = bench.pull_one(Feed::Direct, None).await;
    assert_eq!(ids(&first), ["m_1", "m_2"]);
    for (restart, id) in [(false, "m_3"), (true, "m_4")] {
        bench.wait(5);
        if restart {
            bench.restart();
        }
        bench.says("t_2", id, "78", 0);
        let now = bench.ago(0);
        bench.change("t_2", Some(&|talk| talk["updated_time"] = now.as_str().into()));
        let (next, after) = bench.pull_one(Feed::Direct, cursor).await;
        assert_eq!(ids(&next), [id]);
        cursor = after;
    }
}

#[tokio::test]
async fn the_first_sync_is_bounded_and_goes_on_where_it_was_cut_off() {
    let mut bench = Bench::new().await;
    for talk in 0..30 {
        bench.talk(&format!("t_{talk}"), "77", 2_000 + talk);
        bench.says(&format!("t_{talk}"), &format!("m_{talk}_old"), "77", 60 * 24 * 8);
        bench.says(&format!("t_{talk}"), &format!("m_{talk}"), "77", 2_000 + talk);
    }
    let first = bench.pull(Feed::Direct, None).await.unwrap();
    assert!(first.more && !first.sightings.is_empty());
    bench.restart();
    let (rest, _) = bench.pull_one(Feed::Direct, first.cursor.clone()).await;
    let mut all = ids(&first);
    all.extend(ids(&rest));
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 30);
    assert!(all.iter().all(|id| !id.ends_with("old")));
}

#[tokio::test]
async fn a_conversation_the_first_sync_had_not_come_to_is_read_whole_when_somebody_writes_in_it_meanwhile() {
    let mut bench = Bench::new().await;
    for talk in 0..30 {
        bench.talk(&format!("t_{talk}"), "77", 2_000 + talk);
        bench.says(&format!("t_{talk}"), &format!("m_{talk}"), "77", 2_000 + talk);
    }
    let first = bench.pull(Feed::Direct, None).await.unwrap();
    assert!(!ids(&first).contains(&"m_29"));
    bench.wait(60);
    bench.says("t_29", "m_29_new", "77", 0);
    let now = bench.ago(0);
    bench.change("t_29", Some(&|talk| talk["updated_time"] = now.as_str().into()));
    // The last written in stands first.
    bench.world().lists.get_mut(&format!("{PAGE}/conversations")).unwrap().rotate_right(1);
    bench.restart();
    let (rest, _) = bench.pull_one(Feed::Direct, first.cursor.clone()).await;
    assert!(["m_29", "m_29_new"].iter().all(|id| ids(&rest).contains(id)), "{:?}", ids(&rest));
}

#[tokio::test]
async fn the_window_ends_a_day_after_the_message_or_a_week_for_a_human_agent() {
    let bench = Bench::new().await;
    bench.talk("t_1", "77", 30);
    bench.says("t_1", "m_1", "77", 30);
    let written = bench.now - TimeDelta::minutes(30);
    for (human_agent, window) in [(false, TimeDelta::hours(24)), (true, TimeDelta::days(7))] {
        let page = page(&bench.server, human_agent);
        let since = bench.now - TimeDelta::days(7);
        let batch = page.pull(&Pull { feed: Feed::Direct, cursor: None, since, now: bench.now }).await.unwrap();
        assert_eq!(batch.sightings[0].answerable, Answerable::Until { at: written + window });
    }
    bench.change("t_1", Some(&|talk| talk["can_reply"] = false.into()));
    let (batch, _) = bench.pull_one(Feed::Direct, None).await;
    assert_eq!(batch.sightings[0].answerable, Answerable::BrowserOnly);
}
