//! The real binary against the practice network, as a script and as a person use it.

mod binary;
mod exactly_once;
mod scripts;
mod terminal;
