//! Answers on the wire.

use crate::support::*;
use serde_json::{Value, json};
use tokio::io::AsyncReadExt;
use ventanilla::model::channel::Channel;
use ventanilla::net::{Fault, Network};
use wiremock::ResponseTemplate;

fn created(body: &Value) -> ResponseTemplate {
    ResponseTemplate::new(201).set_body_json(body)
}

#[tokio::test]
async fn a_reply_and_a_direct_message_leave_as_x_wants_them() {
    for dialect in BOTH {
        let world = World::new(dialect).await;
        world.answer("POST", "/2/tweets", created(&json!({"data": {"id": "99", "text": "x"}}))).await;
        let receipt = world.account.send(&delivery(Channel::XReply, "30", "Ya vamos")).await.unwrap();
        assert_eq!(receipt.remote.as_str(), "99");
        assert_eq!(receipt.permalink.as_deref(), Some("https://x.com/GobSinaloa/status/99"));
        assert_eq!(receipt.cost_micros, 10_000);
        let asked = &world.asked("/2/tweets").await[0];
        let body: Value = serde_json::from_slice(&asked.body).unwrap();
        assert_eq!(body, json!({"text": "Ya vamos", "reply": {"in_reply_to_tweet_id": "30"}}));
        assert_eq!(asked.headers["authorization"], format!("Bearer {ACCESS}"));
        assert_eq!(asked.url.query(), None);

        let receipt = world.account.send(&delivery(Channel::XReply, "30", "Vea sinaloa.gob.mx")).await.unwrap();
        assert_eq!(receipt.cost_micros, 200_000);

        let to = "/2/dm_conversations/with/77/messages";
        let data = json!({"data": {"dm_conversation_id": "77-1000", "dm_event_id": "500"}});
        world.answer("POST", to, created(&data)).await;
        let mut direct = delivery(Channel::XDirect, "77-1000", "En privado");
        for recipient in [Some("77".to_owned()), None] {
            direct.recipient = recipient;
            let receipt = world.account.send(&direct).await.unwrap();
            assert_eq!((receipt.remote.as_str(), receipt.cost_micros), ("500", 15_000));
        }
        let body: Value = serde_json::from_slice(&world.asked(to).await[0].body).unwrap();
        assert_eq!(body, json!({"text": "En privado"}));
    }
}

#[tokio::test]
async fn each_no_says_what_to_do_and_whether_it_may_stand_there() {
    let problem = |title: &str, detail: &str, kind: &str| json!({"title": title, "detail": detail, "type": kind});
    let about = "about:blank";
    let cases: Vec<(u16, Value, &str, bool)> = vec![
        (
            403,
            problem("Forbidden", "You are not allowed to create a Tweet with duplicate content.", about),
            "refused",
            true,
        ),
        (403, json!({"errors": [{"code": 187, "message": "Status is a duplicate."}]}), "refused", true),
        (
            403,
            problem(
                "Forbidden",
                "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.",
                about,
            ),
            "not_replyable",
            false,
        ),
        (
            403,
            problem("Forbidden", "You attempted to reply to a Tweet that is deleted or not visible to you.", about),
            "gone",
            false,
        ),
        (403, problem("Forbidden", "You are not permitted to perform this action.", about), "permission", false),
        (
            403,
            problem("Client Forbidden", "…", "https://api.twitter.com/2/problems/client-forbidden"),
            "permission",
            false,
        ),
        (
            402,
            problem("CreditsDepleted", "no credits", "https://api.twitter.com/2/problems/credits"),
            "permission",
            false,
        ),
        (400, problem("Invalid Request", "text", "https://api.x.com/2/problems/invalid-request"), "refused", false),
        (404, json!({}), "gone", false),
        (429, json!({}), "throttled", false),
        (500, json!({}), "unreachable", true),
        (503, json!("x"), "unreachable", true),
        (302, json!({}), "contract", true),
        (201, json!({"data": {}}), "contract", true),
    ];
    for (status, body, name, may_have_acted) in cases {
        let world = World::new(BOTH[1]).await;
        world.answer("POST", "/2/tweets", ResponseTemplate::new(status).set_body_json(&body)).await;
        let error = world.account.send(&delivery(Channel::XReply, "30", "Ya")).await.unwrap_err();
        let fault = serde_json::to_value(&error.fault).unwrap();
        assert_eq!((fault["fault"].as_str(), error.may_have_acted), (Some(name), may_have_acted), "{status} {body}");
        assert_eq!(world.asked("/2/tweets").await.len(), 1);
    }
}

#[tokio::test]
async fn no_server_means_it_certainly_did_not_leave() {
    let world = World::with(BOTH[1], |settings, _| "http://127.0.0.1:1".clone_into(&mut settings.base_url)).await;
    let error = world.account.send(&delivery(Channel::XReply, "30", "Ya")).await.unwrap_err();
    assert!(matches!(error.fault, Fault::Unreachable { .. }));
    assert!(!error.may_have_acted);
}

#[tokio::test]
async fn a_cut_line_leaves_it_unknown() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let world = World::with(BOTH[1], |settings, _| settings.base_url = base).await;
    let cut = async {
        let (mut socket, _) = listener.accept().await.unwrap();
        assert!(socket.read(&mut [0; 512]).await.unwrap() > 0);
    };
    let sent = delivery(Channel::XReply, "30", "Ya");
    let (error, ()) = tokio::join!(world.account.send(&sent), cut);
    let error = error.unwrap_err();
    assert!(matches!(error.fault, Fault::Unreachable { .. }), "{error:?}");
    assert!(error.may_have_acted);
}

#[tokio::test]
async fn what_is_not_for_x_never_leaves() {
    let world = World::new(BOTH[1]).await;
    let mut nobody = delivery(Channel::XDirect, "555555555555555", "x");
    nobody.recipient = None;
    let deliveries = [delivery(Channel::Messenger, "1", "x"), delivery(Channel::XReply, "../2/users", "x"), nobody];
    for wrong in deliveries {
        let error = world.account.send(&wrong).await.unwrap_err();
        assert!(matches!(error.fault, Fault::Refused { .. }) && !error.may_have_acted);
    }
    assert!(world.server.received_requests().await.unwrap().is_empty());
}
