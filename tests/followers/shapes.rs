//! What is marked, shape by shape.

use super::files::day;
use chrono::{DateTime, Days, NaiveDate};
use ventanilla::followers::review::review;
use ventanilla::model::account::NetworkKind;
use ventanilla::model::followers::{Day, DayCount, Judged, Oddity, Provenance, Reviewed, Series, Verdict};
use ventanilla::model::ids::{AccountId, Person};

pub(crate) fn series(counts: impl IntoIterator<Item = (u64, u64)>) -> Series {
    let days = counts.into_iter().map(|(nth, followers)| {
        let day = first() + Days::new(nth);
        let count = DayCount { day, followers: Some(followers), gained: None, posts: None };
        let reading = Some(count.reading(Provenance::Api, DateTime::UNIX_EPOCH));
        Day { day, reading, earlier: vec![], judged: None, requests: 0 }
    });
    Series { account: AccountId::new("fb"), network: NetworkKind::Facebook, days: days.collect() }
}

pub(crate) fn first() -> NaiveDate {
    day("2026-01-01")
}

/// The marks as `place:oddity`, places from 0.
pub(crate) fn marks(reviewed: &Reviewed) -> Vec<String> {
    let place = |day: NaiveDate| reviewed.series.days.iter().position(|other| other.day == day).unwrap();
    let word = |oddity: Oddity| match oddity {
        Oddity::Suspect => "suspect".to_owned(),
        Oddity::Wrong => "wrong".to_owned(),
        Oddity::Step { by } => format!("{by:+}"),
    };
    reviewed.marks.iter().map(|mark| format!("{}:{}", place(mark.day), word(mark.oddity))).collect()
}

fn daily(counts: &[u64]) -> Vec<String> {
    marks(&review(series((0..).zip(counts.iter().copied()))))
}

#[test]
fn a_counter_that_fails_is_suspect() {
    assert_eq!(daily(&[76_000, 76_010, 76_020, 76_010, 26, 76_030, 76_040]), ["4:suspect"]);
    assert_eq!(
        daily(&[76_000, 76_010, 76_020, 76_010, 26, 0, 9_000, 76_030, 76_040]),
        ["4:suspect", "5:suspect", "6:suspect"]
    );
    assert_eq!(daily(&[76_000, 76_010, 76_020, 76_010, 95_000, 95_010, 76_030, 76_040]), ["4:suspect", "5:suspect"]);
    assert_eq!(daily(&[76_000, 26, 76_000]), ["1:suspect"]);
    assert_eq!(daily(&[0, 76_000, 76_010, 76_020]), ["0:suspect"]);
    assert_eq!(daily(&[0, 0, 76_000, 76_010, 76_020, 76_030, 76_040]), ["0:suspect", "1:suspect"]);
}

#[test]
fn a_leap_on_the_last_readings_waits_for_more() {
    let calm = [76_000, 76_010, 76_020, 76_010, 76_030, 76_020, 76_040];
    let with = |more: &[u64]| daily(&[&calm, more].concat());
    assert_eq!(with(&[26]), ["7:suspect"]);
    assert_eq!(with(&[26, 27]), ["7:suspect", "8:suspect"]);
    assert_eq!(with(&[170_000]), ["7:suspect"]);
    assert_eq!(with(&[170_000, 170_100, 170_150]), ["7:+93960"]);
    assert_eq!(with(&[0, 0, 0, 0]), ["7:suspect", "8:suspect", "9:suspect", "10:suspect"]);
    assert_eq!(with(&[70_000]), ["7:-6040"]);
}

#[test]
fn a_leap_that_lasts_is_a_step() {
    assert_eq!(
        daily(&[
            50_000, 50_040, 50_090, 50_120, 50_170, 45_000, 45_050, 45_080, 45_130, 45_170, 52_000, 52_050, 52_080
        ]),
        ["5:-5170", "10:+6830"]
    );
}

#[test]
fn what_is_plain_is_not_marked() {
    let none: [&str; 0] = [];
    assert_eq!(daily(&[]), none);
    assert_eq!(daily(&[5]), none);
    assert_eq!(daily(&[100, 160]), none);
    assert_eq!(daily(&[2, 5, 3, 9]), none);
    assert_eq!(daily(&[2, 2, 2, 2, 2, 2, 2, 5, 2, 2, 2]), none);
    assert_eq!(daily(&[500; 40]), none);
    assert_eq!(daily(&[0; 12]), none);
    assert_eq!(daily(&[0, 0, 0, 3, 10, 25, 60, 110, 180, 260, 350, 450]), none);
    assert_eq!(daily(&[1000, 1100, 1210, 1331, 1464, 1611, 1772, 1949, 2144]), none);
    // By the week, with gaps.
    let weekly = [0_u64, 7, 14, 35, 42, 49, 140, 147].iter().map(|nth| (*nth, 4_000 + nth * 6 + nth % 5));
    assert_eq!(marks(&review(series(weekly))), none);
    // A year without a reading.
    let gap = (0..30).chain(400..430).map(|nth| (nth, 4_000 + nth * 10 + nth % 3));
    assert_eq!(marks(&review(series(gap))), none);
}

#[test]
fn what_a_person_said_goes_before() {
    let judged = |counts: &[u64], verdicts: &[(usize, Verdict)]| {
        let mut series = series((0..).zip(counts.iter().copied()));
        for (place, verdict) in verdicts {
            let at = DateTime::UNIX_EPOCH;
            series.days[*place].judged = Some(Judged { verdict: *verdict, by: Person::new("ana"), at });
        }
        marks(&review(series))
    };
    let calm = [76_000, 76_010, 76_020, 76_010, 76_030, 76_020];
    let with = |more: &[u64]| [&calm, more].concat();
    assert_eq!(judged(&with(&[26, 76_040]), &[(6, Verdict::Right)]), Vec::<String>::new());
    assert_eq!(judged(&with(&[26, 76_040]), &[(6, Verdict::Wrong)]), ["6:wrong"]);
    assert_eq!(judged(&with(&[76_050, 76_040]), &[(6, Verdict::Wrong)]), ["6:wrong"]);
    // Called right, a leap beyond belief is a step; what follows beside it stands with it.
    assert_eq!(judged(&with(&[170_000, 170_100]), &[(6, Verdict::Right)]), ["6:+93980"]);
    assert_eq!(judged(&with(&[170_000, 170_100]), &[(7, Verdict::Right)]), ["6:+93980"]);
}

#[test]
fn a_reading_without_followers_is_not_looked_at() {
    let mut series = series((0..8).map(|nth| (nth, 76_000 + nth)));
    series.days[3].reading.as_mut().unwrap().followers = None;
    series.days[4].reading = None;
    let reviewed = review(series);
    assert_eq!(reviewed.marks, []);
    assert_eq!(reviewed.counting().count(), 6);
}

#[test]
fn a_purge_or_a_viral_day_of_some_percent_is_a_step_on_a_steady_account() {
    let steady = |nth: u64| 70_000 + nth * 12 + nth % 7 * 5;
    let with = |change: fn(u64, u64) -> u64| daily(&(0..120).map(|nth| change(nth, steady(nth))).collect::<Vec<_>>());
    assert_eq!(with(|_, count| count), [""; 0]);
    let purged = with(|nth, count| if nth < 60 { count } else { count * 97 / 100 });
    assert_eq!(purged.len(), 1, "{purged:?}");
    assert!(purged[0].starts_with("60:-2"), "{purged:?}");
    let viral = with(|nth, count| if nth < 60 { count } else { count * 1_025 / 1_000 });
    assert!(viral.len() == 1 && viral[0].starts_with("60:+1"), "{viral:?}");
    let passing = with(|nth, count| if nth == 60 { count * 1_025 / 1_000 } else { count });
    assert_eq!(passing, [""; 0], "what does not last is no step, and too little to be doubted");
}
