//! The attention: what citizens asked and what became of it.

use super::super::look::Look;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws it.
pub(super) fn draw(_look: Look<'_>, _body: Rect, _buffer: &mut Buffer) {}
