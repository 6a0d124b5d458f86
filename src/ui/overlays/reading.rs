//! What is only read: lines, scrolled.

use super::super::look::{Look, citizen, ink};
use super::super::{explain, fit};
use super::keys;
use crate::app::layout::OverlayAreas;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Draws lines from `scroll` on, never beyond the last page, and says when there are more.
pub(super) fn draw(look: Look<'_>, lines: &[Line<'_>], scroll: u16, areas: &OverlayAreas, buffer: &mut Buffer) {
    let area = areas.lines;
    let height = usize::from(area.height);
    let top = usize::from(scroll).min(lines.len().saturating_sub(height));
    for (y, line) in (area.y..area.bottom()).zip(&lines[top..]) {
        fit::put(buffer, Rect { y, height: 1, ..area }, &line.spans);
    }
    keys(look, areas, buffer);
    let glyph = match (top > 0, top + height < lines.len()) {
        (true, true) => "↑↓",
        (true, false) => "↑",
        (false, true) => "↓",
        (false, false) => return,
    };
    let seen = format!("{glyph} {}–{} / {}", top + 1, (top + height).min(lines.len()), lines.len());
    fit::put_right(buffer, areas.hint, &[ink(seen, look.theme.dim)]);
}

/// The lines of the explanation of the open conversation's deadline.
pub(super) fn explain(look: Look<'_>, width: usize) -> Vec<Line<'static>> {
    let thread = look.state.open.as_ref().and_then(|open| open.thread.as_ref());
    let Some(thread) = thread else {
        return vec![Line::from(ink(look.say("explain-no-conversation"), look.theme.dim))];
    };
    let name = citizen(look, &thread.conversation.citizen);
    let mut lines = vec![Line::from(ink(name, look.theme.title)), Line::default()];
    lines.extend(explain::lines(look, &thread.conversation, width));
    lines
}
