//! A sheet: its lines, the hand on it, and below what the hand is on.

use super::super::look::{Look, ink};
use super::super::{fit, table};
use crate::app::followers::layout::sheet_area;
use crate::app::followers::sheet::{Ink, Laid, Line, Reader, Sheet, Table, Tone, lay};
use crate::model::document::Behind;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// How many lines it takes to say what the hand is on, at most: one more than there is room for below the sheet.
const FOOT: usize = 2;

/// From so many columns on, all is said of what the hand is on.
const WIDE: u16 = 100;

/// Draws a sheet in its place of the pane, and the line below it.
pub(super) fn draw(look: Look<'_>, sheet: &Sheet, reader: &Reader, buffer: &mut Buffer) {
    let area = sheet_area(look.state);
    let laid = lay(sheet, area.width);
    let height = usize::from(area.height);
    let top = laid.top(reader.top, height);
    let tables: Vec<&Table> = sheet.tables().collect();
    let stays = laid.stays(top, height);
    let heads = stays.into_iter().flat_map(|(table, head)| (0..head).map(move |nth| Line::Head(table, nth)));
    let heads: Vec<Line> = heads.collect();
    let lines = heads.iter().chain(laid.lines.iter().skip(top + heads.len()));
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        let place = Rect { y, height: 1, ..area };
        draw_line(look, line, (sheet, &laid, &tables, reader), place, buffer);
    }
    let reader = reader.sees(&laid, area.height).then_some(reader);
    let foot = Rect { x: area.x, y: area.bottom(), width: area.width, height: 1 };
    let more = (top > 0, top + height < laid.lines.len());
    let seen = format!("{}–{} / {}", top + 1, (top + height).min(laid.lines.len()), laid.lines.len());
    let arrows = match more {
        (false, false) => String::new(),
        (true, true) => format!("{seen} ↑↓"),
        (true, false) => format!("{seen} ↑ "),
        (false, true) => format!("{seen}  ↓"),
    };
    foot_line(look, sheet, reader, &arrows, foot, buffer);
}

fn draw_line(
    look: Look<'_>,
    line: &Line,
    (sheet, laid, tables, reader): (&Sheet, &Laid, &[&Table], &Reader),
    place: Rect,
    buffer: &mut Buffer,
) {
    let theme = look.theme;
    let placing = |at: usize| laid.placing(at, reader.seen_column(sheet, at), place.width);
    match line {
        Line::Blank => {}
        Line::Words(words, tone) => {
            fit::put(buffer, place, &[ink(words.as_str(), style(look, *tone))]);
        }
        Line::Fact(name, value) => {
            let name = fit::left(name, usize::from(laid.names));
            fit::put(buffer, place, &[ink(name, theme.dim), ink("  ", theme.dim), ink(value.as_str(), theme.text)]);
        }
        Line::Title(at, title, last) => {
            let mut room = place;
            if *last {
                room.width = table::more(look, &placing(*at), place, buffer) - place.x;
            }
            fit::put(buffer, room, &[ink(title.as_str(), style(look, Tone::Heading))]);
        }
        Line::Head(at, nth) => {
            let (Some(grid), Some(table)) = (laid.grids.get(*at), tables.get(*at)) else { return };
            let lines = grid.head();
            let heads: Vec<table::Cell> = grid
                .heads
                .iter()
                .zip(&table.columns)
                .map(|(head, column)| {
                    // Heads stand on the line over the rows; what has fewer lines begins lower.
                    let words = (nth + head.len()).checked_sub(lines).and_then(|nth| head.get(nth));
                    let words = words.map(String::as_str).unwrap_or_default();
                    // Over numbers with bars it begins where they do, and has the room of both.
                    if column.right && column.bar == 0 {
                        table::Cell::right(words, theme.dim)
                    } else {
                        table::Cell::left(words, theme.dim)
                    }
                })
                .collect();
            table::line(look, &placing(*at), &heads, None, place, buffer);
        }
        Line::Rule(at) => {
            let width = placing(*at).width().min(place.width);
            fit::put(buffer, place, &[ink("─".repeat(usize::from(width)), theme.line)]);
        }
        Line::Row(at, nth) => row(look, (laid, tables, reader, sheet), (*at, *nth), place, buffer),
        Line::Chart(pieces) => {
            let spans: Vec<_> = pieces.iter().map(|(words, of)| ink(words.as_str(), chart_style(look, *of))).collect();
            fit::put(buffer, place, &spans);
        }
    }
}

fn row(
    look: Look<'_>,
    (laid, tables, reader, sheet): (&Laid, &[&Table], &Reader, &Sheet),
    (at, nth): (usize, usize),
    place: Rect,
    buffer: &mut Buffer,
) {
    let (Some(table), Some(grid)) = (tables.get(at), laid.grids.get(at)) else { return };
    let Some(cells) = table.rows.get(nth) else { return };
    let here = (reader.table, reader.row) == (at, nth);
    let total = table.total && nth + 1 == table.rows.len();
    let seen = reader.seen_column(sheet, at);
    let placing = laid.placing(at, seen, place.width);
    let cut = |column: usize| {
        let placed = placing.columns.iter().find(|placed| placed.column == column);
        placed.map_or(0, |placed| grid.widths[column].saturating_sub(placed.width))
    };
    let cells: Vec<table::Cell> = cells
        .iter()
        .zip(&table.columns)
        .enumerate()
        .map(|(column, (cell, of))| {
            let mut ink = style(look, cell.tone);
            if total || here && column == 0 {
                ink = ink.add_modifier(Modifier::BOLD);
            }
            let drawn = if of.right {
                table::Cell::right(cell.words.as_str(), ink)
            } else {
                table::Cell::left(cell.words.as_str(), ink)
            };
            // Where a column is cut, its bar is: the number never.
            let bar = grid.bars.get(column).copied().unwrap_or(0).saturating_sub(cut(column));
            table::Cell { tail: tail(bar, cell.share), ..drawn }
        })
        .collect();
    table::line(look, &placing, &cells, here.then_some(seen), place, buffer);
}

/// The bar behind a number, with the space before it.
fn tail(room: u16, share: Option<f64>) -> String {
    if room == 0 {
        return String::new();
    }
    format!(" {}", table::bar(share.unwrap_or(0.0), usize::from(room)))
}

fn style(look: Look<'_>, tone: Tone) -> Style {
    let theme = look.theme;
    match tone {
        Tone::Text => theme.text,
        Tone::Quiet => theme.dim,
        Tone::Title | Tone::Heading => theme.title,
        Tone::Loud => theme.overdue,
        Tone::Good => theme.good,
    }
}

fn chart_style(look: Look<'_>, of: Ink) -> Style {
    let theme = look.theme;
    match of {
        Ink::Axis | Ink::Edge => theme.dim,
        Ink::Bars(nth) if nth % 2 == 1 => theme.ours,
        Ink::Bars(_) => theme.accent,
        Ink::Line => theme.text,
        Ink::Broken => theme.near,
    }
}

/// Says what the hand is on: where the figure stands, what it is, and what opens behind it.
fn foot_line(look: Look<'_>, sheet: &Sheet, reader: Option<&Reader>, seen: &str, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let from = fit::put_right(buffer, area, &[ink(seen, theme.dim)]);
    let Some(reader) = reader else { return };
    let Some(cell) = reader.cell(sheet) else { return };
    let mut words = reader.words(sheet);
    let figure = reader.seen_column(sheet, reader.table) > 0;
    if let (true, Some(last)) = (figure, words.last_mut()) {
        last.push_str(": ");
        last.push_str(&cell.words);
    }
    let room = usize::from(from.saturating_sub(area.x + 2));
    if area.width < WIDE && words.len() > 2 {
        // The table's name is seen, or was a moment ago.
        words.remove(0);
    } else if let Some(behind) = &cell.behind {
        let hint = look.say(match behind {
            Behind::Attentions(_) => "sheet-behind-attentions",
            Behind::Days { .. } => "sheet-behind-days",
        });
        if fit::width(&words.join(" · ")) + fit::width(&hint) + 3 <= room {
            words.push(hint);
        }
    }
    let lines = fit::wrap(&words.join(" · "), room.max(8));
    let lines = &lines[..lines.len().min(FOOT)];
    let first = area.y + 1 - u16::try_from(lines.len()).unwrap_or(1);
    for (y, line) in (first..).zip(lines) {
        if y < area.y {
            let clear = " ".repeat(usize::from(area.width));
            fit::put(buffer, Rect { y, height: 1, ..area }, &[ink(clear, theme.text)]);
        }
        let place = Rect { y, width: from.saturating_sub(area.x), ..area };
        fit::put(buffer, place, &[ink(line.as_str(), theme.accent)]);
    }
}
