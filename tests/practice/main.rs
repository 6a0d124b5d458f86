//! The practice network keeps the contracts of the networks it stands in for.

mod client;
mod control;
mod fill;
mod graph;
mod world;
mod x;
