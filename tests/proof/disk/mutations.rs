//! Damage of the journal: any byte that turns, any line that goes, comes twice or changes its place is found, and named
//! by file and line (a packed file by its name).

use super::office::filled;
use super::report;
use crate::dice::Dice;
use crate::figures::size;
use crate::store::support::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use ventanilla::model::calendar::Calendar;
use ventanilla::store::{OpenError, export, verify};

/// A journal of three segments, the first two packed by the program itself.
struct Journal {
    dir: tempfile::TempDir,
    /// The segments as they stand, by name.
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Journal {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        filled(dir.path(), 40);
        let journal = dir.path().join("journal");
        let path = |number: u32| journal.join(format!("{number:08}.jsonl"));
        let text = std::fs::read_to_string(path(1)).unwrap();
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let third =
            |from: usize| (from..lines.len()).find(|at| !lines[at - 1].contains(",\"more\":true,\"payload\"")).unwrap();
        let (one, two) = (third(lines.len() / 3), third(lines.len() * 2 / 3));
        for (number, part) in [(1, &lines[..one]), (2, &lines[one..two]), (3, &lines[two..])] {
            std::fs::write(path(number), part.concat()).unwrap();
        }
        std::fs::remove_dir_all(dir.path().join("view")).unwrap();
        drop(Desk::open(dir.path()));
        let names = ["00000001.jsonl.zst", "00000002.jsonl.zst", "00000003.jsonl"];
        let files = names.map(|name| (journal.join(name), std::fs::read(journal.join(name)).unwrap()));
        Self { dir, files: files.to_vec() }
    }

    /// What is said of the journal's damage: the identifier of a sentence and the place.
    fn damage(&self, out: &Path) -> Option<String> {
        let _ = std::fs::remove_file(out);
        export(self.dir.path(), out).unwrap().damaged
    }
}

/// A segment's lines, unpacked.
fn lines(name: &Path, bytes: &[u8]) -> Vec<Vec<u8>> {
    let text = if is_packed(name) { zstd::decode_all(bytes).unwrap() } else { bytes.to_vec() };
    text.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
}

fn is_packed(name: &Path) -> bool {
    name.extension().is_some_and(|extension| extension == "zst")
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// A kind of damage, what it makes of a segment, and the places that name it.
fn mutate(files: &[(PathBuf, Vec<u8>)], which: usize, dice: &mut Dice) -> (&'static str, Vec<u8>, Vec<String>) {
    let (path, bytes) = &files[which];
    let (name, packed) = (name_of(path), is_packed(path));
    let at = dice.index(bytes.len());
    // A packed file is one thing: it is named as a whole.
    let line_of = |at: usize| {
        let number = bytes[..at].split(|byte| *byte == b'\n').count();
        if packed { name.clone() } else { format!("{name}:{number}") }
    };
    let kind = dice.below(if packed { 6 } else { 7 });
    let mut rotten = bytes.clone();
    match kind {
        0 | 1 => {
            rotten[at] ^= u8::try_from(1 + dice.below(255)).unwrap();
            return (if packed { "byte turned, packed" } else { "byte turned" }, rotten, vec![line_of(at)]);
        }
        6 => {
            // A byte more, inside a line: at its beginning it would belong to the line before.
            rotten.insert(at, b'x');
            return ("byte more", rotten, vec![line_of(at)]);
        }
        _ => {}
    }
    let mut all = lines(path, bytes);
    let (one, other) = (dice.index(all.len()), dice.index(all.len()));
    let numbered = |index: usize| format!("{name}:{}", index + 1);
    let (kind, places) = match kind {
        2 | 3 => {
            all.remove(one);
            let next = files.get(which + 1).map(|(path, _)| format!("{}:1", name_of(path)));
            let last = one == all.len();
            // Of a decision of several entries in the middle of the journal the end is missing: the file is named.
            let places = if last { next.into_iter().chain([name.clone()]).collect() } else { vec![numbered(one)] };
            (if packed { "line removed, packed" } else { "line removed" }, places)
        }
        4 => {
            all.insert(one, all[one].clone());
            (if packed { "line twice, packed" } else { "line twice" }, vec![numbered(one + 1)])
        }
        _ => {
            let (first, second) = if one == other { (0, all.len() - 1) } else { (one.min(other), one.max(other)) };
            all.swap(first, second);
            (if packed { "lines changed places, packed" } else { "lines changed places" }, vec![numbered(first)])
        }
    };
    let text = all.concat();
    // Whoever changes lines of a packed file can pack it again: then only the chain is left to notice.
    let rotten = if packed { zstd::encode_all(text.as_slice(), 3).unwrap() } else { text };
    (kind, rotten, places)
}

#[test]
fn damage_of_the_journal_is_found_and_named() {
    let journal = Journal::new();
    let scratch = tempfile::tempdir().unwrap();
    let out = scratch.path().join("out.jsonl");
    assert_eq!(journal.damage(&out), None);
    let rounds = size("MUTATIONS", 400);
    let mut dice = Dice::new(7);
    let (mut tried, mut unseen, mut misnamed, mut told) = (BTreeMap::new(), Vec::new(), Vec::new(), 0);
    let mut ends = 0;
    for round in 0..rounds {
        let which = dice.index(journal.files.len());
        let (kind, rotten, places) = mutate(&journal.files, which, &mut dice);
        let (path, sound) = &journal.files[which];
        std::fs::write(path, &rotten).unwrap();
        *tried.entry(kind).or_insert(0) += 1;
        let is_named = |what: &str| {
            let place = what.split_once('|').map_or("", |(_, place)| place);
            // What the unpacker says stands behind the file's name.
            places.iter().any(|expected| place == expected || place.starts_with(&format!("{expected} (")))
        };
        match journal.damage(&out) {
            Some(what) if is_named(&what) => {}
            Some(what) => misnamed.push(format!("{kind}: {what}, not {places:?}")),
            // The last line alone is missed by nobody but the view.
            None if which == 2 && is_short(&journal, round) => ends += 1,
            None => unseen.push(format!("round {round}, {kind}: {places:?}")),
        }
        // The command that a person runs says the same.
        if round % 200 == 0
            && let Some(what) = journal.damage(&out)
        {
            let said =
                verify(journal.dir.path(), &Arc::new(Calendar::federal()), false, &mut |_, _| Ok(()), &mut |_| {});
            assert!(matches!(&said, Err(OpenError::Journal(why)) if *why == what), "{said:?}");
            told += 1;
        }
        std::fs::write(path, sound).unwrap();
    }
    assert_eq!((&unseen, &misnamed), (&Vec::new(), &Vec::new()));
    assert_eq!(journal.damage(&out), None);
    let mut figures = vec![("mutations of the journal", rounds.to_string())];
    figures.extend(tried.iter().map(|(kind, times): (&&str, &u64)| (*kind, times.to_string())));
    figures.extend([
        ("mutations not detected", unseen.len().to_string()),
        ("mutations not named by file (and line, where it is not packed)", misnamed.len().to_string()),
        ("of these told by the view, which knew more entries", ends.to_string()),
        ("mutations also put to `verify`", told.to_string()),
    ]);
    report(1, &figures);
}

/// True when a store with the view of the whole journal says that entries are missing at its end.
fn is_short(journal: &Journal, round: u64) -> bool {
    let copy = tempfile::tempdir().unwrap();
    super::office::copy(journal.dir.path(), copy.path());
    let found = verify(copy.path(), &Arc::new(Calendar::federal()), false, &mut |_, _| Ok(()), &mut |_| {});
    found.unwrap_or_else(|error| panic!("round {round}: {error}")).is_short()
}

#[test]
fn a_tail_torn_at_any_byte_costs_nothing_that_was_acknowledged() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 4);
    let path = dir.path().join("journal/00000001.jsonl");
    let before = std::fs::read(&path).unwrap();
    let entries = before.split(|byte| *byte == b'\n').count() as u64 - 1;
    let desk = Desk::open(dir.path());
    super::office::more(&desk, 4);
    drop(desk);
    let after = std::fs::read(&path).unwrap();
    // The decision of two notes is the last: it counts whole or not at all.
    let first = before.len() + after[before.len()..].iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let out = dir.path().join("out.jsonl");
    let opened_every = (after.len() - first) / 8;
    let mut opened = 0;
    for end in first + 1..after.len() {
        std::fs::write(&path, &after[..end]).unwrap();
        let exported = export(dir.path(), &out).unwrap();
        assert_eq!((exported.entries, exported.damaged), (entries + 1, None), "cut at {end}");
        std::fs::remove_file(&out).unwrap();
        if (end - first).is_multiple_of(opened_every) {
            let desk = Desk::open(dir.path());
            assert!(desk.mended.iter().any(|mended| mended.starts_with("mended-torn-line|")), "{:?}", desk.mended);
            assert_eq!(desk.thread("c4").len(), 1, "the message, and both notes or none");
            let digest = desk.store.digest().unwrap();
            drop(desk);
            assert_eq!(replayed(dir.path()), digest);
            opened += 1;
        }
    }
    let figures = [
        ("tails torn, at every byte of a decision", (after.len() - first - 1).to_string()),
        ("of these opened, cut, said and replayed", opened.to_string()),
    ];
    report(2, &figures);
}
