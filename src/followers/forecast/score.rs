//! The errors of forecasts, as the literature counts them.
//!
//! Mean absolute scaled error: Hyndman & Koehler, *Another look at measures of forecast accuracy* (2006).

use super::track::{Seen, number};
use crate::model::forecast::Errors;

/// Errors that are being counted.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Score {
    scaled: (f64, f64),
    percent: (f64, f64),
}

impl Score {
    /// Counts an error; `scale` is the mean daily change before the origin.
    pub(super) fn count(&mut self, said: f64, came: f64, scale: f64) {
        let error = (came - said).abs();
        if scale > 0.0 {
            self.scaled.0 += error / scale;
            self.scaled.1 += 1.0;
        }
        if came > 0.0 {
            self.percent.0 += 100.0 * error / came;
            self.percent.1 += 1.0;
        }
    }

    /// The errors.
    pub(super) fn errors(&self) -> Errors {
        let mean = |(sum, of): (f64, f64)| (of > 0.0).then(|| sum / of);
        Errors { mase: mean(self.scaled), mape: mean(self.percent) }
    }
}

/// The mean daily change of a history, up or down.
pub(super) fn scale(seen: &[Seen]) -> f64 {
    let changes: f64 = seen.windows(2).map(|pair| (pair[1].count - pair[0].count).abs()).sum();
    let days = seen.last().map_or(0.0, |last| last.day) - seen.first().map_or(0.0, |first| first.day);
    if days > 0.0 { changes / days } else { 0.0 }
}

/// What share of many; 0 of none.
pub(super) fn share(of: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { number(of) / number(all) }
}
