//! Followers now and in the past, also when the answers are odd. Row S-3.4.

use crate::graph::{Bench, PAGE, TOKEN, error, page};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::America::Los_Angeles;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use ventanilla::model::followers::{Count, DayCount};
use ventanilla::net::facebook::Page;
use ventanilla::net::{Fault, Network};
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

/// The days of California that are over: the one so many before today.
fn ago(days: u64) -> NaiveDate {
    Utc::now().with_timezone(&Los_Angeles).date_naive() - Days::new(days)
}

/// When a day of California ends, as the Graph API writes it.
fn end(day: NaiveDate) -> String {
    let midnight = (day + Days::new(1)).and_hms_opt(0, 0, 0).unwrap().and_local_timezone(Los_Angeles).unwrap();
    midnight.with_timezone(&Utc).format("%Y-%m-%dT%H:%M:%S+0000").to_string()
}

fn value(day: NaiveDate, value: &Value) -> Value {
    json!({ "value": value, "end_time": end(day) })
}

fn metric(name: &str, values: &[Value]) -> Value {
    json!({ "name": name, "period": "day", "values": values, "id": format!("{PAGE}/insights/{name}/day") })
}

fn answer(metrics: &[Value]) -> ResponseTemplate {
    let elsewhere = format!("https://elsewhere.example/steal?access_token={TOKEN}");
    let paging = json!({ "previous": elsewhere, "next": elsewhere });
    ResponseTemplate::new(200).set_body_json(json!({ "data": metrics, "paging": paging }))
}

fn day(day: NaiveDate, followers: Option<u64>, gained: Option<u64>) -> DayCount {
    DayCount { day, followers, gained, posts: None }
}

async fn shown(metrics: &[Value], (first, last): (NaiveDate, NaiveDate)) -> Vec<DayCount> {
    let bench = Bench::new().await;
    bench.world().instead = vec![("GET", "insights".into(), answer(metrics))];
    bench.page.count_past(first, last).await.unwrap()
}

#[tokio::test]
async fn the_page_tells_its_followers_and_its_likes_only_where_it_tells_nothing_else() {
    for (page, followers) in [
        (json!({ "id": PAGE, "followers_count": 76_101, "fan_count": 70_000 }), 76_101),
        (json!({ "id": PAGE, "followers_count": "76101" }), 76_101),
        (json!({ "id": PAGE, "followers_count": 0, "fan_count": 9 }), 0),
        (json!({ "id": PAGE, "fan_count": 70_000 }), 70_000),
        (json!({ "id": PAGE, "followers_count": null, "fan_count": 70_000 }), 70_000),
    ] {
        let bench = Bench::new().await;
        bench.world().objects.insert(PAGE.into(), page);
        assert_eq!(bench.page.count().await, Ok(Count { followers: Some(followers), ..Count::default() }));
    }
    for page in [json!({ "id": PAGE }), json!({ "followers_count": -1 }), json!({ "followers_count": { "n": 3 } })] {
        let bench = Bench::new().await;
        bench.world().objects.insert(PAGE.into(), page);
        assert!(matches!(bench.page.count().await, Err(Fault::Contract { .. })));
    }
}

#[tokio::test]
async fn days_are_named_by_the_day_that_their_end_closes() {
    let (first, last) = (ago(3), ago(1));
    let days: Vec<NaiveDate> = (1..=3).rev().map(ago).collect();
    let followers: Vec<Value> = days.iter().zip([10, 11, 12]).map(|(one, n)| value(*one, &json!(n))).collect();
    let gained: Vec<Value> = days.iter().zip([2, 3, 4]).map(|(one, n)| value(*one, &json!(n))).collect();
    let read =
        shown(&[metric("page_follows", &followers), metric("page_daily_follows_unique", &gained)], (first, last)).await;
    let expected = [(10, 2), (11, 3), (12, 4)];
    assert_eq!(
        read,
        days.iter().zip(expected).map(|(one, (all, new))| day(*one, Some(all), Some(new))).collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn nothing_is_invented_and_nothing_stands_twice() {
    let (first, last) = (ago(5), ago(1));
    let followers = [
        // Out of order, twice, null, missing, negative, no number, of a day before and of one that is not over.
        value(ago(2), &json!(12)),
        value(ago(4), &json!(10)),
        value(ago(2), &json!(13)),
        value(ago(3), &Value::Null),
        json!({ "end_time": end(ago(5)) }),
        json!({ "value": 99 }),
        value(ago(1), &json!(-4)),
        value(ago(1), &json!({ "MX": 4 })),
        value(ago(6), &json!(8)),
        json!({ "value": 14, "end_time": end(ago(0)) }),
        json!({ "value": 15, "end_time": "ayer" }),
    ];
    let weekly = json!({ "name": "page_follows", "period": "week", "values": [value(ago(3), &json!(70))] });
    let other = metric("page_views_total", &[value(ago(3), &json!(71))]);
    let gained = metric("page_daily_follows_unique", &[value(ago(1), &json!(0))]);
    let read = shown(&[weekly, other, metric("page_follows", &followers), gained], (first, last)).await;
    assert_eq!(
        read,
        [day(ago(4), Some(10), None), day(ago(2), Some(13), None), day(ago(1), None, Some(0))],
        "gaps stay gaps"
    );
}

#[tokio::test]
async fn a_page_without_insights_gives_nothing_and_no_fault() {
    assert_eq!(shown(&[], (ago(9), ago(1))).await, []);
    assert_eq!(shown(&[metric("page_follows", &[])], (ago(9), ago(1))).await, []);
    assert_eq!(shown(&[json!(null), json!(7), json!({ "name": "page_follows" })], (ago(9), ago(1))).await, []);
}

#[tokio::test]
async fn what_is_no_list_is_a_broken_contract() {
    for body in [json!({}), json!({ "data": "x" }), json!([])] {
        let bench = Bench::new().await;
        bench.world().instead = vec![("GET", "insights".into(), ResponseTemplate::new(200).set_body_json(body))];
        assert!(matches!(bench.page.count_past(ago(3), ago(1)).await, Err(Fault::Contract { .. })));
    }
}

#[tokio::test]
async fn a_permission_that_is_missing_is_named_and_no_token_is_told() {
    for (status, code, message) in
        [(403, 10, "Application does not have permission"), (400, 200, "(#200) Requires read_insights permission")]
    {
        let bench = Bench::new().await;
        let said = format!("{message} {TOKEN}");
        bench.world().instead = vec![("GET", "insights".into(), error(status, code, None, &said))];
        let Err(Fault::Permission { detail }) = bench.page.count_past(ago(3), ago(1)).await else { panic!("{code}") };
        assert!(detail.contains("read_insights") && !detail.contains(TOKEN), "{detail}");
    }
}

/// What was asked: the metrics, and between which moments.
type Question = (String, DateTime<Utc>, DateTime<Utc>);

/// Insights that know some metrics only, and keep what was asked of them.
#[derive(Clone, Default)]
struct Insights {
    known: Vec<&'static str>,
    asked: Arc<Mutex<Vec<Question>>>,
}

impl Respond for Insights {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let text = |name: &str| {
            let pair = request.url.query_pairs().find(|(key, _)| key == name);
            pair.map(|(_, value)| value.into_owned()).unwrap_or_default()
        };
        let moment = |name: &str| DateTime::from_timestamp(text(name).parse().unwrap(), 0).unwrap();
        assert_eq!(text("period"), "day");
        let (metrics, since, until) = (text("metric"), moment("since"), moment("until"));
        self.asked.lock().unwrap().push((metrics.clone(), since, until));
        if let Some(unknown) = metrics.split(',').find(|metric| !self.known.contains(metric)) {
            let message = format!("(#100) The value must be a valid insights metric: {unknown}");
            return error(400, 100, None, &message);
        }
        let mut days = vec![since.with_timezone(&Los_Angeles).date_naive()];
        while days[days.len() - 1] + Days::new(2) <= until.with_timezone(&Los_Angeles).date_naive() {
            days.push(days[days.len() - 1] + Days::new(1));
        }
        let values: Vec<Value> = days.iter().map(|day| value(*day, &json!(5))).collect();
        answer(&metrics.split(',').map(|name| metric(name, &values)).collect::<Vec<_>>())
    }
}

async fn insights(known: &[&'static str]) -> (MockServer, Insights, Page) {
    let server = MockServer::start().await;
    let insights = Insights { known: known.to_vec(), ..Insights::default() };
    Mock::given(path(format!("/v26.0/{PAGE}/insights"))).respond_with(insights.clone()).mount(&server).await;
    let page = page(&server, false);
    (server, insights, page)
}

#[tokio::test]
async fn a_metric_that_is_gone_does_not_take_the_other_with_it() {
    for (known, followers, gained) in [("page_follows", Some(5), None), ("page_daily_follows_unique", None, Some(5))] {
        let (_server, _, page) = insights(&[known]).await;
        let read = page.count_past(ago(2), ago(1)).await.unwrap();
        assert_eq!(read, [day(ago(2), followers, gained), day(ago(1), followers, gained)]);
    }
    let (_server, insights, page) = insights(&[]).await;
    let refused = page.count_past(ago(2), ago(1)).await;
    assert!(matches!(refused, Err(Fault::Refused { code: Some(100), .. })), "{refused:?}");
    assert_eq!(insights.asked.lock().unwrap().len(), 3, "the pair, then each by itself");
}

#[tokio::test]
async fn two_years_come_in_calls_of_ninety_days_at_most_and_without_a_hole() {
    let (_server, insights, page) = insights(&["page_follows", "page_daily_follows_unique"]).await;
    let read = page.count_past(ago(1_500), ago(0)).await.unwrap();
    assert!((728..=731).contains(&read.len()), "{}", read.len());
    assert!(read.windows(2).all(|pair| pair[0].day + Days::new(1) == pair[1].day));
    assert_eq!(read.last().unwrap().day, ago(1), "today is not over");
    let asked = insights.asked.lock().unwrap();
    for (metrics, since, until) in asked.iter() {
        assert_eq!(metrics, "page_follows,page_daily_follows_unique");
        assert!(*until - *since <= TimeDelta::days(90), "{since} {until}");
    }
    assert!(asked.len() <= 9, "{}", asked.len());
}

#[tokio::test]
async fn a_span_that_is_not_there_asks_for_nothing() {
    let (_server, insights, page) = insights(&[]).await;
    for span in [(ago(1), ago(2)), (ago(0), ago(0)), (ago(2_000), ago(1_900))] {
        assert_eq!(page.count_past(span.0, span.1).await, Ok(Vec::new()));
    }
    assert!(insights.asked.lock().unwrap().is_empty());
}
