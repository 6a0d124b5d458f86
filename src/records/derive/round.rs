//! Numbers made short.
//!
//! A figure that is derived again must be the same, to the last digit, as the one that was written down and read
//! back. So no figure has more digits than a decimal text carries there and back for sure (fifteen), nor digits in
//! which two machines' powers and roots could differ.

use crate::model::forecast::{OfficialLine, Point};

/// A number with so many decimals. What is no number becomes 0.
pub(super) fn decimals(value: f64, decimals: i32) -> f64 {
    let scale = 10_f64.powi(decimals);
    let short = (value * scale).round() / scale;
    // Minus zero is written otherwise than zero.
    if short.is_finite() { short + 0.0 } else { 0.0 }
}

/// A line with a growth of twelve decimals and values of two.
pub(super) fn line(line: OfficialLine) -> OfficialLine {
    let points = line.points.iter().map(|point| Point { day: point.day, value: decimals(point.value, 2) });
    OfficialLine { growth: decimals(line.growth, 12), points: points.collect(), ..line }
}
