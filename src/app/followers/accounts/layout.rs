//! Where the list and what is shown of an account stand: pure geometry, and what the mouse does there.

use super::super::super::effect::Effect;
use super::super::super::layout::{THREE_PANES, TWO_PANES};
use super::super::super::state::State;
use super::{Face, days, moves, rows, select};
use ratatui::layout::{Position, Rect};
use std::ops::Range;

/// The lines of a row of the list; the last of them is free where there is room.
pub const ROW: u16 = 3;
/// The columns the names of a chart's values take, with the line behind them.
pub const AXIS: u16 = 10;
/// How far what is said of a forecast can be scrolled; the drawing stops where it ends.
pub(super) const SCROLL: u16 = 60;
/// The columns of the list beside something else.
const LIST: u16 = 60;
/// The columns of what is said of the forecast, as a third column.
const SIDE: u16 = 54;

/// Where each part stands. A part that is not shown is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AccountsAreas {
    /// The accounts.
    pub list: Option<Rect>,
    /// What is shown of the selected one.
    pub detail: Option<Rect>,
    /// What is said of its forecast, as a third column.
    pub side: Option<Rect>,
}

/// The parts of what is shown of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DetailAreas {
    /// Its name, and how the figures are to be read.
    pub head: Rect,
    /// The chart with the values at its left; the lines of the table.
    pub body: Rect,
    /// Below the bars: the marks, the days, what each glyph means. Below the table: the chosen day in words.
    pub foot: Rect,
    /// What is said of the forecast, where it has no column of its own.
    pub words: Rect,
}

/// Says where the parts stand.
#[must_use]
pub fn areas(state: &State, body: Rect) -> AccountsAreas {
    let inner = |x: u16, width: u16| Rect { x: body.x + x, width, ..body };
    if body.width < TWO_PANES {
        let over = state.followers.accounts.reading;
        return AccountsAreas { list: (!over).then_some(body), detail: over.then_some(body), side: None };
    }
    let side = if body.width >= THREE_PANES { SIDE } else { 0 };
    let detail = body.width - LIST - 1 - if side > 0 { side + 1 } else { 0 };
    AccountsAreas {
        list: Some(inner(0, LIST)),
        detail: Some(inner(LIST + 1, detail)),
        side: (side > 0).then(|| inner(LIST + detail + 2, side)),
    }
}

/// The columns of the lines between the parts.
#[must_use]
pub fn dividers(state: &State, body: Rect) -> (Option<u16>, Option<u16>) {
    let areas = areas(state, body);
    let left = |part: Option<Rect>| part.and_then(|part| part.x.checked_sub(1)).filter(|x| *x > body.x);
    (left(areas.detail), left(areas.side))
}

/// Says where the parts of what is shown of an account stand; `aside` when what is said has a column of its own.
#[must_use]
pub fn detail(face: Face, area: Rect, aside: bool) -> DetailAreas {
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let head = if area.height >= 16 { 2 } else { 1 };
    let rest = area.height.saturating_sub(head);
    let (body, foot) = match face {
        Face::Table => {
            let foot = if rest >= 18 { 6 } else { 4 };
            (rest.saturating_sub(foot), rest.min(foot))
        }
        Face::Compare => (rest.saturating_sub(1), rest.min(1)),
        Face::Chart if aside => (rest.saturating_sub(4), rest.min(4)),
        Face::Chart => ((rest * 2 / 5).max(3).min(rest), if rest >= 16 { 4 } else { 3 }.min(rest)),
    };
    let at = |y: u16, height: u16| Rect { y: inner.y + y, height: height.min(area.height.saturating_sub(y)), ..inner };
    let words = if face == Face::Chart && !aside { rest.saturating_sub(body + foot) } else { 0 };
    DetailAreas {
        head: at(0, head),
        body: at(head, body),
        foot: at(head + body, foot),
        words: at(head + body + foot, words),
    }
}

fn body(state: &State) -> Rect {
    let (width, height) = state.size;
    Rect::new(0, 4, width, height.saturating_sub(6))
}

/// The columns that the slots of the chart have.
#[must_use]
pub fn chart_columns(state: &State) -> u16 {
    let area = areas(state, body(state)).detail.unwrap_or_else(|| body(state));
    area.width.saturating_sub(2 + AXIS)
}

/// How many lines a page has.
pub(super) fn page(state: &State) -> usize {
    let accounts = &state.followers.accounts;
    let areas = areas(state, body(state));
    let lines = match (accounts.reading, areas.detail) {
        (true, Some(area)) => {
            let parts = detail(accounts.face, area, areas.side.is_some());
            if accounts.face == Face::Table { parts.body.height } else { parts.words.height }
        }
        _ => areas.list.map_or(0, |list| list.height / ROW),
    };
    usize::from(lines.saturating_sub(1)).max(1)
}

/// The lines of the list below its heading and above its total.
fn list_rows(list: Rect) -> Rect {
    Rect { y: list.y + 1, height: list.height.saturating_sub(3), ..list }
}

/// The lines a row takes: with a free one behind it when all of them fit so.
fn row_height(count: usize, area: Rect) -> u16 {
    if count * usize::from(ROW) <= usize::from(area.height) { ROW } else { ROW - 1 }
}

/// The rows that are seen in the list, so that the selected one is: each with its place.
#[must_use]
pub fn visible(state: &State, list: Rect) -> Vec<(usize, Rect)> {
    let area = list_rows(list);
    let count = rows::rows(state).len();
    let height = row_height(count, area);
    let seen: Range<usize> =
        super::super::super::layout::window(rows::selected_place(state).unwrap_or(0), count, area.height / height);
    let tops = (area.y..).step_by(usize::from(height));
    seen.zip(tops).map(|(place, y)| (place, Rect { y, height: ROW - 1, ..area })).collect()
}

/// What the mouse points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// An account: its place in the list.
    Row(usize),
    /// The list, beside its rows.
    List,
    /// A line of the table: its place.
    Line(usize),
    /// What is shown of the account.
    Detail,
    /// What is said of its forecast.
    Side,
}

/// The lines of the table that are seen, so that the one with the cursor is.
#[must_use]
pub fn seen_lines(count: usize, chosen: usize, height: u16) -> Range<usize> {
    let height = usize::from(height);
    let first = chosen.saturating_sub(height / 2).min(count.saturating_sub(height));
    first..(first + height).min(count)
}

/// What stands at a place of `body`.
pub(in super::super) fn hit(state: &State, body: Rect, at: Position) -> Option<Spot> {
    let areas = areas(state, body);
    if let Some(list) = areas.list.filter(|list| list.contains(at)) {
        let row = visible(state, list).into_iter().find(|(_, area)| area.contains(at));
        return Some(row.map_or(Spot::List, |(place, _)| Spot::Row(place)));
    }
    if let Some(area) = areas.detail.filter(|area| area.contains(at)) {
        let face = state.followers.accounts.face;
        let parts = detail(face, area, areas.side.is_some());
        if face == Face::Table && parts.body.contains(at) && at.y > parts.body.y {
            let lines = days::shown(state);
            let chosen = days::place(state, &lines);
            let seen = seen_lines(lines.len(), chosen, parts.body.height.saturating_sub(1));
            let place = seen.start + usize::from(at.y - parts.body.y - 1);
            return Some(if seen.contains(&place) { Spot::Line(place) } else { Spot::Detail });
        }
        return Some(Spot::Detail);
    }
    areas.side.filter(|side| side.contains(at)).map(|_| Spot::Side)
}

/// A spot was clicked.
pub(in super::super) fn click(state: &mut State, spot: Spot, again: bool, fx: &mut Vec<Effect>) {
    match spot {
        Spot::Row(place) => {
            let selected = rows::selected_place(state) == Some(place);
            state.followers.accounts.reading = again && selected;
            select(state, place, fx);
        }
        Spot::List => state.followers.accounts.reading = false,
        Spot::Line(place) => {
            let day = days::shown(state).get(place).map(days::Line::day);
            state.followers.accounts.cursor = day;
            state.followers.accounts.reading = true;
        }
        Spot::Detail | Spot::Side => state.followers.accounts.reading = state.followers.accounts.selected.is_some(),
    }
}

/// The wheel was turned.
pub(in super::super) fn wheel(state: &mut State, spot: Spot, by: isize, fx: &mut Vec<Effect>) {
    let before = state.followers.accounts.reading;
    match spot {
        Spot::Row(_) | Spot::List => {
            state.followers.accounts.reading = false;
            moves::move_by(state, by.signum(), fx);
        }
        Spot::Line(_) | Spot::Detail | Spot::Side => {
            // It moves what lies under the mouse, and leaves the keys where they were.
            state.followers.accounts.reading = true;
            moves::move_by(state, by, fx);
        }
    }
    state.followers.accounts.reading = before;
}
