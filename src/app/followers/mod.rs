//! The third pane: followers by account, attention, records. Rows S-3.4 to S-3.6, S-5, S-6.4, S-8.1.3, S-9.

pub mod accounts;
pub mod attention;
pub mod behind;
mod commands;
pub mod layout;
pub mod records;
pub mod sheet;
mod visit;

pub use behind::Behind;
pub use commands::{available, context, run};
pub use visit::Visit;

pub(super) use visit::back;

use super::effect::Effect;
use super::notice;
use super::state::{Overlay, Pane, Purpose, State, Tone};
use crate::keymap::{Command, Context};
use crate::model::exchange::{Ask, Refusal, Report};
use chrono::{DateTime, Utc};
use crossterm::event::KeyEvent;

/// A list of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    /// The accounts, their followers and where they are going.
    #[default]
    Accounts,
    /// What citizens asked and what became of it.
    Attention,
    /// The records to hand in.
    Records,
}

impl Tab {
    /// All of them, in their order.
    pub const ALL: [Self; 3] = [Self::Accounts, Self::Attention, Self::Records];

    /// The identifier of its name in `assets/i18n`.
    #[must_use]
    pub fn label_id(self) -> &'static str {
        match self {
            Self::Accounts => "followers-tab-accounts",
            Self::Attention => "followers-tab-attention",
            Self::Records => "followers-tab-records",
        }
    }
}

/// What the pane holds.
#[derive(Debug, Clone, Default)]
pub struct Followers {
    /// Which list is shown.
    pub tab: Tab,
    /// The accounts.
    pub accounts: accounts::Accounts,
    /// The attention.
    pub attention: attention::AttentionView,
    /// The records.
    pub records: records::Records,
    /// Where one was in the inbox, while a conversation behind a figure is visited there.
    pub visit: Option<Visit>,
}

/// What a request of the pane was for.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// The accounts asked.
    Accounts(accounts::Asked),
    /// The attention asked.
    Attention(attention::Asked),
    /// The records asked.
    Records(records::Asked),
}

/// What the pane lays over the screen.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "a few lie on top at most")]
pub enum Over {
    /// The accounts' own.
    Accounts(accounts::Over),
    /// The records' own.
    Records(records::Over),
}

/// Shows the pane.
pub(super) fn enter(state: &mut State, fx: &mut Vec<Effect>) {
    super::composer::save(state, fx);
    visit::end(state, fx);
    state.pane = Pane::Followers;
    state.dirty = true;
    show(state, state.followers.tab, fx);
}

/// Shows one of the lists, and asks for what it needs.
fn show(state: &mut State, tab: Tab, fx: &mut Vec<Effect>) {
    state.followers.tab = tab;
    state.dirty = true;
    match tab {
        Tab::Accounts => accounts::enter(state, fx),
        Tab::Attention => attention::enter(state, fx),
        Tab::Records => records::enter(state, fx),
    }
}

/// Takes a report in that is about the pane; everything else is handed back.
pub(super) fn take(state: &mut State, report: Report, fx: &mut Vec<Effect>) -> Option<Report> {
    let report = accounts::take(state, report, fx)?;
    let report = attention::take(state, report, fx)?;
    records::take(state, report, fx)
}

/// What the pane asked for is on disk; false when it was not the pane that asked.
pub(super) fn kept(state: &mut State, ask: Ask, fx: &mut Vec<Effect>) -> bool {
    match settle(state, ask) {
        Some(Asked::Accounts(asked)) => accounts::kept(state, asked, fx),
        Some(Asked::Records(asked)) => records::kept(state, &asked, fx),
        Some(Asked::Attention(_)) => {}
        None => return false,
    }
    true
}

/// What the pane asked for was not done; false when it was not the pane that asked.
pub(super) fn refused(state: &mut State, ask: Ask, why: &Refusal, fx: &mut Vec<Effect>) -> bool {
    match settle(state, ask) {
        Some(Asked::Accounts(asked)) => accounts::refused(state, asked, why, fx),
        Some(Asked::Records(asked)) => records::refused(state, &asked, why, fx),
        Some(Asked::Attention(asked)) => attention::refused(state, asked, why, fx),
        None => return false,
    }
    true
}

/// Finds what a question of the pane was for; from now on it is answered.
fn settle(state: &mut State, ask: Ask) -> Option<Asked> {
    let place =
        state.pending.iter().position(|(other, purpose)| *other == ask && matches!(purpose, Purpose::Followers(_)))?;
    match state.pending.swap_remove(place).1 {
        Purpose::Followers(asked) => Some(asked),
        _ => None,
    }
}

/// Numbers a question of the pane and remembers what it is for.
fn asking(state: &mut State, asked: Asked) -> Ask {
    let ask = super::list::next_ask(state);
    state.pending.push((ask, Purpose::Followers(asked)));
    ask
}

/// True when a question is on its way, and was for this.
fn is_asked(state: &State, ask: Ask, asked: &Asked) -> bool {
    state
        .pending
        .iter()
        .any(|(other, purpose)| *other == ask && matches!(purpose, Purpose::Followers(purpose) if purpose == asked))
}

/// True when a question for this is on its way.
fn is_waiting(state: &State, asked: &Asked) -> bool {
    state.pending.iter().any(|(_, purpose)| matches!(purpose, Purpose::Followers(purpose) if purpose == asked))
}

/// Says why something was not done.
fn say_refused(state: &mut State, why: &Refusal) {
    let lang = state.lang;
    let text = match why {
        Refusal::NotSaved(why) => crate::say_disk::not_saved(why, lang),
        other => crate::say_record::say_refused(other, lang).unwrap_or_else(|| lang.say("followers-refused")),
    };
    notice::hush(state);
    notice::say(state, Tone::Failed, text);
}

/// Time has passed.
pub(super) fn tick(state: &mut State, fx: &mut Vec<Effect>) {
    attention::tick(state, fx);
    records::tick(state);
}

/// When time does something next.
pub(super) fn wakes_at(state: &State) -> Option<DateTime<Utc>> {
    attention::wakes_at(state)
}

/// Which part of the table of keys answers in what lies over the screen.
pub(super) fn over_context(over: &Over) -> Context {
    match over {
        Over::Accounts(over) => accounts::over_context(over),
        Over::Records(over) => records::over_context(over),
    }
}

/// Carries out a command in what lies over the screen.
pub(super) fn over_run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    match state.overlays.last() {
        Some(Overlay::Followers(Over::Accounts(_))) => accounts::over_run(state, command, fx),
        Some(Overlay::Followers(Over::Records(_))) => records::over_run(state, command, fx),
        _ => {}
    }
}

/// A key that is text in what lies over the screen.
pub(super) fn over_typed(state: &mut State, event: KeyEvent, fx: &mut Vec<Effect>) {
    match state.overlays.last() {
        Some(Overlay::Followers(Over::Accounts(_))) => accounts::over_typed(state, event, fx),
        Some(Overlay::Followers(Over::Records(_))) => records::over_typed(state, event),
        _ => {}
    }
}

/// Text was pasted into what lies over the screen.
pub(super) fn over_pasted(state: &mut State, text: &str) {
    match state.overlays.last() {
        Some(Overlay::Followers(Over::Accounts(_))) => accounts::over_pasted(state, text),
        Some(Overlay::Followers(Over::Records(_))) => records::over_pasted(state, text),
        _ => {}
    }
}

/// A line of what lies over the screen was clicked.
pub(super) fn over_clicked(state: &mut State, line: usize, fx: &mut Vec<Effect>) {
    match state.overlays.last() {
        Some(Overlay::Followers(Over::Accounts(_))) => accounts::over_clicked(state, line, fx),
        Some(Overlay::Followers(Over::Records(_))) => records::over_clicked(state, line, fx),
        _ => {}
    }
}

/// How large what lies over the screen would like to be (columns, rows), whether it has a line for typing, and how
/// many lines below for a hint.
pub(super) fn over_wanted(state: &State, over: &Over) -> (u16, u16, bool, u16) {
    match over {
        Over::Accounts(over) => accounts::over_wanted(state, over),
        Over::Records(over) => records::over_wanted(state, over),
    }
}

/// How many records are due: what stands beside the pane's name.
#[must_use]
pub fn waiting(state: &State) -> u64 {
    state.followers.records.list.iter().filter(|record| record.due).count().try_into().unwrap_or(u64::MAX)
}
