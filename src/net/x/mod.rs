//! X, API v2, in both of its dialects.
//!
//! ```text
//! requests, dialect   what is asked             (one table, compared with the specification by tests)
//! client, oauth       how it is asked           (a token that renews itself, allowances)
//! wire, reading       what was answered         (both dialects' names, always)
//! pull, cursor        page after page           (no gap, whenever it stops)
//! mentions, replies, direct, own, recheck       the feeds
//! send, find, check   answers               publish, upload, look   posts
//! count               followers, now
//! cost, usage, fault  money, allowances, what went wrong
//! ```
//!
//! What is not seen: a citizen who goes on below their own post without naming the account, where nothing of ours is
//! answered. No timeline of X brings it; only a search for each conversation would, and X charges for every post it
//! finds there, whoever wrote it. What is written below an answer of ours is found ([`replies`]).

pub mod check;
pub mod client;
pub mod cost;
pub mod count;
pub mod cursor;
pub mod dialect;
pub mod direct;
pub mod fault;
pub mod find;
pub mod look;
pub mod mentions;
pub mod oauth;
pub mod own;
pub mod publish;
pub mod pull;
pub mod reading;
pub mod recheck;
pub mod replies;
pub mod requests;
pub mod send;
mod settings;
pub mod sha256;
pub mod upload;
pub mod usage;
pub mod wire;

pub use cost::estimate;
pub use requests::requests;
pub use settings::{BASE_URL, Dialect, Plan, Settings};

use crate::model::account::{CheckItem, Feed, NetworkKind};
use crate::model::delivery::Delivery;
use crate::model::followers::{Count, DayCount};
use crate::model::ids::{AccountId, RemoteId};
use crate::model::posting::{Found, Posting};
use crate::model::sighting::Batch;
use crate::net::http::{BadBase, Timeouts};
use crate::net::{Fault, FeedPlan, Network, Picture, Pull, Receipt, SendError, Usage, by_their_clock};
use crate::secrets::{Tokens, Vault};
use async_trait::async_trait;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use client::{Client, lock};
use cost::Meter;
use cursor::Cursor;
use std::collections::HashSet;
use std::sync::{Arc, Mutex};

/// How many pieces that could not be understood are remembered, so that each is reported once.
const REPORTED: usize = 10_000;

/// An account of X.
#[derive(Debug)]
pub struct Account {
    id: AccountId,
    settings: Settings,
    client: Client,
    memory: Mutex<Memory>,
}

/// What an account remembers while the console runs.
#[derive(Debug, Default)]
struct Memory {
    meter: Meter,
    rechecked: Option<DateTime<Utc>>,
    reported: HashSet<[u8; 32]>,
}

impl Memory {
    /// True the first time a piece is seen.
    fn is_news(&mut self, raw: &str) -> bool {
        if self.reported.len() >= REPORTED {
            self.reported.clear();
        }
        self.reported.insert(*blake3::hash(raw.as_bytes()).as_bytes())
    }

    /// True when `every` has passed since the last time it was true; the first question starts the count.
    fn is_time_to_recheck(&mut self, now: DateTime<Utc>, every: Duration) -> bool {
        let due = self.rechecked.is_some_and(|last| now - last >= every);
        if due || self.rechecked.is_none() {
            self.rechecked = Some(now);
        }
        due
    }
}

impl Account {
    /// Makes an account. `vault` keeps the tokens when they renew themselves.
    ///
    /// # Errors
    /// [`BadBase`] when the base address of the settings cannot be used.
    pub fn new(account: AccountId, settings: Settings, tokens: Tokens, vault: Arc<dyn Vault>) -> Result<Self, BadBase> {
        Self::with_timeouts(account, settings, tokens, vault, Timeouts::default())
    }

    /// The same, with another patience.
    ///
    /// # Errors
    /// [`BadBase`] when the base address of the settings cannot be used.
    pub fn with_timeouts(
        account: AccountId,
        settings: Settings,
        tokens: Tokens,
        vault: Arc<dyn Vault>,
        timeouts: Timeouts,
    ) -> Result<Self, BadBase> {
        let client = Client::new(account.clone(), settings.clone(), tokens, vault, timeouts)?;
        Ok(Self { id: account, settings, client, memory: Mutex::default() })
    }

    /// A batch with nothing in it.
    fn empty_batch(&self, feed: Feed) -> Batch {
        Batch::empty(self.id.clone(), NetworkKind::X, feed)
    }

    /// A batch with its cursor and what was spent since the last one.
    fn sealed(&self, batch: Batch, cursor: &Cursor) -> Batch {
        Batch { cursor: cursor.write(), cost_micros: lock(&self.memory).meter.take(), ..batch }
    }
}

#[async_trait]
impl Network for Account {
    fn account(&self) -> &AccountId {
        &self.id
    }

    fn network(&self) -> NetworkKind {
        NetworkKind::X
    }

    /// X allows, in 15 minutes, 300 reads of mentions, 300 searches, 15 reads of direct messages: ten of those leave
    /// room for a check and for reading back, and keep the account below the share from which it is slowed. A read that brings
    /// nothing new costs nothing, but for direct messages.
    fn feeds(&self) -> Vec<FeedPlan> {
        let plan = |feed, fastest, slowest| FeedPlan {
            feed,
            fastest: std::time::Duration::from_secs(fastest),
            slowest: std::time::Duration::from_secs(slowest),
        };
        let mut feeds = vec![plan(Feed::Mentions, 20, 120), plan(Feed::Direct, 90, 300)];
        if self.settings.search_replies {
            feeds.push(plan(Feed::Replies, 60, 600));
        }
        feeds.push(plan(Feed::Own, 300, 1800));
        feeds
    }

    async fn pull(&self, pull: &Pull) -> Result<Batch, Fault> {
        match pull.feed {
            Feed::Mentions => mentions::pull(self, pull).await,
            Feed::Replies => replies::pull(self, pull).await,
            Feed::Direct => direct::pull(self, pull).await,
            Feed::Own => own::pull(self, pull).await,
            feed => Err(Fault::Refused { code: None, why: format!("X has no feed {}", feed.name()) }),
        }
    }

    async fn send(&self, delivery: &Delivery) -> Result<Receipt, SendError> {
        send::send(self, delivery).await
    }

    async fn find(
        &self,
        delivery: &Delivery,
        not_before: DateTime<Utc>,
        known: &[RemoteId],
    ) -> Result<Option<Receipt>, Fault> {
        let search = |from| find::find(self, delivery, from, known);
        by_their_clock(|| self.client.by_their_clock(not_before), search).await
    }

    async fn post(&self, posting: &Posting, pictures: &[Picture]) -> Result<Receipt, SendError> {
        publish::post(self, posting, pictures).await
    }

    async fn find_post(
        &self,
        posting: &Posting,
        not_before: DateTime<Utc>,
        known: &[RemoteId],
    ) -> Result<Option<Receipt>, Fault> {
        let search = |from| look::find_post(self, posting, from, known);
        by_their_clock(|| self.client.by_their_clock(not_before), search).await
    }

    async fn look(&self, remote: &RemoteId, text: &str) -> Result<Found, Fault> {
        look::look(self, remote, text).await
    }

    async fn count(&self) -> Result<Count, Fault> {
        count::now(self).await
    }

    /// Nothing: X keeps no history.
    async fn count_past(&self, _first: NaiveDate, _last: NaiveDate) -> Result<Vec<DayCount>, Fault> {
        Ok(Vec::new())
    }

    async fn check(&self) -> Vec<CheckItem> {
        check::check(self).await
    }

    fn usage(&self) -> Usage {
        self.client.usage()
    }
}
