//! Which records there are, and which is to be handed in.

use crate::books::{at, day};
use ventanilla::model::calendar::Calendar;
use ventanilla::model::ids::{BlobId, Person};
use ventanilla::model::people::Role;
use ventanilla::model::record::{RecordId, RecordKind, RecordStanding, Signed};
use ventanilla::records::standings;

/// The records at a moment, of which those of these names are signed; everything is known since 2020.
fn at_(now: &str, signed: &[&str]) -> Vec<RecordStanding> {
    since(now, "2020-01-01", signed)
}

fn since(now: &str, first: &str, signed: &[&str]) -> Vec<RecordStanding> {
    let versions = |id: &RecordId| {
        let version = |id: RecordId| Signed {
            record: id,
            version: 1,
            by: Person::new("Luz"),
            role: Role::Director,
            at: at("2026-11-03T16:00:00Z"),
            content: BlobId::of(b""),
            derived_at: 7,
            correction: None,
        };
        let versions = signed.contains(&id.name().as_str()).then(|| version(*id));
        Ok::<_, std::convert::Infallible>(versions.into_iter().collect())
    };
    standings(&Calendar::federal(), at(now), day(first), versions).expect("nothing fails")
}

fn due(standings: &[RecordStanding]) -> Vec<String> {
    standings.iter().filter(|standing| standing.due).map(|standing| standing.id.name()).collect()
}

#[test]
fn records_are_due_from_the_opening_of_the_first_business_day_on() {
    // 1 February 2026 is a Sunday and the 2nd a holiday.
    for closed in ["2026-02-01T00:00:00-07:00", "2026-02-02T12:00:00-07:00", "2026-02-03T07:59:59-07:00"] {
        assert_eq!(due(&at_(closed, &[])), ["indicator-2025-Q4"], "{closed}");
    }
    let opened = at_("2026-02-03T08:00:00-07:00", &[]);
    assert_eq!(due(&opened), ["06.01-2026-01", "06.02-2026-01", "indicator-2025-Q4"]);
}

#[test]
fn a_signed_record_is_not_asked_for_and_an_older_one_neither() {
    let standings = at_("2026-11-10T16:00:00Z", &["06.01-2026-10", "indicator-2026-Q3"]);
    assert_eq!(due(&standings), ["06.02-2026-10"]);
    let all = at_("2026-11-10T16:00:00Z", &["06.01-2026-10", "06.02-2026-10", "indicator-2026-Q3"]);
    assert_eq!(due(&all), [""; 0]);
    let signed = all.iter().find(|standing| standing.id.name() == "06.01-2026-10").expect("it is listed");
    assert_eq!((signed.versions.len(), signed.over), (1, true));
}

#[test]
fn twelve_closed_months_and_five_quarters_are_listed_with_what_runs() {
    let standings = at_("2026-11-10T16:00:00Z", &[]);
    let of = |kind: RecordKind| -> Vec<String> {
        standings.iter().filter(|one| one.id.kind == kind).map(|one| one.id.period.to_string()).collect()
    };
    assert_eq!(of(RecordKind::Attention).len(), 13);
    assert_eq!(of(RecordKind::Attention), of(RecordKind::Followers));
    assert_eq!(of(RecordKind::Attention)[..2], ["2026-11", "2026-10"]);
    assert_eq!(of(RecordKind::Indicator), ["2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4", "2025-Q3"]);
    assert!(standings.is_sorted_by_key(|standing| std::cmp::Reverse(standing.id.period.last())));
    let over: Vec<bool> = standings.iter().map(|standing| standing.over).collect();
    assert_eq!(over.iter().filter(|over| !**over).count(), 3, "what runs is not over");
}

#[test]
fn nothing_is_asked_of_before_the_first_day_of_which_anything_is_known() {
    let names = |first: &str| -> Vec<String> {
        since("2026-11-10T16:00:00Z", first, &[]).iter().map(|standing| standing.id.name()).collect()
    };
    assert_eq!(names("2026-11-01"), ["indicator-2026-Q4", "06.01-2026-11", "06.02-2026-11"]);
    assert_eq!(names("2026-10-31").len(), 5);
}

#[test]
fn a_gap_in_the_calendar_does_not_silence_the_reminder() {
    let standings = since("2500-02-01T12:00:00Z", "2499-12-01", &[]);
    assert_eq!(due(&standings).len(), 3);
}
