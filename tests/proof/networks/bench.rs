//! An office with an account on each network, a server that misbehaves before both, and a clock that is put forward.

use super::server::Server;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use ventanilla::config::{Config, NetworkSettings};
use ventanilla::model::account::NetworkKind;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::change::Change;
use ventanilla::model::channel::Channel;
use ventanilla::model::conversation::Conversation;
use ventanilla::model::counts::{Anchor, View};
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::ids::{AccountId, DeliveryId, Person};
use ventanilla::model::message::Entry;
use ventanilla::net::http::Timeouts;
use ventanilla::net::{Network, facebook, x};
use ventanilla::practice::{self, Options, Served};
use ventanilla::secrets::{Tokens, Vault};
use ventanilla::store::{self, Store};
use ventanilla::worker::records::BooksLink;
use ventanilla::worker::{Clock, Core, Link, Patience, QueueLink, Round, compose, drain, pull_all};

pub(crate) const BOTH: [NetworkKind; 2] = [NetworkKind::Facebook, NetworkKind::X];

/// Long enough on a busy machine.
const PATIENT: Timeouts = Timeouts {
    connect: Duration::from_secs(30),
    silence: Duration::from_secs(30),
    whole: Duration::from_mins(1),
    upload_silence: Duration::from_secs(30),
    upload_whole: Duration::from_mins(1),
};

/// For who is never going to answer.
pub(crate) const HASTY: Timeouts = Timeouts {
    connect: Duration::from_secs(30),
    silence: Duration::from_millis(150),
    whole: Duration::from_millis(400),
    upload_silence: Duration::from_millis(150),
    upload_whole: Duration::from_millis(400),
};

/// Tokens that survive a connector being made anew, as the secrets file does.
struct Safe(Mutex<Tokens>);

impl Vault for Safe {
    fn keep(&self, _: &AccountId, tokens: &Tokens) -> std::io::Result<()> {
        *self.0.lock().unwrap() = tokens.clone();
        Ok(())
    }
}

pub(crate) struct Bench {
    pub(crate) served: Served,
    pub(crate) server: Arc<Server>,
    pub(crate) core: Core,
    _dir: tempfile::TempDir,
    safe: Arc<Safe>,
    ahead: Arc<AtomicI64>,
    client: reqwest::Client,
}

impl Bench {
    pub(crate) async fn open(seed: u64) -> Self {
        let served =
            practice::serve(Options { seed, speed: 0.0, port: 0, faults: false, start: Utc::now() }).await.unwrap();
        let tokens = Tokens {
            access: served.x_token.clone().into(),
            refresh: Some(served.x_refresh_token.clone().into()),
            client_secret: None,
        };
        let safe = Arc::new(Safe(Mutex::new(tokens)));
        let ahead = Arc::new(AtomicI64::new(0));
        let server = Server::before(served.addr, Arc::clone(&ahead)).await;
        let hands = Arc::clone(&ahead);
        let networks = BOTH.map(|kind| connect(&served, &server, &safe, kind, PATIENT)).to_vec();
        let link = link(networks, Arc::new(move || Utc::now() + TimeDelta::seconds(hands.load(Ordering::SeqCst))));
        let dir = tempfile::tempdir().unwrap();
        let calendar = Arc::clone(&link.calendar);
        let (store, _) = Store::open(store::Options { dir: dir.path(), calendar, on_step: &mut |_| {} }).unwrap();
        let core = Core::new(store, link, None);
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let bench = Self { served, server, core, _dir: dir, safe, ahead, client };
        // The network's own quarters of an hour do not pass when the office's clock is put forward: whoever reads back
        // fifteen times would be held off for good. Being held off is what the server before it does.
        bench.order("rules", &serde_json::json!({ "unlimited": true })).await;
        bench
    }

    /// What a worker needs to work on the same networks.
    pub(crate) fn link(&self) -> Link {
        let networks = BOTH.map(|kind| connect(&self.served, &self.server, &self.safe, kind, PATIENT)).to_vec();
        link(networks, Arc::new(Utc::now))
    }

    /// The connector of a network, made anew: what it held in memory is forgotten.
    pub(crate) fn reconnect(&mut self, kind: NetworkKind, timeouts: Option<Timeouts>) {
        let network = connect(&self.served, &self.server, &self.safe, kind, timeouts.unwrap_or(PATIENT));
        let place = BOTH.iter().position(|other| *other == kind).unwrap();
        self.core.link.networks[place] = network;
    }

    pub(crate) fn network(&self, kind: NetworkKind) -> &Arc<dyn Network> {
        self.core.link.networks.iter().find(|network| network.network() == kind).unwrap()
    }

    /// Puts the clock forward.
    pub(crate) fn pass(&self, time: TimeDelta) {
        self.ahead.fetch_add(time.num_seconds(), Ordering::SeqCst);
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.core.now()
    }

    /// One round over both accounts at once, in their order.
    pub(crate) async fn round(&self) -> [Round; 2] {
        let [one, other] = BOTH.map(|kind| self.network(kind));
        let (one, other) = tokio::join!(pull_all(&self.core, one), pull_all(&self.core, other));
        [one, other]
    }

    /// The trouble is over: some rounds later, with a good while between them, nothing fails any more.
    pub(crate) async fn recover(&self, what: &str) {
        self.server.behave();
        let mut last = Vec::new();
        for _ in 0..4 {
            self.pass(TimeDelta::hours(2));
            last = self.round().await.into_iter().flat_map(|round| round.faults).collect();
            if last.is_empty() {
                // And once more: what was left for the next sweep.
                self.pass(TimeDelta::hours(2));
                self.round().await;
                return;
            }
        }
        panic!("{what}: it still fails: {last:?}");
    }

    pub(crate) async fn state(&self) -> Value {
        let address = format!("http://{}/practice/state", self.served.addr);
        self.client.get(address).send().await.unwrap().json().await.unwrap()
    }

    pub(crate) async fn order(&self, what: &str, body: &Value) -> Value {
        let address = format!("http://{}/practice/{what}", self.served.addr);
        let answer = self.client.post(address).json(body).send().await.unwrap();
        assert!(answer.status().is_success(), "{what} {body}");
        answer.json().await.unwrap()
    }

    /// Citizens write, a public and a private message on each network.
    pub(crate) async fn citizens_write(&self, text: &str) {
        let state = self.state().await;
        let stands = |network: &str, kind: &str| {
            let all = state[network].as_array().unwrap();
            all.iter().rfind(|message| message["kind"] == kind && message["deleted"] == false).unwrap()["id"].clone()
        };
        let post = stands("facebook", "post");
        for (network, surface, to) in [
            ("facebook", "comment", Some(post)),
            ("facebook", "direct", None),
            ("x", "mention", None),
            ("x", "direct", None),
        ] {
            let mut saying =
                serde_json::json!({ "network": network, "surface": surface, "text": format!("{text} {surface}") });
            if let Some(to) = to {
                saying["to"] = to;
            }
            self.order("say", &saying).await;
        }
    }

    /// Everything of a citizen that stands on the networks is in the store, and nothing is in it twice.
    pub(crate) async fn all_is_in(&self, what: &str) -> usize {
        let state = self.state().await;
        let stored = self.stored();
        let mut many = 0;
        for kind in BOTH {
            let kinds: BTreeSet<&str> = ["visitorpost", "tagged", "comment", "messenger", "tweet", "dm"].into();
            for message in state[name(kind)].as_array().unwrap() {
                let citizens = message["from"]["office"] == false && message["deleted"] == false;
                if citizens && kinds.contains(message["kind"].as_str().unwrap()) {
                    let id = message["id"].as_str().unwrap();
                    let earlier = message["earlier_ids"].as_array().into_iter().flatten().filter_map(Value::as_str);
                    let times: usize = earlier.chain([id]).map(|id| stored.get(id).copied().unwrap_or(0)).sum();
                    assert_eq!(times, 1, "{what}: in the store {times} times: {message}");
                    many += 1;
                }
            }
        }
        for (id, times) in stored {
            assert_eq!(times, 1, "{what}: {id} is in the store twice");
        }
        many
    }

    pub(crate) fn conversations(&self) -> Vec<Conversation> {
        let (mut anchor, mut all) = (Anchor::Start, Vec::new());
        loop {
            let page = self.core.store.page(View::All, &anchor, 500).unwrap();
            let Some(last) = page.rows.last() else { return all };
            anchor = Anchor::After { key: last.key.clone() };
            all.extend(page.rows.into_iter().map(|row| row.conversation));
            if page.at_end {
                return all;
            }
        }
    }

    /// How many times each message is in the store, by the network's id.
    fn stored(&self) -> BTreeMap<String, usize> {
        let mut stored = BTreeMap::new();
        for conversation in self.conversations() {
            for entry in self.core.store.thread(&conversation.id, 100_000).unwrap().0 {
                if let Entry::Message(message) = entry {
                    *stored.entry(message.remote.as_str().to_owned()).or_default() += 1;
                }
            }
        }
        stored
    }

    /// Queues an answer on a network, to the `number`th conversation that can be answered; `None` when none can, which
    /// happens when the first sync brought no more than old private messages.
    pub(crate) async fn answer(&self, kind: NetworkKind, number: usize, text: &str) -> Option<DeliveryId> {
        let all = self.conversations();
        let made: Vec<_> = all
            .iter()
            .filter(|conversation| conversation.network == kind)
            .filter_map(|conversation| {
                let channel = Channel::usual(kind, conversation.surface);
                compose(&self.core, conversation, channel, text, Duration::ZERO).ok()
            })
            .collect();
        let delivery = made.get(number.checked_rem(made.len())?)?.clone();
        let id = delivery.id.clone();
        self.core.store.append(&Person::new("ana"), self.now(), vec![Change::Queued(delivery)]).await.unwrap();
        Some(id)
    }

    /// Works on the outbox of a network for a good while of the office's time.
    pub(crate) async fn send(&self, kind: NetworkKind, id: &DeliveryId) -> DeliveryState {
        for _ in 0..12 {
            drain(&self.core, self.network(kind).as_ref(), Duration::from_millis(120)).await.unwrap();
            let state = self.core.store.delivery(id).unwrap().unwrap().state;
            if state.is_settled() {
                return state;
            }
            self.pass(TimeDelta::minutes(10));
        }
        self.core.store.delivery(id).unwrap().unwrap().state
    }

    /// One attempt with what waits in the outbox of a network.
    pub(crate) async fn try_once(&self, kind: NetworkKind) {
        drain(&self.core, self.network(kind).as_ref(), Duration::from_millis(1)).await.unwrap();
    }

    /// How many times a text of ours stands on the networks.
    pub(crate) async fn standing(&self, text: &str) -> usize {
        let state = self.state().await;
        let posted = state["posted"].as_array().unwrap();
        posted.iter().filter(|posted| posted["text"].as_str().unwrap().ends_with(text)).count()
    }
}

fn link(networks: Vec<Arc<dyn Network>>, clock: Clock) -> Link {
    Link {
        networks,
        ceilings: BTreeMap::new(),
        agencies: Vec::new(),
        calendar: Arc::new(Calendar::federal()),
        operator: Person::new("ana"),
        backfill: Duration::from_hours(24 * 40),
        undo: Duration::ZERO,
        patience: Patience { before_reading: Duration::from_millis(5), before_believing: Duration::from_millis(40) },
        queue: QueueLink::default(),
        books: BooksLink::default(),
        clock,
    }
}

pub(crate) fn name(kind: NetworkKind) -> &'static str {
    match kind {
        NetworkKind::Facebook => "facebook",
        NetworkKind::X => "x",
        other => panic!("{other:?} is not served"),
    }
}

fn connect(
    served: &Served,
    server: &Server,
    safe: &Arc<Safe>,
    kind: NetworkKind,
    timeouts: Timeouts,
) -> Arc<dyn Network> {
    let text = served.config_toml().replace(&served.addr.to_string(), &server.addr.to_string());
    let config: Config = toml::from_str(&text).unwrap();
    let account = config.accounts.into_iter().find(|account| account.network.kind() == kind).unwrap();
    match account.network {
        NetworkSettings::Facebook(settings) => {
            let token = served.facebook_token.clone().into();
            Arc::new(facebook::Page::with_timeouts(account.name, settings, token, timeouts).unwrap())
        }
        NetworkSettings::X(settings) => {
            let tokens = safe.0.lock().unwrap().clone();
            let vault = Arc::clone(safe) as Arc<dyn Vault>;
            Arc::new(x::Account::with_timeouts(account.name, settings, tokens, vault, timeouts).unwrap())
        }
    }
}
