//! What went wrong while reading, allowances, money.

use crate::support::*;
use chrono::{Duration, Utc};
use serde_json::{Value, json};
use ventanilla::model::account::Feed;
use ventanilla::net::{Fault, Network};
use wiremock::ResponseTemplate;

fn kind(fault: &Fault) -> String {
    serde_json::to_value(fault).unwrap()["fault"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn every_way_x_says_no_has_its_fault() {
    let problem =
        |kind: &str| json!({"title": "T", "detail": "D", "type": format!("https://api.twitter.com/2/problems/{kind}")});
    let in_200 = |kind: &str| json!({"errors": [problem(kind)]});
    let cases: Vec<(u16, Value, &str)> = vec![
        (403, problem("client-forbidden"), "permission"),
        (403, problem("oauth1-permissions"), "permission"),
        (403, problem("unsupported-authentication"), "permission"),
        (403, problem("not-authorized-for-resource"), "gone"),
        (402, problem("credits"), "permission"),
        (402, json!({}), "permission"),
        (
            429,
            json!({"type": "https://api.twitter.com/2/problems/usage-capped", "title": "T", "period": "Daily"}),
            "throttled",
        ),
        (
            403,
            json!({"type": "https://api.twitter.com/2/problems/usage-capped", "title": "T", "period": "Monthly"}),
            "throttled",
        ),
        (400, problem("invalid-request"), "refused"),
        (
            400,
            json!({"errors": [{"message": "`since_id` is wrong"}], "title": "Invalid Request", "type": "https://api.twitter.com/2/problems/invalid-request"}),
            "refused",
        ),
        (404, problem("resource-not-found"), "gone"),
        (401, json!({"code": 32, "message": "Could not authenticate you"}), "credentials"),
        (200, in_200("resource-not-found"), "gone"),
        (200, in_200("not-authorized-for-resource"), "gone"),
        (200, in_200("usage-capped"), "throttled"),
        (200, in_200("internal-error"), "unreachable"),
        (200, json!({"code": 88, "message": "Rate limit exceeded"}), "throttled"),
        (200, json!({"title": "odd"}), "contract"),
        (200, json!([]), "contract"),
        (200, json!({"data": "x"}), "contract"),
        (204, Value::Null, "contract"),
        (500, json!({}), "unreachable"),
        (503, json!("<html>"), "unreachable"),
        (301, json!({}), "contract"),
        (418, json!({}), "refused"),
    ];
    for (status, body, name) in cases {
        let world = World::with(BOTH[1], |_, tokens| tokens.refresh = None).await;
        world.answer("GET", MENTIONS, ResponseTemplate::new(status).set_body_json(&body)).await;
        let fault = world.pull(Feed::Mentions, None).await.unwrap_err();
        assert_eq!(kind(&fault), name, "{status} {body}: {fault}");
        assert!(fault.to_string().chars().count() < 260);
    }
}

#[tokio::test]
async fn posts_that_came_with_problems_are_taken() {
    let world = World::new(BOTH[1]).await;
    let mut body = page(&[world.post("30", "a")], None);
    body["errors"] =
        json!([{"type": "https://api.x.com/2/problems/resource-not-found", "value": "10", "title": "Not Found"}]);
    world.get(MENTIONS, body).await;
    assert_eq!(ids(&world.pull(Feed::Mentions, None).await.unwrap()), ["30"]);
}

#[tokio::test]
async fn long_words_are_cut() {
    let world = World::new(BOTH[1]).await;
    let body = json!({"title": "x".repeat(5000), "type": "about:blank"});
    world.answer("GET", MENTIONS, ResponseTemplate::new(403).set_body_json(body)).await;
    let Err(Fault::Permission { detail }) = world.pull(Feed::Mentions, None).await else { panic!() };
    assert_eq!(detail.chars().count(), 200);
}

fn limited(status: u16, limit: u32, remaining: u32, reset: i64) -> ResponseTemplate {
    ResponseTemplate::new(status)
        .insert_header("x-rate-limit-limit", limit.to_string())
        .insert_header("x-rate-limit-remaining", remaining.to_string())
        .insert_header("x-rate-limit-reset", reset.to_string())
        .set_body_json(nothing())
}

#[tokio::test]
async fn allowances_are_seen_and_a_used_up_one_is_not_asked_again() {
    let world = World::new(BOTH[1]).await;
    let reset = (Utc::now() + Duration::minutes(10)).timestamp();
    world.answer_once("GET", MENTIONS, limited(200, 300, 75, reset)).await;
    world.answer_once("GET", MENTIONS, limited(200, 300, 0, reset)).await;
    world.answer("GET", DIRECT, limited(200, 15, 0, reset)).await;
    assert_eq!(world.account.usage().percent, None);
    world.pull(Feed::Mentions, None).await.unwrap();
    assert_eq!((world.account.usage().percent, world.account.usage().hold_until), (Some(75), None));

    world.pull(Feed::Direct, None).await.unwrap();
    let Err(Fault::Throttled { until: Some(until) }) = world.pull(Feed::Direct, None).await else { panic!() };
    assert_eq!((until.timestamp(), world.asked(DIRECT).await.len()), (reset, 1));
    assert_eq!((world.account.usage().percent, world.account.usage().hold_until), (Some(100), None));

    world.pull(Feed::Mentions, None).await.unwrap();
    assert_eq!(world.account.usage().hold_until.map(|until| until.timestamp()), Some(reset));
}

#[tokio::test]
async fn a_429_says_until_when_and_never_spins() {
    for (reset, least, most) in [(600, 595, 601), (-600, 10, 16), (9_999_999, 86_000, 25 * 3600)] {
        let world = World::new(BOTH[1]).await;
        let moment = (Utc::now() + Duration::seconds(reset)).timestamp();
        world.answer("GET", MENTIONS, limited(429, 300, 1, moment)).await;
        let Err(Fault::Throttled { until: Some(until) }) = world.pull(Feed::Mentions, None).await else { panic!() };
        let wait = (until - Utc::now()).num_seconds();
        assert!((least..=most).contains(&wait), "{reset}: {wait}");
    }
}
