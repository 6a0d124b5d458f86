//! The view and the search index are thrown away, scribbled over, cut off: they are made anew, and that is told.

use super::office::{copy, filled};
use super::report;
use crate::dice::Dice;
use crate::store::support::*;
use std::io::{BufRead, BufReader, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::counts::Anchor;
use ventanilla::model::exchange::OpenStep;
use ventanilla::model::query::{Query, Sought, Term};
use ventanilla::store::{Options, Store, verify};
use ventanilla::worker::search::{Asked, Searching};

const FOLDER: &str = "VENTANILLA_PROOF_REBUILD_FOLDER";

/// Opens a folder and keeps the steps that were told.
fn opened(dir: &Path) -> (Store, Vec<String>, Vec<OpenStep>) {
    let mut steps = Vec::new();
    let calendar = Arc::new(Calendar::federal());
    let (store, mended) = Store::open(Options { dir, calendar, on_step: &mut |step| steps.push(step) }).unwrap();
    (store, mended, steps)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let items = std::fs::read_dir(folder).unwrap().map(|item| item.unwrap().path());
    let mut files: Vec<PathBuf> = items.filter(|path| path.is_file()).collect();
    files.sort();
    files
}

/// Not a test of its own: it opens a folder, says when the view is being made anew, and waits there.
#[test]
fn rebuilding_child() {
    let Some(dir) = std::env::var_os(FOLDER) else { return };
    let calendar = Arc::new(Calendar::federal());
    let on_step = &mut |step| {
        if matches!(step, OpenStep::Replay { .. }) {
            println!("rebuilding");
            std::io::stdout().flush().unwrap();
            // Until the parent kills it.
            let _ = std::io::stdin().read_line(&mut String::new());
        }
    };
    Store::open(Options { dir: &PathBuf::from(dir), calendar, on_step }).unwrap();
}

#[test]
fn a_rebuild_that_is_killed_begins_again_and_tells_how_far_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let digest = filled(dir.path(), 30);
    std::fs::remove_dir_all(dir.path().join("view")).unwrap();
    let killed = 3;
    for _ in 0..killed {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["disk::view::rebuilding_child", "--exact", "--nocapture", "--test-threads=1"])
            .env(FOLDER, dir.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        assert!(lines.any(|line| line.ends_with("rebuilding")), "the child came to make it anew");
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(dir.path().join("view.rebuilding").exists());
    }
    let (store, mended, steps) = opened(dir.path());
    assert_eq!((store.digest().unwrap(), mended), (digest, vec!["mended-rebuild-again".to_owned()]));
    let told = steps.iter().any(|step| matches!(step, OpenStep::Replay { done, total } if done == total && *done > 0));
    assert!(told, "{steps:?}");
    report(5, &[("rebuilds killed in the middle, and begun again", killed.to_string())]);
}

/// What sled alone does with a folder.
fn sled_opens(folder: &Path) -> bool {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let opened = catch_unwind(AssertUnwindSafe(|| sled::open(folder).is_ok())).unwrap_or(false);
    std::panic::set_hook(hook);
    opened
}

#[test]
fn a_snapshot_that_was_being_written_is_survived() {
    let dir = tempfile::tempdir().unwrap();
    let digest = filled(dir.path(), 10);
    let view = dir.path().join("view");
    let bytes = [0x5a; 400];
    let lengths = [0, 1, 30, 200, 400];
    let mut hazards = 0;
    for length in lengths {
        std::fs::write(view.join("snap.00000000001FFFFF.generating"), &bytes[..length]).unwrap();
        let alone = tempfile::tempdir().unwrap();
        copy(&view, alone.path());
        hazards += usize::from(!sled_opens(alone.path()));
        let (store, mended, _) = opened(dir.path());
        assert_eq!((store.digest().unwrap(), mended), (digest.clone(), vec!["mended-snapshot".to_owned()]));
    }
    assert!(hazards > 0, "sled alone opens it: the hazard was not reproduced");
    let figures = [
        ("half-written snapshots of sled (`snap.*.generating`)", lengths.len().to_string()),
        ("of these that sled alone does not open", hazards.to_string()),
        ("of these survived", lengths.len().to_string()),
    ];
    report(6, &figures);
}

#[test]
fn a_view_that_is_scribbled_over_never_shows_what_the_journal_does_not_say() {
    let origin = tempfile::tempdir().unwrap();
    let digest = filled(origin.path(), 30);
    let calendar = Arc::new(Calendar::federal());
    let mut dice = Dice::new(11);
    let (mut same, mut anew, mut told) = (0, 0, 0);
    let rounds = 12;
    for round in 0..rounds {
        let dir = tempfile::tempdir().unwrap();
        copy(origin.path(), dir.path());
        let all = files(&dir.path().join("view"));
        let path = &all[round % all.len()];
        let mut bytes = std::fs::read(path).unwrap();
        for _ in 0..=dice.below(40) {
            let at = dice.index(bytes.len());
            bytes[at] = u8::try_from(dice.below(256)).unwrap();
        }
        std::fs::write(path, bytes).unwrap();
        let (store, mended, _) = opened(dir.path());
        match store.digest() {
            Ok(shown) => {
                assert_eq!(shown, digest, "round {round}: {mended:?}");
                if mended.is_empty() { same += 1 } else { anew += 1 }
            }
            Err(_) => told += 1,
        }
        drop(store);
        // What is told to run mends it in any case.
        let found = verify(dir.path(), &calendar, true, &mut |_, _| Ok(()), &mut |_| {}).unwrap();
        assert!(found.same && found.digest == digest, "round {round}: {found:?}");
    }
    let figures = [
        ("views scribbled over", rounds.to_string()),
        ("showed the journal as before", same.to_string()),
        ("mended at the next opening, and said", anew.to_string()),
        ("could not be read: said, and mended by `verify --rebuild`", told.to_string()),
        ("showed what the journal does not say", "0".to_owned()),
    ];
    report(7, &figures);
}

/// Brings the index of a folder on and says whether a word is found.
fn finds(dir: &Path, store: &Store, word: &str) -> bool {
    let searching = Searching::of(dir);
    searching.bring_on(store, &|| false, &mut |_, _| {}).unwrap();
    let query = Query { terms: vec![Term { what: Sought::Word(word.to_owned()), not: false }], ..Query::default() };
    let calendar = Calendar::federal();
    let asked = Asked { store, query: &query, now: minute(0), calendar: &calendar, anchor: &Anchor::Start, rows: 9 };
    let page = searching.find(&asked).or_else(|_| {
        // Damage where opening does not look: it is noticed now, and the index is made anew.
        assert!(searching.bring_on(store, &|| false, &mut |_, _| {}).unwrap().anew);
        searching.find(&asked)
    });
    let page = page.unwrap();
    searching.rest();
    page.rows.len() == 1
}

#[test]
fn a_search_index_that_is_missing_or_cut_is_made_anew() {
    let origin = tempfile::tempdir().unwrap();
    filled(origin.path(), 20);
    let (store, ..) = opened(origin.path());
    assert!(finds(origin.path(), &store, "palabra7"));
    let index = origin.path().join("search");
    let kept = tempfile::tempdir().unwrap();
    copy(&index, kept.path());
    let mut times = 0;
    let names = files(kept.path()).into_iter().map(|path| path.file_name().unwrap().to_owned());
    for name in names.filter(|name| !name.to_string_lossy().ends_with(".lock")) {
        for damage in 0..2 {
            std::fs::remove_dir_all(&index).unwrap();
            copy(kept.path(), &index);
            match damage {
                0 => std::fs::remove_file(index.join(&name)).unwrap(),
                _ => std::fs::write(index.join(&name), b"rotten").unwrap(),
            }
            assert!(finds(origin.path(), &store, "palabra7"), "{}, {damage}", name.display());
            times += 1;
        }
    }
    std::fs::remove_dir_all(&index).unwrap();
    assert!(finds(origin.path(), &store, "palabra7"));
    report(8, &[("search indexes damaged or deleted, and made anew", (times + 1).to_string())]);
}
