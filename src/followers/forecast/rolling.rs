//! How good the whole procedure is on a series, told without kindness: at each of up to 24 days of the past the outlook
//! is made anew from what was known on it, the choice of the method and the width of its intervals too.

use super::drift::Drift;
use super::official::Growth;
use super::score::{Score, scale, share};
use super::track::{cadence, days_between, real, seen};
use super::trials::evenly;
use super::{ENOUGH, outlook};
use crate::model::forecast::Backtest;
use chrono::NaiveDate;

/// From how many days of the past.
const ORIGINS: usize = 24;
/// How many days ahead when nobody says, and how many readings at least.
const AHEAD: (f64, f64) = (28.0, 8.0);

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Rolled {
    /// The errors and the coverage, the choice made anew at each origin.
    pub backtest: Backtest,
    /// At how many origins which method was shown, by its name, in the order of the first time.
    pub methods: Vec<(&'static str, u32)>,
    /// How many readings were forecast, over all origins.
    pub forecast: u32,
}

impl Rolled {
    /// The errors in shares of the textbook drift's (1 is as good); `None` where the drift made none.
    #[must_use]
    pub fn ratio(&self) -> Option<f64> {
        let (own, drift) = self.backtest.chosen.mase.zip(self.backtest.drift.mase)?;
        (drift > 0.0).then(|| own / drift)
    }
}

/// Four weeks, or eight readings where they are further apart.
#[must_use]
pub fn usual_horizon(readings: &[(NaiveDate, u64)]) -> u32 {
    let days = AHEAD.0.max(AHEAD.1 * cadence(&seen(readings)));
    (1..=3_650_u32).find(|whole| f64::from(*whole) >= days).unwrap_or(3_650)
}

/// Rolls through a series, `horizon` days ahead each time; `None` when it has too few readings.
#[must_use]
pub fn roll(readings: &[(NaiveDate, u64)], horizon: u32) -> Option<Rolled> {
    let last = readings.len().checked_sub(2)?;
    let [mut own, mut drift, mut naive, mut line] = [Score::default(); 4];
    let (mut inside, mut all, mut lines, mut origins) = ((0_usize, 0_usize), 0_usize, 0_u32, 0_u32);
    let mut methods: Vec<(&'static str, u32)> = Vec::new();
    for origin in evenly(ENOUGH - 1, last, ORIGINS) {
        let (known, coming) = readings.split_at(origin + 1);
        let track = seen(known);
        let (Some(walk), Some(&(today, count))) = (Drift::of(&track), known.last()) else { continue };
        let said = outlook(known, horizon);
        let growth = Growth::of(known);
        let unit = scale(&track);
        let before = all;
        for &(day, came) in coming {
            let days = days_between(today, day);
            let Some(band) = said.forecast.bands.iter().find(|band| band.day == day) else { break };
            let came = real(came);
            own.count(band.mean, came, unit);
            drift.count(walk.mean(days).max(0.0), came, unit);
            naive.count(real(count), came, unit);
            if let Some(growth) = growth {
                line.count(growth.value(days), came, unit);
                lines += 1;
            }
            inside.0 += usize::from((band.within80.0..=band.within80.1).contains(&came));
            inside.1 += usize::from((band.within95.0..=band.within95.1).contains(&came));
            all += 1;
        }
        if all > before {
            origins += 1;
            let name = said.forecast.method.name();
            match methods.iter_mut().find(|(known, _)| *known == name) {
                Some((_, times)) => *times += 1,
                None => methods.push((name, 1)),
            }
        }
    }
    (all > 0).then(|| Rolled {
        backtest: Backtest {
            origins,
            horizon,
            chosen: own.errors(),
            drift: drift.errors(),
            naive: naive.errors(),
            official: (lines > 0).then(|| line.errors()),
            covered: (share(inside.0, all), share(inside.1, all)),
        },
        methods,
        forecast: u32::try_from(all).unwrap_or(u32::MAX),
    })
}
