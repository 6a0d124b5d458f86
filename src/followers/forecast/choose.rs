//! Which way of forecasting is shown: the textbook's random walk with drift, unless another was clearly better on the
//! account's own past.
//!
//! Errors at neighbouring origins are of nearly the same days, so a row of wins may be one piece of luck. What counts
//! as clear is therefore measured in windows that do not overlap, and a way that was better leads only a part of the
//! way from the drift to where it points: an average of forecasts errs less than its parts (FPP3, section 13.4).

use super::track::{Seen, cadence, number};
use super::trials::{Trial, Way};

/// How many days of the past are tried.
pub(super) const ORIGINS: usize = 12;
/// The fewest readings before the first origin.
const BEFORE: usize = 14;
/// The fewest origins that say anything.
const FEWEST: usize = 6;
/// A way must have at most this share of the drift's errors, over all origins and over the later half.
const MARGIN: f64 = 0.85;
/// How many standard errors its advantage must lie above none.
const CLEAR: f64 = 2.0;
/// A variance that advantages have at least, however alike those of few origins are.
const DOUBT: f64 = 0.02;
/// How far a way leads from the drift to where it points.
const PARTS: [f64; 3] = [0.5, 0.75, 1.0];
/// All the way it leads only with at most this share of the drift's errors, over at least so many windows.
const STRONG: (f64, usize) = (0.5, 6);
/// Over how many windows a drift without steps must have been tried, and over how many a model.
const WINDOWS: (usize, usize) = (3, 4);

/// The way that is shown, and how far it leads from the drift to where it points (0–1).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Choice {
    /// The way.
    pub(super) way: Way,
    /// How far.
    pub(super) part: f64,
    /// Its errors in the trials, in shares of the drift's.
    pub(super) share: f64,
}

impl Choice {
    /// The drift, where nothing is clearly better.
    pub(super) const DRIFT: Self = Self { way: Way::Drift, part: 1.0, share: 1.0 };

    /// The middle between the drift's and the way's.
    pub(super) fn between(self, drift: f64, way: f64) -> f64 {
        drift + self.part * (way - drift)
    }
}

/// The places of the origins that are tried.
pub(super) fn origins(readings: usize) -> Vec<usize> {
    let Some(last) = readings.checked_sub(2) else { return Vec::new() };
    super::trials::evenly((readings / 3).max(BEFORE), last, ORIGINS)
}

/// How many days ahead is tried: the horizon, but never more than a quarter of the history, so that there are windows
/// enough, and never less than two readings.
pub(super) fn ahead(seen: &[Seen], horizon: f64) -> f64 {
    let span = seen.last().map_or(0.0, |last| last.day);
    horizon.min(span / 4.0).max(2.0 * cadence(seen))
}

/// Chooses by trials that looked `ahead` days far.
pub(super) fn choose(seen: &[Seen], trials: &[Trial], ahead: f64) -> Choice {
    let windows = windows(seen, trials, ahead);
    let mut best = Choice::DRIFT;
    for way in [Way::Calm, Way::Ets, Way::Mstl] {
        let least = if way == Way::Calm { WINDOWS.0 } else { WINDOWS.1 };
        if windows < least {
            continue;
        }
        for part in PARTS {
            let choice = Choice { way, part, share: 1.0 };
            let Some(share) = share(trials, choice, windows) else { continue };
            if part >= 1.0 && (share > STRONG.0 || windows < STRONG.1) {
                continue;
            }
            if share < best.share {
                best = Choice { share, ..choice };
            }
        }
    }
    best
}

/// How many of the trials look at days of their own.
pub(super) fn windows(seen: &[Seen], trials: &[Trial], ahead: f64) -> usize {
    let mut from = f64::NEG_INFINITY;
    let mut windows = 0;
    for day in trials.iter().filter_map(|trial| seen.get(trial.origin)).map(|origin| origin.day) {
        if day >= from {
            windows += 1;
            from = day + ahead;
        }
    }
    windows
}

/// The share of the drift's errors that a choice has, when it is clearly better.
fn share(trials: &[Trial], choice: Choice, windows: usize) -> Option<f64> {
    let pairs: Vec<(f64, f64)> =
        trials.iter().filter_map(|trial| Some((trial.error(choice)?, trial.error(Choice::DRIFT)?))).collect();
    if pairs.len() < FEWEST {
        return None;
    }
    let (all, later) = (ratio(&pairs)?, ratio(&pairs[pairs.len() / 2..])?);
    let gains: Vec<f64> =
        pairs.iter().map(|(own, drift)| if own + drift > 0.0 { (drift - own) / (own + drift) } else { 0.0 }).collect();
    let mean = gains.iter().sum::<f64>() / number(gains.len());
    let variance = gains.iter().map(|gain| (gain - mean).powi(2)).sum::<f64>() / number(gains.len() - 1);
    let clear = mean * number(windows).sqrt() / (variance + DOUBT).sqrt();
    (all <= MARGIN && later <= MARGIN && clear >= CLEAR).then_some(all)
}

/// The errors of a way in shares of the drift's; `None` where the drift made none.
fn ratio(pairs: &[(f64, f64)]) -> Option<f64> {
    let drift: f64 = pairs.iter().map(|(_, drift)| drift).sum();
    (drift > 0.0).then(|| pairs.iter().map(|(own, _)| own).sum::<f64>() / drift)
}
