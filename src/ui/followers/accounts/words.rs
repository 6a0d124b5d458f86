//! What is said of where an account is going: the official line with its g, the forecast with its method, its
//! intervals and its errors, the next round number. Row S-3.6.

use super::super::super::fit;
use super::super::super::look::{Look, ink};
use super::{say, wrapped};
use crate::app::followers::accounts::{Face, Known, rows};
use crate::model::forecast::Outlook;
use crate::model::text::whole;
use crate::say_followers;
use chrono::{Days, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// The days ahead that are put into figures.
const HORIZONS: [u64; 3] = [30, 90, 180];

/// Draws it, scrolled.
pub(super) fn draw(look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let accounts = &look.state.followers.accounts;
    let width = usize::from(area.width);
    let Some(reviewed) = rows::selected(look.state) else { return };
    let Some(last) = rows::last(reviewed) else { return };
    let lines = match accounts.outlooks.get(&reviewed.series.account) {
        Some(Known::Is(outlook)) => lines(look, outlook, last.0, width),
        Some(Known::Not(why)) => wrapped(&format!("✗ {why}"), width, look.theme.overdue).collect(),
        Some(Known::Asked) | None => vec![Line::from(ink(look.say("counts-forecast-loading"), look.theme.dim))],
    };
    let scroll = if accounts.face == Face::Chart { accounts.scroll } else { 0 };
    super::put(look, &lines, scroll, "counts-more-below", area, buffer);
}

/// All of it, broken into lines.
fn lines(look: Look<'_>, outlook: &Outlook, last: NaiveDate, width: usize) -> Vec<Line<'static>> {
    let (theme, lang) = (look.theme, look.state.lang);
    let mut lines = Vec::new();
    if let Some(milestone) = &outlook.milestone {
        lines.extend(wrapped(
            &say_followers::milestone(milestone, lang, &|day| say::full(look, day)),
            width,
            theme.title,
        ));
    }
    if outlook.forecast.bands.is_empty() {
        lines.extend(wrapped(&say_followers::range(&outlook.forecast, lang), width, theme.text));
    }
    lines.extend(figures(look, outlook, last, width));
    lines.push(Line::default());
    match &outlook.official {
        Some(line) => {
            lines.push(Line::from(ink(look.say("counts-official"), theme.title)));
            lines.extend(wrapped(
                &say_followers::growth(line, lang, &|day| say::short_year(look, day)),
                width,
                theme.text,
            ));
        }
        None => lines.extend(wrapped(&look.say("counts-official-none"), width, theme.dim)),
    }
    if outlook.forecast.bands.is_empty() {
        return lines;
    }
    lines.push(Line::default());
    lines.push(Line::from(ink(look.say("counts-forecast"), theme.title)));
    lines.extend(wrapped(&say_followers::method(&outlook.forecast, lang), width, theme.text));
    match &outlook.forecast.backtest {
        Some(backtest) => {
            lines.extend(wrapped(&say_followers::errors(backtest, lang), width, theme.text));
            lines.extend(wrapped(&say_followers::covered(backtest, lang), width, theme.dim));
        }
        None => lines.extend(wrapped(&look.say("counts-backtest-none"), width, theme.dim)),
    }
    lines
}

/// The table of what is to come in thirty, ninety and a hundred and eighty days.
fn figures(look: Look<'_>, outlook: &Outlook, last: NaiveDate, width: usize) -> Vec<Line<'static>> {
    let theme = look.theme;
    let lead = look_lead(look);
    let column = (width.saturating_sub(lead) / HORIZONS.len()).min(14);
    let days = HORIZONS.map(|days| last.checked_add_days(Days::new(days)).unwrap_or(last));
    let row = |name: &str, cells: [String; 3]| {
        let cells = cells.map(|cell| fit::right(&cell, column)).concat();
        (fit::left(name, lead), cells)
    };
    let line = |(name, cells): (String, String), style| Line::from(vec![ink(name, theme.dim), ink(cells, style)]);
    let value = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), |value| fit::grouped(whole(value)));
    let heads = HORIZONS.map(|days| look.fill("counts-in-days", &[("days", days.into())]));
    let mut lines =
        vec![line(row("", heads), theme.dim), line(row("", days.map(|day| say::short_year(look, day))), theme.dim)];
    if let Some(official) = &outlook.official {
        let at = |day: NaiveDate| official.points.iter().find(|point| point.day == day).map(|point| point.value);
        lines.push(line(row(&look.say("counts-row-official"), days.map(|day| value(at(day)))), theme.text));
    }
    let bands = &outlook.forecast.bands;
    if !bands.is_empty() {
        let at = |day: NaiveDate| bands.iter().find(|band| band.day == day);
        lines.push(line(
            row(&look.say("counts-row-forecast"), days.map(|day| value(at(day).map(|one| one.mean)))),
            theme.text,
        ));
        for (from, to, interval) in [
            (
                "counts-row-80",
                "counts-row-and",
                (|one| one.within80) as fn(&crate::model::forecast::Band) -> (f64, f64),
            ),
            ("counts-row-95", "counts-row-and", |one| one.within95),
        ] {
            lines.push(line(
                row(&look.say(from), days.map(|day| value(at(day).map(|one| interval(one).0)))),
                theme.text,
            ));
            lines.push(line(row(&look.say(to), days.map(|day| value(at(day).map(|one| interval(one).1)))), theme.text));
        }
    }
    lines
}

/// The columns the names of the rows take.
fn look_lead(look: Look<'_>) -> usize {
    let names = ["counts-row-official", "counts-row-forecast", "counts-row-80", "counts-row-95", "counts-row-and"];
    names.into_iter().map(|id| fit::width(&look.say(id))).max().unwrap_or(0) + 1
}
