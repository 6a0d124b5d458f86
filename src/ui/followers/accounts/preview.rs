//! A file before it is imported: how it was read, what each of its series is, what importing would change.

use super::super::super::look::{Look, ink};
use super::super::super::{fit, hints, overlays::reading};
use super::{say, wrapped};
use crate::app::followers::accounts::import::{Preview, SERIES_LINES};
use crate::app::followers::accounts::{named, rows};
use crate::app::layout::OverlayAreas;
use crate::keymap::Command;
use crate::model::intake::FileSeries;
use crate::model::text::one_line;
use crate::say_intake;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

/// How many changed days are listed.
const CHANGED: usize = 40;

/// Draws it, scrolled so that the chosen series is seen.
pub(super) fn draw(look: Look<'_>, shown: &Preview, areas: &OverlayAreas, buffer: &mut Buffer) {
    let width = usize::from(areas.lines.width);
    let lines = lines(look, shown, width);
    let chosen = (shown.chosen + 1) * SERIES_LINES;
    let least = u16::try_from(chosen.saturating_sub(usize::from(areas.lines.height))).unwrap_or(0);
    reading::draw(look, &lines, shown.scroll.max(least), areas, buffer);
    let theme = look.theme;
    let (words, style) = match (&shown.refused, shown.waiting) {
        (Some(why), _) => (format!("✗ {}", one_line(why)), theme.overdue),
        (None, Some(_)) => (look.say("counts-path-reading"), theme.accent),
        (None, None) => {
            let chord = |command| hints::chord_here(look, command).unwrap_or_default();
            let keys = [("import", chord(Command::Accept).into()), ("back", chord(Command::Back).into())];
            (look.fill("counts-preview-keys", &keys), theme.dim)
        }
    };
    let said: Vec<Line<'_>> = wrapped(&words, usize::from(areas.hint.width), style).collect();
    for (y, line) in (areas.hint.y..areas.hint.bottom()).zip(&said) {
        fit::put(buffer, Rect { y, height: 1, ..areas.hint }, &line.spans);
    }
}

fn lines(look: Look<'_>, shown: &Preview, width: usize) -> Vec<Line<'static>> {
    let (theme, lang) = (look.theme, look.state.lang);
    let read = &shown.read;
    let one = |words: String, style: Style| Line::from(ink(fit::clip(&words, width), style));
    let mut lines = Vec::new();
    for (place, series) in read.series.iter().enumerate() {
        lines.extend(series_lines(look, series, place == shown.chosen, width));
    }
    lines.push(Line::default());
    let effects = &shown.effects;
    let gaps = [("new", effects.new.into()), ("changed", effects.changed.len().into()), ("same", effects.same.into())];
    lines.extend(wrapped(&look.fill("counts-preview-effects", &gaps), width, theme.title));
    if !effects.unassigned.is_empty() {
        let gaps = [("n", effects.unassigned.len().into())];
        lines.extend(wrapped(&look.fill("counts-preview-unassigned", &gaps), width, theme.near));
    }
    lines.push(Line::default());
    let how = format!(
        "{} · {}",
        say_intake::facts(read, lang),
        say_intake::columns(read, shown.choices.dates.is_some(), lang)
    );
    lines.extend(wrapped(&look.fill("counts-preview-read", &[("how", how.into())]), width, theme.dim));
    if !effects.changed.is_empty() {
        lines.push(Line::default());
        lines.extend(wrapped(&look.say("counts-preview-changed"), width, theme.title));
        for (account, day, before, after) in effects.changed.iter().take(CHANGED) {
            let day = fit::left(&say::day(look, *day), 12);
            let words = format!("  {day} {}  {} → {}", named(account), say::count(*before), say::count(*after));
            lines.push(one(words, theme.text));
        }
        let more = effects.changed.len().saturating_sub(CHANGED);
        if more > 0 {
            lines.push(one(look.fill("counts-preview-more", &[("n", more.into())]), theme.dim));
        }
    }
    if !read.slips.is_empty() {
        lines.push(Line::default());
        lines.extend(wrapped(&look.say("counts-preview-slips"), width, theme.title));
        for slip in &read.slips {
            let words = format!("  {}", say_intake::slip(slip, lang, &|day| say::short_year(look, day)));
            lines.extend(wrapped(&words, width, theme.near));
        }
        if read.more_slips > 0 {
            lines.push(one(look.fill("counts-preview-more", &[("n", read.more_slips.into())]), theme.dim));
        }
    }
    lines
}

/// What a series is called in the file, whose it is, its days; below it the first and the last of them.
fn series_lines(look: Look<'_>, series: &FileSeries, chosen: bool, width: usize) -> [Line<'static>; 2] {
    let theme = look.theme;
    let label = series.label.as_deref().map_or_else(|| look.say("counts-file-no-label"), one_line);
    let network =
        |account| rows::rows(look.state).into_iter().find(|row| row.account == account).map(|row| row.network);
    let (account, style) = match &series.account {
        Some(account) => {
            let letter = network(account).map(|network| format!("{} ", network.letter())).unwrap_or_default();
            (format!("{letter}{}", named(account)), theme.good)
        }
        None => (look.say("counts-file-no-account"), theme.overdue),
    };
    let days = look.fill("counts-file-days", &[("n", series.days.len().into())]);
    let mark = ink(if chosen { "› " } else { "  " }, theme.accent);
    let room = width.saturating_sub(2 + 3 + fit::width(&days) + 2);
    let label = fit::clip(&label, room.saturating_sub(fit::width(&account)).max(8));
    let account = fit::clip(&account, room.saturating_sub(fit::width(&label)));
    let first = Line::from(vec![
        mark,
        ink(label, if chosen { theme.title } else { theme.text }),
        ink(" → ", theme.dim),
        ink(account, style),
        ink(format!("  {days}"), theme.dim),
    ]);
    let end = |day: Option<&crate::model::followers::DayCount>| {
        day.map(|day| format!("{}: {}", say::short_year(look, day.day), say::count(day.followers))).unwrap_or_default()
    };
    let ends = format!("    {} … {}", end(series.days.first()), end(series.days.last()));
    [first, Line::from(ink(fit::clip(&ends, width), theme.dim))]
}
