//! The store, seen from outside: what is accepted is there, whatever happens to the machine.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod calendar;
mod damage;
mod deliveries;
mod drafts;
mod group;
mod kill;
mod lists;
mod opening;
mod properties;
mod pulled;
mod support;
mod transfer;
mod triage;
