//! The deadline engine: the procedure's examples, the published business days, an oracle, properties, the command.

mod command;
mod examples;
mod files;
mod oracle;
mod properties;
mod vectors;

use chrono::{DateTime, Utc};

/// Reads a moment.
fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}
