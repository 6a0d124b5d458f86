//! Posts on the wire: what leaves, and what is known when it does not get through.

use crate::support::*;
use crate::wire::{Cut, Part, edit, line, parts, picture, posting, remove};
use chrono::{Duration, Utc};
use serde_json::{Value, json};
use ventanilla::model::account::NetworkKind;
use ventanilla::model::cost::post_cost_micros;
use ventanilla::model::media::MediaKind;
use ventanilla::model::posting::{PostAction, Posting};
use ventanilla::net::{Fault, Network, Picture, SendError};
use wiremock::ResponseTemplate;

const TWEETS: &str = "/2/tweets";
const BEGIN: &str = "/2/media/upload/initialize";
const PIECE: &str = "/2/media/upload/700/append";
const END: &str = "/2/media/upload/700/finalize";
const STATUS: &str = "/2/media/upload";
const DESCRIBE: &str = "/2/media/metadata";
const TEXT: &str = "Arranca el canje de placas";

fn publish(text: &str) -> Posting {
    posting(NetworkKind::X, PostAction::Publish, text)
}

fn taken(id: &str) -> ResponseTemplate {
    ResponseTemplate::new(201).set_body_json(json!({"data": {"id": id, "text": "x"}}))
}

fn media(id: &str) -> Value {
    json!({"data": {"id": id, "media_key": format!("3_{id}"), "expires_after_secs": 86400}})
}

fn processing(state: &str, after: u64) -> Value {
    json!({"data": {"id": "700", "processing_info": {"state": state, "check_after_secs": after}}})
}

/// A world in which every step of an upload goes well.
async fn studio(world: &World) {
    world.answer("POST", BEGIN, ok(&media("700"))).await;
    world.answer("POST", PIECE, ok(&json!({"data": {"expires_at": 1}}))).await;
    world.answer("POST", END, ok(&media("700"))).await;
    world.answer("POST", DESCRIBE, ok(&json!({"data": {"id": "700"}}))).await;
    world.answer("POST", TWEETS, taken("99")).await;
}

async fn bodies(world: &World, to: &str) -> Vec<Value> {
    world.asked(to).await.iter().map(|asked| serde_json::from_slice(&asked.body).unwrap()).collect()
}

async fn pieces(world: &World, to: &str) -> Vec<Vec<Part>> {
    let read = |request: &wiremock::Request| parts(request.headers["content-type"].to_str().unwrap(), &request.body);
    world.asked(to).await.iter().map(read).collect()
}

fn still() -> Vec<Picture> {
    vec![picture(MediaKind::Jpeg, 3_000, "Una fila corta")]
}

#[tokio::test]
async fn a_post_leaves_as_x_wants_it_and_costs_what_was_said() {
    for dialect in BOTH {
        let world = World::new(dialect).await;
        world.answer("POST", TWEETS, taken("99")).await;
        for (text, cost) in [(TEXT, 15_000), ("Vea sinaloa.gob.mx/placas", 200_000)] {
            let receipt = world.account.post(&publish(text), &[]).await.unwrap();
            assert_eq!(receipt.remote.as_str(), "99");
            assert_eq!(receipt.permalink.as_deref(), Some("https://x.com/GobSinaloa/status/99"));
            assert_eq!((receipt.cost_micros, post_cost_micros(text)), (cost, cost));
            assert_eq!(bodies(&world, TWEETS).await.last(), Some(&json!({ "text": text })));
        }
        assert_eq!(world.asked(TWEETS).await[0].url.query(), None);
    }
}

#[tokio::test]
async fn five_megabytes_leave_in_pieces_and_every_picture_says_what_it_shows() {
    for dialect in BOTH {
        let world = World::new(dialect).await;
        world.answer_once("POST", BEGIN, ok(&media("701"))).await;
        world.answer("POST", "/2/media/upload/701/append", ok(&json!({}))).await;
        world.answer("POST", "/2/media/upload/701/finalize", ok(&media("701"))).await;
        studio(&world).await;
        let pictures = [
            picture(MediaKind::Png, 5_000_000, "El módulo"),
            picture(MediaKind::Gif, 10, "Un \u{1f697} sin \"placa\""),
        ];
        world.account.post(&publish(TEXT), &pictures).await.unwrap();

        let begun = bodies(&world, BEGIN).await;
        let said_first =
            |mime: &str, bytes: u64| json!({"media_type": mime, "media_category": "tweet_image", "total_bytes": bytes});
        assert_eq!(begun, [said_first("image/png", 5_000_000), said_first("image/gif", 10)]);
        let mut whole = Vec::new();
        for (index, piece) in pieces(&world, "/2/media/upload/701/append").await.iter().enumerate() {
            let [number, media] = &piece[..] else { panic!("two parts") };
            assert!(number.head.contains("name=\"segment_index\"") && media.head.contains("name=\"media\""));
            assert_eq!(number.text(), index.to_string());
            assert!(media.value.len() <= 4 << 20 && !media.head.contains("ana"), "{}", media.head);
            whole.extend_from_slice(&media.value);
        }
        assert!(whole == pictures[0].bytes);
        assert!(pieces(&world, "/2/media/upload/701/append").await.len() > 1);
        assert_eq!(pieces(&world, PIECE).await.len(), 1);

        let said = |id: &str, alt: &str| json!({"id": id, "metadata": {"alt_text": {"text": alt}}});
        assert_eq!(
            bodies(&world, DESCRIBE).await,
            [said("701", "El módulo"), said("700", "Un \u{1f697} sin \"placa\"")]
        );
        let post = json!({"text": TEXT, "media": {"media_ids": ["701", "700"]}});
        assert_eq!(bodies(&world, TWEETS).await, [post]);
        let token = format!("Bearer {ACCESS}");
        assert!(
            world.server.received_requests().await.unwrap().iter().all(|one| one.headers["authorization"] == token)
        );
    }
}

#[tokio::test]
async fn an_animation_is_waited_for_as_long_as_x_says() {
    let world = World::new(BOTH[1]).await;
    world.answer_once("POST", END, ok(&processing("pending", 1))).await;
    world.get(STATUS, processing("succeeded", 0)).await;
    studio(&world).await;
    let began = std::time::Instant::now();
    world.account.post(&publish(""), &[picture(MediaKind::Gif, 10, "Un faro")]).await.unwrap();
    assert!(began.elapsed() >= std::time::Duration::from_secs(1));
    assert_eq!(bodies(&world, BEGIN).await[0]["media_category"], "tweet_gif");
    assert_eq!(world.query(STATUS, 0, "command").await.as_deref(), Some("STATUS"));
    assert_eq!(world.query(STATUS, 0, "media_id").await.as_deref(), Some("700"));
    assert_eq!(bodies(&world, TWEETS).await, [json!({"media": {"media_ids": ["700"]}})], "no empty text");
}

#[tokio::test]
async fn an_animation_that_fails_or_takes_too_long_is_not_published() {
    for (state, after, name) in [("failed", 0, "refused"), ("pending", 3600, "unreachable")] {
        let world = World::new(BOTH[1]).await;
        world.answer_once("POST", END, ok(&processing(state, after))).await;
        studio(&world).await;
        let error = world.account.post(&publish(TEXT), &still()).await.unwrap_err();
        assert_eq!(
            (serde_json::to_value(&error.fault).unwrap()["fault"].as_str(), error.may_have_acted),
            (Some(name), false)
        );
        assert!(world.asked(TWEETS).await.is_empty() && world.asked(STATUS).await.is_empty());
    }
}

#[tokio::test]
async fn whatever_happens_before_the_last_request_nothing_is_public() {
    let answers = [
        ResponseTemplate::new(500),
        ResponseTemplate::new(408),
        ResponseTemplate::new(429),
        ResponseTemplate::new(302).insert_header("location", "https://elsewhere.example/"),
        ResponseTemplate::new(403).set_body_json(json!({"detail": "duplicate content"})),
    ];
    for step in [BEGIN, PIECE, END, DESCRIBE] {
        for answer in &answers {
            let world = World::new(BOTH[1]).await;
            world.answer_once("POST", step, answer.clone()).await;
            studio(&world).await;
            let error = world.account.post(&publish(TEXT), &still()).await.unwrap_err();
            assert!(!error.may_have_acted && world.asked(TWEETS).await.is_empty(), "{step} {answer:?}");
            assert_eq!(world.asked(step).await.len(), 1, "nothing is tried twice");
        }
    }
    let world = World::new(BOTH[1]).await;
    world.answer("POST", BEGIN, ok(&json!({"data": {}}))).await;
    let error = world.account.post(&publish(TEXT), &still()).await.unwrap_err();
    assert!(matches!(error, SendError { fault: Fault::Contract { .. }, may_have_acted: false }));
}

#[tokio::test]
async fn a_line_cut_during_an_upload_leaves_nothing_in_doubt() {
    for step in ["initialize", "append", "finalize", "metadata"] {
        for cut in [Cut::Before, Cut::After] {
            let world = World::new(BOTH[1]).await;
            studio(&world).await;
            let account = world.over(line(*world.server.address(), step, cut).await);
            let error = account.post(&publish(TEXT), &still()).await.unwrap_err();
            assert!(matches!(error.fault, Fault::Unreachable { .. }), "{step} {cut:?}: {error:?}");
            assert!(!error.may_have_acted && world.asked(TWEETS).await.is_empty(), "{step} {cut:?}");
        }
    }
}

#[tokio::test]
async fn a_post_whose_answer_was_cut_is_found_and_one_that_never_arrived_is_not() {
    for (cut, made) in [(Cut::After, 1), (Cut::Before, 0)] {
        let world = World::new(BOTH[1]).await;
        studio(&world).await;
        let account = world.over(line(*world.server.address(), "POST /2/tweets ", cut).await);
        let sent = publish(TEXT);
        let error = account.post(&sent, &still()).await.unwrap_err();
        assert!(matches!(error.fault, Fault::Unreachable { .. }) && error.may_have_acted, "{error:?}");
        assert_eq!(world.asked(TWEETS).await.len(), made);
        let mut ours = post(world.dialect, "99", US, TEXT);
        ours["created_at"] = json!(ago(0));
        world.get(OWN, if made > 0 { page(&[ours], None) } else { nothing() }).await;
        let found = account.find_post(&sent, Utc::now(), &[]).await.unwrap();
        assert_eq!(found.map(|receipt| receipt.remote.as_str().to_owned()), (made > 0).then(|| "99".to_owned()));
        assert_eq!(world.asked(TWEETS).await.len(), made, "reading back publishes nothing");
    }
}

#[tokio::test]
async fn each_no_to_a_post_says_whether_it_may_stand_there() {
    let cases: [(u16, Value, &str, bool); 8] = [
        (403, json!({"detail": "You are not allowed to create a Tweet with duplicate content."}), "refused", true),
        (
            403,
            json!({"title": "Forbidden", "detail": "You are not permitted to perform this action."}),
            "permission",
            false,
        ),
        (400, json!({"title": "Invalid Request"}), "refused", false),
        (429, json!({}), "throttled", false),
        (500, json!({}), "unreachable", true),
        (302, json!({}), "contract", true),
        (201, json!({"data": {}}), "contract", true),
        (402, json!({"title": "CreditsDepleted"}), "permission", false),
    ];
    for (status, body, name, may_have_acted) in cases {
        let world = World::new(BOTH[1]).await;
        world.answer("POST", TWEETS, ResponseTemplate::new(status).set_body_json(&body)).await;
        let error = world.account.post(&publish(TEXT), &[]).await.unwrap_err();
        let fault = serde_json::to_value(&error.fault).unwrap();
        assert_eq!((fault["fault"].as_str(), error.may_have_acted), (Some(name), may_have_acted), "{status} {body}");
        assert_eq!(world.asked(TWEETS).await.len(), 1);
    }
}

#[tokio::test]
async fn a_used_up_allowance_is_not_asked_again() {
    let world = World::new(BOTH[1]).await;
    let reset = (Utc::now() + Duration::minutes(10)).timestamp();
    let last = taken("99")
        .insert_header("x-rate-limit-limit", "100")
        .insert_header("x-rate-limit-remaining", "0")
        .insert_header("x-rate-limit-reset", reset.to_string());
    world.answer("POST", TWEETS, last).await;
    world.account.post(&publish(TEXT), &[]).await.unwrap();
    let error = world.account.post(&publish("Otro aviso"), &[]).await.unwrap_err();
    let Fault::Throttled { until: Some(until) } = error.fault else { panic!("{error:?}") };
    assert_eq!((until.timestamp(), error.may_have_acted, world.asked(TWEETS).await.len()), (reset, false, 1));
}

#[tokio::test]
async fn x_lets_nothing_be_changed_and_a_strange_id_reaches_no_post() {
    let world = World::new(BOTH[1]).await;
    for action in [edit("99"), remove("99x"), remove("../users/1000"), remove("")] {
        let error = world.account.post(&posting(NetworkKind::X, action, TEXT), &[]).await.unwrap_err();
        assert!(matches!(error.fault, Fault::Refused { .. }) && !error.may_have_acted);
    }
    assert!(world.server.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn what_is_removed_or_was_gone_already_is_removed() {
    let missing =
        json!({"errors": [{"type": "https://api.twitter.com/2/problems/resource-not-found", "resource_id": "99"}]});
    let gone = posting(NetworkKind::X, remove("99"), "");
    for dialect in BOTH {
        let world = World::new(dialect).await;
        let deleted = ok(&json!({"data": {"deleted": true}}));
        world.answer_once("DELETE", "/2/tweets/99", deleted).await;
        let receipt = world.account.post(&gone, &[]).await.unwrap();
        assert_eq!((receipt.remote.as_str(), receipt.cost_micros), ("99", 0));
        assert!(world.asked(TWEETS).await.is_empty());

        world.answer("DELETE", "/2/tweets/99", ResponseTemplate::new(404).set_body_json(&missing)).await;
        world.get_once(TWEETS, missing.clone()).await;
        assert_eq!(world.account.post(&gone, &[]).await.unwrap().remote.as_str(), "99");

        // A "not found" that somebody else wrote, and the post stands there.
        world.get_once(TWEETS, page(&[post(dialect, "99", US, TEXT)], None)).await;
        let error = world.account.post(&gone, &[]).await.unwrap_err();
        assert!(matches!(error, SendError { fault: Fault::Permission { .. }, may_have_acted: false }), "{error:?}");
        world.answer("GET", TWEETS, ResponseTemplate::new(503)).await;
        let error = world.account.post(&gone, &[]).await.unwrap_err();
        assert!(matches!(error, SendError { fault: Fault::Unreachable { .. }, may_have_acted: true }), "{error:?}");
    }
}
