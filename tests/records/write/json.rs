//! JSON, read by serde.

use super::{sample, text};
use ventanilla::i18n::Lang;
use ventanilla::model::record::{Format, Record};

#[test]
fn the_record_is_read_back_as_it_was() {
    let read: Record = serde_json::from_str(&text(Lang::Es, Format::Json)).expect("a record");
    assert_eq!(read, sample::record());
}

#[test]
fn no_text_in_it_steers_a_terminal() {
    let text = text(Lang::Es, Format::Json);
    assert!(
        text.contains("\\u001b") && text.contains("\\u009b") && text.contains("\\u202e") && text.contains("\\u007f")
    );
    assert!(text.contains("\\udb40\\udc41"), "what is outside the first plane is two escapes");
    let shown =
        |c: char| c == '\n' || !(c.is_control() || matches!(c, '\u{200b}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    assert!(text.chars().all(shown));
}
