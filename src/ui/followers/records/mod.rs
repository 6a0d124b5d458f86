//! The records: the list, and the one that is open.

mod over;

pub(super) use over::{over, over_title};

use super::super::fit;
use super::super::look::{Look, ink};
use super::attention::said;
use super::{behind, sheet};
use crate::app::followers::records::{Open, Standing, period, rows_area, standing, tall, title};
use crate::model::record::RecordStanding;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// How wide the column of periods is in a wide list.
const PERIOD: usize = 26;

/// Draws it.
pub(super) fn draw(look: Look<'_>, body: Rect, buffer: &mut Buffer) {
    let records = &look.state.followers.records;
    match &records.open {
        Some(Open { behind: Some(list), .. }) => behind::draw(look, list, buffer),
        Some(open) => record(look, open, body, buffer),
        None if !records.came => said(look, body, &[look.say("records-loading")], buffer),
        None if records.list.is_empty() => {
            said(look, body, &[look.say("records-none"), look.say("records-none-more")], buffer);
        }
        None => list(look, body, buffer),
    }
}

fn list(look: Look<'_>, body: Rect, buffer: &mut Buffer) {
    let records = &look.state.followers.records;
    let theme = look.theme;
    let due = records.list.iter().filter(|standing| standing.due).count();
    let inner = Rect { x: body.x + 1, width: body.width.saturating_sub(2), height: 1, ..body };
    let style = if due > 0 { theme.overdue } else { theme.dim };
    let words = look.fill("records-count", &[("due", due.into())]);
    let place = look.fill(
        "list-place",
        &[("place", records.place().map_or(0, |place| place + 1).into()), ("n", records.list.len().into())],
    );
    fit::put_right(buffer, inner, &[ink(place, theme.dim)]);
    fit::put(buffer, Rect { width: inner.width.saturating_sub(12), ..inner }, &[ink(words, style)]);
    let area = rows_area(look.state);
    let tall = tall(look.state);
    let rows = records.list.iter().enumerate().skip(records.top);
    for (y, (at, standing)) in (area.y..area.bottom()).step_by(usize::from(tall)).zip(rows) {
        let place = Rect { y, height: tall.min(area.bottom() - y), ..area };
        row(look, standing, records.place() == Some(at), place, buffer);
    }
}

/// A record: how it stands as a glyph, its period, its title, how it stands in words.
fn row(look: Look<'_>, of: &RecordStanding, here: bool, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    if here {
        buffer.set_style(area.intersection(buffer.area), theme.selection);
    }
    let shade = |style: Style| if here { theme.selection } else { style };
    let (standing, words) = standing(look.state, of);
    let (glyph, style) = glyph(look, standing);
    let period = super::attention::capital(&period(&of.id, look.state.lang));
    let title = title(&of.id, look.state.lang);
    let first = Rect { x: area.x + 1, width: area.width.saturating_sub(2), height: 1, ..area };
    let mark = [ink(if here { "›" } else { " " }, shade(theme.accent)), ink(format!("{glyph} "), shade(style))];
    let from = fit::put_right(buffer, first, &[ink(words, shade(style))]);
    let room = Rect { width: from.saturating_sub(first.x + 1), ..first };
    if area.height == 1 && tall(look.state) == 1 {
        let mut spans = mark.to_vec();
        spans.push(ink(fit::left(&period, PERIOD), shade(theme.title)));
        spans.push(ink(title, shade(theme.text)));
        fit::put(buffer, room, &spans);
        return;
    }
    let mut spans = mark.to_vec();
    spans.push(ink(period, shade(theme.title)));
    fit::put(buffer, room, &spans);
    if area.height > 1 {
        let second = Rect { y: area.y + 1, x: first.x + 3, width: first.width.saturating_sub(3), ..first };
        fit::put(buffer, second, &[ink(title, shade(theme.dim))]);
    }
}

/// The glyph that says how a record stands without colour.
fn glyph(look: Look<'_>, standing: Standing) -> (&'static str, Style) {
    let theme = look.theme;
    match standing {
        Standing::Due => ("‼", theme.overdue),
        Standing::Running => ("…", theme.dim),
        Standing::Unsigned => ("·", theme.text),
        Standing::Signed | Standing::Corrected => ("✓", theme.good),
    }
}

/// A record that is open: what it is and which version, then its sheet.
fn record(look: Look<'_>, open: &Open, body: Rect, buffer: &mut Buffer) {
    let (state, theme) = (look.state, look.theme);
    let inner = Rect { x: body.x + 1, width: body.width.saturating_sub(2), height: 1, ..body };
    let known = state.followers.records.standing(&open.id);
    let version = match (open.version, known) {
        (Some(version), _) => look.fill("records-version-signed", &[("version", version.into())]),
        (None, Some(known)) if !known.versions.is_empty() => look.say("records-version-today"),
        (None, Some(known)) => standing(state, known).1,
        (None, None) => String::new(),
    };
    let style = match known {
        _ if open.version.is_some() => theme.good,
        Some(known) if known.due => theme.overdue,
        _ => theme.dim,
    };
    let from = fit::put_right(buffer, inner, &[ink(version, style)]);
    let room = Rect { width: from.saturating_sub(inner.x + 1), ..inner };
    let period = super::attention::capital(&period(&open.id, state.lang));
    let title = title(&open.id, state.lang);
    fit::put(buffer, room, &[ink(period, theme.title), ink(format!(" · {title}"), theme.dim)]);
    match &open.shown {
        Some(shown) => sheet::draw(look, &shown.sheet, &open.reader, buffer),
        None => said(look, body, &[look.say("records-deriving")], buffer),
    }
}
