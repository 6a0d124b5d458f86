//! The lines of a sheet at a width: what breaks does so between words, what is wider than the screen moves sideways.

use super::chart::{self, Piece};
use super::{Part, Sheet, Table, Tone};
use crate::app::table::{Placing, place};
use crate::model::text::{width, wrap};
use std::ops::Range;

/// No column is wider; the line below the sheet says what a cell says in full.
const WIDEST: u16 = 42;

/// A head that would take more lines makes its column wider.
const HEAD_LINES: usize = 2;

/// Bars take at most such a part of the screen.
const BAR_SHARE: usize = 8;

/// Columns left free at the right of a table's title, for how many columns are not seen.
const ASIDE: usize = 12;

/// A line of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// Nothing.
    Blank,
    /// Part of a paragraph.
    Words(String, Tone),
    /// A name and what it is; the name is empty where the line before goes on.
    Fact(String, String),
    /// Part of a table's title; true for the last one.
    Title(usize, String, bool),
    /// The so-and-so-many-th line of the heads of a table.
    Head(usize, usize),
    /// The line over a table's total.
    Rule(usize),
    /// A row of a table.
    Row(usize, usize),
    /// A line of a chart.
    Chart(Vec<Piece>),
}

/// The columns of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// How wide each is.
    pub widths: Vec<u16>,
    /// The head of each, broken to its width.
    pub heads: Vec<Vec<String>>,
    /// How many columns of the screen the bars of each take.
    pub bars: Vec<u16>,
}

impl Grid {
    /// How many lines the heads take.
    #[must_use]
    pub fn head(&self) -> usize {
        self.heads.iter().map(Vec::len).max().unwrap_or(0)
    }
}

/// A sheet, laid out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Laid {
    /// Its lines.
    pub lines: Vec<Line>,
    /// The columns of each table.
    pub grids: Vec<Grid>,
    /// How wide the names of facts are.
    pub names: u16,
}

impl Laid {
    /// The first line that is seen when so many are scrolled down, on a screen of `height` lines. Below the last line
    /// one stays free, for a line below the sheet that says more than fits on it.
    #[must_use]
    pub fn top(&self, scrolled: usize, height: usize) -> usize {
        scrolled.min((self.lines.len() + 1).saturating_sub(height))
    }

    /// The table whose heads stay at the top when its rows go on above, and how many lines they take; none on a screen
    /// of few lines.
    #[must_use]
    pub fn stays(&self, top: usize, height: usize) -> Option<(usize, usize)> {
        let (Line::Row(table, _) | Line::Rule(table)) = self.lines.get(top)? else { return None };
        let head = self.grids.get(*table)?.head();
        // Heads over nothing would say nothing.
        let below = self.lines.get(top + head);
        let goes_on = matches!(below, Some(Line::Row(other, _) | Line::Rule(other)) if other == table);
        (goes_on && head + 3 < height).then_some((*table, head))
    }

    /// The lines on which a row is surely seen: below the heads that stay, over the line that may be taken.
    #[must_use]
    pub fn eye(&self, top: usize, height: usize) -> Range<usize> {
        let head = self.stays(top, height).map_or(0, |(_, head)| head);
        top + head..top + height.saturating_sub(1).max(1)
    }

    /// The columns of a table that are seen in `room` when the hand is on one of them.
    #[must_use]
    pub fn placing(&self, table: usize, chosen: usize, room: u16) -> Placing {
        self.grids.get(table).map(|grid| place(&grid.widths, chosen, room)).unwrap_or_default()
    }
}

/// Lays a sheet out in `room` columns.
#[must_use]
pub fn lay(sheet: &Sheet, room: u16) -> Laid {
    let wide = usize::from(room.max(8));
    let mut laid = Laid { names: names(sheet, room), ..Laid::default() };
    for part in &sheet.parts {
        match part {
            Part::Gap => laid.lines.push(Line::Blank),
            Part::Words(words, tone) => {
                laid.lines.extend(wrap(words, wide).into_iter().map(|line| Line::Words(line, *tone)));
            }
            Part::Facts(facts) => {
                let room = wide.saturating_sub(usize::from(laid.names) + 2);
                for (name, value) in facts {
                    let names = wrap(name, usize::from(laid.names));
                    let values = wrap(value, room);
                    for at in 0..names.len().max(values.len()) {
                        let piece = |of: &[String]| of.get(at).cloned().unwrap_or_default();
                        laid.lines.push(Line::Fact(piece(&names), piece(&values)));
                    }
                }
            }
            Part::Chart(chart) => {
                laid.lines.extend(wrap(&crate::model::text::one_line(&chart.title), wide).into_iter().map(heading));
                laid.lines.extend(chart::lines(chart, room, sheet.lang).into_iter().map(Line::Chart));
            }
            Part::Table(table) => lay_table(table, sheet, wide, &mut laid),
        }
    }
    laid
}

fn heading(words: String) -> Line {
    Line::Words(words, Tone::Heading)
}

/// How wide the names of facts are: as wide as the widest, at most a third of the room.
fn names(sheet: &Sheet, room: u16) -> u16 {
    let facts = sheet.parts.iter().filter_map(|part| match part {
        Part::Facts(facts) => Some(facts),
        _ => None,
    });
    let widest = facts.flatten().map(|(name, _)| width(name)).max().unwrap_or(0);
    u16::try_from(widest).unwrap_or(u16::MAX).min(room / 3).max(2)
}

fn lay_table(table: &Table, sheet: &Sheet, wide: usize, laid: &mut Laid) {
    let at = laid.grids.len();
    let grid = grid(table, wide);
    let titles = wrap(&table.title, wide.saturating_sub(ASIDE).max(8));
    let last = titles.len().saturating_sub(1);
    laid.lines.extend(titles.into_iter().enumerate().map(|(nth, title)| Line::Title(at, title, nth == last)));
    laid.lines.extend((0..grid.head()).map(|line| Line::Head(at, line)));
    for row in 0..table.rows.len() {
        if table.total && row + 1 == table.rows.len() && row > 0 {
            laid.lines.push(Line::Rule(at));
        }
        laid.lines.push(Line::Row(at, row));
    }
    if table.rows.is_empty() {
        laid.lines.push(Line::Words(sheet.lang.say("sheet-no-rows"), Tone::Quiet));
    }
    for note in &table.notes {
        laid.lines.extend(wrap(note, wide).into_iter().map(|line| Line::Words(line, Tone::Quiet)));
    }
    laid.grids.push(grid);
}

/// How wide the columns of a table are: as wide as what stands in them; heads break between words.
fn grid(table: &Table, wide: usize) -> Grid {
    let mut grid = Grid::default();
    for (at, column) in table.columns.iter().enumerate() {
        let cells = table.rows.iter().filter_map(|row| row.get(at));
        let words = cells.map(|cell| width(&cell.words)).max().unwrap_or(0);
        let longest = column.head.split_whitespace().map(width).max().unwrap_or(0);
        let bar = usize::from(column.bar).min(wide / BAR_SHARE);
        let mut room = (words + bar + usize::from(bar > 0)).max(longest).clamp(1, usize::from(WIDEST));
        while wrap(&column.head, room).len() > HEAD_LINES && room < usize::from(WIDEST) {
            room += 1;
        }
        grid.heads.push(if column.head.is_empty() { Vec::new() } else { wrap(&column.head, room) });
        grid.bars.push(u16::try_from(bar).unwrap_or(0));
        grid.widths.push(u16::try_from(room).unwrap_or(WIDEST));
    }
    grid
}
