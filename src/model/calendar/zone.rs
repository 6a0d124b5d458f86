//! Between local clock times and moments, also on the days when the clocks change.
//!
//! A clock time that a change skips stands for the first moment after the change. One that a change repeats stands
//! for its first pass when something begins then, for its second when something ends.

use chrono::{
    DateTime, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Timelike, Utc,
};
use chrono_tz::Tz;

/// Which of two passes through a repeated clock time is meant.
#[derive(Clone, Copy)]
pub(super) enum Pass {
    First,
    Second,
}

/// The moment of a clock time, `since_midnight` after the beginning of a local day.
pub(super) fn moment(zone: Tz, day: NaiveDate, since_midnight: TimeDelta, pass: Pass) -> DateTime<Utc> {
    let wall = day.and_time(NaiveTime::MIN) + since_midnight;
    match zone.from_local_datetime(&wall) {
        MappedLocalTime::Single(at) => at.to_utc(),
        MappedLocalTime::Ambiguous(first, second) => match pass {
            Pass::First => first.to_utc(),
            Pass::Second => second.to_utc(),
        },
        MappedLocalTime::None => first_at_or_after(zone, wall),
    }
}

/// The first moment whose wall time is not before `wall`: the change itself when `wall` is skipped by one.
fn first_at_or_after(zone: Tz, wall: NaiveDateTime) -> DateTime<Utc> {
    let guess = wall.and_utc().timestamp();
    // No zone is further than 26 hours from UTC.
    let (mut before, mut after) = (guess - 26 * 3600, guess + 26 * 3600);
    let reached = |seconds: i64| {
        DateTime::from_timestamp(seconds, 0).is_none_or(|at| at.with_timezone(&zone).naive_local() >= wall)
    };
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        if reached(middle) { after = middle } else { before = middle }
    }
    DateTime::from_timestamp(after, 0).unwrap_or_default()
}

/// The local day of a moment, and the clock time as time after midnight.
///
/// In the second pass through a repeated hour the clock is taken to stand at that hour's end, where it had already
/// been: so that who writes later is never due earlier.
pub(super) fn reading(zone: Tz, at: DateTime<Utc>) -> (NaiveDate, TimeDelta) {
    let local = at.with_timezone(&zone);
    let wall = local.naive_local();
    // A leap second (nanoseconds beyond 999,999,999) is read as the second before it.
    let fraction = i64::from(wall.nanosecond().min(999_999_999));
    let mut clock = TimeDelta::seconds(i64::from(wall.num_seconds_from_midnight())) + TimeDelta::nanoseconds(fraction);
    if let MappedLocalTime::Ambiguous(first, second) = zone.from_local_datetime(&wall)
        && first != local
        && second == local
    {
        let midnight = wall.date().and_time(NaiveTime::MIN);
        clock = clock.max(wall_before_change(zone, first.to_utc(), at) - midnight);
    }
    (wall.date(), clock)
}

/// The wall time that the change between two moments put an end to.
fn wall_before_change(zone: Tz, first: DateTime<Utc>, second: DateTime<Utc>) -> NaiveDateTime {
    let offset = |at: DateTime<Utc>| zone.offset_from_utc_datetime(&at.naive_utc()).fix();
    let old = offset(first);
    let (mut before, mut after) = (first.timestamp(), second.timestamp());
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        let is_old = DateTime::from_timestamp(middle, 0).is_some_and(|at| offset(at) == old);
        if is_old { before = middle } else { after = middle }
    }
    DateTime::from_timestamp(after, 0).unwrap_or_default().naive_utc() + old
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::America::Mazatlan;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    fn hm(hours: i64, minutes: i64) -> TimeDelta {
        TimeDelta::minutes(hours * 60 + minutes)
    }

    #[test]
    fn a_skipped_clock_time_is_the_change_itself() {
        let spring: NaiveDate = "2022-04-03".parse().expect("a date");
        for minutes in [0, 1, 30, 59] {
            assert_eq!(moment(Mazatlan, spring, hm(2, minutes), Pass::First), at("2022-04-03T09:00:00Z"));
            assert_eq!(moment(Mazatlan, spring, hm(2, minutes), Pass::Second), at("2022-04-03T09:00:00Z"));
        }
        assert_eq!(moment(Mazatlan, spring, hm(3, 0), Pass::First), at("2022-04-03T09:00:00Z"));
    }

    #[test]
    fn a_repeated_clock_time_begins_first_and_ends_second() {
        let autumn: NaiveDate = "2021-10-31".parse().expect("a date");
        assert_eq!(moment(Mazatlan, autumn, hm(1, 30), Pass::First), at("2021-10-31T07:30:00Z"));
        assert_eq!(moment(Mazatlan, autumn, hm(1, 30), Pass::Second), at("2021-10-31T08:30:00Z"));
    }

    #[test]
    fn the_second_pass_is_read_as_the_end_of_the_repeated_hour() {
        assert_eq!(reading(Mazatlan, at("2021-10-31T07:59:00Z")).1, hm(1, 59));
        assert_eq!(reading(Mazatlan, at("2021-10-31T08:00:00Z")).1, hm(2, 0));
        assert_eq!(reading(Mazatlan, at("2021-10-31T08:59:59Z")).1, hm(2, 0));
        assert_eq!(reading(Mazatlan, at("2021-10-31T09:00:01Z")).1, hm(2, 0) + TimeDelta::seconds(1));
    }
}
