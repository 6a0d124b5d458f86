//! What the console wants done.

use crate::model::exchange::Request;

/// What the console wants done. Plain data: it can be logged, compared and replayed.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Ask the worker.
    Ask(Request),
    /// Open an http(s) address in the browser.
    Browse(String),
    /// Put text on the clipboard (OSC 52).
    Copy(String),
    /// Give the terminal back for a while (Ctrl-Z).
    Suspend,
    /// Clear and draw everything again.
    Redraw,
    /// Ring the bell: a failure that must be seen.
    Bell,
    /// Leave.
    Quit,
}
