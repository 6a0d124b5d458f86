//! CSV, read by the `csv` crate.

use super::{LANGS, sample, text};
use ventanilla::i18n::Lang;
use ventanilla::model::document::Value;
use ventanilla::model::record::Format;
use ventanilla::model::text::one_line;

fn rows(lang: Lang) -> Vec<Vec<String>> {
    let text = text(lang, Format::Csv);
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    assert!(text.replace("\r\n", "").bytes().all(|byte| byte != b'\n' && byte != b'\r'), "lines end with CR LF");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

/// A text as it stands in a cell: with an apostrophe when a spreadsheet would calculate it.
fn quoted(text: &str) -> String {
    let text = one_line(text);
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text }
}

fn says(value: &Value, cell: &str, lang: Lang) -> bool {
    match value {
        Value::Text(text) => cell == quoted(text),
        Value::Whole(number) => cell.parse() == Ok(*number),
        Value::Decimal(number, _) | Value::Percent(number, _) => cell.parse() == Ok(*number),
        Value::Seconds(seconds) => cell.parse() == Ok(*seconds),
        Value::Day(day) => cell.parse() == Ok(*day),
        Value::NotAvailable => cell == if lang == Lang::Es { "n/d" } else { "n/a" },
        Value::Empty => cell.is_empty(),
    }
}

#[test]
fn every_cell_of_every_table_is_read_back() {
    for lang in LANGS {
        let rows = rows(lang);
        let mut at = 0;
        for table in sample::document(lang).sections.iter().flat_map(|section| &section.tables) {
            at += rows[at..].iter().position(|row| *row == [quoted(&table.title)]).expect("its title") + 1;
            let heads = &rows[at];
            for (head, column) in heads.iter().zip(&table.columns) {
                assert!(head.starts_with(&quoted(column)), "{head} for {column}");
            }
            for row in &table.rows {
                at += 1;
                assert_eq!(rows[at].len(), table.columns.len());
                for (column, (cell, read)) in row.iter().zip(&rows[at]).enumerate() {
                    // The name of a row may have a unit behind it.
                    let named =
                        column == 0 && matches!(&cell.value, Value::Text(text) if read.starts_with(&quoted(text)));
                    assert!(named || says(&cell.value, read, lang), "{read:?} for {:?}", cell.value);
                }
            }
            for note in &table.notes {
                at += 1;
                assert_eq!(rows[at], [quoted(note)]);
            }
        }
    }
}

#[test]
fn plain_numbers_say_what_they_are() {
    let rows = rows(Lang::Es);
    let has = |row: &[&str]| rows.iter().any(|read| read == row);
    assert!(rows.iter().any(|row| row.iter().any(|head| head == "Mediana (segundos)")));
    assert!(rows.iter().any(|row| row.iter().any(|head| head == "En 15 min (%)")));
    assert!(rows.iter().any(|row| row.iter().any(|head| head == "% del total")));
    assert!(
        has(&["Mediana (segundos)", "5025"]) && has(&["Respondidas", "870"]) && has(&["En una hora (%)", "48.275862"])
    );
}

#[test]
fn nothing_is_a_formula() {
    for lang in LANGS {
        for cell in rows(lang).concat() {
            let formula = cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(!formula || cell.parse::<f64>().is_ok(), "{cell:?}");
            assert!(!cell.chars().any(char::is_control), "{cell:?}");
        }
    }
}

#[test]
fn the_head_and_the_signatories_are_there() {
    let rows = rows(Lang::Es);
    assert_eq!(rows[0], ["Estadísticas Mensuales de Atención Ciudadana"]);
    assert_eq!(rows[4], ["Código", "RSDT-06.01"]);
    assert!(rows.contains(&vec!["Autorizó".to_owned(), "Ing. José Ángel Peña".to_owned(), "Director".to_owned()]));
    assert!(rows.contains(&vec!["Política".to_owned(), "'=cmd|' /C calc'!A0".to_owned()]));
}
