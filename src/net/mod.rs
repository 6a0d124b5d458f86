//! The networks: what they have in common, and a folder for each.

pub mod blank;
pub mod facebook;
pub mod http;
mod letters;
mod values;
pub mod x;

use crate::model::account::{CheckItem, Feed, NetworkKind};
use crate::model::delivery::Delivery;
pub use crate::model::delivery::{Receipt, SendError};
pub use crate::model::fault::Fault;
use crate::model::followers::{Count, DayCount};
use crate::model::ids::{AccountId, RemoteId};
pub use crate::model::media::Picture;
use crate::model::posting::{Found, Posting};
use crate::model::sighting::Batch;
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use std::time::Duration;

/// A feed of an account, and how often it may be pulled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeedPlan {
    /// The feed.
    pub feed: Feed,
    /// The shortest time between two pulls, when citizens are writing.
    pub fastest: Duration,
    /// The longest, when nothing has come for a while.
    pub slowest: Duration,
}

/// What to pull.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pull {
    /// The feed.
    pub feed: Feed,
    /// The cursor of the last batch that was journalled; `None` on the first sync.
    pub cursor: Option<String>,
    /// On the first sync: nothing older than this is taken (the bound of the backfill).
    pub since: DateTime<Utc>,
    /// The present moment.
    pub now: DateTime<Utc>,
}

/// Searches from a moment on by the network's clock, which may be told only by the search's own answers: then once more
/// from where it should have begun. A clock of this machine that is ahead must not hide what it has just sent, for then
/// it would be sent again.
async fn by_their_clock<T, F: Future<Output = Result<Option<T>, Fault>>>(
    from: impl Fn() -> DateTime<Utc>,
    search: impl Fn(DateTime<Utc>) -> F,
) -> Result<Option<T>, Fault> {
    let began = from();
    let found = search(began).await?;
    let learnt = from();
    if found.is_none() && began - learnt > http::SAME_CLOCK { search(learnt).await } else { Ok(found) }
}

/// How much of the network's allowance is used, as its last headers said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// Percent of the tightest allowance (0–100), where the network says.
    pub percent: Option<u8>,
    /// Until when to hold still, where the network or the allowance says so.
    pub hold_until: Option<DateTime<Utc>>,
}

/// A network, seen from the worker: the contract every connector keeps.
///
/// Nothing here waits longer than the HTTP client's timeout, retries by itself or spins: pacing is the worker's.
/// Acts that are still to come (hide, unhide, delete: S-3.2) join it as methods of their own, each a delivery or a
/// batch like the ones here.
#[async_trait]
pub trait Network: Send + Sync {
    /// The account.
    fn account(&self) -> &AccountId;

    /// Which network.
    fn network(&self) -> NetworkKind;

    /// The feeds to pull, in the order of their importance.
    fn feeds(&self) -> Vec<FeedPlan>;

    /// Pulls one step of a feed: at most a few requests, at most about 500 messages. While the batch says `more`,
    /// the worker journals it and pulls on with its cursor.
    ///
    /// # Errors
    /// The fault, after which the cursor before still holds.
    async fn pull(&self, pull: &Pull) -> Result<Batch, Fault>;

    /// Puts a delivery on the wire, once.
    ///
    /// # Errors
    /// Says whether the network may have taken it.
    async fn send(&self, delivery: &Delivery) -> Result<Receipt, SendError>;

    /// Reads back whether a delivery stands on the network: a message of ours, in answer to the same, with the same
    /// text as the network would show it (white space and shortened links allowed for), not older than
    /// `not_before` less a minute of clock skew, and none of `known` (ids that belong to other deliveries).
    /// `None` means that it certainly does not stand there.
    ///
    /// # Errors
    /// The fault; the delivery stays unknown.
    async fn find(
        &self,
        delivery: &Delivery,
        not_before: DateTime<Utc>,
        known: &[RemoteId],
    ) -> Result<Option<Receipt>, Fault>;

    /// Publishes, edits or removes, once: what `posting.action` says. Pictures are uploaded first; only the last
    /// request makes anything public, so a failure before it says `may_have_acted: false`. Rows S-8.5, S-6.1.
    ///
    /// # Errors
    /// Says whether the network may have taken it.
    async fn post(&self, posting: &Posting, pictures: &[Picture]) -> Result<Receipt, SendError>;

    /// Reads back whether a posting took effect: a post of ours with this text not older than `not_before` less a
    /// minute of clock skew and none of `known`; an edit whose text stands there; a removal whose post is gone.
    /// `None` means that it certainly did not.
    ///
    /// # Errors
    /// The fault; the posting stays unknown.
    async fn find_post(
        &self,
        posting: &Posting,
        not_before: DateTime<Utc>,
        known: &[RemoteId],
    ) -> Result<Option<Receipt>, Fault>;

    /// Looks whether a post of ours is live, and whether it says `text`. Row S-8.5: verify it is live.
    ///
    /// # Errors
    /// The fault, when that could not be found out.
    async fn look(&self, remote: &RemoteId, text: &str) -> Result<Found, Fault>;

    /// Counts the account's followers now, and its posts where the network says so. Row S-3.4.
    ///
    /// # Errors
    /// The fault.
    async fn count(&self) -> Result<Count, Fault>;

    /// Reads what the network's own statistics say of past days, the first and the last included, in the order of the
    /// days. Empty where the network keeps none. What it does not know is left out, never invented. Row S-3.4.
    ///
    /// # Errors
    /// The fault.
    async fn count_past(&self, first: NaiveDate, last: NaiveDate) -> Result<Vec<DayCount>, Fault>;

    /// Checks the account: token, permissions or scopes, page tasks, what can be read, what may be written. Row S-8.1.1.
    async fn check(&self) -> Vec<CheckItem>;

    /// Says how much of the allowance is used.
    fn usage(&self) -> Usage;
}
