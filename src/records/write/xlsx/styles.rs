//! How cells look, and how values are put in them.

use crate::i18n::Lang;
use crate::model::document::Value;
use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{ColNum, ExcelDateTime, Format, FormatAlign, FormatBorder, RowNum, Worksheet, XlsxError};

/// Excel takes so many letters in a cell.
const MOST: usize = 32_000;

const HEAD: u32 = 0x001F_3A5F;
const SOFT: u32 = 0x0055_595F;
const SHADE: u32 = 0x00F3_F5F8;
const RULE: u32 = 0x00C9_CCD1;
const INK: u32 = 0x001B_1B1B;

/// The looks of cells.
pub(super) struct Styles {
    /// The title of a record or a part.
    pub title: Format,
    /// What stands below a title.
    pub subtitle: Format,
    /// The title of a table.
    pub caption: Format,
    /// The head of a column of words.
    pub head: Format,
    /// The head of a column of figures.
    pub head_right: Format,
    /// A paragraph.
    pub words: Format,
    /// A remark.
    pub note: Format,
    /// The name of a fact.
    pub fact: Format,
    /// What a person does on the record.
    pub act: Format,
    /// Where they sign.
    pub line: Format,
    /// Their name.
    pub name: Format,
    /// Their post.
    pub post: Format,
    body: Format,
    total: Format,
    lang: Lang,
}

impl Styles {
    pub(super) fn of(lang: Lang) -> Self {
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let row = Format::new().set_text_wrap().set_align(FormatAlign::VerticalCenter);
        let body = row.clone().set_border_bottom(FormatBorder::Hair).set_border_bottom_color(RULE);
        let total = row
            .set_bold()
            .set_border_top(FormatBorder::Thin)
            .set_border_top_color(INK)
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(INK);
        let head = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_font_size(10)
            .set_align(FormatAlign::Bottom)
            .set_background_color(SHADE)
            .set_border_top(FormatBorder::Medium)
            .set_border_top_color(HEAD)
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(HEAD);
        let middle = Format::new().set_align(FormatAlign::Center).set_align(FormatAlign::Top).set_text_wrap();
        Self {
            title: wrapped.clone().set_bold().set_font_size(16).set_font_color(HEAD),
            subtitle: wrapped.clone().set_font_size(12).set_font_color(SOFT),
            caption: wrapped.clone().set_bold().set_font_size(11).set_align(FormatAlign::Bottom),
            head_right: head.clone().set_align(FormatAlign::Right),
            head,
            words: wrapped.clone(),
            note: wrapped.clone().set_font_size(9).set_font_color(SOFT),
            fact: wrapped.set_font_color(SOFT),
            act: middle.clone().set_bold(),
            line: Format::new().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(INK),
            name: middle.clone(),
            post: middle.set_font_color(SOFT),
            body,
            total,
            lang,
        }
    }

    /// Puts a value in its cell.
    pub(super) fn put(
        &self,
        sheet: &mut Worksheet,
        (row, col): (RowNum, ColNum),
        value: &Value,
        total: bool,
        right: bool,
    ) -> Result<(), XlsxError> {
        let base = if total { &self.total } else { &self.body };
        // What names a row stands on the left, also where it is a day.
        let side = if col == 0 { FormatAlign::Left } else { FormatAlign::Right };
        let figure = |format: &str| base.clone().set_num_format(format).set_align(side);
        let decimals = |places: u8| if places == 0 { String::new() } else { format!(".{}", "0".repeat(places.into())) };
        match value {
            Value::Text(text) => {
                let look = if right { base.clone().set_align(FormatAlign::Right) } else { indented(base, col) };
                write(sheet, row, col, text, &look)
            }
            Value::Whole(number) => {
                sheet.write_number_with_format(row, col, float(*number), &figure("#,##0")).map(|_| ())
            }
            Value::Decimal(number, places) => {
                let look = figure(&format!("#,##0{}", decimals(*places)));
                sheet.write_number_with_format(row, col, *number, &look).map(|_| ())
            }
            Value::Percent(number, places) => {
                let space = if self.lang == Lang::Es { " " } else { "" };
                let look = figure(&format!("#,##0{}{space}%", decimals(*places)));
                sheet.write_number_with_format(row, col, number / 100.0, &look).map(|_| ())
            }
            Value::Seconds(seconds) => {
                let days = f64::from(*seconds) / 86_400.0;
                sheet.write_number_with_format(row, col, days, &figure("[h]:mm:ss")).map(|_| ())
            }
            Value::Day(day) => {
                let place = if self.lang == Lang::Es { "[$-80A]" } else { "[$-409]" };
                let look = figure(&format!("{place}d mmm yyyy"));
                sheet.write_datetime_with_format(row, col, &excel_day(*day)?, &look).map(|_| ())
            }
            Value::NotAvailable => {
                let look = base.clone().set_align(FormatAlign::Right).set_font_color(SOFT);
                write(sheet, row, col, &self.lang.say("not-available"), &look)
            }
            Value::Empty => sheet.write_blank(row, col, base).map(|_| ()),
        }
    }
}

/// Puts a text in a cell, as text whatever it begins with.
pub(super) fn write(
    sheet: &mut Worksheet,
    row: RowNum,
    col: ColNum,
    text: &str,
    look: &Format,
) -> Result<(), XlsxError> {
    let text: String = text.chars().take(MOST).collect();
    sheet.write_string_with_format(row, col, &text, &safe(&text, look)).map(|_| ())
}

/// Puts a text across columns.
pub(super) fn across(
    sheet: &mut Worksheet,
    row: RowNum,
    columns: (ColNum, ColNum),
    text: &str,
    look: &Format,
) -> Result<(), XlsxError> {
    if columns.0 == columns.1 {
        return write(sheet, row, columns.0, text, look);
    }
    let text: String = text.chars().take(MOST).collect();
    sheet.merge_range(row, columns.0, row, columns.1, &text, &safe(&text, look)).map(|_| ())
}

/// A text that begins like a formula stays one also when somebody edits its cell.
fn safe(text: &str, look: &Format) -> Format {
    if text.trim_start().starts_with(['=', '+', '-', '@']) { look.clone().set_quote_prefix() } else { look.clone() }
}

/// Words after a column of figures stand a little off.
pub(super) fn indented(look: &Format, col: ColNum) -> Format {
    if col > 0 { look.clone().set_align(FormatAlign::Left).set_indent(1) } else { look.clone() }
}

/// A day as Excel counts days; it begins with 1900.
fn excel_day(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let small = |number: u32| u8::try_from(number).unwrap_or(1);
    ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(0), small(day.month()), small(day.day()))
}

/// A count as Excel keeps it: exact up to 2^53.
#[expect(clippy::cast_precision_loss, reason = "Excel has no other numbers, and no office counts beyond 2^53")]
fn float(number: i64) -> f64 {
    number as f64
}
