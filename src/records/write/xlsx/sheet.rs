//! The sheet of a part: what is said, its tables, and below them its charts.
//!
//! Tables come before charts, so that the head of a part's only table stays in sight and on every page.

use super::chart::Data;
use super::paper::{LINE, Paper, lines, whole};
use super::styles::{Styles, indented};
use crate::i18n::Lang;
use crate::model::document::{Document, Section, Table};
use crate::records::write::words::{breadths, figure_columns};
use crate::say_value::said;
use rust_xlsxwriter::{RowNum, Worksheet, XlsxError};

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
    let columns = columns(section, lang);
    let mut paper = Paper::new(name, &columns)?;
    let title = if section.title.is_empty() { &document.title } else { &section.title };
    paper.across(title, 23.0, &styles.title)?;
    for words in &section.words {
        paper.across(words, LINE, &styles.words)?;
    }
    // What stands above a table is kept in sight with its head, unless it would fill the screen.
    let little = paper.row <= 5 && section.words.iter().map(String::len).sum::<usize>() < 600;
    paper.next(9.0)?;
    let mut heads = Vec::new();
    for part in &section.tables {
        heads.push(table(&mut paper, part, &columns, styles, lang)?);
        paper.next(LINE)?;
    }
    match heads[..] {
        [(head, cut)] => {
            if cut {
                paper.sheet.set_repeat_rows(head, head)?;
            }
            paper.sheet.set_freeze_panes(if little { head + 1 } else { 1 }, 0)?;
        }
        _ => {
            paper.sheet.set_freeze_panes(1, 0)?;
        }
    }
    for chart in &section.charts {
        data.chart(&mut paper, chart, lang)?;
    }
    paper.done()
}

/// Writes a table; gives back the row of its head, and whether it goes over a page.
fn table(
    paper: &mut Paper,
    table: &Table,
    columns: &[f64],
    styles: &Styles,
    lang: Lang,
) -> Result<(RowNum, bool), XlsxError> {
    let room = |index: usize| usize::from(whole(columns.get(index).copied().unwrap_or(9.0) - 2.0));
    let high = |texts: &mut dyn Iterator<Item = String>| {
        texts.enumerate().map(|(index, text)| lines(&text, room(index))).fold(1.0, f64::max)
    };
    let head_high = 14.0 * high(&mut table.columns.iter().cloned()) + 3.0;
    let rows_high: Vec<f64> =
        table.rows.iter().map(|row| LINE * high(&mut row.iter().map(|cell| said(&cell.value, lang)))).collect();
    // A table stays whole where a page holds it, and else begins with three rows.
    let whole_high = 18.0 + head_high + rows_high.iter().sum::<f64>();
    paper.keep(whole_high);
    paper.keep(18.0 + head_high + 3.0 * LINE);
    let cut = !paper.holds(whole_high);
    if !table.title.is_empty() {
        paper.across(&table.title, 18.0, &styles.caption)?;
    }
    let head = paper.next(head_high)?;
    let right = figure_columns(table);
    for ((col, name), right) in (0..).zip(&table.columns).zip(&right) {
        let look = if *right { styles.head_right.clone() } else { indented(&styles.head, col) };
        paper.write(head, col, name, &look)?;
    }
    for (index, (cells, high)) in table.rows.iter().zip(rows_high).enumerate() {
        let total = table.total && index + 1 == table.rows.len();
        let row = paper.next(high)?;
        for ((col, cell), right) in (0..).zip(cells).zip(&right) {
            styles.put(&mut paper.sheet, (row, col), &cell.value, total, *right)?;
        }
    }
    if table.rows.is_empty() {
        paper.across(&lang.say("file-no-rows"), 12.5, &styles.note)?;
    }
    for note in &table.notes {
        paper.across(note, 12.5, &styles.note)?;
    }
    Ok((head, cut))
}

/// How broad each column of the sheet is, in letters: as its tables need, and in all not less than [`LEAST`].
fn columns(section: &Section, lang: Lang) -> Vec<f64> {
    let mut columns: Vec<f64> = vec![24.0];
    for table in &section.tables {
        for (index, letters) in narrow(table, lang).into_iter().enumerate() {
            match columns.get_mut(index) {
                Some(broadest) => *broadest = broadest.max(letters),
                None => columns.push(letters),
            }
        }
    }
    while columns.iter().sum::<f64>() < LEAST {
        columns.push(12.0);
    }
    columns
}

/// How broad each column of a table is: the first names its rows, the others hold their figures.
fn narrow(table: &Table, lang: Lang) -> Vec<f64> {
    let columns = breadths(table, lang).into_iter().enumerate().map(|(index, letters)| {
        let letters = if index == 0 { letters.clamp(22, 36) } else { letters.clamp(8, 28) };
        f64::from(u16::try_from(letters).unwrap_or(28)) + 3.0
    });
    columns.collect()
}
