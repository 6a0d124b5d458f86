//! Full and broken disks, damaged files: what was acknowledged stays, damage is named, and reading and exporting is
//! always possible.

mod console;
mod full;
mod mutations;
mod office;
mod view;

use crate::figures::leave;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// The figures of the tests of this part that have ended: they go into one file, each behind the other.
static FIGURES: Mutex<BTreeMap<u8, Vec<(String, String)>>> = Mutex::new(BTreeMap::new());

/// Adds the figures of a test, which has a place in the report.
fn report(place: u8, figures: &[(&str, String)]) {
    let mut all = FIGURES.lock().unwrap();
    all.insert(place, figures.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect());
    let lines: Vec<(&str, String)> =
        all.values().flatten().map(|(name, value)| (name.as_str(), value.clone())).collect();
    leave("disk", &lines);
}
