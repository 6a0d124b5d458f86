//! How wide the intervals are.
//!
//! The shape is the random walk's with drift ([`Drift::spread`](super::drift::Drift::spread)), steeper, as a rate of
//! growth that is off today is off tomorrow too. The size is learned from the account's own past: by how many such
//! spreads did what came miss what was said (a split conformal interval; FPP3, section 5.5, has the same from
//! bootstrapped residuals). Of few misses little is known, so they count beside a prior with heavy tails: follower
//! counts leap.

use super::choose::Choice;
use super::track::number;
use super::trials::{Trial, Voices};

/// By how much faster than the random walk's the intervals widen: an exponent of the days ahead.
const STEEPER: f64 = 0.3;
/// How many windows of misses the prior is worth.
const PRIOR: f64 = 1.0;
/// The prior's spreads for 80 % and 95 %, of a way that errs as the drift does.
const SPREADS: (f64, f64) = (1.5, 4.0);
/// The 95 % interval is at least this much wider than the 80 % one.
const WIDER: f64 = 1.3;
/// A count is a whole number: half of one lies on either side of it.
const HALF: f64 = 0.5;

/// What is known of the size of the misses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Width {
    /// In spreads, for 80 % and for 95 %.
    spreads: (f64, f64),
    /// Days ahead at which the spread is just the random walk's.
    middle: f64,
}

impl Width {
    /// Learns from the trials that looked `ahead` days far, in as many `windows` of their own, and from what had come
    /// by the reading `known` only.
    pub(super) fn learn(trials: &[Trial], choice: Choice, ahead: f64, windows: usize, known: usize) -> Self {
        let middle = (ahead / 2.0).max(1.0);
        let mut misses: Vec<f64> = trials
            .iter()
            .flat_map(|trial| trial.came.iter().map(move |came| (trial, came)))
            .filter(|(_, came)| came.place <= known)
            .filter_map(|(trial, came)| {
                let spread = spread(&trial.voices, came.days, middle);
                came.said(choice).map(|said| (came.count - said).abs() / spread)
            })
            .collect();
        misses.sort_by(f64::total_cmp);
        let trust = if misses.is_empty() { 0.0 } else { number(windows) / (number(windows) + PRIOR) };
        let narrow = trust * quantile(&misses, 0.80) + (1.0 - trust) * SPREADS.0 * choice.share;
        let wide = trust * quantile(&misses, 0.95) + (1.0 - trust) * SPREADS.1 * choice.share;
        Self { spreads: (narrow, wide.max(narrow * WIDER)), middle }
    }

    /// Half of the 80 % and of the 95 % interval, `days` ahead.
    pub(super) fn halves(&self, voices: &Voices, days: f64) -> (f64, f64) {
        let spread = spread(voices, days, self.middle);
        (HALF + self.spreads.0 * spread, HALF + self.spreads.1 * spread)
    }
}

/// The geometric mean of the spreads with and without the steps of the past: another one may come, or none.
fn spread(voices: &Voices, days: f64, middle: f64) -> f64 {
    (voices.drift.spread(days) * voices.calm.spread(days)).sqrt() * (days / middle).powf(STEEPER)
}

/// The value that a share of sorted ones does not exceed, straight between two of them; 0 of none.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let mut left = share * number(sorted.len().saturating_sub(1));
    for pair in sorted.windows(2) {
        if left < 1.0 {
            return pair[0] + (pair[1] - pair[0]) * left;
        }
        left -= 1.0;
    }
    sorted.last().copied().unwrap_or(0.0)
}
