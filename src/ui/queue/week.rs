//! The week of slots: business days and holidays, what goes out and what went, told apart by glyph and word.

use super::super::look::{Look, ink};
use super::super::{fit, when};
use super::say;
use crate::app::queue::layout::{self, SLOT, WEEK_HEAD, WeekLine};
use crate::app::queue::{WeekView, goes_at};
use crate::i18n::Lang;
use crate::model::publication::Publication;
use crate::model::text;
use crate::say_time;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Span;

/// Draws the week.
pub(super) fn draw(look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let Some(week) = &look.state.queue.week else { return };
    heading(look, week, Rect { height: 1, ..area }, buffer);
    let below = Rect { y: area.y + WEEK_HEAD, height: area.height.saturating_sub(WEEK_HEAD), ..area };
    match layout::days(below) {
        Some(days) => {
            for (place, column) in days.into_iter().enumerate() {
                day(look, week, place, column, buffer);
            }
        }
        None => list(look, week, below, buffer),
    }
}

fn heading(look: Look<'_>, week: &WeekView, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let inner = Rect { x: area.x + 1, width: area.width - 2, ..area };
    let lang = look.state.lang;
    let gaps = [
        ("from", say_time::day_of_month(week.day_at(0), lang).into()),
        ("to", say_time::date(week.day_at(6), lang).into()),
    ];
    let mut spans = vec![ink(look.fill("queue-week", &gaps), theme.title)];
    let said = if week.loading {
        look.say("list-loading")
    } else if week.slots.is_empty() {
        look.say("queue-week-empty")
    } else {
        look.fill("queue-week-count", &[("n", week.slots.len().into())])
    };
    spans.push(ink(format!(" · {said}"), theme.dim));
    fit::put(buffer, inner, &spans);
}

/// The name of a day, what makes it special, and whether the office works.
fn named(look: Look<'_>, week: &WeekView, place: usize) -> (String, String, Style) {
    let theme = look.theme;
    let calendar = &look.state.calendar;
    let day = week.day_at(place);
    let today = day == calendar.local_day(look.state.now);
    let name = say_time::day_of_month(day, look.state.lang);
    let special = calendar.special(day).map(|special| match look.state.lang {
        Lang::Es => text::one_line(&special.name.es),
        Lang::En => text::one_line(&special.name.en),
    });
    let closed = !calendar.is_business_day(day);
    let aside = match special {
        Some(special) => special,
        None if closed => look.say("queue-week-closed"),
        None if today => look.say("strip-today"),
        None => String::new(),
    };
    let style = match (today, closed) {
        (true, _) => theme.accent,
        (false, true) => theme.dim,
        (false, false) => theme.text,
    };
    let style = if place == week.day { style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED) } else { style };
    (name, aside, style)
}

fn day(look: Look<'_>, week: &WeekView, place: usize, column: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let (name, aside, style) = named(look, week, place);
    let line = |y: u16| Rect { x: column.x + 1, y: column.y + y, width: column.width.saturating_sub(1), height: 1 };
    fit::put(buffer, line(0), &[ink(name, style)]);
    fit::put(buffer, line(1), &[ink(aside, theme.dim)]);
    let slots = week.on(look.state, place);
    let chosen = slots.iter().position(|slot| Some(&slot.id) == week.chosen.as_ref());
    let room = column.height.saturating_sub(2);
    let skip = layout::skipped(chosen, room);
    let tops = (column.y + 2..column.bottom()).step_by(usize::from(SLOT));
    for (y, (index, slot)) in tops.zip(slots.iter().enumerate().skip(skip)) {
        let place = Rect { y, height: (SLOT - 1).min(column.bottom() - y), ..column };
        let lit = chosen == Some(index);
        if lit {
            buffer.set_style(place.intersection(buffer.area), theme.selection);
        }
        for (y, spans) in (place.y..place.bottom()).zip(words(look, slot, lit)) {
            fit::put(buffer, Rect { y, height: 1, ..place }, &spans);
        }
    }
    if slots.len() > skip + usize::from((room / SLOT).max(1)) {
        let last = Rect { y: column.bottom() - 1, height: 1, ..column };
        let more = look.fill("queue-slots-more", &[("n", (slots.len() - skip - usize::from(room / SLOT)).into())]);
        fit::put(buffer, last, &[ink(format!(" {more}"), theme.dim)]);
    }
}

/// A slot in three lines: when and where; how it stands; whose and its first words.
fn words(look: Look<'_>, slot: &Publication, lit: bool) -> [Vec<Span<'static>>; 3] {
    let theme = look.theme;
    let shade = |style| if lit { theme.selection } else { style };
    let (glyph, style) = say::stage(look, slot.stage);
    let time = goes_at(slot).map(|at| when::clock(look.state, at)).unwrap_or_default();
    let first = vec![
        ink(if lit { "›" } else { " " }, shade(theme.accent)),
        ink(format!("{} ", fit::right(&time, 5)), shade(theme.text)),
        ink(fit::left(&say::networks(slot), 3), shade(theme.dim)),
    ];
    let stands =
        vec![ink(" ", shade(style)), ink(format!("{glyph} {}", say::stage_word(look, slot.stage)), shade(style))];
    let agency = say::agency(slot.agency.as_ref());
    let agency = if agency.is_empty() { String::new() } else { format!("{agency} · ") };
    let second =
        vec![ink(" ", shade(theme.text)), ink(agency, shade(theme.dim)), ink(slot.first_words(80), shade(theme.text))];
    [first, stands, second]
}

/// The days one below the other.
fn list(look: Look<'_>, week: &WeekView, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let (lines, top) = layout::week_lines(look.state, area.height);
    for (y, line) in (area.y..area.bottom()).zip(lines.iter().skip(top)) {
        let place = Rect { y, height: 1, ..area };
        match *line {
            WeekLine::Day(day) => {
                let (name, aside, style) = named(look, week, day);
                let aside = if aside.is_empty() { aside } else { format!("  {aside}") };
                fit::put(buffer, place, &[ink(" ", style), ink(name, style), ink(aside, theme.dim)]);
            }
            WeekLine::Slot(day, index) => {
                let slots = week.on(look.state, day);
                let Some(slot) = slots.get(index) else { continue };
                let lit = Some(&slot.id) == week.chosen.as_ref();
                if lit {
                    buffer.set_style(place.intersection(buffer.area), theme.selection);
                }
                let [first, stands, second] = words(look, slot, lit);
                let spans: Vec<Span<'_>> = [first, stands, second].concat();
                fit::put(buffer, place, &spans);
            }
        }
    }
}
