//! Exponential smoothing (FPP3, chapter 8), and the same after a weekly season was taken off (section 13.1, MSTL).
//!
//! Both want values at even steps: the usual distance between readings is the step, so that a weekly count is not
//! taken for a daily one with six invented days, and between two readings a straight line stands where one is missing.

use super::track::{Seen, cadence, grid, number};
use augurs::ets::AutoETS;
use augurs::ets::model::TrendComponent;
use augurs::mstl::MSTLModel;
use augurs::{Fit as _, Predict as _};

/// How many steps back a model learns from: a year of days.
const MEMORY: usize = 365;
/// The fewest steps a model learns from.
const LEAST: usize = 15;
/// The season, in days.
pub(super) const WEEK: usize = 7;
/// The fewest weeks that show a season.
const WEEKS: usize = 5;

/// The middle of a model's forecast.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Path {
    /// The form of the exponential smoothing: `AAN`…
    pub(super) form: String,
    /// Days between two values.
    step: f64,
    /// The last reading, then a value for each step ahead.
    values: Vec<f64>,
}

impl Path {
    /// The middle, `days` ahead: straight between two steps.
    pub(super) fn mean(&self, days: f64) -> f64 {
        let steps = days / self.step;
        let mut place = 0;
        while place + 2 < self.values.len() && number(place + 1) < steps {
            place += 1;
        }
        match (self.values.get(place), self.values.get(place + 1)) {
            (Some(from), Some(to)) => from + (to - from) * (steps - number(place)),
            (Some(only), None) => *only,
            _ => 0.0,
        }
    }
}

/// How many steps reach `days` ahead.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "days ahead are few and not negative")]
fn steps(days: f64, step: f64) -> usize {
    (days / step).ceil().clamp(1.0, 4000.0) as usize
}

/// A model learns the distance from the straight line through the history, in units of its own size: so numbers are
/// near 1 whatever the account's size, and nothing is lost in single precision.
struct Leveled {
    base: f64,
    unit: f64,
    values: Vec<f64>,
}

impl Leveled {
    fn of(values: &[f64]) -> Option<Self> {
        let base = *values.last()?;
        let unit = values.iter().map(|value| (value - base).abs()).fold(0.0, f64::max);
        (unit > 0.0).then(|| Self { base, unit, values: values.iter().map(|value| (value - base) / unit).collect() })
    }

    fn back(&self, points: &[f64]) -> Option<Vec<f64>> {
        let values: Vec<f64> =
            std::iter::once(self.base).chain(points.iter().map(|point| self.base + point * self.unit)).collect();
        values.iter().all(|value| value.is_finite()).then_some(values)
    }
}

/// Exponential smoothing without a season, its form chosen by the corrected AIC.
pub(super) fn ets(seen: &[Seen], days: f64) -> Option<Path> {
    let step = cadence(seen);
    let grid = grid(seen, step, MEMORY);
    if grid.len() < LEAST {
        return None;
    }
    let leveled = Leveled::of(&grid)?;
    let fitted = AutoETS::new(1, "AZN").ok()?.fit(&leveled.values).ok()?;
    let ahead = fitted.predict(steps(days, step), None).ok()?;
    let model = fitted.model();
    let trend = match (model.model_type().trend, model.damped()) {
        (TrendComponent::None, _) => "N",
        (_, true) => "Ad",
        (_, false) => "A",
    };
    Some(Path { form: format!("A{trend}N"), step, values: leveled.back(&ahead.point)? })
}

/// A weekly season taken off, the rest by exponential smoothing. Only for a daily count of some weeks.
pub(super) fn mstl(seen: &[Seen], days: f64) -> Option<Path> {
    let step = cadence(seen);
    let grid = grid(seen, step, MEMORY);
    if step > 1.0 || grid.len() < WEEK * WEEKS {
        return None;
    }
    let leveled = Leveled::of(&grid)?;
    let trend = AutoETS::new(1, "AZN").ok()?.into_trend_model();
    let fitted = MSTLModel::new(vec![WEEK], trend).fit(&leveled.values).ok()?;
    let ahead = fitted.predict(steps(days, step), None).ok()?;
    Some(Path { form: String::new(), step, values: leveled.back(&ahead.point)? })
}
