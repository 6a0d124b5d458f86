//! Damage of the journal: a torn end is cut, anything else is named and nothing is touched.

use crate::support::*;
use std::path::{Path, PathBuf};
use ventanilla::model::change::{Act, Change};
use ventanilla::store::{OpenError, mended_sentence};

fn segment(dir: &Path) -> PathBuf {
    dir.join("journal/00000001.jsonl")
}

/// Three decisions, the last of two entries; the length of the journal after each.
fn three(dir: &Path) -> [usize; 3] {
    let desk = Desk::open(dir);
    let length = || std::fs::read(segment(dir)).unwrap().len();
    desk.pulls(1, vec![says("1", "m1", 0, "uno")]);
    let one = length();
    desk.acts(2, "1", Act::Read);
    let two = length();
    desk.all(3, vec![triage("1", Act::Note { text: "a".to_owned() }), triage("1", Act::Note { text: "b".to_owned() })]);
    [one, two, length()]
}

#[test]
fn a_torn_end_is_cut_kept_aside_and_said() {
    let origin = tempfile::tempdir().unwrap();
    let lengths = three(origin.path());
    let bytes = std::fs::read(segment(origin.path())).unwrap();
    for end in (lengths[1] + 1..lengths[2]).step_by(61).chain([lengths[2] - 1]) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("journal")).unwrap();
        std::fs::write(segment(folder.path()), &bytes[..end]).unwrap();
        let desk = Desk::open(folder.path());
        let torn = desk.mended.iter().find_map(|mended| match mended_sentence(mended) {
            ("mended-torn-line", Some(file)) => Some(file.to_owned()),
            _ => None,
        });
        let kept = std::fs::read(folder.path().join("journal").join(torn.unwrap())).unwrap();
        assert_eq!(kept, bytes[lengths[1]..end], "cut at {end}");
        assert_eq!(std::fs::read(segment(folder.path())).unwrap(), bytes[..lengths[1]]);
        assert_eq!(desk.thread("1").len(), 1, "both notes or none");
        assert_eq!(desk.acts(4, "1", Act::Note { text: "c".to_owned() }).first_seq, 3);
        drop(desk);
        assert!(Desk::open(folder.path()).mended.is_empty(), "mended once");
    }
}

#[test]
fn damage_anywhere_else_is_named_and_nothing_is_cut() {
    let folder = tempfile::tempdir().unwrap();
    let lengths = three(folder.path());
    let bytes = std::fs::read(segment(folder.path())).unwrap();
    std::fs::remove_dir_all(folder.path().join("view")).unwrap();
    for (at, line) in [(lengths[0] / 2, 1), (lengths[0] + 30, 2), (lengths[2] - 10, 4)] {
        let mut rotten = bytes.clone();
        rotten[at] ^= 1;
        std::fs::write(segment(folder.path()), &rotten).unwrap();
        match Desk::try_open(folder.path()).map(|_| ()) {
            Err(OpenError::Journal(what)) => {
                assert!(what.ends_with(&format!("|00000001.jsonl:{line}")), "{what}");
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(std::fs::read(segment(folder.path())).unwrap(), rotten);
    }
    let without_the_second = [&bytes[..lengths[0]], &bytes[lengths[1]..]].concat();
    std::fs::write(segment(folder.path()), without_the_second).unwrap();
    assert!(
        matches!(Desk::try_open(folder.path()), Err(OpenError::Journal(what)) if what == "journal-line-order|00000001.jsonl:2")
    );
}

#[test]
fn a_payload_erased_by_law_leaves_the_rest_standing() {
    let folder = tempfile::tempdir().unwrap();
    three(folder.path());
    let text = std::fs::read_to_string(segment(folder.path())).unwrap();
    let note = serde_json::to_string(&triage("1", Act::Note { text: "a".to_owned() })).unwrap();
    assert!(matches!(serde_json::from_str(&note), Ok(Change::Triaged { .. })));
    let erased = format!("{{\"erased\":\"{}\"}}", blake3::hash(note.as_bytes()).to_hex());
    std::fs::write(segment(folder.path()), text.replacen(&note, &erased, 1)).unwrap();
    std::fs::remove_dir_all(folder.path().join("view")).unwrap();
    let desk = Desk::open(folder.path());
    assert_eq!(desk.thread("1").len(), 2, "the message and the other note");
}
