//! The proof: what must never happen does not, under kills, full disks, hostile networks and hostile text.
//!
//! Each part runs a small round in `cargo test`. `tests/proof/run` runs all of them at their full size and writes
//! `REPORT.md` from the figures they leave behind.

#![cfg(test)]

#[expect(dead_code, reason = "what only whole offices ask")]
#[path = "../whole/binary.rs"]
mod binary;
mod escapes;
mod figures;
mod fuzz;
#[expect(dead_code, reason = "what only the reading of mail says")]
#[path = "../reading/common.rs"]
mod reading;
mod screens;
mod soak;
#[expect(dead_code, reason = "what only the store's tests ask")]
#[path = "../store/support.rs"]
mod store_support;
#[expect(dead_code, reason = "what only the resizing asks")]
#[path = "../whole/window.rs"]
mod window;
#[path = "../whole/witness.rs"]
mod witness;
