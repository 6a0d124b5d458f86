//! The mouse: every act is reachable by it too.

use super::effect::Effect;
use super::layout::{self, Target};
use super::state::{Boot, Focus, Pane, State};
use super::{commands, editor, followers, keys, list, notice, overlays, queue, search, thread};
use crate::keymap::Command;
use chrono::TimeDelta;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

/// How many rows or lines one notch of the wheel moves.
const NOTCH: isize = 3;

/// Within this time a second click on the same place is a double click.
const DOUBLE: TimeDelta = TimeDelta::milliseconds(1_500);

/// The mouse was clicked or its wheel turned.
pub(super) fn mouse(state: &mut State, event: MouseEvent, fx: &mut Vec<Effect>) {
    if state.seen_at.is_some() && matches!(event.kind, MouseEventKind::Down(_)) {
        // What stands there may be another in a moment.
        return;
    }
    let keys = keys::footer_keys(state);
    let Some(target) = layout::hit(state, &keys, event.column, event.row) else { return };
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => {
            notice::seen(state);
            let again = state.memory.click.is_some_and(|(place, at)| place == target && state.now - at <= DOUBLE);
            state.memory.click = (!again).then_some((target, state.now));
            click(state, target, again, fx);
        }
        MouseEventKind::ScrollDown => wheel(state, target, true, fx),
        MouseEventKind::ScrollUp => wheel(state, target, false, fx),
        _ => {}
    }
}

fn click(state: &mut State, target: Target, again: bool, fx: &mut Vec<Effect>) {
    match target {
        Target::Row(place) => {
            let selected = layout::selected(&state.list) == Some(place);
            if state.focus != Focus::List {
                thread::leave(state, fx);
            }
            list::go(state, place, fx);
            if again && selected {
                thread::enter(state, fx);
            }
        }
        Target::View(view) => list::show(state, view, fx),
        Target::SearchLine => search::open(state, fx),
        Target::Proposal(place) => search::take(state, place, fx),
        Target::List => {
            if state.focus != Focus::List {
                thread::leave(state, fx);
            }
        }
        Target::Thread if state.open.is_some() => {
            if state.focus == Focus::Composer {
                state.focus = Focus::Thread;
            } else if state.focus.is_on_list() {
                thread::enter(state, fx);
            }
            state.dirty = true;
        }
        Target::Composer if state.composer.is_some() => {
            state.focus = Focus::Composer;
            state.dirty = true;
        }
        Target::Pane(Pane::Inbox) => commands::run(state, Command::Inbox, fx),
        Target::Pane(Pane::Followers) => commands::run(state, Command::Followers, fx),
        Target::Followers(spot) => followers::layout::click(state, spot, again, fx),
        Target::Pane(Pane::Queue) => commands::run(state, Command::Queue, fx),
        Target::Queue(spot) => queue::click(state, spot, again, fx),
        Target::Editor(spot) => editor::clicked(state, spot, fx),
        Target::Accounts => commands::run(state, Command::Accounts, fx),
        Target::OverlayLine(line) => overlays::clicked(state, line, fx),
        Target::Beside => beside(state, fx),
        Target::Welcome(chosen) if chosen < 3 => {
            state.boot = Boot::Welcome { chosen };
            state.dirty = true;
            if again {
                commands::run(state, Command::Accept, fx);
            }
        }
        Target::Footer(command) => commands::run(state, command, fx),
        Target::Thread | Target::Composer | Target::Card | Target::Strip | Target::Overlay | Target::Welcome(_) => {}
    }
}

/// A click beside what lies on top takes it away; a question is answered with no.
fn beside(state: &mut State, fx: &mut Vec<Effect>) {
    let command = if keys::context(state) == crate::keymap::Context::Confirm { Command::No } else { Command::Back };
    overlays::run(state, command, fx);
}

fn wheel(state: &mut State, target: Target, down: bool, fx: &mut Vec<Effect>) {
    let by = if down { NOTCH } else { -NOTCH };
    match target {
        Target::Row(_) | Target::List | Target::View(_) | Target::SearchLine | Target::Proposal(_) => {
            list::step(state, by, fx);
        }
        Target::Thread | Target::Composer => thread::scroll(state, -by, fx),
        Target::Queue(spot) => queue::wheel(state, spot, by, fx),
        Target::Followers(spot) => followers::layout::wheel(state, spot, by, fx),
        Target::Editor(spot) => editor::wheel(state, spot, by),
        Target::OverlayLine(_) | Target::Overlay => overlays::wheel(state, down, fx),
        _ => {}
    }
}
