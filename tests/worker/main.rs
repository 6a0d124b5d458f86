//! The worker against a real store and a network that does as it is told.

mod fake;
mod outbox;
mod pulling;
