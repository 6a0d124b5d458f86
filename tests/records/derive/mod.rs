//! What the records count.

mod due;
mod flow;
mod followers;
mod indicator;
mod kept;
mod stats;
