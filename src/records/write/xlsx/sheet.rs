//! The sheet of a part: what is said, its tables, and below them its charts.
//!
//! Tables come before charts, so that the head of a part's only table stays in sight and on every page.

use super::chart::Data;
use super::cover::{lines, tall};
use super::styles::{Styles, across, write};
use crate::i18n::Lang;
use crate::model::document::{Document, Section, Table};
use crate::model::text::width;
use crate::records::write::words::{figure_columns, said};
use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

/// The least a sheet is broad, in letters: what is said needs room even beside a narrow table.
const LEAST: f64 = 88.0;

/// The sheet.
pub(super) fn of(
    section: &Section,
    name: &str,
    document: &Document,
    styles: &Styles,
    data: &mut Data,
    lang: Lang,
) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?;
    let breadths = breadths(section, lang);
    for (col, breadth) in (0..).zip(&breadths) {
        sheet.set_column_width(col, *breadth)?;
    }
    let all: f64 = breadths.iter().sum();
    super::printed(&mut sheet, document, all);
    let page = Page { last: last(&breadths), letters: whole(all), styles, lang };

    let mut row = 0;
    let title = if section.title.is_empty() { &document.title } else { &section.title };
    tall(&mut sheet, row, title, page.letters * 2 / 3, 23.0)?;
    page.across(&mut sheet, &mut row, title, &styles.title)?;
    for words in &section.words {
        tall(&mut sheet, row, words, page.letters, 15.5)?;
        page.across(&mut sheet, &mut row, words, &styles.words)?;
    }
    let below_words = row;
    row += 1;
    let mut heads = Vec::new();
    for table in &section.tables {
        heads.push(page.table(&mut sheet, &mut row, table)?);
        row += 1;
    }
    match heads[..] {
        // The only head stays in sight, unless what stands above it would fill the screen.
        [head] if head - below_words <= 3 && above(section, page.letters) <= 8.0 => {
            sheet.set_freeze_panes(head + 1, 0)?;
            sheet.set_repeat_rows(head, head)?;
        }
        [head] => {
            sheet.set_repeat_rows(head, head)?;
        }
        _ => {
            sheet.set_freeze_panes(1, 0)?;
        }
    }
    for chart in &section.charts {
        row = data.chart(&mut sheet, row, chart, all, lang)?;
    }
    Ok(sheet)
}

/// How many lines what is said takes.
fn above(section: &Section, letters: usize) -> f64 {
    section.words.iter().map(|words| lines(words, letters)).sum()
}

struct Page<'a> {
    last: ColNum,
    letters: usize,
    styles: &'a Styles,
    lang: Lang,
}

impl Page<'_> {
    fn across(
        &self,
        sheet: &mut Worksheet,
        row: &mut RowNum,
        text: &str,
        look: &rust_xlsxwriter::Format,
    ) -> Result<(), XlsxError> {
        across(sheet, *row, (0, self.last), text, look)?;
        *row += 1;
        Ok(())
    }

    /// Writes a table from a row on; gives back the row of its head.
    fn table(&self, sheet: &mut Worksheet, row: &mut RowNum, table: &Table) -> Result<RowNum, XlsxError> {
        if !table.title.is_empty() {
            tall(sheet, *row, &table.title, self.letters, 18.0)?;
            self.across(sheet, row, &table.title, &self.styles.caption)?;
        }
        let head = *row;
        let right = figure_columns(table);
        for ((col, name), right) in (0..).zip(&table.columns).zip(&right) {
            let look = if *right { &self.styles.head_right } else { &self.styles.head };
            write(sheet, *row, col, name, look)?;
        }
        let breadths = narrow(table, self.lang);
        let high = table.columns.iter().zip(&breadths).map(|(name, breadth)| head_lines(name, *breadth));
        sheet.set_row_height(*row, 14.0 * high.fold(1.0, f64::max) + 3.0)?;
        *row += 1;
        for (index, cells) in table.rows.iter().enumerate() {
            let total = table.total && index + 1 == table.rows.len();
            for ((col, cell), right) in (0..).zip(cells).zip(&right) {
                self.styles.put(sheet, (*row, col), &cell.value, total, *right)?;
            }
            let needed = cells.iter().zip(&breadths).map(|(cell, breadth)| {
                lines(&said(&cell.value, self.lang), whole(*breadth - 1.0))
            });
            sheet.set_row_height(*row, (15.5 * needed.fold(1.0, f64::max)).min(400.0))?;
            *row += 1;
        }
        if table.rows.is_empty() {
            self.across(sheet, row, &self.lang.say("file-no-rows"), &self.styles.note)?;
        }
        for note in &table.notes {
            tall(sheet, *row, note, self.letters * 6 / 5, 12.5)?;
            self.across(sheet, row, note, &self.styles.note)?;
        }
        Ok(head)
    }
}

/// How many lines the head of a column takes: words are not parted.
fn head_lines(name: &str, breadth: f64) -> f64 {
    let lines = textwrap::wrap(name, whole(breadth - 1.0)).len();
    f64::from(u16::try_from(lines).unwrap_or(1))
}

/// How broad each column of the sheet is, in letters: as its tables need, and in all not less than [`LEAST`].
fn breadths(section: &Section, lang: Lang) -> Vec<f64> {
    let mut breadths: Vec<f64> = vec![24.0];
    for table in &section.tables {
        for (index, breadth) in narrow(table, lang).into_iter().enumerate() {
            match breadths.get_mut(index) {
                Some(broadest) => *broadest = broadest.max(breadth),
                None => breadths.push(breadth),
            }
        }
    }
    while breadths.iter().sum::<f64>() < LEAST {
        breadths.push(12.0);
    }
    breadths
}

/// How broad each column of a table is: the first may be long, the others hold their figures and the longest word of
/// their heads.
fn narrow(table: &Table, lang: Lang) -> Vec<f64> {
    let columns = table.columns.iter().enumerate().map(|(index, name)| {
        let cells = table.rows.iter().filter_map(|row| row.get(index)).map(|cell| width(&said(&cell.value, lang)));
        let broadest = cells.max().unwrap_or(0);
        let word = name.split(' ').map(width).max().unwrap_or(0);
        let most = if index == 0 { 40 } else { 26 };
        let least = if index == 0 { 24 } else { 9 };
        f64::from(u16::try_from(broadest.max(word).clamp(least, most)).unwrap_or(24)) + 2.0
    });
    columns.collect()
}

fn last(breadths: &[f64]) -> ColNum {
    ColNum::try_from(breadths.len().saturating_sub(1)).unwrap_or(ColNum::MAX)
}

/// A breadth in whole letters.
fn whole(breadth: f64) -> usize {
    (1_u16..5_000).take_while(|letters| f64::from(*letters) <= breadth).last().unwrap_or(1).into()
}
