//! What is said of where an account is going: the official line with its g, the forecast with its method, its
//! intervals and its errors, the next round number. Row S-3.6.

use super::super::super::look::{Look, ink};
use super::super::super::{chart, fit};
use super::{say, wrapped};
use crate::app::followers::accounts::{Face, Known, rows};
use crate::model::forecast::{Backtest, Errors, Forecast, Method, Milestone, OfficialLine, Outlook};
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
    let theme = look.theme;
    let mut lines = Vec::new();
    if let Some(milestone) = &outlook.milestone {
        lines.extend(wrapped(&milestone_words(look, milestone), width, theme.title));
    }
    if outlook.forecast.bands.is_empty() {
        lines.extend(wrapped(&range(look, &outlook.forecast), width, theme.text));
    }
    lines.extend(figures(look, outlook, last, width));
    lines.push(Line::default());
    match &outlook.official {
        Some(line) => {
            lines.push(Line::from(ink(look.say("counts-official"), theme.title)));
            lines.extend(wrapped(&growth(look, line), width, theme.text));
        }
        None => lines.extend(wrapped(&look.say("counts-official-none"), width, theme.dim)),
    }
    if outlook.forecast.bands.is_empty() {
        return lines;
    }
    lines.push(Line::default());
    lines.push(Line::from(ink(look.say("counts-forecast"), theme.title)));
    lines.extend(wrapped(&method(look, &outlook.forecast), width, theme.text));
    match &outlook.forecast.backtest {
        Some(backtest) => {
            lines.extend(wrapped(&errors(look, backtest), width, theme.text));
            lines.extend(wrapped(&covered(look, backtest), width, theme.dim));
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
    let value = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), |value| fit::grouped(chart::whole(value)));
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

/// `g = 0.052 % al día, del 25 ago al 23 nov: (76,412 / 72,900)^(1/90) − 1`.
fn growth(look: Look<'_>, line: &OfficialLine) -> String {
    let days = (line.last.0 - line.first.0).num_days();
    let percent = line.growth * 100.0;
    let growth = if percent.abs() < 0.01 { format!("{percent:.4}") } else { format!("{percent:.3}") };
    let gaps = [
        ("g", growth.replace('-', "−").into()),
        ("from", say::short_year(look, line.first.0).into()),
        ("to", say::short_year(look, line.last.0).into()),
        ("first", fit::grouped(line.first.1).into()),
        ("last", fit::grouped(line.last.1).into()),
        ("days", days.into()),
    ];
    look.fill("counts-growth", &gaps)
}

/// How the forecast was made, from how much.
fn method(look: Look<'_>, forecast: &Forecast) -> String {
    let named = match &forecast.method {
        Method::Range => look.say("counts-method-range"),
        Method::Drift => look.say("counts-method-drift"),
        Method::Ets { form } => look.fill("counts-method-ets", &[("form", crate::model::text::one_line(form).into())]),
        Method::Mstl { season } => look.fill("counts-method-mstl", &[("season", (*season).into())]),
    };
    let gaps = [("method", named.into()), ("readings", fit::grouped(u64::from(forecast.readings)).into())];
    let mut said = look.fill("counts-method", &gaps);
    if forecast.filled > 0 {
        said.push(' ');
        said.push_str(&look.fill("counts-filled", &[("days", forecast.filled.into())]));
    }
    said
}

/// An error in percent: `0.8 %`, `n/d` where every day had nothing.
fn error(look: Look<'_>, errors: Errors) -> String {
    errors.mape.map_or_else(|| look.say("counts-not-known"), |mape| say::percents(look, &format!("{mape:.1}")))
}

/// How well the method did on the account's own past, beside the others.
fn errors(look: Look<'_>, backtest: &Backtest) -> String {
    let official = backtest.official.map(|official| error(look, official));
    let gaps = [
        ("origins", backtest.origins.into()),
        ("days", backtest.horizon.into()),
        ("error", error(look, backtest.chosen).into()),
        ("drift", error(look, backtest.drift).into()),
        ("naive", error(look, backtest.naive).into()),
        ("official", official.clone().unwrap_or_default().into()),
    ];
    look.fill(if official.is_some() { "counts-backtest-official" } else { "counts-backtest" }, &gaps)
}

/// What share of what came lay where it was said that it would.
fn covered(look: Look<'_>, backtest: &Backtest) -> String {
    let share = |part: f64| say::percents(look, &format!("{:.0}", part * 100.0));
    let (within80, within95) = backtest.covered;
    look.fill("counts-covered", &[("within80", share(within80).into()), ("within95", share(within95).into())])
}

/// With few readings: between which counts they lie, and that no more is said.
fn range(look: Look<'_>, forecast: &Forecast) -> String {
    let (low, high) = forecast.range.unwrap_or_default();
    let gaps = [
        ("readings", forecast.readings.into()),
        ("low", fit::grouped(low).into()),
        ("high", fit::grouped(high).into()),
    ];
    look.fill("counts-range", &gaps)
}

/// `50,000 hacia el 14 de marzo, entre el 2 de marzo y el 3 de abril (80 %)`.
fn milestone_words(look: Look<'_>, milestone: &Milestone) -> String {
    let day = |day: Option<NaiveDate>| day.map(|day| say::full(look, day)).unwrap_or_default();
    let gaps = [
        ("number", fit::grouped(milestone.followers).into()),
        ("day", day(milestone.day).into()),
        ("earliest", day(milestone.earliest).into()),
        ("latest", day(milestone.latest).into()),
    ];
    let id = match (milestone.day, milestone.earliest, milestone.latest) {
        (Some(_), Some(_), Some(_)) => "counts-milestone",
        (Some(_), Some(_), None) => "counts-milestone-open",
        (Some(_), None, _) => "counts-milestone-bare",
        (None, Some(_), _) => "counts-milestone-perhaps",
        (None, None, _) => "counts-milestone-far",
    };
    look.fill(id, &gaps)
}
