//! The proof: what must never happen does not, under kills, full disks, hostile networks and hostile text.
//!
//! Each part runs a small round in `cargo test`. `tests/proof/run` runs all of them at their full size and writes
//! `REPORT.md` from the figures they leave behind.

#![cfg(test)]
#![expect(clippy::similar_names, reason = "desk and disk, served and server are what they are")]

#[path = "../whole/binary.rs"]
mod binary;
mod dice;
mod disk;
mod escapes;
mod figures;
mod fuzz;
mod kill;
mod networks;
mod once;
#[path = "../reading/common.rs"]
#[expect(dead_code, reason = "the tests of reading use the rest")]
mod reading;
mod screens;
mod secrets;
mod soak;
mod store;
#[path = "../whole/window.rs"]
#[expect(dead_code, reason = "the tests of the whole use the rest")]
mod window;
#[path = "../whole/witness.rs"]
mod witness;
