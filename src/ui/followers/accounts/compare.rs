//! All accounts on one axis: each begins the span at 100, and has a glyph of its own. Row S-6.4.

use super::super::super::chart::{self, Column, Plot, Scale};
use super::super::super::fit;
use super::super::super::look::{Look, ink};
use super::{bars, say};
use crate::app::followers::accounts::rows::{self, Change, Row, difference};
use crate::app::followers::accounts::{self as app, AXIS, DetailAreas, span};
use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// The glyphs of the accounts, in their order.
const GLYPHS: [&str; 8] = ["●", "■", "▲", "◆", "○", "□", "△", "◇"];
/// The lines below which a panel says nothing.
const LEAST: u16 = 4;

/// One account in percent of where it began.
struct Panel<'a> {
    row: Row<'a>,
    columns: Vec<Column>,
    first: (NaiveDate, u64),
    last: (NaiveDate, u64),
}

/// Draws the accounts one under another, on the same days and the same values.
pub(super) fn draw(look: Look<'_>, areas: &DetailAreas, buffer: &mut Buffer) {
    let accounts = &look.state.followers.accounts;
    let columns = areas.body.width.saturating_sub(AXIS);
    let slots = span::window(accounts.step, app::today(look.state), accounts.back, columns, false);
    let title = format!("{} · {}", look.say("counts-compare"), look.say(accounts.step.label_id()));
    let days = match (slots.first(), slots.last()) {
        (Some(first), Some(last)) => say::days(look, first.first, last.last),
        _ => String::new(),
    };
    bars::head(look, &title, &days, areas.head, buffer);
    if areas.head.height > 1 {
        let line = Rect { y: areas.head.y + 1, height: 1, ..areas.head };
        fit::put(buffer, line, &[ink(look.say("counts-compare-words"), look.theme.dim)]);
    }
    let panels: Vec<Panel<'_>> = rows::rows(look.state).into_iter().filter_map(|row| panel(row, &slots)).collect();
    let values = || panels.iter().flat_map(|panel| panel.columns.iter().flat_map(|column| column.values()));
    let count = u16::try_from(panels.len()).unwrap_or(u16::MAX).max(1);
    let each = (areas.body.height / count).max(LEAST).min(areas.body.height);
    let Some(scale) = Scale::around(values(), each.saturating_sub(1), false, 0.1) else {
        fit::put(buffer, Rect { height: 1, ..areas.body }, &[ink(look.say("counts-none-here"), look.theme.dim)]);
        return;
    };
    let chosen = panels.iter().position(|panel| Some(panel.row.account) == accounts.selected.as_ref()).unwrap_or(0);
    let seen = crate::app::layout::window(chosen, panels.len(), areas.body.height / each);
    for (y, place) in (areas.body.y..).step_by(usize::from(each)).zip(seen) {
        let area = Rect { y, height: each, ..areas.body };
        one(look, &panels[place], GLYPHS[place % GLYPHS.len()], &scale, area, buffer);
    }
    let shown = bars::Shown { step: accounts.step, slots: &slots, wide: accounts.step.columns() };
    bars::dates(look, &shown, Rect { height: 1, ..areas.foot }, buffer);
}

/// The values of an account, in percent of the first reading of the span; `None` where it has none, or none but zero.
fn panel<'a>(row: Row<'a>, slots: &[span::Slot]) -> Option<Panel<'a>> {
    let reviewed = row.reviewed?;
    let (from, to) = (slots.first()?.first, slots.last()?.last);
    let inside = || reviewed.counting().filter(|(day, _)| from <= *day && *day <= to);
    let first = inside().find(|(_, followers)| *followers > 0)?;
    let last = inside().next_back()?;
    let index = |followers: u64| chart::real(followers) * 100.0 / chart::real(first.1);
    let within = span::within(reviewed, slots);
    let columns = slots.iter().zip(within).map(|(slot, within)| match within.reading {
        Some((_, followers)) => Column::Point(index(followers)),
        None if slot.first < first.0 || slot.first > last.0 => Column::Empty,
        None => Column::Gap,
    });
    Some(Panel { row, columns: columns.collect(), first, last })
}

/// Draws one account: its glyph and name, its growth from when, its points.
fn one(look: Look<'_>, panel: &Panel<'_>, glyph: &str, scale: &Scale, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let selected = look.state.followers.accounts.selected.as_ref() == Some(panel.row.account);
    let change = Change { by: difference(panel.first.1, panel.last.1), of: panel.first.1, exact: true };
    let (by, percent) = say::change(look, Some(change));
    let gaps = [
        ("from", fit::grouped(panel.first.1).into()),
        ("day", say::short_year(look, panel.first.0).into()),
        ("to", fit::grouped(panel.last.1).into()),
        ("by", by.into()),
        ("percent", percent.into()),
    ];
    let line = Rect { height: 1, ..area };
    let from = fit::put_right(buffer, line, &[ink(look.fill("counts-compare-row", &gaps), theme.text)]);
    let style = if selected { theme.title.add_modifier(Modifier::BOLD) } else { theme.title };
    let name = [
        ink(if selected { "›" } else { " " }, theme.accent),
        ink(format!("{glyph} "), theme.text),
        ink(format!("{} {}", panel.row.network.letter(), app::named(panel.row.account)), style),
    ];
    fit::put(buffer, Rect { width: from.saturating_sub(area.x + 1), ..line }, &name);
    let name = |value: f64| format!("{value:.0}");
    let fine = |value: f64| format!("{value:.1}");
    let step = look.state.followers.accounts.step.columns();
    let whole = scale.names_are_whole();
    let plot =
        Plot { columns: &panel.columns, wide: step, axis: AXIS, point: glyph, name: if whole { &name } else { &fine } };
    let points = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    chart::draw(look, &plot, scale, points, buffer);
}
