//! Opening: the lock, the view's accidents, formats, the golden journal.

use crate::support::*;
use std::path::Path;
use ventanilla::model::change::Act;
use ventanilla::model::conversation::{Status, Topic};
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::ids::DeliveryId;
use ventanilla::model::message::Entry;
use ventanilla::store::{OpenError, mended_sentence};

fn filled(dir: &Path) -> String {
    let desk = Desk::open(dir);
    desk.pulls(1, (0..40).map(|n| says(&format!("c{n}"), &format!("m{n}"), n, "hola")).collect());
    desk.acts(2, "c3", Act::Read);
    desk.store.digest().unwrap()
}

fn sentences(desk: &Desk) -> Vec<&str> {
    desk.mended.iter().map(|mended| mended_sentence(mended).0).collect()
}

#[test]
fn what_was_accepted_is_there_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let digest = filled(folder.path());
    let desk = Desk::open(folder.path());
    assert!(desk.mended.is_empty(), "{:?}", desk.mended);
    assert_eq!(desk.store.digest().unwrap(), digest);
    assert_eq!(desk.acts(3, "c4", Act::Read).first_seq, 3);
}

#[test]
fn a_second_console_is_told_who_holds_the_folder() {
    let (folder, desk) = desk();
    match Desk::try_open(folder.path()).map(|_| ()) {
        Err(OpenError::Held { dir, pid }) => assert_eq!((dir.as_path(), pid), (folder.path(), std::process::id())),
        other => panic!("{other:?}"),
    }
    let clone = desk.store.clone();
    drop(desk);
    assert!(Desk::try_open(folder.path()).is_err(), "a clone still holds it");
    drop(clone);
    Desk::open(folder.path());
}

#[test]
fn a_view_in_use_is_left_alone_even_when_the_lock_was_removed_by_hand() {
    let (folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "hola")]);
    std::fs::remove_file(folder.path().join("lock")).unwrap();
    let refused = Desk::try_open(folder.path()).map(|_| ());
    assert!(matches!(refused, Err(OpenError::Held { pid: 0, .. })), "{refused:?}");
    assert_eq!(desk.acts(2, "1", Act::Read).touched, [id_of("1")]);
    let digest = desk.store.digest().unwrap();
    drop(desk);
    assert_eq!(Desk::open(folder.path()).store.digest().unwrap(), digest);
}

#[test]
fn a_deleted_view_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let digest = filled(folder.path());
    std::fs::remove_dir_all(folder.path().join("view")).unwrap();
    let desk = Desk::open(folder.path());
    assert_eq!(sentences(&desk), ["mended-view"]);
    assert_eq!(desk.store.digest().unwrap(), digest);
}

#[test]
fn a_snapshot_cut_off_while_it_was_written_does_not_stop_the_opening() {
    let folder = tempfile::tempdir().unwrap();
    let digest = filled(folder.path());
    std::fs::write(folder.path().join("view/snap.00000000000000FF.generating"), b"half").unwrap();
    let desk = Desk::open(folder.path());
    assert_eq!(sentences(&desk), ["mended-snapshot"]);
    assert_eq!(desk.store.digest().unwrap(), digest);
}

#[test]
fn a_rotten_snapshot_or_a_rotten_database_is_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    let digest = filled(folder.path());
    let view = folder.path().join("view");
    for item in std::fs::read_dir(&view).unwrap() {
        let path = item.unwrap().path();
        if path.file_name().unwrap().to_string_lossy().starts_with("snap.") {
            std::fs::write(&path, b"rotten").unwrap();
        }
    }
    std::fs::write(view.join("snap.0000000000000FFF"), b"rotten").unwrap();
    let desk = Desk::open(folder.path());
    assert_eq!(desk.store.digest().unwrap(), digest);
    assert!(!desk.mended.is_empty());
    drop(desk);

    std::fs::write(view.join("db"), vec![0x5a; 700_000]).unwrap();
    std::fs::write(view.join("conf"), b"rotten").unwrap();
    let desk = Desk::open(folder.path());
    assert_eq!(sentences(&desk), ["mended-view"]);
    assert_eq!(desk.store.digest().unwrap(), digest);
}

#[test]
fn a_rebuild_that_was_cut_off_begins_again() {
    let folder = tempfile::tempdir().unwrap();
    let digest = filled(folder.path());
    std::fs::write(folder.path().join("view.rebuilding"), b"").unwrap();
    let desk = Desk::open(folder.path());
    assert_eq!(sentences(&desk), ["mended-rebuild-again"]);
    assert_eq!(desk.store.digest().unwrap(), digest);
    assert!(!folder.path().join("view.rebuilding").exists());
}

#[test]
fn a_newer_journal_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    std::fs::write(folder.path().join("journal/FORMAT"), "2\n").unwrap();
    let refused = Desk::try_open(folder.path()).map(|_| ());
    assert!(matches!(refused, Err(OpenError::Newer { found: 2, known: 1, .. })), "{refused:?}");
    assert_eq!(std::fs::read_to_string(folder.path().join("journal/FORMAT")).unwrap(), "2\n");
}

#[test]
fn a_view_of_another_journal_is_not_believed() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let digest = filled(one.path());
    let desk = Desk::open(other.path());
    desk.pulls(1, vec![says("zz", "zz", 0, "otra")]);
    desk.acts(2, "zz", Act::Read);
    drop(desk);
    std::fs::remove_dir_all(other.path().join("journal")).unwrap();
    std::fs::rename(one.path().join("journal"), other.path().join("journal")).unwrap();
    let desk = Desk::open(other.path());
    assert_eq!(sentences(&desk), ["mended-view-ahead"]);
    assert_eq!(desk.store.digest().unwrap(), digest);
}

/// Written by the first version: whatever the rules of today, it stays readable.
#[test]
fn the_journal_of_the_first_version_stays_readable() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    std::fs::create_dir(&journal).unwrap();
    std::fs::write(journal.join("FORMAT"), "1\n").unwrap();
    std::fs::write(journal.join("00000001.jsonl"), include_bytes!("../data/journal/v1.jsonl")).unwrap();
    let desk = Desk::open(folder.path());
    assert_eq!(sentences(&desk), ["mended-view"], "nothing was skipped");
    let one = desk.of("1");
    assert_eq!((one.status, one.topic, one.messages), (Status::Answered, Some(Topic::Tramite), 2));
    assert!(desk.thread("1").iter().any(|entry| matches!(entry, Entry::Note { struck: true, .. })));
    assert!(matches!(desk.of("2").status, Status::Resolved { .. }));
    let sent = desk.store.delivery(&DeliveryId::new("d1")).unwrap().unwrap();
    assert!(matches!(sent.state, DeliveryState::Sent { .. }));
    assert_eq!(desk.store.incidents(&account(), 9).unwrap().len(), 2);
    assert!(desk.store.last_check(&account()).unwrap().is_some_and(|report| !report.passed()));
    assert_eq!(desk.store.spent(&account(), minute(0)).unwrap(), 15_000);
    assert_eq!(desk.all(99, vec![triage("2", Act::Reopen)]).first_seq, 17);
}
