//! The bottom line: what just happened, and the keys that work here.

use super::look::{Look, ink};
use super::{fit, hints};
use crate::app::layout;
use crate::app::{Notice, Tone};
use crate::keymap::Command;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

/// Draws the line.
pub(super) fn draw(look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let keys = hints::footer(look);
    let notice = layout::notice_width(look.state, area);
    for (place, index) in layout::footer(area, notice, &keys) {
        let key = &keys[index];
        let spans = [ink(key.chord.as_str(), look.theme.key), ink(format!(" {}", key.label), look.theme.dim)];
        fit::put(buffer, place, &spans);
    }
    if let Some(said) = &look.state.notice {
        let place = Rect { x: area.x + 1, width: notice.saturating_sub(1), ..area };
        let undo = undo(look, said);
        let from = place.right().saturating_sub(u16::try_from(fit::total(&undo)).unwrap_or(0)).max(place.x);
        let room = Rect { width: from - place.x, ..place };
        let end = fit::put(buffer, room, &words(look, said));
        fit::put(buffer, Rect { x: end, width: place.right().saturating_sub(end), ..place }, &undo);
    }
}

fn words(look: Look<'_>, notice: &Notice) -> Vec<Span<'static>> {
    let theme = look.theme;
    let (glyph, style) = match notice.tone {
        Tone::Busy => ("… ", theme.accent),
        Tone::Done => ("✓ ", theme.good),
        Tone::Info => ("· ", theme.text),
        Tone::Failed => ("✗ ", theme.overdue),
    };
    let text = if notice.tone == Tone::Failed { style } else { theme.text };
    vec![ink(glyph, style), ink(crate::model::text::one_line(&notice.text), text)]
}

/// The way back with the seconds left, where its key works.
fn undo(look: Look<'_>, notice: &Notice) -> Vec<Span<'static>> {
    let Some(until) = notice.undo_until.filter(|until| *until > look.state.now) else { return Vec::new() };
    let left = (until - look.state.now).num_seconds().max(1);
    let Some(key) = hints::chord_here(look, Command::Undo) else { return Vec::new() };
    vec![
        ink(" · ", look.theme.dim),
        ink(key, look.theme.key),
        ink(format!(" {}", look.fill("bottom-undo", &[("n", left.into())])), look.theme.dim),
    ]
}
