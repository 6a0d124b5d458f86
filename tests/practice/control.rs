//! Orders, faults, allowances, and the account of what was done.

use crate::client::{Practice, text};
use serde_json::{Value, json};
use ventanilla::config::Config;
use ventanilla::practice::{HANDLE, PAGE_ID, USER_ID};

#[tokio::test]
async fn faults_come_as_ordered_and_the_state_tells_what_was_done() {
    let practice = Practice::open(17).await;
    let said = practice.order("say", json!({"network": "facebook", "surface": "comment", "text": "¿Hola?"})).await;
    let url = practice.url(&format!("graph/v26.0/{}/comments", text(&said, "id")));
    let token = &practice.served.facebook_token;
    let post = || practice.client.post(&url).bearer_auth(token).json(&json!({"message": "Aquí estamos."})).send();
    let count = async || practice.state().await["posted"].as_array().unwrap().len();
    for (kind, stands) in [("cut_before", 0), ("cut_after", 1)] {
        let order = json!({"network": "facebook", "kind": kind, "method": "POST", "path_contains": "comments"});
        practice.order("fault", order).await;
        let error = post().await.expect_err("the line was cut");
        assert!(!error.is_connect(), "{error}");
        assert_eq!(count().await, stands, "{kind}");
    }
    assert_eq!(post().await.unwrap().status(), 200, "one fault hits once");
    assert_eq!(count().await, 2, "the duplicate can be seen");
    practice.order("fault", json!({"network": "facebook", "kind": "timeout_after", "seconds": 0})).await;
    post().await.expect_err("no answer");
    assert_eq!(count().await, 3);
    for (kind, status) in [("503", 503), ("500", 500), ("429", 403)] {
        practice.order("fault", json!({"network": "facebook", "kind": kind})).await;
        assert_eq!(practice.graph("me", &[]).await.0, status);
    }
    practice.order("fault", json!({"network": "x", "kind": "429"})).await;
    let answer = practice.client.get(practice.url("x/2/users/me")).send().await.unwrap();
    assert_eq!(answer.status(), 429);
    assert_eq!(answer.headers()["x-rate-limit-remaining"], "0");
    let requests = practice.state().await["requests"].clone();
    assert_eq!(requests["POST graph/{id}/comments"], 4, "{requests}");
}

#[tokio::test]
async fn allowances_run_out_and_the_headers_say_so() {
    let practice = Practice::open(18).await;
    let ask = || practice.client.get(practice.url("x/2/dm_events")).bearer_auth(&practice.served.x_token).send();
    for left in (0..15).rev() {
        let answer = ask().await.unwrap();
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["x-rate-limit-remaining"], left.to_string().as_str());
    }
    assert_eq!(ask().await.unwrap().status(), 429);
    let me = practice.client.get(practice.url("graph/v26.0/me")).bearer_auth(&practice.served.facebook_token);
    let answer = me.send().await.unwrap();
    let usage: Value = serde_json::from_str(answer.headers()["x-app-usage"].to_str().unwrap()).unwrap();
    assert_eq!(usage["call_count"], 0);
}

#[tokio::test]
async fn what_citizens_edit_and_delete_shows() {
    let practice = Practice::open(19).await;
    let comment = practice.order("say", json!({"network": "facebook", "surface": "comment", "text": "antes"})).await;
    let id = text(&comment, "id");
    practice.order("edit", json!({"id": id, "text": "después"})).await;
    assert_eq!(practice.graph(id, &[("fields", "message")]).await.1["message"], "después");
    practice.order("delete", json!({"id": id})).await;
    assert_eq!(practice.graph(id, &[]).await.1["error"]["error_subcode"], 33);

    let tweet = practice.order("say", json!({"network": "x", "surface": "mention", "text": "antes"})).await;
    let edit = json!({"id": tweet["id"], "text": format!("@{HANDLE} después")});
    let edited = practice.order("edit", edit).await;
    assert_ne!(edited["id"], tweet["id"]);
    let (_, mentions) = practice.x(&format!("users/{USER_ID}/mentions"), &[("max_results", "5")]).await;
    assert_eq!(mentions["data"][0]["edit_history_post_ids"], json!([tweet["id"], edited["id"]]));
}

#[tokio::test]
async fn the_configuration_it_writes_is_one_and_holds_no_token() {
    let practice = Practice::open(21).await;
    let toml = practice.served.config_toml();
    let config: Config = toml::from_str(&toml).unwrap();
    assert_eq!((config.accounts.len(), config.people.len()), (2, 3));
    assert!(config.people.iter().any(|person| Some(&person.name) == config.office.operator.as_ref()));
    let file = tempfile::tempdir().unwrap();
    let path = file.path().join("config.toml");
    std::fs::write(file.path().join("agencies.toml"), practice.served.agencies_toml()).unwrap();
    std::fs::write(&path, &toml).unwrap();
    let read = ventanilla::config::load(&path).unwrap();
    assert_eq!(ventanilla::config::agencies(&read).unwrap(), practice.served.agencies);
    assert!(practice.served.agencies_toml().matches("[[agency]]").count() >= 9);
    let served = &practice.served;
    for token in [&served.facebook_token, &served.x_token, &served.x_refresh_token, &served.mail.password] {
        assert!(!toml.contains(token) && !format!("{served:?}").contains(token));
    }
}

#[tokio::test]
async fn the_rules_can_be_other_than_in_earnest() {
    let practice = Practice::open(17).await;
    let (page, token) = (practice.url(&format!("graph/v26.0/{PAGE_ID}/feed")), &practice.served.facebook_token);
    let post = async || {
        let sent = practice.client.post(&page).bearer_auth(token).json(&json!({"message": "Abrimos a las nueve."}));
        sent.send().await.unwrap().status().as_u16()
    };
    assert_eq!((post().await, post().await), (200, 400), "the same text twice");
    practice.order("rules", json!({"repeats": true, "lag_millis": 3_600_000})).await;
    assert_eq!(post().await, 200);
    assert_eq!(practice.state().await["posted"].as_array().unwrap().len(), 2);
    let shown = async || {
        let list = practice.graph(&format!("{PAGE_ID}/published_posts"), &[("fields", "message")]).await.1;
        let posts = list["data"].as_array().unwrap().clone();
        posts.iter().filter(|post| post["message"] == "Abrimos a las nueve.").count()
    };
    assert_eq!(shown().await, 0, "lists lag");
    practice.order("rules", json!({"lag_millis": 0})).await;
    assert_eq!(shown().await, 2);
    let directs = async || practice.x("dm_events", &[]).await.0;
    for _ in 0..15 {
        assert_eq!(directs().await, 200);
    }
    assert_eq!(directs().await, 429);
    practice.order("rules", json!({"unlimited": true})).await;
    assert_eq!(directs().await, 200);
}
