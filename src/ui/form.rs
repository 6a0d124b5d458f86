//! The fields of a form: a name and a line each.

use super::look::{Look, ink};
use super::{fit, typing};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui_textarea::TextArea;

/// A field.
pub(super) struct Field<'a> {
    /// Its name.
    pub(super) label: String,
    /// True when the keys go to it.
    pub(super) here: bool,
    /// What is being typed; `None` where nothing can be typed now.
    pub(super) typed: Option<&'a TextArea<'static>>,
    /// What stands in it. Harmless.
    pub(super) value: String,
    /// How that is drawn.
    pub(super) style: Style,
}

/// Draws the fields. Returns where the cursor stands.
pub(super) fn draw(look: Look<'_>, fields: &[Field<'_>], area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let theme = look.theme;
    let column = fields.iter().map(|field| fit::width(&field.label)).max().unwrap_or(0);
    let mut cursor = None;
    for (y, field) in (area.y..area.bottom()).zip(fields) {
        let row = Rect { y, height: 1, ..area };
        let mark = ink(if field.here { "› " } else { "  " }, theme.accent);
        let style = if field.here { theme.key } else { theme.dim };
        let label = ink(format!("{}  ", fit::left(&field.label, column)), style);
        let from = fit::put(buffer, row, &[mark, label]);
        let room = Rect { x: from, width: row.right().saturating_sub(from), ..row };
        if let Some(text) = field.typed.filter(|_| field.here) {
            cursor = typing::field(look, text, room, buffer);
            continue;
        }
        let words = if field.value.is_empty() { ink("—", theme.dim) } else { ink(field.value.clone(), field.style) };
        fit::put(buffer, room, &[words]);
    }
    cursor
}
