//! Tokens that renew themselves, once, and reach the disk before they are used.

use crate::support::*;
use base64::Engine;
use secrecy::ExposeSecret;
use serde_json::json;
use std::sync::Arc;
use tokio::sync::Notify;
use ventanilla::model::account::Feed;
use ventanilla::net::{Fault, Network};
use wiremock::matchers::{header, method, path};
use wiremock::{Mock, Request, ResponseTemplate};

const TOKEN: &str = "/2/oauth2/token";

async fn only_for(world: &World, token: &str) {
    Mock::given(method("GET"))
        .and(path(MENTIONS))
        .and(header("authorization", format!("Bearer {token}")))
        .respond_with(ok(&nothing()))
        .with_priority(1)
        .mount(&world.server)
        .await;
    world
        .answer(
            "GET",
            MENTIONS,
            ResponseTemplate::new(401).set_body_json(json!({"title": "Unauthorized", "detail": ACCESS})),
        )
        .await;
}

fn granted() -> ResponseTemplate {
    ok(
        &json!({"token_type": "bearer", "expires_in": 7200, "access_token": "new-access", "refresh_token": "new-refresh", "scope": "tweet.read"}),
    )
}

#[tokio::test]
async fn a_token_that_ran_out_is_renewed_once_for_all_who_wait_and_kept_before_use() {
    let world = World::new(BOTH[1]).await;
    let safe = world.safe.clone();
    // The new token is only taken when the vault has it already.
    Mock::given(method("GET"))
        .and(path(MENTIONS))
        .and(header("authorization", "Bearer new-access"))
        .respond_with(move |_: &Request| {
            let kept = safe.kept.lock().unwrap();
            let durable = kept.iter().any(|tokens| tokens.access.expose_secret() == "new-access");
            if durable { ok(&nothing()) } else { ResponseTemplate::new(500) }
        })
        .with_priority(1)
        .mount(&world.server)
        .await;
    world.answer("GET", MENTIONS, ResponseTemplate::new(401)).await;
    world.answer("POST", TOKEN, granted()).await;
    let pulls = (0..4).map(|_| world.pull(Feed::Mentions, None));
    for outcome in futures_util::future::join_all(pulls).await {
        outcome.unwrap();
    }
    let asked = world.asked(TOKEN).await;
    assert_eq!(asked.len(), 1);
    let form = String::from_utf8(asked[0].body.clone()).unwrap();
    assert_eq!(form, "grant_type=refresh_token&refresh_token=the-refresh-token&client_id=the-client");
    assert!(asked[0].headers.get("authorization").is_none());
    let kept = world.safe.kept.lock().unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].refresh.as_ref().unwrap().expose_secret(), "new-refresh");
}

#[tokio::test]
async fn a_confidential_client_shows_its_secret_in_the_header() {
    let world = World::with(BOTH[1], |_, tokens| tokens.client_secret = Some("s3cret".to_owned().into())).await;
    only_for(&world, "new-access").await;
    world.answer("POST", TOKEN, granted()).await;
    world.pull(Feed::Mentions, None).await.unwrap();
    let basic = base64::engine::general_purpose::STANDARD.encode("the-client:s3cret");
    assert_eq!(world.asked(TOKEN).await[0].headers["authorization"], format!("Basic {basic}"));
    assert_eq!(world.safe.kept.lock().unwrap()[0].client_secret.as_ref().unwrap().expose_secret(), "s3cret");
}

#[tokio::test]
async fn a_vault_that_fails_is_said_and_the_token_works_until_the_console_closes() {
    let world = World::new(BOTH[1]).await;
    *world.safe.broken.lock().unwrap() = true;
    only_for(&world, "new-access").await;
    world.answer("POST", TOKEN, granted()).await;
    let fault = world.pull(Feed::Mentions, None).await.unwrap_err();
    let Fault::Credentials { detail } = &fault else { panic!("{fault:?}") };
    assert!(detail.contains("could not be saved") && detail.contains("disk full"), "{detail}");
    world.pull(Feed::Mentions, None).await.unwrap();
    assert_eq!(world.asked(TOKEN).await.len(), 1);
    assert!(world.safe.kept.lock().unwrap().is_empty());
    *world.safe.broken.lock().unwrap() = false;
    world.pull(Feed::Mentions, None).await.unwrap();
    world.pull(Feed::Mentions, None).await.unwrap();
    let kept = world.safe.kept.lock().unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].refresh.as_ref().unwrap().expose_secret(), "new-refresh");
}

#[tokio::test]
async fn a_renewal_reaches_the_disk_even_when_nobody_waits_for_it_any_more() {
    let world = World::new(BOTH[1]).await;
    only_for(&world, "new-access").await;
    let asked = Arc::new(Notify::new());
    let bell = Arc::clone(&asked);
    Mock::given(method("POST"))
        .and(path(TOKEN))
        .respond_with(move |_: &Request| {
            bell.notify_one();
            granted()
        })
        .mount(&world.server)
        .await;
    tokio::select! {
        biased;
        () = asked.notified() => {}
        _ = world.pull(Feed::Mentions, None) => panic!("the pull was to be dropped"),
    }
    world.safe.saved.notified().await;
    assert_eq!(world.safe.kept.lock().unwrap()[0].access.expose_secret(), "new-access");
    world.pull(Feed::Mentions, None).await.unwrap();
    assert_eq!(world.asked(TOKEN).await.len(), 1);
}

#[tokio::test]
async fn a_refresh_token_that_x_does_not_take_is_tried_once() {
    let world = World::new(BOTH[1]).await;
    only_for(&world, "nobody").await;
    let body =
        json!({"error": "invalid_request", "error_description": format!("Value passed for {REFRESH} was invalid")});
    world.answer("POST", TOKEN, ResponseTemplate::new(400).set_body_json(body)).await;
    for _ in 0..3 {
        let fault = world.pull(Feed::Mentions, None).await.unwrap_err();
        assert!(matches!(fault, Fault::Credentials { .. }));
        assert!(!fault.to_string().contains(REFRESH), "{fault}");
    }
    assert_eq!(world.asked(TOKEN).await.len(), 1);
}

#[tokio::test]
async fn a_server_that_is_down_does_not_condemn_the_refresh_token() {
    let world = World::new(BOTH[1]).await;
    only_for(&world, "new-access").await;
    world.answer_once("POST", TOKEN, ResponseTemplate::new(503)).await;
    world.answer("POST", TOKEN, granted()).await;
    assert!(matches!(world.pull(Feed::Mentions, None).await, Err(Fault::Unreachable { .. })));
    world.pull(Feed::Mentions, None).await.unwrap();
}

#[tokio::test]
async fn without_a_refresh_token_or_a_client_a_person_must_act() {
    for change in [0, 1] {
        let world = World::with(BOTH[1], |settings, tokens| match change {
            0 => tokens.refresh = None,
            _ => settings.client_id = None,
        })
        .await;
        only_for(&world, "nobody").await;
        let fault = world.pull(Feed::Mentions, None).await.unwrap_err();
        assert!(matches!(fault, Fault::Credentials { .. }));
        assert!(!fault.to_string().contains(ACCESS), "{fault}");
        assert!(world.asked(TOKEN).await.is_empty());
    }
}

#[tokio::test]
async fn a_new_token_that_is_not_taken_either_is_not_renewed_again() {
    let world = World::new(BOTH[1]).await;
    only_for(&world, "nobody").await;
    world.answer("POST", TOKEN, granted()).await;
    assert!(matches!(world.pull(Feed::Mentions, None).await, Err(Fault::Credentials { .. })));
    assert_eq!(world.asked(TOKEN).await.len(), 1);
    assert_eq!(world.asked(MENTIONS).await.len(), 2);
}

#[tokio::test]
async fn nothing_that_can_be_printed_holds_a_token() {
    let world = World::new(BOTH[1]).await;
    world.answer("GET", MENTIONS, ResponseTemplate::new(403).set_body_string(format!("<html>{ACCESS}"))).await;
    world.answer("GET", OWN, ok(&json!(ACCESS))).await;
    world.answer("GET", SEARCH, ResponseTemplate::new(200).set_body_string(format!("{{{ACCESS}"))).await;
    let mut said = vec![format!("{:?}", world.account)];
    for feed in [Feed::Mentions, Feed::Own, Feed::Replies] {
        let fault = world.pull(feed, None).await.unwrap_err();
        said.push(format!("{fault} {fault:?}"));
    }
    for item in world.account.check().await {
        said.push(format!("{item:?}"));
    }
    for line in said {
        assert!(!line.contains(ACCESS) && !line.contains(REFRESH), "{line}");
    }
}

#[tokio::test]
async fn a_code_is_exchanged_for_tokens() {
    use ventanilla::net::http::Http;
    use ventanilla::net::x::oauth::{Pkce, exchange};
    let world = World::new(BOTH[1]).await;
    world.answer("POST", TOKEN, granted()).await;
    let http = Http::new(&world.server.uri()).unwrap();
    let pkce = Pkce::of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned().into());
    let code = "a code".to_owned().into();
    let grant = exchange(&http, "the-client", None, &code, &pkce.verifier, "http://127.0.0.1/").await.unwrap();
    assert_eq!((grant.lives, grant.scopes), (Some(7200), vec!["tweet.read".to_owned()]));
    let form = String::from_utf8(world.asked(TOKEN).await[0].body.clone()).unwrap();
    assert!(form.contains("code=a+code") && form.contains("code_verifier=dBjft"), "{form}");
}
