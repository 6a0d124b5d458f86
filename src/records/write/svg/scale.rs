//! The axis of values: from where to where it goes, and where its marks stand.

use crate::model::document::Chart;

/// About so many marks.
const MARKS: f64 = 5.0;

/// An axis of values.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    /// Where it begins.
    pub low: f64,
    /// Where it ends; above `low`.
    pub high: f64,
    /// Between two marks.
    step: f64,
}

impl Scale {
    /// The axis on which all values of a chart lie; `None` when it has none.
    pub(super) fn of(chart: &Chart) -> Option<Self> {
        let mut values = chart.strands.iter().flat_map(|strand| &strand.values).flatten().copied();
        let first = values.next()?;
        let (mut low, mut high) = values.fold((first, first), |(low, high), value| (low.min(value), high.max(value)));
        if chart.from_zero {
            (low, high) = (low.min(0.0), high.max(0.0));
        }
        if high - low <= f64::EPSILON * high.abs().max(1.0) {
            let room = (high.abs() * 0.01).max(1.0);
            (low, high) = if chart.from_zero { (low, high + room) } else { (low - room, high + room) };
        }
        let whole = chart.strands.iter().flat_map(|strand| &strand.values).flatten().all(|value| value.fract() == 0.0);
        let step = nice((high - low) / MARKS);
        let step = if whole { step.max(1.0) } else { step };
        Some(Self { low: (low / step).floor() * step, high: (high / step).ceil() * step, step })
    }

    /// Where a value lies: 0 at the beginning, 1 at the end.
    pub(super) fn share(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// Its marks, from low to high.
    pub(super) fn marks(&self) -> impl Iterator<Item = f64> + '_ {
        (0..20).map(|nth| self.low + f64::from(nth) * self.step).take_while(|mark| *mark <= self.high + self.step / 2.0)
    }

    /// How many decimals its marks need.
    pub(super) fn places(&self) -> u8 {
        (0..6).find(|places| (self.step * 10_f64.powi(i32::from(*places))).fract().abs() < 1e-6).unwrap_or(6)
    }
}

/// The least of 1, 2, 2.5 and 5 times a power of ten that is not below `rough`.
fn nice(rough: f64) -> f64 {
    let power = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 2.5, 5.0].into_iter().map(|times| times * power).find(|step| *step >= rough).unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::{Drawn, Strand};

    fn scale(values: &[f64], from_zero: bool) -> Option<Scale> {
        let values = values.iter().copied().map(Some).collect();
        let strands = vec![Strand { name: String::new(), values, drawn: Drawn::Line }];
        Scale::of(&Chart { title: String::new(), unit: String::new(), labels: Vec::new(), strands, from_zero })
    }

    fn marks(values: &[f64], from_zero: bool) -> Vec<f64> {
        scale(values, from_zero).expect("values").marks().collect()
    }

    #[test]
    fn marks_are_round_and_hold_every_value() {
        assert_eq!(marks(&[3.0, 17.0], true), [0.0, 5.0, 10.0, 15.0, 20.0]);
        assert_eq!(marks(&[76_123.0, 76_480.0], false), [76_100.0, 76_200.0, 76_300.0, 76_400.0, 76_500.0]);
        assert_eq!(marks(&[-12.0, 30.0], true), [-20.0, -10.0, 0.0, 10.0, 20.0, 30.0]);
        assert_eq!(marks(&[0.0], true), [0.0, 1.0]);
        assert_eq!(scale(&[500.0, 500.0], false).map(|s| (s.low, s.high)), Some((494.0, 506.0)));
        assert_eq!(scale(&[], true), None);
    }

    #[test]
    fn marks_say_no_more_decimals_than_they_need() {
        assert_eq!(scale(&[0.0, 1.1], true).map(|s| s.places()), Some(2));
        assert_eq!(scale(&[0.0, 40.0], true).map(|s| s.places()), Some(0));
    }
}
