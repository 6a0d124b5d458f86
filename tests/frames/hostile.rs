//! Whatever citizens write, the columns stand where they stood and nothing but words reaches a cell.

use super::desk::{desk, drawn, reading, writing};
use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellWidth};
use ventanilla::app::{Overlay, State, layout};
use ventanilla::i18n::Lang;
use ventanilla::model::message::Entry;
use ventanilla::model::sighting::Author;

/// What people and attackers write.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => any::<String>(),
        3 => "[a-zñáéíóú ¿?]{0,40}",
        1 => Just("\u{1b}[2J\u{1b}]0;mine\u{7}\u{9b}31m".to_owned()),
        1 => Just("\u{202e}txt.exe\u{2066}abc".to_owned()),
        1 => Just("👩‍👩‍👧‍👦👏🏽🇲🇽❤️‍🔥1️⃣".to_owned()),
        1 => Just("日本語テキスト漢字ｶﾞｶﾞ".to_owned()),
        1 => Just("مرحبا بالعالم שלום".to_owned()),
        1 => Just("Z̴̧̢̛͇̲͔͎̩͖͚̙͍̤̈́͑̎͝a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}".to_owned()),
        1 => Just("\u{200b}\u{200d}\u{feff}\u{ad}\u{3164}\r\n\t\u{85}\u{2028}".to_owned()),
    ];
    prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat())
}

/// Puts a text wherever a citizen's words are shown.
fn fill(state: &mut State, text: &str) {
    let author = Author { id: None, name: text.to_owned(), handle: Some(text.to_owned()) };
    for row in &mut state.list.rows {
        row.conversation.citizen = author.clone();
        text.clone_into(&mut row.conversation.first_words);
    }
    if let Some((_, _, name)) = &mut state.counts.next {
        text.clone_into(name);
    }
    let Some(thread) = state.open.as_mut().and_then(|open| open.thread.as_mut()) else { return };
    thread.conversation.citizen = author.clone();
    thread.conversation.permalink = Some(text.to_owned());
    if let Some(post) = &mut thread.conversation.post {
        text.clone_into(&mut post.text);
    }
    for past in &mut thread.history {
        text.clone_into(&mut past.first_words);
    }
    for entry in &mut thread.entries {
        match entry {
            Entry::Message(message) => {
                message.author = author.clone();
                text.clone_into(&mut message.text);
                for earlier in &mut message.earlier {
                    text.clone_into(&mut earlier.text);
                }
                for attachment in &mut message.attachments {
                    text.clone_into(&mut attachment.kind);
                    attachment.title = Some(text.to_owned());
                }
            }
            Entry::Note { text: note, .. } => text.clone_into(note),
            Entry::Delivery(delivery) => text.clone_into(&mut delivery.text),
            Entry::Trail { .. } => {}
        }
    }
}

/// Every cell holds words, and a wide one is followed by its own blank, so that a terminal draws columns as counted.
fn examine(buffer: &Buffer) -> Result<(), TestCaseError> {
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut covered = 0_u16;
        for x in buffer.area.left()..buffer.area.right() {
            let symbol = buffer[(x, y)].symbol();
            prop_assert!(!symbol.contains(char::is_control), "{symbol:?} at {x},{y}");
            prop_assert!(!symbol.contains(['\u{202e}', '\u{2066}', '\u{200b}', '\u{feff}']), "{symbol:?} at {x},{y}");
            if covered > 0 {
                prop_assert_eq!(symbol, " ", "a wide character was cut at {},{}", x, y);
                covered -= 1;
            } else {
                covered = symbol.cell_width().saturating_sub(1);
            }
        }
        prop_assert_eq!(covered, 0, "a wide character leans over the edge of row {}", y);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_text_breaks_a_frame(text in text(), width in 60_u16..210, height in 16_u16..50) {
        for screen in [desk, reading] {
            let mut state = screen((width, height), Lang::Es);
            fill(&mut state, &text);
            let buffer = drawn(&state);
            examine(&buffer)?;
            let areas = layout::areas(&state);
            for divider in [areas.divider, areas.card_divider].into_iter().flatten() {
                for y in areas.upper_rule.bottom()..areas.lower_rule.y {
                    prop_assert_eq!(buffer[(divider, y)].symbol(), "│", "row {}", y);
                }
            }
            if let Some(list) = areas.list {
                // The network's letter stands in the same column of every row.
                let seen = layout::visible(&state.list, list.rows.height);
                for (y, row) in (list.rows.y..).zip(&state.list.rows[seen]) {
                    let letter = row.conversation.network.letter().to_string();
                    let column = list.rows.x + if list.rows.width < 90 { 16 } else { 18 };
                    prop_assert_eq!(buffer[(column, y)].symbol(), letter);
                }
            }
        }
    }

    #[test]
    fn no_text_breaks_what_lies_over(text in text(), width in 60_u16..210, height in 16_u16..50) {
        for overlay in [Overlay::Card { scroll: 3 }, Overlay::Explain { scroll: 0 }] {
            let mut state = reading((width, height), Lang::En);
            fill(&mut state, &text);
            state.overlays.push(overlay);
            let buffer = drawn(&state);
            examine(&buffer)?;
            let area = layout::areas(&state).overlay.expect("it lies over the screen").whole;
            for y in area.y + 1..area.bottom() - 1 {
                prop_assert_eq!(buffer[(area.x, y)].symbol(), "│");
                prop_assert_eq!(buffer[(area.right() - 1, y)].symbol(), "│");
            }
        }
    }

    #[test]
    fn nothing_typed_or_pasted_breaks_a_frame(text in text(), width in 60_u16..210, height in 16_u16..50) {
        let mut state = writing((width, height), Lang::Es);
        let composer = state.composer.as_mut().expect("it is shown");
        composer.text.insert_str(&text);
        let buffer = drawn(&state);
        examine(&buffer)?;
        let area = layout::areas(&state).composer.expect("it is shown").text;
        let mut again = Buffer::empty(buffer.area);
        let cursor = ventanilla::ui::paint(&state, &mut again);
        let letters: Vec<&str> = again.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        let joined = letters.iter().any(|symbol| symbol.contains(['\u{200d}', '\u{fe0f}', '\u{202e}']));
        prop_assert!(!joined, "an emoji is drawn whole");
        prop_assert!(cursor.is_some_and(|cursor| area.contains(cursor)), "{cursor:?} outside {area:?}");
        state.overlays.push(Overlay::Palette { query: text, chosen: 0 });
        examine(&drawn(&state))?;
    }
}
