//! The list: its names, its summary, its rows.

use super::look::{Look, ink};
use super::{fit, nothing, row};
use crate::app::layout::{self, ListAreas};
use crate::model::counts::View;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// Draws the list.
pub(super) fn draw(look: Look<'_>, areas: &ListAreas, buffer: &mut Buffer) {
    let theme = look.theme;
    let list = &look.state.list;
    for (place, view, label) in layout::tabs(look.state, areas.tabs) {
        let style = if view == list.view {
            theme.accent.add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        } else {
            theme.dim
        };
        fit::put(buffer, place, &[ink(label, style)]);
    }
    let seen = layout::visible(list, areas.rows.height);
    if areas.summary.height > 0 {
        summary(look, areas.summary, seen.len(), buffer);
    }
    if list.rows.is_empty() {
        empty(look, areas.rows, buffer);
        return;
    }
    let selected = layout::selected(list);
    let columns = row::Columns::of(usize::from(areas.rows.width));
    for (line, index) in seen.enumerate() {
        let Ok(line) = u16::try_from(line) else { break };
        let place = Rect { y: areas.rows.y + line, height: 1, ..areas.rows };
        row::draw(look, &columns, &list.rows[index].conversation, selected == Some(index), place, buffer);
    }
}

fn summary(look: Look<'_>, area: Rect, seen: usize, buffer: &mut Buffer) {
    let list = &look.state.list;
    let inner = Rect { x: area.x + 1, width: area.width - 2, ..area };
    if list.loading || list.rows.is_empty() {
        return;
    }
    let words = look.fill(&format!("list-summary-{}", list.view.name()), &[("n", list.total.into())]);
    fit::put(buffer, inner, &[ink(words, look.theme.dim)]);
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
    let (title, rest) = if list.loading {
        (look.say("list-loading"), String::new())
    } else {
        let rest = if list.view == View::Pending { look.say("list-empty-pending-more") } else { String::new() };
        (look.say(&format!("list-empty-{}", list.view.name())), rest)
    };
    let theme = look.theme;
    let style = if list.loading { theme.dim } else { theme.title };
    nothing::draw(&[(title, style), (rest, theme.dim)], area, buffer);
}
