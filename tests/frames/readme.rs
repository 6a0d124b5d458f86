//! What the README shows is what the console draws. After a change, `UPDATE_README=1 cargo test --test frames readme -- --test-threads 1`
//! writes both parts anew.

use super::desk::{drawn, said, words, writing};
use std::path::Path;
use ventanilla::app::Tone;
use ventanilla::i18n::Lang;
use ventanilla::keymap::Keymap;
use ventanilla::model::message::Entry;
use ventanilla::model::sighting::Presence;

/// Compares what stands between two markers of the README, or writes it anew when asked to.
fn holds(part: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).expect("the README");
    let (begin, end) = (format!("<!-- {part}:begin -->\n"), format!("<!-- {part}:end -->"));
    let (before, rest) = readme.split_once(&begin).expect("a marker at the beginning");
    let (stands, after) = rest.split_once(&end).expect("a marker at the end");
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(&path, format!("{before}{begin}{wanted}{end}{after}")).expect("the README is written");
        return;
    }
    assert_eq!(stands, wanted, "UPDATE_README=1 cargo test --test frames readme -- --test-threads 1");
}

#[test]
fn readme_shows_the_screen() {
    let mut state = said(writing((120, 36), Lang::Es), Tone::Done, "Enviado a Iván Osuna 12:40");
    let thread = state.open.as_mut().and_then(|open| open.thread.as_mut()).expect("a thread");
    // A usual case: two questions, an answer, a note.
    thread.entries.retain(|entry| match entry {
        Entry::Message(message) => message.presence == Presence::Live,
        Entry::Note { .. } => true,
        _ => false,
    });
    for entry in &mut thread.entries {
        if let Entry::Message(message) = entry {
            (message.edited, message.earlier, message.attachments) = (false, Vec::new(), Vec::new());
            message.fetched_at = message.sent_at;
        }
    }
    let screen = words(&drawn(&state));
    holds("screen", &format!("```text\n{screen}```\n"));
}

#[test]
fn readme_lists_the_keys() {
    let keymap = Keymap::load(None).expect("the built-in table is good");
    holds("keys", &format!("{}\n", keymap.markdown(Lang::En)));
}
