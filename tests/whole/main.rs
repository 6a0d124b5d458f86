//! The real binary against the practice network, as a script and as a person use it.

#![cfg(test)]

mod binary;
mod exactly_once;
mod fields;
mod followers;
mod publishing;
mod publishing_once;
mod records;
mod scripts;
mod terminal;
mod window;
mod witness;
