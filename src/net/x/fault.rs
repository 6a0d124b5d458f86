//! From what X answers to what a person can do about it.

use super::usage;
use crate::net::Fault;
use crate::net::blank::blank;
use crate::net::http::Answer;
use chrono::{DateTime, Duration, Utc};
use secrecy::SecretString;
use serde_json::Value;

/// How much of X's own words is kept.
const LONGEST_DETAIL: usize = 200;
/// How often a monthly allowance that is used up is tried again: a person may have bought more.
const MONTHLY_RETRY: Duration = Duration::hours(6);

/// One problem, in any of the three shapes X gives it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problem {
    /// The last part of its type: `resource-not-found`, `usage-capped`…
    pub kind: String,
    /// X's words.
    pub words: String,
    /// X's number, where it has one.
    pub code: Option<i64>,
    /// The id it is about, where it says.
    pub about: Option<String>,
    /// `Daily` or `Monthly`, of an allowance that is used up.
    pub period: Option<String>,
}

impl Problem {
    /// Reads one problem: `{title, detail, type}` or `{code, message}`.
    #[must_use]
    pub fn of(value: &Value) -> Self {
        let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
        let words = match (text("title"), text("detail"), text("message")) {
            ("", "", message) => message.to_owned(),
            (title, "", _) => title.to_owned(),
            ("", detail, _) => detail.to_owned(),
            (title, detail, _) => format!("{title}: {detail}"),
        };
        let about = ["resource_id", "value"].into_iter().find_map(|name| match value.get(name) {
            Some(Value::String(id)) => Some(id.clone()),
            Some(Value::Number(id)) => Some(id.to_string()),
            _ => None,
        });
        Self {
            kind: text("type").rsplit('/').next().unwrap_or_default().to_owned(),
            words,
            code: value.get("code").and_then(Value::as_i64),
            about,
            period: value.get("period").and_then(Value::as_str).map(str::to_owned),
        }
    }

    /// Reads all problems of an answer: the answer itself and its `errors`.
    #[must_use]
    pub fn all(body: &Value) -> Vec<Self> {
        let mut all: Vec<Self> =
            body.get("errors").and_then(Value::as_array).into_iter().flatten().map(Self::of).collect();
        let own = Self::of(body);
        // `{"errors": […], "title": "Invalid Request"}`: the list says more than the frame around it.
        if !own.words.is_empty() {
            let place = if own.kind.is_empty() || own.kind == "invalid-request" { all.len() } else { 0 };
            all.insert(place, own);
        }
        all
    }
}

/// Puts a failed answer into a fault.
#[must_use]
pub fn classify(answer: &Answer, now: DateTime<Utc>, secrets: &[&SecretString]) -> Fault {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or(Value::Null);
    let problem = Problem::all(&body).into_iter().next().unwrap_or_default();
    let words = if problem.words.is_empty() { answer.excerpt() } else { problem.words.clone() };
    let detail = scrub(&format!("{}: {words}", answer.status), secrets);
    match answer.status {
        401 => Fault::Credentials { detail },
        429 if problem.kind == "usage-capped" => capped(&problem, now),
        429 => Fault::Throttled { until: Some(usage::until(answer, now)) },
        ..=399 => Fault::Contract { detail },
        408 | 425 | 500.. if answer.retry_after(now, usage::LONGEST_WAIT).is_some() => {
            Fault::Throttled { until: Some(usage::until(answer, now)) }
        }
        408 | 409 | 425 | 500.. => Fault::Unreachable { detail },
        _ => of_problem(&problem, answer.status, detail, now),
    }
}

/// Puts the problems of an answer that says 200 but brings nothing into a fault; `None` when it has none.
#[must_use]
pub fn of_success(body: &Value, now: DateTime<Utc>, secrets: &[&SecretString]) -> Option<Fault> {
    let problem = Problem::all(body).into_iter().next()?;
    let detail = scrub(&problem.words, secrets);
    Some(of_problem(&problem, 200, detail, now))
}

/// The fault of a problem, by its type first, then by X's words, then by the status.
fn of_problem(problem: &Problem, status: u16, detail: String, now: DateTime<Utc>) -> Fault {
    let words = problem.words.to_lowercase();
    let says = |any: &[&str]| any.iter().any(|part| words.contains(part));
    match problem.kind.as_str() {
        "usage-capped" => return capped(problem, now),
        "resource-not-found" | "not-authorized-for-resource" | "resource-unavailable" => return Fault::Gone { detail },
        "client-forbidden"
        | "oauth1-permissions"
        | "unsupported-authentication"
        | "disallowed-resource"
        | "not-authorized-for-field"
        | "field-unauthorized"
        | "credits" => return Fault::Permission { detail },
        "internal-error" | "conflict" | "field-hydration-failure" => return Fault::Unreachable { detail },
        _ => {}
    }
    match problem.code {
        Some(32 | 89) => return Fault::Credentials { detail },
        Some(88) => return Fault::Throttled { until: Some(now + Duration::seconds(60)) },
        Some(130 | 131) => return Fault::Unreachable { detail },
        Some(34 | 144 | 385) => return Fault::Gone { detail },
        Some(349 | 150 | 433) => return Fault::NotReplyable { why: detail },
        _ => {}
    }
    if is_duplicate(problem) {
        return Fault::Refused { code: problem.code, why: detail };
    }
    if says(&["deleted or not visible", "could not find", "no longer exists"]) {
        return Fault::Gone { detail };
    }
    if says(&[
        "reply to this conversation is not allowed",
        "not allowed to reply",
        "restricted who can reply",
        "limited who can reply",
        "not been mentioned or otherwise engaged",
        "permission to dm",
        "cannot send messages to this user",
        "can't send a message to this",
    ]) {
        return Fault::NotReplyable { why: detail };
    }
    match status {
        402 | 403 => Fault::Permission { detail },
        404 | 410 => Fault::Gone { detail },
        200..=299 => Fault::Contract { detail },
        status => Fault::Refused { code: problem.code.or(Some(i64::from(status))), why: detail },
    }
}

/// True when X refuses a text because the account wrote the same just now: it may be our own first attempt.
#[must_use]
pub fn is_duplicate(problem: &Problem) -> bool {
    let words = problem.words.to_lowercase();
    problem.code == Some(187) || problem.kind == "duplicate-content" || words.contains("duplicate")
}

/// An allowance of posts that is used up.
fn capped(problem: &Problem, now: DateTime<Utc>) -> Fault {
    let next_day = (now.date_naive() + chrono::Days::new(1)).and_time(chrono::NaiveTime::MIN).and_utc();
    let until = if problem.period.as_deref() == Some("Daily") { next_day } else { now + MONTHLY_RETRY };
    Fault::Throttled { until: Some(until) }
}

/// Cuts X's words to what is evidence: no secrets, one line, at most 200 characters.
#[must_use]
pub fn scrub(words: &str, secrets: &[&SecretString]) -> String {
    let clean = blank(words, secrets);
    let mut line = String::new();
    for word in clean.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line.chars().take(LONGEST_DETAIL).collect()
}
