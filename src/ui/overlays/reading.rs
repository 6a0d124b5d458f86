//! What is only read: lines, scrolled.

use super::super::look::{Look, citizen, ink};
use super::super::{explain, fit};
use crate::app::layout::OverlayAreas;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Draws lines from `scroll` on, never beyond the last page, and says when there are more.
pub(in super::super) fn draw(
    look: Look<'_>,
    lines: &[Line<'_>],
    scroll: u16,
    areas: &OverlayAreas,
    buffer: &mut Buffer,
) {
    let area = areas.lines;
    let height = usize::from(area.height);
    let top = usize::from(scroll).min(lines.len().saturating_sub(height));
    for (y, line) in (area.y..area.bottom()).zip(&lines[top..]) {
        fit::put(buffer, Rect { y, height: 1, ..area }, &line.spans);
    }
    let glyph = match (top > 0, top + height < lines.len()) {
        (true, true) => "↑↓",
        (true, false) => "↑",
        (false, true) => "↓",
        (false, false) => return,
    };
    let seen = format!(" {glyph} {}–{} / {} ", top + 1, (top + height).min(lines.len()), lines.len());
    let border = Rect { y: areas.whole.bottom() - 1, height: 1, width: areas.whole.width - 2, ..areas.whole };
    fit::put_right(buffer, border, &[ink(seen, look.theme.dim)]);
}

/// The lines of the explanation of the deadline of the conversation that commands act on.
pub(super) fn explain(look: Look<'_>, width: usize) -> Vec<Line<'static>> {
    let Some(conversation) = look.state.subject() else {
        return vec![Line::from(ink(look.say("explain-no-conversation"), look.theme.dim))];
    };
    let name = citizen(look, &conversation.citizen);
    let mut lines = vec![Line::from(ink(name, look.theme.title)), Line::default()];
    lines.extend(explain::lines(look, conversation, width));
    lines
}
