//! The store, seen from outside: what is accepted is there, whatever happens to the machine.

mod deliveries;
mod pulled;
mod support;
mod triage;
