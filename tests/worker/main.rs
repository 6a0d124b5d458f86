//! The worker against a real store and a network that does as it is told.

#![cfg(test)]

mod fake;
mod outbox;
mod pulling;
