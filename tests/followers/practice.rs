//! The practice accounts' two years: a purge, a viral day, and on X a day on which the statistics were broken.

use super::shapes::marks;
use ventanilla::followers::import::{self, Known};
use ventanilla::followers::review::review;
use ventanilla::model::account::NetworkKind;
use ventanilla::model::followers::{Day, DayCount, Provenance, Series};
use ventanilla::model::ids::AccountId;
use ventanilla::model::intake::Choices;
use ventanilla::practice::{Options, page_history, x_history_csv};

fn options(seed: u64) -> Options {
    Options { seed, speed: 1.0, port: 0, faults: false, start: "2026-11-23T19:00:00Z".parse().unwrap() }
}

/// The oddities of an account: how many are steps up, steps down, suspect.
fn oddities(days: Vec<DayCount>, network: NetworkKind) -> (usize, usize, usize) {
    let start = options(0).start;
    let days = days.into_iter().map(|count| Day {
        day: count.day,
        reading: Some(count.reading(Provenance::Api, start)),
        earlier: Vec::new(),
        judged: None,
        requests: 0,
    });
    let reviewed = review(Series { account: AccountId::new("a"), network, days: days.collect() });
    let marks = marks(&reviewed);
    let of = |sign: &str| marks.iter().filter(|mark| mark.split_once(':').unwrap().1.starts_with(sign)).count();
    (of("+"), of("-"), of("suspect"))
}

#[test]
fn what_happened_to_the_practice_accounts_is_marked() {
    for seed in 1..12 {
        let options = options(seed);
        assert_eq!(oddities(page_history(&options), NetworkKind::Facebook), (1, 1, 0), "Facebook, seed {seed}");
        let account = AccountId::new("x");
        let known = [Known { account: account.clone(), names: vec!["x".to_owned()] }];
        let today = options.start.date_naive();
        let file = x_history_csv(&options);
        let read = import::read(file.as_bytes(), "x.csv", &Choices::default(), today, &known).unwrap();
        let days = import::readings(&read, &[(None, account)]).pop().unwrap().1;
        assert_eq!(oddities(days, NetworkKind::X), (1, 1, 1), "X, seed {seed}");
    }
}
