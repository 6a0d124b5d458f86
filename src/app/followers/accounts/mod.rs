//! The accounts: followers by day, where they are going. Rows S-3.4 to S-3.6.

mod acts;
pub mod days;
pub mod hand;
pub mod import;
pub mod judge;
mod layout;
mod moves;
mod over;
pub mod rows;
pub mod span;

pub use layout::{AXIS, AccountsAreas, DetailAreas, ROW, areas, chart_columns, detail, dividers, seen_lines, visible};
pub use moves::available;
pub use over::{DayWords, Over};

pub(super) use layout::{Spot, click, hit, wheel};
pub(super) use moves::run;
pub(super) use over::{
    clicked as over_clicked, context as over_context, pasted as over_pasted, run as over_run, typed as over_typed,
    wanted as over_wanted,
};

use super::super::effect::Effect;
use super::super::notice;
use super::super::state::{Pane, Purpose, State, Tone};
use super::{Asked as PaneAsked, Tab};
use crate::model::exchange::{Refusal, Report, Request};
use crate::model::followers::Reviewed;
use crate::model::forecast::Outlook;
use crate::model::ids::AccountId;
use crate::model::text::one_line;
use crate::say_disk;
use crate::say_publication::say_refused;
use crate::say_record;
use chrono::NaiveDate;
use span::Step;
use std::collections::BTreeMap;

/// What is shown of the selected account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Face {
    /// Bars, the forecast, and what is said of it.
    #[default]
    Chart,
    /// A line for each day.
    Table,
    /// All accounts, each in percent of where it began.
    Compare,
}

/// What is known of where an account is going.
#[derive(Debug, Clone, PartialEq)]
pub enum Known {
    /// It was asked for.
    Asked,
    /// This.
    Is(Box<Outlook>),
    /// It could not be said: why.
    Not(String),
}

/// What the list holds.
#[derive(Debug, Clone, Default)]
pub struct Accounts {
    /// The accounts that were counted; `None` until they have come.
    pub list: Option<Vec<Reviewed>>,
    /// Why they did not come: a sentence.
    pub failed: Option<String>,
    /// The selected account, by name, so that a refresh never moves the operator's hand.
    pub selected: Option<AccountId>,
    /// What is shown of it.
    pub face: Face,
    /// By day, by week or by month.
    pub step: Step,
    /// By how many slots the chart was moved into the past.
    pub back: usize,
    /// True when the keys go to what is shown of the account; below 120 columns it lies over the list then.
    pub reading: bool,
    /// Lines that what is said of the forecast was scrolled down by.
    pub scroll: u16,
    /// The day with the cursor of the table, so that a refresh never moves it.
    pub cursor: Option<NaiveDate>,
    /// Where each account is going, as far as it was asked for.
    pub outlooks: BTreeMap<AccountId, Known>,
    /// The file that was imported last, to begin the next path with.
    pub path: String,
    /// True when days changed while they were not shown, or while they were asked for.
    stale: bool,
}

/// What a request was for.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// The days.
    Days,
    /// Where an account is going.
    Outlook(AccountId),
    /// Asking the networks now.
    Now,
    /// Keeping a reading that was typed; the sentence when it is on disk.
    Hand {
        /// The sentence.
        done: String,
    },
    /// Saying whether a reading is right; the sentence when it is on disk.
    Judge {
        /// The sentence.
        done: String,
    },
    /// Reading a file.
    Read,
    /// Importing it.
    Import,
}

/// The office's day.
#[must_use]
pub fn today(state: &State) -> NaiveDate {
    state.calendar.local_day(state.now)
}

/// The name of an account as sentences say it.
#[must_use]
pub fn named(account: &AccountId) -> String {
    one_line(account.as_str())
}

/// True while the list is on the screen.
fn is_shown(state: &State) -> bool {
    state.pane == Pane::Followers && state.followers.tab == Tab::Accounts
}

/// Numbers a question and remembers what it is for.
fn asking(state: &mut State, asked: Asked) -> crate::model::exchange::Ask {
    super::asking(state, PaneAsked::Accounts(asked))
}

/// True while a question of that kind is open.
fn is_asked(state: &State, asked: &Asked) -> bool {
    state.pending.iter().any(|(_, purpose)| match purpose {
        Purpose::Followers(PaneAsked::Accounts(other)) => other == asked,
        _ => false,
    })
}

/// Asks for what is shown.
pub(super) fn enter(state: &mut State, fx: &mut Vec<Effect>) {
    if is_asked(state, &Asked::Days) {
        state.followers.accounts.stale = true;
        return;
    }
    state.followers.accounts.stale = false;
    // What could not be said before may be said now.
    state.followers.accounts.outlooks.retain(|_, known| !matches!(known, Known::Not(_)));
    let ask = asking(state, Asked::Days);
    fx.push(Effect::Ask(Request::Followers { ask }));
}

/// Shows the days of an account, with the cursor on one of them: what stands behind a figure of a record.
pub(super) fn show_days(state: &mut State, account: &AccountId, day: NaiveDate, fx: &mut Vec<Effect>) {
    let accounts = &mut state.followers.accounts;
    accounts.selected = Some(account.clone());
    accounts.face = Face::Table;
    accounts.reading = true;
    accounts.cursor = Some(day);
    super::show(state, Tab::Accounts, fx);
}

/// Asks where the selected account is going, when that is shown and not known.
fn follow(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(reviewed) = rows::selected(state) else { return };
    let account = reviewed.series.account.clone();
    let counted = rows::last(reviewed).is_some();
    if !is_shown(state) || !counted || state.followers.accounts.outlooks.contains_key(&account) {
        return;
    }
    state.followers.accounts.outlooks.insert(account.clone(), Known::Asked);
    let ask = asking(state, Asked::Outlook(account.clone()));
    fx.push(Effect::Ask(Request::Outlook { ask, account }));
}

/// Selects an account.
fn select(state: &mut State, place: usize, fx: &mut Vec<Effect>) {
    let Some(account) = rows::rows(state).get(place).map(|row| row.account.clone()) else { return };
    let accounts = &mut state.followers.accounts;
    if accounts.selected.as_ref() != Some(&account) {
        accounts.selected = Some(account);
        accounts.scroll = 0;
        accounts.cursor = None;
        accounts.back = 0;
    }
    state.dirty = true;
    follow(state, fx);
}

/// The days came.
fn came(state: &mut State, list: Vec<Reviewed>, fx: &mut Vec<Effect>) {
    let accounts = &mut state.followers.accounts;
    accounts.list = Some(list);
    accounts.failed = None;
    state.dirty = true;
    if state.followers.accounts.stale && is_shown(state) {
        enter(state, fx);
    }
    if rows::selected_place(state).is_none() {
        state.followers.accounts.selected = None;
        select(state, 0, fx);
    }
    follow(state, fx);
}

/// Takes a report in; what is not meant for here is handed back.
pub(super) fn take(state: &mut State, report: Report, fx: &mut Vec<Effect>) -> Option<Report> {
    match report {
        Report::Followers { ask, accounts } => {
            if super::settle(state, ask).is_some() {
                came(state, accounts, fx);
            }
        }
        Report::Outlook { ask, account, outlook } => {
            if super::settle(state, ask).is_some() {
                state.followers.accounts.outlooks.insert(account, Known::Is(outlook));
                state.dirty = true;
            }
        }
        Report::Counted { accounts } => {
            for account in &accounts {
                state.followers.accounts.outlooks.remove(account);
            }
            if is_shown(state) {
                enter(state, fx);
            } else {
                state.followers.accounts.stale = true;
            }
            return Some(Report::Counted { accounts });
        }
        Report::CountedNow { ask, counts } => {
            if super::settle(state, ask).is_some() {
                acts::counted(state, &counts);
            }
        }
        Report::CountsRead { ask, read, effects, content } => {
            if super::settle(state, ask).is_some() {
                import::read(state, ask, *read, effects, content);
            }
        }
        Report::CountsImported { ask, days } => {
            if super::settle(state, ask).is_some() {
                import::imported(state, ask, days);
            }
        }
        other => return Some(other),
    }
    None
}

/// What was asked for is on disk.
pub(super) fn kept(state: &mut State, asked: Asked, _fx: &mut Vec<Effect>) {
    match asked {
        Asked::Hand { done } => {
            hand::kept(state);
            notice::say(state, Tone::Done, done);
        }
        Asked::Judge { done } => notice::say(state, Tone::Done, done),
        Asked::Days | Asked::Outlook(_) | Asked::Now | Asked::Read | Asked::Import => {}
    }
}

/// Why something was not done, as a sentence.
fn sentence(state: &State, why: &Refusal) -> String {
    let lang = state.lang;
    match why {
        Refusal::NotSaved(why) => say_disk::not_saved(why, lang),
        Refusal::Conflict => lang.say("counts-file-changed"),
        Refusal::Missing => lang.say("counts-missing"),
        other => say_refused(other, lang)
            .or_else(|| say_record::say_refused(other, lang))
            .unwrap_or_else(|| lang.say("counts-refused")),
    }
}

/// What was asked for was not done.
pub(super) fn refused(state: &mut State, asked: Asked, why: &Refusal, fx: &mut Vec<Effect>) {
    notice::hush(state);
    state.dirty = true;
    let said = sentence(state, why);
    if matches!(why, Refusal::NotSaved(_)) {
        fx.push(Effect::Bell);
    }
    match asked {
        Asked::Days => state.followers.accounts.failed = Some(said),
        Asked::Outlook(account) => {
            state.followers.accounts.outlooks.insert(account, Known::Not(said));
        }
        Asked::Hand { .. } if hand::not_kept(state, &said) => {}
        Asked::Read | Asked::Import if import::refused(state, why, &said, fx) => {}
        Asked::Now | Asked::Hand { .. } | Asked::Judge { .. } | Asked::Read | Asked::Import => {
            notice::say(state, Tone::Failed, said);
        }
    }
}
