//! Followers by account and office day. Rows S-3.4 and S-8.1.2.
//!
//! One reading counts for a day; those it took the place of are kept beside it. A day without a reading is a gap, and
//! stays one.

use super::account::NetworkKind;
use super::ids::{AccountId, Person};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Where a reading comes from. Row S-3.4.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "provenance", rename_all = "snake_case")]
pub enum Provenance {
    /// The network's own API.
    Api,
    /// A file that was exported from the network's own statistics.
    Import {
        /// The file's name, without its folder.
        file: String,
    },
    /// A person typed it.
    Hand,
}

impl Provenance {
    /// The identifier used in scripts and `assets/i18n` (`provenance-…`).
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Import { .. } => "import",
            Self::Hand => "hand",
        }
    }

    /// True when a person stands behind it: the API never takes its place.
    #[must_use]
    pub fn is_of_a_person(&self) -> bool {
        !matches!(self, Self::Api)
    }
}

/// What a network or a file gives for a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayCount {
    /// The day.
    pub day: NaiveDate,
    /// Followers.
    pub followers: Option<u64>,
    /// Those who began to follow on that day.
    pub gained: Option<u64>,
    /// Posts.
    pub posts: Option<u64>,
}

impl DayCount {
    /// The reading it becomes.
    #[must_use]
    pub fn reading(self, provenance: Provenance, taken_at: DateTime<Utc>) -> Reading {
        let Self { day, followers, gained, posts } = self;
        Reading { day, followers, gained, posts, provenance, taken_at }
    }
}

/// What a network counts of an account now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Count {
    /// Followers.
    pub followers: Option<u64>,
    /// Posts, where the network says so.
    pub posts: Option<u64>,
    /// What asking cost, in millionths of a US dollar.
    pub cost_micros: u64,
}

/// What was read of an account for a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The office's day (of the network's statistics, where it is from them).
    pub day: NaiveDate,
    /// How many follow it.
    pub followers: Option<u64>,
    /// How many began to follow it on that day, where the network says so.
    #[serde(default)]
    pub gained: Option<u64>,
    /// How many posts it has, where the network says so.
    #[serde(default)]
    pub posts: Option<u64>,
    /// Where it comes from.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// When it was read, imported or typed.
    pub taken_at: DateTime<Utc>,
}

/// What a person says of a reading that looks odd.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is right: it counts.
    Right,
    /// The network's counter was wrong: it counts nowhere.
    Wrong,
}

/// A verdict, and whose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// The verdict.
    pub verdict: Verdict,
    /// Who.
    pub by: Person,
    /// When.
    pub at: DateTime<Utc>,
}

/// A reading that another took the place of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// The reading.
    pub reading: Reading,
    /// Who put another in its place.
    pub by: Person,
    /// When.
    pub at: DateTime<Utc>,
}

/// A day of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// The day.
    pub day: NaiveDate,
    /// The reading that counts; `None` when there is none and citizens wrote.
    pub reading: Option<Reading>,
    /// Those that stood in its place before, oldest first.
    #[serde(default)]
    pub earlier: Vec<Earlier>,
    /// What a person said of it.
    #[serde(default)]
    pub judged: Option<Judged>,
    /// How many requests of citizens were received on it (S-8.1.2).
    #[serde(default)]
    pub requests: u64,
}

/// The days of an account of which anything is known, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// The account.
    pub account: AccountId,
    /// Its network.
    pub network: NetworkKind,
    /// The days.
    pub days: Vec<Day>,
}

/// What is odd about a day's reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "oddity", rename_all = "snake_case")]
pub enum Oddity {
    /// The counter leapt and came back, or leapt beyond belief on the last day: kept out until a person says.
    Suspect,
    /// A person said that it is wrong: kept out.
    Wrong,
    /// A lasting leap down or up: a purge, a viral day. It counts.
    Step {
        /// By how many.
        by: i64,
    },
}

/// A mark beside a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The day.
    pub day: NaiveDate,
    /// What is odd.
    #[serde(flatten)]
    pub oddity: Oddity,
}

/// The days of an account with what is odd about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviewed {
    /// The days.
    pub series: Series,
    /// The marks, in the order of the days; a day has one at most.
    pub marks: Vec<Mark>,
}

impl Reviewed {
    /// The mark beside a day.
    #[must_use]
    pub fn mark(&self, day: NaiveDate) -> Option<Oddity> {
        let place = self.marks.binary_search_by_key(&day, |mark| mark.day).ok()?;
        self.marks.get(place).map(|mark| mark.oddity)
    }

    /// The readings of followers that count, in the order of the days: what is in doubt or wrong is left out.
    #[must_use]
    pub fn counting(&self) -> impl DoubleEndedIterator<Item = (NaiveDate, u64)> + '_ {
        self.series.days.iter().filter_map(|day| {
            let followers = day.reading.as_ref()?.followers?;
            let out = matches!(self.mark(day.day), Some(Oddity::Suspect | Oddity::Wrong));
            (!out).then_some((day.day, followers))
        })
    }
}
