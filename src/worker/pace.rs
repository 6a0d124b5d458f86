//! When to pull next: pure arithmetic, so that it can be tested without waiting.

use crate::model::fault::Fault;
use crate::net::{FeedPlan, Usage};
use chrono::{DateTime, Utc};
use std::time::Duration;

/// The longest that a fault which passes by itself is waited out.
const LONGEST_BACKOFF: Duration = Duration::from_mins(5);

/// How long a fault that a person must mend is left alone: it is tried again in case the person did.
pub(super) const HOPELESS: Duration = Duration::from_mins(15);

/// From this share of the allowance on, pulls come three times slower.
const SLOW_FROM_PERCENT: u8 = 75;

/// The pace of one feed.
#[derive(Debug, Clone)]
pub(super) struct Pace {
    plan: FeedPlan,
    interval: Duration,
    failures: u32,
    /// Spreads accounts and feeds that fail together.
    salt: u64,
}

impl Pace {
    pub(super) fn new(plan: FeedPlan, salt: u64) -> Self {
        Self { plan, interval: plan.fastest, failures: 0, salt }
    }

    /// How long to wait after a good pull: short when citizens are writing, longer the longer they are silent.
    pub(super) fn after_good(&mut self, arrived: bool, usage: Usage, now: DateTime<Utc>) -> Duration {
        self.failures = 0;
        self.interval = if arrived { self.plan.fastest } else { self.interval.mul_f64(1.5).min(self.plan.slowest) };
        let slowed = if is_near_the_wall(usage) { self.interval * 3 } else { self.interval };
        slowed.max(until(usage.hold_until, now))
    }

    /// How long to wait in the middle of a long pull: not at all, unless most of the allowance is used.
    pub(super) fn between_stretches(&self, usage: Usage) -> Duration {
        if is_near_the_wall(usage) { self.plan.fastest } else { Duration::ZERO }
    }

    /// How long to wait after a fault, see [`after_fault`].
    pub(super) fn after_fault(&mut self, fault: &Fault, usage: Usage, now: DateTime<Utc>) -> Duration {
        self.failures = self.failures.saturating_add(1);
        after_fault(fault, self.failures, self.salt, usage, now)
    }
}

/// How long to wait after the fault number `failures` in a row: twice as long each time, up to a cap, with jitter; never
/// less than the network asks.
pub(super) fn after_fault(fault: &Fault, failures: u32, salt: u64, usage: Usage, now: DateTime<Utc>) -> Duration {
    let own = if fault.passes() { backoff(failures, salt) } else { HOPELESS };
    own.max(asked(fault, now)).max(until(usage.hold_until, now))
}

/// The wait before try number `failures` + 1: 2, 4, 8… seconds up to the cap, of which the last quarter is jitter.
pub(super) fn backoff(failures: u32, salt: u64) -> Duration {
    let whole = Duration::from_secs(2_u64.saturating_pow(failures.clamp(1, 12))).min(LONGEST_BACKOFF);
    let seed = salt.wrapping_add(u64::from(failures)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 54;
    whole.mul_f64(0.75) + whole.mul_f64(0.25 * f64::from(u32::try_from(seed).unwrap_or(0)) / 1024.0)
}

/// True when most of the allowance is used.
pub(super) fn is_near_the_wall(usage: Usage) -> bool {
    usage.percent >= Some(SLOW_FROM_PERCENT)
}

/// How long the network asks to be left alone; nothing when it does not.
pub(super) fn asked(fault: &Fault, now: DateTime<Utc>) -> Duration {
    match fault {
        Fault::Throttled { until: moment } => until(*moment, now),
        _ => Duration::ZERO,
    }
}

/// The time from `now` until a moment; nothing when it has passed.
pub(super) fn until(moment: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Duration {
    moment.and_then(|moment| (moment - now).to_std().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::account::Feed;
    use chrono::TimeDelta;

    const PLAN: FeedPlan =
        FeedPlan { feed: Feed::Comments, fastest: Duration::from_secs(15), slowest: Duration::from_mins(2) };

    #[test]
    fn silence_slows_and_a_message_quickens() {
        let (mut pace, now) = (Pace::new(PLAN, 1), DateTime::UNIX_EPOCH);
        let waits: Vec<_> = (0..8).map(|_| pace.after_good(false, Usage::default(), now)).collect();
        assert!(waits.windows(2).all(|pair| pair[0] <= pair[1]));
        assert_eq!(waits.last(), Some(&PLAN.slowest));
        assert_eq!(pace.after_good(true, Usage::default(), now), PLAN.fastest);
    }

    #[test]
    fn it_slows_before_the_wall_and_stops_at_it() {
        let (mut pace, now) = (Pace::new(PLAN, 1), DateTime::UNIX_EPOCH);
        let near = Usage { percent: Some(80), hold_until: None };
        assert_eq!(pace.after_good(true, near, now), PLAN.fastest * 3);
        assert_eq!(pace.between_stretches(near), PLAN.fastest);
        assert_eq!(pace.between_stretches(Usage::default()), Duration::ZERO);
        let wall = Usage { percent: Some(99), hold_until: Some(now + TimeDelta::minutes(9)) };
        assert_eq!(pace.after_good(true, wall, now), Duration::from_mins(9));
    }

    #[test]
    fn faults_back_off_to_a_cap_and_never_spin() {
        let (mut pace, now) = (Pace::new(PLAN, 7), DateTime::UNIX_EPOCH);
        let fault = Fault::Unreachable { detail: String::new() };
        let waits: Vec<_> = (0..20).map(|_| pace.after_fault(&fault, Usage::default(), now)).collect();
        assert!(waits.iter().all(|wait| *wait >= Duration::from_millis(1500) && *wait <= LONGEST_BACKOFF), "{waits:?}");
        assert!(waits[19] >= LONGEST_BACKOFF.mul_f64(0.75));
    }

    #[test]
    fn a_reset_in_the_past_or_far_away_is_honoured_sanely() {
        let (mut pace, now) = (Pace::new(PLAN, 7), DateTime::UNIX_EPOCH);
        let past = Fault::Throttled { until: Some(now - TimeDelta::hours(3)) };
        assert!(pace.after_fault(&past, Usage::default(), now) >= Duration::from_millis(1500));
        let ahead = Fault::Throttled { until: Some(now + TimeDelta::minutes(14)) };
        assert_eq!(pace.after_fault(&ahead, Usage::default(), now), Duration::from_mins(14));
    }
}
