//! What the rate-limit headers said last, endpoint by endpoint.

use super::requests::Endpoint;
use crate::net::Usage;
use crate::net::http::Answer;
use chrono::{DateTime, Duration, Utc};
use std::collections::HashMap;

/// The shortest wait after a refusal: a reset that lies in the past (a clock that runs ahead) never makes it spin.
const SHORTEST_WAIT: Duration = Duration::seconds(15);
/// The wait when X does not say how long.
const USUAL_WAIT: Duration = Duration::seconds(60);
/// No wait is longer: a nonsense value never stops an account for good.
pub(super) const LONGEST_WAIT: Duration = Duration::hours(25);

/// One allowance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Allowance {
    limit: u64,
    remaining: u64,
    reset: DateTime<Utc>,
}

/// The allowances of an account.
#[derive(Debug, Default)]
pub struct Allowances {
    by_endpoint: HashMap<Endpoint, Allowance>,
    level: Option<String>,
}

impl Allowances {
    /// Takes note of an answer's headers.
    pub fn note(&mut self, endpoint: Endpoint, answer: &Answer, now: DateTime<Utc>) {
        if let Some(level) = answer.header("x-access-level") {
            self.level = Some(level.chars().filter(|c| !c.is_control()).take(60).collect());
        }
        let number = |name: &str| answer.header(name).and_then(|text| text.trim().parse::<u64>().ok());
        let (Some(limit), Some(remaining), Some(reset)) = (
            number("x-rate-limit-limit").filter(|limit| *limit > 0),
            number("x-rate-limit-remaining"),
            moment(answer, "x-rate-limit-reset", now),
        ) else {
            return;
        };
        self.by_endpoint.insert(endpoint, Allowance { limit, remaining, reset });
    }

    /// Takes note that X wants to be left alone until a moment.
    pub fn hold(&mut self, endpoint: Endpoint, until: DateTime<Utc>) {
        self.by_endpoint.insert(endpoint, Allowance { limit: 1, remaining: 0, reset: until });
    }

    /// Until when nothing more can be asked of `endpoint`, when its allowance is used up.
    #[must_use]
    pub fn exhausted(&self, endpoint: Endpoint, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.by_endpoint
            .get(&endpoint)
            .filter(|allowance| allowance.remaining == 0 && allowance.reset > now)
            .map(|allowance| allowance.reset.min(now + LONGEST_WAIT))
    }

    /// What X calls the token's level of access (`read`, `read-write-directmessages`), when it says.
    #[must_use]
    pub fn level(&self) -> Option<&str> {
        self.level.as_deref()
    }

    /// The account's usage: the tightest allowance of all. The account holds still only when its first feed, the
    /// mentions, is used up; another endpoint that is used up refuses by itself (see [`Self::exhausted`]), so that
    /// fifteen reads of direct messages never keep the mentions waiting.
    #[must_use]
    pub fn usage(&self, now: DateTime<Utc>) -> Usage {
        let percent = self
            .by_endpoint
            .values()
            .filter(|allowance| allowance.reset > now)
            .map(|allowance| allowance.limit.saturating_sub(allowance.remaining).saturating_mul(100) / allowance.limit)
            .max()
            .and_then(|percent| u8::try_from(percent.min(100)).ok());
        Usage { percent, hold_until: self.exhausted(Endpoint::Mentions, now) }
    }
}

/// When X accepts calls again after a 429.
#[must_use]
pub fn until(answer: &Answer, now: DateTime<Utc>) -> DateTime<Utc> {
    let day_is_used_up = |who: &str| {
        (answer.header(&format!("x-{who}-limit-24hour-remaining")) == Some("0"))
            .then(|| moment(answer, &format!("x-{who}-limit-24hour-reset"), now))
            .flatten()
    };
    let told = day_is_used_up("user")
        .or_else(|| day_is_used_up("app"))
        .or_else(|| now.checked_add_signed(answer.retry_after(now, LONGEST_WAIT)?))
        .or_else(|| moment(answer, "x-rate-limit-reset", now));
    told.unwrap_or(now + USUAL_WAIT).clamp(now + SHORTEST_WAIT, now + LONGEST_WAIT)
}

/// A header in seconds since 1970, by X's clock, as a moment by this machine's: they may be days apart.
fn moment(answer: &Answer, name: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let there = DateTime::from_timestamp(answer.header(name)?.trim().parse().ok()?, 0)?;
    Some(answer.by_our_clock(there, now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::{HeaderMap, HeaderName};

    fn answer(headers: &[(&'static str, &str)]) -> Answer {
        let headers: HeaderMap =
            headers.iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap())).collect();
        Answer { status: 429, headers, body: Vec::new() }
    }

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_000_000, 0).unwrap()
    }

    #[test]
    fn a_refusal_never_asks_to_spin_nor_to_wait_forever() {
        let wait = |headers: &[(&'static str, &str)]| (until(&answer(headers), now()) - now()).num_seconds();
        assert_eq!(wait(&[]), 60);
        assert_eq!(wait(&[("x-rate-limit-reset", "1000300")]), 300);
        assert_eq!(wait(&[("x-rate-limit-reset", "999000")]), 15);
        assert_eq!(wait(&[("x-rate-limit-reset", "99999999999")]), 25 * 3600);
        assert_eq!(wait(&[("x-rate-limit-reset", "soon")]), 60);
        assert_eq!(wait(&[("retry-after", "90"), ("x-rate-limit-reset", "1000300")]), 90);
        assert_eq!(wait(&[("retry-after", "18446744073709551615")]), 60);
        let day = [("x-user-limit-24hour-remaining", "0"), ("x-user-limit-24hour-reset", "1003600")];
        assert_eq!(wait(&day), 3600);
    }

    #[test]
    fn the_tightest_allowance_counts_and_only_the_mentions_hold_the_account() {
        let mut allowances = Allowances::default();
        let note = |allowances: &mut Allowances, endpoint, limit: &str, remaining: &str, reset: &str| {
            let headers =
                [("x-rate-limit-limit", limit), ("x-rate-limit-remaining", remaining), ("x-rate-limit-reset", reset)];
            allowances.note(endpoint, &answer(&headers), now());
        };
        assert_eq!(allowances.usage(now()), Usage::default());
        note(&mut allowances, Endpoint::Mentions, "300", "225", "1000100");
        note(&mut allowances, Endpoint::DirectEvents, "15", "0", "1000200");
        let usage = allowances.usage(now());
        assert_eq!((usage.percent, usage.hold_until), (Some(100), None));
        assert!(allowances.exhausted(Endpoint::DirectEvents, now()).is_some());
        assert_eq!(allowances.usage(now() + Duration::seconds(201)), Usage::default());
        note(&mut allowances, Endpoint::Mentions, "300", "0", "1000100");
        assert_eq!(allowances.usage(now()).hold_until, DateTime::from_timestamp(1_000_100, 0));
        note(&mut allowances, Endpoint::Mentions, "0", "0", "1000900");
        assert_eq!(allowances.usage(now()).hold_until, DateTime::from_timestamp(1_000_100, 0));
    }
}
