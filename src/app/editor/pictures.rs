//! The pictures: added from files, put into order, taken away.

use super::super::effect::Effect;
use super::super::list;
use super::super::state::{Purpose, State};
use super::super::words::{text_area, text_of};
use super::{Asked, Field, Shown, keep};
use crate::model::exchange::{Ask, Request};
use crate::model::media::Media;
use crossterm::event::{KeyCode, KeyEvent};

/// Has the file read whose name was typed. Nothing is added before the worker says what it is.
pub(super) fn attach(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(editor) = state.editor.as_mut().filter(|editor| editor.attaching.is_none()) else { return };
    let typed = text_of(&editor.path);
    let path = unquoted(typed.trim()).to_owned();
    if path.is_empty() {
        return editor.step(true);
    }
    let ask = list::next_ask(state);
    if let Some(editor) = &mut state.editor {
        editor.attaching = Some(ask);
        editor.refused = None;
    }
    state.pending.push((ask, Purpose::Editor(Asked::Attach)));
    fx.push(Effect::Ask(Request::Attach { ask, path }));
}

/// A name without the quotes that terminals put around a file that is dropped on them.
fn unquoted(path: &str) -> &str {
    let inner = ['\'', '"'].into_iter().find_map(|quote| path.strip_prefix(quote)?.strip_suffix(quote));
    inner.unwrap_or(path)
}

/// A picture was read: it stands behind the others, and its alternative text is asked for.
pub(super) fn attached(state: &mut State, ask: Ask, media: Media) {
    let Some(editor) = state.editor.as_mut().filter(|editor| editor.attaching == Some(ask)) else { return };
    editor.attaching = None;
    editor.path = text_area("");
    editor.pictures.push(Shown { alt: text_area(&media.alt), media });
    // Who went on to write elsewhere is left there.
    if editor.field == Field::Path && editor.saving.is_none() {
        editor.go(Field::Alt(editor.pictures.len() - 1));
    }
    keep::changed(state);
}

/// A key on a picture: `+` and `-` move it, Delete takes it away.
pub(super) fn typed(state: &mut State, place: usize, event: KeyEvent) {
    let Some(editor) = &mut state.editor else { return };
    let count = editor.pictures.len();
    let to = match event.code {
        KeyCode::Char('+') if place + 1 < count => place + 1,
        KeyCode::Char('-') if place > 0 && place < count => place - 1,
        KeyCode::Delete | KeyCode::Backspace if place < count => {
            editor.pictures.remove(place);
            editor.field = if place < editor.pictures.len() { Field::Picture(place) } else { Field::Path };
            return keep::changed(state);
        }
        _ => return,
    };
    editor.pictures.swap(place, to);
    editor.field = Field::Picture(to);
    keep::changed(state);
}
