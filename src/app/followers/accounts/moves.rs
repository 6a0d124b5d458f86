//! What each command does among the accounts, and when it can.

use super::super::super::effect::Effect;
use super::super::super::layout::TWO_PANES;
use super::super::super::state::State;
use super::{Face, acts, days, hand, import, judge, layout, over, rows, select, span, today};
use crate::keymap::Command;

/// Carries out a command.
pub(in super::super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    let accounts = &mut state.followers.accounts;
    match command {
        Command::Down | Command::Up | Command::PageDown | Command::PageUp | Command::Home | Command::End => {
            motion(state, command, fx);
        }
        Command::Open if accounts.reading && accounts.face == Face::Table => over::open_day(state),
        Command::Open | Command::Accept if accounts.selected.is_some() => accounts.reading = true,
        Command::Back => accounts.reading = false,
        Command::Table => show(state, Face::Table),
        Command::Compare => show(state, Face::Compare),
        Command::Steps => {
            accounts.step = accounts.step.next();
            accounts.back = 0;
            accounts.reading |= state.size.0 < TWO_PANES;
        }
        Command::PreviousPeriod => turn(state, true),
        Command::NextPeriod => turn(state, false),
        Command::CountByHand => hand::open(state),
        Command::ImportCounts => import::open(state),
        Command::Judge => judge::open(state),
        Command::SyncNow => acts::count_now(state, fx),
        _ => {}
    }
    state.dirty = true;
}

/// Shows a face of the account; where it is shown already, the chart again.
fn show(state: &mut State, face: Face) {
    let narrow = state.size.0 < TWO_PANES;
    let accounts = &mut state.followers.accounts;
    // On a narrow screen the list may lie over it: then it is shown, not taken away.
    let seen = accounts.reading || !narrow;
    accounts.face = if accounts.face == face && seen { Face::Chart } else { face };
    // In the table the keys move the cursor.
    accounts.reading |= narrow || accounts.face == Face::Table;
    accounts.scroll = 0;
}

/// Moves the chart by half of what it shows.
fn turn(state: &mut State, into_the_past: bool) {
    let furthest = furthest(state);
    let accounts = &mut state.followers.accounts;
    if accounts.face == Face::Table {
        return;
    }
    let columns = layout::chart_columns(state);
    let by = usize::from(columns / state.followers.accounts.step.columns() / 2).max(1);
    let accounts = &mut state.followers.accounts;
    accounts.back = if into_the_past { (accounts.back + by).min(furthest) } else { accounts.back.saturating_sub(by) };
}

/// How many slots back the first reading lies.
fn furthest(state: &State) -> usize {
    let step = state.followers.accounts.step;
    let firsts = rows::rows(state).into_iter().filter_map(|row| {
        let own = row.reviewed?;
        let asked = state.followers.accounts.face == Face::Compare
            || state.followers.accounts.selected.as_ref() == Some(row.account);
        own.counting().next().filter(|_| asked).map(|(day, _)| day)
    });
    firsts.min().map_or(0, |first| span::furthest(step, today(state), first))
}

/// Moves the selection, the cursor of the table, or what is read.
pub(super) fn motion(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    let page = isize::try_from(layout::page(state)).unwrap_or(1).max(1);
    let by = match command {
        Command::Down => 1,
        Command::Up => -1,
        Command::PageDown => page,
        Command::PageUp => -page,
        Command::Home => isize::MIN / 2,
        _ => isize::MAX / 2,
    };
    move_by(state, by, fx);
}

/// Moves by so many rows or lines.
pub(super) fn move_by(state: &mut State, by: isize, fx: &mut Vec<Effect>) {
    let moved = |at: usize, count: usize| at.saturating_add_signed(by).min(count.saturating_sub(1));
    let accounts = &state.followers.accounts;
    match (accounts.reading, accounts.face) {
        (false, _) | (true, Face::Compare) => {
            let place = rows::selected_place(state).unwrap_or(0);
            select(state, moved(place, rows::rows(state).len()), fx);
        }
        (true, Face::Table) => {
            let lines = days::shown(state);
            let place = moved(days::place(state, &lines), lines.len());
            let day = lines.get(place).map(days::Line::day);
            state.followers.accounts.cursor = day;
        }
        (true, Face::Chart) => {
            let far = usize::from(layout::SCROLL);
            let scroll = usize::from(state.followers.accounts.scroll).saturating_add_signed(by).min(far);
            state.followers.accounts.scroll = u16::try_from(scroll).unwrap_or(0);
        }
    }
    state.dirty = true;
}

/// Returns whether a command would do something now.
#[must_use]
pub fn available(state: &State, command: Command) -> bool {
    let accounts = &state.followers.accounts;
    let any = accounts.selected.is_some();
    match command {
        Command::Down
        | Command::Up
        | Command::PageDown
        | Command::PageUp
        | Command::Home
        | Command::End
        | Command::Table
        | Command::CountByHand => any,
        Command::Open => any && !(accounts.reading && accounts.face != Face::Table),
        Command::Back => accounts.reading,
        Command::Steps => any && accounts.face != Face::Table,
        Command::Compare => accounts.face == Face::Compare || counted(state) > 1,
        Command::PreviousPeriod => accounts.face != Face::Table && accounts.back < furthest(state),
        Command::NextPeriod => accounts.face != Face::Table && accounts.back > 0,
        Command::ImportCounts => !rows::rows(state).is_empty(),
        Command::Judge => judge::target(state).is_some(),
        Command::SyncNow => !state.standings.is_empty(),
        _ => false,
    }
}

/// How many accounts have a reading.
fn counted(state: &State) -> usize {
    rows::rows(state).iter().filter(|row| row.reviewed.is_some_and(|reviewed| rows::last(reviewed).is_some())).count()
}
