//! The approval queue's pane. Rows S-8.2 to S-8.5.

mod compare;
mod dossier;
mod history;
mod list;
mod mail;
pub(super) mod over;
mod say;
pub(super) mod slots;
mod week;

use super::look::Look;
use crate::app::queue::layout::QueueAreas;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Draws the pane.
pub(super) fn draw(look: Look<'_>, areas: &QueueAreas, buffer: &mut Buffer) {
    if let Some(area) = areas.week {
        week::draw(look, area, buffer);
        return;
    }
    if let Some(list) = &areas.list {
        list::draw(look, list, buffer);
    }
    if let Some(place) = &areas.dossier {
        dossier::draw(look, place, areas.side.is_none(), buffer);
    }
    if let Some(area) = areas.side {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let lines = history::lines(look, usize::from(inner.width));
        put(&lines, 0, inner, buffer);
    }
}

/// Draws lines from one on.
fn put(lines: &[Line<'_>], from: usize, area: Rect, buffer: &mut Buffer) {
    for (y, line) in (area.y..area.bottom()).zip(lines.iter().skip(from)) {
        super::fit::put(buffer, Rect { y, height: 1, ..area }, &line.spans);
    }
}
