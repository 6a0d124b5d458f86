//! PDF, read by `pdftotext` and `pdfinfo` of poppler.

use super::{LANGS, file, sample};
use std::process::Command;
use ventanilla::i18n::Lang;
use ventanilla::model::document::{Document, Value};
use ventanilla::model::record::Format;
use ventanilla::model::text::one_line;
use ventanilla::say_value::said;

fn poppler(program: &str, options: &[&str], bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("record.pdf");
    std::fs::write(&path, bytes).expect("the file");
    let mut command = Command::new(program);
    command.args(options).arg(&path);
    if program == "pdftotext" {
        command.arg("-");
    }
    let output = command.output().expect("poppler-utils is installed");
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Without spaces of any kind, nor what marks where a word may be parted; a hyphen at the end of a line is taken for such
/// a mark.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '-')).collect()
}

/// The figures of a row, in order, behind each other.
fn figures(row: &[ventanilla::model::document::Cell], lang: Lang) -> String {
    let figures = row.iter().map(|cell| &cell.value).filter(|value| !matches!(value, Value::Text(_)));
    figures.map(|value| squeezed(&said(value, lang))).collect()
}

#[test]
fn every_figure_of_every_table_stands_on_the_line_of_its_row() {
    for lang in LANGS {
        let text = poppler("pdftotext", &["-layout"], &file(lang, Format::Pdf));
        let mut lines = text.lines();
        for table in sample::document(lang).sections.iter().flat_map(|section| &section.tables) {
            for row in &table.rows {
                let words = row.iter().filter_map(|cell| match &cell.value {
                    Value::Text(text) if text.chars().count() < 12 => Some(squeezed(&one_line(text))),
                    _ => None,
                });
                let words: Vec<String> = words.collect();
                let wanted = figures(row, lang);
                let found = lines.by_ref().any(|line| {
                    let mut line = squeezed(line);
                    for word in &words {
                        line = line.replacen(word.as_str(), "", 1);
                    }
                    line.contains(&wanted)
                });
                assert!(found, "{wanted} of {}", table.title);
            }
        }
    }
}

#[test]
fn titles_facts_and_signatories_are_there() {
    for lang in LANGS {
        let document = sample::document(lang);
        let text = squeezed(&poppler("pdftotext", &[], &file(lang, Format::Pdf)));
        let facts = document.facts.iter().flat_map(|(name, value)| [name, value]);
        let titles = document.sections.iter().flat_map(|section| {
            let parts =
                section.tables.iter().map(|table| &table.title).chain(section.charts.iter().map(|chart| &chart.title));
            std::iter::once(&section.title).chain(parts).chain(&section.words)
        });
        let places = document.places.iter().flat_map(|place| [&place.act, &place.name, &place.post]);
        for said in facts.chain(titles).chain(places).chain([&document.title, &document.subtitle, &document.file]) {
            assert!(text.contains(&squeezed(&one_line(said))), "{said}");
        }
    }
}

#[test]
fn it_is_pdf_a_2a_tagged_and_in_its_language() {
    for (lang, tag) in [(Lang::Es, "es-MX"), (Lang::En, "en")] {
        let bytes = file(lang, Format::Pdf);
        let has = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
        assert!(has("<pdfaid:part>2</pdfaid:part>") && has("<pdfaid:conformance>A</pdfaid:conformance>"));
        assert!(has(&format!("<rdf:li>{tag}</rdf:li>")), "{tag}");
        let info = poppler("pdfinfo", &[], &bytes);
        for line in ["Tagged:          yes", "Page size:       595.276 x 841.89 pts (A4)", "Title:           "] {
            assert!(info.contains(line), "{info}");
        }
        let fonts = poppler("pdffonts", &[], &bytes);
        assert!(fonts.lines().skip(2).all(|font| font.contains(" yes yes yes ")), "{fonts}");
    }
}

#[test]
fn a_document_of_nothing_and_letters_no_font_has_are_typeset() {
    let nothing = Document::default();
    let record = sample::record();
    assert_eq!(ventanilla::records::write::write(&record, &nothing, Format::Pdf).map(|_| ()), Ok(()));
    let strange = Document {
        title: "漢字 नमस्ते עברית العربية 🇲🇽 ᚠᛇᚻ \u{1f9ff}".to_owned(), ..nothing
    };
    assert_eq!(ventanilla::records::write::write(&record, &strange, Format::Pdf).map(|_| ()), Ok(()));
}
