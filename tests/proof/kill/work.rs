//! What the child does until it is killed: work of seven kinds, by three hands at once, over the real store, closed and
//! opened again in between. Each change is said before it is asked for, and again once the store has acknowledged it.

use super::Kind;
use crate::dice::Dice;
use crate::store::queue::*;
use crate::store::support::*;
use chrono::{NaiveDate, TimeDelta};
use std::io::Write;
use std::path::Path;
use ventanilla::model::account::NetworkKind;
use ventanilla::model::change::{Act, Change};
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::fault::Fault;
use ventanilla::model::followers::{DayCount, Provenance, Verdict};
use ventanilla::model::mail::Outcome;
use ventanilla::worker::search::Searching;

/// Who work at once, so that several changes share a sync.
const HANDS: u64 = 3;
/// Numbers of a round: more than a child comes to.
pub(crate) const OF_A_ROUND: u64 = 1500;
/// Citizens who write again and again.
const CITIZENS: u64 = 20;

/// Says a line to the parent. It ends in a word of its own, so that a line that was cut is not taken for another.
pub(super) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line} .").unwrap();
    out.flush().unwrap();
}

/// Works in a folder until it is killed. `round`: which of this folder's rounds it is.
pub(super) fn work(dir: &Path, round: u64) {
    let mut dice = Dice::new(round);
    let mut number = round * OF_A_ROUND;
    let mut compacts = round % 10 == super::COMPACTING;
    loop {
        say("opening");
        if std::mem::take(&mut compacts) {
            compact(dir);
        }
        let desk = Desk::open(dir);
        say("open");
        let steps = 4 + dice.below(30);
        std::thread::scope(|scope| {
            for hand in 0..HANDS {
                let (desk, mut dice) = (another(&desk), Dice::new(dice.roll()));
                scope.spawn(move || {
                    let searching = Searching::of(dir);
                    for step in 0..steps {
                        act(&desk, number + step * HANDS + hand, &mut dice);
                        if hand == 0 && step % 8 == 7 {
                            searching.bring_on(&desk.store, &|| false, &mut |_, _| {}).unwrap();
                        }
                    }
                });
            }
        });
        number += steps * HANDS;
        say("closing");
        drop(desk);
    }
}

/// The citizen who writes in the change of a number.
pub(super) fn citizen(number: u64) -> String {
    format!("c{}", number % CITIZENS)
}

/// A word that stands in that change's message and nowhere else.
pub(super) fn word(number: u64) -> String {
    format!("palabra{number}")
}

pub(super) fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + TimeDelta::days(number.cast_signed())
}

fn act(desk: &Desk, number: u64, dice: &mut Dice) {
    let asks = |kind: Kind, at: i64, changes: Vec<Change>| {
        say(&format!("begun {} {number}", kind.name()));
        desk.all(at, changes);
        say(&format!("done {} {number}", kind.name()));
    };
    let (at, who) = (number.cast_signed(), citizen(number));
    let writes = |who: &str, remote: String| says(who, &remote, at, &format!("hola, ¿abren? {}", word(number)));
    let asked = || Change::Pulled(batch(vec![writes(&who, format!("q{number}"))]));
    match dice.below(7) {
        0 => {
            let seen = (0..3).map(|n| writes(&citizen(number + n), format!("i{number}-{n}"))).collect();
            let cursor = Some(number.to_string());
            asks(Kind::Ingest, at, vec![Change::Pulled(ventanilla::model::sighting::Batch { cursor, ..batch(seen) })]);
        }
        1 => {
            let note = |which| triage(&who, Act::Note { text: format!("nota {number} {which}") });
            asks(Kind::Triage, at, vec![asked(), triage(&who, Act::Read), note("a"), note("b")]);
        }
        2 => {
            let name = format!("d{number}");
            let queued = Change::Queued(delivery(&who, &name, &format!("q{number}"), at));
            asks(Kind::Reply, at, vec![asked(), queued, sending(&name, at)]);
            if dice.below(2) == 0 {
                let unknown = moved(
                    &name,
                    DeliveryState::Unknown { since: minute(at), fault: Fault::Unreachable { detail: "corte".into() } },
                );
                desk.does(at, unknown);
            }
            asks(Kind::Sent, at, vec![sent(&name, &format!("r{number}"), at)]);
        }
        3 => {
            let (name, words) = (format!("p{number}"), content("Vacunación", Some(at + 1)));
            asks(Kind::Publication, at, approved(&name, &words));
            asks(Kind::Publishing, at + 1, begin(&name, &words, at + 1));
        }
        4 => {
            let (name, words) = (format!("m{number}"), format!("correo {number}"));
            desk.store.keep_blob(words.as_bytes()).unwrap();
            let mail = mail(&words, at, Some(&name), Outcome::Received { publication: named(&name) });
            let mut changes = vec![taken(u32::try_from(number).unwrap(), vec![mail])];
            changes.extend(approved(&name, &content("Del correo", None)));
            asks(Kind::Mail, at, changes);
        }
        5 => {
            let reading = |followers| {
                let count = DayCount { day: day(number), followers: Some(followers), gained: None, posts: None };
                let readings = vec![count.reading(Provenance::Api, minute(at))];
                Change::Counted { account: account(), network: NetworkKind::Facebook, readings, cost_micros: 0 }
            };
            let judged = Change::Judged { account: account(), day: day(number), verdict: Some(Verdict::Right) };
            asks(Kind::Snapshot, at, vec![reading(1), reading(1000 + number), judged]);
        }
        _ => {
            let (who, reason) = (format!("s{number}"), format!("razón {number}"));
            let asked = Change::Pulled(batch(vec![writes(&who, format!("q{number}"))]));
            let note = triage(&who, Act::Note { text: format!("nota {number} a") });
            asks(Kind::Settle, at, vec![asked, note, triage(&who, Act::Resolve { reason })]);
        }
    }
}

/// The same store for another thread.
fn another(desk: &Desk) -> Desk {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    Desk { store: desk.store.clone(), mended: Vec::new(), runtime }
}
