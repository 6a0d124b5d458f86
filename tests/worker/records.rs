//! Records: what is signed is what was shown, it stands from then on, and it is derived again from the journal.

use super::bench::Bench;
use super::fake::{Desk, comment, link};
use chrono::{DateTime, Utc};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use ventanilla::model::account::{Feed, NetworkKind};
use ventanilla::model::change::{Act, Change};
use ventanilla::model::counts::{Anchor, View};
use ventanilla::model::exchange::{Refusal, Report};
use ventanilla::model::followers::{DayCount, Provenance};
use ventanilla::model::ids::{AccountId, BlobId, Person};
use ventanilla::model::people::{Member, Role};
use ventanilla::model::record::{Figures, Format, NotSigned, Record, RecordId, RecordKind};
use ventanilla::model::sighting::{Batch, Sighting};
use ventanilla::store::verify;
use ventanilla::worker::records;

/// The first business day of November, at eight.
const NOVEMBER: &str = "2026-11-03T08:00:00-07:00";

fn october() -> RecordId {
    RecordId { kind: RecordKind::Attention, period: "2026-10".parse().unwrap() }
}

fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().unwrap()
}

/// An office with a director, in which citizens wrote in October.
async fn office() -> Bench {
    let bench = Bench::at(NOVEMBER, &["page"]).again(|link| {
        link.queue.people.push(Member { name: Person::new("dora"), role: Role::Director });
        link.books.folder = Some(std::env::temp_dir().join("never-written"));
    });
    let said = |id: &str, moment: &str| Sighting { sent_at: at(moment), ..comment(id, id, "¿A qué hora abren?") };
    let sightings = vec![
        said("1", "2026-10-05T10:00:00-07:00"),
        said("2", "2026-10-30T16:00:00-07:00"),
        said("3", "2026-11-02T10:00:00-07:00"),
    ];
    let batch = Batch { sightings, ..Batch::empty(AccountId::new("page"), NetworkKind::Facebook, Feed::Comments) };
    bench.core.store.append(&Person::console(), at(NOVEMBER), vec![Change::Pulled(batch)]).await.unwrap();
    bench
}

fn received(record: &Record) -> u64 {
    let Figures::Attention(figures) = &record.figures else { panic!("another record: {record:?}") };
    figures.received.total.received
}

/// Derives a record, and remembers it as shown.
fn shown(bench: &Bench, id: &RecordId) -> (Record, BlobId) {
    let record = records::record(&bench.core, id).unwrap();
    let content = records::show(&bench.core, &record).unwrap();
    (record, content)
}

async fn close(bench: &Bench, citizen: &str) {
    let rows = bench.core.store.page(View::Pending, &Anchor::default(), 10).unwrap().rows;
    let row = rows.iter().find(|row| row.conversation.citizen.name == citizen).unwrap();
    let change = Change::Triaged {
        conversation: row.conversation.id.clone(),
        based_on: None,
        act: Act::Resolve { reason: "Se atendió en la oficina.".to_owned() },
    };
    bench.core.store.append(&Person::new("ana"), at(NOVEMBER), vec![change]).await.unwrap();
}

#[tokio::test]
async fn only_the_director_signs_only_what_is_over_and_only_what_was_shown() {
    let bench = office().await;
    let (record, content) = shown(&bench, &october());
    assert_eq!(received(&record), 2, "November's is not October's");
    let sign = async |content: &BlobId, reason: Option<&str>| {
        records::sign(&bench.core, &october(), content, reason.map(str::to_owned)).await
    };
    assert_eq!(sign(&content, None).await.unwrap_err(), Refusal::NotSigned(NotSigned::NotTheDirector));
    bench.sit("dora");
    assert_eq!(sign(&BlobId::of(b"another"), None).await.unwrap_err(), Refusal::Conflict);
    let running = RecordId { period: "2026-11".parse().unwrap(), ..october() };
    let (_, early) = shown(&bench, &running);
    let refused = records::sign(&bench.core, &running, &early, None).await.unwrap_err();
    assert_eq!(refused, Refusal::NotSigned(NotSigned::NotOver));

    let signed = sign(&content, None).await.unwrap();
    assert_eq!(Record { signed: None, ..signed.clone() }, record, "what was shown, to the last figure");
    let signature = signed.signed.unwrap();
    assert_eq!((signature.by, signature.role, signature.version), (Person::new("dora"), Role::Director, 1));
    assert_eq!(signature.content, content);
    assert_eq!(sign(&content, None).await.unwrap_err(), Refusal::NotSigned(NotSigned::Meanwhile(1)));
}

#[tokio::test]
async fn a_signed_record_stands_and_a_correction_is_another_version_that_says_why() {
    let bench = office().await;
    bench.sit("dora");
    let (_, content) = shown(&bench, &october());
    let first = records::sign(&bench.core, &october(), &content, None).await.unwrap();
    close(&bench, "1").await;
    assert_eq!(records::signed_record(&bench.core, &october(), 1).unwrap(), first, "it did not move");

    let (now, content) = shown(&bench, &october());
    assert_eq!(now.version, 2);
    assert_ne!(now.figures, first.figures);
    let sign =
        async |reason: Option<&str>| records::sign(&bench.core, &october(), &content, reason.map(str::to_owned)).await;
    assert_eq!(sign(Some("  ")).await.unwrap_err(), Refusal::NotSigned(NotSigned::NoReason));
    let second = sign(Some("Faltaba una atención.")).await.unwrap();
    assert_eq!(second.correction.as_deref(), Some("Faltaba una atención."));
    let versions = records::standings(&bench.core).unwrap();
    let october = versions.iter().find(|standing| standing.id == october()).unwrap();
    let signed: Vec<_> = october.versions.iter().map(|one| (one.version, one.correction.clone())).collect();
    assert_eq!(signed, [(1, None), (2, Some("Faltaba una atención.".to_owned()))]);
    assert_eq!(records::signed_record(&bench.core, &second.id, 1).unwrap(), first, "nor did it then");
    assert_eq!(records::signed_record(&bench.core, &second.id, 3).unwrap_err(), Refusal::Missing);
}

#[tokio::test]
async fn last_months_records_are_asked_for_from_the_first_business_morning_until_they_are_signed() {
    let bench = office().await;
    bench.sit("dora");
    let due = |bench: &Bench| {
        let standings = records::standings(&bench.core).unwrap();
        let due = standings.iter().filter(|standing| standing.due);
        due.map(|standing| standing.id.name()).collect::<Vec<_>>()
    };
    // The second of November is a Monday.
    bench.set("2026-11-01T12:00:00-07:00");
    assert_eq!(due(&bench), [""; 0], "a Sunday");
    bench.set("2026-11-02T08:00:00-07:00");
    assert_eq!(due(&bench), ["06.01-2026-10", "06.02-2026-10"]);
    let (_, content) = shown(&bench, &october());
    records::sign(&bench.core, &october(), &content, None).await.unwrap();
    assert_eq!(due(&bench), ["06.02-2026-10"]);
}

#[tokio::test]
async fn every_signed_record_is_derived_again_and_a_false_one_is_named() {
    let bench = office().await;
    bench.sit("dora");
    let (record, content) = shown(&bench, &october());
    records::sign(&bench.core, &october(), &content, None).await.unwrap();
    // What came later is no reason for doubt.
    close(&bench, "1").await;
    // A record that nobody derived, signed all the same: the journal takes it, as it takes what a person says.
    let mut figures = record.figures.clone();
    let Figures::Attention(inner) = &mut figures else { panic!("another record") };
    inner.received.total.in_term += 1;
    let correction = Some("Se ve mejor.".to_owned());
    let forged = Record { version: 2, correction: correction.clone(), figures, ..record.clone() };
    let bytes = ventanilla::records::canonical(&forged).unwrap();
    let change = Change::Signed {
        record: october(),
        version: 2,
        role: Role::Director,
        policy: bench.core.link.queue.policy,
        content: bench.core.store.keep_blob(&bytes).unwrap(),
        derived_at: record.seq,
        correction,
    };
    bench.core.store.append(&Person::new("dora"), at(NOVEMBER), vec![change]).await.unwrap();
    let calendar = bench.core.link.calendar.clone();
    let dir = bench.close();
    let mut derive = |content: &[u8], books: &dyn ventanilla::model::books::Books| {
        records::derive_again(content, books, &calendar).map(|again| assert_eq!(again, records::Again::Same))
    };
    let verified = verify(dir.path(), &calendar, false, &mut derive, &mut |_| {}).unwrap();
    assert!(verified.same);
    assert_eq!(verified.records, 2);
    let unlike: Vec<_> = verified.unlike.iter().map(|(id, version, why)| (id.name(), *version, why.as_str())).collect();
    assert_eq!(unlike, [("06.01-2026-10".to_owned(), 2, "figures")]);
}

#[tokio::test]
async fn a_record_is_written_in_every_form_the_program_has_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let (bench, dir) = (office().await, tempfile::tempdir().unwrap());
    let folder = dir.path().join("records");
    let place = folder.clone();
    let bench = bench.again(move |link| link.books.folder = Some(place));
    let (record, _) = shown(&bench, &october());
    let files = records::write_files(&bench.core, &record, &Format::ALL).await.unwrap();
    let endings: Vec<_> = files.iter().map(|file| file.rsplit_once('.').unwrap().1).collect();
    let own: Vec<_> = ventanilla::records::write::formats().iter().map(|format| format.ending()).collect();
    assert_eq!(endings, own);
    for file in &files {
        let found = std::fs::metadata(file).unwrap();
        assert!(found.len() > 500, "{file}");
        assert_eq!(found.permissions().mode() & 0o777, 0o600, "{file}");
    }
    assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    if !cfg!(feature = "pdf") {
        let refused = records::write_files(&bench.core, &record, &[Format::Pdf]).await.unwrap_err();
        assert!(matches!(refused, Refusal::NotWritten(_)), "asked for alone, it says why: {refused:?}");
    }
}

#[tokio::test]
async fn an_indicator_without_followers_is_not_available_and_never_zero() {
    let bench = office().await;
    bench.set("2027-01-04T09:00:00-07:00");
    let quarter = RecordId { kind: RecordKind::Indicator, period: "2026-Q4".parse().unwrap() };
    let percent = |bench: &Bench| {
        let record = records::record(&bench.core, &quarter).unwrap();
        let Figures::Indicator(figures) = record.figures else { panic!("another record") };
        figures.total.percent
    };
    assert_eq!(percent(&bench), None);
    let count = |day: &str, followers| DayCount {
        day: day.parse().unwrap(),
        followers: Some(followers),
        gained: None,
        posts: None,
    };
    let readings = [count("2026-09-30", 900), count("2026-12-31", 1_000)];
    let readings = readings.map(|one| one.reading(Provenance::Hand, at(NOVEMBER))).to_vec();
    let (account, network) = (AccountId::new("page"), NetworkKind::Facebook);
    let change = Change::Counted { account, network, readings, cost_micros: 0 };
    bench.core.store.append(&Person::new("ana"), at(NOVEMBER), vec![change]).await.unwrap();
    assert_eq!(percent(&bench), Some(10.0), "(1000 - 900) / 1000 × 100");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_console_that_stays_open_is_told_when_a_record_falls_due() {
    let bench = office().await;
    let dir = bench.close();
    let moment = Arc::new(Mutex::new(at("2026-11-01T12:00:00-07:00")));
    let hand = Arc::clone(&moment);
    let mut link = link(&[], Duration::ZERO);
    link.clock = Arc::new(move || *hand.lock().unwrap());
    let mut desk = Desk::open(dir.path(), link);
    let due = |report: &Report| match report {
        Report::Records { ask: None, records } => Some(records.iter().filter(|record| record.due).count()),
        _ => None,
    };
    assert_eq!(desk.until(due).await, 0, "a Sunday");
    *moment.lock().unwrap() = at("2026-11-02T08:00:00-07:00");
    assert_eq!(desk.until(due).await, 2);
}
