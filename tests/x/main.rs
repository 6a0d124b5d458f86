//! The X connector against a server of its own, in both dialects.

#![cfg(test)]

mod checking;
mod contract;
mod counting;
mod direct;
mod faults;
mod finding;
mod fixtures;
mod looking;
mod paging;
mod posts;
mod practising;
mod publishing;
mod rechecking;
mod renewing;
mod sending;
mod support;
#[path = "../wire/mod.rs"]
mod wire;
