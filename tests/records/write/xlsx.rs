//! XLSX, read by `calamine`.

use super::{LANGS, file, sample};
use calamine::{Data, DataType as _, Range, Reader as _, Xlsx};
use std::io::Cursor;
use ventanilla::i18n::Lang;
use ventanilla::model::document::{Document, Section, Table, Value};
use ventanilla::model::record::Format;
use ventanilla::model::text::one_line;

fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook")
}

/// The rows of a sheet, from its first cell on.
fn rows(range: &Range<Data>) -> Vec<Vec<Data>> {
    let (down, right) = range.end().expect("cells");
    let cell = |row, col| range.get_value((row, col)).cloned().unwrap_or_default();
    (0..=down).map(|row| (0..=right).map(|col| cell(row, col)).collect()).collect()
}

fn says(value: &Value, cell: &Data, lang: Lang) -> bool {
    let close = |number: f64, times: f64| matches!(cell, Data::Float(read) if (read * times - number).abs() < 1e-9 * number.abs().max(1.0));
    match value {
        Value::Text(text) => cell.get_string() == Some(one_line(text).as_str()),
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        Value::Whole(number) => close(*number as f64, 1.0),
        Value::Decimal(number, _) => close(*number, 1.0),
        Value::Percent(number, _) => close(*number, 100.0),
        Value::Seconds(seconds) => {
            matches!(cell, Data::DateTime(time) if time.is_duration() && (time.as_f64() * 86_400.0 - f64::from(*seconds)).abs() < 1e-6)
        }
        Value::Day(day) => {
            // A day is a number of days since the end of 1899.
            let since = (*day - sample::day("1899-12-30")).num_days();
            matches!(cell, Data::DateTime(date) if !date.is_duration() && date.as_f64().to_string() == since.to_string())
        }
        Value::NotAvailable => cell.get_string() == Some(if lang == Lang::Es { "n/d" } else { "n/a" }),
        Value::Empty => cell.is_empty(),
    }
}

#[test]
fn every_cell_of_every_table_is_read_back() {
    for lang in LANGS {
        let mut book = open(file(lang, Format::Xlsx));
        let names = book.sheet_names();
        for (section, name) in sample::document(lang).sections.iter().zip(&names[1..]) {
            let rows = rows(&book.worksheet_range(name).expect("a sheet"));
            let mut at = 0;
            for table in &section.tables {
                let title = one_line(&table.title);
                at += rows[at..].iter().position(|row| row[0].get_string() == Some(&title)).expect("its title") + 1;
                for (cell, head) in rows[at].iter().zip(&table.columns) {
                    assert_eq!(cell.get_string(), Some(one_line(head).as_str()));
                }
                for row in &table.rows {
                    at += 1;
                    for (cell, read) in row.iter().zip(&rows[at]) {
                        assert!(says(&cell.value, read, lang), "{read:?} for {:?}", cell.value);
                    }
                }
            }
        }
    }
}

#[test]
fn nothing_is_a_formula() {
    let bytes = file(Lang::Es, Format::Xlsx);
    let mut book = open(bytes);
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).expect("formulas");
        assert!(formulas.used_cells().next().is_none(), "{name}");
    }
}

#[test]
fn the_cover_has_the_head_and_the_signatories() {
    let mut book = open(file(Lang::Es, Format::Xlsx));
    let names = book.sheet_names();
    assert_eq!(names.first().map(String::as_str), Some("Registro"));
    assert_eq!(names.last().map(String::as_str), Some("Datos de gráficas"));
    let cells = rows(&book.worksheet_range("Registro").expect("the cover")).concat();
    let words: Vec<&str> = cells.iter().filter_map(|cell| cell.get_string()).collect();
    for said in [
        "Estadísticas Mensuales de Atención Ciudadana",
        "RSDT-06.01",
        "=cmd|' /C calc'!A0",
        "Autorizó",
        "Ing. José Ángel Peña",
        "Nombre y firma",
    ] {
        assert!(words.contains(&said), "{said}");
    }
}

#[test]
fn charts_are_drawn_by_the_spreadsheet_from_cells_and_gaps_are_empty() {
    let bytes = file(Lang::Es, Format::Xlsx);
    let charts =
        |nth: usize| bytes.windows(24).any(|name| name.starts_with(format!("xl/charts/chart{nth}.xml").as_bytes()));
    let drawn = sample::document(Lang::Es)
        .sections
        .iter()
        .flat_map(|s| &s.charts)
        .filter(|chart| !chart.labels.is_empty())
        .count();
    assert!(charts(drawn) && !charts(drawn + 1));
    let mut book = open(bytes);
    let rows = rows(&book.worksheet_range("Datos de gráficas").expect("the data"));
    let title = |text: &str| rows.iter().position(|row| row[0].get_string() == Some(text)).expect("a title");
    let at = title("Seguidores de Facebook en octubre");
    assert_eq!(rows[at + 2 + 8][1], Data::Float(76_296.0));
    assert_eq!(rows[at + 2 + 9][1], Data::Empty);
}

#[test]
fn parts_of_one_name_and_names_that_excel_does_not_take_are_sheets_all_the_same() {
    let part = |title: &str| Section { title: title.to_owned(), tables: vec![Table::default()], ..Section::default() };
    let sections = ["a/b", "A:B", "", "Registro", &"x".repeat(90), "'quoted'"].map(part).to_vec();
    let document = Document { lang: "es".to_owned(), sections, ..Document::default() };
    let bytes = ventanilla::records::write::write(&sample::record(), &document, Format::Xlsx).expect("written");
    assert_eq!(open(bytes).sheet_names().len(), 7);
}
