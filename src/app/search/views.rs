//! The queries that are kept: choosing one, keeping the present one under a name, renaming, taking away.

use super::super::effect::Effect;
use super::super::list::next_ask;
use super::super::notice;
use super::super::overlays::choose;
use super::super::state::{Overlay, Purpose, State, Tone, Undo};
use super::super::undo;
use super::super::words::{self, text_area, text_of};
use crate::keymap::Command;
use crate::model::exchange::Request;
use crate::model::query::SavedView;
use crate::model::text::one_line;
use crate::model::words::fold;
use crossterm::event::KeyEvent;
use ratatui_textarea::TextArea;

/// How long a name is at most, in characters.
const NAME: usize = 40;

/// The queries that are kept, as a list, and over it the name that is being written.
#[derive(Debug, Clone, Default)]
pub struct Views {
    /// The chosen line.
    pub chosen: usize,
    /// The name that is being written.
    pub form: Option<NameForm>,
}

/// The name of a view that is being written.
#[derive(Debug, Clone)]
pub struct NameForm {
    /// The place of the view that gets another name; `None` while the present query is kept.
    pub of: Option<usize>,
    /// The line that is kept.
    pub query: String,
    /// The name.
    pub text: TextArea<'static>,
    /// Why it was not taken, until it is changed: an identifier of `assets/i18n`.
    pub refused: Option<&'static str>,
}

/// Lists the views, or asks for a name for the present query.
pub(in super::super) fn open(state: &mut State, command: Command) {
    let query = state.search.as_ref().map(super::Search::typed).unwrap_or_default();
    let form = match command {
        Command::KeepView if !super::is_good(state) => {
            return notice::say_id(state, Tone::Info, "views-nothing");
        }
        Command::KeepView => {
            let known = state.views.iter().find(|view| view.query.trim() == query.trim());
            let name = known.map(|view| view.name.clone()).unwrap_or_default();
            Some(NameForm { of: None, query, text: text_area(&name), refused: None })
        }
        _ => None,
    };
    let here = state.search.as_ref().and_then(|search| {
        let typed = search.typed();
        state.views.iter().position(|view| view.query.trim() == typed.trim())
    });
    state.overlays.push(Overlay::Views(Views { chosen: here.unwrap_or(0), form }));
    state.dirty = true;
}

fn top(state: &mut State) -> Option<&mut Views> {
    match state.overlays.last_mut() {
        Some(Overlay::Views(views)) => Some(views),
        _ => None,
    }
}

pub(in super::super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    let count = state.views.len();
    let Some(views) = top(state) else { return };
    if let Some(form) = &views.form {
        match (command, form.of) {
            (Command::Accept, _) => accept_name(state, fx),
            (Command::Back, Some(_)) => views.form = None,
            (Command::Back, None) => {
                state.overlays.pop();
            }
            _ => {}
        }
        return;
    }
    let chosen = views.chosen.min(count.saturating_sub(1));
    match command {
        Command::Accept => {
            let Some(line) = state.views.get(chosen).map(|view| view.query.clone()) else { return };
            state.overlays.pop();
            super::ask(state, &line, fx);
        }
        Command::RenameView => {
            let Some(view) = state.views.get(chosen).cloned() else { return };
            if let Some(views) = top(state) {
                let text = text_area(&view.name);
                views.form = Some(NameForm { of: Some(chosen), query: view.query, text, refused: None });
            }
        }
        Command::DeleteView => delete(state, chosen, fx),
        _ => views.chosen = choose(chosen, count, command),
    }
}

fn delete(state: &mut State, chosen: usize, fx: &mut Vec<Effect>) {
    if chosen >= state.views.len() {
        return;
    }
    let before = state.views.clone();
    let mut views = before.clone();
    let gone = views.remove(chosen);
    if let Some(top) = top(state) {
        top.chosen = chosen.min(views.len().saturating_sub(1));
    }
    let done = said(state, "views-deleted", &gone.name);
    let what = done.clone();
    keep(state, views, done, Some(Undo::Views { views: before, what }), fx);
}

fn said(state: &State, id: &str, name: &str) -> String {
    state.lang.say_with(id, &[("name", one_line(name).into())])
}

/// Keeps the present query under the name, or gives a view another name. A name that another view has takes its place.
fn accept_name(state: &mut State, fx: &mut Vec<Effect>) {
    let before = state.views.clone();
    let Some(form) = top(state).and_then(|views| views.form.as_mut()) else { return };
    let name = one_line(&text_of(&form.text)).trim().to_owned();
    let taken = before.iter().position(|view| fold(&view.name) == fold(&name));
    form.refused = match taken {
        _ if name.is_empty() => Some("refused-empty"),
        _ if name.chars().count() > NAME => Some("views-too-long"),
        Some(place) if form.of.is_some_and(|of| of != place) => Some("views-taken"),
        _ => None,
    };
    if form.refused.is_some() {
        return;
    }
    let view = SavedView { name: name.clone(), query: form.query.clone() };
    let of = form.of;
    let mut views = before.clone();
    let chosen = of.or(taken).unwrap_or(views.len());
    match views.get_mut(chosen) {
        Some(place) => *place = view,
        None => views.push(view),
    }
    if of.is_some() {
        if let Some(top) = top(state) {
            *top = Views { chosen, form: None };
        }
    } else {
        state.overlays.pop();
    }
    let done = said(state, if of.is_some() { "views-renamed" } else { "views-kept" }, &name);
    let what = done.clone();
    keep(state, views, done, Some(Undo::Views { views: before, what }), fx);
}

/// Has the views kept; they are shown as kept when the worker says so.
pub(in super::super) fn keep(
    state: &mut State,
    views: Vec<SavedView>,
    done: String,
    undo: Option<Undo>,
    fx: &mut Vec<Effect>,
) {
    let ask = next_ask(state);
    state.pending.push((ask, Purpose::KeepViews { done, undo }));
    fx.push(Effect::Ask(Request::KeepViews { ask, views }));
}

/// They are on disk.
pub(in super::super) fn kept(state: &mut State, done: String, undo: Option<Undo>) {
    if let Some(undo) = undo {
        undo::push(state, undo);
    }
    notice::say(state, Tone::Done, done);
}

pub(in super::super) fn typed(state: &mut State, event: KeyEvent) {
    change(state, |text| words::input(text, event));
}

pub(in super::super) fn pasted(state: &mut State, pasted: &str) {
    change(state, |text| text.insert_str(pasted));
}

fn change(state: &mut State, how: impl FnOnce(&mut TextArea<'static>) -> bool) {
    let Some(form) = top(state).and_then(|views| views.form.as_mut()) else { return };
    if how(&mut form.text) {
        form.refused = None;
    }
    if form.text.lines().len() > 1 {
        form.text = text_area(&form.text.lines().join(" "));
    }
    state.dirty = true;
}
