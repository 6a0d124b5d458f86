//! Text to cells: what is drawn is words, and as wide as was counted.

use super::super::engine::{Seen, Target};
use super::super::mutate::Grammar;
use super::super::seeds;
use crate::screens;
use ratatui::buffer::{Buffer, CellWidth as _};
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr;
use ventanilla::i18n::Lang;
use ventanilla::model::text::{clip, first_words, lines, one_line, pad, pad_left, substance, width, wrap};

/// What steers terminals, and what misleads those who count.
pub(crate) const WORDS: &[&str] = &[
    "\u{1b}[2J",
    "\u{1b}]0;x\u{7}",
    "\u{1b}]52;c;aG9sYQ==\u{1b}\\",
    "\u{1b}P1$q\u{1b}\\",
    "\u{1b}_G\u{1b}\\",
    "\u{1b}^x\u{1b}\\",
    "\u{9b}6n",
    "\u{9d}0;x\u{9c}",
    "\u{90}q\u{9c}",
    "\u{1b}[6n",
    "\u{1b}[?1049l",
    "\u{1b}c",
    "\u{1b}#8",
    "\u{7}",
    "\u{8}\u{8}",
    "\r",
    "\n",
    "\t",
    "\u{202e}",
    "\u{2066}",
    "\u{2069}",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "e\u{301}\u{302}\u{303}\u{304}",
    "👨‍👩‍👧‍👦",
    "🇲🇽",
    "👍🏽",
    "❤️‍🔥",
    "1️⃣",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "漢字",
    "ｶﾞ",
    "ﷺ",
    "שלום",
    "مرحبا",
    "क्षो",
    "กำ",
    "ᄀ",
    "가",
    "\u{fffd}",
    "¿Dónde pago el refrendo?",
    "https://gob.mx/a?b=c",
    "@ana_99",
    "#agua",
    "Buenos días, ",
    "Hola ",
    " ",
    "…",
    "—",
];

fn dangerous(letter: char) -> bool {
    letter.is_control()
        || (letter.is_whitespace() && letter != ' ')
        || matches!(u32::from(letter),
            0xad | 0x61c | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfe00..=0xfe0f | 0xfeff | 0xe0000.. )
}

/// Fails when a line must not be drawn.
fn drawable(line: &str) {
    assert!(!line.contains(dangerous), "{line:?}");
    let columns: usize = line.graphemes(true).map(UnicodeWidthStr::width).sum();
    assert_eq!(columns, width(line), "{line:?} is not as wide as was counted");
}

fn features(line: &str, seen: &mut Seen) {
    let mut before = 0;
    for letter in line.chars() {
        let block = u32::from(letter) >> 6;
        seen.see((before, block));
        before = block;
    }
}

/// `model::text`.
pub(crate) fn cells() -> Target {
    let run = |input: &[u8], seen: &mut Seen| {
        let text = String::from_utf8_lossy(input);
        let columns = usize::from(input.first().copied().unwrap_or(0)) % 40;
        let line = one_line(&text);
        drawable(&line);
        features(&line, seen);
        assert_eq!(one_line(&line), line, "made safe twice, it is another");
        let all = lines(&text);
        seen.see(("lines", all.len().min(20)));
        for line in &all {
            drawable(line);
        }
        assert_eq!(lines(&all.join("\n")), all, "made safe twice, they are others");
        assert_eq!(width(&pad(&line, columns)), columns);
        assert_eq!(width(&pad_left(&line, columns)), columns);
        for raw in [&*text, line.as_str()] {
            assert!(width(&clip(raw, columns)) <= columns);
            for piece in wrap(raw, columns) {
                assert!(width(&piece) <= columns.max(2), "{piece:?}");
                assert!(!piece.contains(char::is_control), "{piece:?}");
            }
        }
        assert!(first_words(&text, columns).graphemes(true).count() <= columns.max(1));
        assert!(text.contains(substance(&text)));
    };
    Target {
        name: "text",
        words: WORDS,
        grammar: Grammar::Text,
        seeds: seeds::of("text", &[]),
        longest: 8_192,
        run: Box::new(run),
    }
}

/// Every cell holds words, and a wide one is followed by its own blank.
pub(crate) fn examine(buffer: &Buffer) {
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut covered = 0;
        for x in buffer.area.left()..buffer.area.right() {
            let symbol = buffer[(x, y)].symbol();
            assert!(!symbol.contains(dangerous), "{symbol:?} at {x},{y}");
            if covered > 0 {
                assert_eq!(symbol, " ", "a wide character was cut at {x},{y}");
                covered -= 1;
            } else {
                // What the operator types is drawn as it is, letter by letter; the painter counts what it covers.
                covered = symbol.cell_width().saturating_sub(1);
            }
        }
        assert_eq!(covered, 0, "a wide character leans over the edge of row {y}");
    }
}

/// Text in the places of citizens' and liaisons' words, drawn by `ui`.
pub(crate) fn screen() -> Target {
    let states: Vec<_> = [((60, 16), Lang::Es), ((121, 31), Lang::En)]
        .into_iter()
        .flat_map(|(size, lang)| screens::all(size, lang).into_iter().map(|(_, state)| state))
        .collect();
    let run = move |input: &[u8], seen: &mut Seen| {
        let text = String::from_utf8_lossy(input);
        // One screen for each input: which, says the input itself.
        let drawn = usize::from(blake3::hash(input).as_bytes()[0]) % states.len();
        let mut state = states[drawn].clone();
        screens::fill(&mut state, &text);
        let mut buffer = Buffer::empty(Rect::new(0, 0, state.size.0, state.size.1));
        ventanilla::ui::paint(&state, &mut buffer);
        examine(&buffer);
        for cell in buffer.content() {
            seen.see((drawn, cell.symbol().chars().next().map(|letter| u32::from(letter) >> 6)));
        }
    };
    Target {
        name: "screen",
        words: WORDS,
        grammar: Grammar::Text,
        seeds: seeds::of("screen", &[("tests/proof/seeds/text", "", usize::MAX)]),
        longest: 4_096,
        run: Box::new(run),
    }
}
