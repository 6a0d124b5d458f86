//! The first sheet: the head of the record, and who signs it.

use super::styles::{Styles, across, write};
use crate::i18n::Lang;
use crate::model::document::Document;
use crate::model::text::width;
use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

/// The columns of the sheet: signatories stand side by side, so many in a row.
const COLUMNS: ColNum = 3;
/// How broad each is, in letters.
const BREADTH: f64 = 31.0;

/// The sheet.
pub(super) fn sheet(document: &Document, name: &str, styles: &Styles, lang: Lang) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?;
    sheet.set_column_range_width(0, COLUMNS - 1, BREADTH)?;
    super::printed(&mut sheet, document, BREADTH * f64::from(COLUMNS));
    let all = (0, COLUMNS - 1);
    let mut row: RowNum = 0;
    for line in &document.office {
        tall(&mut sheet, row, line, 93, 15.0)?;
        across(&mut sheet, row, all, line, &styles.fact)?;
        row += 1;
    }
    row += 1;
    tall(&mut sheet, row, &document.title, 62, 23.0)?;
    across(&mut sheet, row, all, &document.title, &styles.title)?;
    row += 1;
    if !document.subtitle.is_empty() {
        tall(&mut sheet, row, &document.subtitle, 80, 17.0)?;
        across(&mut sheet, row, all, &document.subtitle, &styles.subtitle)?;
        row += 1;
    }
    row += 1;
    for (name, value) in &document.facts {
        let lines = lines(name, 29).max(lines(value, 58));
        sheet.set_row_height(row, 15.5 * lines)?;
        write(&mut sheet, row, 0, name, &styles.fact)?;
        across(&mut sheet, row, (1, COLUMNS - 1), value, &styles.words)?;
        row += 1;
    }
    row = places(&mut sheet, row + 2, document, styles, lang)?;
    for sentence in &document.signature {
        tall(&mut sheet, row, sentence, 105, 13.0)?;
        across(&mut sheet, row, all, sentence, &styles.note)?;
        row += 1;
    }
    Ok(sheet)
}

fn places(
    sheet: &mut Worksheet,
    first: RowNum,
    document: &Document,
    styles: &Styles,
    lang: Lang,
) -> Result<RowNum, XlsxError> {
    let mut row = first;
    for group in document.places.chunks(COLUMNS.into()) {
        sheet.set_row_height(row + 1, 58.0)?;
        let name_of = |place: &crate::model::document::Place| {
            if place.name.is_empty() { lang.say("file-signature-line") } else { place.name.clone() }
        };
        let names = group.iter().map(|place| lines(&name_of(place), 29)).fold(1.0, f64::max);
        let posts = group.iter().map(|place| lines(&place.post, 29)).fold(1.0, f64::max);
        sheet.set_row_height(row + 2, 15.5 * names)?.set_row_height(row + 3, 15.5 * posts)?;
        for (col, place) in (0..COLUMNS).zip(group) {
            write(sheet, row, col, &place.act, &styles.act)?;
            sheet.write_blank(row + 1, col, &styles.line)?;
            write(sheet, row + 2, col, &name_of(place), &styles.name)?;
            write(sheet, row + 3, col, &place.post, &styles.post)?;
        }
        row += 6;
    }
    Ok(row)
}

/// Makes a row as high as its text needs, in lines of so many letters.
pub(super) fn tall(
    sheet: &mut Worksheet,
    row: RowNum,
    text: &str,
    letters: usize,
    line: f64,
) -> Result<(), XlsxError> {
    // Excel has no row higher than 409 points.
    sheet.set_row_height(row, (line * lines(text, letters)).min(400.0)).map(|_| ())
}

/// About how many lines a text needs.
pub(super) fn lines(text: &str, letters: usize) -> f64 {
    let lines = width(text).div_ceil(letters.max(1)).clamp(1, 1_000);
    f64::from(u16::try_from(lines).unwrap_or(1))
}
