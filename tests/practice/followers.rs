//! Followers, as the networks tell them and as the connectors read them. Row S-3.4.

use crate::client::{Practice, text};
use crate::connectors::network;
use chrono::{Days, TimeDelta, Utc};
use chrono_tz::America::Los_Angeles;
use serde_json::Value;
use ventanilla::model::account::NetworkKind;
use ventanilla::practice::PAGE_ID;

const BOTH: &str = "page_follows,page_daily_follows_unique";

async fn insights(practice: &Practice, query: &[(&str, &str)]) -> (u16, Value) {
    let (status, answer) = practice.graph(&format!("{PAGE_ID}/insights"), query).await;
    (status.as_u16(), answer)
}

#[tokio::test]
async fn the_connectors_count_what_the_networks_have() {
    let practice = Practice::open(7).await;
    let page = network(&practice, NetworkKind::Facebook, "2.167");
    let (_, shown) = practice.graph(PAGE_ID, &[("fields", "followers_count")]).await;
    let counted = page.count().await.unwrap();
    assert_eq!(counted.followers, shown["followers_count"].as_u64());
    assert!(counted.followers.unwrap().abs_diff(76_000) < 400, "{counted:?}");
    for dialect in ["2.166", "2.167"] {
        let account = network(&practice, NetworkKind::X, dialect);
        let counted = account.count().await.unwrap();
        assert!(counted.followers.unwrap().abs_diff(41_000) < 400 && counted.posts > Some(9_100), "{counted:?}");
        assert_eq!(counted.cost_micros, 10_000);
        let today = Utc::now().date_naive();
        assert_eq!(account.count_past(today - Days::new(90), today).await, Ok(Vec::new()));
    }
}

#[tokio::test]
async fn two_years_of_the_page_are_read_with_the_days_that_are_told() {
    let practice = Practice::open(7).await;
    let page = network(&practice, NetworkKind::Facebook, "2.167");
    let today = Utc::now().with_timezone(&Los_Angeles).date_naive();
    let past = page.count_past(today - Days::new(730), today).await.unwrap();
    assert!((715..730).contains(&past.len()), "{}", past.len());
    assert!(past.windows(2).all(|pair| pair[0].day < pair[1].day));
    assert!(past.windows(2).any(|pair| pair[0].day + Days::new(1) < pair[1].day), "some days are not told");
    assert!(past.iter().all(|day| day.followers.is_some() && day.gained.is_some()));
    let newest = past.last().unwrap();
    assert_eq!(newest.day, today - Days::new(1));
    let now = page.count().await.unwrap().followers.unwrap();
    assert!(newest.followers.unwrap().abs_diff(now) < 200, "{newest:?} {now}");
}

#[tokio::test]
async fn insights_refuse_what_facebook_refuses() {
    let practice = Practice::open(7).await;
    let now = Utc::now();
    let ago = |days: i64| (now - TimeDelta::days(days)).timestamp().to_string();
    let refused = async |query: &[(&str, &str)]| {
        let (status, answer) = insights(&practice, query).await;
        assert_eq!(status, 400, "{answer}");
        (answer["error"]["code"].as_i64().unwrap(), text(&answer["error"], "message").to_owned())
    };
    assert_eq!(refused(&[("period", "day")]).await.0, 3001);
    let (code, said) = refused(&[("metric", "page_follows,page_fans")]).await;
    assert!(code == 100 && said.contains("valid insights metric"), "{said}");
    let (code, said) = refused(&[("metric", BOTH), ("since", &ago(91)), ("until", &ago(0))]).await;
    assert!(code == 100 && said.contains("90 days"), "{said}");
    let (code, said) = refused(&[("metric", BOTH), ("since", &ago(800)), ("until", &ago(790))]).await;
    assert!(code == 100 && said.contains("last 2 years"), "{said}");
    assert_eq!(refused(&[("metric", BOTH), ("since", &ago(1)), ("until", &ago(2))]).await.0, 100);
    assert_eq!(refused(&[("metric", BOTH), ("since", "ayer")]).await.0, 100);
    assert_eq!(refused(&[("metric", BOTH), ("period", "hour")]).await.0, 100);
    let (status, answer) = insights(&practice, &[("metric", BOTH), ("period", "week")]).await;
    assert_eq!((status, answer["data"].as_array().map(Vec::len)), (200, Some(0)));
}

#[tokio::test]
async fn insights_take_moments_and_days_and_end_each_day_at_midnight_in_california() {
    let practice = Practice::open(9).await;
    let today = Utc::now().with_timezone(&Los_Angeles).date_naive();
    // Among the last months all days are told.
    let (first, after) = (today - Days::new(40), today - Days::new(30));
    let midnight = |day: chrono::NaiveDate| {
        let local = day.and_hms_opt(0, 0, 0).unwrap().and_local_timezone(Los_Angeles).unwrap();
        local.with_timezone(&Utc)
    };
    let unix = (midnight(first).timestamp().to_string(), midnight(after).timestamp().to_string());
    let iso = (midnight(first).to_rfc3339(), midnight(after).to_rfc3339());
    let days = (first.to_string(), after.to_string());
    let mut seen = Vec::new();
    for (since, until) in [unix, iso, days] {
        let query = [("metric", BOTH), ("period", "day"), ("since", &since), ("until", &until)];
        let (status, answer) = insights(&practice, &query).await;
        assert_eq!(status, 200, "{answer}");
        assert!(!answer["paging"].to_string().contains(&practice.served.facebook_token));
        let metrics = answer["data"].as_array().unwrap();
        assert_eq!(metrics.iter().map(|one| text(one, "name")).collect::<Vec<_>>().join(","), BOTH);
        let ends = metrics[0]["values"].as_array().unwrap();
        let expected: Vec<_> =
            (1..=10).map(|n| midnight(first + Days::new(n)).format("%FT%T+0000").to_string()).collect();
        assert_eq!(ends.iter().map(|one| text(one, "end_time")).collect::<Vec<_>>(), expected);
        seen.push(answer["data"].clone());
    }
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]));
}
