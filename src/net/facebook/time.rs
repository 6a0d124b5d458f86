//! Moments as the Graph API writes them: `2026-11-23T19:03:00+0000`, `+00:00`, and Unix numbers in webhooks.

use chrono::{DateTime, Utc};
use serde_json::Value;

/// Unix numbers above this are milliseconds (it is the year 5138 in seconds, 1973 in milliseconds).
const MILLISECONDS_FROM: i64 = 100_000_000_000;

/// Reads a moment; `None` when it is none.
pub(super) fn read(value: &Value) -> Option<DateTime<Utc>> {
    match value {
        Value::Number(number) => unix(number.as_i64()?),
        Value::String(text) => words(text.trim()),
        _ => None,
    }
}

fn unix(number: i64) -> Option<DateTime<Utc>> {
    if number >= MILLISECONDS_FROM {
        DateTime::from_timestamp_millis(number)
    } else {
        DateTime::from_timestamp(number, 0)
    }
}

fn words(text: &str) -> Option<DateTime<Utc>> {
    if let Ok(number) = text.parse::<i64>() {
        return unix(number);
    }
    DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z")
        .or_else(|_| DateTime::parse_from_rfc3339(text))
        .ok()
        .map(|moment| moment.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::read;
    use serde_json::{Value, json};

    fn seconds(value: &Value) -> Option<i64> {
        read(value).map(|moment| moment.timestamp())
    }

    #[test]
    fn every_way_of_writing_one_moment_gives_that_moment() {
        for value in [
            json!("2026-11-23T19:03:00+0000"),
            json!("2026-11-23T19:03:00+00:00"),
            json!("2026-11-23T12:03:00-0700"),
            json!("2026-11-23T19:03:00Z"),
            json!("2026-11-23T19:03:00.250+0000"),
            json!(1_795_460_580),
            json!("1795460580"),
            json!(1_795_460_580_250_i64),
        ] {
            assert_eq!(seconds(&value), Some(1_795_460_580), "{value}");
        }
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for value in [json!(null), json!(""), json!("ayer"), json!([]), json!(1.5), json!(i64::MAX)] {
            assert_eq!(seconds(&value), None, "{value}");
        }
    }
}
