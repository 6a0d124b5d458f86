//! The list: for each account the last ninety days in a line, how many follow it, and by how many that changed.

use super::super::super::look::{Look, ink};
use super::super::super::{chart, fit, nothing};
use super::say;
use crate::app::followers::accounts as app;
use crate::app::followers::accounts::rows::{self, Row};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Span;

/// The columns of: followers; the change of a week with its percents; that of a month.
const COLUMNS: [usize; 5] = [10, 8, 8, 8, 8];

/// Draws the list.
pub(super) fn draw(look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let accounts = &look.state.followers.accounts;
    let rows = rows::rows(look.state);
    if accounts.list.is_none() || rows.is_empty() {
        return empty(look, area, buffer);
    }
    heading(look, Rect { height: 1, ..area }, buffer);
    let seen = app::visible(look.state, area);
    for (place, area) in &seen {
        let selected = rows::selected_place(look.state) == Some(*place);
        row(look, rows[*place], selected, *area, buffer);
    }
    let below = seen.last().map_or(area.y, |(_, row)| row.bottom() + 1).min(area.bottom() - 1);
    total(look, &rows, Rect { y: below, height: area.bottom() - below, ..area }, buffer);
    if let Some(failed) = &accounts.failed {
        let last = Rect { y: area.bottom() - 2, height: 1, ..area };
        let inner = Rect { x: last.x + 1, width: last.width.saturating_sub(2), ..last };
        fit::put(buffer, inner, &[ink(format!("✗ {failed}"), look.theme.overdue)]);
    }
}

/// The room left of the figures.
fn room(area: Rect) -> usize {
    usize::from(area.width).saturating_sub(COLUMNS.iter().sum::<usize>() + 1)
}

fn heading(look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let [followers, by7, percent7, by30, percent30] = COLUMNS;
    let names = [
        fit::left(&format!("   {}", look.say("counts-head-days")), room(area)),
        fit::right(&look.say("counts-head-followers"), followers),
        fit::right(&look.say("counts-head-week"), by7 + percent7),
        fit::right(&look.say("counts-head-month"), by30 + percent30),
    ];
    fit::put(buffer, area, &[ink(names.concat(), look.theme.dim)]);
}

/// The figures of a line, each in its column.
fn figures(followers: &str, changes: [(String, String); 2]) -> String {
    let [column, by7, percent7, by30, percent30] = COLUMNS;
    let [(week, week_percent), (month, month_percent)] = changes;
    [
        fit::right(followers, column),
        fit::right(&week, by7),
        fit::right(&week_percent, percent7),
        fit::right(&month, by30),
        fit::right(&month_percent, percent30),
    ]
    .concat()
}

/// Draws a row: whose, what is odd, how old; the line of ninety days with the figures beside it.
fn row(look: Look<'_>, row: Row<'_>, selected: bool, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let lit = selected && !look.state.followers.accounts.reading;
    if lit {
        buffer.set_style(area, theme.selection);
    }
    let shade = |style: Style| match (lit, selected) {
        (true, _) => theme.selection,
        (false, true) => style.add_modifier(Modifier::BOLD),
        (false, false) => style,
    };
    let line = |y: u16| Rect { y: area.y + y, height: 1, width: area.width.saturating_sub(1), ..area };
    let note = note(look, row);
    let right: Vec<Span<'_>> = note.into_iter().map(|(words, style)| ink(words, shade(style))).collect();
    let from = fit::put_right(buffer, line(0), &right);
    let name = [
        ink(if selected { "›" } else { " " }, shade(theme.accent)),
        ink(format!("{} ", row.network.letter()), shade(theme.dim)),
        ink(app::named(row.account), shade(theme.title)),
    ];
    fit::put(buffer, Rect { width: from.saturating_sub(area.x + 1), ..line(0) }, &name);
    let spark = row.reviewed.map(|reviewed| rows::spark(reviewed, today(look))).unwrap_or_default();
    let room = room(area);
    let spark = chart::sparkline(&chart::squeeze(&spark, room.saturating_sub(4)));
    let last = row.reviewed.and_then(rows::last);
    let changes = [7, 30].map(|days| say::change(look, row.reviewed.and_then(|reviewed| rows::change(reviewed, days))));
    let words = figures(&say::count(last.map(|(_, followers)| followers)), changes);
    let spans = [ink(fit::left(&format!("   {spark}"), room), shade(theme.text)), ink(words, shade(theme.text))];
    fit::put(buffer, Rect { width: area.width, ..line(1) }, &spans);
}

fn today(look: Look<'_>) -> chrono::NaiveDate {
    app::today(look.state)
}

/// What stands at the end of a row's first line: what is in doubt, the last step, how old the last reading is.
fn note(look: Look<'_>, row: Row<'_>) -> Vec<(String, Style)> {
    let theme = look.theme;
    let Some(reviewed) = row.reviewed else { return vec![(look.say("counts-no-readings"), theme.dim)] };
    let mut parts = Vec::new();
    let suspects = rows::suspects(reviewed);
    if suspects > 0 {
        parts.push((format!("‼ {}", look.fill("counts-doubtful", &[("n", suspects.into())])), theme.overdue));
    }
    if let Some((day, by)) = rows::last_step(reviewed, today(look)) {
        let (glyph, id) = if by < 0 { ("↓", "counts-purge") } else { ("↑", "counts-leap") };
        let words = look.fill(id, &[("day", say::short(look, day).into())]);
        parts.push((format!("{glyph} {words}"), theme.near));
    }
    match rows::last(reviewed) {
        None => parts.push((look.say("counts-no-readings"), theme.dim)),
        Some((day, _)) if day < today(look) => parts.push((say::age(look, day), theme.dim)),
        Some(_) => {}
    }
    let dot = (" · ".to_owned(), theme.dim);
    parts
        .into_iter()
        .enumerate()
        .flat_map(|(at, part)| (at > 0).then(|| dot.clone()).into_iter().chain([part]))
        .collect()
}

/// Draws the line of all accounts together.
fn total(look: Look<'_>, rows: &[Row<'_>], area: Rect, buffer: &mut Buffer) {
    let counted = rows.iter().filter(|row| row.reviewed.is_some_and(|one| rows::last(one).is_some())).count();
    if counted == 0 {
        return next(look, area, buffer);
    }
    let (followers, changes) = rows::total(rows);
    let line = Rect { height: 1, ..area };
    let name = look.fill("counts-total", &[("n", counted.into())]);
    let words = figures(&fit::grouped(followers), changes.map(|change| say::change(look, change)));
    let style = look.theme.title;
    fit::put(buffer, line, &[ink(fit::left(&format!("   {name}"), room(area)), style), ink(words, style)]);
}

/// Says what to do while nothing has been counted of any account.
fn next(look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let inner = Rect { x: area.x + 3, width: area.width.saturating_sub(5), ..area };
    let words = look.say("counts-no-readings-next");
    for (y, line) in (inner.y..inner.bottom()).zip(fit::wrap(&words, usize::from(inner.width))) {
        fit::put(buffer, Rect { y, height: 1, ..inner }, &[ink(line, look.theme.dim)]);
    }
}

/// Draws what is said when there is nothing yet: what that means, and what to do next.
fn empty(look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let accounts = &look.state.followers.accounts;
    let words = match (&accounts.failed, &accounts.list) {
        (Some(failed), None) => vec![(format!("✗ {failed}"), theme.overdue)],
        (_, None) => vec![(look.say("counts-loading"), theme.dim)],
        (_, Some(_)) => vec![(look.say("counts-empty"), theme.title), (look.say("counts-empty-next"), theme.dim)],
    };
    nothing::draw(&words, area, buffer);
}
