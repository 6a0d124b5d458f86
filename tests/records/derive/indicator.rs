//! The quarterly indicator: new followers / current followers × 100.

use crate::books::{Ledger, at, attention, series};
use chrono::TimeDelta;
use ventanilla::model::account::NetworkKind;
use ventanilla::model::attention::{Attention, End, Ended, Figure, Filter};
use ventanilla::model::calendar::Calendar;
use ventanilla::model::followers::Series;
use ventanilla::model::ids::{AccountId, Person};
use ventanilla::model::period::Period;
use ventanilla::model::record::{Counting, Figures, IndicatorFigures, RecordKind};
use ventanilla::records::derive::behind;

const READ: &str = "2026-10-05T16:00:00Z";

fn quarter(ledger: &Ledger) -> IndicatorFigures {
    match ledger.figures(RecordKind::Indicator, "2026-Q3", READ) {
        Figures::Indicator(figures) => figures,
        other => panic!("{other:?}"),
    }
}

/// Read on the last day before the quarter and on its last day.
fn ends(account: &str, network: NetworkKind, base: u64, current: u64) -> Series {
    let mut all = series(account, network, "2026-06-30", &[base]);
    all.days.extend(series(account, network, "2026-09-30", &[current]).days);
    all
}

#[test]
fn the_formula_is_the_procedures() {
    let ledger = Ledger {
        series: vec![ends("facebook", NetworkKind::Facebook, 4_444, 4_567), ends("x", NetworkKind::X, 1_000, 900)],
        ..Ledger::default()
    };
    let figures = quarter(&ledger);
    let facebook = &figures.accounts[0];
    assert_eq!((facebook.new, facebook.current, facebook.base), (Some(123), Some(4_567), Some(4_444)));
    assert_eq!((facebook.percent, facebook.percent_of_base), (Some(2.693_234), Some(2.767_777)));
    assert_eq!(figures.accounts[1].percent, Some(-11.111_111));
    let total = &figures.total;
    assert_eq!((total.new, total.current, total.base), (Some(23), Some(5_467), Some(5_444)));
    assert_eq!((total.percent, total.counting), (Some(0.420_706), Some(Counting::Difference)));
    assert_eq!((total.account.clone(), figures.missing), (None, vec![]));
}

#[test]
fn nothing_is_divided_by_nothing() {
    let ledger = Ledger { series: vec![ends("x", NetworkKind::X, 10, 0)], ..Ledger::default() };
    let figures = quarter(&ledger);
    assert_eq!((figures.total.percent, figures.total.percent_of_base), (None, Some(-100.0)));
    let ledger = Ledger { series: vec![ends("x", NetworkKind::X, 0, 10)], ..Ledger::default() };
    let figures = quarter(&ledger);
    assert_eq!((figures.total.percent, figures.total.percent_of_base), (Some(100.0), None));
    let nothing = quarter(&Ledger::default());
    assert_eq!((nothing.accounts.len(), nothing.total.new, nothing.total.percent), (0, None, None));
}

#[test]
fn an_account_of_which_something_is_missing_is_named_and_left_out_of_the_total() {
    let ledger = Ledger {
        series: vec![
            ends("facebook", NetworkKind::Facebook, 100, 150),
            series("x", NetworkKind::X, "2026-06-30", &[700]),
        ],
        ..Ledger::default()
    };
    let figures = quarter(&ledger);
    assert_eq!(figures.missing, [AccountId::new("x")]);
    assert_eq!((figures.accounts[1].base, figures.accounts[1].percent), (Some(700), None));
    assert_eq!((figures.total.new, figures.total.current, figures.total.base), (Some(50), Some(150), Some(100)));
}

#[test]
fn attentions_are_what_was_answered_or_closed_in_the_quarter() {
    let ended = |number: usize, received: &str, end: &str, how: End| Attention {
        ended: Some(Ended { at: at(end), how }),
        ..attention(number, at(received))
    };
    let answered = || End::Answered { by: None };
    let closed = || End::Closed { by: Person::new("Luz"), reason: "opinión".to_owned() };
    let mut of_x = ended(6, "2026-08-03T16:00:00Z", "2026-08-03T17:00:00Z", answered());
    (of_x.account, of_x.network) = (AccountId::new("x"), NetworkKind::X);
    let ledger = Ledger {
        attentions: vec![
            ended(0, "2026-06-30T16:00:00Z", "2026-06-30T23:59:59-07:00", answered()),
            ended(1, "2026-06-30T16:00:00Z", "2026-07-01T00:00:00-07:00", answered()),
            ended(2, "2026-08-03T16:00:00Z", "2026-09-30T23:59:59-07:00", closed()),
            ended(3, "2026-08-03T16:00:00Z", "2026-10-01T00:00:00-07:00", answered()),
            ended(4, "2026-08-03T16:00:00Z", "2026-08-04T16:00:00Z", End::Withdrawn),
            attention(5, at("2026-08-03T16:00:00Z")),
            of_x,
        ],
        series: vec![ends("facebook", NetworkKind::Facebook, 100, 150)],
        ..Ledger::default()
    };
    let figures = quarter(&ledger);
    let attentions: Vec<u64> = figures.accounts.iter().map(|line| line.attentions).collect();
    assert_eq!((attentions, figures.total.attentions), (vec![2, 1], 3));
    assert_eq!(figures.missing, [AccountId::new("x")], "its followers are unknown, its attentions are not");
    let calendar = Calendar::federal();
    let (from, to) = "2026-Q3".parse::<Period>().expect("a quarter").moments(&calendar);
    let filter = Filter::ended(from, to, at(READ)).figure(Figure::Attended);
    assert_eq!(behind(&filter, &ledger, &calendar).expect("books that can be read").len(), 3);
    assert!(to - from > TimeDelta::days(91));
}
