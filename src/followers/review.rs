//! What is odd about an account's readings: counters that failed, and leaps that last. Rows S-3.4, S-3.6.
//!
//! A reading is held against the last one that is believed. Between the two, the logarithm of the count (with
//! `SMALL` followers added, so that small accounts may jump) moves by the account's own pace and its own spread: the
//! median of the changes by day, and the median of how far changes by the root of a day are from it (times 1.4826, as
//! for a normal spread), over all changes or over those near by, whichever is wider. A reading *leaps* when it moves
//! further than `FAR` spreads, further than `FLOOR` (more for longer gaps) and by `FEWEST` followers or more. Fewer
//! than `ENOUGH` readings have no spread of their own: there only a factor of ten is a leap.
//!
//! - A leap that is back within `SOON` readings (`LATER` when it went beyond a factor of ten), near to where it began,
//!   was the counter: the readings between are suspect.
//! - A leap that does not come back is a step, once `CONFIRMED` readings say so. Until then it is suspect when it went
//!   beyond a factor of two. A fall to zero is never confirmed by itself.
//! - A smaller move that lasts (a purge of some percent, a viral day) is a step as well: further than `FAR` spreads and
//!   than `STEP`, and of the `CONFIRMED` readings before and after it none is half the way there. It is marked and nothing
//!   else.
//! - First readings of less than a hundredth of what follows, and far off, are suspect.
//! - What a person said goes before: right is believed, wrong is out.
//!
//! Time is in proportion to the readings.

use crate::model::followers::{Mark, Oddity, Reviewed, Series, Verdict};
use chrono::NaiveDate;

/// Followers added before the logarithm.
const SMALL: f64 = 10.0;
/// How many spreads are far.
const FAR: f64 = 10.0;
/// The least leap, as a logarithm: 5 %.
const FLOOR: f64 = 0.048_79;
/// The least step, as a logarithm: 1.5 %.
const STEP: f64 = 0.014_89;
/// The least leap in followers.
const FEWEST: u64 = 25;
/// How many readings have a spread of their own.
const ENOUGH: usize = 6;
/// Within how many readings a counter comes back.
const SOON: usize = 7;
/// Within how many readings it does after a leap beyond a factor of ten.
const LATER: usize = 30;
/// How many readings confirm a leap beyond a factor of two.
const CONFIRMED: usize = 3;
/// How many changes on each side are near by.
const NEAR: usize = 10;

/// A reading of followers.
#[derive(Debug, Clone, Copy)]
struct Seen {
    day: NaiveDate,
    count: u64,
    log: f64,
    is_right: bool,
}

/// How an account moves: by reading, from the one before it.
struct Pace {
    /// Logarithm by day.
    drift: f64,
    /// Spread by the root of a day, at each reading.
    spread: Vec<f64>,
    is_known: bool,
}

/// Marks what is odd.
#[must_use]
pub fn review(series: Series) -> Reviewed {
    let mut marks = Vec::new();
    let mut seen = Vec::with_capacity(series.days.len());
    for day in &series.days {
        let verdict = day.judged.as_ref().map(|judged| judged.verdict);
        let Some(reading) = &day.reading else { continue };
        if verdict == Some(Verdict::Wrong) {
            marks.push(Mark { day: day.day, oddity: Oddity::Wrong });
        } else if let Some(count) = reading.followers {
            let is_right = verdict == Some(Verdict::Right);
            seen.push(Seen { day: day.day, count, log: log(count), is_right });
        }
    }
    odd(&seen, &mut marks);
    marks.sort_by_key(|mark| mark.day);
    Reviewed { series, marks }
}

/// Goes through the readings once, from one that is believed to the next.
fn odd(seen: &[Seen], marks: &mut Vec<Mark>) {
    let pace = Pace::of(seen);
    let suspect = |marks: &mut Vec<Mark>, run: &[Seen]| {
        let wrong = run.iter().filter(|reading| !reading.is_right);
        marks.extend(wrong.map(|reading| Mark { day: reading.day, oddity: Oddity::Suspect }));
    };
    let mut believed = pace.first(seen);
    suspect(marks, seen.get(..believed).unwrap_or_default());
    let mut at = believed + 1;
    while let (Some(base), Some(reading)) = (seen.get(believed), seen.get(at)) {
        if !pace.leaps(seen, believed, at) {
            if pace.steps(seen, believed, at) {
                marks.push(step(base, reading));
            }
            (believed, at) = (at, at + 1);
            continue;
        }
        let leap = (reading.log - base.log).abs();
        let reach = if leap > 10_f64.ln() { LATER } else { SOON };
        let back = (at + 1..seen.len().min(at + reach + 1)).find(|later| pace.is_back(seen, believed, at, *later));
        let run = &seen[at..back.unwrap_or(seen.len().min(at + reach))];
        let said = run.iter().find(|reading| reading.is_right);
        if let Some(back) = back {
            // Readings beside one that a person called right are right with it.
            let wrong = run.iter().filter(|reading| said.is_none_or(|right| (reading.log - right.log).abs() > FLOOR));
            suspect(marks, &wrong.copied().collect::<Vec<_>>());
            (believed, at) = (back, back + 1);
            continue;
        }
        let holds = run.iter().take_while(|later| (later.log - reading.log).abs() < leap / 2.0).count();
        let is_past_belief = leap > 2_f64.ln() && (holds < CONFIRMED || reading.count == 0);
        if !reading.is_right && said.is_none() && is_past_belief {
            // Not confirmed: what follows is held against the same reading, until it stands or comes back.
            suspect(marks, &[*reading]);
            at += 1;
            continue;
        }
        marks.push(step(base, reading));
        (believed, at) = (at, at + 1);
    }
}

/// The mark of a lasting move from one reading to another.
fn step(from: &Seen, to: &Seen) -> Mark {
    let by = i64::try_from(to.count).unwrap_or(i64::MAX) - i64::try_from(from.count).unwrap_or(i64::MAX);
    Mark { day: to.day, oddity: Oddity::Step { by } }
}

impl Pace {
    fn of(seen: &[Seen]) -> Self {
        let steps = || seen.windows(2).map(|pair| (pair[1].log - pair[0].log, days(pair[0].day, pair[1].day)));
        let drift = median(steps().map(|(change, days)| change / days).collect());
        let far: Vec<f64> = steps().map(|(change, days)| (change - drift * days).abs() / days.sqrt()).collect();
        let all = median(far.clone());
        let near = |at: usize| {
            let from = at.saturating_sub(NEAR);
            median(far.get(from..far.len().min(at + NEAR)).unwrap_or_default().to_vec())
        };
        let spread = (0..seen.len()).map(|at| 1.4826 * all.max(near(at))).collect();
        Self { drift, spread, is_known: seen.len() >= ENOUGH }
    }

    /// The most that may lie between two readings, and no less than `floor` a week.
    fn allowed(&self, at: usize, days: f64, floor: f64) -> f64 {
        // A year without a reading may bring more than a day.
        let floor = floor * (days / 7.0).max(1.0).sqrt();
        let most = 10_f64.ln() * (days / 30.0).max(1.0).sqrt();
        if !self.is_known {
            return most;
        }
        let spread = self.spread.get(at).copied().unwrap_or(0.0);
        (FAR * spread * days.sqrt()).clamp(floor, most)
    }

    fn moved(&self, from: &Seen, to: &Seen) -> f64 {
        let days = days(from.day, to.day);
        let most = days * self.drift;
        // Standing still is no leap, however fast the account grows otherwise.
        let change = to.log - from.log;
        if (change < 0.0) == (most < 0.0) && change.abs() < most.abs() { 0.0 } else { (change - most).abs() }
    }

    fn leaps(&self, seen: &[Seen], from: usize, to: usize) -> bool {
        self.goes_beyond(seen, from, to, FLOOR)
    }

    fn goes_beyond(&self, seen: &[Seen], from: usize, to: usize, floor: f64) -> bool {
        let (Some(base), Some(reading)) = (seen.get(from), seen.get(to)) else { return false };
        reading.count.abs_diff(base.count) >= FEWEST
            && self.moved(base, reading) > self.allowed(to, days(base.day, reading.day), floor)
    }

    /// True for a move that is no leap and lasts.
    fn steps(&self, seen: &[Seen], from: usize, to: usize) -> bool {
        let (Some(base), Some(reading)) = (seen.get(from), seen.get(to)) else { return false };
        let near = |other: &Seen, to: &Seen| (other.log - to.log).abs() < (reading.log - base.log).abs() / 2.0;
        let before = seen.get(from.saturating_sub(CONFIRMED)..from).unwrap_or_default();
        let after = seen.get(to + 1..).unwrap_or_default().iter().take(CONFIRMED);
        // What comes back from a passing reading is no step either.
        let lasts = before.iter().all(|other| near(other, base)) && after.into_iter().all(|other| near(other, reading));
        self.is_known && lasts && self.goes_beyond(seen, from, to, STEP)
    }

    /// True when `later` stands where `from` stood before the leap at `to`.
    fn is_back(&self, seen: &[Seen], from: usize, to: usize, later: usize) -> bool {
        let (Some(base), Some(leap), Some(back)) = (seen.get(from), seen.get(to), seen.get(later)) else {
            return false;
        };
        !self.leaps(seen, from, later) && self.moved(base, back) < (leap.log - base.log).abs() / 4.0
    }

    /// The first reading that is believed.
    fn first(&self, seen: &[Seen]) -> usize {
        let place = (1..seen.len().min(SOON + 1)).find(|at| {
            let reading = &seen[*at];
            let below = seen[..*at].iter().all(|earlier| reading.log - earlier.log > 100_f64.ln());
            below && self.leaps(seen, at - 1, *at)
        });
        place.filter(|at| !seen[..*at].iter().any(|reading| reading.is_right)).unwrap_or(0)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a logarithm of a count needs no more than its first digits")]
fn log(count: u64) -> f64 {
    (count as f64 + SMALL).ln()
}

#[expect(clippy::cast_precision_loss, reason = "days of a few thousand years are exact")]
fn days(from: NaiveDate, to: NaiveDate) -> f64 {
    ((to - from).num_days().max(1)) as f64
}

fn median(mut values: Vec<f64>) -> f64 {
    let middle = values.len() / 2;
    if values.is_empty() {
        return 0.0;
    }
    let upper = *values.select_nth_unstable_by(middle, f64::total_cmp).1;
    if values.len() % 2 == 1 {
        return upper;
    }
    let lower = values[..middle].iter().copied().max_by(f64::total_cmp).unwrap_or(upper);
    f64::midpoint(lower, upper)
}
