//! The records: what they count, what they say, and the files they become.

#![cfg(test)]

mod books;
mod derive;
mod page;
mod write;
