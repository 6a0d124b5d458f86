//! What leaves `model::text` can be drawn, whatever came in.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;
use ventanilla::model::text::{clip, first_words, lines, one_line, pad, pad_left, width, wrap};

/// Text as an attacker would mix it: anything at all, and a lot of what is dangerous.
fn hostile() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        "\u{1b}[31m",
        "\u{1b}]0;x\u{7}",
        "\u{9b}2J",
        "\u{90}q",
        "\u{7f}",
        "\0",
        "\r\n",
        "\t",
        "\u{b}",
        "\u{85}",
        "\u{2028}",
        "\u{202e}",
        "\u{2066}",
        "\u{200f}",
        "\u{61c}",
        "\u{200b}",
        "\u{200c}",
        "\u{200d}",
        "\u{2060}",
        "\u{feff}",
        "\u{ad}",
        "\u{fe0f}",
        "\u{fe0e}",
        "\u{e0041}",
        "\u{301}",
        "\u{489}",
        "\u{20e3}",
        "\u{1f3fd}",
        "\u{e000}",
        "\u{ffff}",
        "\u{fdd0}",
        "\u{10ffff}",
        "👨‍👩‍👧‍👦",
        "🇲🇽",
        "🇲",
        "👍🏽",
        "❤️",
        "1️⃣",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "क्षो",
        "क्",
        "ष",
        "ो",
        "ᄀ",
        "가",
        "ᅡ",
        "ᆨ",
        "\u{600}",
        "\u{110bd}",
        "لا",
        "שלום",
        "漢",
        "ﷺ",
        "𒐫",
        " ",
        "  ",
        "a",
        "ñ",
        "\u{3000}",
        "…",
        "\u{a0}",
        "\u{fff9}",
        "\u{d4e}",
        "กำ",
    ]);
    let piece =
        prop_oneof![3 => nasty.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from), 1 => "\\PC{0,8}"];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Why a line must not be drawn, if it must not.
fn danger(line: &str) -> Option<String> {
    let forbidden = |c: char| {
        c.is_control()
            || (c.is_whitespace() && c != ' ')
            || matches!(u32::from(c),
                0xad | 0x34f | 0x61c | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfe00..=0xfe0f | 0xfeff
                | 0xe000..=0xf8ff | 0xfdd0..=0xfdef | 0xe0000.. | 0x1f1e6..=0x1f1ff | 0x1f3fb..=0x1f3ff)
            || u32::from(c) & 0xfffe == 0xfffe
    };
    if let Some(c) = line.chars().find(|c| forbidden(*c)) {
        return Some(format!("{c:?}"));
    }
    let bad = |grapheme: &&str| !(1..=2).contains(&grapheme.width()) || grapheme.chars().count() > 12;
    line.graphemes(true).find(bad).map(|grapheme| format!("{grapheme:?} is {} wide", grapheme.width()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_line_is_harmless_and_stays_as_it_is(text in hostile()) {
        let line = one_line(&text);
        prop_assert_eq!(danger(&line), None, "{:?}", line);
        prop_assert!(!line.starts_with(' ') && !line.ends_with(' ') && !line.contains("  "));
        prop_assert_eq!(one_line(&line), line);
    }

    #[test]
    fn lines_are_harmless_and_stay_as_they_are(text in hostile()) {
        let all = lines(&text);
        for line in &all {
            prop_assert_eq!(danger(line), None, "{:?}", line);
        }
        prop_assert_eq!(lines(&all.join("\n")), all);
    }

    #[test]
    fn nothing_is_wider_than_it_may_be(text in hostile(), columns in 0_usize..30) {
        let safe = one_line(&text);
        prop_assert_eq!(width(&pad(&safe, columns)), columns);
        prop_assert_eq!(width(&pad_left(&safe, columns)), columns);
        for text in [text, safe] {
            let clipped = clip(&text, columns);
            prop_assert!(width(&clipped) <= columns);
            prop_assert!(!clipped.contains(char::is_control));
            for line in wrap(&text, columns) {
                prop_assert!(width(&line) <= columns.max(2), "{:?}", line);
                prop_assert!(!line.contains(char::is_control));
            }
            let words = first_words(&text, columns);
            prop_assert!(words.graphemes(true).count() <= columns.max(1));
        }
    }

    #[test]
    fn wrapping_loses_nothing_but_spaces(text in hostile(), columns in 2_usize..30) {
        let line = one_line(&text);
        let solid = |text: &str| text.replace(' ', "");
        prop_assert_eq!(solid(&wrap(&line, columns).concat()), solid(&line));
    }

    #[test]
    fn what_fits_is_not_clipped(text in hostile()) {
        let line = one_line(&text);
        prop_assert_eq!(clip(&line, width(&line)), line);
    }
}

#[test]
fn ordinary_text_is_left_alone() {
    for text in [
        "¿Dónde pago el refrendo? $1,250.50 — «ya»",
        "Việt Nam",
        "שָׁלוֹם",
        "مرحبا بكم",
        "漢字かな 한국어",
        "नमस्ते",
        "😟❤👍",
    ] {
        assert_eq!(one_line(text), text);
        assert_eq!(lines(text), [text]);
    }
}

#[test]
fn what_is_dangerous_is_seen_or_gone() {
    for (text, safe) in [
        ("\u{1b}[2J\u{1b}]52;c;aG9sYQ==\u{7}", "�[2J�]52;c;aG9sYQ==�"),
        ("pago\u{202e}gpj.exe", "pagogpj.exe"),
        ("a\u{200b}\u{200b}\u{feff}b\u{ad}c", "abc"),
        ("Z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}a", "Z\u{301}\u{302}\u{303}a"),
        ("\u{301}\u{301}hola", "hola"),
        ("👩🏽‍💻 ❤️‍🔥 🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👩 ❤ 🏳 🏴"),
        ("\u{e0041}\u{e0042}x\u{e000}\u{ffff}", "x��"),
        ("a \u{200b} b", "a b"),
        ("क्षो", "कषो"),
        ("ｶﾞﾊﾟ", "ｶ゛ﾊ゜"),
    ] {
        assert_eq!(one_line(text), safe, "{text:?}");
    }
    assert_eq!(lines("a\tb\u{c}  c\u{85}d"), ["a    b", "  c", "d"]);
}

#[test]
fn wrapping_keeps_indents_and_breaks_long_words() {
    assert_eq!(wrap("  - uno dos", 7), ["  - uno", "dos"]);
    assert_eq!(wrap("", 5), [""]);
    assert_eq!(wrap("ver https://sinaloa.gob.mx/t hoy", 10), ["ver", "https://si", "naloa.gob.", "mx/t hoy"]);
    assert_eq!(wrap("🙂🙂🙂", 1), ["🙂", "🙂", "🙂"]);
}

#[test]
fn a_megabyte_of_anything_is_read_once() {
    for unit in ["a\u{301}", "\u{1b}[0m", "👨‍👩‍👧‍👦", "\u{200d}", "ᄀ가", "\n", " ", "क्ष", "\u{301}", "🇲"]
    {
        let text = unit.repeat(1_000_000 / unit.len());
        assert_eq!(danger(&one_line(&text)), None);
        assert!(lines(&text).iter().all(|line| danger(line).is_none()));
        assert!(width(&clip(&text, 80)) <= 80);
        assert!(first_words(&text, 60).len() < 1000);
    }
}
