//! Where things stand in the pane: pure geometry, shared by what draws and by what the mouse hits.

use super::super::effect::Effect;
use super::super::state::State;
use super::attention::Step;
use super::sheet::{Line, Reader, Sheet, lay};
use super::{Tab, accounts, attention, records};
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

/// Where each part of the pane stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FollowersAreas {
    /// The names of the lists.
    pub tabs: Rect,
    /// What the chosen one shows.
    pub body: Rect,
    /// The column of the line between the list and what is open beside it.
    pub divider: Option<u16>,
    /// The column of the line before the third column.
    pub side_divider: Option<u16>,
}

/// What the mouse points at in the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The name of a list.
    Tab(Tab),
    /// A spot of the accounts.
    Accounts(accounts::Spot),
    /// A spot of the attention.
    Attention(attention::Spot),
    /// A spot of the records.
    Records(records::Spot),
}

/// Says where the parts of the pane stand.
#[must_use]
pub fn areas(state: &State) -> FollowersAreas {
    let (width, height) = state.size;
    let whole = Rect::new(0, 3, width, height.saturating_sub(5));
    let (divider, side_divider) = match state.followers.tab {
        Tab::Accounts => accounts::dividers(state, whole),
        Tab::Attention | Tab::Records => (None, None),
    };
    FollowersAreas {
        tabs: Rect { height: 1, ..whole },
        body: Rect { y: whole.y + 1, height: whole.height.saturating_sub(1), ..whole },
        divider,
        side_divider,
    }
}

/// What the chosen list shows.
#[must_use]
pub fn body(state: &State) -> Rect {
    areas(state).body
}

/// Where a sheet stands in the pane: below the line that names it, over the line that says what the hand is on.
#[must_use]
pub fn sheet_area(state: &State) -> Rect {
    let body = body(state);
    Rect { x: body.x + 1, y: body.y + 1, width: body.width.saturating_sub(2), height: body.height.saturating_sub(2) }
}

/// The columns and lines a sheet has.
#[must_use]
pub fn sheet_room(state: &State) -> (u16, u16) {
    let area = sheet_area(state);
    (area.width, area.height)
}

/// The cell of a sheet that stands at a place: its table, its row, its column.
#[must_use]
pub fn cell_at(state: &State, sheet: &Sheet, reader: &Reader, at: Position) -> Option<(usize, usize, usize)> {
    let area = sheet_area(state);
    if !area.contains(at) {
        return None;
    }
    let laid = lay(sheet, area.width);
    let top = laid.top(reader.top, usize::from(area.height));
    let line = usize::from(at.y - area.y);
    if laid.stays(top, usize::from(area.height)).is_some_and(|(_, head)| line < head) {
        return None;
    }
    let Line::Row(table, row) = *laid.lines.get(top + line)? else { return None };
    let placing = laid.placing(table, reader.seen_column(sheet, table), area.width);
    Some((table, row, placing.at(at.x - area.x)?))
}

/// The names of the lengths a span can have, at the right of its line: each with its place and its words.
#[must_use]
pub fn steps(state: &State, body: Rect) -> Vec<(Rect, Step, String)> {
    let mut right = body.right().saturating_sub(1);
    let mut steps: Vec<_> = Step::ALL
        .into_iter()
        .rev()
        .map(|step| {
            let label = state.lang.say(step.label_id());
            let width = u16::try_from(label.width()).unwrap_or(u16::MAX).min(right);
            let place = Rect::new(right - width, body.y, width, 1);
            right = place.x.saturating_sub(2);
            (place, step, label)
        })
        .collect();
    steps.reverse();
    steps
}

/// The names of the lists: each with its place and its words.
#[must_use]
pub fn tabs(state: &State, area: Rect) -> [(Rect, Tab, String); 3] {
    let mut x = area.x + 1;
    let due = super::waiting(state);
    Tab::ALL.map(|tab| {
        let name = state.lang.say(tab.label_id());
        let label = if tab == Tab::Records && due > 0 { format!("{name} {due}") } else { name };
        let width = u16::try_from(label.width()).unwrap_or(u16::MAX);
        let place = Rect::new(x, area.y, width, 1);
        x = x.saturating_add(width).saturating_add(2);
        (place, tab, label)
    })
}

/// Says what stands at a place of the pane.
#[must_use]
pub fn hit(state: &State, at: Position) -> Option<Spot> {
    let areas = areas(state);
    if areas.tabs.contains(at) {
        let tab = tabs(state, areas.tabs).into_iter().find(|(place, ..)| place.contains(at));
        return tab.map(|(_, tab, _)| Spot::Tab(tab));
    }
    if !areas.body.contains(at) {
        return None;
    }
    match state.followers.tab {
        Tab::Accounts => accounts::hit(state, areas.body, at).map(Spot::Accounts),
        Tab::Attention => Some(Spot::Attention(attention::hit(state, areas.body, at))),
        Tab::Records => Some(Spot::Records(records::hit(state, areas.body, at))),
    }
}

/// A spot was clicked; `again` is the second click on the same.
pub(in super::super) fn click(state: &mut State, spot: Spot, again: bool, fx: &mut Vec<Effect>) {
    match spot {
        Spot::Tab(tab) => super::show(state, tab, fx),
        Spot::Accounts(spot) => accounts::click(state, spot, again, fx),
        Spot::Attention(spot) => attention::click(state, spot, again, fx),
        Spot::Records(spot) => records::click(state, spot, again, fx),
    }
    state.dirty = true;
}

/// The wheel was turned over a spot.
pub(in super::super) fn wheel(state: &mut State, spot: Spot, by: isize, fx: &mut Vec<Effect>) {
    match spot {
        Spot::Tab(_) => {}
        Spot::Accounts(spot) => accounts::wheel(state, spot, by, fx),
        Spot::Attention(spot) => attention::wheel(state, spot, by, fx),
        Spot::Records(spot) => records::wheel(state, spot, by, fx),
    }
    state.dirty = true;
}
