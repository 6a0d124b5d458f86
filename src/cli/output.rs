//! Standard output, for people and for scripts.

use super::failure::Failure;
use crate::i18n::Lang;
use crate::model::exchange::OpenStep;
use serde::Serialize;
use std::io::{self, ErrorKind, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

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

/// How far opening or checking a store has come, on one line of a terminal that is written over and taken away in the
/// end. A script sees nothing of it.
#[derive(Debug)]
pub struct Progress {
    lang: Lang,
    told: Option<Instant>,
    is_seen: bool,
}

impl Progress {
    /// Progress in a language.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self { lang, told: None, is_seen: io::stderr().is_terminal() }
    }

    /// Tells a step, several times a second at most.
    pub fn tell(&mut self, step: &OpenStep) {
        match step {
            OpenStep::Replay { done, total } => self.count("boot-replay", *done, *total),
            OpenStep::Compact { done, total } => self.count("boot-compact", *done, *total),
            OpenStep::Lock | OpenStep::Mend(_) | OpenStep::View => {}
        }
    }

    /// Tells how far something is, several times a second at most.
    pub fn count(&mut self, sentence: &str, done: u64, total: u64) {
        const PAUSE: Duration = Duration::from_millis(200);
        if !self.is_seen || self.told.is_some_and(|at| at.elapsed() < PAUSE) {
            return;
        }
        self.told = Some(Instant::now());
        let words = self.lang.say(sentence);
        // There is nobody left to tell when standard error is closed.
        let _ = write!(io::stderr().lock(), "\r{words}: {done} / {total}\x1b[K");
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.told.is_some() {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}
