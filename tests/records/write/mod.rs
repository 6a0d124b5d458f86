//! Each file of a record, read back and compared with the document it was made of, figure by figure.

mod csv;
mod html;
mod json;
mod md;
#[cfg(feature = "pdf")]
mod pdf;
mod printed;
mod sample;
mod xlsx;

use ventanilla::i18n::Lang;
use ventanilla::model::record::Format;
use ventanilla::records::write::{WriteError, write};

/// Both languages.
const LANGS: [Lang; 2] = [Lang::Es, Lang::En];

/// The sample as a file.
fn file(lang: Lang, format: Format) -> Vec<u8> {
    write(&sample::record(), &sample::document(lang), format).expect("written")
}

/// The sample as a file of text.
fn text(lang: Lang, format: Format) -> String {
    String::from_utf8(file(lang, format)).expect("UTF-8")
}

#[test]
fn the_same_record_gives_the_same_bytes() {
    for format in Format::ALL {
        if format == Format::Pdf && cfg!(not(feature = "pdf")) {
            continue;
        }
        for lang in LANGS {
            assert!(file(lang, format) == file(lang, format), "{format:?}");
        }
    }
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_program_without_pdf_says_how_to_get_it() {
    let error = write(&sample::record(), &sample::document(Lang::Es), Format::Pdf).expect_err("no PDF");
    assert_eq!(error, WriteError::NoPdf);
    assert!(error.say(Lang::Es).contains("--features pdf") && error.say(Lang::En).contains("HTML"));
}

#[test]
fn a_document_of_nothing_is_written_all_the_same() {
    let nothing = ventanilla::model::document::Document::default();
    for format in [Format::Xlsx, Format::Html, Format::Csv, Format::Md, Format::Json] {
        assert!(write(&sample::record(), &nothing, format).is_ok(), "{format:?}");
    }
    let failed = WriteError::Failed { format: Format::Xlsx, why: "too\u{1b}[31m much".to_owned() };
    assert_eq!(failed.say(Lang::En), "The xlsx file could not be written: too\u{fffd}[31m much");
}
