//! Keys and pasted text in the editor's fields.

use super::super::effect::Effect;
use super::super::state::State;
use super::super::words;
use super::{Field, agency, keep, pictures};
use crate::keymap::{Command, Key};
use crate::model::account::NetworkKind;
use crate::model::slot;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key that is no command.
pub(in super::super) fn typed(state: &mut State, event: KeyEvent, fx: &mut Vec<Effect>) {
    let Some(editor) = state.editor.as_mut().filter(|editor| editor.saving.is_none()) else { return };
    state.dirty = true;
    let field = editor.field;
    let pressed = Key::pressed(event);
    let steps = match event.code {
        KeyCode::Tab => Some(!event.modifiers.contains(KeyModifiers::SHIFT)),
        KeyCode::BackTab => Some(false),
        KeyCode::Enter if !field.has_lines() && !does_something(field) => Some(true),
        KeyCode::Down if !field.has_lines() && !finds(field, &editor.query) => Some(true),
        KeyCode::Up if !field.has_lines() && !finds(field, &editor.query) => Some(false),
        _ => None,
    };
    if let Some(forward) = steps {
        return editor.step(forward);
    }
    match field {
        _ if field.is_switch() => {
            if event.code == KeyCode::Enter || pressed.text() == Some(' ') {
                switch(state, field, fx);
            }
        }
        Field::Picture(place) => pictures::typed(state, place, event),
        Field::Path if event.code == KeyCode::Enter => pictures::attach(state, fx),
        Field::Agency => match event.code {
            KeyCode::Down => agency::choose(state, Command::Down),
            KeyCode::Up => agency::choose(state, Command::Up),
            KeyCode::Enter => {
                if let Some(editor) = &mut state.editor {
                    editor.step(true);
                }
            }
            _ => agency::typed(state, event),
        },
        _ => written(state, field, event),
    }
}

/// True where Enter does something else than going on.
fn does_something(field: Field) -> bool {
    field.is_switch() || matches!(field, Field::Path | Field::Agency)
}

/// True while the arrows choose among the agencies found.
fn finds(field: Field, query: &str) -> bool {
    field == Field::Agency && !query.trim().is_empty()
}

/// A key in a field in which text is written.
fn written(state: &mut State, field: Field, event: KeyEvent) {
    let Some(editor) = &mut state.editor else { return };
    let Some(area) = editor.area_mut(field) else { return };
    let breaks = event.modifiers == KeyModifiers::CONTROL && matches!(event.code, KeyCode::Char('j' | 'm'));
    if breaks && !field.has_lines() {
        return editor.step(true);
    }
    if words::input(area, event) {
        changed(state, field);
    }
}

/// Text was pasted: it is text wherever text is written, never keys.
pub(in super::super) fn pasted(state: &mut State, text: &str) {
    let Some(editor) = state.editor.as_mut().filter(|editor| editor.saving.is_none()) else { return };
    let field = editor.field;
    let one_line = text.replace('\n', " ");
    if field == Field::Agency {
        return agency::pasted(state, &one_line);
    }
    let text = if field.has_lines() { text } else { one_line.trim_end() };
    let Some(area) = editor.area_mut(field) else { return };
    if area.insert_str(text) {
        changed(state, field);
    }
}

/// What was written in a field is another.
fn changed(state: &mut State, field: Field) {
    if field == Field::Slot {
        read(state);
    }
    keep::changed(state);
}

/// Understands the slot as it is typed now: later the same words would mean another moment.
fn read(state: &mut State) {
    let (now, calendar) = (state.now, state.calendar.clone());
    let Some(editor) = &mut state.editor else { return };
    let typed = words::text_of(&editor.slot);
    editor.moment = if typed.trim().is_empty() { Ok(None) } else { slot::read(&typed, now, &calendar).map(Some) };
}

/// Turns a switch over.
pub(super) fn switch(state: &mut State, field: Field, fx: &mut Vec<Effect>) {
    let Some(editor) = state.editor.as_mut().filter(|editor| editor.saving.is_none()) else { return };
    match field {
        Field::Own(network) => own(editor, network),
        Field::Account(place) => {
            let Some(target) = editor.offered.get(place).cloned() else { return };
            if editor.targets.contains(&target) {
                editor.targets.retain(|other| *other != target);
            } else {
                editor.targets.push(target);
                // In the order in which they are offered: choosing again what was chosen changes nothing.
                let offered = editor.offered.clone();
                editor.targets.sort_by_key(|target| offered.iter().position(|other| other == target));
            }
        }
        Field::Origin => editor.from_agency = !editor.from_agency,
        Field::Discard if editor.discarding => return keep::discard(state, fx),
        Field::Discard => {
            editor.discarding = true;
            return;
        }
        _ => return,
    }
    editor.settle();
    keep::changed(state);
}

/// A network gets a text of its own, which begins as the common one, or goes back to that.
fn own(editor: &mut super::Editor, network: NetworkKind) {
    let text = &editor.text;
    let version = editor.versions.entry(network).or_insert_with(|| super::Version { own: false, text: text.clone() });
    version.own = !version.own;
    if version.own {
        editor.field = Field::Version(network);
    }
}
