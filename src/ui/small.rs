//! The screen that is too small: one line that says so.

use super::fit;
use super::look::{Look, ink};
use crate::app::layout::SMALLEST;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the line, in the shortest words that fit.
pub(super) fn draw(look: Look<'_>, buffer: &mut Buffer) {
    let area = buffer.area;
    if area.is_empty() {
        return;
    }
    let gaps = [("columns", u32::from(SMALLEST.0).into()), ("rows", u32::from(SMALLEST.1).into())];
    let long = look.fill("small-long", &gaps);
    let short = look.fill("small-short", &gaps);
    let words = if fit::width(&long) <= usize::from(area.width) { long } else { short };
    fit::put(buffer, Rect { y: area.y + area.height / 2, height: 1, ..area }, &[ink(words, look.theme.text)]);
}
