//! Markdown, its tables split where a bar is not escaped.

use super::{LANGS, printed, sample, text};
use ventanilla::i18n::Lang;
use ventanilla::model::record::Format;

/// The text behind markup, and whether all of it was bold.
fn plain(cell: &str) -> String {
    let cell = cell.trim();
    let cell = cell.strip_prefix("**").and_then(|rest| rest.strip_suffix("**")).unwrap_or(cell);
    let mut plain = String::new();
    let mut letters = cell.chars();
    while let Some(letter) = letters.next() {
        plain.push(if letter == '\\' { letters.next().expect("what is escaped") } else { letter });
    }
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The cells of a row of a table.
fn cells(line: &str) -> Vec<String> {
    let inner = line.strip_prefix("| ").and_then(|rest| rest.strip_suffix(" |")).expect("a row");
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for letter in inner.chars() {
        if letter == '|' && !escaped {
            cells.push(String::new());
            continue;
        }
        escaped = letter == '\\' && !escaped;
        cells.last_mut().expect("one").push(letter);
    }
    cells.iter().map(|cell| plain(cell)).collect()
}

#[test]
fn every_cell_of_every_table_is_read_back() {
    for lang in LANGS {
        let text = text(lang, Format::Md);
        let mut lines = text.lines();
        for table in sample::document(lang).sections.iter().flat_map(|section| &section.tables) {
            let title = lines.by_ref().find_map(|line| line.strip_prefix("### ")).expect("a title");
            printed::check(&ventanilla::model::document::Value::Text(table.title.clone()), &plain(title), lang);
            let mut rows = lines.by_ref().skip_while(|line| line.is_empty());
            let heads = cells(rows.next().expect("heads"));
            assert_eq!(heads.len(), table.columns.len());
            let sides = rows.next().expect("sides");
            assert!(sides.chars().all(|c| "|:- ".contains(c)), "{sides}");
            for row in &table.rows {
                let read = cells(rows.next().expect("a row"));
                assert_eq!(read.len(), row.len());
                for (cell, read) in row.iter().zip(&read) {
                    printed::check(&cell.value, read, lang);
                }
            }
        }
    }
}

#[test]
fn nothing_from_outside_is_markup() {
    let text = text(Lang::Es, Format::Md);
    assert!(!text.contains("<script") && !text.contains("<img") && !text.replace("\\]", "").contains("]("));
    assert!(text.contains("\n\\#let x"), "a paragraph does not become a heading");
    assert!(text.contains("\n\\= F(t+h)"), "nor the line above one");
    assert!(text.lines().filter(|line| line.starts_with("# ")).count() == 1);
    assert!(text.contains("| **Total** | **1,000** | **100.0\u{a0}%** |"));
}
