//! Every printed figure opens into as many attentions as it says.

use super::office::{ledger, page, record};
use crate::books::{Ledger, attentions};
use proptest::prelude::*;
use ventanilla::i18n::Lang;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::document::{Behind, Cell, Document, Value};
use ventanilla::model::record::RecordKind;
use ventanilla::records::derive::behind;

fn cells(document: &Document) -> impl Iterator<Item = &Cell> {
    let tables = document.sections.iter().flat_map(|section| &section.tables);
    tables.flat_map(|table| &table.rows).flatten()
}

/// How many whole numbers of a page have attentions behind them; panics where those are not as many.
fn opened(ledger: &Ledger, document: &Document) -> usize {
    let mut opened = 0;
    for cell in cells(document) {
        let Some(Behind::Attentions(filter)) = &cell.behind else { continue };
        let found = behind(filter, ledger, &Calendar::federal()).expect("books that can be read").len();
        match cell.value {
            Value::Whole(number) => assert_eq!(usize::try_from(number), Ok(found), "{filter:?}"),
            Value::Seconds(_) => assert!(found > 0, "{filter:?}"),
            _ => continue,
        }
        opened += 1;
    }
    opened
}

#[test]
fn every_printed_figure_opens_into_as_many_attentions_as_it_says() {
    let ledger = ledger();
    for (kind, period, least) in [
        (RecordKind::Attention, "2026-10", 200),
        (RecordKind::Attention, "2026-11", 200),
        (RecordKind::Followers, "2026-10", 60),
        (RecordKind::Indicator, "2026-Q3", 3),
        (RecordKind::Indicator, "2026-Q4", 3),
    ] {
        let record = record(&ledger, kind, period, "2026-11-03T09:05:00-07:00");
        let opened = opened(&ledger, &page(&record, Lang::Es));
        assert!(opened >= least, "{kind:?} {period}: only {opened} figures open");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn so_they_do_across_a_change_of_the_clock(all in attentions("2022-09-01".parse().expect("a day"))) {
        let ledger = Ledger { attentions: all, ..Ledger::default() };
        for period in ["2022-10", "2022-11"] {
            let record = record(&ledger, RecordKind::Attention, period, "2022-12-05T16:00:00Z");
            opened(&ledger, &page(&record, Lang::Es));
        }
        let record = record(&ledger, RecordKind::Indicator, "2022-Q4", "2023-01-05T16:00:00Z");
        opened(&ledger, &page(&record, Lang::Es));
    }
}

#[test]
fn days_stand_behind_followers() {
    let record = record(&ledger(), RecordKind::Followers, "2026-10", "2026-11-03T09:05:00-07:00");
    let document = page(&record, Lang::Es);
    let days = cells(&document).filter(|cell| matches!(cell.behind, Some(Behind::Days { .. }))).count();
    assert!(days > 120, "{days}");
    assert!(cells(&document).all(|cell| cell.value != Value::NotAvailable || cell.behind.is_none()));
}
