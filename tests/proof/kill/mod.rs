//! Kill −9 at any moment: what was acknowledged is there, no group is there in part, every opening goes well, and the
//! view is what a fresh replay of the journal shows.

mod check;
mod work;

use crate::dice::Dice;
use crate::figures::{leave, size};
use check::{Found, check};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

const FOLDER: &str = "VENTANILLA_PROOF_KILL_FOLDER";
const ROUND: &str = "VENTANILLA_PROOF_KILL_ROUND";
/// After so many rounds a new folder is begun: replaying a journal that grows for ever would say no more.
const ROUNDS_OF_A_FOLDER: u64 = 10;
/// Folders at once.
const LANES: usize = 2;
/// Of ten rounds, the one that begins by compacting.
const COMPACTING: u64 = 8;
/// In one round of so many the search index is brought on and asked.
const SEARCHED: u64 = 4;

/// A kind of change that the child makes, each a group of several but for the second steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Ingest,
    Triage,
    Reply,
    Sent,
    Publication,
    Publishing,
    Mail,
    Snapshot,
    Settle,
}

impl Kind {
    const ALL: [Self; 9] = [
        Self::Ingest,
        Self::Triage,
        Self::Reply,
        Self::Sent,
        Self::Publication,
        Self::Publishing,
        Self::Mail,
        Self::Snapshot,
        Self::Settle,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Ingest => "ingest",
            Self::Triage => "triage",
            Self::Reply => "reply",
            Self::Sent => "sent",
            Self::Publication => "publication",
            Self::Publishing => "publishing",
            Self::Mail => "mail",
            Self::Snapshot => "snapshot",
            Self::Settle => "settle",
        }
    }
}

/// A change that was begun, and whether the child was told that it is kept.
#[derive(Debug, Clone, Copy)]
struct Doing {
    kind: Kind,
    number: u64,
    done: bool,
}

/// When a child is killed.
#[derive(Clone, Copy)]
enum Moment {
    /// So long after it began to make the view anew.
    Rebuilding(Duration),
    /// So long after it began to open.
    Opening(Duration),
    /// So long after it began to work.
    Working(Duration),
}

impl Moment {
    fn of(round: u64, dice: &mut Dice) -> Self {
        let mut within = |micros| Duration::from_micros(dice.below(micros));
        match round % 10 {
            3 => Self::Rebuilding(within(60_000)),
            1 | 6 | COMPACTING => Self::Opening(within(60_000)),
            // The next opening, and the closing before it, are reached as well.
            _ => Self::Working(within(160_000)),
        }
    }
}

/// Not a test of its own: the child that [`nothing_acknowledged_is_lost_and_nothing_is_there_in_part`] starts.
#[test]
fn child() {
    if let Some(dir) = std::env::var_os(FOLDER) {
        work::work(&PathBuf::from(dir), std::env::var(ROUND).unwrap().parse().unwrap());
    }
}

/// Runs a child until its moment; returns what it had begun, and how far it was.
fn killed(dir: &Path, round: u64, moment: Moment) -> (Vec<Doing>, String) {
    if matches!(moment, Moment::Rebuilding(_)) && dir.join("view").exists() {
        std::fs::remove_dir_all(dir.join("view")).unwrap();
    }
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["kill::child", "--exact", "--nocapture", "--test-threads=1"])
        .env(FOLDER, dir)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let (from, after) = match moment {
        Moment::Rebuilding(after) | Moment::Opening(after) => ("opening .", after),
        Moment::Working(after) => ("open .", after),
    };
    let mut said = Vec::new();
    loop {
        let line = lines.next().expect("the child works on");
        let reached = line.ends_with(from);
        said.push(line);
        if reached {
            break;
        }
    }
    // Not to wait for anything: the moment is chosen blindly, as a power cut chooses it.
    std::thread::sleep(after);
    child.kill().unwrap();
    let ended = child.wait().unwrap();
    assert_eq!(ended.signal(), Some(9), "round {round}: the child ended by itself");
    said.extend(lines);
    understood(&said, matches!(moment, Moment::Rebuilding(_)))
}

/// Reads what a child said; a last line without its end does not count.
fn understood(said: &[String], rebuilding: bool) -> (Vec<Doing>, String) {
    let mut doing: Vec<Doing> = Vec::new();
    let mut stage = "starting";
    for line in said {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            // The harness says `test …` before the first word, on the same line.
            [.., "opening", "."] => stage = if rebuilding && stage == "starting" { "rebuilding" } else { "opening" },
            ["open", "."] => stage = "working",
            ["closing", "."] => stage = "closing",
            ["begun", kind, number, "."] => {
                let kind = *Kind::ALL.iter().find(|known| known.name() == kind).unwrap();
                doing.push(Doing { kind, number: number.parse().unwrap(), done: false });
            }
            ["done", kind, number, "."] => {
                let number: u64 = number.parse().unwrap();
                let one = doing.iter_mut().find(|one| one.kind.name() == kind && one.number == number).unwrap();
                one.done = true;
            }
            _ => {}
        }
    }
    let cut = doing.iter().filter(|one| !one.done).map(|one| one.kind).min();
    let stage = match (stage, cut) {
        ("working", Some(kind)) => format!("in the middle of: {}", kind.name()),
        ("working", None) => "between two changes".to_owned(),
        (stage, _) => stage.to_owned(),
    };
    (doing, stage)
}

/// What came of the rounds so far.
#[derive(Default)]
struct Tally {
    hit: BTreeMap<String, u64>,
    acknowledged: usize,
    cut: usize,
    found: Found,
}

/// The rounds of one folder.
fn rounds_of_a_folder(folder: u64, rounds: u64, tally: &Mutex<Tally>) {
    let (dir, mut doing, mut dice) = (tempfile::tempdir().unwrap(), Vec::new(), Dice::new(folder));
    for round in 0..rounds {
        let (begun, stage) = killed(dir.path(), round, Moment::of(round, &mut dice));
        let done = begun.iter().filter(|one| one.done).count();
        let cut = begun.len() - done;
        doing.extend(begun);
        let mut found = Found::default();
        check(dir.path(), &doing, round % SEARCHED == 0, &mut found);
        assert!(found.is_well(), "folder {folder}, round {round}: {found:?}");
        let mut tally = tally.lock().unwrap();
        *tally.hit.entry(stage).or_default() += 1;
        tally.acknowledged += done;
        tally.cut += cut;
        tally.found.add(found);
    }
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_there_in_part() {
    let rounds = size("KILL_ROUNDS", 50);
    let (next, tally) = (AtomicU64::new(0), Mutex::default());
    std::thread::scope(|scope| {
        // Each in folders of its own: most of a round is waiting for the disk.
        for _ in 0..LANES {
            scope.spawn(|| {
                loop {
                    let folder = next.fetch_add(1, Ordering::Relaxed);
                    match rounds.saturating_sub(folder * ROUNDS_OF_A_FOLDER).min(ROUNDS_OF_A_FOLDER) {
                        0 => break,
                        rounds => rounds_of_a_folder(folder, rounds, &tally),
                    }
                }
            });
        }
    });
    let Tally { hit, acknowledged, cut, found } = tally.into_inner().unwrap();
    assert!(acknowledged > 0 && found.searched > 0, "the children did not come to work");
    assert_eq!(hit.values().sum::<u64>(), rounds);
    let number = |number: usize| number.to_string();
    let mut figures = vec![("rounds".to_owned(), rounds.to_string())];
    figures.extend(hit.iter().map(|(stage, times)| (format!("killed {stage}"), times.to_string())));
    figures.extend([
        ("changes acknowledged".to_owned(), number(acknowledged)),
        ("changes cut before they were acknowledged".to_owned(), number(cut)),
        ("looks at an acknowledged change after a kill".to_owned(), number(found.looked)),
        ("acknowledged changes lost".to_owned(), number(found.lost.len())),
        ("changes there in part".to_owned(), number(found.partial.len())),
        ("openings that failed".to_owned(), number(found.failed.len())),
        ("openings that mended something, and said so".to_owned(), number(found.mended)),
        ("view digests compared with a fresh replay".to_owned(), number(found.digests)),
        ("view digests that differed".to_owned(), number(found.differing)),
        ("acknowledged messages searched for after a kill".to_owned(), number(found.searched)),
        ("acknowledged messages not found".to_owned(), number(found.missing.len())),
    ]);
    let figures: Vec<(&str, String)> = figures.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    leave("kill", &figures);
}
