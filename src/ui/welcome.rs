//! The first run: what this is, and how to begin.

use super::look::{Look, ink};
use super::{fit, hints};
use crate::app::layout;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the welcome screen with one of its three choices chosen.
pub(super) fn draw(look: Look<'_>, chosen: usize, buffer: &mut Buffer) {
    let theme = look.theme;
    let menu = layout::welcome(look.state.size);
    let line = |y: u16| Rect { y, height: 1, ..menu };
    let top = menu.y.saturating_sub(6);
    fit::put(buffer, line(top), &[ink("Ventanilla", theme.accent.patch(theme.title))]);
    let what = look.say("welcome-what");
    for (y, words) in (top + 2..menu.y).zip(fit::wrap(&what, usize::from(menu.width))) {
        fit::put(buffer, line(y), &[ink(words, theme.text)]);
    }
    for (index, id) in ["practice", "connect", "leave"].into_iter().enumerate() {
        let y = menu.y + u16::try_from(index * 2).unwrap_or(0);
        let here = index == chosen;
        let place = line(y);
        if here {
            buffer.set_style(place.intersection(buffer.area), theme.selection);
        }
        let style = if here { theme.selection } else { theme.title };
        let mark = if here { "› " } else { "  " };
        fit::put(buffer, place, &[ink(mark, style), ink(look.say(&format!("welcome-{id}")), style)]);
        let more = look.say(&format!("welcome-{id}-more"));
        fit::put(buffer, Rect { x: menu.x + 2, width: menu.width - 2, ..line(y + 1) }, &[ink(more, theme.dim)]);
    }
    let hint = line(menu.bottom() + 1);
    if hint.y < buffer.area.bottom() {
        let mut spans = vec![ink("↑ ↓", theme.key), ink(format!(" {}", look.say("welcome-keys")), theme.dim)];
        for key in hints::footer(look) {
            spans.push(ink(format!("   {}", key.chord), theme.key));
            spans.push(ink(format!(" {}", key.label), theme.dim));
        }
        fit::put(buffer, hint, &spans);
    }
}
