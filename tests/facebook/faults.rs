//! The table of errors, the usage headers, and the token that is in none of it.

use crate::graph::{Bench, TOKEN, error};
use crate::wire::{edit, picture, posting, remove};
use chrono::{TimeDelta, Utc};
use ventanilla::model::account::{Feed, NetworkKind};
use ventanilla::model::media::MediaKind;
use ventanilla::model::posting::PostAction;
use ventanilla::net::facebook::requests;
use ventanilla::net::{Fault, Network};
use wiremock::ResponseTemplate;

fn class(fault: &Fault) -> &'static str {
    fault.sentence().trim_start_matches("fault-")
}

#[tokio::test]
async fn every_error_is_named_by_what_to_do_about_it() {
    let bench = Bench::new().await;
    let cases = [
        (error(400, 190, Some(460), "changed password"), "credentials"),
        (error(400, 102, None, "session"), "credentials"),
        (error(403, 10, None, "Application does not have permission"), "permission"),
        (error(403, 200, None, "Requires pages_messaging"), "permission"),
        (error(403, 299, None, "no"), "permission"),
        (error(400, 100, None, "This endpoint requires the 'pages_read_engagement' permission"), "permission"),
        (error(400, 4, None, "limit"), "throttled"),
        (error(400, 17, None, "limit"), "throttled"),
        (error(400, 32, None, "limit"), "throttled"),
        (error(400, 341, None, "limit"), "throttled"),
        (error(400, 613, None, "limit"), "throttled"),
        (error(400, 80_001, None, "limit"), "throttled"),
        (error(500, 1, None, "unknown"), "unreachable"),
        (error(400, 2, None, "down"), "unreachable"),
        (error(400, 368, None, "blocked"), "refused"),
        (error(400, 100, None, "Invalid parameter"), "refused"),
        (error(404, 100, Some(33), "does not exist"), "gone"),
        (error(400, 803, None, "unknown alias"), "gone"),
        (error(400, 551, None, "not available"), "not-replyable"),
        (error(400, 10, Some(2_018_278), "outside of allowed window"), "not-replyable"),
        (ResponseTemplate::new(429), "throttled"),
        (ResponseTemplate::new(401), "credentials"),
        (ResponseTemplate::new(503).set_body_string("<html>"), "unreachable"),
        (ResponseTemplate::new(302).insert_header("location", "https://elsewhere.example"), "contract"),
        (ResponseTemplate::new(200).set_body_string("<html>"), "contract"),
        (ResponseTemplate::new(200).set_body_string("{}"), "contract"),
        (error(200, 190, None, "an error inside a success"), "credentials"),
    ];
    for (answer, expected) in cases {
        bench.world().instead = vec![("GET", String::new(), answer.clone())];
        let fault = bench.pull(Feed::Comments, None).await.unwrap_err();
        assert_eq!(class(&fault), expected, "{answer:?} {fault:?}");
    }
}

#[tokio::test]
async fn a_throttled_account_says_until_when() {
    let bench = Bench::new().await;
    let told = r#"{"1000":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":9}]}"#;
    let cases = [
        (error(400, 80_001, None, "limit").insert_header("x-business-use-case-usage", told), 9 * 60),
        (error(400, 32, None, "limit").insert_header("retry-after", "30"), 30),
    ];
    for (answer, seconds) in cases {
        bench.world().instead = vec![("GET", String::new(), answer)];
        let before = Utc::now();
        let fault = bench.pull(Feed::Comments, None).await.unwrap_err();
        let Fault::Throttled { until: Some(until) } = fault else { panic!("{fault:?}") };
        let (wait, after) = (TimeDelta::seconds(seconds), Utc::now());
        assert!(before + wait <= until && until <= after + wait);
        assert_eq!(bench.page.usage().hold_until.map(|hold| hold >= until), Some(true));
    }
}

#[tokio::test]
async fn the_headers_of_every_answer_are_read() {
    let bench = Bench::new().await;
    assert_eq!(bench.page.usage().percent, None);
    bench.world().headers = vec![("x-page-usage", r#"{"call_count":76,"total_time":3}"#.into())];
    bench.pull(Feed::Comments, None).await.unwrap();
    assert_eq!((bench.page.usage().percent, bench.page.usage().hold_until), (Some(76), None));
    bench.world().headers = vec![("x-app-usage", r#"{"call_count":97}"#.into())];
    bench.pull(Feed::Direct, None).await.unwrap();
    assert!(bench.page.usage().hold_until.is_some_and(|until| until > Utc::now()));
}

#[tokio::test]
async fn what_the_network_said_is_cut_short_and_without_the_token() {
    let bench = Bench::new().await;
    let long = format!("Malformed access token {TOKEN} {}", "ñ".repeat(5_000));
    for answer in [error(400, 190, None, &long), ResponseTemplate::new(500).set_body_string(long.clone())] {
        bench.world().instead = vec![("GET", String::new(), answer)];
        let text = bench.pull(Feed::Comments, None).await.unwrap_err().to_string();
        assert!(!text.contains(TOKEN) && text.contains("[token]"), "{text}");
        assert!(text.chars().count() < 240);
    }
}

#[tokio::test]
async fn no_request_leaves_that_is_not_declared() {
    let bench = Bench::new().await;
    bench.post("1000_1", 60);
    bench.comment("1000_1", "1_1", Some("77"), 50);
    for feed in [Feed::Comments, Feed::VisitorPosts, Feed::Mentions, Feed::Direct] {
        bench.pull_one(feed, None).await;
    }
    bench.page.check().await;
    let pictures = [picture(MediaKind::Png, 10, "Un faro")];
    for action in [PostAction::Publish, edit("1000_1"), remove("1000_1")] {
        bench.page.post(&posting(NetworkKind::Facebook, action, "Aviso"), &pictures).await.unwrap();
    }
    let declared = requests();
    for request in bench.server.received_requests().await.unwrap() {
        let path = request.url.path().trim_start_matches("/v26.0/");
        let shape = path.split_once('/').map_or("{id}".to_owned(), |(_, edge)| format!("{{id}}/{edge}"));
        let found = declared.iter().find(|(method, path, _)| *method == request.method && *path == shape);
        let (_, _, names) = found.unwrap_or_else(|| panic!("{} is not declared", request.url));
        for (name, _) in request.url.query_pairs() {
            assert!(names.contains(&name.as_ref()), "{name} of {shape} is not declared");
        }
    }
}
