//! Writing in the line: editing, completing, what was searched before.

use super::super::commands::motion;
use super::super::effect::Effect;
use super::super::state::{Focus, State};
use super::super::words;
use super::{Cycle, changed, close, set, with_context};
use crate::keymap::Command;
use crate::model::query::{Completion, complete};
use crossterm::event::KeyEvent;
use ratatui_textarea::{CursorMove, DataCursor};

/// How many lines that were searched are remembered.
const REMEMBERED: usize = 50;

/// Carries out a command while the line is written; false when it is not one of the line's.
pub(in super::super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) -> bool {
    match command {
        Command::Accept | Command::Open => accept(state),
        Command::Back => close(state, fx),
        Command::Complete => go_on(state, fx),
        Command::Up => recall(state, true, fx),
        Command::Down => recall(state, false, fx),
        Command::PageDown | Command::PageUp => motion(state, command, fx),
        _ => return false,
    }
    state.dirty = true;
    true
}

/// A key that is text.
pub(in super::super) fn typed(state: &mut State, event: KeyEvent, fx: &mut Vec<Effect>) {
    let Some(search) = &mut state.search else { return };
    search.cycle = None;
    let edited = words::input(&mut search.line, event);
    state.dirty = true;
    if !edited {
        return;
    }
    search.recalled = None;
    // A line has one line.
    if search.line.lines().len() > 1 {
        search.line = words::text_area(&search.line.lines().join(" "));
    }
    changed(state, fx);
}

/// The keys go to what was found; a line that is wrong says so instead.
pub(super) fn accept(state: &mut State) {
    let Some(search) = &mut state.search else { return };
    search.cycle = None;
    if search.wrong.is_some() {
        search.insisted = true;
        return;
    }
    let line = search.typed();
    search.recalled = None;
    if line.trim().is_empty() {
        return super::forget(state);
    }
    state.memory.searched.retain(|one| *one != line);
    state.memory.searched.push(line);
    if state.memory.searched.len() > REMEMBERED {
        state.memory.searched.remove(0);
    }
    state.focus = Focus::List;
    state.memory.rested_since = state.now;
}

/// The byte at which the cursor stands.
pub(super) fn cursor(search: &super::Search) -> usize {
    let DataCursor(_, column) = search.line.cursor();
    search.line.lines().first().map_or(0, |line| line.chars().take(column).map(char::len_utf8).sum())
}

/// The ways to go on that are shown, and which of them stands in the line: those through which the completing key
/// goes, else those of the word at the cursor.
#[must_use]
pub(super) fn ways(state: &State) -> (Vec<Completion>, Option<usize>) {
    let none = (Vec::new(), None);
    let Some(search) = state.search.as_ref().filter(|_| state.focus == Focus::Search) else { return none };
    if let Some(cycle) = &search.cycle {
        return (cycle.ways.clone(), Some(cycle.at));
    }
    let (line, cursor) = (search.typed(), cursor(search));
    let between = line[..cursor].ends_with(char::is_whitespace) || cursor == 0;
    if between && !line.trim().is_empty() {
        return none;
    }
    (with_context(state, |known| complete(&line, cursor, known)), None)
}

/// Puts the first way to go on into the line, and with every further key the next.
fn go_on(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(search) = &state.search else { return };
    let cycle = if let Some(cycle) = &search.cycle {
        Cycle { at: (cycle.at + 1) % cycle.ways.len().max(1), ..cycle.clone() }
    } else {
        let (typed, cursor) = (search.typed(), cursor(search));
        let ways = with_context(state, |known| complete(&typed, cursor, known));
        Cycle { typed, ways, at: 0 }
    };
    put(state, cycle, fx);
}

/// A way to go on was chosen.
pub(in super::super) fn take(state: &mut State, place: usize, fx: &mut Vec<Effect>) {
    let (ways, _) = ways(state);
    let Some(search) = &state.search else { return };
    let typed = search.cycle.as_ref().map_or_else(|| search.typed(), |cycle| cycle.typed.clone());
    put(state, Cycle { typed, ways, at: place }, fx);
    if let Some(search) = &mut state.search {
        search.cycle = None;
    }
}

fn put(state: &mut State, cycle: Cycle, fx: &mut Vec<Effect>) {
    let Some(way) = cycle.ways.get(cycle.at) else { return };
    let mut line = cycle.typed.clone();
    line.replace_range(way.replaces.clone(), &way.text);
    let before = line[..way.replaces.start + way.text.len()].chars().count();
    set(state, &line);
    if let Some(search) = &mut state.search {
        search.line.move_cursor(CursorMove::Jump(0, u16::try_from(before).unwrap_or(u16::MAX)));
        search.recalled = None;
        // One way alone leads on: the next key completes what follows it.
        search.cycle = (cycle.ways.len() > 1).then_some(cycle);
    }
    changed(state, fx);
}

/// Brings back a line that was searched before, or what was being typed.
fn recall(state: &mut State, older: bool, fx: &mut Vec<Effect>) {
    let Some(search) = &state.search else { return };
    let lines = &state.memory.searched;
    let (at, typed) = search.recalled.clone().unwrap_or_else(|| (lines.len(), search.typed()));
    let at = if older { at.checked_sub(1) } else { Some(at + 1).filter(|at| *at <= lines.len()) };
    let Some(at) = at else { return };
    let line = lines.get(at).cloned().unwrap_or_else(|| typed.clone());
    set(state, &line);
    if let Some(search) = &mut state.search {
        search.recalled = Some((at, typed));
        search.cycle = None;
    }
    changed(state, fx);
}
