//! How much of the Page's allowance is used: `X-App-Usage`, `X-Page-Usage`, `X-Business-Use-Case-Usage`.

use crate::net::Usage;
use crate::net::http::Answer;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use std::sync::{Mutex, PoisonError};

/// From this percentage on nothing is asked any more: the network blocks at 100 and a block lasts longer.
const STOP_AT: u8 = 95;
/// How long to hold still when the network does not say: the allowance is a rolling hour, so some of it is back by then.
const HOLD: TimeDelta = TimeDelta::minutes(5);
/// The longest hold that is believed; the allowance is counted by the hour and the day.
const LONGEST_HOLD_MINUTES: i64 = 24 * 60;

/// The last word of the headers.
#[derive(Debug, Default)]
pub(super) struct Meter(Mutex<Usage>);

impl Meter {
    /// Takes an answer's headers in. An answer without them changes nothing.
    pub(super) fn note(&self, answer: &Answer, now: DateTime<Utc>) {
        if let Some(seen) = read(answer, now) {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = seen;
        }
    }

    /// Holds still until `until` at least, because the network said so in an error.
    pub(super) fn hold(&self, until: DateTime<Utc>) {
        let mut usage = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        usage.hold_until = usage.hold_until.max(Some(until));
    }

    /// The last word.
    pub(super) fn read(&self) -> Usage {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads the headers of one answer: the tightest of all allowances; `None` when there are none.
fn read(answer: &Answer, now: DateTime<Utc>) -> Option<Usage> {
    let header = |name| answer.header(name).and_then(|text| serde_json::from_str::<Value>(text).ok());
    let mut percent: Option<u8> = None;
    for allowance in ["x-app-usage", "x-page-usage"].into_iter().filter_map(header) {
        percent = percent.max(tightest(&allowance));
    }
    let mut minutes = 0;
    let by_business = header("x-business-use-case-usage");
    for allowance in by_business.iter().filter_map(Value::as_object).flat_map(serde_json::Map::values) {
        for case in allowance.as_array().into_iter().flatten() {
            percent = percent.max(tightest(case));
            minutes = minutes.max(regain_minutes(case));
        }
    }
    let percent = percent?;
    let hold_until = match minutes {
        1.. => Some(now + TimeDelta::minutes(minutes)),
        _ if percent >= STOP_AT => Some(now + HOLD),
        _ => None,
    };
    Some(Usage { percent: Some(percent), hold_until })
}

/// When the headers say that calls are accepted again, if they do.
pub(super) fn regained_at(answer: &Answer, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let header: Value = serde_json::from_str(answer.header("x-business-use-case-usage")?).ok()?;
    let minutes = header
        .as_object()?
        .values()
        .filter_map(Value::as_array)
        .flatten()
        .map(regain_minutes)
        .max()
        .filter(|minutes| *minutes > 0)?;
    Some(now + TimeDelta::minutes(minutes))
}

fn regain_minutes(case: &Value) -> i64 {
    case.get("estimated_time_to_regain_access").and_then(Value::as_i64).unwrap_or(0).clamp(0, LONGEST_HOLD_MINUTES)
}

fn tightest(allowance: &Value) -> Option<u8> {
    ["call_count", "total_time", "total_cputime"]
        .into_iter()
        .filter_map(|name| allowance.get(name).and_then(Value::as_f64))
        .map(percent_of)
        .max()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0–100 before")]
fn percent_of(number: f64) -> u8 {
    number.ceil().clamp(0.0, 100.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

    fn answer(headers: &[(&'static str, &str)]) -> Answer {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap()))
            .collect();
        Answer { status: 200, headers, body: Vec::new() }
    }

    #[test]
    fn the_tightest_of_all_allowances_counts() {
        let now = Utc::now();
        let meter = Meter::default();
        meter.note(
            &answer(&[
                ("x-app-usage", r#"{"call_count":28,"total_time":25,"total_cputime":30}"#),
                ("x-page-usage", r#"{"call_count":10.2,"total_time":76.5,"total_cputime":0}"#),
                ("x-business-use-case-usage", r#"{"1":[{"type":"pages","call_count":40,"total_time":1}]}"#),
            ]),
            now,
        );
        assert_eq!(meter.read(), Usage { percent: Some(77), hold_until: None });
        meter.note(&answer(&[]), now);
        assert_eq!(meter.read().percent, Some(77), "an answer without headers says nothing");
    }

    #[test]
    fn from_95_percent_it_holds_still_and_longer_when_the_network_says_so() {
        let now = Utc::now();
        let meter = Meter::default();
        meter.note(&answer(&[("x-app-usage", r#"{"call_count":95}"#)]), now);
        assert_eq!(meter.read().hold_until, Some(now + HOLD));
        let blocked = answer(&[(
            "x-business-use-case-usage",
            r#"{"1":[{"type":"messenger","call_count":120,"estimated_time_to_regain_access":17}]}"#,
        )]);
        meter.note(&blocked, now);
        assert_eq!(meter.read(), Usage { percent: Some(100), hold_until: Some(now + TimeDelta::minutes(17)) });
        assert_eq!(regained_at(&blocked, now), Some(now + TimeDelta::minutes(17)));
    }

    #[test]
    fn headers_that_are_not_what_was_promised_are_passed_over() {
        let meter = Meter::default();
        meter.note(
            &answer(&[("x-app-usage", "soon"), ("x-business-use-case-usage", r#"{"1":7,"2":[null]}"#)]),
            Utc::now(),
        );
        assert_eq!(meter.read(), Usage::default());
    }
}
