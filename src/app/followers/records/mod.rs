//! The records: which are due, what they say, signing them. Rows S-5, S-8.1.3, S-9.

use super::super::effect::Effect;
use super::super::state::State;
use crate::keymap::{Command, Context};
use crate::model::exchange::{Refusal, Report};
use crate::model::record::RecordStanding;
use crossterm::event::KeyEvent;
use ratatui::layout::{Position, Rect};

/// What the list holds.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// How each stands, newest period first.
    pub list: Vec<RecordStanding>,
}

/// What a request was for.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// The list.
    List,
}

/// What lies over the screen.
#[derive(Debug, Clone)]
pub enum Over {
    /// Words to read.
    Words,
}

/// What the mouse points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Nothing in particular.
    Body,
}

/// Asks for what is shown.
pub(super) fn enter(_state: &mut State, _fx: &mut Vec<Effect>) {}

/// Carries out a command.
pub(super) fn run(_state: &mut State, _command: Command, _fx: &mut Vec<Effect>) {}

/// Returns whether a command would do something now.
pub(super) fn available(_state: &State, _command: Command) -> bool {
    false
}

/// Takes a report in; what is not meant for here is handed back.
pub(super) fn take(_state: &mut State, report: Report, _fx: &mut Vec<Effect>) -> Option<Report> {
    Some(report)
}

/// What was asked for is on disk.
pub(super) fn kept(_state: &mut State, _asked: Asked, _fx: &mut Vec<Effect>) {}

/// What was asked for was not done.
pub(super) fn refused(_state: &mut State, _asked: Asked, _why: &Refusal, _fx: &mut Vec<Effect>) {}

/// What stands at a place of `body`.
pub(super) fn hit(_state: &State, _body: Rect, _at: Position) -> Option<Spot> {
    Some(Spot::Body)
}

/// A spot was clicked.
pub(super) fn click(_state: &mut State, _spot: Spot, _again: bool, _fx: &mut Vec<Effect>) {}

/// The wheel was turned.
pub(super) fn wheel(_state: &mut State, _spot: Spot, _by: isize, _fx: &mut Vec<Effect>) {}

/// Which part of the table of keys answers in what lies over the screen.
pub(super) fn over_context(_over: &Over) -> Context {
    Context::Scroll
}

/// Carries out a command in it.
pub(super) fn over_run(state: &mut State, command: Command, _fx: &mut Vec<Effect>) {
    if command == Command::Back {
        state.overlays.pop();
    }
}

/// A key that is text in it.
pub(super) fn over_typed(_state: &mut State, _event: KeyEvent) {}

/// Text was pasted into it.
pub(super) fn over_pasted(_state: &mut State, _text: &str) {}

/// A line of it was clicked.
pub(super) fn over_clicked(_state: &mut State, _line: usize, _fx: &mut Vec<Effect>) {}

/// How large it would like to be (columns, rows), whether it has a line for typing, and how many lines for a hint.
pub(super) fn over_wanted(_state: &State, _over: &Over) -> (u16, u16, bool, u16) {
    (72, 12, false, 0)
}

/// Time has passed.
pub(super) fn tick(_state: &mut State) {}
