//! Working time against the slowest obvious count: minute by minute over the office's clock.

use super::at;
use super::properties::{day, load, office};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Timelike, Utc};
use proptest::prelude::*;
use ventanilla::model::calendar::{Calendar, WorkingClock};

/// The minutes of a local day, in the order in which they pass: the moment, and the clock in minutes after midnight.
fn minutes(calendar: &Calendar, day: NaiveDate) -> Vec<(DateTime<Utc>, u32)> {
    let noon = day.and_hms_opt(12, 0, 0).expect("noon").and_utc();
    (-40 * 60..40 * 60)
        .map(|minute| noon + TimeDelta::minutes(minute))
        .filter(|moment| calendar.local_day(*moment) == day)
        .map(|moment| (moment, calendar.local(moment).hour() * 60 + calendar.local(moment).minute()))
        .collect()
}

/// The minutes of a day in which somebody works: from the first time the clock shows a shift's beginning until the
/// last time it has not reached its end.
fn worked(calendar: &Calendar, day: NaiveDate) -> Vec<DateTime<Utc>> {
    let minutes = minutes(calendar, day);
    let mut worked = vec![false; minutes.len()];
    for shift in calendar.hours(day) {
        let first = minutes.iter().position(|(_, clock)| *clock >= shift.from / 60);
        let last = minutes.iter().rposition(|(_, clock)| *clock < shift.to / 60);
        if let (Some(first), Some(last)) = (first, last)
            && first <= last
        {
            worked[first..=last].fill(true);
        }
    }
    minutes.iter().zip(worked).filter(|(_, worked)| *worked).map(|((moment, _), _)| *moment).collect()
}

/// Days near a change of the clock, and any others.
fn near() -> impl Strategy<Value = NaiveDate> {
    let changes = ["2014-04-06", "2018-10-28", "2019-04-07", "2021-10-31", "2022-04-03", "2022-10-30"];
    let change = (0..changes.len()).prop_map(move |index| changes[index].parse::<NaiveDate>().expect("a day"));
    prop_oneof![day(), change.prop_map(|day| day - Days::new(5))]
}

fn case() -> impl Strategy<Value = (NaiveDate, String, Vec<(i64, i64)>)> {
    let pairs = || proptest::collection::vec((0_i64..9 * 1440, 0_i64..9 * 1440), 30);
    near().prop_flat_map(move |near| (Just(near), office(near), pairs()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn working_time_is_what_is_counted_minute_by_minute((near, text, pairs) in case()) {
        let calendar = load(&text);
        let clock = WorkingClock::new(&calendar);
        let days = (0..11).map(|after| near + Days::new(after) - Days::new(1));
        let worked: Vec<DateTime<Utc>> = days.flat_map(|day| worked(&calendar, day)).collect();
        let start = calendar.day_start(near);
        for (from, to) in pairs {
            let (from, to) = (start + TimeDelta::minutes(from), start + TimeDelta::minutes(to));
            let counted = worked.iter().filter(|minute| (from..to).contains(*minute)).count();
            prop_assert_eq!(clock.between(from, to).num_minutes(), i64::try_from(counted)?, "{} to {}", from, to);
            prop_assert_eq!(calendar.working_time(from, to), clock.between(from, to));
        }
    }

    #[test]
    fn working_time_adds_up((near, text, mut moments) in (near(), any::<[i32; 3]>())
        .prop_flat_map(|(near, moments)| (Just(near), office(near), Just(moments))))
    {
        let calendar = load(&text);
        moments.sort_unstable();
        let [a, b, c] = moments.map(|ms| calendar.day_start(near) + TimeDelta::milliseconds(ms.into()));
        let parts = calendar.working_time(a, b) + calendar.working_time(b, c);
        prop_assert_eq!(parts, calendar.working_time(a, c));
        prop_assert_eq!(calendar.working_time(c, a), if a == c { parts } else { TimeDelta::zero() });
    }
}

#[test]
fn nights_weekends_and_holidays_take_no_time() {
    let calendar = Calendar::federal();
    let minutes = |from: &str, to: &str| calendar.working_time(at(from), at(to)).num_minutes();
    assert_eq!(minutes("2026-11-23T08:00:00-07:00", "2026-11-23T15:00:00-07:00"), 7 * 60);
    assert_eq!(minutes("2026-11-23T14:50:00-07:00", "2026-11-24T08:05:00-07:00"), 15);
    assert_eq!(minutes("2026-11-23T15:00:00-07:00", "2026-11-24T08:00:00-07:00"), 0);
    assert_eq!(minutes("2026-11-13T14:00:00-07:00", "2026-11-17T09:00:00-07:00"), 120, "Monday 16 is a holiday");
    assert_eq!(minutes("2026-11-24T09:00:00-07:00", "2026-11-23T09:00:00-07:00"), 0, "backwards");
}

#[test]
fn beyond_the_calendar_nobody_works_and_nothing_breaks() {
    let calendar = Calendar::federal();
    let clock = WorkingClock::new(&calendar);
    let (first, last) = (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
    assert_eq!(calendar.working_time(first, last), clock.between(first, last));
    assert!(calendar.working_time(first, last) > TimeDelta::days(1000));
    assert_eq!(calendar.working_time(first, at("1990-01-01T00:00:00Z")), TimeDelta::zero());
    assert_eq!(calendar.working_time(at("2500-01-01T00:00:00Z"), last), TimeDelta::zero());
    assert_eq!(calendar.opening("2500-01-01".parse().expect("a day")), None);
}

#[test]
fn the_office_opens_on_the_first_business_day() {
    let opening = |day: &str| Calendar::federal().opening(day.parse().expect("a day"));
    assert_eq!(
        opening("2026-01-31"),
        Some(at("2026-02-03T08:00:00-07:00")),
        "a Saturday; Monday 2 February is a holiday"
    );
    assert_eq!(opening("2026-02-03"), Some(at("2026-02-03T08:00:00-07:00")));
}
