//! The Graph API's errors, named by what to do about them.

use super::usage;
use crate::net::Fault;
use crate::net::http::Answer;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

/// The longest wait that is believed: a nonsense value never stops an account for good.
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(25);
/// The subcode of error 100 for an object that is not there.
const SUBCODE_MISSING: i64 = 33;
/// Subcodes of Messenger's window: the message was outside of it.
const OUTSIDE_WINDOW: [i64; 2] = [2_018_278, 2_018_065];
/// Error 551: the person cannot be written to; 10903: this activity cannot be answered.
const NOT_REPLYABLE: [i64; 2] = [551, 10_903];

/// An error of the Graph API, read from `{"error": {…}}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct GraphError {
    pub(super) code: i64,
    pub(super) subcode: Option<i64>,
    pub(super) message: String,
    pub(super) transient: bool,
}

impl GraphError {
    /// Reads the error of a body; `None` when it has none.
    pub(super) fn of(body: &Value) -> Option<Self> {
        let error = body.get("error").filter(|error| !error.is_null())?;
        let number = |name| error.get(name).and_then(number);
        let text = |name| error.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        Some(Self {
            code: number("code")?,
            subcode: number("error_subcode"),
            message: text("message").or_else(|| text("error_user_msg")).unwrap_or_default().to_owned(),
            transient: error.get("is_transient").and_then(Value::as_bool).unwrap_or(false),
        })
    }

    /// True when the network may have done what was asked all the same.
    ///
    /// 1 and 2 are failures of its own, at any point of the work. 506 says that the same text stands already:
    /// it may be ours from a moment ago, so it is read back.
    pub(super) fn may_have_acted(&self) -> bool {
        self.transient || matches!(self.code, 1 | 2 | 506)
    }

    /// True when a Messenger message was refused because the 24 hours are over.
    pub(super) fn is_outside_window(&self) -> bool {
        self.code == 10 && self.subcode.is_some_and(|subcode| OUTSIDE_WINDOW.contains(&subcode))
    }

    fn detail(&self) -> String {
        let subcode = self.subcode.map(|subcode| format!("/{subcode}")).unwrap_or_default();
        format!("({}{subcode}) {}", self.code, self.message)
    }

    /// True when error 100 is about a permission: Meta says so only in words.
    fn speaks_of_permission(&self) -> bool {
        self.message.contains("permission") || self.message.contains("Public Content Access")
    }

    fn into_fault(self, until: Option<DateTime<Utc>>) -> Fault {
        let detail = self.detail();
        match self.code {
            _ if self.is_outside_window() => Fault::NotReplyable { why: detail },
            code if NOT_REPLYABLE.contains(&code) => Fault::NotReplyable { why: detail },
            4 | 17 | 32 | 341 | 613 | 80_000..=80_014 => Fault::Throttled { until },
            1 | 2 => Fault::Unreachable { detail },
            102 | 190 | 463 | 467 => Fault::Credentials { detail },
            803 => Fault::Gone { detail },
            100 if self.subcode == Some(SUBCODE_MISSING) => Fault::Gone { detail },
            100 if self.speaks_of_permission() => Fault::Permission { detail },
            10 | 200..=299 => Fault::Permission { detail },
            _ if self.transient => Fault::Unreachable { detail },
            code => Fault::Refused { code: Some(code), why: detail },
        }
    }
}

/// Names the fault of an answer that is not a success. `body` is its JSON, when it is JSON. What the network said is in
/// it as it came: the client takes the token out and cuts it.
pub(super) fn of(answer: &Answer, body: Option<&Value>, now: DateTime<Utc>) -> Fault {
    let waits = answer.retry_after(now, LONGEST_WAIT).and_then(|wait| now.checked_add_signed(wait));
    let until = usage::regained_at(answer, now).or(waits);
    if let Some(error) = body.and_then(GraphError::of) {
        return match error.into_fault(until) {
            Fault::Unreachable { .. } if waits.is_some() => Fault::Throttled { until },
            fault => fault,
        };
    }
    let detail = format!("status {}: {}", answer.status, answer.excerpt());
    match answer.status {
        408 | 500.. if waits.is_some() => Fault::Throttled { until },
        401 => Fault::Credentials { detail },
        403 => Fault::Permission { detail },
        404 | 410 => Fault::Gone { detail },
        429 => Fault::Throttled { until },
        408 | 500.. => Fault::Unreachable { detail },
        400..=499 => Fault::Refused { code: None, why: detail },
        _ => Fault::Contract { detail },
    }
}

fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}
