//! The Graph API.

use crate::client::{Practice, ids, once, standing, text};
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::HashMap;
use ventanilla::practice::PAGE_ID;

#[tokio::test]
async fn paging_to_the_end_gives_everything_once() {
    let practice = Practice::open(8).await;
    let state = practice.state().await;
    let stands = |kinds: &[&str]| once(&ids(&standing(&state, "facebook", kinds)));
    for (edge, kinds) in [
        ("published_posts", &["post"][..]),
        ("visitor_posts", &["visitorpost"]),
        ("tagged", &["tagged"]),
        ("feed", &["post", "visitorpost"]),
    ] {
        let listed = practice.all(&format!("{PAGE_ID}/{edge}"), &[("limit", "4")]).await;
        assert_eq!(once(&ids(&listed)), stands(kinds), "{edge}");
    }
    let mut comments = Vec::new();
    for post in stands(&["post", "visitorpost", "tagged"]) {
        let stream = [("filter", "stream"), ("order", "chronological"), ("limit", "3"), ("fields", "id,created_time")];
        let listed = practice.all(&format!("{post}/comments"), &stream).await;
        assert!(listed.windows(2).all(|pair| text(&pair[0], "created_time") <= text(&pair[1], "created_time")));
        comments.extend(ids(&listed));
    }
    assert_eq!(once(&comments), stands(&["comment"]));
    let query = [("platform", "MESSENGER"), ("limit", "2")];
    let conversations = practice.all(&format!("{PAGE_ID}/conversations"), &query).await;
    let mut messages = Vec::new();
    for conversation in once(&ids(&conversations)) {
        messages.extend(ids(&practice.all(&format!("{conversation}/messages"), &[("limit", "1")]).await));
    }
    assert_eq!(once(&messages), stands(&["messenger"]));
}

#[tokio::test]
async fn the_fields_that_are_asked_for_are_shown() {
    let practice = Practice::open(9).await;
    let (_, page) = practice.graph(PAGE_ID, &[("fields", "name,followers_count")]).await;
    assert_eq!(page.as_object().unwrap().keys().collect::<Vec<_>>(), ["name", "followers_count", "id"]);
    let order = json!({"network": "facebook", "surface": "comment", "citizen": 3, "text": "¿Y el módulo?"});
    let said = practice.order("say", order).await;
    let (comment, post) = (text(&said, "id"), text(&said, "thread"));
    let fields = "message,from{id},can_reply_privately,permalink_url,comments.limit(0).summary(true)";
    let (_, shown) = practice.graph(comment, &[("fields", fields)]).await;
    assert_eq!(shown["message"], "¿Y el módulo?");
    assert_eq!(shown["from"].as_object().unwrap().len(), 1);
    assert_eq!(shown["comments"]["summary"]["total_count"], 0);
    assert_eq!(shown["can_reply_privately"], true);
    let body = json!({"message": "Sí, abre a las 8."});
    let (status, answer) = practice.graph_post(&format!("{comment}/comments"), body).await;
    assert_eq!(status, 200);
    let (_, ours) = practice.graph(text(&answer, "id"), &[("fields", "from,parent,object")]).await;
    assert_eq!(ours["from"]["id"], PAGE_ID);
    assert_eq!(ours["parent"]["id"], comment);
    assert_eq!(ours["object"]["id"], post);
    let (status, error) = practice.graph(comment, &[("fields", "message,nonsense")]).await;
    assert_eq!((status.as_u16(), error["error"]["code"].as_i64()), (400, Some(100)));
    let since = (Utc::now() - TimeDelta::minutes(1)).timestamp().to_string();
    let new = practice.all(&format!("{post}/comments"), &[("filter", "stream"), ("since", &since)]).await;
    assert_eq!(ids(&new), [comment, text(&answer, "id")]);
}

#[tokio::test]
async fn wrong_tokens_and_unknown_things_get_their_errors() {
    let practice = Practice::open(10).await;
    let error = |answer: &Value| (answer["error"]["code"].as_i64(), answer["error"]["error_subcode"].as_i64());
    let (status, answer) = practice.ask(Method::GET, "graph/v26.0/me", &[], "wrong", None).await;
    assert_eq!((status.as_u16(), error(&answer)), (401, (Some(190), None)));
    assert_eq!(error(&practice.graph("123_456", &[]).await.1), (Some(100), Some(33)));
    practice.order("fault", json!({"network": "facebook", "kind": "expire"})).await;
    assert_eq!(error(&practice.graph("me", &[]).await.1), (Some(190), Some(463)));
}

#[tokio::test]
async fn what_is_to_be_checked_of_the_page_can_be_asked() {
    let practice = Practice::open(11).await;
    let (_, permissions) = practice.graph("me/permissions", &[]).await;
    let granted: Vec<&str> = permissions["data"].as_array().unwrap().iter().map(|p| text(p, "permission")).collect();
    for needed in ["pages_read_engagement", "pages_read_user_content", "pages_manage_engagement", "pages_messaging"] {
        assert!(granted.contains(&needed), "{needed}");
    }
    let (_, accounts) = practice.graph("me/accounts", &[]).await;
    assert_eq!(accounts["data"][0]["id"], PAGE_ID);
    assert!(accounts["data"][0]["tasks"].as_array().unwrap().contains(&json!("MESSAGING")));
    let (_, token) = practice.graph("debug_token", &[("input_token", &practice.served.facebook_token)]).await;
    assert_eq!(token["data"]["is_valid"], true);
    assert_eq!(practice.graph("me", &[]).await.1["id"], PAGE_ID);
}

#[tokio::test]
async fn messenger_keeps_its_window_and_takes_one_private_reply() {
    let practice = Practice::open(12).await;
    let order = json!({"network": "facebook", "surface": "direct", "citizen": 5, "text": "Buenas"});
    let said = practice.order("say", order).await;
    let citizen = text(&said["from"], "id");
    let message = |to: Value| json!({"recipient": to, "message": {"text": "Va."}, "messaging_type": "RESPONSE"});
    let edge = format!("{PAGE_ID}/messages");
    let (status, answer) = practice.graph_post(&edge, message(json!({"id": citizen}))).await;
    assert_eq!((status.as_u16(), &answer["recipient_id"]), (200, &json!(citizen)));

    let state = practice.state().await;
    let mut latest: HashMap<String, DateTime<Utc>> = HashMap::new();
    for m in standing(&state, "facebook", &["messenger"]).iter().filter(|m| m["from"]["office"] == false) {
        let at = latest.entry(text(&m["from"], "id").to_owned()).or_default();
        *at = (*at).max(text(m, "at").parse().unwrap());
    }
    let late = latest.iter().find(|(_, at)| Utc::now() - **at > TimeDelta::hours(25)).unwrap().0;
    let (_, answer) = practice.graph_post(&edge, message(json!({"id": late}))).await;
    let error = (answer["error"]["code"].as_i64(), answer["error"]["error_subcode"].as_i64());
    assert_eq!(error, (Some(10), Some(2_018_278)));
    let mut tagged = message(json!({"id": late}));
    tagged["messaging_type"] = json!("MESSAGE_TAG");
    tagged["tag"] = json!("HUMAN_AGENT");
    assert_eq!(practice.graph_post(&edge, tagged).await.0, 200);

    let order = json!({"network": "facebook", "surface": "comment", "citizen": 6, "text": "¿Me ayudan?"});
    let comment = practice.order("say", order).await;
    let private = message(json!({"comment_id": comment["id"]}));
    assert_eq!(practice.graph_post(&edge, private.clone()).await.0, 200);
    assert_eq!(practice.graph_post(&edge, private).await.1["error"]["code"], 10_900);
    let state = practice.state().await;
    let kinds: Vec<&str> = state["posted"].as_array().unwrap().iter().map(|p| text(p, "kind")).collect();
    assert_eq!(kinds, ["messenger", "messenger", "private_reply"]);
}

#[tokio::test]
async fn an_answer_to_an_answer_stands_below_the_first_comment() {
    let practice = Practice::open(22).await;
    let say = |text: &str, to: Value| json!({"network": "facebook", "surface": "comment", "text": text, "to": to});
    let first = practice.order("say", say("uno", Value::Null)).await;
    let second = practice.order("say", say("dos", first["id"].clone())).await;
    assert_eq!(second["parent"], first["id"]);
    let edge = format!("{}/comments", text(&second, "id"));
    let (_, answer) = practice.graph_post(&edge, json!({"message": "Con gusto."})).await;
    let below = practice.all(&format!("{}/comments", text(&first, "id")), &[]).await;
    assert_eq!(ids(&below), [text(&second, "id"), text(&answer, "id")]);
}
