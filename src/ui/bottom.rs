//! The bottom line: what just happened, and the keys that work here.

use super::look::{Look, ink};
use super::{fit, hints};
use crate::app::layout;
use crate::app::{Notice, Tone};
use crate::keymap::Command;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

/// Draws the line. A failure that is longer than the line is said in full, over the lines above.
pub(super) fn draw(look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let keys = hints::footer(look);
    let notice = layout::notice_width(look.state, area);
    for (place, index) in layout::footer(area, notice, &keys) {
        let key = &keys[index];
        let spans = [ink(key.chord.as_str(), look.theme.key), ink(format!(" {}", key.label), look.theme.dim)];
        fit::put(buffer, place, &spans);
    }
    let Some(said) = &look.state.notice else { return };
    let place = Rect { x: area.x + 1, width: notice.saturating_sub(1), ..area };
    let words = words(look, said);
    if said.tone == Tone::Failed && fit::total(&words) > usize::from(place.width) {
        in_full(look, said, place, buffer);
        return;
    }
    let undo = undo(look, said);
    let from = place.right().saturating_sub(u16::try_from(fit::total(&undo)).unwrap_or(0)).max(place.x);
    let room = Rect { width: from - place.x, ..place };
    let end = fit::put(buffer, room, &words);
    fit::put(buffer, Rect { x: end, width: place.right().saturating_sub(end), ..place }, &undo);
}

/// Draws a failure on as many lines as it needs, at most half the screen; the line that separates moves up.
fn in_full(look: Look<'_>, said: &Notice, place: Rect, buffer: &mut Buffer) {
    let style = look.theme.overdue;
    let text = crate::model::text::one_line(&said.text);
    let lines = fit::wrap(&text, usize::from(place.width.saturating_sub(2)));
    let most = buffer.area.height / 2;
    let height = u16::try_from(lines.len()).unwrap_or(most).min(most);
    let top = place.y + 1 - height;
    for (y, line) in (top..=place.y).zip(lines) {
        // The keys stand on the last line, right of the words.
        let width = if y == place.y { place.width + 1 } else { buffer.area.width };
        let row = Rect { x: 0, y, width, height: 1 };
        fit::put(buffer, row, &[ink(" ".repeat(usize::from(width)), look.theme.text)]);
        let mark = if y == top { "✗ " } else { "  " };
        fit::put(buffer, Rect { y, ..place }, &[ink(mark, style), ink(line, style)]);
    }
    let rule = Rect { x: 0, y: top - 1, width: buffer.area.width, height: 1 };
    fit::put(buffer, rule, &[ink("─".repeat(usize::from(rule.width)), look.theme.line)]);
    let areas = layout::areas(look.state);
    for x in [areas.divider, areas.card_divider].into_iter().flatten() {
        fit::put(buffer, Rect { x, width: 1, ..rule }, &[ink("┴", look.theme.line)]);
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
