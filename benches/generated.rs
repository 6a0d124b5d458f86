//! Follower counts made up by rule: what accounts go through, always the same for the same seed.

use chrono::{Days, NaiveDate};

/// A name, and readings in the order of the days.
pub(crate) type Named = (String, Vec<(NaiveDate, u64)>);

/// Steele's `SplitMix64`: small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Between 0 and 1.
    fn even(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).unwrap_or(0)) / f64::from(u32::MAX)
    }

    /// Nearly normal, with the standard deviation 1: twelve even ones (Irwin–Hall).
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.even()).sum::<f64>() - 6.0
    }
}

/// How an account grows.
#[derive(Debug, Clone, Copy)]
struct Ways {
    start: f64,
    /// Followers a day.
    daily: f64,
    /// What the daily growth is multiplied by after a year.
    yearly: f64,
    /// The deviation of a day's change.
    noise: f64,
    /// How much of the daily growth the weekday moves.
    week: f64,
    /// How likely a day is viral, and how many days' growth it brings.
    viral: (f64, f64),
    /// On which day of the series what share is purged.
    purge: Option<(usize, f64)>,
    /// How much the rate of growth wanders in a day, as a share of itself.
    wander: f64,
    /// How likely a day has no reading.
    missed: f64,
    /// Days between two readings.
    every: usize,
}

const PLAIN: Ways = Ways {
    start: 20_000.0,
    daily: 25.0,
    yearly: 1.0,
    noise: 8.0,
    week: 0.0,
    viral: (0.0, 0.0),
    purge: None,
    wander: 0.0,
    missed: 0.0,
    every: 1,
};

fn grow(name: &str, days: usize, seed: u64, ways: Ways) -> Named {
    let mut dice = Dice(seed);
    let begin = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default();
    let (mut count, mut rate) = (ways.start, 1.0_f64);
    let mut readings = Vec::new();
    for day in 0..days {
        let age = f64::from(u32::try_from(day).unwrap_or(0)) / 365.0;
        rate *= (ways.wander * dice.normal()).exp();
        let weekday = [1.3, 1.0, 0.6, 0.2, -0.4, -1.5, -1.2][day % 7];
        let daily = ways.daily * ways.yearly.powf(age) * rate;
        let mut change = daily * (1.0 + ways.week * weekday) + ways.noise * dice.normal();
        if dice.even() < ways.viral.0 {
            change += daily.abs() * ways.viral.1 * (0.5 + dice.even());
        }
        if let Some((_, share)) = ways.purge.filter(|(at, _)| *at == day) {
            change -= share * count;
        }
        count = (count + change).max(0.0);
        let missed = dice.even() < ways.missed;
        if day % ways.every == 0 && !missed {
            let Some(on) = begin.checked_add_days(Days::new(u64::try_from(day).unwrap_or(0))) else { continue };
            readings.push((on, format!("{count:.0}").parse().unwrap_or(0)));
        }
    }
    (name.to_owned(), readings)
}

/// Daily and weekly counts: steady, noisy, saturating, accelerating, seasonal, with viral days, with a purge, with
/// gaps, falling, wandering, constant, small.
pub(crate) fn all(seeds: std::ops::RangeInclusive<u64>) -> Vec<Named> {
    let mut all = Vec::new();
    for seed in seeds {
        let mut add = |name: &str, days: usize, ways: Ways| {
            all.push(grow(&format!("{name}-{seed}"), days, seed * 1_000 + 7 * all.len() as u64, ways));
        };
        add("steady", 400, PLAIN);
        add("steady-year-two", 730, PLAIN);
        add("noisy", 300, Ways { noise: 60.0, ..PLAIN });
        add("flat-noise", 300, Ways { daily: 0.0, noise: 15.0, ..PLAIN });
        add("saturating", 500, Ways { daily: 120.0, yearly: 0.08, ..PLAIN });
        add("saturating-weekly", 600, Ways { daily: 60.0, yearly: 0.15, every: 7, ..PLAIN });
        add("accelerating", 400, Ways { daily: 10.0, yearly: 6.0, ..PLAIN });
        add("seasonal", 300, Ways { week: 0.8, ..PLAIN });
        add("seasonal-strong", 500, Ways { week: 2.0, daily: 80.0, ..PLAIN });
        add("seasonal-gaps", 400, Ways { week: 1.0, daily: 50.0, missed: 0.25, ..PLAIN });
        add("viral", 500, Ways { viral: (0.01, 30.0), ..PLAIN });
        add("viral-often", 400, Ways { viral: (0.04, 10.0), ..PLAIN });
        add("viral-weekly", 700, Ways { viral: (0.01, 30.0), every: 7, ..PLAIN });
        add("purged-early", 400, Ways { purge: Some((80, 0.15)), ..PLAIN });
        add("purged-late", 400, Ways { purge: Some((300, 0.2)), ..PLAIN });
        add("purged-weekly", 700, Ways { purge: Some((350, 0.1)), every: 7, ..PLAIN });
        add("gaps", 300, Ways { missed: 0.5, ..PLAIN });
        add("falling", 400, Ways { daily: -20.0, ..PLAIN });
        add("falling-to-nothing", 300, Ways { start: 3_000.0, daily: -12.0, ..PLAIN });
        add("wandering", 500, Ways { wander: 0.05, ..PLAIN });
        add("wandering-slow", 730, Ways { wander: 0.02, ..PLAIN });
        add("wandering-weekly", 700, Ways { wander: 0.03, every: 7, ..PLAIN });
        add("small", 200, Ways { start: 40.0, daily: 0.2, noise: 0.5, ..PLAIN });
        add("huge", 365, Ways { start: 4e8, daily: 150_000.0, noise: 40_000.0, ..PLAIN });
        add("weekly-short", 280, Ways { every: 7, ..PLAIN });
        add(
            "everything",
            730,
            Ways {
                week: 0.7,
                viral: (0.005, 40.0),
                purge: Some((420, 0.08)),
                wander: 0.02,
                missed: 0.05,
                yearly: 0.7,
                ..PLAIN
            },
        );
    }
    let begin = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default();
    all.push(("constant".to_owned(), begin.iter_days().take(120).map(|day| (day, 5_000)).collect()));
    all.push(("zeros".to_owned(), begin.iter_days().take(60).map(|day| (day, 0)).collect()));
    all
}
