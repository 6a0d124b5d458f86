//! The attention: what citizens asked and what became of it. Rows S-1.2, S-6.4.

use super::super::effect::Effect;
use super::super::state::State;
use crate::keymap::Command;
use crate::model::exchange::{Refusal, Report};
use ratatui::layout::{Position, Rect};

/// What the list holds.
#[derive(Debug, Clone, Default)]
pub struct AttentionView {}

/// What a request was for.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// The figures.
    Figures,
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
