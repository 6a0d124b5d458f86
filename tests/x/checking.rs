//! The check of an account. Row S-8.1.1.

use crate::support::*;
use serde_json::{Value, json};
use ventanilla::i18n::Lang;
use ventanilla::model::account::CheckItem;
use ventanilla::net::Network;
use wiremock::ResponseTemplate;

fn me(id: &str) -> Value {
    json!({"data": {"id": id, "name": "Gobierno", "username": "gobsinaloa", "public_metrics": {"followers_count": 5}}})
}

async fn checked(world: &World) -> Vec<CheckItem> {
    let items = world.account.check().await;
    for remedy in items.iter().filter_map(|item| item.remedy.as_deref()) {
        for lang in [Lang::Es, Lang::En] {
            let sentence = lang.say(remedy);
            assert!(sentence.contains(' '), "{remedy}: {sentence}");
        }
    }
    assert!(items.iter().all(|item| (item.good == Some(false)) == item.remedy.is_some()), "{items:?}");
    items
}

fn item<'a>(items: &'a [CheckItem], what: &str) -> &'a CheckItem {
    items.iter().find(|item| item.what == what).unwrap_or_else(|| panic!("{what}: {items:?}"))
}

#[tokio::test]
async fn an_account_that_works_passes_and_writing_is_not_tried() {
    for dialect in BOTH {
        let world = World::new(dialect).await;
        world.get("/2/users/me", me(US)).await;
        for feed in [MENTIONS, OWN, SEARCH, DIRECT] {
            world.get(feed, nothing()).await;
        }
        let items = checked(&world).await;
        assert!(items.iter().all(|item| item.good != Some(false)), "{items:?}");
        assert_eq!(item(&items, "scope:tweet.write").good, None);
        assert_eq!(item(&items, "scope:dm.read").good, Some(true));
        let all = world.server.received_requests().await.unwrap();
        assert!(all.iter().all(|request| request.method.as_str() == "GET"));
    }
}

#[tokio::test]
async fn what_is_missing_is_named_with_its_remedy() {
    let world = World::with(BOTH[1], |_, tokens| tokens.refresh = None).await;
    world.get("/2/users/me", me("5")).await;
    world.get(MENTIONS, nothing()).await;
    world.get(OWN, nothing()).await;
    let credits = json!({"title": "CreditsDepleted", "detail": "no credits", "type": "https://api.twitter.com/2/problems/credits"});
    world.answer("GET", SEARCH, ResponseTemplate::new(402).set_body_json(credits)).await;
    world.answer("GET", DIRECT, ResponseTemplate::new(403).set_body_json(json!({"title": "Forbidden"}))).await;
    let items = checked(&world).await;
    for (what, remedy) in [
        ("identity", "remedy-x-identity"),
        ("scope:offline.access", "remedy-x-refresh"),
        ("read:replies", "remedy-x-credits"),
        ("scope:dm.read", "remedy-x-scope-dm"),
    ] {
        assert_eq!(item(&items, what).remedy.as_deref(), Some(remedy));
    }
    assert!(item(&items, "identity").evidence.contains("(5)"));
}

#[tokio::test]
async fn the_level_of_access_is_believed_where_x_tells() {
    for (level, good) in [("read", Some(false)), ("read-write-directmessages", Some(true))] {
        let world = World::new(BOTH[1]).await;
        let answer = ok(&me(US)).insert_header("x-access-level", level);
        world.answer("GET", "/2/users/me", answer).await;
        let items = checked(&world).await;
        assert_eq!(item(&items, "scope:tweet.write").good, good);
    }
}

#[tokio::test]
async fn a_token_that_is_no_good_ends_the_check_at_once() {
    let world = World::with(BOTH[1], |_, tokens| tokens.refresh = None).await;
    world.answer("GET", "/2/users/me", ResponseTemplate::new(401)).await;
    let items = checked(&world).await;
    assert_eq!(item(&items, "token").remedy.as_deref(), Some("remedy-x-token"));
    assert_eq!(world.server.received_requests().await.unwrap().len(), 1);
}
