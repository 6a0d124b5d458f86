//! The check of an account, line by line. Row S-8.1.1.

use crate::graph::{Bench, PAGE, error};
use serde_json::json;
use std::collections::HashMap;
use ventanilla::model::account::CheckItem;
use ventanilla::net::Network;

async fn check(bench: &Bench) -> HashMap<String, CheckItem> {
    bench.page.check().await.into_iter().map(|item| (item.what.clone(), item)).collect()
}

async fn good_page() -> Bench {
    let bench = Bench::new().await;
    let page = json!({ "id": PAGE, "name": "Gobierno", "can_post": true });
    bench.world().objects.extend([("me".to_owned(), page.clone()), (PAGE.to_owned(), page)]);
    bench.post("1000_1", 60);
    bench.comment("1000_1", "1_1", Some("77"), 50);
    bench.change("1_1", Some(&|comment| comment["can_hide"] = true.into()));
    let talk = json!({ "id": "t_1", "updated_time": bench.ago(1), "can_reply": true });
    bench.add(&format!("{PAGE}/conversations"), talk);
    bench.world().headers = vec![("x-app-usage", r#"{"call_count":12}"#.into())];
    bench
}

const INSIGHTS: &str = "permission:read_insights task:ANALYZE";
const ENGAGE: &str = "permission:pages_manage_engagement task:MODERATE";

#[tokio::test]
async fn a_good_account_passes_every_line_that_can_be_tried() {
    let items = check(&good_page().await).await;
    for what in [
        "token",
        "page",
        "permission:pages_read_engagement",
        "permission:pages_read_user_content",
        "permission:pages_messaging",
        INSIGHTS,
        ENGAGE,
        "task:MESSAGING",
        "task:CREATE_CONTENT",
        "read:comments",
        "read:visitor_posts",
        "read:mentions",
        "read:direct",
        "quota",
    ] {
        assert_eq!(items[what].good, Some(true), "{:?}", items[what]);
        assert_eq!(items[what].remedy, None);
    }
}

#[tokio::test]
async fn what_is_missing_is_named_with_its_remedy() {
    let bench = good_page().await;
    bench.change("1_1", Some(&|comment| comment["can_hide"] = false.into()));
    bench.world().instead = vec![
        ("GET", "conversations".into(), error(403, 200, None, "Requires pages_messaging")),
        ("GET", "visitor_posts".into(), error(403, 10, None, "Requires pages_read_user_content")),
        ("GET", "insights".into(), error(403, 200, None, "Requires read_insights")),
    ];
    let items = check(&bench).await;
    for (what, remedy) in [
        ("permission:pages_messaging", "remedy-facebook-messaging"),
        ("permission:pages_read_user_content", "remedy-facebook-read-user-content"),
        (INSIGHTS, "remedy-facebook-insights"),
        (ENGAGE, "remedy-facebook-manage-engagement"),
    ] {
        assert_eq!((items[what].good, items[what].remedy.as_deref()), (Some(false), Some(remedy)), "{what}");
    }
    assert_eq!(items["read:direct"].good, Some(false));
    assert_eq!(items["task:MESSAGING"].good, None);
}

#[tokio::test]
async fn a_bad_token_and_somebody_elses_are_told_apart() {
    let bench = good_page().await;
    bench.world().objects.insert("me".into(), json!({ "id": "42", "name": "Ana" }));
    let items = check(&bench).await;
    assert_eq!(items["token"].remedy.as_deref(), Some("remedy-facebook-token-not-of-page"));
    bench.world().instead = vec![("GET", String::new(), error(400, 190, None, "expired"))];
    let items = check(&bench).await;
    assert_eq!((items.len(), items["token"].remedy.as_deref()), (1, Some("remedy-facebook-token")));
}

#[test]
fn every_remedy_is_a_sentence_in_both_languages() {
    let source = include_str!("../../src/net/facebook/check.rs");
    let named: Vec<&str> = source.split('"').filter(|piece| piece.starts_with("remedy-facebook-")).collect();
    assert!(named.len() > 10);
    for words in [include_str!("../../assets/i18n/es/commands.ftl"), include_str!("../../assets/i18n/en/commands.ftl")]
    {
        for remedy in &named {
            assert!(words.lines().any(|line| line.starts_with(&format!("{remedy} = "))), "{remedy}");
        }
    }
}
