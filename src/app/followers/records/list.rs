//! The list of records: the newest first.

use super::super::super::effect::Effect;
use super::super::super::state::State;
use super::super::layout::body;
use super::{open, words};
use crate::keymap::Command;
use crate::model::record::RecordStanding;
use ratatui::layout::Rect;
use std::cmp::Reverse;

/// From so many columns on, a record takes one line; below, two.
const ONE_LINE: u16 = 110;

/// How many lines a record takes.
#[must_use]
pub fn tall(state: &State) -> u16 {
    if state.size.0 >= ONE_LINE { 1 } else { 2 }
}

/// Where the rows of the list stand: below the line that says how many are due.
#[must_use]
pub fn rows_area(state: &State) -> Rect {
    let body = body(state);
    Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body }
}

/// The place in the list of what stands at a line of the screen.
#[must_use]
pub fn place_at(state: &State, y: u16) -> Option<usize> {
    let area = rows_area(state);
    let records = &state.followers.records;
    let place = records.top + usize::from(y.checked_sub(area.y)? / tall(state));
    (y < area.bottom() && place < records.list.len()).then_some(place)
}

/// How many are seen at once.
fn seen(state: &State) -> usize {
    usize::from(rows_area(state).height / tall(state)).max(1)
}

/// The list came: the newest period first, what is due of it before what is not.
pub(super) fn take(state: &mut State, mut list: Vec<RecordStanding>, fx: &mut Vec<Effect>) {
    list.sort_by_key(|standing| (Reverse(standing.id.period.last()), standing.id.kind));
    let records = &mut state.followers.records;
    state.dirty |= !records.came || records.list != list;
    let before = records.open.as_ref().and_then(|open| records.standing(&open.id)).map(|one| one.versions.len());
    records.list = list;
    records.came = true;
    let first = records.list.iter().find(|standing| standing.due).or(records.list.first()).map(|one| one.id);
    if records.place().is_none() {
        records.chosen = first;
    }
    settle(state);
    let records = &state.followers.records;
    let after = records.open.as_ref().and_then(|open| records.standing(&open.id)).map(|one| one.versions.len());
    // Somebody signed meanwhile: what would be signed now is another version.
    if before != after {
        open::ask(state, fx);
    }
}

/// Carries out a command in the list.
pub(super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    let page = isize::try_from(seen(state).saturating_sub(1).max(1)).unwrap_or(isize::MAX);
    match command {
        Command::Down => step(state, 1),
        Command::Up => step(state, -1),
        Command::PageDown => step(state, page),
        Command::PageUp => step(state, -page),
        Command::Home => go(state, 0),
        Command::End => go(state, usize::MAX),
        Command::Open | Command::Accept | Command::NextColumn => {
            let chosen = state.followers.records.chosen;
            if let Some(standing) = chosen.and_then(|id| state.followers.records.standing(&id)) {
                let (id, version) = (standing.id, words::last(standing));
                open::show(state, id, version, fx);
            }
        }
        _ => {}
    }
}

/// Moves the hand by records.
pub(super) fn step(state: &mut State, by: isize) {
    let at = state.followers.records.place().unwrap_or(0);
    go(state, at.saturating_add_signed(by));
}

/// Puts the hand on a record.
pub(super) fn go(state: &mut State, place: usize) {
    let records = &mut state.followers.records;
    let Some(last) = records.list.len().checked_sub(1) else { return };
    records.chosen = records.list.get(place.min(last)).map(|standing| standing.id);
    settle(state);
    state.dirty = true;
}

/// Moves the first record that is seen as little as shows the chosen one.
fn settle(state: &mut State) {
    let seen = seen(state);
    let records = &mut state.followers.records;
    let at = records.place().unwrap_or(0);
    let most = records.list.len().saturating_sub(seen);
    records.top = records.top.clamp((at + 1).saturating_sub(seen), at).min(most);
}
