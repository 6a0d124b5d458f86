//! The first sheet: the head of the record, and who signs it.

use super::paper::{LINE, Paper, lines};
use super::styles::{Styles, across};
use crate::i18n::Lang;
use crate::model::document::{Document, Place};
use rust_xlsxwriter::{ColNum, Worksheet, XlsxError};

/// The columns of the sheet: signatories stand side by side, so many in a row.
const COLUMNS: ColNum = 3;
/// How broad each is, in letters.
const LETTERS: f64 = 31.0;

/// The sheet.
pub(super) fn sheet(document: &Document, name: &str, styles: &Styles, lang: Lang) -> Result<Worksheet, XlsxError> {
    let mut paper = Paper::new(name, &[LETTERS; COLUMNS as usize])?;
    for line in &document.office {
        paper.across(line, LINE, &styles.fact)?;
    }
    paper.next(LINE)?;
    paper.across(&document.title, 23.0, &styles.title)?;
    if !document.subtitle.is_empty() {
        paper.across(&document.subtitle, 18.0, &styles.subtitle)?;
    }
    paper.next(LINE)?;
    for (name, value) in &document.facts {
        let row = paper.next(LINE * lines(name, 29).max(lines(value, 60)))?;
        paper.write(row, 0, name, &styles.fact)?;
        across(&mut paper.sheet, row, (1, COLUMNS - 1), value, &styles.words)?;
    }
    paper.next(2.0 * LINE)?;
    for group in document.places.chunks(COLUMNS.into()) {
        places(&mut paper, group, styles, lang)?;
    }
    for sentence in &document.signature {
        paper.across(sentence, 13.0, &styles.note)?;
    }
    paper.done()
}

/// Places to sign, side by side and on one page.
fn places(paper: &mut Paper, group: &[Place], styles: &Styles, lang: Lang) -> Result<(), XlsxError> {
    let name_of = |place: &Place| {
        if place.name.is_empty() { lang.say("file-signature-line") } else { place.name.clone() }
    };
    let high = |texts: Vec<String>| texts.iter().map(|text| LINE * lines(text, 28)).fold(LINE, f64::max);
    let names = high(group.iter().map(name_of).collect());
    let posts = high(group.iter().map(|place| place.post.clone()).collect());
    paper.keep(LINE + 58.0 + names + posts);
    let rows = [paper.next(LINE)?, paper.next(58.0)?, paper.next(names)?, paper.next(posts)?];
    for (col, place) in (0..COLUMNS).zip(group) {
        paper.write(rows[0], col, &place.act, &styles.act)?;
        paper.sheet.write_blank(rows[1], col, &styles.line)?;
        paper.write(rows[2], col, &name_of(place), &styles.name)?;
        paper.write(rows[3], col, &place.post, &styles.post)?;
    }
    paper.next(LINE * 2.0)?;
    Ok(())
}
