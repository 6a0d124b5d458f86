//! The real binary against the practice network, as a script and as a person use it.

#![cfg(test)]

mod binary;
mod fields;
mod followers;
mod publishing;
mod records;
mod scripts;
mod search;
mod terminal;
mod window;
mod witness;
