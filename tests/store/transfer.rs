//! The journal out and in, and the proof that a store is whole.

use crate::support::*;
use std::path::Path;
use std::sync::Arc;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::change::Act;
use ventanilla::store::{OpenError, TransferError, Verified, export, import, verify};

fn filled(dir: &Path) -> String {
    let desk = Desk::open(dir);
    desk.pulls(1, (0..40).map(|n| says(&format!("c{n}"), &format!("m{n}"), n, "hola")).collect());
    desk.all(2, vec![triage("c3", Act::Read), triage("c3", Act::Note { text: "a".to_owned() })]);
    desk.store.digest().unwrap()
}

fn proved(dir: &Path, rebuild: bool) -> Result<Verified, OpenError> {
    verify(dir, &Arc::new(Calendar::federal()), rebuild, &mut |_, _| Ok(()), &mut |_| {})
}

#[test]
fn out_and_in_gives_the_same_view() {
    for name in ["journal.jsonl", "journal.jsonl.zst"] {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let digest = filled(one.path());
        let file = one.path().join(name);
        let written = export(one.path(), &file).unwrap();
        assert_eq!(written.entries, 3);
        assert!(matches!(export(one.path(), &file), Err(TransferError::Exists(_))), "never overwritten");
        let target = other.path().join("data");
        assert_eq!(import(&target, &file).unwrap(), written);
        assert_eq!(Desk::open(&target).store.digest().unwrap(), digest);
        assert!(matches!(import(&target, &file), Err(TransferError::NotEmpty(_))));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}

#[test]
fn a_file_that_is_not_whole_is_not_taken() {
    let one = tempfile::tempdir().unwrap();
    filled(one.path());
    let file = one.path().join("journal.jsonl");
    export(one.path(), &file).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let damaged = [
        text[..text.len() - 200].to_owned(),
        lines[..lines.len() - 1].concat(),
        [&lines[..2], &lines[4..]].concat().concat(),
        text.replacen("hola", "holo", 1),
        lines[1..].concat(),
        String::new(),
    ];
    for content in damaged {
        let other = tempfile::tempdir().unwrap();
        std::fs::write(&file, content).unwrap();
        assert!(import(other.path(), &file).is_err());
        assert!(!other.path().join("journal").exists() && !other.path().join("journal.importing").exists());
    }
    std::fs::write(&file, text.replacen("\"format\":1", "\"format\":2", 1)).unwrap();
    let other = tempfile::tempdir().unwrap();
    assert!(matches!(import(other.path(), &file), Err(TransferError::Store(OpenError::Newer { found: 2, .. }))));
}

#[test]
fn a_whole_store_is_proved_and_a_view_can_be_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let digest = filled(folder.path());
    let found = proved(folder.path(), false).unwrap();
    assert_eq!((found.entries, found.segments, found.same, found.rebuilt), (3, 1, true, false));
    assert_eq!(found.digest, digest);
    let found = proved(folder.path(), true).unwrap();
    assert_eq!((found.digest, found.rebuilt), (digest, true));
    assert!(!folder.path().join("view.verify").exists());
}

#[test]
fn damage_behind_what_the_view_shows_is_found_by_the_proof() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let segment = folder.path().join("journal/00000001.jsonl");
    let text = std::fs::read_to_string(&segment).unwrap();
    std::fs::write(&segment, text.replacen("hola", "holo", 1)).unwrap();
    drop(Desk::open(folder.path()));
    match proved(folder.path(), false) {
        Err(OpenError::Journal(what)) => assert_eq!(what, "journal-line-hash|00000001.jsonl:1"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_folder_without_a_store_is_not_made_one_by_looking() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("nowhere");
    assert!(proved(&nowhere, false).is_err() && export(&nowhere, &folder.path().join("f")).is_err());
    assert!(!nowhere.exists());
}
