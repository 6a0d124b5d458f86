//! Reading back what may have been sent.

use crate::support::*;
use chrono::{Duration, Utc};
use serde_json::json;
use ventanilla::model::account::Feed;
use ventanilla::model::channel::Channel;
use ventanilla::model::ids::RemoteId;
use ventanilla::net::{Fault, Network};

const WITH: &str = "/2/dm_conversations/with/77/dm_events";

#[tokio::test]
async fn our_reply_is_found_by_what_it_answers_and_says() {
    for dialect in BOTH {
        let world = World::new(dialect).await;
        let names = names(dialect);
        let ours = |id: &str, parent: &str, text: &str| {
            let mut ours = post(dialect, id, US, text);
            ours["created_at"] = json!(ago(0));
            ours[names.referenced] = json!([{"type": "replied_to", "id": parent}]);
            ours
        };
        let mut right = ours("92", "30", "@vecina77 Vea https://t.co/abcdefghij &amp; llame");
        right["entities"]["urls"] =
            json!([{"url": "https://t.co/abcdefghij", "expanded_url": "http://sinaloa.gob.mx/"}]);
        let text = "Vea sinaloa.gob.mx & llame";
        world.get_once(OWN, page(&[ours("94", "30", "Otra cosa"), ours("93", "29", text)], Some("p2"))).await;
        world.get(OWN, page(&[right], None)).await;
        let sought = delivery(Channel::XReply, "30", text);
        let not_before = Utc::now() - Duration::minutes(5);
        let found = world.account.find(&sought, not_before, &[]).await.unwrap().unwrap();
        assert_eq!(found.remote.as_str(), "92");
        assert_eq!(found.cost_micros, 200_000);
        assert!(found.at.is_some());
        let asked = at(&world.query(OWN, 0, "start_time").await.unwrap());
        assert!(asked < not_before && not_before - asked < Duration::seconds(62));

        let known = [RemoteId::new("92")];
        assert_eq!(world.account.find(&sought, not_before, &known).await.unwrap(), None);

        // What the reading cost comes with the next batch.
        world.get(MENTIONS, nothing()).await;
        assert_eq!(world.pull(Feed::Mentions, None).await.unwrap().cost_micros, 3_000);
    }
}

#[tokio::test]
async fn an_answer_to_an_edited_post_is_found_too() {
    for dialect in BOTH {
        let world = World::new(dialect).await;
        let names = names(dialect);
        let mut ours = post(dialect, "95", US, "Listo");
        ours["created_at"] = json!(ago(0));
        ours[names.referenced] = json!([{"type": "replied_to", "id": "41"}]);
        let mut edited = world.post("41", "Corregido");
        edited[names.history] = json!(["40", "41"]);
        let mut body = page(&[ours], None);
        body["includes"][names.included] = json!([edited]);
        world.get(OWN, body).await;
        let found = world.account.find(&delivery(Channel::XReply, "40", "Listo"), Utc::now(), &[]).await.unwrap();
        assert_eq!(found.unwrap().remote.as_str(), "95");
    }
}

#[tokio::test]
async fn our_direct_message_is_found_and_an_old_or_foreign_one_is_not() {
    let world = World::new(BOTH[1]).await;
    let event = |id: &str, sender: &str, minutes: i64| {
        json!({"id": id, "event_type": "MessageCreate", "text": "Hola", "sender_id": sender,
            "dm_conversation_id": "77-1000", "created_at": ago(minutes)})
    };
    let sought = delivery(Channel::XDirect, "77-1000", "Hola");
    world.get_once(WITH, page(&[event("3", "77", 0), event("2", US, 30)], Some("a-token-of-sixteen"))).await;
    let not_before = Utc::now() - Duration::minutes(5);
    assert_eq!(world.account.find(&sought, not_before, &[]).await.unwrap(), None);
    assert_eq!(world.asked(WITH).await.len(), 1);
    world.get(WITH, page(&[event("4", US, 0)], None)).await;
    let found = world.account.find(&sought, not_before, &[]).await.unwrap().unwrap();
    assert_eq!(found.remote.as_str(), "4");
}

#[tokio::test]
async fn not_having_seen_everything_is_never_said_to_be_not_there() {
    let world = World::new(BOTH[0]).await;
    world.get_once(OWN, page(&[], Some("again"))).await;
    world.get(OWN, page(&[], Some("again"))).await;
    let sought = delivery(Channel::XReply, "30", "Ya");
    let fault = world.account.find(&sought, Utc::now(), &[]).await.unwrap_err();
    assert!(matches!(fault, Fault::Contract { .. }));
    let world = World::new(BOTH[0]).await;
    world.answer("GET", OWN, wiremock::ResponseTemplate::new(503)).await;
    assert!(matches!(world.account.find(&sought, Utc::now(), &[]).await, Err(Fault::Unreachable { .. })));
}
