//! Before the store is open: what the inbox showed last is on the screen, and hands are already on the keys.
//!
//! Moving works at once, on the rows that are shown. Anything else waits until the list has come from the store, and is
//! then done as if it was typed then: on the row on which the hand was, or not at all.

use super::effect::Effect;
use super::keys;
use super::state::{Boot, List, Opened, Source, State, Tone};
use super::{list, notice, thread};
use crate::keymap::{Command, Context, Key, Step};
use crate::model::exchange::OpenStep;
use crate::model::ids::ConversationId;
use crate::model::text::percent;
use crate::model::window::Window;
use crate::say_time;
use chrono::{DateTime, Utc};
use crossterm::event::KeyEvent;

/// What waits for the store.
#[derive(Debug, Clone, Default)]
pub(super) struct Waiting {
    inputs: Vec<Input>,
    /// The row on which the hand was when the first of them was typed.
    about: Option<ConversationId>,
}

#[derive(Debug, Clone)]
enum Input {
    Key(KeyEvent),
    Paste(String),
}

/// Shows what the inbox showed last.
pub(super) fn recall(state: &mut State, window: Window) {
    let Boot::Opening(step) = state.boot.clone() else { return };
    let Window { at, page, counts, standings, accounts: _ } = window;
    state.seen_at = Some(at);
    state.counts = counts;
    state.standings = standings;
    state.list = List {
        source: Source::View(page.view),
        rows: page.rows,
        at_start: page.at_start,
        at_end: page.at_end,
        total: page.total,
        ..List::default()
    };
    list::select(state, (!state.list.rows.is_empty()).then_some(0));
    if let Some(id) = state.list.selected.clone().filter(|_| thread::beside(state)) {
        // Its thread is asked for when somebody is there to answer.
        state.open = Some(Opened { id, thread: None, scroll: 0, newest: thread::NEWEST, over_list: false });
    }
    say(state, &step);
}

/// Says of when it is what is shown, and how far the store is.
pub(super) fn say(state: &mut State, step: &OpenStep) {
    let Some(at) = state.seen_at else { return };
    let mut text = state.lang.say_with("seen-at", &[("at", moment(state, at).into())]);
    let lang = state.lang;
    let mut join = |more: String| {
        text.push_str(" · ");
        text.push_str(&more);
    };
    let far =
        |sentence: &str, done: u64, total: u64| lang.say_with(sentence, &[("percent", percent(done, total).into())]);
    match step {
        OpenStep::Lock | OpenStep::View => join(state.lang.say("seen-opening")),
        OpenStep::Mend(what) => join(state.lang.say_mended(what)),
        OpenStep::Replay { done, total } => join(far("seen-replaying", *done, *total)),
        OpenStep::Compact { done, total } => join(far("seen-compacting", *done, *total)),
    }
    if !state.memory.early.inputs.is_empty() {
        join(state.lang.say("seen-waiting"));
    }
    notice::say(state, Tone::Busy, text);
}

/// The time of a moment of today; of another day the day too.
fn moment(state: &State, at: DateTime<Utc>) -> String {
    let (day, today) = (state.calendar.local_day(at), state.calendar.local_day(state.now));
    let local = at.with_timezone(&state.calendar.zone()).fixed_offset();
    if day == today { say_time::clock(local) } else { say_time::moment(local, state.lang) }
}

/// True when a key waits until the store is open.
pub(super) fn waits(state: &mut State, event: KeyEvent) -> bool {
    if state.seen_at.is_none() {
        return false;
    }
    let key = [Key::pressed(event)];
    let asked = |context| match state.keymap.follow(context, &key) {
        Step::Command(command) => Some(command),
        Step::Begins | Step::Nothing => None,
    };
    let at_once = match (asked(Context::Global), asked(keys::context(state))) {
        (Some(Command::Quit | Command::Suspend | Command::Redraw | Command::NextTheme), _) => true,
        (_, Some(command)) => state.memory.early.inputs.is_empty() && (moves(command) || command == Command::Quit),
        _ => false,
    };
    if !at_once {
        wait(state, Input::Key(event));
    }
    !at_once
}

/// A pasted text waits until the store is open.
pub(super) fn wait_with(state: &mut State, text: &str) {
    wait(state, Input::Paste(text.to_owned()));
}

fn wait(state: &mut State, input: Input) {
    list::stay(state);
    if state.memory.early.inputs.is_empty() {
        state.memory.early.about.clone_from(&state.list.selected);
        // What is typed is about this row: nothing that comes above takes the hand from it.
        state.memory.rests = false;
    }
    state.memory.early.inputs.push(input);
    if let Boot::Opening(step) = state.boot.clone() {
        say(state, &step);
    }
}

/// True for a command that moves the hand.
pub(super) fn moves(command: Command) -> bool {
    matches!(command, Command::Down | Command::Up | Command::PageDown | Command::PageUp | Command::Home | Command::End)
}

/// The list has come from the store: what waited is done now.
pub(super) fn live(state: &mut State, fx: &mut Vec<Effect>) {
    if state.seen_at.take().is_none() {
        return;
    }
    state.dirty = true;
    notice::hush(state);
    if state.open.as_ref().is_some_and(|open| open.thread.is_none()) {
        thread::refresh(state, fx);
    }
    let Waiting { inputs, about } = std::mem::take(&mut state.memory.early);
    if inputs.is_empty() {
        return;
    }
    if state.list.selected != about {
        return notice::say_id(state, Tone::Failed, "notice-early-dropped");
    }
    for input in inputs {
        match input {
            Input::Key(event) => keys::press(state, event, fx),
            Input::Paste(text) => keys::paste(state, &text, fx),
        }
    }
}
