//! The published lists of business days (`tests/data/calendar`).

use chrono::{Datelike, NaiveDate, NaiveTime, TimeZone};
use std::collections::BTreeMap;
use ventanilla::model::calendar::{Calendar, Kind};

fn rows(text: &'static str) -> impl Iterator<Item = (NaiveDate, &'static str)> {
    text.lines().skip(1).map(|line| {
        let (day, value) = line.split_once(',').expect("two columns");
        (day.parse().expect("a day"), value)
    })
}

#[test]
fn the_federal_days_are_the_published_ones() {
    let published: BTreeMap<_, _> = rows(include_str!("../data/calendar/python_holidays_mx_2014_2035.csv")).collect();
    assert_eq!(published.len(), 157);
    let calendar = Calendar::federal();
    let first: NaiveDate = "2014-01-01".parse().expect("a day");
    let ours: BTreeMap<_, _> = first
        .iter_days()
        .take_while(|day| day.year() <= 2035)
        .filter_map(|day| Some((day, calendar.special(day)?)))
        .inspect(|(_, special)| assert!(special.kind == Kind::Closed && special.source.starts_with("LFT art. 74")))
        // The published list has no election days.
        .filter(|(_, special)| !special.source.contains("fracción IX"))
        .map(|(day, special)| (day, special.name.es.as_str()))
        .collect();
    assert_eq!(ours, published);
}

#[test]
fn the_next_business_day_is_the_published_one() {
    let calendar = Calendar::federal();
    let mut count = 0;
    for (day, next) in rows(include_str!("../data/calendar/next_business_day_mx_2014_2035.csv")) {
        for hour in [0, 8, 14, 23] {
            let wall = day.and_time(NaiveTime::from_hms_opt(hour, 59, 59).expect("a time"));
            let received = calendar.zone().from_local_datetime(&wall).earliest().expect("it exists").to_utc();
            let due = calendar.due(received).expect("in years");
            assert_eq!(calendar.local_day(due.limit).to_string(), next, "received {received}");
            assert_eq!(calendar.local_day(due.target).to_string(), next, "received {received}");
        }
        count += 1;
    }
    assert_eq!(count, 8035);
}
