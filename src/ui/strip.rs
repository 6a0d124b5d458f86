//! The deadline strip: how many targets fall in each working hour of two days, and whose comes next.

use super::look::{Look, ink};
use super::{fit, when};
use crate::model::counts::StripHour;
use crate::model::text;
use chrono::{Duration, Timelike};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Span;

const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// How much is said of the strip; the first that fits is drawn.
#[derive(Clone, Copy)]
struct Measure {
    /// The word before it.
    title: bool,
    /// Every hour with its name, instead of the first and the last of each day.
    named: bool,
    /// The word before whose comes next.
    next: bool,
}

const MEASURES: [Measure; 3] = [
    Measure { title: true, named: true, next: true },
    Measure { title: true, named: false, next: true },
    Measure { title: false, named: false, next: false },
];

/// Draws the strip in as many words as fit.
pub(super) fn draw(look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let inner = Rect { x: area.x + 1, width: area.width - 2, ..area };
    let mut chosen = (Vec::new(), Vec::new());
    for measure in MEASURES {
        chosen = (hours(look, measure), next(look, measure.next));
        if fit::total(&chosen.0) + 2 + fit::total(&chosen.1) <= usize::from(inner.width) {
            break;
        }
    }
    let end = fit::put(buffer, inner, &chosen.0).saturating_add(2);
    let rest = Rect { x: end, width: inner.right().saturating_sub(end), ..inner };
    if look.state.counts.strip.is_empty() {
        fit::put(buffer, Rect { x: end.saturating_sub(2), ..rest }, &chosen.1);
    } else {
        fit::put_right(buffer, rest, &chosen.1);
    }
}

fn hours(look: Look<'_>, measure: Measure) -> Vec<Span<'static>> {
    let named = measure.named;
    let theme = look.theme;
    let hours = &look.state.counts.strip;
    let mut spans = Vec::new();
    if measure.title {
        spans.push(ink(format!("{}  ", look.say("strip-title")), theme.dim));
    }
    let most = hours.iter().map(|hour| hour.due).max().unwrap_or(0).max(1);
    let zone = look.state.calendar.zone();
    let local = |hour: &StripHour| hour.from.with_timezone(&zone);
    let days = hours.chunk_by(|one, other| local(one).date_naive() == local(other).date_naive());
    for (index, day) in days.enumerate() {
        if index > 0 {
            spans.push(ink(if named { "│ " } else { "  " }, theme.line));
        }
        spans.push(ink(format!("{} ", day_name(look, day)), theme.dim));
        if let (false, Some(first)) = (named, day.first()) {
            spans.push(ink(local(first).hour().to_string(), theme.dim));
        }
        for hour in day {
            let current = hour.from <= look.state.now && look.state.now < hour.from + Duration::hours(1);
            let past = hour.from + Duration::hours(1) <= look.state.now;
            let mark = if current { Modifier::BOLD | Modifier::UNDERLINED } else { Modifier::empty() };
            if named {
                let style = if current { theme.accent } else { theme.dim };
                spans.push(ink(local(hour).hour().to_string(), style.add_modifier(mark)));
                spans.push(ink(" ", theme.text));
            }
            let bar = bar(hour.due, most);
            let style = match (current, past) {
                (true, _) => theme.accent.add_modifier(if named { Modifier::empty() } else { Modifier::REVERSED }),
                (false, true) => theme.line,
                (false, false) => theme.text,
            };
            spans.push(ink(bar, if hour.due == 0 && !current { theme.line } else { style }));
            if named {
                spans.push(ink(" ", theme.text));
            }
        }
        if let (false, Some(last)) = (named, day.last()) {
            spans.push(ink((local(last).hour() + 1).to_string(), theme.dim));
        }
    }
    spans
}

fn day_name(look: Look<'_>, day: &[StripHour]) -> String {
    let Some(first) = day.first() else { return String::new() };
    let today = look.state.calendar.local_day(look.state.now);
    if look.state.calendar.local_day(first.from) == today {
        look.say("strip-today")
    } else {
        when::day(look.state, first.from)
    }
}

fn bar(due: u32, most: u32) -> &'static str {
    if due == 0 {
        return "·";
    }
    let step = (due.saturating_sub(1) * 7) / most.saturating_sub(1).max(1);
    BARS[usize::try_from(step).unwrap_or(7).min(7)]
}

fn next(look: Look<'_>, worded: bool) -> Vec<Span<'static>> {
    let theme = look.theme;
    let Some((at, _, name)) = &look.state.counts.next else {
        return vec![ink(look.say("strip-none"), theme.dim)];
    };
    let near = *at <= look.state.now + Duration::hours(1);
    let moment = when::moment(look.state, *at);
    vec![
        ink(if worded { format!("{} ", look.say("strip-next")) } else { "→ ".to_owned() }, theme.dim),
        ink(if near { "! " } else { "" }, theme.near),
        ink(moment, if near { theme.near } else { theme.text }),
        ink(format!(" {}", fit::clip(&text::one_line(name), 20)), theme.text),
    ]
}
