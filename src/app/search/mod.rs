//! The search: a line above the list, and what is found in place of its rows.
//!
//! The line is the truth: the order, a view that is kept, what was searched before are all lines. What is typed is
//! asked for at once, and the rows held stay until what was found comes.

pub mod hits;
pub mod layout;
mod line;
pub mod views;

pub use views::{NameForm, Views};

pub(super) use line::{run, take, typed};

use super::effect::Effect;
use super::list;
use super::memory::Edge;
use super::state::{Focus, List, Source, State};
use super::words::{text_area, text_of};
use super::{composer, thread};
use crate::model::counts::{Anchor, Page};
use crate::model::ids::AccountId;
use crate::model::query::{Completion, Context, Marks, Order, Query, QueryError, parse, reordered};
use crate::say_query::tongue;
use chrono::{DateTime, TimeDelta, Utc};
use ratatui_textarea::TextArea;
use std::sync::Arc;

/// How often what was found is asked for again while the index is being made.
const AGAIN: TimeDelta = TimeDelta::seconds(1);

/// A search whose line is open.
#[derive(Debug, Clone)]
pub struct Search {
    /// The line.
    pub line: TextArea<'static>,
    /// Why it is no query, and where.
    pub wrong: Option<QueryError>,
    /// True once the operator has asked for a line that is wrong: until then it may only be unfinished.
    pub insisted: bool,
    /// What is marked wherever it is shown.
    pub marks: Marks,
    /// How far the index is while it is being made: conversations done, and in all.
    pub making: Option<(u64, u64)>,
    /// The ways to go on through which the completing key goes, and which one stands in the line.
    pub(super) cycle: Option<Cycle>,
    /// Which of the lines searched before stands in the line, and what was typed before it was brought back.
    pub(super) recalled: Option<(usize, String)>,
    /// Where one was.
    before: Before,
}

/// The ways to go on through which the completing key goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cycle {
    /// The line before.
    pub(super) typed: String,
    /// The ways.
    pub(super) ways: Vec<Completion>,
    /// Which one stands in the line.
    pub(super) at: usize,
}

/// Where one was before the search.
#[derive(Debug, Clone)]
struct Before {
    list: List,
    rests: bool,
}

impl Search {
    /// The line as it stands.
    #[must_use]
    pub fn typed(&self) -> String {
        text_of(&self.line)
    }
}

/// Does something with what has to be known to read a line.
pub(super) fn with_context<T>(state: &State, f: impl FnOnce(&Context<'_>) -> T) -> T {
    let accounts: Vec<AccountId> = state.standings.iter().map(|standing| standing.account.clone()).collect();
    let today = state.calendar.local_day(state.now);
    f(&Context { accounts: &accounts, agencies: &state.agencies, today, tongue: tongue(state.lang) })
}

/// Opens the line, or goes back to it.
pub(super) fn open(state: &mut State, fx: &mut Vec<Effect>) {
    thread::leave(state, fx);
    composer::put_away(state, fx);
    if state.search.is_none() {
        state.search = Some(Search {
            line: text_area(""),
            wrong: None,
            insisted: false,
            marks: Marks::default(),
            making: None,
            cycle: None,
            recalled: None,
            before: Before { list: state.list.clone(), rests: state.memory.rests },
        });
    }
    state.focus = Focus::Search;
    state.dirty = true;
}

/// Searches a line as if it had been typed and asked for.
pub(super) fn ask(state: &mut State, line: &str, fx: &mut Vec<Effect>) {
    open(state, fx);
    set(state, line);
    changed(state, fx);
    line::accept(state);
}

/// Puts a line in the place of what stands there.
fn set(state: &mut State, line: &str) {
    if let Some(search) = &mut state.search {
        search.line = text_area(&line.replace('\n', " "));
    }
    state.dirty = true;
}

/// The line is another one: what it asks for is asked for at once.
fn changed(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(typed) = state.search.as_ref().map(Search::typed) else { return };
    state.dirty = true;
    let (query, wrong) = with_context(state, |known| match parse(&typed, known) {
        Ok(query) => (Some(query).filter(|_| !typed.trim().is_empty()), None),
        // What is still being written at the end narrows nothing yet.
        Err(wrong) => (parse(finished(&typed, &wrong), known).ok(), Some(wrong)),
    });
    let Some(search) = &mut state.search else { return };
    search.insisted = false;
    let in_the_midst = wrong.as_ref().is_some_and(|wrong| finished(&typed, wrong).len() == typed.len());
    search.wrong = wrong;
    let query = match query {
        _ if in_the_midst => return,
        Some(query) if query != Query::default() => query,
        _ => return restore(state, fx),
    };
    search.marks = Marks::of(&query);
    let source = Source::Query(Arc::new(query));
    if state.list.source == source {
        return;
    }
    state.list.source = source;
    state.memory.jump = Some(Edge::Start);
    state.memory.rests = false;
    list::request(state, Anchor::Start, fx);
}

/// The line without the piece at its end that cannot be read yet; all of it when what is wrong stands before the end.
fn finished<'l>(typed: &'l str, wrong: &QueryError) -> &'l str {
    if typed[wrong.at.end..].trim_matches('"').is_empty() {
        typed[..wrong.at.start].trim_end_matches(|c: char| !c.is_whitespace())
    } else {
        typed
    }
}

/// Shows the list as it was before the search.
fn restore(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(search) = &mut state.search else { return };
    search.marks = Marks::default();
    search.making = None;
    if matches!(state.list.source, Source::View(_)) {
        return;
    }
    state.list = search.before.list.clone();
    state.memory.rests = search.before.rests;
    state.memory.jump = None;
    state.dirty = true;
    list::refresh(state, fx);
    thread::follow(state, fx);
}

/// Ends the search: the list is where it was.
pub(super) fn close(state: &mut State, fx: &mut Vec<Effect>) {
    state.focus = Focus::List;
    restore(state, fx);
    forget(state);
}

/// Ends the search because another list is shown.
pub(super) fn forget(state: &mut State) {
    if state.search.take().is_some() {
        state.dirty = true;
    }
    if state.focus == Focus::Search {
        state.focus = Focus::List;
    }
}

/// What was found came.
pub(super) fn found(state: &mut State, page: Page, making: Option<(u64, u64)>, fx: &mut Vec<Effect>) {
    state.memory.found_at = state.now;
    if let Some(search) = &mut state.search {
        state.dirty |= search.making != making;
        search.making = making;
    }
    list::answered(state, Some(page), fx);
}

/// Time has passed: while the index is being made, what is found grows.
pub(super) fn tick(state: &mut State, fx: &mut Vec<Effect>) {
    let making = state.search.as_ref().is_some_and(|search| search.making.is_some());
    if making && state.memory.page_asked.is_none() && state.now - state.memory.found_at >= AGAIN {
        list::refresh(state, fx);
    }
}

/// When it is asked again: while the index is being made, what was found is not everything.
pub(super) fn wakes_at(state: &State) -> Option<DateTime<Utc>> {
    let making = state.search.as_ref().is_some_and(|search| search.making.is_some());
    (making && state.memory.page_asked.is_none()).then_some(state.memory.found_at + AGAIN)
}

/// What is asked for now, when the line is a query.
#[must_use]
pub fn query(state: &State) -> Option<&Query> {
    let search = state.search.as_ref().filter(|search| search.wrong.is_none());
    match &state.list.source {
        Source::Query(query) => search.map(|_| query.as_ref()),
        Source::View(_) => None,
    }
}

/// True when the line is a query.
pub(super) fn is_good(state: &State) -> bool {
    query(state).is_some()
}

/// Lists the newest first, or the most urgent.
pub(super) fn switch_order(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(order) = query(state).map(|query| query.order) else { return };
    let other = match order {
        Order::Newest => Order::Urgent,
        Order::Urgent => Order::Newest,
    };
    let Some(line) = state.search.as_ref().map(|search| reordered(&search.typed(), other, tongue(state.lang))) else {
        return;
    };
    set(state, &line);
    changed(state, fx);
}

/// Text was pasted into the line.
pub(super) fn pasted(state: &mut State, text: &str, fx: &mut Vec<Effect>) {
    let Some(search) = &mut state.search else { return };
    search.line.insert_str(text.replace('\n', " "));
    search.cycle = None;
    changed(state, fx);
}
