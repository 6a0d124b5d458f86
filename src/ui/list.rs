//! The list: its names, its summary, its rows.

use super::look::{Look, ink};
use super::{fit, nothing, row, search};
use crate::app::layout::{self, ListAreas};
use crate::model::counts::View;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use std::ops::Range;

/// Draws the list. Returns where the cursor stands, when a search is being written.
pub(super) fn draw(look: Look<'_>, areas: &ListAreas, buffer: &mut Buffer) -> Option<Position> {
    let seen = layout::visible(&look.state.list, areas.rows.height);
    let cursor = if let Some(search) = &look.state.search {
        rows(look, areas.rows, seen.clone(), buffer);
        search::below(look, search, areas, buffer);
        search::line(look, search, areas.tabs, buffer)
    } else {
        tabs(look, areas.tabs, buffer);
        rows(look, areas.rows, seen.clone(), buffer);
        None
    };
    // While a search has something to say, the line is its own.
    let speaks = look.state.search.as_ref().is_some_and(|search| search::speaks_below(look, search));
    if areas.summary.height > 0 && !speaks {
        summary(look, areas.summary, seen.len(), buffer);
    }
    cursor
}

/// Draws the names of the lists.
fn tabs(look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    for (place, view, label) in layout::tabs(look.state, area) {
        let style = if Some(view) == look.state.list.view() {
            theme.accent.add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        } else {
            theme.dim
        };
        fit::put(buffer, place, &[ink(label, style)]);
    }
}

fn rows(look: Look<'_>, area: Rect, seen: Range<usize>, buffer: &mut Buffer) {
    let list = &look.state.list;
    if list.rows.is_empty() {
        empty(look, area, buffer);
        return;
    }
    let selected = layout::selected(list);
    let columns = row::Columns::of(usize::from(area.width));
    for (line, index) in seen.enumerate() {
        let Ok(line) = u16::try_from(line) else { break };
        let place = Rect { y: area.y + line, height: 1, ..area };
        row::draw(look, &columns, &list.rows[index].conversation, selected == Some(index), place, buffer);
    }
}

fn summary(look: Look<'_>, area: Rect, seen: usize, buffer: &mut Buffer) {
    let list = &look.state.list;
    let inner = Rect { x: area.x + 1, width: area.width - 2, ..area };
    if list.loading || list.rows.is_empty() {
        return;
    }
    if let (Some(view), None) = (list.view(), &look.state.search) {
        let words = look.fill(&format!("list-summary-{}", view.name()), &[("n", list.total.into())]);
        fit::put(buffer, inner, &[ink(words, look.theme.dim)]);
    }
    let held = layout::visible(list, u16::try_from(seen).unwrap_or(0));
    let above = !list.at_start || held.start > 0;
    let below = !list.at_end || held.end < list.rows.len();
    let mut place = String::new();
    // The place in the whole list is known only when the rows held begin with its first.
    if let (true, Some(selected)) = (list.at_start, layout::selected(list)) {
        let gaps = [("place", (selected + 1).into()), ("n", list.total.into())];
        place = look.fill("list-place", &gaps);
    }
    let arrows = format!("{}{}", if above { "↑" } else { " " }, if below { "↓" } else { " " });
    fit::put_right(buffer, inner, &[ink(format!("{place} {arrows}"), look.theme.dim)]);
}

/// Draws what is said when there is nothing in the list.
fn empty(look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let list = &look.state.list;
    if let (Some(search), None, false) = (&look.state.search, list.view(), list.loading) {
        return search::none(look, search, area, buffer);
    }
    let (title, rest) = match list.view().filter(|_| !list.loading) {
        None => (look.say("list-loading"), String::new()),
        Some(view) => {
            let rest = if view == View::Pending { look.say("list-empty-pending-more") } else { String::new() };
            (look.say(&format!("list-empty-{}", view.name())), rest)
        }
    };
    let theme = look.theme;
    let style = if list.loading { theme.dim } else { theme.title };
    nothing::draw(&[(title, style), (rest, theme.dim)], area, buffer);
}
