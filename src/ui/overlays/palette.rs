//! All commands, found by typing.

use super::super::look::{Look, ink};
use super::super::{fit, hints};
use super::choice;
use crate::app::layout::OverlayAreas;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// Draws the palette.
pub(super) fn draw(
    look: Look<'_>,
    query: &str,
    chosen: usize,
    areas: &OverlayAreas,
    buffer: &mut Buffer,
) -> Option<Position> {
    let lines: Vec<choice::Line> = hints::palette(look, query)
        .into_iter()
        .map(|(words, aside)| choice::Line { key: String::new(), words, aside })
        .collect();
    if lines.is_empty() {
        fit::put(buffer, areas.lines, &[ink(look.say("palette-none"), look.theme.dim)]);
    }
    choice::draw(look, &lines, chosen, areas.lines, buffer);
    areas.query.map(|area| choice::query(look, query, area, buffer))
}
