//! HTML, read by a scanner of tags.

use super::{LANGS, printed, sample, text};
use std::collections::BTreeSet;
use ventanilla::i18n::Lang;
use ventanilla::model::document::{Document, Value};
use ventanilla::model::record::Format;

/// A cell as text, and the plain value beside it.
type Read = (String, Option<String>);

/// The rows of a table.
type Rows = Vec<Vec<Read>>;

/// What a page is made of.
enum Piece<'a> {
    Tag(&'a str),
    Text(String),
}

/// The page in pieces, its style sheet left out.
fn pieces(html: &str) -> Vec<Piece<'_>> {
    let (before, rest) = html.split_once("<style>").expect("a style sheet");
    let (_, after) = rest.split_once("</style>").expect("its end");
    let mut pieces = Vec::new();
    for part in [before, after] {
        for piece in part.split_inclusive('>') {
            let (text, tag) = piece.split_once('<').unwrap_or((piece, ""));
            assert!(!text.contains('>'), "{text}");
            pieces.push(Piece::Text(unescaped(text)));
            if let Some(tag) = tag.strip_suffix('>') {
                pieces.push(Piece::Tag(tag));
            }
        }
    }
    pieces
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&")
}

/// The rows of the bodies of all tables.
fn tables(html: &str) -> Vec<Rows> {
    let mut tables: Vec<Rows> = Vec::new();
    let (mut body, mut open) = (false, false);
    for piece in pieces(html) {
        match piece {
            Piece::Tag("tbody") => {
                body = true;
                tables.push(Vec::new());
            }
            Piece::Tag("/tbody") => body = false,
            Piece::Tag("/td" | "/th") => open = false,
            Piece::Tag(tag) if body && tag.starts_with("tr") => tables.last_mut().expect("a table").push(Vec::new()),
            Piece::Tag(tag) if body && (tag.starts_with("td") || tag.starts_with("th")) => {
                open = true;
                tables.last_mut().expect("a table").last_mut().expect("a row").push((String::new(), None));
            }
            Piece::Tag(tag) if open && (tag.starts_with("data value=") || tag.starts_with("time datetime=")) => {
                let value = tag.split('"').nth(1).expect("a value").to_owned();
                cell(&mut tables).1 = Some(value);
            }
            Piece::Text(text) if open => cell(&mut tables).0.push_str(&text),
            _ => {}
        }
    }
    tables
}

fn cell(tables: &mut [Rows]) -> &mut Read {
    tables.last_mut().and_then(|table| table.last_mut()).and_then(|row| row.last_mut()).expect("a cell")
}

#[test]
fn every_cell_of_every_table_is_read_back() {
    for lang in LANGS {
        let read = tables(&text(lang, Format::Html));
        let document = sample::document(lang);
        let written: Vec<_> = document.sections.iter().flat_map(|section| &section.tables).collect();
        assert_eq!(read.len(), written.len());
        for (table, read) in written.iter().zip(&read) {
            assert_eq!(read.len(), table.rows.len());
            for (row, read) in table.rows.iter().zip(read) {
                assert_eq!(read.len(), row.len());
                for (cell, (words, plain)) in row.iter().zip(read) {
                    printed::check(&cell.value, words, lang);
                    let plain = plain.as_deref();
                    match &cell.value {
                        Value::Whole(number) => assert_eq!(plain.map(str::parse), Some(Ok(*number))),
                        Value::Decimal(number, _) | Value::Percent(number, _) => {
                            assert_eq!(plain.map(str::parse), Some(Ok(*number)));
                        }
                        Value::Seconds(seconds) => assert_eq!(plain, Some(format!("PT{seconds}S").as_str())),
                        Value::Day(day) => assert_eq!(plain.map(str::parse), Some(Ok(*day))),
                        _ => assert_eq!(plain, None),
                    }
                }
            }
        }
    }
}

/// True for a tag with an attribute such as `onerror=`.
fn has_handler(tag: &str) -> bool {
    tag.split_whitespace().any(|part| part.starts_with("on") && part.contains('='))
}

#[test]
fn nothing_from_outside_is_a_tag_and_nothing_is_fetched() {
    let known: BTreeSet<&str> =
        "!DOCTYPE html head meta title body header p h1 dl dt dd main section h2 figure figcaption svg \
        desc text rect path circle div table caption thead tbody tr th td data time span footer"
            .split_whitespace()
            .collect();
    for lang in LANGS {
        let html = text(lang, Format::Html);
        for piece in pieces(&html) {
            let Piece::Tag(tag) = piece else { continue };
            let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
            assert!(known.contains(name), "{tag}");
            assert!(!has_handler(tag) && !tag.contains("href=") && !tag.contains("src="), "{tag}");
        }
        assert!(html.contains("content=\"default-src 'none'; "));
        let style = html.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>")).expect("a style").0;
        assert!(!style.contains("url(") && !style.contains("@import"));
        assert!(!html.chars().any(|c| c.is_control() && c != '\n' || c == '\u{202e}'));
    }
}

#[test]
fn a_title_does_not_end_the_style_sheet_it_is_printed_from() {
    let document = Document {
        title: "</style><script>x</script>\\\" } body { display: none }".to_owned(),
        lang: "es".to_owned(),
        ..Document::default()
    };
    let html = ventanilla::records::write::write(&sample::record(), &document, Format::Html).expect("written");
    let html = String::from_utf8(html).expect("UTF-8");
    assert_eq!(html.matches("</style>").count(), 1);
    assert!(!html.contains("<script"));
    assert!(html.contains("content: \"\\00003c/style\\00003e\\00003cscript"));
    assert!(html.contains("\\00005c\\000022 } body"), "the text of a title stays within its quotes");
}

#[test]
fn charts_are_drawn_and_told() {
    let html = text(Lang::Es, Format::Html);
    let charts = sample::document(Lang::Es).sections.iter().flat_map(|section| &section.charts).count();
    assert_eq!(html.matches("<svg ").count(), charts);
    assert_eq!(html.matches("<desc ").count(), charts);
    assert!(html.contains("Sus valores están en las tablas"));
    assert!(html.contains("El eje no empieza en 0.") && html.contains("sin dato") && html.contains("stroke-dasharray"));
    assert!(html.contains("<html lang=\"es-MX\">") && text(Lang::En, Format::Html).contains("<html lang=\"en\">"));
}
