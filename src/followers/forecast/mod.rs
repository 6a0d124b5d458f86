//! Where a follower count is going. Row S-3.6.

use crate::model::forecast::{Forecast, Method, Outlook};
use chrono::NaiveDate;

/// How many days ahead the console looks.
pub const HORIZON: u32 = 180;

/// Says what can be said of the `horizon` days after the last reading.
///
/// `readings` are those that count ([`Reviewed::counting`](crate::model::followers::Reviewed::counting)): in the order
/// of the days, no day twice, gaps allowed.
#[must_use]
pub fn outlook(readings: &[(NaiveDate, u64)], horizon: u32) -> Outlook {
    let _ = horizon;
    let range = readings.iter().map(|(_, n)| *n).min().zip(readings.iter().map(|(_, n)| *n).max());
    let readings = u32::try_from(readings.len()).unwrap_or(u32::MAX);
    let forecast = Forecast { method: Method::Range, readings, filled: 0, bands: Vec::new(), range, backtest: None };
    Outlook { official: None, forecast, milestone: None }
}
