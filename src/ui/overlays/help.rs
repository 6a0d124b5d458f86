//! The keys, by group.

use super::super::look::{Look, ink};
use super::super::{fit, hints};
use ratatui::text::Line;

/// The lines of the help: a title a group, then its keys and what they do, in two columns.
pub(super) fn lines(look: Look<'_>, width: usize) -> Vec<Line<'static>> {
    let theme = look.theme;
    let groups = hints::help(look);
    let widest = groups.iter().flat_map(|(_, lines)| lines).map(|(chords, _)| fit::width(chords)).max().unwrap_or(0);
    let column = widest.min(width / 3);
    let mut lines = Vec::new();
    for (title, group) in groups {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.push(Line::from(ink(title, theme.accent)));
        for (chords, words) in group {
            for (index, piece) in fit::wrap(&words, width.saturating_sub(column + 4)).into_iter().enumerate() {
                let chords = if index == 0 { fit::left(&chords, column) } else { " ".repeat(column) };
                lines.push(Line::from(vec![ink(format!("  {chords}  "), theme.key), ink(piece, theme.text)]));
            }
        }
    }
    lines
}
