//! What a newcomer finds, and what goes on happening.

use crate::client::{Practice, standing, text};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use std::collections::HashMap;
use ventanilla::practice::{Options, PAGE_ID};

#[tokio::test]
async fn the_same_seed_makes_the_same_world() {
    let start = Utc::now() - TimeDelta::minutes(30);
    let mut worlds = Vec::new();
    for seed in [5, 5, 6] {
        let practice = Practice::with(Options { seed, speed: 0.0, port: 0, faults: true, start }).await;
        let state = practice.state().await;
        worlds.push((state["facebook"].clone(), state["x"].clone()));
    }
    assert_eq!(worlds[0], worlds[1]);
    assert_ne!(worlds[0], worlds[2]);
}

#[tokio::test]
async fn a_newcomer_finds_a_believable_inbox() {
    let practice = Practice::open(7).await;
    let state = practice.state().await;
    assert!(state["citizens"].as_u64().unwrap() >= 200);
    assert!(standing(&state, "facebook", &["post"]).len() >= 15);
    let now = Utc::now();
    // Each conversation by its citizen; the office's answer names it by what it stands below.
    let (mut asked, mut office) = (HashMap::new(), 0);
    for message in ["facebook", "x"].iter().flat_map(|network| state[network].as_array().unwrap()) {
        let at: DateTime<Utc> = text(message, "at").parse().unwrap();
        assert!(at <= now && now - at < TimeDelta::days(8));
        if message["from"]["office"] == false {
            *asked.entry((text(message, "thread"), text(&message["from"], "id"))).or_insert(0) += 1;
        } else if !message["parent"].is_null() || ["messenger", "dm"].contains(&text(message, "kind")) {
            office += 1;
        }
    }
    assert!(asked.len() >= 100, "{} conversations", asked.len());
    // How many depends on the hour: what is due soon is answered first.
    assert!(office >= 30 && office + 15 <= asked.values().sum::<usize>(), "{office} answers to {asked:?}");
    assert!(asked.values().any(|lines| *lines > 1), "somebody wrote twice");
}

#[tokio::test]
async fn citizens_write_by_themselves_and_answer_back() {
    let options = Options { seed: 20, speed: 20_000.0, port: 0, faults: false, start: Utc::now() };
    let practice = Practice::with(options).await;
    let count = async || {
        let state = practice.state().await;
        state["facebook"].as_array().unwrap().len() + state["x"].as_array().unwrap().len()
    };
    let before = count().await;
    // At this speed a message comes every one or two milliseconds: about as long as it takes to ask.
    let mut asked = 0;
    while count().await <= before + 20 {
        asked += 1;
        assert!(asked < 2_000, "nobody writes");
    }
    let mut ours = Vec::new();
    for citizen in 0..12 {
        let order = json!({"network": "facebook", "surface": "direct", "citizen": citizen, "text": "¿Me orientan?"});
        let said = practice.order("say", order).await;
        let to = json!({"id": said["from"]["id"]});
        let body = json!({"recipient": to, "message": {"text": "Claro."}, "messaging_type": "RESPONSE"});
        let (_, answer) = practice.graph_post(&format!("{PAGE_ID}/messages"), body).await;
        ours.push((text(&answer, "message_id").to_owned(), text(&said, "thread").to_owned()));
    }
    for asked in 0.. {
        assert!(asked < 2_000, "nobody answers back");
        let state = practice.state().await;
        let all = state["facebook"].as_array().unwrap();
        let answered_back = |(id, thread): &(String, String)| {
            let after = all.iter().skip_while(|m| text(m, "id") != id).skip(1);
            after.into_iter().any(|m| text(m, "thread") == thread && m["from"]["office"] == false)
        };
        if ours.iter().any(answered_back) {
            break;
        }
    }
}
