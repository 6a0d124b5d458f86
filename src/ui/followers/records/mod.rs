//! The records: the list, and the one that is open.

use super::super::look::Look;
use crate::app::followers::records::Over;
use crate::app::layout::OverlayAreas;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Draws it.
pub(super) fn draw(_look: Look<'_>, _body: Rect, _buffer: &mut Buffer) {}

/// Draws what lies over the screen; the border stands already. Returns where the cursor stands.
pub(super) fn over(_look: Look<'_>, _over: &Over, _areas: &OverlayAreas, _buffer: &mut Buffer) -> Option<Position> {
    None
}

/// The title of what lies over the screen.
pub(super) fn over_title(_look: Look<'_>, _over: &Over) -> String {
    String::new()
}
