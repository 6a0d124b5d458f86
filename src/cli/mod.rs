//! One file per command.

pub mod deadline;
