//! Numbers made short.
//!
//! A figure that is derived again must be the same, to the last digit, as the one that was written down and read
//! back. So no figure has more digits than a decimal text carries there and back for sure (fifteen), nor digits in
//! which two machines' powers and roots could differ.

use crate::model::forecast::{Backtest, Band, Errors, Forecast, OfficialLine, Outlook, Point};

/// Beyond so many followers a line says nothing: there are not a hundredth as many people.
const SENSELESS: f64 = 1e12;

/// A number with so many decimals at most, and fifteen digits. What is no number becomes 0.
pub(super) fn decimals(value: f64, decimals: i32) -> f64 {
    let scale = 10_f64.powi(decimals);
    let short = (value * scale).round() / scale;
    let short = format!("{short:.14e}").parse::<f64>().unwrap_or_default();
    // Minus zero is written otherwise than zero.
    if short.is_finite() { short + 0.0 } else { 0.0 }
}

/// A line with a growth of twelve decimals and values of two, as far as it makes sense.
pub(super) fn line(line: &OfficialLine) -> OfficialLine {
    let sense = line.points.iter().take_while(|point| point.value.abs() <= SENSELESS);
    let points = sense.map(|point| Point { day: point.day, value: decimals(point.value, 2) }).collect();
    OfficialLine { growth: decimals(line.growth, 12), first: line.first, last: line.last, points }
}

/// An outlook as a record keeps it: with bands of two decimals and errors of six, so that it is read back as it was
/// written.
#[must_use]
pub fn outlook(outlook: Outlook) -> Outlook {
    let sense = outlook.forecast.bands.iter().take_while(|band| band.within95.1.abs() <= SENSELESS);
    let edges = |(low, high)| (decimals(low, 2), decimals(high, 2));
    let bands = sense.map(|band| Band {
        day: band.day,
        mean: decimals(band.mean, 2),
        within80: edges(band.within80),
        within95: edges(band.within95),
    });
    let bands = bands.collect();
    let backtest = outlook.forecast.backtest.map(|backtest| Backtest {
        chosen: errors(backtest.chosen),
        drift: errors(backtest.drift),
        naive: errors(backtest.naive),
        official: backtest.official.map(errors),
        covered: (decimals(backtest.covered.0, 6), decimals(backtest.covered.1, 6)),
        ..backtest
    });
    Outlook {
        official: outlook.official.as_ref().map(line),
        forecast: Forecast { bands, backtest, ..outlook.forecast },
        milestone: outlook.milestone,
    }
}

fn errors(errors: Errors) -> Errors {
    let short = |error: Option<f64>| error.filter(|error| error.is_finite()).map(|error| decimals(error, 6));
    Errors { mase: short(errors.mase), mape: short(errors.mape) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_what_a_text_carries_there_and_back() {
        assert_eq!(decimals(2.693_234_070_5, 6).to_string(), "2.693234");
        assert_eq!(decimals(-0.000_000_1, 6).to_string(), "0");
        assert_eq!(decimals(123_456_789_012.345_67, 6).to_string(), "123456789012.346");
        assert_eq!(decimals(f64::INFINITY, 2).to_string(), "0");
        assert_eq!(decimals(f64::NAN, 2).to_string(), "0");
    }
}
