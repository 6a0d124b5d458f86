//! Standard output, for people and for scripts.

use super::failure::Failure;
use serde::Serialize;
use std::io::{self, ErrorKind, Write as _};

/// Prints a line. A reader that has had enough (`| head`) ends the command quietly.
///
/// # Errors
/// A silent [`Failure`] when nobody reads; one with a sentence when the disk is full.
pub fn line(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}").and_then(|()| out.flush()).map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => Failure::silent(0),
        _ => Failure::failed(error.to_string()),
    })
}

/// Prints a value as one line of JSON.
///
/// # Errors
/// See [`line()`].
pub fn json(value: &impl Serialize) -> Result<(), Failure> {
    let value = serde_json::to_value(value).map_err(|error| Failure::failed(error.to_string()))?;
    line(&super::json::line(&value))
}

/// Says something on standard error that does not stop the command.
pub fn warn(text: &str) {
    // There is nobody left to tell when standard error is closed.
    let _ = writeln!(io::stderr().lock(), "ventanilla: {text}");
}
