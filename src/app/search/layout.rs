//! Where the ways to go on stand below the line: pure geometry, shared by what draws and by what the mouse hits.

use super::super::state::State;
use super::line;
use crate::model::query::Completion;
use crate::model::text::one_line;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

/// The ways to go on that fit into the line below: each with its place.
#[must_use]
pub fn proposals(state: &State, area: Rect) -> Vec<(Rect, Completion)> {
    let (ways, at) = line::ways(state);
    // The one that stands in the line is always seen.
    let first = at.map_or(0, |at| at.saturating_sub(3));
    let mut x = area.x + 2;
    let mut placed = Vec::new();
    for (place, way) in ways.into_iter().enumerate() {
        let width = u16::try_from(label(&way).width()).unwrap_or(u16::MAX);
        let shown = place >= first && x.saturating_add(width) < area.right();
        placed.push((Rect { x, width: if shown { width } else { 0 }, height: 1, ..area }, way));
        if shown {
            x += width + 2;
        } else if place >= first {
            x = area.right();
        }
    }
    placed
}

/// Which of them stands in the line.
#[must_use]
pub fn chosen(state: &State) -> Option<usize> {
    line::ways(state).1
}

/// The words of a way to go on.
#[must_use]
pub fn label(way: &Completion) -> String {
    one_line(way.text.trim_end())
}
