//! The proof: what must never happen does not, under kills, full disks, hostile networks and hostile text.
//!
//! Each part runs a small round in `cargo test`. `tests/proof/run` runs all of them at their full size and writes
//! `REPORT.md` from the figures they leave behind.

#![cfg(test)]

mod dice;
mod disk;
mod figures;
mod kill;
mod networks;
mod once;
mod secrets;
mod store;
