//! The bars of an account, and behind its last reading the official line and the fan of the forecast. Rows S-3.5, S-3.6.

use super::super::super::chart::{self, Column, Fan, Plot, Scale};
use super::super::super::fit;
use super::super::super::look::{Look, ink};
use super::say;
use crate::app::followers::accounts::rows;
use crate::app::followers::accounts::span::{self, Slot, Step, Within};
use crate::app::followers::accounts::{self as app, AXIS, DetailAreas, Known};
use crate::model::followers::{Oddity, Reviewed};
use crate::model::forecast::Outlook;
use crate::model::text::whole;
use chrono::{Datelike, NaiveDate, Weekday};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

/// Draws the name, the bars, the marks and days under them, and what the glyphs mean.
pub(super) fn draw(look: Look<'_>, areas: &DetailAreas, buffer: &mut Buffer) {
    let accounts = &look.state.followers.accounts;
    let Some(place) = rows::selected_place(look.state) else { return };
    let row = rows::rows(look.state)[place];
    let title = say::account(row.network, row.account);
    let counted = row.reviewed.filter(|reviewed| rows::last(reviewed).is_some());
    let Some(reviewed) = counted else {
        head(look, &title, "", areas.head, buffer);
        return nothing(look, areas, buffer);
    };
    let today = app::today(look.state);
    let columns = areas.body.width.saturating_sub(AXIS);
    let slots = span::window(accounts.step, today, accounts.back, columns, true);
    let within = span::within(reviewed, &slots);
    let outlook = match accounts.outlooks.get(row.account) {
        Some(Known::Is(outlook)) => Some(outlook.as_ref()),
        Some(Known::Asked | Known::Not(_)) | None => None,
    };
    let drawn = columns_of(reviewed, &slots, &within, outlook);
    let values = drawn.iter().flat_map(|column| column.values());
    let scale = Scale::around(values, areas.body.height, true, 1.0);
    let from = scale.map_or(0.0, |scale| scale.bottom());
    let axis = if from > 0.0 {
        look.fill("counts-axis-from", &[("value", fit::grouped(whole(from)).into())])
    } else {
        look.say("counts-axis-zero")
    };
    head(look, &format!("{title} · {}", look.say(accounts.step.label_id())), &axis, areas.head, buffer);
    if areas.head.height > 1 {
        under_head(look, reviewed, &slots, areas.head, buffer);
    }
    let Some(scale) = scale else {
        let words = look.say("counts-none-here");
        fit::put(buffer, Rect { height: 1, ..areas.body }, &[ink(words, look.theme.dim)]);
        return;
    };
    let name = |value: f64| fit::grouped(whole(value));
    let plot = Plot { columns: &drawn, wide: accounts.step.columns(), axis: AXIS, point: "●", name: &name };
    chart::draw(look, &plot, &scale, areas.body, buffer);
    let line = |y: u16| Rect { y: areas.foot.y + y, height: 1, ..areas.foot };
    let shown = Shown { step: accounts.step, slots: &slots, wide: accounts.step.columns() };
    marks(look, &shown, &within, today, line(0), buffer);
    dates(look, &shown, line(1), buffer);
    let rest = Rect { y: areas.foot.y + 2, height: areas.foot.height.saturating_sub(2), ..areas.foot };
    legend(look, &drawn, &within, rest, buffer);
}

/// Draws the name at the left, and how the axis is to be read at the right.
pub(super) fn head(look: Look<'_>, title: &str, axis: &str, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let line = Rect { height: 1, ..area };
    let from = fit::put_right(buffer, line, &[ink(axis.to_owned(), theme.dim)]);
    let style = if look.state.followers.accounts.reading { theme.accent } else { theme.title };
    let room = Rect { width: from.saturating_sub(line.x + 1), ..line };
    fit::put(buffer, room, &[ink(title.to_owned(), style.add_modifier(ratatui::style::Modifier::BOLD))]);
}

/// Which days are shown, and the last reading.
fn under_head(look: Look<'_>, reviewed: &Reviewed, slots: &[Slot], area: Rect, buffer: &mut Buffer) {
    let (Some(first), Some(last)) = (slots.first(), slots.last()) else { return };
    let line = Rect { y: area.y + 1, height: 1, ..area };
    let span = say::days(look, first.first, last.last);
    let mut right = Vec::new();
    if let Some((day, followers)) = rows::last(reviewed) {
        let age = say::age(look, day);
        let when = if age.is_empty() { look.say("counts-today") } else { age };
        let gaps = [("followers", fit::grouped(followers).into()), ("when", when.into())];
        right.push(ink(look.fill("counts-last", &gaps), look.theme.text));
    }
    let from = fit::put_right(buffer, line, &right);
    let room = Rect { width: from.saturating_sub(line.x + 1), ..line };
    fit::put(buffer, room, &[ink(span, look.theme.dim)]);
}

/// What each slot shows: a bar, a gap, or what is to come.
fn columns_of(reviewed: &Reviewed, slots: &[Slot], within: &[Within], outlook: Option<&Outlook>) -> Vec<Column> {
    let first = reviewed.counting().next().map(|(day, _)| day);
    let last = rows::last(reviewed).map(|(day, _)| day);
    let column = |(slot, within): (&Slot, &Within)| {
        if let Some((_, followers)) = within.reading {
            return Column::Bar(chart::real(followers));
        }
        if last.is_some_and(|last| slot.last > last) {
            return outlook.and_then(|outlook| fan(outlook, slot.last)).map_or(Column::Empty, Column::Fan);
        }
        if first.is_none_or(|first| slot.last < first) { Column::Empty } else { Column::Gap }
    };
    slots.iter().zip(within).map(column).collect()
}

/// What is to come on a day; `None` beyond the horizon.
fn fan(outlook: &Outlook, day: NaiveDate) -> Option<Fan> {
    let official = outlook.official.as_ref().and_then(|line| {
        let at = line.points.binary_search_by_key(&day, |point| point.day).ok()?;
        line.points.get(at).map(|point| point.value)
    });
    let bands = &outlook.forecast.bands;
    let band = bands.binary_search_by_key(&day, |band| band.day).ok().and_then(|at| bands.get(at)).copied();
    (official.is_some() || band.is_some()).then_some(Fan { official, band })
}

/// The slots as they are shown.
pub(super) struct Shown<'a> {
    pub(super) step: Step,
    pub(super) slots: &'a [Slot],
    pub(super) wide: u16,
}

impl Shown<'_> {
    /// The slots with the column each begins in.
    fn places(&self) -> impl Iterator<Item = (u16, &Slot)> {
        (AXIS..).step_by(usize::from(self.wide)).zip(self.slots)
    }
}

/// The glyph of what is odd.
pub(super) fn glyph(oddity: Oddity) -> &'static str {
    match oddity {
        Oddity::Suspect => "‼",
        Oddity::Wrong => "✗",
        Oddity::Step { by } if by < 0 => "↓",
        Oddity::Step { .. } => "↑",
    }
}

/// Draws the marks under their bars, and where today is.
fn marks(look: Look<'_>, shown: &Shown<'_>, within: &[Within], today: NaiveDate, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let mut taken = Vec::new();
    for ((x, _), within) in shown.places().zip(within) {
        let Some(oddity) = within.oddity else { continue };
        let style = if oddity == Oddity::Suspect { theme.overdue } else { theme.near };
        fit::put(buffer, Rect { x: area.x + x, width: 1, ..area }, &[ink(glyph(oddity), style)]);
        taken.push(x);
    }
    let words = look.say("counts-today-mark");
    let width = u16::try_from(fit::width(&words)).unwrap_or(0);
    let now = shown.places().find(|(_, slot)| slot.has(today)).map(|(x, _)| x);
    if let Some(x) = now.filter(|x| taken.iter().all(|mark| mark + 1 < *x || *mark > x + width)) {
        let place = Rect { x: area.x + x, width: area.width.saturating_sub(x), ..area };
        fit::put(buffer, place, &[ink(words, theme.accent)]);
    }
}

/// Draws the days under the slots: months first, then Mondays where there is room.
pub(super) fn dates(look: Look<'_>, shown: &Shown<'_>, area: Rect, buffer: &mut Buffer) {
    let month = |day: NaiveDate| {
        let name = crate::say_time::month(day, look.state.lang);
        if day.month() == 1 { day.year().to_string() } else { name }
    };
    let first_of_month = |slot: &Slot| {
        let mut days = slot.first.iter_days().take_while(|day| *day <= slot.last);
        days.find(|day| day.day() == 1)
    };
    let mut words: Vec<(u16, String)> =
        shown.places().filter_map(|(x, slot)| Some((x, month(first_of_month(slot)?)))).collect();
    if shown.step == Step::Day {
        let mondays = shown.places().filter(|(_, slot)| slot.first.weekday() == Weekday::Mon);
        words.extend(mondays.map(|(x, slot)| (x, slot.first.day().to_string())));
    }
    chart::under(look, &words, area, buffer);
}

/// Says what each glyph means that is seen.
fn legend(look: Look<'_>, columns: &[Column], within: &[Within], area: Rect, buffer: &mut Buffer) {
    let any = |wanted: fn(&Column) -> bool| columns.iter().any(wanted);
    let odd = |wanted: fn(&Oddity) -> bool| within.iter().any(|one| one.oddity.as_ref().is_some_and(wanted));
    let items = [
        ("█", "counts-legend-reading", any(|column| matches!(column, Column::Bar(_)))),
        (
            chart::OFFICIAL,
            "counts-legend-official",
            any(|column| matches!(column, Column::Fan(Fan { official: Some(_), .. }))),
        ),
        (chart::MEAN, "counts-legend-forecast", any(|column| matches!(column, Column::Fan(Fan { band: Some(_), .. })))),
        (chart::WITHIN80, "counts-legend-80", any(|column| matches!(column, Column::Fan(Fan { band: Some(_), .. })))),
        (chart::WITHIN95, "counts-legend-95", any(|column| matches!(column, Column::Fan(Fan { band: Some(_), .. })))),
        (chart::GAP, "counts-legend-gap", any(|column| matches!(column, Column::Gap))),
        ("‼", "counts-legend-suspect", odd(|oddity| *oddity == Oddity::Suspect)),
        ("↓", "counts-legend-purge", odd(|oddity| matches!(oddity, Oddity::Step { by } if *by < 0))),
        ("↑", "counts-legend-leap", odd(|oddity| matches!(oddity, Oddity::Step { by } if *by >= 0))),
        ("✗", "counts-legend-wrong", odd(|oddity| *oddity == Oddity::Wrong)),
    ];
    let mut lines: Vec<Vec<Span<'_>>> = vec![Vec::new()];
    for (glyph, id, _) in items.into_iter().filter(|(_, _, seen)| *seen) {
        let words = [ink(format!("{glyph} "), look.theme.text), ink(look.say(id), look.theme.dim)];
        let taken = lines.last().map_or(0, |line| fit::total(line));
        if taken > 0 && taken + 2 + fit::total(&words) > usize::from(area.width) {
            lines.push(Vec::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(ink("  ", look.theme.dim));
            }
            line.extend(words);
        }
    }
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        fit::put(buffer, Rect { y, height: 1, ..area }, &line);
    }
}

/// Says that nothing was counted of the account, and what to do next.
fn nothing(look: Look<'_>, areas: &DetailAreas, buffer: &mut Buffer) {
    let theme = look.theme;
    let area = areas.body;
    let width = usize::from(area.width);
    let lines = super::wrapped(&look.say("counts-no-readings-yet"), width, theme.text).chain(super::wrapped(
        &look.say("counts-no-readings-next"),
        width,
        theme.dim,
    ));
    let whole = Rect { height: areas.foot.bottom().saturating_sub(area.y), ..area };
    for (y, line) in (whole.y + 1..whole.bottom()).zip(lines) {
        fit::put(buffer, Rect { y, height: 1, ..area }, &line.spans);
    }
}
