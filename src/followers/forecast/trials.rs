//! What each method would have said at days of the past, and what came: a rolling origin (FPP3, section 5.10).
//!
//! At each origin a method sees the readings up to it and no other. What came is read from readings only, never from
//! the straight lines between them.

use super::calm::calm;
use super::choose::Choice;
use super::drift::Drift;
use super::models::{self, Path};
use super::track::{Seen, number};

/// The ways to say where the middle goes, simplest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// The random walk with drift.
    Drift,
    /// The same, its drift learned from the history without its steps.
    Calm,
    /// Exponential smoothing of the history without its steps.
    Ets,
    /// The same, after a weekly season was taken off.
    Mstl,
}

impl Way {
    /// All of them, simplest first.
    pub(super) const ALL: [Self; 4] = [Self::Drift, Self::Calm, Self::Ets, Self::Mstl];
}

/// What each way says of the days after the last of some readings.
#[derive(Debug, Clone)]
pub(super) struct Voices {
    /// The textbook's random walk with drift.
    pub(super) drift: Drift,
    /// The one that learned from the history without its steps.
    pub(super) calm: Drift,
    ets: Option<Path>,
    mstl: Option<Path>,
}

impl Voices {
    /// Lets every way learn from the readings, to be asked up to so many days ahead.
    pub(super) fn of(seen: &[Seen], days: f64) -> Option<Self> {
        let drift = Drift::of(seen)?;
        let quiet = calm(seen);
        let calm = Drift::of(&quiet)?;
        let ets = models::ets(&quiet, days);
        let mstl = models::mstl(&quiet, days);
        Some(Self { drift, calm, ets, mstl })
    }

    /// The middle, `days` ahead; never below 0. `None` when the way has nothing to say.
    pub(super) fn mean(&self, way: Way, days: f64) -> Option<f64> {
        let mean = match way {
            Way::Drift => self.drift.mean(days),
            Way::Calm => self.calm.mean(days),
            Way::Ets => self.ets.as_ref()?.mean(days),
            Way::Mstl => self.mstl.as_ref()?.mean(days),
        };
        Some(mean.max(0.0))
    }

    /// The middle of what a choice says.
    pub(super) fn said(&self, choice: Choice, days: f64) -> Option<f64> {
        Some(choice.between(self.mean(Way::Drift, days)?, self.mean(choice.way, days)?))
    }

    /// The form of the exponential smoothing.
    pub(super) fn form(&self) -> Option<&str> {
        self.ets.as_ref().map(|path| path.form.as_str())
    }
}

/// A reading that came after an origin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Came {
    /// Which of the readings.
    pub(super) place: usize,
    /// Days after the origin.
    pub(super) days: f64,
    /// Followers.
    pub(super) count: f64,
    /// What each way had said.
    said: [Option<f64>; 4],
}

/// A day of the past from which a forecast was made.
#[derive(Debug, Clone)]
pub(super) struct Trial {
    /// Which of the readings was the last known.
    pub(super) origin: usize,
    /// What each way learned up to it.
    pub(super) voices: Voices,
    /// What came.
    pub(super) came: Vec<Came>,
}

impl Came {
    /// What a choice had said.
    pub(super) fn said(&self, choice: Choice) -> Option<f64> {
        Some(choice.between(self.said[Way::Drift as usize]?, self.said[choice.way as usize]?))
    }
}

impl Trial {
    /// The mean absolute error of a choice.
    pub(super) fn error(&self, choice: Choice) -> Option<f64> {
        let errors: Option<Vec<f64>> =
            self.came.iter().map(|came| came.said(choice).map(|said| (came.count - said).abs())).collect();
        let errors = errors.filter(|errors| !errors.is_empty())?;
        Some(errors.iter().sum::<f64>() / number(errors.len()))
    }
}

/// Places evenly between two, both among them, each once.
pub(super) fn evenly(from: usize, to: usize, most: usize) -> Vec<usize> {
    if to < from || most == 0 {
        return Vec::new();
    }
    let parts = (most - 1).max(1);
    let mut places: Vec<usize> = (0..most).map(|part| from + (to - from) * part / parts).collect();
    places.dedup();
    places
}

/// Forecasts from each origin, at most `ahead` days far.
pub(super) fn trials(seen: &[Seen], origins: &[usize], ahead: f64) -> Vec<Trial> {
    origins
        .iter()
        .filter_map(|&origin| {
            let known = seen.get(..=origin)?;
            let voices = Voices::of(known, ahead)?;
            let last = known.last()?;
            let came: Vec<Came> = seen
                .iter()
                .enumerate()
                .skip(origin + 1)
                .map(|(place, reading)| (place, reading.day - last.day, reading.count))
                .take_while(|(_, days, _)| *days <= ahead)
                .map(|(place, days, count)| Came {
                    place,
                    days,
                    count,
                    said: Way::ALL.map(|way| voices.mean(way, days)),
                })
                .collect();
            (!came.is_empty()).then_some(Trial { origin, voices, came })
        })
        .collect()
}
