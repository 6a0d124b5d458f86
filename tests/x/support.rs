//! An account, a server, and messages as X would write them in either dialect.

use chrono::{DateTime, Duration, SecondsFormat, Utc};
use serde_json::{Value, json};
use std::io;
use std::sync::{Arc, Mutex};
use ventanilla::model::account::Feed;
use ventanilla::model::channel::Channel;
use ventanilla::model::delivery::{Delivery, DeliveryState};
use ventanilla::model::ids::{AccountId, ConversationId, DeliveryId, Person, RemoteId};
use ventanilla::model::sighting::Batch;
use ventanilla::net::x::{Account, Dialect, Plan, Settings};
use ventanilla::net::{Fault, Network, Pull};
use ventanilla::secrets::{Tokens, Vault};
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

pub(crate) const US: &str = "1000";
pub(crate) const HANDLE: &str = "GobSinaloa";
pub(crate) const ACCESS: &str = "the-access-token";
pub(crate) const REFRESH: &str = "the-refresh-token";
pub(crate) const BOTH: [Dialect; 2] = [Dialect::Tweet, Dialect::Post];
pub(crate) const MENTIONS: &str = "/2/users/1000/mentions";
pub(crate) const OWN: &str = "/2/users/1000/tweets";
pub(crate) const SEARCH: &str = "/2/tweets/search/recent";
pub(crate) const DIRECT: &str = "/2/dm_events";

/// A vault that takes what it is given, or does not.
#[derive(Default)]
pub(crate) struct Safe {
    pub(crate) kept: Mutex<Vec<Tokens>>,
    pub(crate) broken: Mutex<bool>,
    pub(crate) saved: tokio::sync::Notify,
}

impl Vault for Safe {
    fn keep(&self, _: &AccountId, tokens: &Tokens) -> io::Result<()> {
        if *self.broken.lock().unwrap() {
            return Err(io::Error::other("disk full"));
        }
        self.kept.lock().unwrap().push(tokens.clone());
        self.saved.notify_one();
        Ok(())
    }
}

pub(crate) struct World {
    pub(crate) server: MockServer,
    pub(crate) account: Arc<Account>,
    pub(crate) safe: Arc<Safe>,
    pub(crate) dialect: Dialect,
}

pub(crate) fn settings(base_url: String, dialect: Dialect) -> Settings {
    Settings {
        user_id: US.to_owned(),
        handle: HANDLE.to_owned(),
        base_url,
        dialect,
        client_id: Some("the-client".to_owned()),
        monthly_ceiling_usd: None,
        plan: Plan::SelfServe,
        search_replies: true,
    }
}

pub(crate) fn tokens() -> Tokens {
    Tokens { access: ACCESS.to_owned().into(), refresh: Some(REFRESH.to_owned().into()), client_secret: None }
}

impl World {
    pub(crate) async fn new(dialect: Dialect) -> Self {
        Self::with(dialect, |_, _| {}).await
    }

    pub(crate) async fn with(dialect: Dialect, change: impl FnOnce(&mut Settings, &mut Tokens)) -> Self {
        let server = MockServer::start().await;
        let (mut settings, mut tokens) = (settings(server.uri(), dialect), tokens());
        change(&mut settings, &mut tokens);
        let safe = Arc::new(Safe::default());
        let account = Account::new(AccountId::new("x"), settings, tokens, safe.clone()).unwrap();
        Self { server, account: Arc::new(account), safe, dialect }
    }

    /// The same account after the console was closed and opened again.
    pub(crate) fn reopened(&self) -> Account {
        self.over(self.server.uri())
    }

    /// The same account over another line.
    pub(crate) fn over(&self, base_url: String) -> Account {
        let settings = settings(base_url, self.dialect);
        Account::new(AccountId::new("x"), settings, tokens(), self.safe.clone()).unwrap()
    }

    pub(crate) async fn pull(&self, feed: Feed, cursor: Option<&str>) -> Result<Batch, Fault> {
        self.account.pull(&step(feed, cursor)).await
    }

    /// Answers `GET to` with `body`, always.
    pub(crate) async fn get(&self, to: &str, body: Value) {
        Mock::given(method("GET")).and(path(to)).respond_with(ok(&body)).mount(&self.server).await;
    }

    /// Answers `GET to` with `body` once, before what was mounted.
    pub(crate) async fn get_once(&self, to: &str, body: Value) {
        self.answer_once("GET", to, ok(&body)).await;
    }

    pub(crate) async fn answer_once(&self, by: &str, to: &str, answer: ResponseTemplate) {
        Mock::given(method(by)).and(path(to)).respond_with(answer).up_to_n_times(1).mount(&self.server).await;
    }

    pub(crate) async fn answer(&self, by: &str, to: &str, answer: ResponseTemplate) {
        Mock::given(method(by)).and(path(to)).respond_with(answer).mount(&self.server).await;
    }

    /// The requests that came for a path.
    pub(crate) async fn asked(&self, to: &str) -> Vec<Request> {
        let all = self.server.received_requests().await.unwrap();
        all.into_iter().filter(|request| request.url.path() == to).collect()
    }

    /// A value of the query of a request.
    pub(crate) async fn query(&self, to: &str, nth: usize, name: &str) -> Option<String> {
        let asked = self.asked(to).await;
        asked[nth].url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }

    /// A citizen's post that names us.
    pub(crate) fn post(&self, id: &str, text: &str) -> Value {
        post(self.dialect, id, "77", text)
    }
}

pub(crate) fn ok(body: &Value) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(body)
}

pub(crate) fn step(feed: Feed, cursor: Option<&str>) -> Pull {
    let now = Utc::now();
    Pull { feed, cursor: cursor.map(str::to_owned), since: now - Duration::days(7), now }
}

/// A moment some minutes ago, as X writes it.
pub(crate) fn ago(minutes: i64) -> String {
    (Utc::now() - Duration::minutes(minutes)).to_rfc3339_opts(SecondsFormat::Millis, true)
}

pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A post; its time follows from nothing but now.
pub(crate) fn post(dialect: Dialect, id: &str, author: &str, text: &str) -> Value {
    let mut post = json!({
        "id": id, "text": text, "author_id": author, "conversation_id": id, "created_at": ago(60),
        "entities": {"mentions": [{"start": 0, "end": 11, "username": HANDLE, "id": US}]},
    });
    post[names(dialect).history] = json!([id]);
    post
}

pub(crate) struct Names {
    pub(crate) history: &'static str,
    pub(crate) referenced: &'static str,
    pub(crate) note: &'static str,
    pub(crate) included: &'static str,
}

/// What the answers of a dialect call things.
pub(crate) fn names(dialect: Dialect) -> Names {
    match dialect {
        Dialect::Tweet => Names {
            history: "edit_history_tweet_ids",
            referenced: "referenced_tweets",
            note: "note_tweet",
            included: "tweets",
        },
        Dialect::Post => Names {
            history: "edit_history_post_ids",
            referenced: "referenced_posts",
            note: "note_post",
            included: "posts",
        },
    }
}

pub(crate) fn users() -> Value {
    json!([{"id": "77", "name": "Vecina", "username": "vecina77"}, {"id": US, "name": "Gobierno", "username": HANDLE}])
}

pub(crate) fn page(items: &[Value], next: Option<&str>) -> Value {
    let mut meta = json!({"result_count": items.len()});
    if let Some(next) = next {
        meta["next_token"] = json!(next);
    }
    json!({"data": items, "includes": {"users": users()}, "meta": meta})
}

pub(crate) fn nothing() -> Value {
    json!({"meta": {"result_count": 0}})
}

pub(crate) fn ids(batch: &Batch) -> Vec<&str> {
    batch.sightings.iter().map(|sighting| sighting.remote.as_str()).collect()
}

pub(crate) fn delivery(channel: Channel, to: &str, text: &str) -> Delivery {
    let now = Utc::now();
    Delivery {
        id: DeliveryId::new("d1"),
        account: AccountId::new("x"),
        conversation: ConversationId::of(&AccountId::new("x"), to, Some("77")),
        channel,
        to: RemoteId::new(to),
        recipient: (channel == Channel::XDirect).then(|| "77".to_owned()),
        text: text.to_owned(),
        by: Person::new("ana"),
        queued_at: now,
        state: DeliveryState::Sending { since: now },
        attempts: 1,
    }
}
