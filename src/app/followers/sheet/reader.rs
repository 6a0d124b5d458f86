//! Where the eye and the hand are on a sheet.
//!
//! The hand goes from row to row; where the next row is further away than the eye reaches (a chart, a paragraph stands
//! between), the eye goes first, line by line, so that nothing on a sheet is jumped over.

use super::{Cell, Laid, Line, Sheet, lay};
use crate::keymap::Command;

/// Where the eye and the hand are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reader {
    /// The table the hand is on.
    pub table: usize,
    /// The row of it.
    pub row: usize,
    /// The column of it; a table with fewer has it on its last.
    pub column: usize,
    /// Lines scrolled down.
    pub top: usize,
}

impl Reader {
    /// The column of the table it is on.
    #[must_use]
    pub fn column_of(&self, sheet: &Sheet, table: usize) -> usize {
        let columns = sheet.tables().nth(table).map_or(0, |table| table.columns.len());
        self.column.min(columns.saturating_sub(1))
    }

    /// The cell the hand is on.
    #[must_use]
    pub fn cell<'a>(&self, sheet: &'a Sheet) -> Option<&'a Cell> {
        let table = sheet.tables().nth(self.table)?;
        table.rows.get(self.row)?.get(self.column_of(sheet, self.table))
    }

    /// The column of a table by which it stands sideways: the one the hand is on, for other tables their first.
    #[must_use]
    pub fn seen_column(&self, sheet: &Sheet, table: usize) -> usize {
        if table == self.table { self.column_of(sheet, table) } else { 0 }
    }

    /// Where the hand is, in words: table, row, column.
    #[must_use]
    pub fn words(&self, sheet: &Sheet) -> Vec<String> {
        let Some(table) = sheet.tables().nth(self.table) else { return Vec::new() };
        let column = self.column_of(sheet, self.table);
        let row = table.rows.get(self.row).and_then(|row| row.first()).map(|cell| cell.words.trim());
        let head = table.columns.get(column).map(|column| column.head.as_str());
        let parts = [Some(table.title.as_str()), row, head.filter(|_| column > 0)];
        parts.into_iter().flatten().filter(|words| !words.is_empty()).map(str::to_owned).collect()
    }

    /// Puts the hand on the first figure of a sheet.
    #[must_use]
    pub fn first(sheet: &Sheet) -> Self {
        let table = sheet.tables().position(|table| !table.rows.is_empty()).unwrap_or(0);
        Self { table, row: 0, column: 1, top: 0 }
    }

    /// Keeps the hand on something when the sheet is another one now.
    pub fn settle(&mut self, sheet: &Sheet) {
        let rows = |table: usize| sheet.tables().nth(table).map_or(0, |table| table.rows.len());
        if rows(self.table) == 0 {
            *self = Self { top: self.top, column: self.column, ..Self::first(sheet) };
        }
        self.row = self.row.min(rows(self.table).saturating_sub(1));
    }

    /// Carries out a command that moves, on a screen of so many columns and lines.
    pub fn run(&mut self, sheet: &Sheet, command: Command, (room, height): (u16, u16)) {
        let laid = lay(sheet, room);
        let height = usize::from(height.max(1));
        let most = laid.top(usize::MAX, height);
        self.top = self.top.min(most);
        let page = height.saturating_sub(1).max(1);
        match command {
            Command::Down => self.step(&laid, height, true),
            Command::Up => self.step(&laid, height, false),
            Command::PageDown => self.leap(&laid, (self.top + page).min(most), height, true),
            Command::PageUp => self.leap(&laid, self.top.saturating_sub(page), height, false),
            Command::Home => self.leap(&laid, 0, height, false),
            Command::End => self.leap(&laid, most, height, true),
            Command::NextColumn => {
                let last = sheet.tables().nth(self.table).map_or(0, |table| table.columns.len()).saturating_sub(1);
                self.column = (self.column_of(sheet, self.table) + 1).min(last);
            }
            Command::PreviousColumn => self.column = self.column_of(sheet, self.table).saturating_sub(1),
            _ => {}
        }
    }

    /// Scrolls by lines; the hand stays on what is seen.
    pub fn scroll(&mut self, sheet: &Sheet, by: isize, (room, height): (u16, u16)) {
        let laid = lay(sheet, room);
        let height = usize::from(height.max(1));
        let most = laid.top(usize::MAX, height);
        let top = self.top.min(most).saturating_add_signed(by).min(most);
        self.top = top;
        let eye = laid.eye(top, height);
        let seen = rows(&laid).filter(|(line, ..)| eye.contains(line));
        let (mut first, mut last) = (None, None);
        for (_, table, row) in seen {
            if (table, row) == (self.table, self.row) {
                return;
            }
            first = first.or(Some((table, row)));
            last = Some((table, row));
        }
        if let Some((table, row)) = if by > 0 { first } else { last } {
            (self.table, self.row) = (table, row);
        }
    }

    /// True when the hand is on a row that is seen.
    #[must_use]
    pub fn sees(&self, laid: &Laid, height: u16) -> bool {
        let height = usize::from(height.max(1));
        let eye = laid.eye(laid.top(self.top, height), height);
        rows(laid).any(|(line, table, row)| (table, row) == (self.table, self.row) && eye.contains(&line))
    }

    /// Shows the row the hand is on, when it is not seen; false when it is.
    pub fn look(&mut self, sheet: &Sheet, (room, height): (u16, u16)) -> bool {
        let laid = lay(sheet, room);
        if self.sees(&laid, height) {
            return false;
        }
        let at = rows(&laid).find(|(_, table, row)| (*table, *row) == (self.table, self.row));
        let Some((line, ..)) = at else { return false };
        // With its table's title and heads above it, where it is among the first.
        self.top = laid.top(line.saturating_sub(usize::from(height) / 2), usize::from(height));
        true
    }

    /// Goes to a row that was pointed at.
    pub fn go(&mut self, table: usize, row: usize, column: usize) {
        (self.table, self.row, self.column) = (table, row, column);
    }

    fn step(&mut self, laid: &Laid, height: usize, down: bool) {
        let here = (self.table, self.row);
        let next = if down {
            rows(laid).find(|(_, table, row)| (*table, *row) > here)
        } else {
            rows(laid).filter(|(_, table, row)| (*table, *row) < here).last()
        };
        let most = laid.top(usize::MAX, height);
        let seen = |top: usize, line: usize| laid.eye(top, height).contains(&line);
        if !next.is_some_and(|(line, ..)| seen(self.top, line)) {
            self.top = if down { (self.top + 1).min(most) } else { self.top.saturating_sub(1) };
        }
        if let Some((line, table, row)) = next
            && seen(self.top, line)
        {
            (self.table, self.row) = (table, row);
        }
    }

    /// Shows the sheet from a line on, with the hand on the row that is nearest to the edge it came from.
    fn leap(&mut self, laid: &Laid, top: usize, height: usize, down: bool) {
        let moved = top != self.top;
        self.top = top;
        let eye = laid.eye(top, height);
        let mut seen = rows(laid).filter(|(line, ..)| eye.contains(line));
        // On the last page of a sheet the hand goes to its end.
        let found = if down && !moved { seen.last() } else { seen.next() };
        if let Some((_, table, row)) = found {
            (self.table, self.row) = (table, row);
        }
    }
}

/// The rows of all tables: the line each stands on, its table, its place.
fn rows(laid: &Laid) -> impl Iterator<Item = (usize, usize, usize)> {
    laid.lines.iter().enumerate().filter_map(|(at, line)| match line {
        Line::Row(table, row) => Some((at, *table, *row)),
        _ => None,
    })
}
