//! The same rows written over and over: what stands on the disk follows what is alive.

use crate::figures;
use crate::store::support::{Desk, batch, compact, desk, says, triage};
use std::path::Path;
use ventanilla::model::change::{Act, Change};
use ventanilla::model::conversation::Topic;

/// Bytes of the files of a folder.
pub(super) fn size(folder: &Path) -> u64 {
    let Ok(items) = std::fs::read_dir(folder) else { return 0 };
    let each = items.flatten().map(|item| {
        let path = item.path();
        if path.is_dir() { size(&path) } else { item.metadata().map_or(0, |about| about.len()) }
    });
    each.sum()
}

/// Bytes of the keys and values of a view. Of a copy of it: what the database does beside may hold its lock a moment
/// longer than who had it open.
fn alive(view: &Path) -> u64 {
    let copy = tempfile::tempdir().unwrap();
    copied(view, copy.path());
    let view = sled::open(copy.path()).unwrap();
    view.iter().map(|item| item.map(|(key, value)| (key.len() + value.len()) as u64).unwrap()).sum()
}

fn copied(from: &Path, to: &Path) {
    for item in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let there = to.join(item.file_name());
        if item.path().is_dir() {
            std::fs::create_dir_all(&there).unwrap();
            copied(&item.path(), &there);
        } else {
            std::fs::copy(item.path(), there).unwrap();
        }
    }
}

/// What is written over while the view is open may leave so much before the next opening tidies up.
const UNTIDY: u64 = 32 * 1024 * 1024;
/// Compacted, the view is at most so many times what is alive in it, and a few segments of the database.
const TIMES: u64 = 4;
const SEGMENTS: u64 = 8 * 512 * 1024;

/// What stood on the disk when rows had been written over and over.
pub(super) struct Written {
    /// Changes that were accepted.
    pub(super) changes: i64,
    /// Bytes of the view, as the writing left it.
    pub(super) disk: u64,
    /// Bytes of it after it was opened once more.
    pub(super) reopened: u64,
    /// Bytes of it compacted.
    pub(super) compacted: u64,
    /// Bytes of its keys and values.
    pub(super) alive: u64,
}

/// Writes the same rows over and over; fails when the view does not follow what is alive.
pub(super) fn written_over() -> Written {
    let rounds = i64::try_from(figures::size("REWRITES", 40)).unwrap();
    let (folder, desk) = desk();
    let view = folder.path().join("view");
    let citizens: Vec<String> = (0..200).map(|nth| nth.to_string()).collect();
    let said = citizens.iter().map(|name| says(name, &format!("m{name}"), 0, "¿Qué necesito para la licencia?"));
    desk.pulls(1, said.collect());
    let mut before = 0;
    for round in 0..rounds {
        let topic = Some(if round % 2 == 0 { Topic::Queja } else { Topic::Duda });
        desk.all(2 + round, citizens.iter().map(|name| triage(name, Act::SetTopic { topic })).collect());
    }
    // Cursors leave nothing behind: each takes the place of the one before.
    for round in 0..rounds * 25 {
        let cursor = Some(format!("cursor {round}"));
        desk.does(
            3 + rounds + round,
            Change::Pulled(ventanilla::model::sighting::Batch { cursor, ..batch(Vec::new()) }),
        );
        if round == rounds * 5 {
            before = size(&view);
        }
    }
    let after = size(&view);
    let digest = desk.store.digest().unwrap();
    drop(desk);
    let disk = size(&view);
    assert!(after <= before + UNTIDY, "cursors written over: {before} bytes, then {after}");
    let same = |desk: &Desk| assert_eq!(desk.store.digest().unwrap(), digest);
    same(&Desk::open(folder.path()));
    let reopened = size(&view);
    compact(folder.path());
    let (compacted, alive) = (size(&view), alive(&view));
    same(&Desk::open(folder.path()));
    assert!(reopened <= alive * 6 + UNTIDY, "{reopened} bytes on the disk for {alive} alive");
    assert!(compacted <= alive * TIMES + SEGMENTS, "{compacted} bytes compacted for {alive} alive");
    Written { changes: rounds * 225 + 1, disk, reopened, compacted, alive }
}
