//! The store is being opened: which step, how far.

use super::look::{Look, ink};
use super::{fit, when};
use crate::model::counts::Counts;
use crate::model::exchange::OpenStep;
use crate::model::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the steps: done, under way, to come.
pub(super) fn draw(look: Look<'_>, step: &OpenStep, buffer: &mut Buffer) {
    let theme = look.theme;
    let screen = buffer.area;
    let width = 52.min(screen.width.saturating_sub(4));
    let place = Rect::new((screen.width - width) / 2, screen.height.saturating_sub(10) / 2, width, 1);
    let line = |row: u16| Rect { y: place.y + row, ..place };
    let now = format!("{} {}", when::date(look.state, look.state.now), when::clock(look.state, look.state.now));
    fit::put(buffer, line(0), &[ink("Ventanilla", theme.accent.patch(theme.title))]);
    fit::put_right(buffer, line(0), &[ink(now, theme.dim)]);
    fit::put(buffer, line(1), &[ink(text::one_line(&look.state.office_name), theme.dim)]);
    let at = match step {
        OpenStep::Lock => 0,
        OpenStep::Mend(_) => 1,
        OpenStep::View => 2,
        OpenStep::Replay { .. } => 3,
        OpenStep::Compact { .. } => 4,
    };
    // The last is rare, and named only when it comes.
    let steps = ["boot-lock", "boot-mend", "boot-view", "boot-replay", "boot-compact"];
    for (row, id) in (3..).zip(steps.into_iter().take(4.max(at + 1))) {
        let (glyph, style) = match usize::from(row - 3).cmp(&at) {
            std::cmp::Ordering::Less => ("✓ ", theme.good),
            std::cmp::Ordering::Equal => ("… ", theme.accent),
            std::cmp::Ordering::Greater => ("  ", theme.dim),
        };
        let text = if style == theme.accent { theme.text } else { theme.dim };
        fit::put(buffer, line(row), &[ink(glyph, style), ink(look.say(id), text)]);
    }
    if look.state.counts != Counts::default() {
        fit::put(buffer, line(10), &super::top::counts(look, true));
    }
    match step {
        OpenStep::Mend(what) => {
            let words = text::one_line(&look.state.lang.say_mended(what));
            fit::put(buffer, line(8), &[ink(words, theme.dim)]);
        }
        OpenStep::Replay { done, total } | OpenStep::Compact { done, total } => {
            progress(look, line(8), *done, *total, buffer);
        }
        OpenStep::Lock | OpenStep::View => {}
    }
}

fn progress(look: Look<'_>, area: Rect, done: u64, total: u64, buffer: &mut Buffer) {
    let theme = look.theme;
    let percent = text::percent(done, total);
    let words = format!(" {percent} %  {} / {}", fit::grouped(done), fit::grouped(total));
    let room = usize::from(area.width).saturating_sub(fit::width(&words));
    let full = room * usize::try_from(percent).unwrap_or(0) / 100;
    let bar = [ink("━".repeat(full), theme.accent), ink("─".repeat(room - full), theme.line), ink(words, theme.dim)];
    fit::put(buffer, area, &bar);
}
