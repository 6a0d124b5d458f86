//! Every accepted answer, publication and letter stands in the world exactly once, whatever happens on its way.
//!
//! ```text
//! worker (killed) ── proxy (cuts, delays, repeats, reorders) ── practice networks
//!        └────────── mail servers (their own faults)
//! ```
//!
//! A round is one life of the worker: it answers citizens, brings publications on and reads, until it is killed at one of
//! the places of [`fate::Fate`], or has settled everything, or its time is over. After its rounds an office runs in
//! peace until nothing is left, and its store is held against what the networks and the mail servers say.
//!
//! The networks of this proof take a text twice and show it late, so that what is sent twice is seen.

mod audit;
mod fate;
mod office;
#[path = "../../whole/binary.rs"]
#[expect(dead_code, reason = "the tests of the whole use more of it")]
mod practice;
mod proxy;
mod worker;

use super::figures::{leave, size};
use audit::Found;
use fate::Weather;
use office::{Books, Office};
use std::collections::BTreeMap;
use std::time::Instant;

/// Rounds of one office.
const OF_ONE_OFFICE: u64 = 25;
/// Offices that work at the same time: most of a round is waiting for what is in doubt.
const AT_ONCE: usize = 12;
/// Fewer rounds than this have no time for what takes a quarter of a minute.
const PATIENT_FROM: u64 = 100;

/// What all offices did and suffered.
#[derive(Debug, Default)]
struct Total {
    books: Books,
    found: Found,
    fates: BTreeMap<&'static str, u64>,
}

fn add<K: Ord>(to: &mut BTreeMap<K, u64>, from: BTreeMap<K, u64>) {
    from.into_iter().for_each(|(name, count)| *to.entry(name).or_default() += count);
}

impl Total {
    fn add(&mut self, office: Office, found: Found) {
        let books = office.books;
        self.books.answers.extend(books.answers);
        self.books.publications.extend(books.publications);
        self.books.accepted.extend(books.accepted);
        self.books.said.extend(books.said);
        self.books.rounds += books.rounds;
        self.books.kills += books.kills;
        self.books.mail_faults += books.mail_faults;
        self.found.wrong.extend(found.wrong);
        self.found.lost += found.lost;
        self.found.doubled += found.doubled;
        self.found.heard += found.heard;
        add(&mut self.found.once, found.once);
        add(&mut self.found.settled, found.settled);
        add(&mut self.fates, std::mem::take(&mut office.fates.counted.lock().unwrap()));
    }
}

fn seed() -> u64 {
    size("ONCE_SEED", 20_261_129)
}

#[test]
fn killed_cut_or_confused_at_any_place_of_a_send_everything_stands_once() {
    let (began, rounds) = (Instant::now(), size("ONCE_ROUNDS", 12));
    println!("once: VENTANILLA_ONCE_SEED={}", seed());
    // A short run has as many offices at once as a long one.
    let of_one = OF_ONE_OFFICE.min(rounds.div_ceil(4));
    let offices: Vec<_> =
        (0..rounds).step_by(usize::try_from(of_one).unwrap()).map(|from| (from, of_one.min(rounds - from))).collect();
    let (waiting, total) = (std::sync::Mutex::new(offices.into_iter()), std::sync::Mutex::new(Total::default()));
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                loop {
                    let next = waiting.lock().unwrap().next();
                    let Some((from, many)) = next else { return };
                    let mut office = Office::found(&from.to_string(), seed());
                    (0..many).for_each(|_| office.round(rounds >= PATIENT_FROM));
                    office.settle();
                    let found = office.audit();
                    total.lock().unwrap().add(office, found);
                }
            });
        }
    });
    let total = total.into_inner().unwrap();
    report(&total, began.elapsed().as_secs());
    assert!(total.found.wrong.is_empty(), "seed {}:\n{}", seed(), total.found.wrong.join("\n"));
    assert_eq!(total.found.heard, total.books.said.len() as u64);
    assert!(total.books.kills > 0 && total.found.settled.len() > 1, "the run says little: {:?}", total.found.settled);
}

fn report(total: &Total, seconds: u64) {
    let (books, found) = (&total.books, &total.found);
    let mut figures = vec![("rounds", books.rounds), ("kills", books.kills), ("faults of the mail", books.mail_faults)];
    figures.extend(total.fates.iter().map(|(name, count)| (*name, *count)));
    figures.push(("answers and publications asked for", (books.answers.len() + books.publications.len()) as u64));
    figures.push(("of them acknowledged before a kill", books.accepted.len() as u64));
    let once: Vec<_> =
        found.once.iter().map(|(kind, count)| (format!("standing exactly once: {kind}"), *count)).collect();
    figures.extend(once.iter().map(|(name, count)| (name.as_str(), *count)));
    let settled: Vec<_> = found.settled.iter().map(|(how, count)| (format!("in doubt: {how}"), *count)).collect();
    figures.extend(settled.iter().map(|(name, count)| (name.as_str(), *count)));
    figures.push(("messages of citizens, kept exactly once", found.heard));
    figures.extend([("lost", found.lost), ("doubled", found.doubled), ("wrong in any way", found.wrong.len() as u64)]);
    figures.push(("seconds", seconds));
    leave("once", &figures.into_iter().map(|(name, count)| (name, count.to_string())).collect::<Vec<_>>());
}

/// The harness can fail: when no list ever shows what was posted, what was cut is sent again, and that is seen.
#[test]
fn what_stands_twice_is_seen() {
    let mut office = Office::found("ciega", seed());
    office.fates.set(Weather::Blind);
    office.answers_alone();
    office.settle();
    let found = office.audit();
    assert!(found.doubled > 0, "{found:?}");
}
