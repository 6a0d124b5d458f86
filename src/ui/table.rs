//! Lines of a table: cells in their columns, one of which the hand is on.

use super::fit;
use super::look::{Look, ink};
use crate::app::table::{GAP, Placing};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// What stands in a cell.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    /// Its words. Harmless.
    pub(super) words: String,
    /// In which style.
    pub(super) style: Style,
    /// True when it stands at the right of its column, as numbers do.
    pub(super) right: bool,
    /// What stands behind the words, at the end of the column: a bar. As wide as it is long.
    pub(super) tail: String,
}

impl Cell {
    /// Words at the left.
    pub(super) fn left(words: impl Into<String>, style: Style) -> Self {
        Self { words: words.into(), style, right: false, tail: String::new() }
    }

    /// A number, or its head, at the right.
    pub(super) fn right(words: impl Into<String>, style: Style) -> Self {
        Self { right: true, ..Self::left(words, style) }
    }
}

/// Draws a line of a table; `chosen` is the column the hand is on.
pub(super) fn line(
    look: Look<'_>,
    placing: &Placing,
    cells: &[Cell],
    chosen: Option<usize>,
    area: Rect,
    buffer: &mut Buffer,
) {
    for placed in &placing.columns {
        let Some(cell) = cells.get(placed.column) else { continue };
        let place = Rect { x: area.x + placed.x, width: placed.width, height: 1, ..area }.intersection(area);
        let tail = fit::width(&cell.tail).min(usize::from(place.width));
        let room = usize::from(place.width) - tail;
        let words = if cell.right { fit::right(&cell.words, room) } else { fit::left(&cell.words, room) };
        let here = chosen == Some(placed.column);
        let style = if here { look.theme.selection } else { cell.style };
        fit::put(buffer, place, &[ink(words, style), ink(cell.tail.as_str(), look.theme.accent)]);
    }
}

/// Draws, at the end of a table's title, that there are columns before or after those that are seen.
pub(super) fn more(look: Look<'_>, placing: &Placing, area: Rect, buffer: &mut Buffer) -> u16 {
    let said = match (placing.before, placing.after) {
        (0, 0) => return area.right(),
        (0, after) => format!("{after} →"),
        (before, 0) => format!("← {before}"),
        (before, after) => format!("← {before}  {after} →"),
    };
    let from = fit::put_right(buffer, area, &[ink(said, look.theme.near)]);
    from.saturating_sub(GAP).max(area.x)
}

/// A bar of blocks: `share` of `room` columns, in eighths, filled with spaces. What is more than nothing is seen.
pub(super) fn bar(share: f64, room: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (1..=room * 8).take_while(|step| share_of(*step, room) <= share + f64::EPSILON).count();
    let eighths = if share > 0.0 { eighths.max(1) } else { 0 }.min(room * 8);
    let bar = format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8]);
    fit::left(&bar, room)
}

/// Which share of `room` columns so many eighths of a column are.
#[expect(clippy::cast_precision_loss, reason = "no screen has so many columns")]
fn share_of(eighths: usize, room: usize) -> f64 {
    eighths as f64 / (room * 8) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_share_and_never_hides_what_is_little() {
        assert_eq!(bar(1.0, 4), "████");
        assert_eq!(bar(0.5, 4), "██  ");
        assert_eq!(bar(0.3125, 2), "▋ ");
        assert_eq!(bar(0.001, 4), "▏   ");
        assert_eq!(bar(0.0, 4), "    ");
        assert_eq!(bar(2.0, 3), "███");
    }
}
