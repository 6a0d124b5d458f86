//! The accounts: sparkline, bars, forecast, table.

mod bars;
mod compare;
mod form;
mod judge;
mod list;
mod preview;
mod say;
mod table;
mod words;

use super::super::look::{Look, ink};
use super::super::overlays::reading;
use super::super::{fit, typing};
use crate::app::followers::accounts::import::PathPrompt;
use crate::app::followers::accounts::{self as app, Face, Over};
use crate::app::layout::OverlayAreas;
use crate::model::text;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;

/// Draws it.
pub(super) fn draw(look: Look<'_>, body: Rect, buffer: &mut Buffer) {
    let areas = app::areas(look.state, body);
    if let Some(list) = areas.list {
        list::draw(look, list, buffer);
    }
    let Some(area) = areas.detail else { return };
    let face = look.state.followers.accounts.face;
    let parts = app::detail(face, area, areas.side.is_some());
    match face {
        Face::Chart => bars::draw(look, &parts, buffer),
        Face::Table => table::draw(look, &parts, buffer),
        Face::Compare => compare::draw(look, &parts, buffer),
    }
    let words = areas.side.map(|side| Rect { x: side.x + 1, width: side.width.saturating_sub(2), ..side });
    words::draw(look, words.unwrap_or(parts.words), buffer);
}

/// Draws lines from `scroll` on, never beyond the last page; `more` says that there is more below.
fn put(look: Look<'_>, lines: &[Line<'_>], scroll: u16, more: &str, area: Rect, buffer: &mut Buffer) {
    let height = usize::from(area.height);
    let top = usize::from(scroll).min(lines.len().saturating_sub(height));
    for (y, line) in (area.y..area.bottom()).zip(&lines[top..]) {
        fit::put(buffer, Rect { y, height: 1, ..area }, &line.spans);
    }
    if top + height < lines.len() && height > 0 {
        let width = usize::from(area.width);
        let last = Rect { y: area.bottom() - 1, height: 1, ..area };
        fit::put(buffer, last, &[ink(" ".repeat(width), look.theme.text)]);
        fit::put(buffer, last, &[ink(look.say(more), look.theme.dim)]);
    }
}

/// A sentence broken into lines.
fn wrapped(words: &str, width: usize, style: Style) -> impl Iterator<Item = Line<'static>> + use<> {
    // A number and its percent sign stay together; text from outside has no such character.
    let kept = words.replace(" %", "\u{e000}%");
    fit::wrap(&kept, width).into_iter().map(move |line| Line::from(ink(line.replace('\u{e000}', " "), style)))
}

/// Draws what lies over the screen; the border stands already. Returns where the cursor stands.
pub(super) fn over(look: Look<'_>, over: &Over, areas: &OverlayAreas, buffer: &mut Buffer) -> Option<Position> {
    match over {
        Over::Hand(hand) => form::draw(look, hand, areas, buffer),
        Over::Judge(judging) => {
            judge::draw(look, judging, areas, buffer);
            None
        }
        Over::Day(shown) => {
            let lines = table::of_day(look, shown, usize::from(areas.lines.width));
            reading::draw(look, &lines, shown.scroll, areas, buffer);
            None
        }
        Over::Path(prompt) => path(look, prompt, areas, buffer),
        Over::Preview(shown) => {
            preview::draw(look, shown, areas, buffer);
            None
        }
    }
}

/// The title of what lies over the screen.
pub(super) fn over_title(look: Look<'_>, over: &Over) -> String {
    match over {
        Over::Hand(hand) => {
            look.fill("counts-hand-title", &[("account", say::account(hand.network, &hand.account).into())])
        }
        Over::Judge(judging) => look.fill("counts-judge-title", &[("account", app::named(&judging.account).into())]),
        Over::Day(shown) => crate::say_time::date(shown.day, look.state.lang),
        Over::Path(_) => look.say("counts-path-title"),
        Over::Preview(shown) => look.fill("counts-preview-title", &[("file", text::one_line(&shown.read.file).into())]),
    }
}

/// Where the path of a file is typed, and why it was not read.
fn path(look: Look<'_>, prompt: &PathPrompt, areas: &OverlayAreas, buffer: &mut Buffer) -> Option<Position> {
    let theme = look.theme;
    let (said, style) = match (&prompt.refused, prompt.reading) {
        (Some(why), _) => (format!("✗ {}", text::one_line(why)), theme.overdue),
        (None, Some(_)) => (look.say("counts-path-reading"), theme.accent),
        (None, None) => (look.say("counts-path-hint"), theme.dim),
    };
    let lines: Vec<Line<'_>> = wrapped(&said, usize::from(areas.hint.width), style).collect();
    for (y, line) in (areas.hint.y..areas.hint.bottom()).zip(&lines) {
        fit::put(buffer, Rect { y, height: 1, ..areas.hint }, &line.spans);
    }
    let cursor = typing::field(look, &prompt.text, areas.lines, buffer);
    cursor.filter(|_| prompt.reading.is_none())
}
