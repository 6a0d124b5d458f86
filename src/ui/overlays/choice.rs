//! A list of lines of which one is chosen.

use super::super::fit;
use super::super::look::{Look, ink};
use crate::app::layout;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// One line: a key or a letter at the left, words, something at the right.
pub(in super::super) struct Line {
    pub(in super::super) key: String,
    pub(in super::super) words: String,
    pub(in super::super) aside: String,
}

/// Draws the lines around the chosen one.
pub(in super::super) fn draw(look: Look<'_>, lines: &[Line], chosen: usize, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let column = lines.iter().map(|line| fit::width(&line.key)).max().unwrap_or(0);
    let seen = layout::window(chosen, lines.len(), area.height);
    for (y, index) in (area.y..area.bottom()).zip(seen) {
        let line = &lines[index];
        let here = index == chosen;
        let place = Rect { y, height: 1, ..area };
        if here {
            buffer.set_style(place.intersection(buffer.area), theme.selection);
        }
        let shade = |style| if here { theme.selection } else { style };
        let mut room = place;
        if !line.aside.is_empty() {
            let inner = Rect { width: place.width.saturating_sub(1), ..place };
            let from = fit::put_right(buffer, inner, &[ink(line.aside.as_str(), shade(theme.dim))]);
            room.width = from.saturating_sub(place.x + 1);
        }
        let mut spans = vec![ink(if here { "› " } else { "  " }, shade(theme.accent))];
        if column > 0 {
            spans.push(ink(format!("{}  ", fit::left(&line.key, column)), shade(theme.key)));
        }
        spans.push(ink(line.words.as_str(), shade(theme.text)));
        fit::put(buffer, room, &spans);
    }
}

/// Draws the line in which the list is narrowed. Returns where the cursor stands.
pub(in super::super) fn query(
    look: Look<'_>,
    query: &str,
    area: Rect,
    buffer: &mut Buffer,
) -> ratatui::layout::Position {
    let typed = crate::model::text::one_line(query);
    let end = fit::put(buffer, area, &[ink("❯ ", look.theme.accent), ink(typed, look.theme.text)]);
    let below = Rect { y: area.y + 1, ..area };
    fit::put(buffer, below, &[ink("─".repeat(usize::from(area.width)), look.theme.line)]);
    ratatui::layout::Position::new(end.min(area.right().saturating_sub(1)), area.y)
}
