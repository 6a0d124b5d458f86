//! The attentions behind a figure: when, who, where, about what, with which agency, what became of it, how long.

use super::super::look::{Look, ink};
use super::super::{fit, table};
use crate::app::followers::Behind;
use crate::app::followers::behind::rows_area;
use crate::app::followers::layout::body;
use crate::app::followers::sheet::say_value;
use crate::app::table::{GAP, Placed, Placing};
use crate::model::attention::{Attention, End, Outcome};
use crate::model::document::Value;
use crate::model::text;
use crate::say_time;
use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The columns of a wide list: the identifier of the head, and how wide it is; 0 shares what is left.
const COLUMNS: [(&str, u16); 7] = [
    ("behind-received", 16),
    ("behind-citizen", 0),
    ("behind-network", 8),
    ("behind-topic", 11),
    ("behind-agency", 0),
    ("behind-outcome", 22),
    ("behind-took", 9),
];

/// Draws the list.
pub(super) fn draw(look: Look<'_>, behind: &Behind, buffer: &mut Buffer) {
    let whole = body(look.state);
    let inner = Rect { x: whole.x + 1, width: whole.width.saturating_sub(2), ..whole };
    heading(look, behind, Rect { height: 1, ..inner }, buffer);
    let (area, tall) = rows_area(look.state);
    let Some(total) = behind.total else { return };
    if total == 0 {
        let place = Rect { y: area.y + area.height / 3, height: 1, ..inner };
        fit::put(buffer, place, &[ink(look.say("behind-empty"), look.theme.dim)]);
        return;
    }
    let placing = placing(inner.width.saturating_sub(2));
    if tall == 1 {
        let heads: Vec<table::Cell> =
            COLUMNS.iter().enumerate().map(|(at, (id, _))| cell(at, look.say(id), look.theme.dim)).collect();
        let place = Rect { x: inner.x + 2, y: inner.y + 1, width: inner.width.saturating_sub(2), height: 1 };
        table::line(look, &placing, &heads, None, place, buffer);
    }
    for (y, at) in (area.y..area.bottom()).step_by(usize::from(tall)).zip(behind.top..total) {
        let here = at == behind.chosen;
        let place = Rect { x: inner.x, y, width: inner.width, height: tall.min(area.bottom() - y) };
        let lit = Rect { x: whole.x, width: whole.width, ..place };
        if here {
            buffer.set_style(lit.intersection(buffer.area), look.theme.selection);
            fit::put(buffer, place, &[ink("›", look.theme.selection)]);
        }
        let place = Rect { x: place.x + 2, width: place.width.saturating_sub(2), ..place };
        let Some(attention) = behind.at(at) else {
            fit::put(buffer, place, &[ink("…", look.theme.dim)]);
            continue;
        };
        let shade = |style: Style| if here { look.theme.selection } else { style };
        if tall == 1 {
            wide(look, behind, attention, &placing, &shade, place, buffer);
        } else {
            narrow(look, behind, attention, &shade, place, buffer);
        }
    }
}

/// Where the figure stands, and how many there are of it.
fn heading(look: Look<'_>, behind: &Behind, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let said = match behind.total {
        None => look.say("behind-loading"),
        Some(total) => look.fill("behind-count", &[("n", total.into()), ("count", fit::grouped(total as u64).into())]),
    };
    let place = match behind.total {
        Some(total) if total > 0 => {
            let gaps = [("place", (behind.chosen + 1).into()), ("n", total.into())];
            look.fill("list-place", &gaps)
        }
        _ => String::new(),
    };
    let from = fit::put_right(buffer, area, &[ink(place, theme.dim)]);
    let count = fit::width(&said) + 3;
    let room = usize::from(from.saturating_sub(area.x + 2)).saturating_sub(count);
    // Where there is little room, the last words say most.
    let parts = &behind.words;
    let mut tries = (0..parts.len()).map(|from| parts[from..].join(" · "));
    let words = tries.clone().find(|words| fit::width(words) <= room).or(tries.next_back()).unwrap_or_default();
    let words = fit::clip(&words, room);
    fit::put(buffer, area, &[ink(words, theme.title), ink(" · ", theme.dim), ink(said, theme.text)]);
}

/// Where the columns of the wide list stand.
fn placing(room: u16) -> Placing {
    let fixed: u16 = COLUMNS.iter().map(|(_, width)| width + GAP).sum::<u16>() - GAP;
    let open = u16::try_from(COLUMNS.iter().filter(|(_, width)| *width == 0).count()).unwrap_or(1).max(1);
    // Names have a room; beyond it the columns stay together, so that the eye finds the line.
    let each = (room.saturating_sub(fixed) / open).min(44);
    let mut x = 0;
    let columns = COLUMNS.iter().enumerate().map(|(column, (_, width))| {
        let width = if *width == 0 { each } else { *width };
        let placed = Placed { column, x, width };
        x += width + GAP;
        placed
    });
    Placing { columns: columns.collect(), before: 0, after: 0 }
}

fn cell(at: usize, words: impl Into<String>, style: Style) -> table::Cell {
    if at + 1 == COLUMNS.len() { table::Cell::right(words, style) } else { table::Cell::left(words, style) }
}

fn wide(
    look: Look<'_>,
    behind: &Behind,
    attention: &Attention,
    placing: &Placing,
    shade: &impl Fn(Style) -> Style,
    area: Rect,
    buffer: &mut Buffer,
) {
    let theme = look.theme;
    let (outcome, style) = outcome(look, behind, attention);
    let words = [
        (received(look, attention), theme.text),
        (citizen(look, attention), theme.title),
        (attention.network.name().to_owned(), theme.text),
        (topic(look, attention), theme.text),
        (agency(look, attention, placing.columns.get(4)).unwrap_or_default(), theme.text),
        (outcome, style),
        (took(look, behind, attention).unwrap_or_default(), theme.text),
    ];
    let cells: Vec<table::Cell> =
        words.into_iter().enumerate().map(|(at, (words, style))| cell(at, words, shade(style))).collect();
    table::line(look, placing, &cells, None, area, buffer);
}

/// Two lines: when, who and what became of it; where, about what, with whom, how long.
fn narrow(
    look: Look<'_>,
    behind: &Behind,
    attention: &Attention,
    shade: &impl Fn(Style) -> Style,
    area: Rect,
    buffer: &mut Buffer,
) {
    let theme = look.theme;
    let (outcome, style) = outcome(look, behind, attention);
    let first = Rect { height: 1, ..area };
    let from = fit::put_right(buffer, first, &[ink(outcome, shade(style))]);
    let left = [
        ink(fit::left(&received(look, attention), 16), shade(theme.dim)),
        ink("  ", shade(theme.dim)),
        ink(citizen(look, attention), shade(theme.title)),
    ];
    fit::put(buffer, Rect { width: from.saturating_sub(first.x + 1), ..first }, &left);
    if area.height > 1 {
        let second = Rect { y: area.y + 1, height: 1, ..area };
        let took = took(look, behind, attention).unwrap_or_default();
        let from = fit::put_right(buffer, second, &[ink(took, shade(theme.dim))]);
        let mut parts = vec![attention.network.name().to_owned(), topic(look, attention)];
        parts.extend(agency(look, attention, None));
        let words = [ink(format!("{:18}{}", "", parts.join(" · ")), shade(theme.dim))];
        fit::put(buffer, Rect { width: from.saturating_sub(second.x + 1), ..second }, &words);
    }
}

/// When it was received: `mar 3 nov 9:14`, with the year where it is another one.
fn received(look: Look<'_>, attention: &Attention) -> String {
    let state = look.state;
    let local = state.calendar.local(attention.received_at);
    let (day, clock) = (local.date_naive(), say_time::clock(local));
    if day.year() == state.calendar.local_day(state.now).year() {
        format!("{} {clock}", say_time::day_of_month(day, state.lang))
    } else {
        format!("{} {} {} {clock}", day.day(), say_time::month(day, state.lang), day.year())
    }
}

fn citizen(look: Look<'_>, attention: &Attention) -> String {
    let name = text::one_line(&attention.citizen);
    if name.trim().is_empty() { look.say("citizen-hidden") } else { name }
}

fn topic(look: Look<'_>, attention: &Attention) -> String {
    attention.topic.map_or_else(|| look.say("page-no-topic"), |topic| look.say(&format!("topic-{}", topic.name())))
}

/// The agency by its full name; by its short one where that has no room.
fn agency(look: Look<'_>, attention: &Attention, room: Option<&Placed>) -> Option<String> {
    attention.agency.as_ref().map(|agency| {
        let name = look.agency(agency);
        let fits = room.is_none_or(|room| fit::width(&name) <= usize::from(room.width));
        if fits { name } else { text::one_line(agency.as_str()) }
    })
}

/// What became of it by the moment of the figure: an outcome in words; of what was closed, the reason.
fn outcome(look: Look<'_>, behind: &Behind, attention: &Attention) -> (String, Style) {
    let theme = look.theme;
    let outcome = attention.outcome(behind.filter.as_of, look.state.calendar.official());
    let style = match outcome {
        Outcome::InTerm => theme.good,
        Outcome::Late => theme.near,
        Outcome::Overdue => theme.overdue,
        Outcome::Pending => theme.text,
        Outcome::Closed | Outcome::Withdrawn => theme.dim,
    };
    let said = match attention.ended.as_ref().map(|ended| &ended.how) {
        Some(End::Closed { reason, .. }) if outcome == Outcome::Closed => {
            look.fill("behind-closed", &[("reason", text::one_line(reason).into())])
        }
        _ => look.say(&format!("behind-{}", outcome.name())),
    };
    (said, style)
}

/// How long the answer took, in working time.
fn took(look: Look<'_>, behind: &Behind, attention: &Attention) -> Option<String> {
    let calendar = &look.state.calendar;
    let seconds = attention.took(behind.filter.as_of, |from, to| calendar.working_time(from, to))?;
    Some(say_value(&Value::Seconds(seconds), look.state.lang))
}
