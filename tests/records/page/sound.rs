//! What holds of every page: whole tables, whole charts, nothing unsaid, nothing that acts.

use super::office::{header, ledger, page, record, records, signed};
use crate::books::Ledger;
use ventanilla::i18n::Lang;
use ventanilla::model::attention::Attention;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::document::{Document, Drawn, Value};
use ventanilla::model::ids::{AccountId, AgencyId, Person};
use ventanilla::model::record::{Header, Record, RecordKind, Signatory};
use ventanilla::model::text::one_line;
use ventanilla::records::canonical;
use ventanilla::records::page::{Office, document};

/// Every text of a document.
fn texts(document: &Document) -> Vec<String> {
    let mut texts = vec![document.title.clone(), document.subtitle.clone(), document.file.clone()];
    texts.extend(document.office.clone());
    texts.extend(document.facts.iter().flat_map(|(name, value)| [name.clone(), value.clone()]));
    texts.extend(document.signature.clone());
    texts.extend(document.places.iter().flat_map(|place| [place.act.clone(), place.name.clone(), place.post.clone()]));
    for section in &document.sections {
        texts.push(section.title.clone());
        texts.extend(section.words.clone());
        for chart in &section.charts {
            texts.extend([chart.title.clone(), chart.unit.clone()]);
            texts.extend(chart.labels.clone());
            texts.extend(chart.strands.iter().map(|strand| strand.name.clone()));
        }
        for table in &section.tables {
            texts.push(table.title.clone());
            texts.extend(table.columns.clone());
            texts.extend(table.notes.clone());
            texts.extend(table.rows.iter().flatten().filter_map(|cell| match &cell.value {
                Value::Text(text) => Some(text.clone()),
                _ => None,
            }));
        }
    }
    texts
}

/// Finds what no page may have.
fn hold(document: &Document) {
    for text in texts(document) {
        assert!(!text.contains('«') && !text.contains("{$") && !text.contains("  "), "{text:?}");
        assert!(!text.chars().any(char::is_control), "{text:?}");
    }
    for section in &document.sections {
        assert!(!section.title.is_empty());
        for table in &section.tables {
            assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.title);
        }
        let values: Vec<f64> =
            section.tables.iter().flat_map(|table| &table.rows).flatten().filter_map(number).collect();
        for chart in &section.charts {
            assert!(chart.strands.iter().any(|strand| strand.values.iter().any(Option::is_some)), "{}", chart.title);
            for strand in &chart.strands {
                assert_eq!(strand.values.len(), chart.labels.len(), "{}", chart.title);
                assert!(strand.drawn != Drawn::Bars || chart.from_zero, "{}", chart.title);
                for value in strand.values.iter().flatten() {
                    assert!(values.contains(value), "{value} of {} stands in no table", chart.title);
                }
            }
        }
    }
}

fn number(cell: &ventanilla::model::document::Cell) -> Option<f64> {
    match cell.value {
        Value::Whole(number) => Some(number.to_string().parse().expect("a number")),
        Value::Decimal(number, _) | Value::Percent(number, _) => Some(number),
        _ => None,
    }
}

#[test]
fn pages_are_whole_in_both_languages() {
    for record in records().into_iter().chain(records().map(signed)) {
        for lang in [Lang::Es, Lang::En] {
            hold(&page(&record, lang));
        }
    }
}

#[test]
fn periods_of_nothing_and_periods_that_run_have_whole_pages() {
    for ledger in [Ledger::default(), ledger()] {
        for (kind, period) in [
            (RecordKind::Attention, "2022-10"),
            (RecordKind::Attention, "2026-11"),
            (RecordKind::Followers, "2022-04"),
            (RecordKind::Followers, "2026-11"),
            (RecordKind::Indicator, "2022-Q2"),
            (RecordKind::Indicator, "2026-Q4"),
        ] {
            let record = record(&ledger, kind, period, "2026-11-03T09:05:00-07:00");
            for lang in [Lang::Es, Lang::En] {
                hold(&page(&record, lang));
            }
        }
    }
}

#[test]
fn what_comes_from_outside_is_one_harmless_line() {
    const HOSTILE: &str = "=cmd|'/C calc'!A0\u{1b}]0;x\u{7}\n\n\u{202e}Ana";
    let who = || Signatory { name: HOSTILE.to_owned(), post: HOSTILE.to_owned() };
    let mut ledger = ledger();
    for attention in &mut ledger.attentions {
        *attention = Attention {
            account: AccountId::new(HOSTILE),
            agency: Some(AgencyId::new(HOSTILE)),
            citizen: HOSTILE.to_owned(),
            ..attention.clone()
        };
    }
    for series in &mut ledger.series {
        series.account = AccountId::new(format!("{HOSTILE}{}", series.network.name()));
    }
    for (kind, period) in
        [(RecordKind::Attention, "2026-10"), (RecordKind::Followers, "2026-10"), (RecordKind::Indicator, "2026-Q3")]
    {
        let record = signed(record(&ledger, kind, period, "2026-11-03T09:05:00-07:00"));
        let mut signature = record.signed.clone().expect("it is signed");
        signature.by = Person::new(HOSTILE);
        let text = || HOSTILE.to_owned();
        let header = Header {
            organization: text(),
            unit: text(),
            procedure: text(),
            version: text(),
            policy: text(),
            calendar: text(),
            prepared: who(),
            reviewed: who(),
            approved: who(),
            ..header()
        };
        let record = Record { header, correction: Some(text()), signed: Some(signature), ..record };
        let (agency, account) = (|_: &AgencyId| Some(text()), |_: &AccountId| Some(text()));
        let office = Office { calendar: &Calendar::federal(), agency: &agency, account: &account };
        for lang in [Lang::Es, Lang::En] {
            let document = document(&record, lang, &office);
            hold(&document);
            for text in texts(&document) {
                assert_eq!(one_line(&text.replace('\u{a0}', " ")), text.replace('\u{a0}', " "));
            }
            assert!(texts(&document).iter().any(|text| text.contains("�]0;x")), "it is shown for what it is");
        }
    }
}

#[test]
fn a_whole_record_is_read_back_as_it_was_kept() {
    for record in records() {
        let bytes = canonical(&record).expect("it has a form");
        let kept: Record = serde_json::from_slice(&bytes).expect("a record");
        assert_eq!(kept, record);
        assert_eq!(canonical(&kept).expect("it has a form"), bytes);
    }
}
