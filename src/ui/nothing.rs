//! What is said where a list has nothing.

use super::fit;
use super::look::ink;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Draws sentences, each in its style, from a third of the area on.
pub(super) fn draw(words: &[(String, Style)], area: Rect, buffer: &mut Buffer) {
    let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(4), ..area };
    let mut y = area.y + area.height / 3;
    for (words, style) in words.iter().filter(|(words, _)| !words.is_empty()) {
        for line in fit::wrap(words, usize::from(inner.width)) {
            if y < area.bottom() {
                fit::put(buffer, Rect { y, height: 1, ..inner }, &[ink(line, *style)]);
                y += 1;
            }
        }
    }
}
