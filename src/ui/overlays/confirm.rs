//! A question with yes and no.

use super::super::fit;
use super::super::look::{Look, ink};
use crate::app::Confirm;
use crate::app::layout::OverlayAreas;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the question.
pub(super) fn draw(look: Look<'_>, question: Confirm, areas: &OverlayAreas, buffer: &mut Buffer) {
    let words = match question {
        Confirm::Quit => look.fill("confirm-quit", &[("n", look.state.on_their_way().into())]),
    };
    let area = areas.lines;
    for (y, line) in (area.y..area.bottom()).zip(fit::wrap(&words, usize::from(area.width))) {
        fit::put(buffer, Rect { y, height: 1, ..area }, &[ink(line, look.theme.text)]);
    }
}
