//! Sending an answer, once, and reading back whether it stands.

use crate::graph::{Bench, PAGE, TOKEN, error, page, stamp};
use chrono::{TimeDelta, Utc};
use serde_json::{Value, json};
use std::time::Duration;
use ventanilla::model::channel::Channel;
use ventanilla::model::delivery::{Delivery, DeliveryState};
use ventanilla::model::ids::{AccountId, ConversationId, DeliveryId, Person, RemoteId};
use ventanilla::net::{Fault, Network, SendError};
use wiremock::ResponseTemplate;

fn delivery(channel: Channel, to: &str, recipient: Option<&str>, text: &str) -> Delivery {
    Delivery {
        id: DeliveryId::new("d1"),
        account: AccountId::new("pagina"),
        conversation: ConversationId::new("c1"),
        channel,
        to: RemoteId::new(to),
        recipient: recipient.map(ToOwned::to_owned),
        text: text.to_owned(),
        by: Person::new("ana"),
        queued_at: Utc::now(),
        state: DeliveryState::Sending { since: Utc::now() },
        attempts: 1,
    }
}

async fn bodies(bench: &Bench) -> Vec<(String, Value)> {
    let requests = bench.server.received_requests().await.unwrap();
    let posts = requests.iter().filter(|request| request.method.as_str() == "POST");
    posts.map(|request| (request.url.path().to_owned(), serde_json::from_slice(&request.body).unwrap())).collect()
}

#[tokio::test]
async fn each_channel_leaves_as_the_contract_says() {
    let bench = Bench::new().await;
    for (channel, to, recipient) in [
        (Channel::FacebookComment, "1_1", None),
        (Channel::FacebookPrivateReply, "1_1", None),
        (Channel::FacebookPrivateReply, "1000_7", None),
        (Channel::Messenger, "t_5", Some("55")),
    ] {
        let receipt = bench.page.send(&delivery(channel, to, recipient, "Sí, abrimos")).await.unwrap();
        assert!(!receipt.remote.as_str().is_empty());
    }
    let message = json!({ "text": "Sí, abrimos" });
    let sent = |recipient: Value| {
        let body = json!({ "recipient": recipient, "message": message, "messaging_type": "RESPONSE" });
        (format!("/v26.0/{PAGE}/messages"), body)
    };
    assert_eq!(
        bodies(&bench).await,
        [
            ("/v26.0/1_1/comments".to_owned(), json!({ "message": "Sí, abrimos" })),
            sent(json!({ "comment_id": "1_1" })),
            sent(json!({ "post_id": "1000_7" })),
            sent(json!({ "id": "55" })),
        ]
    );
}

#[tokio::test]
async fn a_hidden_citizen_cannot_be_written_to_and_nothing_is_sent() {
    let bench = Bench::new().await;
    let refused = bench.page.send(&delivery(Channel::Messenger, "t_5", None, "hola")).await.unwrap_err();
    assert!(!refused.may_have_acted && bodies(&bench).await.is_empty());
}

#[tokio::test]
async fn a_refusal_is_certain_and_a_failure_is_not() {
    let bench = Bench::new().await;
    let cases: Vec<(ResponseTemplate, bool)> = vec![
        (error(400, 100, Some(33), "does not exist"), false),
        (error(400, 190, Some(463), "expired"), false),
        (error(403, 200, None, "no permission"), false),
        (error(400, 368, None, "blocked"), false),
        (error(429, 32, None, "slow down"), false),
        (error(400, 1, None, "unknown error"), true),
        (error(400, 506, None, "Duplicate status message"), true),
        (error(500, 2, None, "try again"), true),
        (error(503, 190, None, "odd"), true),
        (ResponseTemplate::new(502).set_body_string("<html>"), true),
        (ResponseTemplate::new(413).set_body_string("too large"), false),
        (ResponseTemplate::new(200).set_body_string("<html>"), true),
        (ResponseTemplate::new(200).set_body_json(json!({ "success": true })), true),
    ];
    for (answer, may_have_acted) in cases {
        bench.world().instead = vec![("POST", String::new(), answer.clone())];
        let failed = bench.page.send(&delivery(Channel::FacebookComment, "1_1", None, "x")).await.unwrap_err();
        assert_eq!(failed.may_have_acted, may_have_acted, "{answer:?} {failed:?}");
    }
}

#[tokio::test]
async fn no_connection_is_certain() {
    let bench = Bench::new().await;
    let page = page(&bench.server, false);
    let address = *bench.server.address();
    drop(bench);
    // The server's port may be taken by another test's: then it is an answer, not a refused connection.
    if std::net::TcpStream::connect_timeout(&address, Duration::from_millis(200)).is_err() {
        let failed = page.send(&delivery(Channel::FacebookComment, "1_1", None, "x")).await.unwrap_err();
        assert!(!failed.may_have_acted);
    }
}

#[tokio::test]
async fn a_connection_cut_after_the_request_is_in_doubt() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let cut = tokio::spawn(async move {
        use tokio::io::AsyncReadExt;
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut bytes = [0; 4096];
        assert!(socket.read(&mut bytes).await.unwrap() > 0);
    });
    let settings = serde_json::from_value(json!({ "page_id": PAGE, "base_url": base_url }))
        .expect("the other settings have defaults");
    let page = ventanilla::net::facebook::Page::new(AccountId::new("p"), settings, TOKEN.to_owned().into()).unwrap();
    let SendError { fault, may_have_acted } =
        page.send(&delivery(Channel::FacebookComment, "1_1", None, "x")).await.unwrap_err();
    assert!(may_have_acted && matches!(fault, Fault::Unreachable { .. }));
    cut.await.unwrap();
}

#[tokio::test]
async fn outside_the_window_only_a_human_agent_goes_on() {
    let bench = Bench::new().await;
    let outside = error(400, 10, Some(2_018_278), "This message is sent outside of allowed window.");
    bench.world().instead = vec![("POST", "messages".into(), outside)];
    let late = delivery(Channel::Messenger, "t_5", Some("55"), "hola");
    for (human_agent, tries) in [(false, 1), (true, 3)] {
        let failed = page(&bench.server, human_agent).send(&late).await.unwrap_err();
        assert!(matches!(failed.fault, Fault::NotReplyable { .. }) && !failed.may_have_acted);
        assert_eq!(bodies(&bench).await.len(), tries);
    }
    let (_, last) = bodies(&bench).await.pop().unwrap();
    assert_eq!((&last["messaging_type"], &last["tag"]), (&json!("MESSAGE_TAG"), &json!("HUMAN_AGENT")));
}

#[tokio::test]
async fn what_stands_is_found_with_its_id_and_never_another() {
    let bench = Bench::new().await;
    bench.world().page_size = 2;
    bench.comment("1000_1", "1_1", Some("77"), 60);
    let answer = |id: &str, from: &str, text: &str, minutes: i64| json!({ "id": id, "from": { "id": from }, "message": text, "created_time": bench.ago(minutes) });
    for one in [
        answer("1_2", PAGE, "Sí,  abrimos\na las 8", 90),
        answer("1_3", "77", "Sí, abrimos a las 8", 5),
        answer("1_4", PAGE, "otra cosa", 5),
        answer("1_5", PAGE, "Sí,  abrimos\na las 8", 5),
        answer("1_6", PAGE, "Sí, abrimos a las 8", 4),
    ] {
        bench.add("1_1/comments", one);
    }
    let wanted = delivery(Channel::FacebookComment, "1_1", None, "Si\u{301}, abrimos a las 8 ");
    let from = bench.now - TimeDelta::minutes(10);
    let find = async |known: &[&str]| {
        let known: Vec<RemoteId> = known.iter().map(|id| RemoteId::new(*id)).collect();
        bench.page.find(&wanted, from, &known).await.unwrap().map(|receipt| receipt.remote.as_str().to_owned())
    };
    assert_eq!(find(&[]).await.as_deref(), Some("1_5"));
    assert_eq!(find(&["1_5"]).await.as_deref(), Some("1_6"));
    assert_eq!(find(&["1_5", "1_6"]).await, None);
}

#[tokio::test]
async fn an_answer_to_a_reply_is_found_below_the_root() {
    let bench = Bench::new().await;
    bench.comment("1000_1", "1_1", Some("77"), 60);
    let mut reply = bench.comment("1000_1", "1_2", Some("88"), 50);
    reply["parent"] = json!({ "id": "1_1" });
    bench.change("1_2", None);
    bench.add("1000_1/comments", reply);
    bench.add(
        "1_1/comments",
        json!({ "id": "1_3", "from": { "id": PAGE }, "message": "hola", "created_time": bench.ago(1) }),
    );
    let wanted = delivery(Channel::FacebookComment, "1_2", None, "hola");
    let found = bench.page.find(&wanted, bench.now - TimeDelta::minutes(1), &[]).await.unwrap().unwrap();
    assert_eq!(found.remote.as_str(), "1_3");
    assert_eq!(found.at.map(stamp), Some(bench.ago(1)));
}

#[tokio::test]
async fn private_answers_are_found_in_their_conversations() {
    let bench = Bench::new().await;
    let ours = json!({ "id": "m_1", "from": { "id": PAGE }, "message": "hola", "created_time": bench.ago(1) });
    bench.add("t_5/messages", ours);
    let people = json!({ "data": [{ "id": "55" }, { "id": PAGE }] });
    bench.add(
        &format!("{PAGE}/conversations"),
        json!({ "id": "t_5", "updated_time": bench.ago(1), "participants": people }),
    );
    bench.comment("1000_1", "1_1", Some("55"), 60);
    let from = bench.now - TimeDelta::minutes(5);
    for (channel, to, recipient) in [
        (Channel::Messenger, "t_5", Some("55")),
        (Channel::Messenger, "m_0", Some("55")),
        (Channel::FacebookPrivateReply, "1_1", None),
    ] {
        let wanted = delivery(channel, to, recipient, "hola");
        assert!(bench.page.find(&wanted, from, &[]).await.unwrap().is_some(), "{channel:?}");
        let other = delivery(channel, to, recipient, "hola?");
        assert_eq!(bench.page.find(&other, from, &[]).await.unwrap(), None, "{channel:?}");
    }
    let elsewhere = delivery(Channel::Messenger, "m_0", Some("66"), "hola");
    assert_eq!(bench.page.find(&elsewhere, from, &[]).await.unwrap(), None);
}

#[tokio::test]
async fn while_in_doubt_it_is_not_said_to_be_missing() {
    let bench = Bench::new().await;
    bench.comment("1000_1", "1_1", Some("77"), 60);
    bench.world().circular = true;
    let wanted = delivery(Channel::FacebookComment, "1_1", None, "hola");
    assert!(bench.page.find(&wanted, bench.now, &[]).await.is_err(), "a list without end proves nothing");
    bench.world().circular = false;
    bench.world().instead = vec![("GET", String::new(), error(500, 2, None, "try again"))];
    assert!(bench.page.find(&wanted, bench.now, &[]).await.is_err());
}
