//! What each command and the mouse do in the editor, and when they can.

use super::super::effect::Effect;
use super::super::state::State;
use super::super::{commands as shared, overlays};
use super::layout::{self, Spot};
use super::{agency, keep, save, typing};
use crate::keymap::Command;

/// Carries out a command in the editor.
pub(in super::super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    match command {
        Command::SavePublication | Command::Send => save::save(state, fx),
        Command::Back => keep::leave(state, fx),
        Command::PageDown => scroll(state, page(state)),
        Command::PageUp => scroll(state, -page(state)),
        Command::SwitchFocus => {
            if let Some(editor) = state.editor.as_mut().filter(|editor| editor.saving.is_none()) {
                editor.step(true);
                state.dirty = true;
            }
        }
        Command::Inbox | Command::Queue | Command::Followers => {
            keep::leave(state, fx);
            if state.editor.is_none() {
                shared::run(state, command, fx);
            }
        }
        Command::Palette | Command::Help | Command::Accounts => overlays::open(state, command, fx),
        Command::SyncNow => shared::sync_now(state, fx),
        _ => {}
    }
}

/// Returns whether a command would do something now in the editor.
pub(in super::super) fn available(state: &State, command: Command) -> bool {
    let free = state.editor.as_ref().is_some_and(|editor| editor.saving.is_none());
    match command {
        Command::SavePublication
        | Command::Back
        | Command::SwitchFocus
        | Command::Inbox
        | Command::Queue
        | Command::Followers => free,
        Command::PageDown | Command::PageUp => layout::most(state) > 0,
        Command::SyncNow => !state.standings.is_empty(),
        _ => shared::everywhere(command),
    }
}

/// How far a page goes.
fn page(state: &State) -> isize {
    let height = layout::areas(state).read().height;
    isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1)
}

/// Scrolls what is read beside the form, or below it.
fn scroll(state: &mut State, by: isize) {
    let most = layout::most(state);
    if let Some(editor) = &mut state.editor {
        let scroll = usize::from(editor.scroll).min(most).saturating_add_signed(by).min(most);
        editor.scroll = u16::try_from(scroll).unwrap_or(u16::MAX);
        state.dirty = true;
    }
}

/// The mouse was clicked: a field is gone to, a switch turned over, an agency chosen.
pub(in super::super) fn clicked(state: &mut State, spot: Spot, fx: &mut Vec<Effect>) {
    let Some(editor) = state.editor.as_mut().filter(|editor| editor.saving.is_none()) else { return };
    match spot {
        Spot::Field(field) => {
            if editor.field != field {
                editor.go(field);
            }
            let turns = field.is_switch();
            state.dirty = true;
            if turns {
                typing::switch(state, field, fx);
            }
        }
        Spot::Agency(place) => agency::pick(state, place),
        Spot::Form | Spot::Read => {}
    }
}

/// The wheel was turned.
pub(in super::super) fn wheel(state: &mut State, spot: Spot, by: isize) {
    match spot {
        Spot::Read => scroll(state, by),
        _ => {
            if let Some(editor) = state.editor.as_mut().filter(|editor| editor.saving.is_none()) {
                editor.step(by > 0);
                state.dirty = true;
            }
        }
    }
}
