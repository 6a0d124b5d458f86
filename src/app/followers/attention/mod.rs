//! The attention: what citizens asked and what became of it. Rows S-1.2, S-6.4.

mod sheet;
mod span;

pub use sheet::sheet;
pub use span::{Span, Step};

use super::super::effect::Effect;
use super::super::notice;
use super::super::state::{Pane, State, Tone};
use super::sheet::{Reader, Sheet};
use super::{Asked as Any, Behind, Tab, behind, layout, visit};
use crate::keymap::Command;
use crate::model::attention::AttentionStats;
use crate::model::document;
use crate::model::exchange::{Ask, Refusal, Report, Request};
use chrono::{DateTime, TimeDelta, Utc};
use ratatui::layout::{Position, Rect};

/// The figures are asked for again when something changed, and no sooner than so long after they came.
const REST: TimeDelta = TimeDelta::seconds(5);

/// What the list holds.
#[derive(Debug, Clone, Default)]
pub struct AttentionView {
    /// Which span is shown; `None` until the list was first seen.
    pub span: Option<Span>,
    /// Its figures; `None` until they have come.
    pub stats: Option<Box<AttentionStats>>,
    /// Where the eye and the hand are.
    pub reader: Reader,
    /// The attentions behind a figure, when they are shown.
    pub behind: Option<Behind>,
    /// The question that is on its way, and for which span it was asked.
    asked: Option<(Ask, Span)>,
    /// True when something changed since the figures were asked for.
    stale: bool,
    /// When figures came last.
    came_at: Option<DateTime<Utc>>,
}

/// What a request was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// The figures.
    Figures,
    /// The attentions behind one of them.
    Behind,
}

/// What the mouse points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Nothing in particular.
    Body,
    /// How long the span is.
    Step(Step),
    /// A cell: its table, its row, its column.
    Cell(usize, usize, usize),
    /// An attention of the list behind a figure.
    Row(usize),
}

/// The sheet that is shown; an empty one while there is nothing to show.
#[must_use]
pub fn shown(state: &State) -> Sheet {
    state.followers.attention.stats.as_ref().map(|stats| sheet(state, stats)).unwrap_or_default()
}

/// Asks for what is shown.
pub(super) fn enter(state: &mut State, fx: &mut Vec<Effect>) {
    let today = state.calendar.local_day(state.now);
    let view = &mut state.followers.attention;
    view.span.get_or_insert_with(|| Span::of(Step::default(), today));
    if view.stats.is_none() || view.stale {
        ask(state, fx);
    }
}

/// Asks for the figures of the span; when a question is on its way, remembers to ask when it is answered.
fn ask(state: &mut State, fx: &mut Vec<Effect>) {
    let view = &mut state.followers.attention;
    let Some(span) = view.span else { return };
    view.stale = view.asked.is_some();
    if view.stale {
        return;
    }
    let ask = super::asking(state, Any::Attention(Asked::Figures));
    state.followers.attention.asked = Some((ask, span));
    fx.push(Effect::Ask(Request::Attention { ask, from: span.first(), to: span.last() }));
}

/// Asks again when something changed, unless the operator reads a list whose figure would change under it.
fn refresh(state: &mut State, fx: &mut Vec<Effect>) {
    let view = &state.followers.attention;
    let seen = state.pane == Pane::Followers && state.followers.tab == Tab::Attention && view.behind.is_none();
    let rested = view.came_at.is_none_or(|at| state.now - at >= REST);
    if view.stale && seen && rested && view.asked.is_none() {
        ask(state, fx);
    }
}

/// When it asks again, because something changed meanwhile.
pub(super) fn wakes_at(state: &State) -> Option<DateTime<Utc>> {
    let view = &state.followers.attention;
    let seen = state.pane == Pane::Followers && state.followers.tab == Tab::Attention && view.behind.is_none();
    (view.stale && seen && view.asked.is_none()).then(|| view.came_at.map_or(state.now, |at| at + REST))
}

/// Time has passed.
pub(super) fn tick(state: &mut State, fx: &mut Vec<Effect>) {
    refresh(state, fx);
}

/// Carries out a command.
pub(super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    if state.followers.attention.behind.is_some() {
        return in_behind(state, command, fx);
    }
    match command {
        Command::NextPeriod if available(state, command) => span(state, Span::next, fx),
        Command::PreviousPeriod => span(state, Span::previous, fx),
        Command::Steps => {
            let today = state.calendar.local_day(state.now);
            span(state, |span| span.with(span.step.next(), today), fx);
        }
        Command::Open | Command::Accept => open(state, fx),
        _ => {
            let sheet = shown(state);
            let room = layout::sheet_room(state);
            state.followers.attention.reader.run(&sheet, command, room);
            state.dirty = true;
        }
    }
}

/// Shows another span.
fn span(state: &mut State, other: impl FnOnce(Span) -> Span, fx: &mut Vec<Effect>) {
    let view = &mut state.followers.attention;
    let Some(span) = view.span.map(other).filter(|other| view.span != Some(*other)) else { return };
    view.span = Some(span);
    view.stats = None;
    view.behind = None;
    state.dirty = true;
    ask(state, fx);
}

/// Opens what stands behind the figure the hand is on.
fn open(state: &mut State, fx: &mut Vec<Effect>) {
    let sheet = shown(state);
    let room = layout::sheet_room(state);
    state.dirty = true;
    // What is not seen is shown first, and opened by the second key.
    if state.followers.attention.reader.look(&sheet, room) {
        return;
    }
    let reader = state.followers.attention.reader;
    let Some(document::Behind::Attentions(filter)) = reader.cell(&sheet).and_then(|cell| cell.behind.clone()) else {
        return notice::say_id(state, Tone::Info, "behind-nothing");
    };
    let words = reader.words(&sheet);
    let behind = behind::open(state, filter, words, Any::Attention(Asked::Behind), fx);
    state.followers.attention.behind = Some(behind);
    state.dirty = true;
}

/// Carries out a command in the list behind a figure.
fn in_behind(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    let Some(mut behind) = state.followers.attention.behind.take() else { return };
    state.dirty = true;
    match command {
        Command::Back | Command::PreviousColumn => return refresh(state, fx),
        Command::Open | Command::Accept | Command::NextColumn => {
            if let Some(attention) = behind.attention() {
                visit::open(state, attention.conversation.clone(), fx);
            }
        }
        _ => behind::run(state, &mut behind, command, Any::Attention(Asked::Behind), fx),
    }
    state.followers.attention.behind = Some(behind);
}

/// Returns whether a command would do something now.
pub(super) fn available(state: &State, command: Command) -> bool {
    let view = &state.followers.attention;
    if let Some(behind) = &view.behind {
        let some = behind.total.is_some_and(|total| total > 0);
        return match command {
            Command::Back | Command::PreviousColumn => true,
            Command::Open | Command::Accept | Command::NextColumn => behind.attention().is_some(),
            _ => some && is_motion(command),
        };
    }
    let figures = view.stats.as_ref().is_some_and(|stats| stats.total.received > 0);
    match command {
        Command::NextPeriod => view.span.is_some_and(|span| span.next().first() <= state.calendar.local_day(state.now)),
        Command::PreviousPeriod | Command::Steps => view.span.is_some(),
        Command::Open | Command::Accept | Command::NextColumn | Command::PreviousColumn => figures,
        _ => figures && is_motion(command),
    }
}

/// True for what moves up and down.
pub(super) fn is_motion(command: Command) -> bool {
    matches!(command, Command::Down | Command::Up | Command::PageDown | Command::PageUp | Command::Home | Command::End)
}

/// Takes a report in; what is not meant for here is handed back.
pub(super) fn take(state: &mut State, report: Report, fx: &mut Vec<Effect>) -> Option<Report> {
    match report {
        Report::Attention { ask, stats } if mine(state, ask, Asked::Figures) => {
            super::settle(state, ask);
            came(state, stats, fx);
            None
        }
        Report::Behind { ask, skip, attentions, total } if mine(state, ask, Asked::Behind) => {
            super::settle(state, ask);
            if let Some(mut behind) = state.followers.attention.behind.take() {
                behind::take(state, &mut behind, (ask, skip, total), attentions, Any::Attention(Asked::Behind), fx);
                state.followers.attention.behind = Some(behind);
            }
            None
        }
        Report::Changed { .. } => {
            state.followers.attention.stale |= state.followers.attention.span.is_some();
            refresh(state, fx);
            Some(report)
        }
        other => Some(other),
    }
}

/// True when a question is one of the attention's.
fn mine(state: &State, ask: Ask, asked: Asked) -> bool {
    super::is_asked(state, ask, &Any::Attention(asked))
}

/// The figures of a span came.
fn came(state: &mut State, figures: Box<AttentionStats>, fx: &mut Vec<Effect>) {
    let view = &mut state.followers.attention;
    let of = view.asked.take().map(|(_, span)| span);
    if of == view.span {
        view.came_at = Some(state.now);
        view.stats = Some(figures);
        let sheet = shown(state);
        let reader = &mut state.followers.attention.reader;
        if *reader == Reader::default() {
            *reader = Reader::first(&sheet);
        }
        reader.settle(&sheet);
        state.dirty = true;
    }
    let view = &state.followers.attention;
    if view.stale && view.stats.is_none() {
        ask(state, fx);
    }
}

/// What was asked for was not done.
pub(super) fn refused(state: &mut State, asked: Asked, why: &Refusal, _fx: &mut Vec<Effect>) {
    match asked {
        Asked::Figures => state.followers.attention.asked = None,
        Asked::Behind => state.followers.attention.behind = None,
    }
    super::say_refused(state, why);
}

/// What stands at a place of `body`.
pub(super) fn hit(state: &State, body: Rect, at: Position) -> Spot {
    let view = &state.followers.attention;
    if let Some(behind) = &view.behind {
        return behind::place_at(state, behind, at.y).map_or(Spot::Body, Spot::Row);
    }
    if at.y == body.y {
        let step = layout::steps(state, body).into_iter().find(|(place, ..)| place.contains(at));
        return step.map_or(Spot::Body, |(_, step, _)| Spot::Step(step));
    }
    let found = layout::cell_at(state, &shown(state), &view.reader, at);
    found.map_or(Spot::Body, |(table, row, column)| Spot::Cell(table, row, column))
}

/// A spot was clicked.
pub(super) fn click(state: &mut State, spot: Spot, again: bool, fx: &mut Vec<Effect>) {
    match spot {
        Spot::Body => {}
        Spot::Step(step) => {
            let today = state.calendar.local_day(state.now);
            span(state, |span| span.with(step, today), fx);
        }
        Spot::Cell(table, row, column) => {
            state.followers.attention.reader.go(table, row, column);
            if again {
                open(state, fx);
            }
        }
        Spot::Row(place) => {
            if let Some(mut behind) = state.followers.attention.behind.take() {
                behind::go(state, &mut behind, place, Any::Attention(Asked::Behind), fx);
                state.followers.attention.behind = Some(behind);
            }
            if again {
                in_behind(state, Command::Open, fx);
            }
        }
    }
}

/// The wheel was turned.
pub(super) fn wheel(state: &mut State, _spot: Spot, by: isize, fx: &mut Vec<Effect>) {
    if let Some(mut behind) = state.followers.attention.behind.take() {
        let to = behind.chosen.saturating_add_signed(by);
        behind::go(state, &mut behind, to, Any::Attention(Asked::Behind), fx);
        state.followers.attention.behind = Some(behind);
        return;
    }
    let sheet = shown(state);
    let room = layout::sheet_room(state);
    state.followers.attention.reader.scroll(&sheet, by, room);
}
