//! A record as Markdown (`CommonMark` with the tables of GFM). Charts are left to the formats that draw: every value of
//! one stands in a table.

use super::words::{figure_columns, lang};
use crate::i18n::Lang;
use crate::model::document::{Document, Table};
use crate::say_value::said;
use std::fmt::Write as _;

/// Writes the document.
pub(super) fn write(document: &Document) -> String {
    let lang = lang(document);
    let mut md = format!("# {}\n", escaped(&document.title));
    if !document.subtitle.is_empty() {
        let _ = write!(md, "\n**{}**\n", escaped(&document.subtitle));
    }
    if !document.office.is_empty() {
        let lines: Vec<String> = document.office.iter().map(|line| paragraph(line)).collect();
        let _ = write!(md, "\n{}\n", lines.join("  \n"));
    }
    if !document.facts.is_empty() {
        md.push_str("\n| | |\n|:--|:--|\n");
        for (name, value) in &document.facts {
            let _ = writeln!(md, "| {} | {} |", escaped(name), escaped(value));
        }
    }
    for section in &document.sections {
        if !section.title.is_empty() {
            let _ = write!(md, "\n## {}\n", escaped(&section.title));
        }
        for words in &section.words {
            let _ = write!(md, "\n{}\n", paragraph(words));
        }
        for part in &section.tables {
            table(&mut md, part, lang);
        }
    }
    foot(&mut md, document);
    md
}

fn table(md: &mut String, table: &Table, lang: Lang) {
    if !table.title.is_empty() {
        let _ = write!(md, "\n### {}\n", escaped(&table.title));
    }
    if !table.columns.is_empty() {
        md.push('\n');
        row(md, table.columns.iter().map(|column| escaped(column)));
        let right = figure_columns(table);
        row(md, right.iter().map(|right| if *right { "--:".to_owned() } else { ":--".to_owned() }));
        for (index, cells) in table.rows.iter().enumerate() {
            let total = table.total && index + 1 == table.rows.len();
            row(
                md,
                cells.iter().map(|cell| {
                    let text = escaped(&said(&cell.value, lang));
                    if total && !text.is_empty() { format!("**{text}**") } else { text }
                }),
            );
        }
    }
    if table.rows.is_empty() {
        let _ = write!(md, "\n{}\n", paragraph(&lang.say("file-no-rows")));
    }
    for note in &table.notes {
        let _ = write!(md, "\n{}\n", paragraph(note));
    }
}

fn row(md: &mut String, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> = cells.collect();
    let _ = writeln!(md, "| {} |", cells.join(" | "));
}

fn foot(md: &mut String, document: &Document) {
    if !document.places.is_empty() {
        md.push_str("\n---\n\n");
        row(md, document.places.iter().map(|place| escaped(&place.act)));
        row(md, document.places.iter().map(|_| ":-:".to_owned()));
        row(md, document.places.iter().map(|place| escaped(&place.name)));
        row(md, document.places.iter().map(|place| escaped(&place.post)));
    }
    for sentence in &document.signature {
        let _ = write!(md, "\n{}\n", paragraph(sentence));
    }
}

/// Text of which nothing is markup, where it does not begin a line.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Text of which nothing is markup, also where it begins a line: no heading, list, quotation or rule.
fn paragraph(text: &str) -> String {
    let text = escaped(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.as_bytes().get(digits) {
        Some(b'#' | b'+' | b'-' | b'=') if digits == 0 => format!("\\{text}"),
        Some(b'.' | b')') if digits > 0 => format!("{}\\{}", &text[..digits], &text[digits..]),
        _ => text,
    }
}
