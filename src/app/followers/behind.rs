//! The attentions behind a figure: a list of which only a window is held, in the order of receipt.

use super::super::effect::Effect;
use super::super::state::State;
use super::Asked;
use super::layout::body;
use crate::keymap::Command;
use crate::model::attention::{Attention, Filter};
use crate::model::exchange::{Ask, Request};
use ratatui::layout::Rect;

/// How many are asked for at once.
const PAGE: usize = 200;

/// Lines over the list: what it is of, and the heads of its columns.
const HEAD: u16 = 2;

/// From so many columns on, an attention takes one line; below, two.
pub const ONE_LINE: u16 = 110;

/// The attentions behind a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Behind {
    /// Which.
    pub filter: Filter,
    /// What they are behind of, in words: where the figure stands.
    pub words: Vec<String>,
    /// The place in the list of the first one held.
    pub first: usize,
    /// Those that are held.
    pub rows: Vec<Attention>,
    /// How many there are in all; `None` until the first have come.
    pub total: Option<usize>,
    /// The place in the list of the chosen one.
    pub chosen: usize,
    /// The place of the first one that is seen.
    pub top: usize,
    /// The question that is on its way.
    asked: Option<Ask>,
}

impl Behind {
    /// The chosen attention, when it is held.
    #[must_use]
    pub fn attention(&self) -> Option<&Attention> {
        self.at(self.chosen)
    }

    /// The attention at a place of the list, when it is held.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<&Attention> {
        self.rows.get(place.checked_sub(self.first)?)
    }
}

/// Where the rows of the list stand, and how many lines each takes.
#[must_use]
pub fn rows_area(state: &State) -> (Rect, u16) {
    let body = body(state);
    let tall = if body.width >= ONE_LINE { 1 } else { 2 };
    // Narrow rows say in words what their columns would: no heads.
    let head = if tall == 1 { HEAD } else { 1 };
    let rows = Rect { y: body.y + head, height: body.height.saturating_sub(head), ..body };
    (rows, tall)
}

/// The place in the list of what stands at a line of the screen.
#[must_use]
pub fn place_at(state: &State, behind: &Behind, y: u16) -> Option<usize> {
    let (area, tall) = rows_area(state);
    let place = behind.top + usize::from(y.checked_sub(area.y)? / tall);
    (y < area.bottom() && behind.total.is_some_and(|total| place < total)).then_some(place)
}

/// How many rows are seen at once.
fn seen(state: &State) -> usize {
    let (area, tall) = rows_area(state);
    usize::from(area.height / tall).max(1)
}

/// Opens the list behind a figure; `asked` says for whom.
pub(super) fn open(
    state: &mut State,
    filter: Filter,
    words: Vec<String>,
    asked: Asked,
    fx: &mut Vec<Effect>,
) -> Behind {
    let mut behind = Behind { filter, words, first: 0, rows: Vec::new(), total: None, chosen: 0, top: 0, asked: None };
    request(state, &mut behind, 0, asked, fx);
    behind
}

fn request(state: &mut State, behind: &mut Behind, skip: usize, asked: Asked, fx: &mut Vec<Effect>) {
    let ask = super::asking(state, asked);
    behind.asked = Some(ask);
    fx.push(Effect::Ask(Request::Behind { ask, filter: Box::new(behind.filter.clone()), skip, rows: PAGE }));
}

/// Attentions came: the answer to a question, how many were left out before them, and how many there are in all.
pub(super) fn take(
    state: &mut State,
    behind: &mut Behind,
    (ask, skip, total): (Ask, usize, u64),
    attentions: Vec<Attention>,
    asked: Asked,
    fx: &mut Vec<Effect>,
) {
    if behind.asked != Some(ask) {
        return;
    }
    behind.asked = None;
    behind.total = usize::try_from(total).ok();
    behind.first = skip;
    behind.rows = attentions;
    // The hand may have gone on meanwhile.
    go(state, behind, behind.chosen, asked, fx);
}

/// Moves the hand; asks for what it comes near to and is not held.
pub(super) fn run(state: &mut State, behind: &mut Behind, command: Command, asked: Asked, fx: &mut Vec<Effect>) {
    let page = seen(state).saturating_sub(1).max(1);
    let last = behind.total.unwrap_or(0).saturating_sub(1);
    let to = match command {
        Command::Down => behind.chosen + 1,
        Command::Up => behind.chosen.saturating_sub(1),
        Command::PageDown => behind.chosen + page,
        Command::PageUp => behind.chosen.saturating_sub(page),
        Command::Home => 0,
        Command::End => last,
        _ => return,
    };
    go(state, behind, to, asked, fx);
}

/// Puts the hand on a place of the list.
pub(super) fn go(state: &mut State, behind: &mut Behind, place: usize, asked: Asked, fx: &mut Vec<Effect>) {
    let total = behind.total.unwrap_or(0);
    behind.chosen = place.min(total.saturating_sub(1));
    settle(state, behind);
    let seen = seen(state);
    let wanted = behind.chosen.saturating_sub(seen)..(behind.chosen + seen).min(total);
    let held = behind.first..behind.first + behind.rows.len();
    let has = wanted.is_empty() || held.contains(&wanted.start) && held.contains(&(wanted.end - 1));
    if !has && behind.asked.is_none() {
        request(state, behind, behind.chosen.saturating_sub(PAGE / 2), asked, fx);
    }
    state.dirty = true;
}

/// Moves the first row that is seen as little as shows the chosen one.
pub(super) fn settle(state: &State, behind: &mut Behind) {
    let seen = seen(state);
    let most = behind.total.unwrap_or(0).saturating_sub(seen);
    behind.top = behind.top.clamp((behind.chosen + 1).saturating_sub(seen), behind.chosen).min(most);
}
