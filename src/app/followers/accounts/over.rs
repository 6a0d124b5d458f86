//! What the accounts lay over the screen: a reading to type, a verdict to choose, a file to import.

use super::super::super::effect::Effect;
use super::super::super::state::{Overlay, State};
use super::super::Over as PaneOver;
use super::hand::{self, HandForm};
use super::import::{self, PathPrompt, Preview};
use super::judge::{self, Judging};
use super::{days, layout};
use crate::keymap::{Command, Context};
use crate::model::ids::AccountId;
use chrono::NaiveDate;
use crossterm::event::KeyEvent;

/// What lies over the screen.
#[derive(Debug, Clone)]
pub enum Over {
    /// A reading that is being typed.
    Hand(Box<HandForm>),
    /// Whether an odd reading is right.
    Judge(Judging),
    /// All that is known of a day.
    Day(DayWords),
    /// The path of a file.
    Path(Box<PathPrompt>),
    /// What is in a file, and what importing it would do.
    Preview(Box<Preview>),
}

/// A day whose words are read. Lines scrolled down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayWords {
    /// The account.
    pub account: AccountId,
    /// The day.
    pub day: NaiveDate,
    /// Lines scrolled down.
    pub scroll: u16,
}

/// Shows all that is known of the day with the table's cursor.
pub(super) fn open_day(state: &mut State) {
    let lines = days::shown(state);
    let day = lines.get(days::place(state, &lines)).map(days::Line::day);
    let account = state.followers.accounts.selected.clone();
    if let (Some(day), Some(account)) = (day, account) {
        let over = Over::Day(DayWords { account, day, scroll: 0 });
        state.overlays.push(Overlay::Followers(PaneOver::Accounts(over)));
    }
}

/// Which part of the table of keys answers in what lies over the screen.
pub(in super::super) fn context(over: &Over) -> Context {
    match over {
        // A form is moved in as an agency's is.
        Over::Hand(_) => Context::Agencies,
        Over::Judge(_) | Over::Preview(_) => Context::Pick,
        Over::Path(_) => Context::Prompt,
        Over::Day(_) => Context::Scroll,
    }
}

/// Scrolls the words of a day, or leaves them.
fn run_day(state: &mut State, command: Command) {
    let Some(Overlay::Followers(PaneOver::Accounts(Over::Day(shown)))) = state.overlays.last_mut() else { return };
    shown.scroll = match command {
        Command::Down | Command::PageDown => shown.scroll.saturating_add(1).min(layout::SCROLL),
        Command::Up | Command::PageUp => shown.scroll.saturating_sub(1),
        Command::Home => 0,
        Command::End => layout::SCROLL,
        Command::Back => {
            state.overlays.pop();
            return;
        }
        _ => shown.scroll,
    };
}

fn top(state: &State) -> Option<&Over> {
    match state.overlays.last() {
        Some(Overlay::Followers(PaneOver::Accounts(over))) => Some(over),
        _ => None,
    }
}

/// Carries out a command in it.
pub(in super::super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    match top(state) {
        Some(Over::Hand(_)) => hand::run(state, command, fx),
        Some(Over::Judge(_)) => judge::run(state, command, fx),
        Some(Over::Path(_)) => import::run_path(state, command, fx),
        Some(Over::Day(_)) => run_day(state, command),
        Some(Over::Preview(_)) => import::run_preview(state, command, fx),
        None => {}
    }
    state.dirty = true;
}

/// A key that is text in it.
pub(in super::super) fn typed(state: &mut State, event: KeyEvent, fx: &mut Vec<Effect>) {
    match top(state) {
        Some(Over::Hand(_)) => hand::typed(state, event),
        Some(Over::Path(_)) => import::typed_path(state, event),
        Some(Over::Preview(_)) => import::typed_preview(state, event, fx),
        Some(Over::Judge(_) | Over::Day(_)) | None => {}
    }
    state.dirty = true;
}

/// Text was pasted into it.
pub(in super::super) fn pasted(state: &mut State, text: &str) {
    match top(state) {
        Some(Over::Hand(_)) => hand::pasted(state, text),
        Some(Over::Path(_)) => import::pasted_path(state, text),
        Some(Over::Judge(_) | Over::Preview(_) | Over::Day(_)) | None => {}
    }
    state.dirty = true;
}

/// A line of it was clicked.
pub(in super::super) fn clicked(state: &mut State, line: usize, fx: &mut Vec<Effect>) {
    match top(state) {
        Some(Over::Hand(_)) => hand::clicked(state, line),
        Some(Over::Judge(_)) => judge::clicked(state, line, fx),
        Some(Over::Preview(_)) => import::clicked(state, line),
        Some(Over::Path(_) | Over::Day(_)) | None => {}
    }
    state.dirty = true;
}

/// How large it would like to be (columns, rows), whether it has a line for typing, and how many lines for a hint.
pub(in super::super) fn wanted(_state: &State, over: &Over) -> (u16, u16, bool, u16) {
    match over {
        Over::Hand(_) => (78, 12, false, 6),
        Over::Judge(judging) => {
            let choices = u16::try_from(judging.choices.len() * 2).unwrap_or(6);
            (78, choices + 6, false, 0)
        }
        Over::Path(_) => (76, 7, false, 4),
        Over::Day(_) => (84, 14, false, 0),
        Over::Preview(_) => (112, 40, false, 2),
    }
}
