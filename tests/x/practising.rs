//! The connector and the practice network, which were written apart from the same contract.

use crate::support::{Safe, step};
use chrono::{Duration, Utc};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use ventanilla::model::account::Feed;
use ventanilla::model::channel::{Channel, Surface};
use ventanilla::model::delivery::{Delivery, DeliveryState};
use ventanilla::model::ids::{AccountId, ConversationId, DeliveryId, Person, RemoteId};
use ventanilla::model::sighting::Sighting;
use ventanilla::net::x::{Account, Dialect, Plan, Settings};
use ventanilla::net::{Network, Pull};
use ventanilla::practice::{self, HANDLE, Options, Served, USER_ID};
use ventanilla::secrets::Tokens;

struct Office {
    served: Served,
    account: Account,
    safe: Arc<Safe>,
    cursors: BTreeMap<Feed, String>,
    later: Duration,
}

const FEEDS: [Feed; 4] = [Feed::Mentions, Feed::Replies, Feed::Direct, Feed::Own];

impl Office {
    async fn open(dialect: Dialect) -> Self {
        let served =
            practice::serve(Options { seed: 7, speed: 0.0, port: 0, faults: false, start: Utc::now() }).await.unwrap();
        let settings = Settings {
            user_id: USER_ID.to_owned(),
            handle: HANDLE.to_owned(),
            base_url: format!("http://{}/x", served.addr),
            dialect,
            client_id: Some(practice::CLIENT_ID.to_owned()),
            monthly_ceiling_usd: None,
            plan: Plan::SelfServe,
            search_replies: true,
        };
        let tokens = Tokens {
            access: served.x_token.clone().into(),
            refresh: Some(served.x_refresh_token.clone().into()),
            client_secret: None,
        };
        let safe = Arc::new(Safe::default());
        let account = Account::new(AccountId::new("x"), settings, tokens, safe.clone()).unwrap();
        Self { served, account, safe, cursors: BTreeMap::new(), later: Duration::zero() }
    }

    /// Pulls every feed to its end; messages by id, and what is gone.
    async fn round(&mut self) -> (BTreeMap<String, Sighting>, Vec<RemoteId>) {
        let (mut seen, mut gone) = (BTreeMap::new(), Vec::new());
        for feed in FEEDS {
            loop {
                let pull = step(feed, self.cursors.get(&feed).map(String::as_str));
                let pull = Pull { now: pull.now + self.later, ..pull };
                let batch = self.account.pull(&pull).await.unwrap();
                assert_eq!(batch.unreadable, []);
                seen.extend(batch.sightings.into_iter().map(|seen| (seen.remote.as_str().to_owned(), seen)));
                gone.extend(batch.gone);
                self.cursors.insert(feed, batch.cursor.unwrap());
                if !batch.more {
                    break;
                }
            }
        }
        (seen, gone)
    }

    async fn order(&self, what: &str, order: Value) -> Value {
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let url = format!("http://{}/practice/{what}", self.served.addr);
        let answer = if order.is_null() { client.get(url) } else { client.post(url).json(&order) };
        let answer = answer.send().await.unwrap();
        assert!(answer.status().is_success(), "{what} {order}: {}", answer.text().await.unwrap());
        answer.json().await.unwrap()
    }

    async fn posted(&self) -> usize {
        self.order("state", Value::Null).await["posted"].as_array().unwrap().len()
    }
}

fn answer_to(seen: &Sighting, text: &str) -> Delivery {
    let direct = seen.surface == Surface::Direct;
    let citizen = seen.citizen.as_ref().unwrap().id.clone();
    Delivery {
        id: DeliveryId::new("d"),
        account: AccountId::new("x"),
        conversation: ConversationId::of(&AccountId::new("x"), &seen.thread, citizen.as_deref()),
        channel: if direct { Channel::XDirect } else { Channel::XReply },
        to: if direct { RemoteId::new(&seen.thread) } else { seen.remote.clone() },
        recipient: citizen.filter(|_| direct),
        text: text.to_owned(),
        by: Person::new("ana"),
        queued_at: Utc::now(),
        state: DeliveryState::Sending { since: Utc::now() },
        attempts: 1,
    }
}

#[tokio::test]
async fn everything_citizens_wrote_is_seen_as_they_wrote_it() {
    for dialect in [Dialect::Tweet, Dialect::Post] {
        let mut office = Office::open(dialect).await;
        let (seen, _) = office.round().await;
        let state = office.order("state", Value::Null).await;
        let bound = Utc::now() - Duration::days(7) + Duration::minutes(3);
        let ours: Vec<&Value> = state["x"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|told| told["from"]["office"] == true)
            .map(|told| &told["id"])
            .collect();
        let mut compared = 0;
        for told in state["x"].as_array().unwrap() {
            let at: chrono::DateTime<Utc> = told["at"].as_str().unwrap().parse().unwrap();
            if told["surface"].is_null() || told["deleted"] == true || at < bound {
                continue;
            }
            // Who goes on below a post of their own without naming us is shown by no timeline and no search for us.
            if told["surface"] == "reply" && !ours.contains(&&told["parent"]) {
                continue;
            }
            let first = told["earlier_ids"].as_array().and_then(|ids| ids.first()).unwrap_or(&told["id"]);
            let found = seen.get(first.as_str().unwrap()).unwrap_or_else(|| panic!("{dialect:?}: {told}"));
            let citizen = found.citizen.as_ref().unwrap();
            assert_eq!((found.ours, citizen.id.as_deref()), (false, told["from"]["id"].as_str()));
            assert_eq!(citizen.handle.as_deref(), told["from"]["handle"].as_str());
            assert_eq!(Some(found.thread.as_str()), told["thread"].as_str(), "{told}");
            assert_eq!(found.surface == Surface::Direct, told["surface"] == "direct", "{told}");
            compared += 1;
        }
        assert!(compared > 10, "{compared}");
        let (again, _) = office.round().await;
        assert_eq!(again.len(), 0, "{again:?}");
    }
}

#[tokio::test]
async fn an_answer_whose_answer_was_lost_is_found_and_stands_there_once() {
    for dialect in [Dialect::Tweet, Dialect::Post] {
        for surface in ["mention", "direct"] {
            let mut office = Office::open(dialect).await;
            let said = json!({"network": "x", "surface": surface, "text": "¿A qué hora abren?"});
            let told = office.order("say", said).await;
            let (seen, _) = office.round().await;
            let delivery =
                answer_to(&seen[told["id"].as_str().unwrap()], "De 8 a 15, vea https://sinaloa.gob.mx/ & llame");
            let before = Utc::now();
            assert_eq!(office.account.find(&delivery, before, &[]).await.unwrap(), None);
            for (fault, stands) in [("cut_before", 0), ("cut_after", 1)] {
                let fault = json!({"network": "x", "kind": fault, "method": "POST"});
                office.order("fault", fault.clone()).await;
                let error = office.account.send(&delivery).await.unwrap_err();
                assert!(error.may_have_acted, "{fault}: {error:?}");
                let found = office.account.find(&delivery, before, &[]).await.unwrap();
                assert_eq!(
                    (found.is_some(), office.posted().await),
                    (stands == 1, stands),
                    "{dialect:?} {surface} {fault}"
                );
                let echo = found.map(|receipt| receipt.remote);
                if let Some(echo) = echo {
                    let (seen, _) = office.round().await;
                    let ours = &seen[echo.as_str()];
                    assert!(ours.ours);
                    assert_eq!(ours.citizen.as_ref().unwrap().id.as_deref(), told["from"]["id"].as_str());
                    assert_eq!(Some(ours.thread.as_str()), told["thread"].as_str());
                    assert_eq!(office.account.find(&delivery, before, &[echo]).await.unwrap(), None);
                }
            }
        }
    }
}

#[tokio::test]
async fn edits_deletions_and_an_expired_token_are_met() {
    for dialect in [Dialect::Tweet, Dialect::Post] {
        let mut office = Office::open(dialect).await;
        let say = |text: &str| json!({"network": "x", "surface": "mention", "text": text});
        let edited = office.order("say", say("Antes")).await;
        let deleted = office.order("say", say("Borrado")).await;
        office.round().await;
        office.order("edit", json!({"id": edited["id"], "text": "Después"})).await;
        office.order("delete", json!({"id": deleted["id"]})).await;
        office.order("fault", json!({"network": "x", "kind": "expire"})).await;
        office.later = Duration::minutes(31);
        let (seen, gone) = office.round().await;
        assert_eq!(office.safe.kept.lock().unwrap().len(), 1);
        let found = &seen[edited["id"].as_str().unwrap()];
        assert!(found.edited && found.text.contains("Después"), "{found:?}");
        assert_eq!(gone, [RemoteId::new(deleted["id"].as_str().unwrap())]);
        let items = office.account.check().await;
        assert!(items.iter().all(|item| item.good != Some(false)), "{items:?}");
    }
}
