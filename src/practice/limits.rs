//! How many calls the networks take, and the headers in which they say so.

use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{HashMap, VecDeque};

/// Calls an hour the practice Page takes.
const FACEBOOK_CALLS: usize = 20_000;

/// What was used.
#[derive(Debug, Default)]
pub(crate) struct Limits {
    /// Nothing is counted.
    pub(crate) none: bool,
    facebook: VecDeque<DateTime<Utc>>,
    x: HashMap<&'static str, (DateTime<Utc>, u32)>,
}

/// How an allowance of X stands after a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Allowance {
    pub(crate) limit: u32,
    pub(crate) remaining: u32,
    pub(crate) reset: DateTime<Utc>,
    pub(crate) exceeded: bool,
}

impl Limits {
    /// Counts a call of the Graph API; gives the percentage used of the rolling hour, which can exceed 100.
    pub(crate) fn facebook(&mut self, now: DateTime<Utc>) -> usize {
        if self.none {
            return 0;
        }
        self.facebook.push_back(now);
        while self.facebook.front().is_some_and(|at| now - *at > TimeDelta::hours(1)) {
            self.facebook.pop_front();
        }
        self.facebook.len() * 100 / FACEBOOK_CALLS
    }

    /// Counts a call of X in its window of a quarter of an hour.
    pub(crate) fn x(&mut self, method: &str, path: &[&str], now: DateTime<Utc>) -> Allowance {
        let (key, limit) = allowance(method, path);
        if self.none {
            return Allowance { limit, remaining: limit, reset: now, exceeded: false };
        }
        let window = self.x.entry(key).or_insert((now + TimeDelta::minutes(15), 0));
        if now >= window.0 {
            *window = (now + TimeDelta::minutes(15), 0);
        }
        let exceeded = window.1 >= limit;
        if !exceeded {
            window.1 += 1;
        }
        Allowance { limit, remaining: limit - window.1, reset: window.0, exceeded }
    }
}

/// Per user and 15 minutes, as the network's documentation says.
fn allowance(method: &str, path: &[&str]) -> (&'static str, u32) {
    match (method, path) {
        ("POST", ["2", "tweets"]) => ("POST tweets", 100),
        ("POST", ["2", "dm_conversations", ..]) => ("POST dm", 15),
        ("DELETE", ["2", "tweets", _]) => ("DELETE tweets", 50),
        (_, ["2", "media", ..]) => ("media", 500),
        (_, ["2", "users", "me"]) => ("me", 75),
        (_, ["2", "users", _, "mentions"]) => ("mentions", 300),
        (_, ["2", "tweets", "search", "recent"]) => ("search", 300),
        (_, ["2", "dm_events"]) => ("GET dm_events", 15),
        (_, ["2", "dm_conversations", "with", ..]) => ("GET dm with", 15),
        (_, ["2", "dm_conversations", ..]) => ("GET dm conversation", 15),
        _ => ("other", 900),
    }
}
