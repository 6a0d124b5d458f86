//! Compacting: the same rows in fewer bytes, whatever cut it off.

use crate::support::*;
use std::path::Path;
use ventanilla::model::change::Act;
use ventanilla::model::conversation::Topic;
use ventanilla::model::exchange::OpenStep;

/// A folder whose rows were written over and over; returns the digest of its view.
fn written_over(dir: &Path) -> String {
    let desk = Desk::open(dir);
    desk.pulls(1, (0..200).map(|n| says(&format!("c{n}"), &format!("m{n}"), n, "hola")).collect());
    for round in 0..80 {
        let topic = Some(if round % 2 == 0 { Topic::Queja } else { Topic::Duda });
        desk.all(2 + round, (0..200).map(|n| triage(&format!("c{n}"), Act::SetTopic { topic })).collect());
    }
    desk.store.digest().unwrap()
}

#[test]
fn the_same_rows_take_fewer_bytes_and_are_written_on() {
    let folder = tempfile::tempdir().unwrap();
    let digest = written_over(folder.path());
    let done = compact(folder.path());
    assert!(done.after < done.before, "{done:?}");
    assert!(done.mended.is_empty(), "{:?}", done.mended);
    let desk = Desk::open(folder.path());
    assert!(desk.mended.is_empty(), "{:?}", desk.mended);
    assert_eq!(desk.store.digest().unwrap(), digest);
    desk.acts(100, "c3", Act::Read);
    let digest = desk.store.digest().unwrap();
    drop(desk);
    assert_eq!(Desk::open(folder.path()).store.digest().unwrap(), digest);
}

#[test]
fn how_far_it_is_is_told_to_the_end() {
    let folder = tempfile::tempdir().unwrap();
    written_over(folder.path());
    let mut told = Vec::new();
    let calendar = std::sync::Arc::new(ventanilla::model::calendar::Calendar::federal());
    let on_step =
        &mut |step| told.extend(if let OpenStep::Compact { done, total } = step { Some((done, total)) } else { None });
    ventanilla::store::Store::compact(ventanilla::store::Options { dir: folder.path(), calendar, on_step }).unwrap();
    assert!(told.is_sorted() && told.last().is_some_and(|(done, total)| done == total && *total > 200), "{told:?}");
}

#[test]
fn what_a_cut_off_compaction_left_is_cleared_away() {
    let folder = tempfile::tempdir().unwrap();
    let digest = written_over(folder.path());
    let beside = folder.path().join("view.compacting");
    std::fs::create_dir(&beside).unwrap();
    std::fs::write(beside.join("db"), b"half").unwrap();
    let desk = Desk::open(folder.path());
    assert!(desk.mended.is_empty() && !beside.exists());
    assert_eq!(desk.store.digest().unwrap(), digest);
}
