//! What came, what went, and what stood at both ends of a month.

use crate::books::{Ledger, attentions, line, review};
use chrono::TimeDelta;
use proptest::prelude::*;
use ventanilla::model::attention::{Figure, Filter};
use ventanilla::model::calendar::Calendar;
use ventanilla::model::period::Period;
use ventanilla::model::record::{AttentionFigures, Figures, RecordId, RecordKind};
use ventanilla::records::derive::{Rules, behind, figures};

fn flow(ledger: &Ledger, month: &str, read_after: TimeDelta) -> (AttentionFigures, Rules<'static>) {
    let calendar: &'static Calendar = Box::leak(Box::new(Calendar::federal()));
    let period: Period = month.parse().expect("a month");
    let as_of = period.moments(calendar).1 + read_after;
    let rules = Rules { calendar, as_of, review: &review, line: &line };
    let id = RecordId { kind: RecordKind::Attention, period };
    match figures(&id, ledger, &rules).expect("books that can be read") {
        Figures::Attention(figures) => (*figures, rules),
        other => panic!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_stood_and_came_is_what_ended_and_stands(
        all in attentions("2022-09-01".parse().expect("a day")),
        month in prop_oneof![Just("2022-09"), Just("2022-10"), Just("2022-11")],
        read_after in -20_i64..60,
    ) {
        let ledger = Ledger { attentions: all, ..Ledger::default() };
        let (figures, rules) = flow(&ledger, month, TimeDelta::days(read_after));
        let (stats, calendar) = (&figures.received, rules.calendar);
        let ended = figures.ended;
        prop_assert_eq!(figures.carried_in + stats.total.received, ended.received + figures.carried_out);
        prop_assert_eq!(Figure::Unended.of(&ended), 0);

        let count = |filter: &Filter| behind(filter, &ledger, calendar).map(|found| found.len() as u64);
        prop_assert_eq!(count(&Filter::standing(stats.from, rules.as_of))?, figures.carried_in);
        prop_assert_eq!(count(&Filter::standing(stats.to, rules.as_of))?, figures.carried_out);
        let filter = Filter::ended(stats.from, stats.to, rules.as_of);
        for figure in Figure::ALL {
            prop_assert_eq!(count(&filter.clone().figure(figure))?, figure.of(&ended), "{:?}", figure);
        }
    }

    #[test]
    fn what_stands_at_the_end_of_a_month_stood_at_the_beginning_of_the_next(
        all in attentions("2022-09-01".parse().expect("a day")),
    ) {
        let ledger = Ledger { attentions: all, ..Ledger::default() };
        let [september, october] = ["2022-09", "2022-10"].map(|month| flow(&ledger, month, TimeDelta::days(40)).0);
        prop_assert_eq!(september.carried_out, october.carried_in);
        prop_assert_eq!(september.carried_in, 0);
    }
}

#[test]
fn a_month_of_nothing_is_all_zeros() {
    let (figures, _) = flow(&Ledger::default(), "2026-10", TimeDelta::days(2));
    assert_eq!((figures.carried_in, figures.carried_out, figures.ended.received), (0, 0, 0));
    assert_eq!((figures.received.total.received, figures.received.total.times), (0, None));
    assert!(figures.received.by_network.is_empty() && figures.received.by_agency.is_empty());
    assert_eq!(figures.received.by_hour.len(), 24);
}
