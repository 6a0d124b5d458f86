//! Signed records: who may sign what, that it stands, and that its figures are derived again. Row S-8.1.3.

use crate::attentions::attentions;
use crate::support::*;
use std::path::Path;
use std::sync::Arc;
use ventanilla::model::books::Books;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::change::{Act, Change};
use ventanilla::model::ids::BlobId;
use ventanilla::model::people::Role;
use ventanilla::model::publication::Policy;
use ventanilla::model::record::{NotSigned, RecordId, RecordKind, Signed};
use ventanilla::store::{AppendError, Verified, export, import, verify};

pub(crate) fn january() -> RecordId {
    RecordId { kind: RecordKind::Attention, period: "2026-01".parse().unwrap() }
}

pub(crate) fn signs(version: u32, content: &BlobId, derived_at: u64, correction: Option<&str>) -> Change {
    Change::Signed {
        record: january(),
        version,
        role: Role::Director,
        policy: Policy::default(),
        content: content.clone(),
        derived_at,
        correction: correction.map(str::to_owned),
    }
}

fn versions(desk: &Desk) -> Vec<Signed> {
    desk.store.books(|books| books.signed(&january()).unwrap()).unwrap()
}

#[test]
fn a_signature_stands_and_the_next_version_says_why() {
    let (folder, desk) = desk();
    let (one, other) = (desk.store.keep_blob(b"uno").unwrap(), desk.store.keep_blob(b"dos").unwrap());
    assert!(desk.does(1, signs(1, &one, 0, None)).records);
    let refused = |change| match desk.try_all(2, vec![change]) {
        Err(AppendError::NotSigned(why)) => why,
        taken => panic!("{taken:?}"),
    };
    assert_eq!(refused(signs(1, &other, 1, None)), NotSigned::Meanwhile(1));
    assert_eq!(refused(signs(3, &other, 1, Some("faltaba"))), NotSigned::Meanwhile(1));
    assert_eq!(refused(signs(2, &other, 1, Some(" "))), NotSigned::NoReason);
    desk.does(3, signs(2, &other, 1, Some("faltaba un canal")));
    let kept = versions(&desk);
    assert_eq!(
        kept.iter().map(|one| (one.version, one.at, one.derived_at)).collect::<Vec<_>>(),
        [(1, minute(1), 0), (2, minute(3), 1)]
    );
    assert_eq!((&kept[0].by, &kept[1].content), (&ana(), &other));
    let digest = desk.store.digest().unwrap();
    drop(desk);
    assert_eq!(replayed(folder.path()), digest);
}

#[test]
fn not_before_the_period_is_over_not_by_another_role_and_not_without_what_was_signed() {
    let (_folder, desk) = desk();
    let content = desk.store.keep_blob(b"uno").unwrap();
    let with = |alter: &dyn Fn(&mut Change)| {
        let mut change = signs(1, &content, 0, None);
        alter(&mut change);
        desk.try_all(2, vec![change])
    };
    let february = with(&|change| {
        if let Change::Signed { record, .. } = change {
            record.period = "2026-02".parse().unwrap();
        }
    });
    assert!(matches!(february, Err(AppendError::NotSigned(NotSigned::NotOver))), "{february:?}");
    let by_the_head = with(&|change| {
        if let Change::Signed { role, .. } = change {
            *role = Role::Head;
        }
    });
    assert!(matches!(by_the_head, Err(AppendError::NotSigned(NotSigned::NotTheDirector))), "{by_the_head:?}");
    let without = desk.try_all(2, vec![signs(1, &BlobId::of(b"never kept"), 0, None)]);
    assert!(matches!(without, Err(AppendError::Missing(_))), "{without:?}");
    let ahead = desk.try_all(2, vec![signs(1, &content, 1, None)]);
    assert!(matches!(ahead, Err(AppendError::Missing(_))), "derived from what is not there yet: {ahead:?}");
    assert_eq!(versions(&desk), []);
}

/// What a record of the test says: how many attentions there are and how many have ended.
fn figures(books: &dyn Books) -> Vec<u8> {
    let (mut all, mut ended) = (0, 0);
    let count = &mut |one: ventanilla::model::attention::Attention| {
        all += 1;
        ended += u32::from(one.ended.is_some());
    };
    books.attentions(minute(-1_000_000), minute(1_000_000), count).unwrap();
    format!("{all} {ended} {}", books.seq()).into_bytes()
}

fn sign_now(desk: &Desk, at: i64, version: u32) -> u64 {
    let (content, seq) = desk.store.books(|books| (figures(books), books.seq())).unwrap();
    let content = desk.store.keep_blob(&content).unwrap();
    desk.does(at, signs(version, &content, seq, Some("cambió")));
    seq
}

fn filled(dir: &Path) {
    let desk = Desk::open(dir);
    sign_now(&desk, 1, 1);
    desk.pulls(3, vec![says("a", "m1", 1, "uno"), says("b", "m2", 2, "dos")]);
    assert_eq!(sign_now(&desk, 4, 2), 2);
    desk.all(5, vec![triage("a", Act::Resolve { reason: "gracias".to_owned() }), triage("b", Act::Read)]);
    assert_eq!(sign_now(&desk, 6, 3), 5);
    desk.pulls(8, vec![says("a", "m3", 7, "tres")]);
    assert_eq!(attentions(&desk).len(), 3);
}

fn proved(dir: &Path) -> (Verified, Vec<u64>) {
    let mut places = Vec::new();
    let derive = &mut |content: &[u8], books: &dyn Books| {
        places.push(books.seq());
        let again = figures(books);
        if again == content { Ok(()) } else { Err(String::from_utf8(again).unwrap()) }
    };
    let found = verify(dir, &Arc::new(Calendar::federal()), false, derive, &mut |_| {}).unwrap();
    (found, places)
}

#[test]
fn what_was_signed_is_derived_again_at_the_place_it_was_derived_at() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let (found, places) = proved(folder.path());
    assert_eq!((found.records, found.unlike, found.same), (3, Vec::new(), true));
    assert_eq!(places, [0, 2, 5]);
}

#[test]
fn what_is_not_what_the_journal_says_is_named() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let desk = Desk::open(folder.path());
    let wrong = desk.store.keep_blob(b"400 0 5").unwrap();
    desk.does(9, signs(4, &wrong, 5, Some("cambió")));
    drop(desk);
    let (found, _) = proved(folder.path());
    assert_eq!((found.records, found.unlike), (4, vec![(january(), 4, "2 1 5".to_owned())]));
}

#[test]
fn what_was_signed_is_among_the_kept_files_and_is_carried() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    filled(one.path());
    let file = one.path().join("journal.jsonl.zst");
    assert_eq!(export(one.path(), &file).unwrap().blobs, 3);
    let target = other.path().join("data");
    import(&target, &file).unwrap();
    let (found, _) = proved(&target);
    assert_eq!((found.blobs, found.records, found.lacking, found.unlike), (3, 3, Vec::new(), Vec::new()));
    let desk = Desk::open(&target);
    let content = versions(&desk)[1].content.clone();
    drop(desk);
    std::fs::write(target.join("blobs").join(content.as_str()), b"9 9 9").unwrap();
    let (found, _) = proved(&target);
    assert_eq!(found.lacking, [format!("blob-damaged|{content}")]);
}
