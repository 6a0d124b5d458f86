//! Publishing, changing and removing posts, and looking at them.

use crate::graph::{Bench, PAGE, error, gone, page_over, stamp};
use crate::wire::{Cut, edit, line, picture, posting, remove};
use chrono::{TimeDelta, Utc};
use serde_json::{Value, json};
use ventanilla::model::account::NetworkKind;
use ventanilla::model::ids::RemoteId;
use ventanilla::model::media::MediaKind;
use ventanilla::model::posting::{Found, PostAction, Posting};
use ventanilla::net::{Fault, Network, Picture, Receipt, SendError};
use wiremock::ResponseTemplate;

const TEXT: &str = "Arranca el canje\nde placas";

fn publish(text: &str) -> Posting {
    doing(PostAction::Publish, text)
}

fn doing(action: PostAction, text: &str) -> Posting {
    posting(NetworkKind::Facebook, action, text)
}

fn pictures() -> [Picture; 2] {
    [picture(MediaKind::Jpeg, 9_000_000, "Una fila corta"), picture(MediaKind::Png, 5, "El \"módulo\"\r\nde noche")]
}

async fn sent(bench: &Bench, method: &str, path: &str) -> Vec<Value> {
    let requests = bench.server.received_requests().await.unwrap();
    let those = requests.iter().filter(|one| one.method.as_str() == method && one.url.path().ends_with(path));
    those.map(|one| serde_json::from_slice(&one.body).unwrap_or_default()).collect()
}

async fn look(bench: &Bench, text: &str) -> Result<Found, Fault> {
    bench.page.look(&RemoteId::new("1000_1"), text).await
}

fn id(receipt: &Receipt) -> &str {
    receipt.remote.as_str()
}

#[tokio::test]
async fn words_leave_as_they_are_and_the_receipt_leads_to_the_post() {
    let bench = Bench::new().await;
    let receipt = bench.page.post(&publish(TEXT), &[]).await.unwrap();
    assert_eq!((id(&receipt), receipt.cost_micros), ("1000_9001", 0));
    assert_eq!(receipt.permalink.as_deref(), Some("https://facebook.example/1000_9001"));
    assert!(receipt.at.is_some_and(|at| Utc::now() - at < TimeDelta::minutes(1)));
    assert_eq!(sent(&bench, "POST", "/feed").await, [json!({ "message": TEXT })]);
}

#[tokio::test]
async fn pictures_are_held_back_until_the_post_that_has_them_stands() {
    let bench = Bench::new().await;
    for text in [TEXT, ""] {
        bench.page.post(&publish(text), &pictures()).await.unwrap();
    }
    let uploaded = [("Una fila corta".to_owned(), 9_000_000), ("El \"módulo\"\r\nde noche".to_owned(), 5)];
    assert_eq!(bench.world().pictures[..2], uploaded);
    let attached = |one: &str, two: &str| json!([{ "media_fbid": one }, { "media_fbid": two }]);
    let with_words = json!({ "message": TEXT, "attached_media": attached("501", "502") });
    let without = json!({ "attached_media": attached("503", "504") });
    assert_eq!(sent(&bench, "POST", "/feed").await, [with_words, without]);
}

#[tokio::test]
async fn a_post_that_stands_is_taken_though_the_network_does_not_say_more() {
    let bench = Bench::new().await;
    bench.world().instead = vec![("GET", String::new(), error(500, 2, None, "try again"))];
    let receipt = bench.page.post(&publish(TEXT), &[]).await.unwrap();
    assert_eq!(receipt.permalink.as_deref(), Some("https://www.facebook.com/1000_9001"));
    assert_eq!(receipt.at, None);
}

#[tokio::test]
async fn whatever_happens_before_the_last_request_nothing_is_public() {
    let answers = [
        error(500, 2, None, "try again"),
        error(400, 1, None, "unknown error"),
        error(400, 506, None, "Duplicate"),
        error(400, 324, None, "Missing or invalid image file"),
        ResponseTemplate::new(502).set_body_string("<html>"),
        ResponseTemplate::new(200).set_body_json(json!({ "success": true })),
        ResponseTemplate::new(302).insert_header("location", "https://elsewhere.example/"),
    ];
    for answer in answers {
        let bench = Bench::new().await;
        bench.world().instead = vec![("POST", "photos".into(), answer.clone())];
        let failed = bench.page.post(&publish(TEXT), &pictures()).await.unwrap_err();
        assert!(!failed.may_have_acted && bench.requests().await == 1, "{answer:?} {failed:?}");
    }
    for cut in [Cut::Before, Cut::After] {
        let bench = Bench::new().await;
        let page = page_over(line(*bench.server.address(), "/photos", cut).await, false);
        let failed = page.post(&publish(TEXT), &pictures()).await.unwrap_err();
        assert!(matches!(failed, SendError { fault: Fault::Unreachable { .. }, may_have_acted: false }), "{failed:?}");
        assert!(sent(&bench, "POST", "/feed").await.is_empty());
    }
}

#[tokio::test]
async fn a_post_whose_answer_was_cut_is_found_and_one_that_never_arrived_is_not() {
    for (cut, made) in [(Cut::After, 1), (Cut::Before, 0)] {
        let bench = Bench::new().await;
        let page = page_over(line(*bench.server.address(), "/feed", cut).await, false);
        let (posting, began) = (publish(TEXT), Utc::now());
        let failed = page.post(&posting, &pictures()).await.unwrap_err();
        assert!(matches!(failed, SendError { fault: Fault::Unreachable { .. }, may_have_acted: true }), "{failed:?}");
        let found = page.find_post(&posting, began, &[]).await.unwrap();
        assert_eq!(found.as_ref().map(id), (made > 0).then_some("1000_9001"));
        assert_eq!(sent(&bench, "POST", "/feed").await.len(), made, "reading back publishes nothing");
    }
}

#[tokio::test]
async fn each_no_to_a_post_says_whether_it_may_stand_there() {
    let cases = [
        (error(400, 506, None, "Duplicate status message"), "refused", true),
        (error(400, 368, None, "blocked"), "refused", false),
        (error(403, 200, None, "no permission"), "permission", false),
        (error(400, 190, None, "expired"), "credentials", false),
        (error(400, 32, None, "slow down"), "throttled", false),
        (error(400, 1, None, "unknown error"), "unreachable", true),
        (ResponseTemplate::new(503), "unreachable", true),
        (ResponseTemplate::new(200).set_body_json(json!({ "success": true })), "contract", true),
    ];
    for (answer, name, may_have_acted) in cases {
        let bench = Bench::new().await;
        bench.world().instead = vec![("POST", String::new(), answer.clone())];
        let failed = bench.page.post(&publish(TEXT), &[]).await.unwrap_err();
        let fault = serde_json::to_value(&failed.fault).unwrap();
        assert_eq!((fault["fault"].as_str(), failed.may_have_acted), (Some(name), may_have_acted), "{answer:?}");
        assert_eq!(bench.requests().await, 1);
    }
}

#[tokio::test]
async fn a_post_is_found_among_ours_and_never_another() {
    let bench = Bench::new().await;
    bench.world().page_size = 2;
    let add = |id: &str, from: &str, text: &str, minutes: i64| {
        let post = json!({ "id": id, "from": { "id": from }, "message": text, "created_time": bench.ago(minutes) });
        bench.add(&format!("{PAGE}/published_posts"), post);
    };
    add("1000_6", PAGE, "Arranca el canje de motos", 1);
    add("1000_5", "77", "Arranca el canje de placas", 1);
    add("1000_4", PAGE, "Arranca el canje de placas", 2);
    add("1000_3", PAGE, "Arranca el  canje de placas", 3);
    add("1000_2", PAGE, "Arranca el canje de placas", 60);
    let find = async |known: &[&str]| {
        let known: Vec<RemoteId> = known.iter().map(|id| RemoteId::new(*id)).collect();
        let found = bench.page.find_post(&publish(TEXT), bench.now - TimeDelta::minutes(5), &known).await.unwrap();
        found.map(|receipt| id(&receipt).to_owned())
    };
    assert_eq!(find(&[]).await.as_deref(), Some("1000_4"));
    assert_eq!(find(&["1000_4"]).await.as_deref(), Some("1000_3"));
    assert_eq!(find(&["1000_4", "1000_3"]).await, None);
    bench.change("1000_3", Some(&|post| _ = post.as_object_mut().unwrap().remove("from")));
    assert_eq!(find(&["1000_4"]).await.as_deref(), Some("1000_3"), "among the Page's own posts nobody is a stranger");
    bench.world().instead = vec![("GET", String::new(), error(500, 2, None, "try again"))];
    assert!(bench.page.find_post(&publish(TEXT), bench.now, &[]).await.is_err());
}

#[tokio::test]
async fn a_post_is_changed_and_read_back_by_its_text() {
    let bench = Bench::new().await;
    bench.post("1000_1", 60);
    let change = doing(edit("1000_1"), "Se pospone");
    assert_eq!(bench.page.find_post(&change, bench.now, &[]).await.unwrap(), None);
    let receipt = bench.page.post(&change, &[]).await.unwrap();
    assert_eq!((id(&receipt), receipt.permalink.as_deref()), ("1000_1", Some("https://facebook.example/1000_1")));
    assert_eq!(sent(&bench, "POST", "/1000_1").await, [json!({ "message": "Se pospone" })]);
    assert_eq!(bench.page.find_post(&change, bench.now, &[]).await.unwrap().as_ref().map(id), Some("1000_1"));

    let lost = doing(edit("1000_2"), "Se pospone");
    let failed = bench.page.post(&lost, &[]).await.unwrap_err();
    assert!(matches!(failed, SendError { fault: Fault::Gone { .. }, may_have_acted: false }));
    assert!(matches!(bench.page.find_post(&lost, bench.now, &[]).await, Err(Fault::Gone { .. })));
    bench.world().instead = vec![("POST", String::new(), ResponseTemplate::new(200).set_body_json(json!({})))];
    assert!(bench.page.post(&change, &[]).await.unwrap_err().may_have_acted);
}

#[tokio::test]
async fn what_is_removed_or_was_gone_already_is_removed() {
    let bench = Bench::new().await;
    bench.post("1000_1", 60);
    let removal = doing(remove("1000_1"), "");
    assert_eq!(bench.page.find_post(&removal, bench.now, &[]).await.unwrap(), None);
    for _ in 0..2 {
        assert_eq!(id(&bench.page.post(&removal, &[]).await.unwrap()), "1000_1");
    }
    assert_eq!(sent(&bench, "DELETE", "/1000_1").await.len(), 2);
    assert!(bench.page.find_post(&removal, bench.now, &[]).await.unwrap().is_some());

    // "Does not exist" is what Graph also says of what a token may not touch.
    bench.post("1000_1", 60);
    bench.world().instead = vec![("DELETE", String::new(), gone())];
    let failed = bench.page.post(&removal, &[]).await.unwrap_err();
    assert!(matches!(failed, SendError { fault: Fault::Permission { .. }, may_have_acted: false }), "{failed:?}");
    bench.world().instead.push(("GET", String::new(), error(500, 2, None, "try again")));
    let failed = bench.page.post(&removal, &[]).await.unwrap_err();
    assert!(matches!(failed, SendError { fault: Fault::Unreachable { .. }, may_have_acted: true }), "{failed:?}");
}

#[tokio::test]
async fn a_post_is_live_altered_or_gone_and_doubt_is_none_of_them() {
    let bench = Bench::new().await;
    bench.post("1000_1", 60);
    let live = Found::Live { permalink: Some("https://facebook.example/1000_1".to_owned()) };
    assert_eq!(look(&bench, " Aviso\n1000_1").await.unwrap(), live);
    assert_eq!(look(&bench, "Otro").await.unwrap(), Found::Altered { text: "Aviso 1000_1".to_owned() });
    bench.change("1000_1", Some(&|post| post["is_published"] = false.into()));
    assert_eq!(look(&bench, "Aviso 1000_1").await.unwrap(), Found::Gone);
    bench.change("1000_1", None);
    assert_eq!(look(&bench, "Aviso 1000_1").await.unwrap(), Found::Gone);
    // A post of pictures alone says nothing.
    bench.add(&format!("{PAGE}/published_posts"), json!({ "id": "1000_1", "created_time": stamp(bench.now) }));
    assert_eq!(look(&bench, "").await.unwrap(), Found::Live { permalink: None });
    bench.world().instead = vec![("GET", String::new(), error(403, 10, None, "Requires pages_read_engagement"))];
    assert!(matches!(look(&bench, "").await, Err(Fault::Permission { .. })));
}

#[tokio::test]
async fn nothing_meant_for_a_post_reaches_the_page_itself_or_another_place() {
    let bench = Bench::new().await;
    for target in ["me", PAGE, "1000_1/comments", "../me", ""] {
        for action in [edit(target), remove(target)] {
            let failed = bench.page.post(&doing(action, TEXT), &[]).await.unwrap_err();
            assert!(!failed.may_have_acted, "{target}");
        }
    }
    assert_eq!(bench.requests().await, 0);
}
