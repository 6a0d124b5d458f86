//! The random walk with drift: the last value, and the mean change a day.
//!
//! Hyndman & Athanasopoulos, *Forecasting: Principles and Practice* (3rd ed.), sections 5.2 and 5.5. Readings are not
//! always a day apart, so the walk runs in continuous time: a change over g days has the mean b·g and the variance s²·g.
//! The drift b = (last − first) / days is the textbook's, and h days ahead, T days of history, the forecast error has
//! the variance s²·h·(1 + h/T), in which h²/T is what is not known of the drift itself.

use super::track::{Seen, number};

/// What the walk learned from a history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Drift {
    /// The last reading.
    pub(super) last: f64,
    /// Followers a day.
    pub(super) slope: f64,
    /// The standard deviation of a day's change.
    pub(super) sigma: f64,
    /// Days of history.
    pub(super) span: f64,
}

impl Drift {
    /// Learns from two or more readings.
    pub(super) fn of(seen: &[Seen]) -> Option<Self> {
        let (first, last) = (seen.first()?, seen.last()?);
        let span = last.day - first.day;
        if span <= 0.0 {
            return None;
        }
        let slope = (last.count - first.count) / span;
        let squares: f64 = seen
            .windows(2)
            .map(|pair| {
                let gap = pair[1].day - pair[0].day;
                let off = pair[1].count - pair[0].count - slope * gap;
                off * off / gap
            })
            .sum();
        let changes = number(seen.len() - 1);
        // A count that never left its line may leave it by one tomorrow: the rule of succession.
        let variance = (squares / (changes - 1.0).max(1.0)).max(1.0 / (changes + 1.0));
        Some(Self { last: last.count, slope, sigma: variance.sqrt(), span })
    }

    /// The middle of the forecast, `days` ahead.
    pub(super) fn mean(&self, days: f64) -> f64 {
        self.last + self.slope * days
    }

    /// The standard deviation of the forecast error, `days` ahead.
    pub(super) fn spread(&self, days: f64) -> f64 {
        self.sigma * (days * (1.0 + days / self.span)).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(one: f64, other: f64) {
        assert!((one - other).abs() < 1e-9, "{one} {other}");
    }

    #[test]
    fn drift_and_spread_are_those_of_the_textbook() {
        let seen: Vec<Seen> = [100.0, 110.0, 115.0, 130.0, 140.0]
            .into_iter()
            .zip(0..)
            .map(|(count, day)| Seen { day: f64::from(day), count })
            .collect();
        let drift = Drift::of(&seen).unwrap();
        near(drift.slope, 10.0);
        near(drift.mean(3.0), 170.0);
        // The changes are off by 0, −5, 5 and 0: the variance is 50 / (4 − 1).
        near(drift.sigma, (50.0_f64 / 3.0).sqrt());
        // FPP3, section 5.5: s·√(h·(1 + h/(T − 1))) with T readings.
        near(drift.spread(2.0), (50.0_f64 / 3.0 * 2.0 * (1.0 + 2.0 / 4.0)).sqrt());
    }

    #[test]
    fn a_gap_counts_for_its_days() {
        let seen: Vec<Seen> =
            [(0.0, 100.0), (1.0, 112.0), (5.0, 148.0), (10.0, 200.0)].map(|(day, count)| Seen { day, count }).to_vec();
        let drift = Drift::of(&seen).unwrap();
        near(drift.slope, 10.0);
        // Off by 2 in a day, −4 in four, 2 in five.
        near(drift.sigma, ((4.0 / 1.0 + 16.0 / 4.0 + 4.0 / 5.0) / 2.0_f64).sqrt());
    }

    #[test]
    fn one_reading_has_no_drift() {
        assert_eq!(Drift::of(&[Seen { day: 0.0, count: 9.0 }]), None);
        assert_eq!(Drift::of(&[]), None);
    }
}
