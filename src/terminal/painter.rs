//! A backend that knows what the terminal shows, and tells it no more than what is different.
//!
//! ratatui hands over the cells that changed. When a block of rows moved, most of them changed and none is new: then
//! the terminal is told to move them (DECSTBM with IL or DL, which every terminal has), and only the rest is painted.
//! A frame is one write.

use super::grid::{Grid, Shift, width};
use super::pen::Pen;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Cells that did not change are written again rather than jumped over when they are no more than these.
const GAP: usize = 3;

/// A backend over a terminal.
pub struct Painter<W: Write> {
    to: W,
    size: fn() -> io::Result<(u16, u16)>,
    shown: Grid,
    pen: Pen,
    /// Where the terminal's cursor is, while that is certain.
    at: Option<(u16, u16)>,
    /// Whether the cursor is seen, while that is certain.
    cursor: Option<bool>,
    /// What the terminal has not been told yet.
    out: String,
}

impl<W: Write> Painter<W> {
    /// Paints on a terminal that is blank, and whose columns and rows `size` tells.
    ///
    /// # Errors
    /// When the size is not known.
    pub fn new(to: W, size: fn() -> io::Result<(u16, u16)>) -> io::Result<Self> {
        let (columns, rows) = size()?;
        let shown = Grid::blank(columns, rows);
        Ok(Self { to, size, shown, pen: Pen::PLAIN, at: None, cursor: None, out: String::new() })
    }

    /// Where the bytes went.
    pub fn written(&mut self) -> &mut W {
        &mut self.to
    }

    /// Moves the cursor by the shortest of the ways that are certain.
    fn go(&mut self, x: u16, y: u16) {
        if self.at == Some((x, y)) {
            return;
        }
        // Writing to a string cannot fail.
        let _ = match self.at {
            Some((from, row)) if row == y && x > from && from < self.shown.width => match x - from {
                1 => write!(self.out, "\x1b[C"),
                by => write!(self.out, "\x1b[{by}C"),
            },
            Some((_, row)) if x == 0 && row + 1 == y => write!(self.out, "\r\n"),
            _ if x == 0 => write!(self.out, "\x1b[{}H", y + 1),
            _ => write!(self.out, "\x1b[{};{}H", y + 1, x + 1),
        };
        self.at = Some((x, y));
    }

    /// Has the terminal move a block of rows.
    fn shift(&mut self, shift: Shift) {
        self.pen.clean(&mut self.out);
        let (top, bottom, by) = (shift.top + 1, shift.bottom + 1, shift.up.unsigned_abs());
        let how = if shift.up > 0 { 'M' } else { 'L' };
        let by = if by == 1 { String::new() } else { by.to_string() };
        // Writing to a string cannot fail. Setting and taking back the region moves the cursor to the first cell.
        let _ = write!(self.out, "\x1b[{top};{bottom}r\x1b[{top}H\x1b[{by}{how}\x1b[r");
        self.at = Some((0, 0));
        self.shown.shift(shift);
    }

    /// Paints what is different in a row.
    fn row(&mut self, y: u16, next: &Grid) {
        let (old, new) = (self.shown.row(y).to_vec(), next.row(y));
        let mut x = 0;
        while x < new.len() {
            let covers = usize::from(width(&new[x])).max(1);
            let end = (x + covers).min(new.len());
            if new[x].symbol().is_empty() || old[x..end] == new[x..end] {
                x += 1;
                continue;
            }
            if rest_is_blank(&new[x..]) && new.len() - x > GAP {
                self.jump(x, y, new);
                self.pen.clean(&mut self.out);
                self.out.push_str("\x1b[K");
                return;
            }
            self.jump(x, y, new);
            self.write(x, y, &new[x]);
            x = end;
        }
    }

    /// Goes to a cell of a row, over a few that did not change by writing them again.
    fn jump(&mut self, x: usize, y: u16, row: &[Cell]) {
        if let Some((from, at)) = self.at
            && at == y
            && let Some(gap) = row.get(usize::from(from)..x)
            && gap.len() <= GAP
            && gap.iter().all(|cell| cell.symbol().is_ascii() && width(cell) == 1 && self.pen_suits(cell))
        {
            for (step, cell) in gap.iter().enumerate() {
                self.write(usize::from(from) + step, y, cell);
            }
        }
        self.go(u16::try_from(x).unwrap_or(u16::MAX), y);
    }

    /// True when a cell can be written without telling the terminal of another style.
    fn pen_suits(&self, cell: &Cell) -> bool {
        let mut told = String::new();
        self.pen.clone().take(cell, &mut told);
        told.is_empty()
    }

    /// Writes a cell where the cursor is.
    fn write(&mut self, x: usize, y: u16, cell: &Cell) {
        self.pen.take(cell, &mut self.out);
        self.out.push_str(cell.symbol());
        let next = u16::try_from(x + 1).unwrap_or(u16::MAX);
        // Terminals disagree about how far some letters go, and about where the cursor is behind the last column.
        let certain = width(cell) == 1 && cell.symbol().chars().nth(1).is_none() && next < self.shown.width;
        self.at = certain.then_some((next, y));
    }
}

/// True when nothing more is seen in the rest of a row, not even a ground.
fn rest_is_blank(cells: &[Cell]) -> bool {
    let blank = Cell::default();
    cells.iter().all(|cell| *cell == blank)
}

impl<W: Write> Backend for Painter<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut next = self.shown.clone();
        for (x, y, cell) in content {
            next.put(x, y, cell);
        }
        if let Some(shift) = self.shown.shift_towards(&next) {
            self.shift(shift);
        }
        for y in 0..next.height {
            if self.shown.row(y) != next.row(y) {
                self.row(y, &next);
            }
        }
        self.shown = next;
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor != Some(false) {
            self.out.push_str("\x1b[?25l");
            self.cursor = Some(false);
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor != Some(true) {
            self.out.push_str("\x1b[?25h");
            self.cursor = Some(true);
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        let (x, y) = self.at.unwrap_or_default();
        Ok(Position { x, y })
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        self.go(x, y);
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    /// Only the whole screen is ever cleared: whoever asks for less gets that.
    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        let (columns, rows) = (self.size)()?;
        self.shown = Grid::blank(columns, rows);
        (self.pen, self.at, self.cursor) = (Pen::PLAIN, None, None);
        self.out.push_str("\x1b[m\x1b[2J");
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        let (width, height) = (self.size)()?;
        Ok(Size { width, height })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        let out = std::mem::take(&mut self.out);
        self.to.write_all(out.as_bytes())?;
        self.to.flush()
    }
}
