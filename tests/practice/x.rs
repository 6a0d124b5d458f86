//! X.

use crate::client::{Practice, ids, once, standing, text};
use reqwest::Method;
use serde_json::{Value, json};
use ventanilla::practice::{CLIENT_ID, HANDLE, USER_ID};

#[tokio::test]
async fn paging_to_the_end_gives_everything_once_and_since_id_what_is_new() {
    let practice = Practice::open(13).await;
    let state = practice.state().await;
    let tweets = standing(&state, "x", &["tweet"]);
    let of = |take: fn(&Value) -> bool| once(&ids(&tweets.iter().filter(|t| take(t)).cloned().collect::<Vec<_>>()));
    let mentions = practice.all_x(&format!("users/{USER_ID}/mentions"), &[("max_results", "5")]).await;
    let named = of(|t| t["from"]["office"] == false && text(t, "text").contains(HANDLE));
    assert_eq!(once(&ids(&mentions)), named);
    let own = practice.all_x(&format!("users/{USER_ID}/tweets"), &[("max_results", "7")]).await;
    assert_eq!(once(&ids(&own)), of(|t| t["from"]["office"] == true));
    let directs = practice.all_x("dm_events", &[("max_results", "3")]).await;
    assert_eq!(once(&ids(&directs)), once(&ids(&standing(&state, "x", &["dm"]))));
    let query = format!("to:{HANDLE} -from:{HANDLE} -@{HANDLE}");
    let replies = practice.all_x("tweets/search/recent", &[("query", &query)]).await;
    assert!(!replies.is_empty());
    assert!(replies.iter().all(|t| !text(t, "text").contains(HANDLE)));

    let newest = ids(&mentions).into_iter().max_by_key(|id| id.parse::<u64>().unwrap()).unwrap();
    let said = practice.order("say", json!({"network": "x", "surface": "mention", "text": "¿y el agua?"})).await;
    let new = practice.all_x(&format!("users/{USER_ID}/mentions"), &[("since_id", &newest)]).await;
    assert_eq!(ids(&new), [text(&said, "id")]);
    let (_, none) = practice.x(&format!("users/{USER_ID}/mentions"), &[("since_id", text(&said, "id"))]).await;
    assert_eq!(none, json!({"meta": {"result_count": 0}}));
}

#[tokio::test]
async fn it_answers_in_the_dialect_it_is_asked_in() {
    let practice = Practice::open(14).await;
    let said = practice.order("say", json!({"network": "x", "surface": "reply", "text": "no estoy de acuerdo"})).await;
    let id = text(&said, "id");
    let old = [
        ("ids", id),
        ("tweet.fields", "author_id,created_at,referenced_tweets,conversation_id"),
        ("expansions", "author_id,referenced_tweets.id"),
    ];
    let (_, old) = practice.x("tweets", &old).await;
    assert_eq!(old["data"][0]["referenced_tweets"][0]["type"], "replied_to");
    assert_eq!(old["data"][0]["edit_history_tweet_ids"], json!([id]));
    assert_eq!(old["includes"]["tweets"].as_array().unwrap().len(), 1);
    let new = [
        ("ids", id),
        ("post.fields", "created_at,conversation_id"),
        ("expansions", "author_id,referenced_posts,in_reply_to_user_id"),
    ];
    let (_, new) = practice.x("tweets", &new).await;
    assert_eq!(new["data"][0]["referenced_posts"][0]["type"], "replied_to");
    assert_eq!(new["data"][0]["edit_history_post_ids"], json!([id]));
    assert_eq!(new["data"][0]["author_id"], said["from"]["id"]);
    assert_eq!(new["data"][0]["in_reply_to_user_id"], USER_ID);
    assert_eq!(new["includes"]["posts"].as_array().unwrap().len(), 1);
    for refused in [("post.fields", "author_id"), ("tweet.fields", "note_post"), ("post.field", "id")] {
        assert_eq!(practice.x("tweets", &[("ids", id), refused]).await.0, 400, "{refused:?}");
    }
    practice.order("say", json!({"network": "x", "surface": "direct", "text": "hola"})).await;
    let query =
        [("max_results", "1"), ("dm_event.fields", "created_at,dm_conversation_id"), ("expansions", "sender_id")];
    let (_, event) = practice.x("dm_events", &query).await;
    assert!(event["data"][0]["sender_id"].is_string() && event["data"][0]["dm_conversation_id"].is_string());
    assert_eq!(event["includes"]["users"].as_array().unwrap().len(), 1);
    let mixed = [("dm_event.fields", "created_at,participant_ids"), ("post.fields", "id")];
    assert_eq!(practice.x("dm_events", &mixed).await.0, 400);
}

#[tokio::test]
async fn the_same_answer_twice_and_answers_to_those_who_did_not_name_us_are_refused() {
    let practice = Practice::open(15).await;
    let named = practice.order("say", json!({"network": "x", "surface": "mention", "text": "¿y el acta?"})).await;
    let post = |to: &Value| json!({"text": "En https://www.example.org/acta", "reply": {"in_reply_to_tweet_id": to}});
    let (status, answer) = practice.x_post("tweets", post(&named["id"])).await;
    assert_eq!(status, 201);
    let shown = text(&answer["data"], "text");
    assert!(shown.starts_with('@') && shown.contains("https://t.co/"), "{shown}");
    assert_eq!(practice.x_post("tweets", post(&named["id"])).await.0, 403);
    let unnamed = practice.order("say", json!({"network": "x", "surface": "reply", "text": "sigue sin agua"})).await;
    let (status, answer) = practice.x_post("tweets", post(&unnamed["id"])).await;
    assert_eq!(status, 403);
    assert!(text(&answer, "detail").contains("not been mentioned"));
    let direct = format!("dm_conversations/with/{}/messages", text(&named["from"], "id"));
    let (status, answer) = practice.x_post(&direct, json!({"text": "Le escribimos por aquí."})).await;
    assert_eq!(status, 201);
    let with = format!("dm_conversations/with/{}/dm_events", text(&named["from"], "id"));
    let events = practice.all_x(&with, &[]).await;
    assert_eq!(text(&events[0], "id"), text(&answer["data"], "dm_event_id"));
    assert_eq!(practice.state().await["posted"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_refresh_token_is_good_once() {
    let practice = Practice::open(16).await;
    let (status, answer) = practice.ask(Method::GET, "x/2/users/me", &[], "wrong", None).await;
    assert_eq!((status.as_u16(), &answer["title"]), (401, &json!("Unauthorized")));
    practice.order("fault", json!({"network": "x", "kind": "expire"})).await;
    assert_eq!(practice.x("users/me", &[]).await.0, 401);
    let url = practice.url("x/2/oauth2/token");
    let refresh = practice.served.x_refresh_token.clone();
    let form = [("grant_type", "refresh_token"), ("refresh_token", refresh.as_str()), ("client_id", CLIENT_ID)];
    let answer = practice.client.post(&url).form(&form).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let tokens: Value = answer.json().await.unwrap();
    assert_ne!(text(&tokens, "refresh_token"), refresh);
    let (status, _) = practice.ask(Method::GET, "x/2/users/me", &[], text(&tokens, "access_token"), None).await;
    assert_eq!(status, 200);
    assert_eq!(practice.client.post(&url).form(&form).send().await.unwrap().status(), 400);
}

#[tokio::test]
async fn a_post_that_is_gone_is_a_problem_inside_a_200() {
    let practice = Practice::open(10).await;
    let (status, answer) = practice.x("tweets", &[("ids", "12345")]).await;
    assert_eq!(status, 200);
    assert_eq!(answer["errors"][0]["type"], "https://api.x.com/2/problems/resource-not-found");
    assert!(answer.get("data").is_none());
}
