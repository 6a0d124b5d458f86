//! The approval queue's pane: its lists, the publication that is open, the week of slots. Rows S-8.2 to S-8.5.

use super::effect::Effect;
use super::state::State;

/// What the pane holds: a window of a list, never the list.
#[derive(Debug, Clone, Default)]
pub struct Queue {}

/// Shows the queue's pane.
pub(super) fn enter(state: &mut State, fx: &mut Vec<Effect>) {
    let _ = (state, fx);
}

/// Goes back to the inbox.
pub(super) fn leave(state: &mut State, fx: &mut Vec<Effect>) {
    let _ = (state, fx);
}
