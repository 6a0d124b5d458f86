//! Every request the connectors make, through a validating server that knows the network's own specification; and
//! the office's mailbox on real mail servers.
//!
//! `.ci/run` starts the servers and sets the addresses. Run without them, these tests fail: they never pass by
//! not having looked.

#![cfg(test)]

mod drive;
mod facebook;
mod mail;
mod proxy;
mod spec;
mod x;

/// An address or folder that `.ci/run` sets.
fn setting(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: .ci/run starts the servers and sets it"))
}
