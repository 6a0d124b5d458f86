//! A network that always has more: an account that is pulled as fast as the store takes it.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use ventanilla::model::account::{CheckItem, Feed, NetworkKind};
use ventanilla::model::delivery::Delivery;
use ventanilla::model::fault::Fault;
use ventanilla::model::followers::{Count, DayCount};
use ventanilla::model::ids::{AccountId, RemoteId};
use ventanilla::model::posting::{Found, Posting};
use ventanilla::model::sighting::{Batch, Sighting};
use ventanilla::net::{FeedPlan, Network, Picture, Pull, Receipt, SendError, Usage};
use ventanilla::practice::fill;

/// See the module.
pub(crate) struct Flood {
    account: AccountId,
    /// Messages in a step.
    step: usize,
    made: Mutex<Box<dyn Iterator<Item = Batch> + Send>>,
    waiting: Mutex<Vec<Sighting>>,
    /// Messages that were handed over.
    pub(crate) handed: AtomicU64,
}

impl Flood {
    pub(crate) fn of(step: usize, now: DateTime<Utc>) -> anyhow::Result<Self> {
        // Direct messages and mentions belong to other feeds: comments alone make one flood.
        let made = fill(10_000_000, 99, now)?.filter(|batch| batch.feed == Feed::Comments);
        Ok(Self {
            account: AccountId::new("facebook"),
            step,
            made: Mutex::new(Box::new(made)),
            waiting: Mutex::default(),
            handed: AtomicU64::new(0),
        })
    }

    fn next(&self) -> Vec<Sighting> {
        let (Ok(mut made), Ok(mut waiting)) = (self.made.lock(), self.waiting.lock()) else { return Vec::new() };
        if waiting.is_empty() {
            waiting.extend(made.next().into_iter().flat_map(|batch| batch.sightings));
        }
        let step = self.step.min(waiting.len());
        let mut sightings: Vec<_> = waiting.drain(..step).collect();
        for sighting in &mut sightings {
            // What stands in a filled store has the same names.
            sighting.remote = RemoteId::new(format!("late-{}", sighting.remote));
            sighting.thread = format!("late-{}", sighting.thread);
            sighting.parent = None;
        }
        sightings
    }
}

fn silent() -> Fault {
    Fault::Unreachable { detail: "only pulled".to_owned() }
}

#[async_trait]
impl Network for Flood {
    fn account(&self) -> &AccountId {
        &self.account
    }

    fn network(&self) -> NetworkKind {
        NetworkKind::Facebook
    }

    fn feeds(&self) -> Vec<FeedPlan> {
        let (fastest, slowest) = (Duration::from_millis(1), Duration::from_millis(1));
        vec![FeedPlan { feed: Feed::Comments, fastest, slowest }]
    }

    async fn pull(&self, pull: &Pull) -> Result<Batch, Fault> {
        let sightings = self.next();
        self.handed.fetch_add(sightings.len() as u64, Ordering::Relaxed);
        let cursor = Some(self.handed.load(Ordering::Relaxed).to_string());
        let empty = Batch::empty(self.account.clone(), NetworkKind::Facebook, pull.feed);
        Ok(Batch { sightings, cursor, more: true, ..empty })
    }

    async fn send(&self, _: &Delivery) -> Result<Receipt, SendError> {
        Err(SendError { fault: silent(), may_have_acted: false })
    }

    async fn find(&self, _: &Delivery, _: DateTime<Utc>, _: &[RemoteId]) -> Result<Option<Receipt>, Fault> {
        Err(silent())
    }

    async fn post(&self, _: &Posting, _: &[Picture]) -> Result<Receipt, SendError> {
        Err(SendError { fault: silent(), may_have_acted: false })
    }

    async fn find_post(&self, _: &Posting, _: DateTime<Utc>, _: &[RemoteId]) -> Result<Option<Receipt>, Fault> {
        Err(silent())
    }

    async fn look(&self, _: &RemoteId, _: &str) -> Result<Found, Fault> {
        Err(silent())
    }

    async fn count(&self) -> Result<Count, Fault> {
        Err(silent())
    }

    async fn count_past(&self, _: NaiveDate, _: NaiveDate) -> Result<Vec<DayCount>, Fault> {
        Ok(Vec::new())
    }

    async fn check(&self) -> Vec<CheckItem> {
        Vec::new()
    }

    fn usage(&self) -> Usage {
        Usage::default()
    }
}
