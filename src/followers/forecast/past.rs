//! What the trials say of the method that was chosen: the backtest that is shown beside a forecast.
//!
//! The method is the one that these trials chose, so its errors here are a little kinder than those to come; the
//! rolling evaluation ([`super::roll`]) chooses anew at each origin and has no such kindness.

use super::choose::{self, Choice};
use super::official::Growth;
use super::score::{Score, scale, share};
use super::track::Seen;
use super::trials::Trial;
use super::width::Width;
use crate::model::forecast::Backtest;
use chrono::NaiveDate;

/// Counts the errors of all trials; `None` without any.
pub(super) fn backtest(
    readings: &[(NaiveDate, u64)],
    seen: &[Seen],
    trials: &[Trial],
    choice: Choice,
    ahead: f64,
) -> Option<Backtest> {
    // `seen` may begin later than the readings.
    let skipped = readings.len().checked_sub(seen.len())?;
    let [mut own, mut drift, mut naive, mut line] = [Score::default(); 4];
    let (mut inside, mut all, mut lines) = ((0_usize, 0_usize), 0_usize, 0_usize);
    for (place, trial) in trials.iter().enumerate() {
        let known = seen.get(..=trial.origin)?;
        let told = readings.get(..=skipped + trial.origin)?;
        let unit = scale(known);
        let growth = Growth::of(told);
        let earlier = &trials[..place];
        let windows = choose::windows(known, earlier, ahead);
        let width = Width::learn(earlier, choice, ahead, windows, trial.origin);
        lines += usize::from(growth.is_some());
        for came in &trial.came {
            let said = came.said(choice)?;
            own.count(said, came.count, unit);
            drift.count(came.said(Choice::DRIFT)?, came.count, unit);
            naive.count(trial.voices.drift.last, came.count, unit);
            if let Some(growth) = growth {
                line.count(growth.value(came.days), came.count, unit);
            }
            let halves = width.halves(&trial.voices, came.days);
            let miss = (came.count - said).abs();
            inside.0 += usize::from(miss <= halves.0);
            inside.1 += usize::from(miss <= halves.1);
            all += 1;
        }
    }
    (all > 0).then(|| Backtest {
        origins: u32::try_from(trials.len()).unwrap_or(u32::MAX),
        horizon: whole(ahead),
        chosen: own.errors(),
        drift: drift.errors(),
        naive: naive.errors(),
        official: (lines > 0).then(|| line.errors()),
        covered: (share(inside.0, all), share(inside.1, all)),
    })
}

/// Days as a whole number, rounded down.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of days ahead, clamped")]
fn whole(days: f64) -> u32 {
    days.clamp(0.0, f64::from(u32::MAX)) as u32
}
