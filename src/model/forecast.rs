//! What is said of a follower count's future: the official line and the statistical forecast beside it. Row S-3.6.
//!
//! These are results, computed in the room `followers`; nothing here computes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The value of a line or the middle of a band on a day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// The day.
    pub day: NaiveDate,
    /// How many followers.
    pub value: f64,
}

/// A forecast for a day with its intervals.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// The day.
    pub day: NaiveDate,
    /// The middle of the forecast.
    pub mean: f64,
    /// Where the 80 % interval begins and ends.
    pub within80: (f64, f64),
    /// Where the 95 % interval begins and ends.
    pub within95: (f64, f64),
}

/// How a forecast was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "snake_case")]
pub enum Method {
    /// Too few readings (fewer than thirty): the range is all that is said.
    Range,
    /// Random walk with drift: the last value, and the mean change.
    Drift,
    /// Exponential smoothing, chosen among its forms by AIC.
    Ets {
        /// The form, as the literature writes it: `AAN`…
        form: String,
    },
    /// A weekly season taken off, the rest by exponential smoothing.
    Mstl {
        /// The length of the season, in days.
        season: u32,
    },
}

impl Method {
    /// The identifier used in scripts and `assets/i18n` (`method-…`).
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Range => "range",
            Self::Drift => "drift",
            Self::Ets { .. } => "ets",
            Self::Mstl { .. } => "mstl",
        }
    }
}

/// The errors of a method over the origins of a backtest.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Errors {
    /// Mean absolute scaled error: the error in units of the mean daily change of the history before the origin.
    /// `None` where that is zero.
    pub mase: Option<f64>,
    /// Mean absolute error in percent of what came; days on which nothing stood are left out, `None` when all are.
    pub mape: Option<f64>,
}

/// What came of forecasting an account's own past (rolling origin).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Backtest {
    /// From how many days of the past a forecast was made.
    pub origins: u32,
    /// How many days ahead each looked.
    pub horizon: u32,
    /// The errors of the method that was chosen.
    pub chosen: Errors,
    /// The errors of the random walk with drift.
    pub drift: Errors,
    /// The errors of repeating the last value.
    pub naive: Errors,
    /// The errors of the official line; `None` where it could not be drawn.
    pub official: Option<Errors>,
    /// What share of what came lay in the 80 % and in the 95 % interval (0–1).
    pub covered: (f64, f64),
}

/// The official line F(t+h) = F(t)·(1+g)^h. Row S-3.6.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OfficialLine {
    /// The growth rate g, for a day (0.001 is a tenth of a percent a day).
    pub growth: f64,
    /// The readings it was computed from: g = (last / first)^(1 / days between) − 1.
    pub first: (NaiveDate, u64),
    /// The last of them, F(t).
    pub last: (NaiveDate, u64),
    /// The line, a point for each day to come.
    pub points: Vec<Point>,
}

/// The statistical forecast.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    /// How it was made.
    pub method: Method,
    /// How many readings it was made from, what was in doubt left out.
    pub readings: u32,
    /// Of how many days between them nothing is known: a straight line between their neighbours stood for them.
    pub filled: u32,
    /// A band for each day to come; empty when the range is all that is said.
    pub bands: Vec<Band>,
    /// The lowest and the highest reading.
    pub range: Option<(u64, u64)>,
    /// How well the method did on this account's own past; `None` when there is too little of it.
    pub backtest: Option<Backtest>,
}

/// When a round number of followers is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// The number.
    pub followers: u64,
    /// The day on which the middle of the forecast reaches it; `None` when not within the horizon.
    pub day: Option<NaiveDate>,
    /// The first day on which the 80 % interval reaches it.
    pub earliest: Option<NaiveDate>,
    /// The first day on which the whole 80 % interval has reached it.
    pub latest: Option<NaiveDate>,
}

/// All that is said of an account's future.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    /// The official line; `None` when there are no two readings, or the first is 0.
    pub official: Option<OfficialLine>,
    /// The forecast beside it.
    pub forecast: Forecast,
    /// The next round number.
    pub milestone: Option<Milestone>,
}
