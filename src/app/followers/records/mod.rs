//! The records: which are due, what they say, signing them. Rows S-5, S-8.1.3, S-9.

mod act;
mod list;
mod open;
mod over;
mod remind;
mod words;

pub use list::{place_at, rows_area, tall};
pub use open::{Open, Shown};
pub use over::{Over, Reason, Sign, formats};
pub use words::{Standing, period, standing, title};

pub(super) use over::{
    clicked as over_clicked, context as over_context, pasted as over_pasted, run as over_run, typed as over_typed,
    wanted as over_wanted,
};
pub(super) use remind::tick;

use super::super::effect::Effect;
use super::super::notice;
use super::super::state::{State, Tone};
use super::attention::is_motion;
use super::{Asked as Any, behind, layout};
use crate::keymap::Command;
use crate::model::exchange::{Ask, Refusal, Report, Request};
use crate::model::record::{RecordId, RecordStanding};
use chrono::NaiveDate;
use ratatui::layout::{Position, Rect};

/// What the list holds.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// How each stands, newest period first.
    pub list: Vec<RecordStanding>,
    /// The chosen one.
    pub chosen: Option<RecordId>,
    /// The place of the first one that is seen.
    pub top: usize,
    /// The one that is open.
    pub open: Option<Open>,
    /// True once the list has come.
    pub came: bool,
    /// The day on which it was last said which are due.
    told: Option<NaiveDate>,
    /// A reason for a correction that was begun and not signed.
    kept: Option<(RecordId, String)>,
}

/// What a request was for.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// The list.
    List,
    /// The record that is open.
    Record,
    /// The same as it would be derived now, to hold a signed version against it.
    Today,
    /// The attentions behind a figure.
    Behind,
    /// Writing files.
    Write,
    /// Signing this version of a record.
    Sign(RecordId, u32),
}

/// What the mouse points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Nothing in particular.
    Body,
    /// A record of the list: its place.
    Record(usize),
    /// A cell: its table, its row, its column.
    Cell(usize, usize, usize),
    /// An attention of the list behind a figure.
    Row(usize),
}

impl Records {
    /// The place of the chosen record in the list.
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        self.list.iter().position(|standing| Some(standing.id) == self.chosen)
    }

    /// How a record stands.
    #[must_use]
    pub fn standing(&self, id: &RecordId) -> Option<&RecordStanding> {
        self.list.iter().find(|standing| standing.id == *id)
    }
}

/// Asks for what is shown.
pub(super) fn enter(state: &mut State, fx: &mut Vec<Effect>) {
    if !super::is_waiting(state, &Any::Records(Asked::List)) {
        let ask = super::asking(state, Any::Records(Asked::List));
        fx.push(Effect::Ask(Request::Records { ask }));
    }
}

/// Carries out a command.
pub(super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    state.dirty = true;
    match &state.followers.records.open {
        None => list::run(state, command, fx),
        Some(open) if open.behind.is_some() => open::in_behind(state, command, fx),
        Some(_) => open::run(state, command, fx),
    }
}

/// Returns whether a command would do something now.
pub(super) fn available(state: &State, command: Command) -> bool {
    let records = &state.followers.records;
    let Some(open) = &records.open else {
        let some = !records.list.is_empty();
        return match command {
            Command::Open | Command::Accept | Command::NextColumn => some,
            _ => some && is_motion(command),
        };
    };
    if let Some(behind) = &open.behind {
        return match command {
            Command::Back | Command::PreviousColumn => true,
            Command::Open | Command::Accept | Command::NextColumn => behind.attention().is_some(),
            _ => behind.total.is_some_and(|total| total > 0) && is_motion(command),
        };
    }
    match command {
        Command::Back => true,
        Command::NextPeriod => open::neighbour(state, true).is_some(),
        Command::PreviousPeriod => open::neighbour(state, false).is_some(),
        Command::NextVersion => open::version(state, true).is_some(),
        Command::PreviousVersion => open::version(state, false).is_some(),
        Command::SignRecord => act::may_sign(state).is_ok(),
        Command::Open | Command::Accept => open
            .shown
            .as_ref()
            .and_then(|shown| open.reader.cell(&shown.sheet))
            .is_some_and(|cell| cell.behind.is_some()),
        Command::NextColumn | Command::PreviousColumn | Command::WriteRecord => open.shown.is_some(),
        _ => open.shown.is_some() && is_motion(command),
    }
}

/// Takes a report in; what is not meant for here is handed back.
pub(super) fn take(state: &mut State, report: Report, fx: &mut Vec<Effect>) -> Option<Report> {
    match report {
        Report::Records { ask, records } => {
            if let Some(ask) = ask {
                super::settle(state, ask);
            }
            list::take(state, records, fx);
            remind::remind(state);
            None
        }
        Report::Record { ask, record, document, content } => {
            match super::settle(state, ask) {
                Some(Any::Records(Asked::Record)) => open::came(state, ask, record, &document, content, fx),
                Some(Any::Records(Asked::Today)) => open::today(state, &record),
                _ => {}
            }
            None
        }
        Report::Behind { ask, skip, attentions, total } if mine(state, ask, &Asked::Behind) => {
            super::settle(state, ask);
            open::with_behind(state, |state, list| {
                behind::take(state, list, (ask, skip, total), attentions, Any::Records(Asked::Behind), fx);
            });
            None
        }
        Report::Written { ask, files } => {
            super::settle(state, ask);
            act::written(state, files);
            None
        }
        other => Some(other),
    }
}

/// True when a question is one of the records'.
fn mine(state: &State, ask: Ask, asked: &Asked) -> bool {
    super::is_asked(state, ask, &Any::Records(asked.clone()))
}

/// What was asked for is on disk.
pub(super) fn kept(state: &mut State, asked: &Asked, fx: &mut Vec<Effect>) {
    if let Asked::Sign(id, version) = asked {
        act::signed(state, *id, *version, fx);
    }
}

/// What was asked for was not done.
pub(super) fn refused(state: &mut State, asked: &Asked, why: &Refusal, fx: &mut Vec<Effect>) {
    match asked {
        Asked::Record => open::leave(state),
        Asked::Behind => {
            if let Some(open) = &mut state.followers.records.open {
                open.behind = None;
            }
        }
        // What is shown may be another now: it is derived again, and the reason is offered again.
        Asked::Sign(..) => open::ask(state, fx),
        Asked::List | Asked::Write => {}
        Asked::Today => return,
    }
    super::say_refused(state, why);
    state.dirty = true;
}

/// What stands at a place of `body`.
pub(super) fn hit(state: &State, _body: Rect, at: Position) -> Spot {
    let Some(open) = &state.followers.records.open else {
        return list::place_at(state, at.y).map_or(Spot::Body, Spot::Record);
    };
    if let Some(list) = &open.behind {
        return behind::place_at(state, list, at.y).map_or(Spot::Body, Spot::Row);
    }
    let shown = open.shown.as_ref();
    let found = shown.and_then(|shown| layout::cell_at(state, &shown.sheet, &open.reader, at));
    found.map_or(Spot::Body, |(table, row, column)| Spot::Cell(table, row, column))
}

/// A spot was clicked.
pub(super) fn click(state: &mut State, spot: Spot, again: bool, fx: &mut Vec<Effect>) {
    match spot {
        Spot::Body => return,
        Spot::Record(place) => list::go(state, place),
        Spot::Cell(table, row, column) => {
            if let Some(open) = &mut state.followers.records.open {
                open.reader.go(table, row, column);
            }
        }
        Spot::Row(place) => open::with_behind(state, |state, list| {
            behind::go(state, list, place, Any::Records(Asked::Behind), fx);
        }),
    }
    if again {
        run(state, Command::Open, fx);
    }
}

/// The wheel was turned.
pub(super) fn wheel(state: &mut State, _spot: Spot, by: isize, fx: &mut Vec<Effect>) {
    let room = layout::sheet_room(state);
    match &mut state.followers.records.open {
        None => list::step(state, by),
        Some(open) if open.behind.is_some() => open::with_behind(state, |state, list| {
            let to = list.chosen.saturating_add_signed(by);
            behind::go(state, list, to, Any::Records(Asked::Behind), fx);
        }),
        Some(open) => {
            if let Some(shown) = &open.shown {
                open.reader.scroll(&shown.sheet, by, room);
            }
        }
    }
}

/// Says something in progress.
fn busy(state: &mut State, id: &str) {
    notice::say_id(state, Tone::Busy, id);
}
