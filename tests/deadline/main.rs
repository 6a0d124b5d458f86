//! The deadline engine: the procedure's examples, the published business days, an oracle, properties, the command.

#[cfg(test)]
mod command;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod files;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod vectors;
#[cfg(test)]
mod working;

use chrono::{DateTime, Utc};

/// Reads a moment.
#[cfg(test)]
fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}
