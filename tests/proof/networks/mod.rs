//! Hostile networks: whatever a line or a server does, nothing is lost, nothing is twice, nobody spins, no token leaves.

mod bench;
mod cases;
mod chaos;
mod forge;
mod memory;
mod sends;
mod server;
mod spin;
mod tables;

use std::collections::BTreeMap;
use std::sync::Mutex;
use ventanilla::i18n::Lang;
use ventanilla::net::Fault;

/// Figures of the part, in the order in which they stand in the report: each test leaves its own.
static FIGURES: Mutex<BTreeMap<usize, Vec<(&'static str, String)>>> = Mutex::new(BTreeMap::new());

/// Leaves the figures of a test at a place among those of the others.
fn leave(place: usize, figures: Vec<(&'static str, String)>) {
    let mut all = FIGURES.lock().unwrap();
    all.insert(place, figures);
    crate::figures::leave("networks", &all.values().flatten().cloned().collect::<Vec<_>>());
}

/// The name of a fault's class.
fn class(fault: &Fault) -> &'static str {
    fault.sentence().trim_start_matches("fault-")
}

/// A fault has its sentence for the operator, in both languages: not empty, not raw, without a gap that stayed open.
fn is_said(what: &str, fault: &Fault) {
    for lang in [Lang::Es, Lang::En] {
        let why = match fault {
            Fault::Refused { why, .. } => ventanilla::model::text::one_line(why),
            _ => String::new(),
        };
        let sentence = lang.say_with(fault.sentence(), &[("why", why.into())]);
        let is_raw = sentence.contains("fault-") || sentence.contains("{ $");
        assert!(lang.has(fault.sentence()) && sentence.len() > 10 && !is_raw, "{what}: {sentence:?}");
    }
    assert!(fault.to_string().chars().count() < 300, "{what}: {fault}");
}
