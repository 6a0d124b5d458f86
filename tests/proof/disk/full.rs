//! A disk without room, a folder that may not be written: what was acknowledged stays, the operator is told in one
//! sentence, and reading and exporting go on, with the real program.

use super::office::{Program, Small, copy, filled, is_root, more, permit};
use super::report;
use crate::store::support::*;
use std::path::Path;
use ventanilla::model::counts::{Anchor, View};
use ventanilla::model::message::Entry;
use ventanilla::store::AppendError;

/// Rounds of work in the folder that becomes full.
const ROUNDS: i64 = 12;
/// A page of a small disk: what it gives away at a time.
const PAGE: u64 = 4096;

fn entries(dir: &Path) -> u64 {
    let text = std::fs::read_to_string(dir.join("journal/00000001.jsonl")).unwrap();
    text.lines().count() as u64
}

#[test]
fn a_full_disk_refuses_and_everything_can_still_be_read_and_exported() {
    let Some(disk) = Small::mount(12 * 1024 * 1024) else {
        return report(
            3,
            &[("full disk: a small disk of its own", "not possible here; see the injected writer".into())],
        );
    };
    let origin = tempfile::tempdir().unwrap();
    filled(origin.path(), ROUNDS);
    let program = Program::new();
    let (mut refused, mut kept, mut sentences) = (0, 0, 0);
    // So much room that the writing fails at another step each time.
    let steps: Vec<u64> = (0..6).map(|pages| pages * PAGE).collect();
    for left in &steps {
        let data = disk.path().join(format!("data-{left}"));
        copy(origin.path(), &data);
        let desk = Desk::open(&data);
        disk.fill(*left);
        let (mut last, mut why) = (ROUNDS, None);
        // The journal takes what has room, and then says no.
        while why.is_none() && last < ROUNDS + 400 {
            let seen = vec![says("c1", &format!("m{last}"), last, "¿Abren mañana?")];
            match desk.try_all(last, vec![ventanilla::model::change::Change::Pulled(batch(seen))]) {
                Ok(_) => last += 1,
                Err(error) => why = Some(error),
            }
        }
        assert!(matches!(why, Some(AppendError::Disk(_))), "{why:?}");
        refused += 1;
        // The same console goes on reading.
        assert_eq!(desk.store.page(View::All, &Anchor::Start, 50).unwrap().total, 9, "with {left} bytes left");
        assert!(desk.store.thread(&id_of("c1"), 1000).is_ok());
        drop(desk);
        // And whoever opens it now.
        let whole = entries(&data);
        sentences += program.reads(&data, false, 9, whole).len();
        disk.empty();
        let desk = Desk::open(&data);
        let (thread, _) = desk.store.thread(&id_of("c1"), 100_000).unwrap();
        let stands = |n| {
            let remote = format!("m{n}");
            thread.iter().any(|entry| matches!(entry, Entry::Message(message) if message.remote.as_str() == remote))
        };
        for n in ROUNDS..last {
            assert!(stands(n), "m{n} was acknowledged, with {left} bytes left");
            kept += 1;
        }
        more(&desk, 1000);
        let digest = desk.store.digest().unwrap();
        drop(desk);
        assert_eq!(replayed(&data), digest, "with {left} bytes left");
        std::fs::remove_dir_all(&data).unwrap();
    }
    let figures = [
        ("full disk (tmpfs): fillings", steps.len().to_string()),
        ("full disk: refusals, the console reading on", refused.to_string()),
        ("full disk: changes acknowledged before, all there afterwards", kept.to_string()),
        ("full disk: inbox, search, show, export and verify by the program", (steps.len() * 5).to_string()),
        ("full disk: sentences told by these", sentences.to_string()),
    ];
    report(3, &figures);
}

#[test]
fn a_folder_that_may_not_be_written_is_read_and_exported_and_one_that_may_not_be_read_says_so() {
    let program = Program::new();
    let root = is_root();
    let place = tempfile::tempdir().unwrap();
    permit(place.path(), 0o755, 0o644);
    let data = place.path().join("data");
    filled(&data, ROUNDS);
    let whole = entries(&data);
    // Root may everything: the program runs as nobody over root's folder.
    let (folders, files) = if root { (0o755, 0o644) } else { (0o500, 0o400) };
    permit(&data, folders, files);
    let told = program.reads(&data, root, 9, whole);
    assert!(told.len() >= 4 && told.iter().all(|one| one.contains("Free some space or mend")), "{told:?}");
    let refused = program.run(&data, root, &["reply", "nobody", "hola"]);
    assert_ne!(refused.code, Some(0), "{refused:?}");
    // Not even reading.
    permit(&data, 0o700, 0o600);
    if !root {
        std::fs::set_permissions(&data, std::os::unix::fs::PermissionsExt::from_mode(0)).unwrap();
    }
    let mut closed = 0;
    for command in [&["inbox"][..], &["verify"], &["export", program.out("no.jsonl").to_str().unwrap()]] {
        let said = program.run(&data, root, command);
        assert_ne!(said.code, Some(0), "{said:?}");
        assert!(!said.sentence().is_empty());
        closed += 1;
    }
    permit(&data, 0o700, 0o600);
    let mut read_only = 0;
    if let Some(disk) = Small::mount(24 * 1024 * 1024) {
        let there = disk.path().join("data");
        copy(&data, &there);
        disk.again("ro");
        let told = program.reads(&there, false, 9, whole);
        assert!(told.len() >= 4, "{told:?}");
        read_only += 5;
    }
    let figures = [
        ("folder without permission to write: inbox, search, show, export and verify by the program", "5".to_owned()),
        ("disk mounted for reading alone: the same", read_only.to_string()),
        ("folder without permission to read: commands that said so in a sentence", closed.to_string()),
    ];
    report(4, &figures);
}
