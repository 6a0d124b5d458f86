//! What happens to the console.

use crate::model::exchange::Report;
use crate::model::window::Window;
use chrono::{DateTime, Utc};
use crossterm::event::{KeyEvent, MouseEvent};

/// What happens to the console. Plain data: it can be logged, compared and replayed.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "events are moved once")]
pub enum Event {
    /// A key was pressed.
    Key(KeyEvent),
    /// The mouse was clicked or its wheel turned.
    Mouse(MouseEvent),
    /// Text was pasted (bracketed paste).
    Paste(String),
    /// The terminal has a new size: columns, rows.
    Resize(u16, u16),
    /// Time has passed.
    Tick(DateTime<Utc>),
    /// The worker reports.
    Report(Report),
    /// What the inbox showed last is known: it can be shown until the store is open.
    Recalled(Window),
    /// No browser could be started for an address.
    NoBrowser,
    /// The system asks the program to leave, now: nothing is asked, what was typed is saved.
    Leave,
}
