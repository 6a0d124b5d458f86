//! The records the office hands in, from the figures to the file. Rows S-0, S-5.1, S-5.2, S-9, S-11.
//!
//! Pure: books in, bytes out. Nothing here reads a disk or a clock; what stands in a file depends on what it is made
//! of alone, so that the same record gives the same bytes.

mod canonical;
pub mod derive;
mod due;
pub mod page;
pub mod write;

pub use canonical::canonical;
pub use due::standings;
