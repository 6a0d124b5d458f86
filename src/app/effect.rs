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
    /// Leave the screen and start the practice network, with a console on it (welcome screen).
    Practice,
    /// Leave the screen and ask for an account step by step, then open the console again (welcome screen).
    ConnectAccount,
    /// Leave.
    Quit,
}
