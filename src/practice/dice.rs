//! Chance that is the same on every machine and in every version: the practice network is deterministic by seed.

use chrono::TimeDelta;
use std::time::Duration;

/// A stream of numbers (`SplitMix64`). Small enough to have one for each conversation, so that what one citizen
/// says never depends on what another did.
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    /// The stream number `stream` of a seed.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut dice = Self(seed ^ stream.wrapping_mul(0xA076_1D64_78BD_642F));
        // Neighbouring streams begin alike; two steps set them apart.
        let start = dice.next() ^ dice.next().rotate_left(17);
        Self(start)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 to `n` − 1; 0 when `n` is 0.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        let n = u64::try_from(n).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % n).unwrap_or(0)
    }

    /// A number from `low` to `high` − 1; `low` when there is none.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high.saturating_sub(low)).unwrap_or(0).max(1);
        low + i64::try_from(self.next() % span).unwrap_or(0)
    }

    /// True `per_mille` times of a thousand.
    pub(crate) fn chance(&mut self, per_mille: u64) -> bool {
        self.next() % 1000 < per_mille
    }

    /// One of them; `None` when there are none.
    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }

    /// A waiting time of a Poisson process with this mean.
    pub(crate) fn wait(&mut self, mean_seconds: f64) -> TimeDelta {
        let unit = (f64::from(u32::try_from(self.next() >> 32).unwrap_or(0)) + 1.0) / 4_294_967_297.0;
        let seconds = -unit.ln() * mean_seconds;
        Duration::try_from_secs_f64(seconds)
            .ok()
            .and_then(|wait| TimeDelta::from_std(wait).ok())
            .unwrap_or(TimeDelta::seconds(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers_and_streams_differ() {
        let draw = |seed, stream| {
            let mut dice = Dice::new(seed, stream);
            (0..8).map(|_| dice.next()).collect::<Vec<_>>()
        };
        assert_eq!(draw(7, 1), draw(7, 1));
        assert_ne!(draw(7, 1), draw(7, 2));
        assert_ne!(draw(7, 1), draw(8, 1));
    }

    #[test]
    fn waits_have_the_mean_they_were_asked_for() {
        let mut dice = Dice::new(1, 1);
        let sum: i64 = (0..20_000).map(|_| dice.wait(30.0).num_milliseconds()).sum();
        let mean = sum / 20_000;
        assert!((29_000..31_000).contains(&mean), "{mean}");
    }
}
