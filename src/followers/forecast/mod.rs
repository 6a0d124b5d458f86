//! Where a follower count is going. Row S-3.6.
//!
//! Two lines. The **official** one is the row's, F(t+h) = F(t)·(1+g)^h (`official.rs`). The **statistical** one has
//! intervals, and is made so (FPP3 is Hyndman & Athanasopoulos, *Forecasting: Principles and Practice*, 3rd ed.):
//!
//! 1. Fewer than [`ENOUGH`] readings: nothing but their range is said.
//! 2. The default is the random walk with drift (FPP3, 5.2), in continuous time, so that readings a week apart or with
//!    gaps count for what they are. Drift and spread are of readings only.
//! 3. Three others stand by: the drift of the history without its steps (a purge, a viral day), exponential smoothing
//!    chosen by the corrected AIC (FPP3, 8), and the same after a weekly season was taken off (MSTL; FPP3, 13.1). The
//!    models need even steps: they get a grid at the usual distance between readings, with straight lines over gaps.
//! 4. Forecasts from up to twelve days of the account's own past, each knowing only what came before it (FPP3, 5.10),
//!    say whether one of them was clearly better than the drift. Only then is it shown, and then mostly as a weighted
//!    average with the drift (FPP3, 13.4).
//! 5. The intervals have the random walk's shape, and a size learned from what those same forecasts missed.
//!
//! Zeros before the first follower was counted say nothing of growth and are left out of the statistical forecast.

mod calm;
mod choose;
mod drift;
mod milestone;
mod models;
mod official;
mod past;
mod rolling;
mod score;
mod track;
mod trials;
mod width;

pub use official::line as official_line;
pub use rolling::{Rolled, roll, usual_horizon};

use crate::model::forecast::{Band, Forecast, Method, Outlook};
use choose::Choice;
use chrono::{Days, NaiveDate};
use track::Seen;
use trials::{Trial, Voices, Way};
use width::Width;

/// How many days ahead the console looks.
pub const HORIZON: u32 = 180;

/// The fewest readings of which more than their range is said.
pub const ENOUGH: usize = 30;

/// Says what can be said of the `horizon` days after the last reading.
///
/// `readings` are those that count ([`Reviewed::counting`](crate::model::followers::Reviewed::counting)): in the order
/// of the days, no day twice, gaps allowed. The same readings give the same outlook.
#[must_use]
pub fn outlook(readings: &[(NaiveDate, u64)], horizon: u32) -> Outlook {
    let official = official::line(readings, horizon);
    let forecast = forecast(readings, horizon);
    let milestone = readings.last().and_then(|(_, last)| milestone::next(*last, &forecast.bands));
    Outlook { official, forecast, milestone }
}

/// The statistical forecast.
fn forecast(readings: &[(NaiveDate, u64)], horizon: u32) -> Forecast {
    let range = readings.iter().map(|(_, n)| *n).min().zip(readings.iter().map(|(_, n)| *n).max());
    let said = Forecast {
        method: Method::Range,
        readings: u32::try_from(readings.len()).unwrap_or(u32::MAX),
        filled: filled(readings),
        bands: Vec::new(),
        range,
        backtest: None,
    };
    if readings.len() < ENOUGH {
        return said;
    }
    learned(readings, horizon, &said).unwrap_or(said)
}

/// The days between the first and the last reading that have none.
fn filled(readings: &[(NaiveDate, u64)]) -> u32 {
    let Some(((first, _), (last, _))) = readings.first().zip(readings.last()) else { return 0 };
    let days = u32::try_from((*last - *first).num_days() + 1).unwrap_or(0);
    days.saturating_sub(u32::try_from(readings.len()).unwrap_or(u32::MAX))
}

/// The forecast that was learned from the account's own past; `None` when there is no past to learn from.
fn learned(readings: &[(NaiveDate, u64)], horizon: u32, said: &Forecast) -> Option<Forecast> {
    let seen = track::seen(readings);
    let ahead = choose::ahead(&seen, f64::from(horizon.max(1)));
    let trials = trials::trials(&seen, &choose::origins(seen.len()), ahead);
    let voices = Voices::of(&seen, f64::from(horizon.max(1)))?;
    let choice = choose::choose(&seen, &trials, ahead);
    let choice = if voices.mean(choice.way, 1.0).is_some() { choice } else { Choice::DRIFT };
    let (last, _) = *readings.last()?;
    Some(Forecast {
        method: method(choice.way, &voices),
        bands: bands(last, &voices, choice, &learn(&seen, &trials, choice, ahead), horizon),
        backtest: past::backtest(readings, &seen, &trials, choice, ahead),
        ..said.clone()
    })
}

/// Learns the intervals' width from all trials.
fn learn(seen: &[Seen], trials: &[Trial], choice: Choice, ahead: f64) -> Width {
    Width::learn(trials, choice, ahead, choose::windows(seen, trials, ahead), seen.len())
}

/// What a way is called.
fn method(way: Way, voices: &Voices) -> Method {
    match way {
        Way::Drift | Way::Calm => Method::Drift,
        Way::Ets => Method::Ets { form: voices.form().unwrap_or_default().to_owned() },
        Way::Mstl => Method::Mstl { season: 7 },
    }
}

/// A band for each day to come: never below 0, and never narrower than the day before.
fn bands(last: NaiveDate, voices: &Voices, choice: Choice, width: &Width, horizon: u32) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for ahead in 1..=horizon {
        let days = f64::from(ahead);
        let Some(day) = last.checked_add_days(Days::new(u64::from(ahead))) else { break };
        let Some(mean) = voices.said(choice, days) else { break };
        let halves = width.halves(voices, days);
        let before = bands.last();
        let within80 = within(mean, halves.0, before.map(|band| band.within80));
        let within95 = within(mean, halves.1, before.map(|band| band.within95));
        bands.push(Band { day, mean, within80, within95 });
    }
    bands
}

/// An interval around the middle. Where 0 cuts it off below, it stays as wide as it was the day before.
fn within(mean: f64, half: f64, before: Option<(f64, f64)>) -> (f64, f64) {
    let low = (mean - half).max(0.0);
    let least = before.map_or(0.0, |(low, high)| high - low);
    (low, (mean + half).max(low + least))
}

#[cfg(test)]
mod tests;
