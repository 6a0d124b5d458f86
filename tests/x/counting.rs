//! Followers and posts of the account, in both dialects. Row S-3.4.

use crate::support::*;
use chrono::NaiveDate;
use serde_json::{Value, json};
use ventanilla::model::account::Feed;
use ventanilla::model::followers::Count;
use ventanilla::net::x::Dialect;
use ventanilla::net::{Fault, Network};
use wiremock::ResponseTemplate;

const ME: &str = "/2/users/me";

fn me(id: &str, metrics: &Value) -> Value {
    json!({"data": {"id": id, "name": "Gobierno", "username": HANDLE, "public_metrics": metrics}})
}

fn metrics(dialect: Dialect) -> Value {
    let posts = if dialect == Dialect::Tweet { "tweet_count" } else { "post_count" };
    let mut metrics = json!({"followers_count": 41_002, "following_count": 12, "listed_count": 3});
    metrics[posts] = json!(9_120);
    metrics
}

#[tokio::test]
async fn followers_and_posts_are_counted_in_either_dialect_and_paid_for_once_a_day() {
    for dialect in BOTH {
        let world = World::new(dialect).await;
        world.get(ME, me(US, &metrics(dialect))).await;
        let counted = Count { followers: Some(41_002), posts: Some(9_120), cost_micros: 10_000 };
        assert_eq!(world.account.count().await, Ok(counted));
        let again = world.account.count().await.unwrap();
        assert_eq!((again.followers, again.cost_micros), (Some(41_002), 0));
        let fields = world.query(ME, 0, "user.fields").await.unwrap();
        assert!(fields.split(',').any(|field| field == "public_metrics"), "{fields}");
        world.get(MENTIONS, nothing()).await;
        assert_eq!(world.pull(Feed::Mentions, None).await.unwrap().cost_micros, 0, "it was told with the count");
    }
}

#[tokio::test]
async fn a_number_that_is_none_is_not_made_one() {
    let world = World::new(BOTH[1]).await;
    world.get_once(ME, me(US, &json!({"followers_count": 5, "post_count": null}))).await;
    world.get_once(ME, me(US, &json!({"followers_count": 5, "post_count": -1}))).await;
    for _ in 0..2 {
        let count = world.account.count().await.unwrap();
        assert_eq!((count.followers, count.posts), (Some(5), None));
    }
    for odd in
        [json!({"followers_count": null}), json!({"followers_count": "many"}), json!({"post_count": 4}), json!(7)]
    {
        world.get_once(ME, me(US, &odd)).await;
        let fault = world.account.count().await.unwrap_err();
        assert!(matches!(fault, Fault::Contract { .. }), "{odd}: {fault:?}");
    }
    for body in [json!({"data": [{"name": "Gobierno"}]}), json!({"data": 7}), json!([])] {
        world.get_once(ME, body.clone()).await;
        let fault = world.account.count().await.unwrap_err();
        assert!(matches!(fault, Fault::Contract { .. }), "{body}: {fault:?}");
    }
}

#[tokio::test]
async fn the_followers_of_another_account_are_not_counted() {
    let world = World::new(BOTH[0]).await;
    world.get(ME, me("5", &metrics(BOTH[0]))).await;
    let fault = world.account.count().await.unwrap_err();
    assert!(matches!(&fault, Fault::Credentials { detail } if detail.contains('5')), "{fault:?}");
}

#[tokio::test]
async fn faults_are_named_and_an_allowance_that_is_used_up_is_not_asked_again() {
    let world = World::new(BOTH[1]).await;
    let reset = (chrono::Utc::now() + chrono::Duration::minutes(9)).timestamp().to_string();
    let answer = ResponseTemplate::new(429)
        .insert_header("x-rate-limit-limit", "75")
        .insert_header("x-rate-limit-remaining", "0")
        .insert_header("x-rate-limit-reset", reset.as_str());
    world.answer("GET", ME, answer).await;
    for _ in 0..3 {
        assert!(matches!(world.account.count().await, Err(Fault::Throttled { until: Some(_) })));
    }
    assert_eq!(world.asked(ME).await.len(), 1);
    let world = World::new(BOTH[1]).await;
    world.answer("GET", ME, ResponseTemplate::new(403).set_body_json(json!({"title": "Forbidden"}))).await;
    assert!(matches!(world.account.count().await, Err(Fault::Permission { .. })));
}

#[tokio::test]
async fn x_keeps_no_history_and_is_not_asked_for_one() {
    let world = World::new(BOTH[0]).await;
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    assert_eq!(world.account.count_past(day("2026-01-01"), day("2026-03-01")).await, Ok(Vec::new()));
    assert!(world.server.received_requests().await.unwrap().is_empty());
}
