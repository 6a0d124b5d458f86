//! Kill −9 at any moment: what was acknowledged is there, and the view is what the journal says.

use crate::counted::{api, counted, day};
use crate::queue::*;
use crate::signed::signs;
use crate::support::*;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use ventanilla::model::account::Feed;
use ventanilla::model::change::{Act, Change};
use ventanilla::model::followers::Verdict;
use ventanilla::model::ids::BlobId;
use ventanilla::model::mail::Outcome;
use ventanilla::model::message::Entry;
use ventanilla::model::period::Period;
use ventanilla::model::publication::Stage;
use ventanilla::model::queue::QueueView;
use ventanilla::model::record::{RecordId, RecordKind};
use ventanilla::model::sighting::Batch;

const FOLDER: &str = "VENTANILLA_TEST_KILL_FOLDER";
const ROUNDS: usize = 24;

/// What the child does until it is killed: batches with their cursor, read, noted, answered; each acknowledged on
/// standard output after the store acknowledged it.
fn work(dir: &Path) {
    let desk = Desk::open(dir);
    let cursor = desk.store.cursor(&account(), Feed::Comments).unwrap();
    let from: i64 = cursor.map_or(0, |cursor| cursor.parse().unwrap());
    let mut out = std::io::stdout();
    for n in from + 1.. {
        let citizen = format!("c{}", n % 50);
        let mut seen: Vec<_> =
            (0..10).map(|m| says(&format!("c{}", (n + m) % 50), &format!("m{n}-{m}"), n, "hola, ¿abren?")).collect();
        seen.push(says(&citizen, &format!("n{n}"), n, "otra cosa"));
        let pulled = Change::Pulled(Batch { cursor: Some(n.to_string()), ..batch(seen) });
        let name = format!("d{n}");
        desk.all(n, vec![pulled, Change::Queued(delivery(&citizen, &name, &format!("n{n}"), n)), sending(&name, n)]);
        desk.does(n, sent(&name, &format!("r{n}"), n));
        desk.acts(n, &citizen, Act::Note { text: format!("nota {n}") });
        publish(&desk, n);
        count(&desk, n);
        writeln!(out, "acknowledged {n}").unwrap();
        out.flush().unwrap();
    }
}

/// A publication that an e-mail brought, approved and on its way, each in a group of its own.
fn publish(desk: &Desk, n: i64) {
    let (name, words) = (format!("p{n}"), format!("correo {n}"));
    let raw = desk.store.keep_blob(words.as_bytes()).unwrap();
    let took = mail(&words, n, Some(&name), Outcome::Received { publication: named(&name) });
    assert_eq!(took.raw, raw);
    let says = content("Vacunación", Some(n + 1));
    let mut begun = vec![taken(u32::try_from(n).unwrap(), vec![took])];
    begun.extend(approved(&name, &says));
    desk.all(n, begun);
    desk.all(n + 1, begin(&name, &says, n + 1));
}

/// A day counted, corrected and judged in one group, and a record of another year signed.
fn count(desk: &Desk, n: i64) {
    let on = n.cast_unsigned();
    let reading = |followers| api(on, Some(followers), None, n);
    let judged = Change::Judged { account: account(), day: day(on), verdict: Some(Verdict::Right) };
    desk.all(n, vec![counted(vec![reading(1)]), counted(vec![reading(1000 + on)]), judged]);
    let content = desk.store.keep_blob(format!("acta {n}").as_bytes()).unwrap();
    let Change::Signed { record, version, role, policy, content, derived_at, correction } =
        signs(1, &content, on, None)
    else {
        unreachable!()
    };
    let record = RecordId { period: year_of(on), ..record };
    desk.does(n, Change::Signed { record, version, role, policy, content, derived_at, correction });
}

/// A month long over, another for each number.
fn year_of(number: u64) -> Period {
    format!("{:04}-{:02}", 2024 - number / 12, number % 12 + 1).parse().unwrap()
}

/// Not a test of its own: the child that [`killed_at_any_moment_nothing_acknowledged_is_lost`] starts.
#[test]
fn child() {
    if let Some(dir) = std::env::var_os(FOLDER) {
        work(&PathBuf::from(dir));
    }
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged = Vec::new();
    for round in 0..ROUNDS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["kill::child", "--exact", "--nocapture", "--test-threads=1"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let before = acknowledged.len();
        let number = |line: std::io::Result<String>| line.ok()?.strip_prefix("acknowledged ")?.parse::<i64>().ok();
        while acknowledged.len() < before + 1 + round % 7 {
            acknowledged.extend(number(lines.next().expect("the child works on")));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged.extend(lines.filter_map(number));
        check(folder.path(), &acknowledged, round);
    }
}

fn check(dir: &Path, acknowledged: &[i64], round: usize) {
    let desk = Desk::open(dir);
    for n in acknowledged {
        let thread = desk.store.thread(&id_of(&format!("c{}", n % 50)), 100_000).unwrap().0;
        let (question, answer, note) = (format!("n{n}"), format!("r{n}"), format!("nota {n}"));
        let stands = |id: &str| thread.iter().any(|e| matches!(e, Entry::Message(m) if m.remote.as_str() == id));
        assert!(stands(&question) && stands(&answer), "round {round}: {n}");
        assert!(thread.iter().any(|e| matches!(e, Entry::Note { text, .. } if *text == note)), "round {round}: {n}");
        let name = named(&format!("p{n}"));
        let publication = desk.store.publication(&name).unwrap().unwrap();
        assert_eq!(publication.stage, Stage::Publishing, "round {round}: {n}");
        assert_eq!(desk.store.mails_of(&name).unwrap().len(), 1, "round {round}: {n}");
        let counted = desk.store.day(&account(), day(n.cast_unsigned())).unwrap().unwrap();
        assert_eq!(counted.reading.unwrap().followers, Some(1000 + n.cast_unsigned()), "round {round}: {n}");
        assert!(counted.earlier.len() == 1 && counted.judged.is_some(), "round {round}: {n}");
        let record = RecordId { kind: RecordKind::Attention, period: year_of(n.cast_unsigned()) };
        let signed = desk.store.books(|books| books.signed(&record).unwrap()).unwrap();
        let content = BlobId::of(format!("acta {n}").as_bytes());
        assert_eq!(signed.iter().map(|one| &one.content).collect::<Vec<_>>(), [&content], "round {round}: {n}");
        let raw = BlobId::of(format!("correo {n}").as_bytes());
        assert_eq!(desk.store.blob(&raw).unwrap(), format!("correo {n}").as_bytes(), "round {round}: {n}");
    }
    let begun = desk.names(QueueView::Scheduled);
    for name in &begun {
        // A group is there whole or not at all, also the one that was being written.
        let (publication, postings) = (desk.publication(name), desk.store.postings_of(&named(name)).unwrap());
        let expected = if publication.stage == Stage::Publishing { 2 } else { 0 };
        assert_eq!(postings.len(), expected, "round {round}: {name}");
    }
    let digest = desk.store.digest().unwrap();
    drop(desk);
    assert_eq!(replayed(dir), digest, "round {round}");
}
