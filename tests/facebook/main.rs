//! The connector of a Facebook Page against a small Graph API of our own, recorded answers, and faults.

#![cfg(test)]

mod checking;
mod counting;
mod direct;
mod faults;
mod feeds;
mod fixtures;
mod graph;
mod mentions;
mod outbox;
mod publishing;
#[path = "../wire/mod.rs"]
mod wire;
