//! A sheet on paper: A4, as broad as the page, and cut between what belongs together.
//!
//! Every spreadsheet has letters of its own breadth, so that each fits the sheet to the page itself; about how high a
//! page is then, is known from the columns.

use super::styles::{across, write};
use crate::model::text::width;
use rust_xlsxwriter::{ColNum, Format, RowNum, Worksheet, XlsxError};

/// The height of a line of letters, in points.
pub(super) const LINE: f64 = 15.5;
/// What a page of A4 holds within its margins, in inches: upright and lying, breadth and height.
const UPRIGHT: (f64, f64) = (7.07, 10.05);
const LYING: (f64, f64) = (10.49, 6.63);
/// Below this scale the page lies.
const SMALL: f64 = 0.62;
/// Excel has no row higher than 409 points.
const HIGHEST: f64 = 400.0;

/// A sheet that is written from its first row down.
pub(super) struct Paper {
    pub(super) sheet: Worksheet,
    /// The next row.
    pub(super) row: RowNum,
    /// The last of its columns.
    last: ColNum,
    /// How many letters all its columns hold.
    pub(super) letters: f64,
    /// How many points a page holds, and how many are taken.
    room: f64,
    taken: f64,
    breaks: Vec<RowNum>,
}

impl Paper {
    /// An empty sheet with columns of so many letters.
    pub(super) fn new(name: &str, columns: &[f64]) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?.set_screen_gridlines(false);
        for (col, letters) in (0..).zip(columns) {
            sheet.set_column_width(col, *letters)?;
        }
        // A letter is 7 pixels broad, a column has 5 more, and an inch is 96.
        let inches: f64 = columns.iter().map(|letters| (letters * 7.0 + 5.0) / 96.0).sum();
        let scale = |breadth: f64| (0.97 * breadth / inches).min(1.0);
        let lies = scale(UPRIGHT.0) < SMALL;
        let page = if lies { LYING } else { UPRIGHT };
        let scale = scale(page.0).max(0.2);
        sheet.set_paper_size(9).set_margins(0.6, 0.6, 0.85, 0.75, 0.35, 0.35).set_print_fit_to_pages(1, 0);
        if lies {
            sheet.set_landscape();
        }
        Ok(Self {
            sheet,
            row: 0,
            last: ColNum::try_from(columns.len().saturating_sub(1)).unwrap_or(ColNum::MAX),
            letters: columns.iter().sum(),
            room: page.1 * 72.0 / scale,
            taken: 0.0,
            breaks: Vec::new(),
        })
    }

    /// Ends the page when so many points have no room on it any more.
    pub(super) fn keep(&mut self, points: f64) {
        // A page is not ended with little more on it than a title.
        if self.taken > self.room / 4.0 && !self.holds(points) && points <= self.room {
            self.breaks.push(self.row);
            self.taken = 0.0;
        }
    }

    /// True when the page has room for so many points more.
    pub(super) fn holds(&self, points: f64) -> bool {
        self.taken + points <= self.room
    }

    /// Gives the next row a height, and says which it is.
    pub(super) fn next(&mut self, points: f64) -> Result<RowNum, XlsxError> {
        let (row, points) = (self.row, points.min(HIGHEST));
        self.sheet.set_row_height(row, points)?;
        self.take(points);
        self.row += 1;
        Ok(row)
    }

    /// Puts a text across all columns, in as many lines as it needs. `points` is the height of a line.
    pub(super) fn across(&mut self, text: &str, points: f64, look: &Format) -> Result<(), XlsxError> {
        // Letters of a higher line are broader.
        let letters = whole(self.letters * 1.1 * LINE / points);
        let row = self.next(points * lines(text, letters.into()))?;
        across(&mut self.sheet, row, (0, self.last), text, look)
    }

    /// Puts a text in a cell of a row.
    pub(super) fn write(&mut self, row: RowNum, col: ColNum, text: &str, look: &Format) -> Result<(), XlsxError> {
        write(&mut self.sheet, row, col, text, look)
    }

    /// Leaves rows of the usual height free, for what stands over them.
    pub(super) fn leave(&mut self, rows: RowNum) -> Result<(), XlsxError> {
        for _ in 0..rows {
            self.next(15.0)?;
        }
        Ok(())
    }

    /// The sheet, its pages cut.
    pub(super) fn done(mut self) -> Result<Worksheet, XlsxError> {
        if !self.breaks.is_empty() {
            self.sheet.set_page_breaks(&self.breaks)?;
        }
        Ok(self.sheet)
    }

    fn take(&mut self, points: f64) {
        self.taken += points;
        if self.taken > self.room {
            self.taken = points;
        }
    }
}

/// About how many lines a text needs, parted between its words.
pub(super) fn lines(text: &str, letters: usize) -> f64 {
    let lines = if width(text) <= letters { 1 } else { textwrap::wrap(text, letters.max(1)).len() };
    f64::from(u16::try_from(lines).unwrap_or(u16::MAX))
}

/// A number of letters or hundredths without its fraction.
pub(super) fn whole(number: f64) -> u16 {
    (1..5_000).take_while(|whole| f64::from(*whole) <= number).last().unwrap_or(1)
}
