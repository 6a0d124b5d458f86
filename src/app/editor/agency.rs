//! The agency, found by typing.

use super::super::overlays::palette;
use super::super::state::State;
use super::keep;
use crate::keymap::Command;
use crate::model::agency::Agency;
use crate::model::text::one_line;
use crossterm::event::{KeyCode, KeyEvent};

/// The most agencies that are shown while one is looked for.
const SHOWN: usize = 4;

/// The agencies that match what was typed, the best first; none when nothing was typed.
#[must_use]
pub fn found(state: &State) -> Vec<&Agency> {
    let Some(editor) = state.editor.as_ref().filter(|editor| !editor.query.trim().is_empty()) else {
        return Vec::new();
    };
    let names: Vec<String> = state.agencies.iter().map(|agency| format!("{} {}", agency.id, agency.name)).collect();
    let places = palette::rank(editor.query.trim(), &names).into_iter().take(SHOWN);
    places.filter_map(|place| state.agencies.get(place)).collect()
}

/// The name of the agency it belongs to.
#[must_use]
pub fn agency_name(state: &State) -> Option<String> {
    let id = state.editor.as_ref()?.agency.as_ref()?;
    let agency = state.agencies.iter().find(|agency| agency.id == *id);
    Some(one_line(agency.map_or(id.as_str(), |agency| &agency.name)))
}

/// A key in the agency's field.
pub(super) fn typed(state: &mut State, event: KeyEvent) {
    let Some(editor) = &mut state.editor else { return };
    let had = editor.query.is_empty() && editor.agency.is_some();
    let taken_away = had && event.code == KeyCode::Backspace;
    if taken_away || palette::edit(&mut editor.query, event) {
        looked(state);
    }
}

/// Text was pasted into the agency's field.
pub(super) fn pasted(state: &mut State, text: &str) {
    if let Some(editor) = &mut state.editor {
        editor.query.push_str(text);
        looked(state);
    }
}

/// What was typed is another: the best one found is it.
fn looked(state: &mut State) {
    if let Some(editor) = &mut state.editor {
        editor.chosen = 0;
    }
    take(state);
    keep::changed(state);
}

/// Chooses another of those found.
pub(super) fn choose(state: &mut State, command: Command) {
    let count = found(state).len();
    let Some(editor) = &mut state.editor else { return };
    editor.chosen = super::super::overlays::choose(editor.chosen, count, command);
    take(state);
    keep::changed(state);
}

/// Chooses one of those found by its place.
pub(super) fn pick(state: &mut State, place: usize) {
    if let Some(editor) = &mut state.editor {
        editor.chosen = place;
    }
    take(state);
    keep::changed(state);
}

fn take(state: &mut State) {
    let Some(editor) = &state.editor else { return };
    let chosen = found(state).get(editor.chosen).map(|agency| agency.id.clone());
    if let Some(editor) = &mut state.editor {
        editor.agency = chosen;
    }
}
