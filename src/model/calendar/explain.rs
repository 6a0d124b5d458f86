//! "Explain this deadline": each step, as plain data.

use super::hours::Shift;
use super::rule::Special;
use crate::model::deadline::{Due, Official};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

/// How a deadline came about. Times carry the office's offset at that moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// When the message was received.
    pub received: DateTime<FixedOffset>,
    /// The target.
    pub target: DateTime<FixedOffset>,
    /// The limit.
    pub limit: DateTime<FixedOffset>,
    /// Which of the two is the official term.
    pub official: Official,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

impl Explanation {
    /// The deadline it explains.
    #[must_use]
    pub fn due(&self) -> Due {
        Due { target: self.target.to_utc(), limit: self.limit.to_utc() }
    }
}

/// A step on the way from receipt to deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// The clock starts, at the network's own timestamp.
    Received {
        /// When.
        at: DateTime<FixedOffset>,
    },
    /// A day that does not count.
    Skipped {
        /// The day.
        day: NaiveDate,
        /// What closes it; `None` when it is simply a day without working hours, as weekends are.
        because: Option<Special>,
    },
    /// The first business day after the day of receipt.
    Reached {
        /// The day.
        day: NaiveDate,
        /// Its working hours.
        hours: Vec<Shift>,
        /// What makes its hours special, if anything does.
        because: Option<Special>,
    },
    /// The clocks changed between receipt and limit.
    ClockChanged {
        /// Offset from UTC at receipt, in seconds.
        before: i32,
        /// Offset from UTC at the limit, in seconds.
        after: i32,
    },
    /// The target: the clock time of receipt, moved into the working hours.
    Target {
        /// When.
        at: DateTime<FixedOffset>,
        /// How it was moved.
        moved: Moved,
    },
    /// The limit: close of that day.
    Limit {
        /// When.
        at: DateTime<FixedOffset>,
    },
    /// Which of the two is the official term.
    Official {
        /// Which.
        which: Official,
        /// When.
        at: DateTime<FixedOffset>,
    },
    /// The calendar that was used.
    Calendar {
        /// Its version: the federal one's, then the office's.
        version: String,
    },
}

/// How the clock time of receipt was moved into the working hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Moved {
    /// It was within them.
    Unchanged,
    /// It was before opening.
    ToOpening,
    /// It was between two shifts.
    ToNextShift,
    /// It was after closing.
    ToClosing,
    /// The clocks skip it on that day, or repeated it on the day of receipt.
    ByClockChange,
}
