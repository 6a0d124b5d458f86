//! The Page as a [`Network`].

use super::client::Client;
use super::read::{HUMAN_AGENT_WINDOW, WINDOW};
use super::settings::Settings;
use super::{check, conversations, count, find, look, posts, publish, send};
use crate::clock;
use crate::model::account::{CheckItem, Feed, NetworkKind};
use crate::model::delivery::Delivery;
use crate::model::followers::{Count, DayCount};
use crate::model::ids::{AccountId, RemoteId};
use crate::model::posting::{Found, Posting};
use crate::model::sighting::Batch;
use crate::net::http::{BadBase, Timeouts};
use crate::net::{Fault, FeedPlan, Network, Picture, Pull, Receipt, SendError, Usage, by_their_clock};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use secrecy::SecretString;
use std::time::Duration;
use tokio::sync::Mutex;

/// Comments and Messenger are where citizens ask: a person who waits is answered "in real time if possible" (S-8.6.2).
/// A quiet round costs one request; 240 an hour are a small part of the smallest Page's allowance (4,800 × people
/// engaged, in 24 hours).
const URGENT: (Duration, Duration) = (Duration::from_secs(15), Duration::from_mins(2));
/// Visitors' posts are rare: most Pages do not allow them.
const VISITORS: (Duration, Duration) = (Duration::from_secs(30), Duration::from_mins(5));
/// Tags are the rarest, and Facebook lists them minutes late.
const MENTIONS: (Duration, Duration) = (Duration::from_mins(1), Duration::from_mins(10));

/// A Facebook Page and its Messenger inbox.
#[derive(Debug)]
pub struct Page {
    account: AccountId,
    settings: Settings,
    client: Client,
    comments: Mutex<posts::State>,
    visitors: Mutex<posts::State>,
    mentions: Mutex<posts::State>,
    direct: Mutex<conversations::State>,
}

impl Page {
    /// Makes the connector of one Page. Nothing is asked of the network yet.
    ///
    /// # Errors
    /// [`BadBase`] when `settings.base_url` is not `https`, nor `http` on this machine.
    pub fn new(account: AccountId, settings: Settings, token: SecretString) -> Result<Self, BadBase> {
        Self::with_timeouts(account, settings, token, Timeouts::default())
    }

    /// The same, with another patience.
    ///
    /// # Errors
    /// [`BadBase`] when `settings.base_url` is not `https`, nor `http` on this machine.
    pub fn with_timeouts(
        account: AccountId,
        settings: Settings,
        token: SecretString,
        timeouts: Timeouts,
    ) -> Result<Self, BadBase> {
        let client = Client::new(&settings.base_url, &settings.version, token, timeouts)?;
        Ok(Self {
            account,
            settings,
            client,
            comments: Mutex::default(),
            visitors: Mutex::default(),
            mentions: Mutex::default(),
            direct: Mutex::default(),
        })
    }

    fn window(&self) -> TimeDelta {
        if self.settings.human_agent { HUMAN_AGENT_WINDOW } else { WINDOW }
    }

    async fn pull_posts(&self, edge: &posts::Edge, state: &Mutex<posts::State>, pull: &Pull) -> Result<Batch, Fault> {
        let mut state = state.lock().await;
        posts::step(&self.client, &self.settings.page_id, &self.account, edge, pull, &mut state).await
    }
}

#[async_trait]
impl Network for Page {
    fn account(&self) -> &AccountId {
        &self.account
    }

    fn network(&self) -> NetworkKind {
        NetworkKind::Facebook
    }

    fn feeds(&self) -> Vec<FeedPlan> {
        [(Feed::Comments, URGENT), (Feed::Direct, URGENT), (Feed::VisitorPosts, VISITORS), (Feed::Mentions, MENTIONS)]
            .map(|(feed, (fastest, slowest))| FeedPlan { feed, fastest, slowest })
            .to_vec()
    }

    async fn pull(&self, pull: &Pull) -> Result<Batch, Fault> {
        match pull.feed {
            Feed::Comments => self.pull_posts(&posts::COMMENTS, &self.comments, pull).await,
            Feed::VisitorPosts => self.pull_posts(&posts::VISITORS, &self.visitors, pull).await,
            Feed::Mentions => self.pull_posts(&posts::MENTIONS, &self.mentions, pull).await,
            Feed::Direct => {
                let mut state = self.direct.lock().await;
                let page_id = &self.settings.page_id;
                conversations::step(&self.client, page_id, &self.account, self.window(), pull, &mut state).await
            }
            other => Err(Fault::Refused { code: None, why: format!("a Page has no feed {}", other.name()) }),
        }
    }

    async fn send(&self, delivery: &Delivery) -> Result<Receipt, SendError> {
        send::send(&self.client, &self.settings, delivery).await
    }

    async fn find(
        &self,
        delivery: &Delivery,
        not_before: DateTime<Utc>,
        known: &[RemoteId],
    ) -> Result<Option<Receipt>, Fault> {
        let search = |from| find::find(&self.client, &self.settings.page_id, delivery, from, known);
        by_their_clock(|| self.client.by_their_clock(not_before), search).await
    }

    async fn post(&self, posting: &Posting, pictures: &[Picture]) -> Result<Receipt, SendError> {
        publish::post(&self.client, &self.settings.page_id, posting, pictures).await
    }

    async fn find_post(
        &self,
        posting: &Posting,
        not_before: DateTime<Utc>,
        known: &[RemoteId],
    ) -> Result<Option<Receipt>, Fault> {
        let search = |from| find::find_post(&self.client, &self.settings.page_id, posting, from, known);
        by_their_clock(|| self.client.by_their_clock(not_before), search).await
    }

    async fn look(&self, remote: &RemoteId, text: &str) -> Result<Found, Fault> {
        look::look(&self.client, remote, text).await
    }

    async fn count(&self) -> Result<Count, Fault> {
        count::now(&self.client, &self.settings.page_id).await
    }

    async fn count_past(&self, first: NaiveDate, last: NaiveDate) -> Result<Vec<DayCount>, Fault> {
        count::past(&self.client, &self.settings.page_id, (first, last), clock::now()).await
    }

    async fn check(&self) -> Vec<CheckItem> {
        check::check(&self.client, &self.settings.page_id, clock::now()).await
    }

    fn usage(&self) -> Usage {
        self.client.usage()
    }
}
