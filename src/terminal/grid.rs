//! What a terminal shows: cells as they look, and blocks of rows that moved.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// What makes a blank visible.
pub(super) const SEEN_ON_BLANKS: Modifier =
    Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT).union(Modifier::SLOW_BLINK);

/// The cells of a terminal, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) width: u16,
    pub(super) height: u16,
    cells: Vec<Cell>,
}

/// A block of rows that stands elsewhere now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    /// The first row that changes.
    pub(super) top: u16,
    /// The last row that changes.
    pub(super) bottom: u16,
    /// How many rows it went up; negative: down.
    pub(super) up: i16,
}

impl Grid {
    /// A blank terminal.
    pub(super) fn blank(width: u16, height: u16) -> Self {
        Self { width, height, cells: vec![Cell::default(); usize::from(width) * usize::from(height)] }
    }

    fn place(&self, x: u16, y: u16) -> Option<usize> {
        (x < self.width && y < self.height).then(|| usize::from(y) * usize::from(self.width) + usize::from(x))
    }

    /// The cells of a row.
    pub(super) fn row(&self, y: u16) -> &[Cell] {
        let from = usize::from(y) * usize::from(self.width);
        &self.cells[from..from + usize::from(self.width)]
    }

    /// Puts a cell down as it will look. What a wide one covers is told by an empty cell.
    pub(super) fn put(&mut self, x: u16, y: u16, cell: &Cell) {
        let Some(at) = self.place(x, y) else { return };
        let mut cell = cell.clone();
        if cell.symbol() == " " && !cell.modifier.intersects(SEEN_ON_BLANKS) {
            cell.fg = Color::Reset;
            cell.modifier = Modifier::empty();
        }
        let covered = width(&cell).saturating_sub(1);
        let mut tail = cell.clone();
        tail.set_symbol("");
        // What a wide letter covered is blank once another takes its place or covers it.
        for from in (x..=x.saturating_add(covered)).filter(|x| *x < self.width) {
            let reach = self.place(from, y).map_or(0, |at| width(&self.cells[at]).saturating_sub(1));
            for step in 1..=reach {
                if let Some(at) = from.checked_add(step).and_then(|x| self.place(x, y)) {
                    self.cells[at] = Cell::default();
                }
            }
        }
        self.cells[at] = cell;
        for step in 1..=covered {
            if let Some(at) = x.checked_add(step).and_then(|x| self.place(x, y)) {
                self.cells[at] = tail.clone();
            }
        }
    }

    /// Moves a block of rows; the rows it leaves behind are blank.
    pub(super) fn shift(&mut self, shift: Shift) {
        let width = usize::from(self.width);
        let block = usize::from(shift.top) * width..(usize::from(shift.bottom) + 1) * width;
        let by = usize::from(shift.up.unsigned_abs()) * width;
        let block = &mut self.cells[block];
        if shift.up > 0 {
            block.rotate_left(by);
            let left = block.len() - by;
            block[left..].fill(Cell::default());
        } else {
            block.rotate_right(by);
            block[..by].fill(Cell::default());
        }
    }

    /// The shift after which the least is left to be painted; `None` when none saves more than a row.
    pub(super) fn shift_towards(&self, next: &Self) -> Option<Shift> {
        if (self.width, self.height) != (next.width, next.height) {
            return None;
        }
        let differs: Vec<bool> = (0..self.height).map(|y| self.row(y) != next.row(y)).collect();
        let first = differs.iter().position(|differs| *differs)?;
        let last = differs.iter().rposition(|differs| *differs)?;
        let (first, last) = (u16::try_from(first).ok()?, u16::try_from(last).ok()?);
        let mut best: Option<(u16, Shift)> = None;
        for by in 1..=(last - first) {
            for upward in [true, false] {
                if let Some((saved, shift)) = self.longest_run(next, (first, last), by, upward, &differs)
                    && best.is_none_or(|(most, _)| saved > most)
                {
                    best = Some((saved, shift));
                }
            }
        }
        best.filter(|(saved, _)| *saved > 1).map(|(_, shift)| shift)
    }

    /// The longest run of rows of `next` that stand `by` rows further in this grid: how many of them differ where
    /// they stand, and the shift that brings them there.
    fn longest_run(
        &self,
        next: &Self,
        (first, last): (u16, u16),
        by: u16,
        upward: bool,
        differs: &[bool],
    ) -> Option<(u16, Shift)> {
        let mut best: Option<(u16, Shift)> = None;
        let mut run: Option<(u16, u16)> = None;
        for step in 0..=(last - first - by) {
            let (to, from) = if upward { (first + step, first + step + by) } else { (first + step + by, first + step) };
            if self.row(from) != next.row(to) {
                run = None;
                continue;
            }
            let (begin, saved) = run.unwrap_or((step, 0));
            let saved = saved + u16::from(differs[usize::from(to)]);
            run = Some((begin, saved));
            if best.is_none_or(|(most, _)| saved > most) {
                let (top, bottom) = (first + begin, first + step + by);
                let up = i16::try_from(by).ok()?;
                best = Some((saved, Shift { top, bottom, up: if upward { up } else { -up } }));
            }
        }
        best
    }
}

/// How many columns a cell covers; a cell that is covered by another covers none.
pub(super) fn width(cell: &Cell) -> u16 {
    u16::try_from(cell.symbol().width()).unwrap_or(1)
}
