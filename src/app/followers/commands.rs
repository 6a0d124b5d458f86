//! What each command does in the pane, and when it can.

use super::super::effect::Effect;
use super::super::state::State;
use super::super::{commands as shared, editor, overlays, queue, undo};
use super::{Tab, accounts, attention, records, show};
use crate::keymap::{Command, Context};

/// Which part of the table of keys answers in the pane.
#[must_use]
pub fn context(state: &State) -> Context {
    match state.followers.tab {
        Tab::Accounts => Context::Counts,
        Tab::Attention => Context::Attention,
        Tab::Records => Context::Records,
    }
}

/// Carries out a command in the pane.
pub fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    match command {
        Command::Inbox => queue::leave(state),
        Command::Queue => queue::enter(state, fx),
        Command::Followers => {}
        Command::NextView => by(state, 1, fx),
        Command::PreviousView => by(state, Tab::ALL.len() - 1, fx),
        Command::NewPublication => editor::open(state, None, fx),
        Command::Undo => undo::undo(state, fx),
        Command::Accounts | Command::Palette | Command::Help => overlays::open(state, command, fx),
        _ => match state.followers.tab {
            Tab::Accounts => accounts::run(state, command, fx),
            Tab::Attention => attention::run(state, command, fx),
            Tab::Records => records::run(state, command, fx),
        },
    }
}

/// Returns whether a command would do something now in the pane.
#[must_use]
pub fn available(state: &State, command: Command) -> bool {
    let own = match state.followers.tab {
        Tab::Accounts => accounts::available(state, command),
        Tab::Attention => attention::available(state, command),
        Tab::Records => records::available(state, command),
    };
    own || command == Command::Undo && !state.undo.is_empty() || shared::in_every_pane(command)
}

fn by(state: &mut State, by: usize, fx: &mut Vec<Effect>) {
    let at = Tab::ALL.iter().position(|tab| *tab == state.followers.tab).unwrap_or(0);
    show(state, Tab::ALL[(at + by) % Tab::ALL.len()], fx);
}
