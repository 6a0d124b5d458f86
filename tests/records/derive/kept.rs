//! What a signature covers is read back as it was written, to the last digit.

use crate::books::{Ledger, at, attentions, line, review, series};
use proptest::prelude::*;
use ventanilla::model::account::NetworkKind;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::ids::{BlobId, Person};
use ventanilla::model::people::Role;
use ventanilla::model::record::{Header, Record, RecordId, RecordKind, Signed};
use ventanilla::records::canonical;
use ventanilla::records::derive::{Rules, figures};

fn record(ledger: &Ledger, kind: RecordKind, period: &str) -> Record {
    let calendar = Calendar::federal();
    let as_of = at("2027-01-05T16:00:00Z");
    let id = RecordId { kind, period: period.parse().expect("a period") };
    let rules = Rules { calendar: &calendar, as_of, review: &review, line: &line };
    let figures = figures(&id, ledger, &rules).expect("books that can be read");
    let header = Header::default();
    Record { id, header, as_of, seq: 7, version: 1, correction: None, figures, outlooks: Vec::new(), signed: None }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn figures_that_were_kept_are_those_that_are_derived_again(
        counts in proptest::collection::vec(0_u64..3_000_000_000, 1..120),
        more in proptest::collection::vec(1_u64..9_000, 1..120),
        all in attentions("2026-09-01".parse().expect("a day")),
    ) {
        let ledger = Ledger {
            attentions: all,
            series: vec![
                series("facebook", NetworkKind::Facebook, "2026-09-01", &counts),
                series("x", NetworkKind::X, "2026-09-20", &more),
            ],
            ..Ledger::default()
        };
        for (kind, period) in
            [(RecordKind::Attention, "2026-10"), (RecordKind::Followers, "2026-10"), (RecordKind::Indicator, "2026-Q4")]
        {
            let record = record(&ledger, kind, period);
            let bytes = canonical(&record)?;
            let kept: Record = serde_json::from_slice(&bytes)?;
            prop_assert_eq!(&kept, &record);
            prop_assert_eq!(canonical(&kept)?, bytes);
        }
    }
}

#[test]
fn the_signature_is_no_part_of_what_it_covers() {
    let unsigned = record(&Ledger::default(), RecordKind::Attention, "2026-10");
    let bytes = canonical(&unsigned).expect("it has a form");
    let signed = Signed {
        record: unsigned.id,
        version: 1,
        by: Person::new("Luz"),
        role: Role::Director,
        at: unsigned.as_of,
        content: BlobId::of(&bytes),
        derived_at: 7,
        correction: None,
    };
    let signed = Record { signed: Some(signed), ..unsigned };
    assert_eq!(canonical(&signed).expect("it has a form"), bytes);
    assert!(!bytes.contains(&b'\n') && !bytes.windows(2).any(|pair| pair == b": "));
}
