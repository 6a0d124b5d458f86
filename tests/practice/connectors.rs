//! The real connectors, spoken to in every way they ask.

use crate::client::{Practice, standing, text};
use chrono::{TimeDelta, Utc};
use serde_json::Value;
use std::collections::HashSet;
use std::sync::Arc;
use ventanilla::config::{Config, NetworkSettings};
use ventanilla::i18n::Lang;
use ventanilla::model::account::NetworkKind;
use ventanilla::model::channel::Channel;
use ventanilla::model::delivery::{Delivery, DeliveryState};
use ventanilla::model::ids::{AccountId, ConversationId, DeliveryId, Person, RemoteId};
use ventanilla::model::sighting::Sighting;
use ventanilla::net::{Network, Pull, facebook, x};
use ventanilla::secrets::{Tokens, Vault};

struct NoVault;

impl Vault for NoVault {
    fn keep(&self, _: &AccountId, _: &Tokens) -> std::io::Result<()> {
        Ok(())
    }
}

pub(crate) fn network(practice: &Practice, kind: NetworkKind, dialect: &str) -> Box<dyn Network> {
    let toml = practice.served.config_toml().replace("client_id", &format!("dialect = \"{dialect}\"\nclient_id"));
    let config: Config = toml::from_str(&toml).unwrap();
    let account = config.accounts.into_iter().find(|account| account.network.kind() == kind).unwrap();
    match account.network {
        NetworkSettings::Facebook(settings) => {
            let token = practice.served.facebook_token.clone().into();
            Box::new(facebook::Page::new(account.name, settings, token).unwrap())
        }
        NetworkSettings::X(settings) => {
            let refresh = Some(practice.served.x_refresh_token.clone().into());
            let tokens = Tokens { access: practice.served.x_token.clone().into(), refresh, client_secret: None };
            Box::new(x::Account::new(account.name, settings, tokens, Arc::new(NoVault)).unwrap())
        }
    }
}

/// Everything the connector reads on its first sync.
async fn read(network: &dyn Network) -> Vec<Sighting> {
    let mut seen = Vec::new();
    for plan in network.feeds() {
        let mut cursor = None;
        loop {
            let now = Utc::now();
            let pull = Pull { feed: plan.feed, cursor, since: now - TimeDelta::days(7), now };
            let batch = network.pull(&pull).await.unwrap();
            assert!(batch.unreadable.is_empty(), "{:?}", batch.unreadable);
            seen.extend(batch.sightings);
            cursor = batch.cursor;
            if !batch.more {
                break;
            }
        }
    }
    seen
}

fn answer(network: &dyn Network, to: &Sighting) -> Delivery {
    let public = to.surface.is_public();
    Delivery {
        id: DeliveryId::new("d"),
        account: network.account().clone(),
        conversation: ConversationId::new("c"),
        channel: Channel::usual(network.network(), to.surface),
        to: if public { to.remote.clone() } else { RemoteId::new(to.thread.clone()) },
        recipient: to.citizen.as_ref().and_then(|citizen| citizen.id.clone()),
        text: format!("Con gusto: vea https://www.example.org/t/{} y nos dice.", to.remote),
        by: Person::console(),
        queued_at: Utc::now(),
        state: DeliveryState::Sending { since: Utc::now() },
        attempts: 1,
    }
}

#[tokio::test]
async fn every_message_of_a_citizen_is_read_in_either_dialect() {
    let practice = Practice::open(7).await;
    let state = practice.state().await;
    for (kind, name, dialect) in
        [(NetworkKind::Facebook, "facebook", "2.167"), (NetworkKind::X, "x", "2.167"), (NetworkKind::X, "x", "2.166")]
    {
        let network = network(&practice, kind, dialect);
        let seen = read(network.as_ref()).await;
        let seen: HashSet<&str> = seen.iter().filter(|s| !s.ours).map(|s| s.remote.as_str()).collect();
        let kinds = ["visitorpost", "tagged", "comment", "messenger", "tweet", "dm"];
        let theirs = |m: &&Value| m["from"]["office"] == false;
        for message in standing(&state, name, &kinds).iter().filter(theirs) {
            assert!(seen.contains(text(message, "id")), "{name} {dialect}: {message}");
        }
    }
}

#[tokio::test]
async fn what_a_connector_sends_stands_once_and_is_found_again() {
    for (kind, dialect) in [(NetworkKind::Facebook, "2.167"), (NetworkKind::X, "2.167"), (NetworkKind::X, "2.166")] {
        let practice = Practice::open(7).await;
        let network = network(&practice, kind, dialect);
        let seen = read(network.as_ref()).await;
        let (mut surfaces, mut sent) = (HashSet::new(), 0);
        let fresh = |s: &&Sighting| !s.ours && Utc::now() - s.sent_at < TimeDelta::hours(20);
        for to in seen.iter().filter(fresh) {
            if !surfaces.insert((to.surface, to.parent.is_some())) {
                continue;
            }
            let delivery = answer(network.as_ref(), to);
            let result = network.send(&delivery).await;
            let from = Utc::now() - TimeDelta::minutes(1);
            let found = network.find(&delivery, from, &[]).await.unwrap().map(|receipt| receipt.remote);
            // Who did not name the account cannot be answered on X: then nothing may stand there.
            assert_eq!(found, result.ok().map(|receipt| receipt.remote), "{kind:?} {dialect} {:?}", to.surface);
            sent += usize::from(found.is_some());
        }
        assert!(sent >= 2, "{kind:?} {dialect}: {sent}");
        assert_eq!(practice.state().await["posted"].as_array().unwrap().len(), sent);
    }
}

#[tokio::test]
async fn every_line_of_a_check_has_words_in_both_languages() {
    let practice = Practice::open(7).await;
    let mut kinds = HashSet::new();
    for kind in [NetworkKind::Facebook, NetworkKind::X] {
        for item in network(&practice, kind, "2.167").check().await {
            assert_ne!(item.good, Some(false), "{item:?}");
            kinds.insert(item.what.split(':').next().unwrap().to_owned());
        }
    }
    let expected = ["token", "page", "permission", "task", "read", "quota", "identity", "scope"];
    assert_eq!(kinds, expected.into_iter().map(str::to_owned).collect());
    for kind in kinds {
        for lang in [Lang::Es, Lang::En] {
            assert!(lang.has(&format!("check-{kind}")), "{kind} {lang:?}");
        }
    }
}
