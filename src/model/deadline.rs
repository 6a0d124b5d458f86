//! The deadline of an answer. Rule S-8.6.2.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// By when an answer is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Due {
    /// The target (*meta*): same clock time on the first business day after receipt, moved into the working hours.
    pub target: DateTime<Utc>,
    /// The limit (*límite*): close of that business day. Never before the target.
    pub limit: DateTime<Utc>,
}

/// Which of the two counts as the official term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Official {
    /// The limit, as the procedure says.
    #[default]
    Limit,
    /// The target.
    Target,
}

impl Due {
    /// The moment that counts as the official term.
    #[must_use]
    pub fn official(&self, official: Official) -> DateTime<Utc> {
        match official {
            Official::Limit => self.limit,
            Official::Target => self.target,
        }
    }

    /// The term that a person looks at now: the target while it lies ahead, then the official term.
    #[must_use]
    pub fn next(&self, now: DateTime<Utc>, official: Official) -> DateTime<Utc> {
        if now < self.target { self.target } else { self.official(official) }
    }
}
