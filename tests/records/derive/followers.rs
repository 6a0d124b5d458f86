//! The figures of RSDT-06.02.

use crate::books::{Ledger, at, day, read, series};
use ventanilla::model::account::NetworkKind;
use ventanilla::model::followers::{Judged, Series, Verdict};
use ventanilla::model::ids::{AccountId, Person};
use ventanilla::model::record::{Counting, Figures, FollowerFigures, RecordKind};

fn of(ledger: &Ledger, month: &str, as_of: &str) -> Vec<FollowerFigures> {
    match ledger.figures(RecordKind::Followers, month, as_of) {
        Figures::Followers(figures) => figures.accounts,
        other => panic!("{other:?}"),
    }
}

/// The one account of a ledger in October 2026, read in November.
fn october(series: Series) -> FollowerFigures {
    let ledger = Ledger { series: vec![series], ..Ledger::default() };
    of(&ledger, "2026-10", "2026-11-03T16:00:00Z").remove(0)
}

/// 100 followers on 29 September and one more each day.
fn growing(days: u64) -> Series {
    series("facebook", NetworkKind::Facebook, "2026-09-29", &(100..100 + days).collect::<Vec<_>>())
}

#[test]
fn base_and_current_are_the_last_readings_before_and_within() {
    let figures = october(growing(60));
    assert_eq!(figures.base, Some((day("2026-09-30"), 101)));
    assert_eq!(figures.current, Some((day("2026-10-31"), 132)));
    assert_eq!((figures.new, figures.counting), (Some(31), Some(Counting::Difference)));
    assert_eq!(figures.growth, Some(30.693_069));
    assert_eq!((figures.gaps, figures.days.len()), (0, 31));
    let line = figures.official.expect("a line");
    assert_eq!((line.first.1, line.last), (100, (day("2026-10-31"), 132)), "nothing of November");
}

#[test]
fn new_followers_are_the_networks_only_when_it_counted_every_day() {
    let mut all = growing(60);
    for day in &mut all.days {
        day.reading = read(day.day, day.reading.as_ref().and_then(|reading| reading.followers), Some(3)).reading;
    }
    let figures = october(all.clone());
    assert_eq!((figures.new, figures.counting), (Some(93), Some(Counting::Network)));

    let mut missing = all.clone();
    missing.days[20].reading.as_mut().expect("a reading").gained = None;
    assert_eq!(october(missing).counting, Some(Counting::Difference));

    let mut wrong = all.clone();
    let by = Person::new("Luz");
    wrong.days[20].judged = Some(Judged { verdict: Verdict::Wrong, by, at: at("2026-11-01T16:00:00Z") });
    let figures = october(wrong);
    assert_eq!(figures.counting, Some(Counting::Difference), "what is wrong counts nowhere");

    let running = Ledger { series: vec![all], ..Ledger::default() };
    let figures = of(&running, "2026-10", "2026-10-20T16:00:00Z").remove(0);
    assert_eq!(figures.counting, Some(Counting::Difference), "the month is not over");
}

#[test]
fn doubtful_readings_are_shown_as_such_and_count_nowhere() {
    let mut all = growing(33);
    let last = all.days.last_mut().expect("days");
    *last = read(last.day, Some(26), None);
    let figures = october(all);
    assert_eq!(figures.current, Some((day("2026-10-30"), 131)));
    assert_eq!(figures.gaps, 1);
    let last = figures.days.last().expect("days");
    assert_eq!(
        (last.followers, last.mark.as_deref(), last.provenance.as_deref()),
        (None, Some("suspect"), Some("api"))
    );
}

#[test]
fn a_missed_day_is_a_gap_and_the_day_that_runs_is_none_yet() {
    let mut all = growing(60);
    all.days.retain(|known| ![day("2026-10-05"), day("2026-10-06")].contains(&known.day));
    let figures = october(all.clone());
    assert_eq!((figures.gaps, figures.new), (2, Some(31)));
    assert_eq!(figures.days[4].followers, None);
    assert_eq!(figures.days[4].provenance, None);

    all.days.retain(|known| known.day < day("2026-10-20"));
    let ledger = Ledger { series: vec![all], ..Ledger::default() };
    let figures = of(&ledger, "2026-10", "2026-10-20T16:00:00Z").remove(0);
    assert_eq!((figures.gaps, figures.days.len()), (2, 20));
}

#[test]
fn what_cannot_be_known_is_not_invented() {
    let one = october(series("x", NetworkKind::X, "2026-10-31", &[500]));
    assert_eq!((one.base, one.current), (one.current, Some((day("2026-10-31"), 500))));
    assert_eq!((one.new, one.counting, one.growth, one.official), (None, None, None, None));

    let before = october(series("x", NetworkKind::X, "2026-09-29", &[500]));
    assert_eq!((before.base.map(|base| base.1), before.current, before.new), (Some(500), None, None));
    assert_eq!(before.gaps, 31);

    let zero = october(series("x", NetworkKind::X, "2026-09-30", &[0, 5, 9]));
    assert_eq!((zero.new, zero.growth), (Some(9), None), "nothing grows over 0");

    let lost = october(series("x", NetworkKind::X, "2026-09-30", &[500, 400, 250]));
    assert_eq!((lost.new, lost.growth), (Some(-250), Some(-50.0)));
}

#[test]
fn months_with_a_change_of_the_clock_have_all_their_days() {
    for (month, days, as_of) in [("2022-04", 30, "2022-05-02T16:00:00Z"), ("2022-10", 31, "2022-11-01T16:00:00Z")] {
        let followers: Vec<u64> = (1_000..1_100).collect();
        let first = format!("{month}-01").parse::<chrono::NaiveDate>().expect("a day") - chrono::Days::new(1);
        let ledger =
            Ledger { series: vec![series("x", NetworkKind::X, &first.to_string(), &followers)], ..Ledger::default() };
        let figures = of(&ledger, month, as_of).remove(0);
        assert_eq!((figures.days.len(), figures.new, figures.gaps), (days, i64::try_from(days).ok(), 0), "{month}");
    }
}

#[test]
fn requests_and_publications_are_those_of_the_month() {
    let mut all = growing(60);
    for known in &mut all.days {
        known.requests = 2;
    }
    let facebook = || AccountId::new("facebook");
    let published = [
        "2026-09-30T23:59:59-07:00",
        "2026-10-01T00:00:00-07:00",
        "2026-10-31T23:59:59-07:00",
        "2026-11-01T00:00:00-07:00",
    ];
    let ledger = Ledger {
        series: vec![all],
        published: published.map(|text| (facebook(), at(text))).into_iter().collect(),
        ..Ledger::default()
    };
    let figures = of(&ledger, "2026-10", "2026-11-03T16:00:00Z").remove(0);
    assert_eq!((figures.requests, figures.publications), (62, 2));
    assert!(figures.days.iter().all(|day| day.requests == 2));
}

#[test]
fn a_month_of_nothing_has_no_accounts() {
    assert_eq!(of(&Ledger::default(), "2026-10", "2026-11-03T16:00:00Z"), []);
}
