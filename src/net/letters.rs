//! Mends the letters of an answer that are none, so that the rest of it can be read.

/// What stands in the place of what is no letter, as JSON escapes it.
const UNKNOWN: &str = "\\ufffd";

/// The answer as text: bytes that are not UTF-8 and escaped halves of surrogate pairs become `�`, a mark of byte order
/// before it goes.
pub(super) fn mended(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let text = text.trim_start_matches('\u{feff}');
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let (piece, length) = match (half(escape), escape.get(6..).and_then(half)) {
            (Some(Half::First), Some(Half::Second)) => (escape.get(..12).unwrap_or(escape), 12),
            (Some(_), _) => (UNKNOWN, 6),
            // Two characters belong together, so that the second of two backslashes begins nothing.
            (None, _) => {
                let length = 1 + escape.chars().nth(1).map_or(0, char::len_utf8);
                (escape.get(..length).unwrap_or(escape), length)
            }
        };
        out.push_str(piece);
        rest = escape.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// A half of a surrogate pair.
enum Half {
    First,
    Second,
}

/// Which half of a pair a text begins with, if with one: `\ud83d`, `\ude00`.
fn half(text: &str) -> Option<Half> {
    match u32::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok()? {
        0xd800..=0xdbff => Some(Half::First),
        0xdc00..=0xdfff => Some(Half::Second),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::mended;
    use serde_json::{Value, json};

    fn read(body: &[u8]) -> Value {
        serde_json::from_str(&mended(body)).unwrap()
    }

    #[test]
    fn what_is_no_letter_becomes_a_mark_and_the_rest_stays() {
        assert_eq!(read(b"[\"ma\xf1ana\", 1.1]"), json!(["ma\u{fffd}ana", 1.1]));
        assert_eq!(
            read(br#"["\ud83d", "\ude00\ud83d", "a\ud83d\u0041"]"#),
            json!(["\u{fffd}", "\u{fffd}\u{fffd}", "a\u{fffd}A"])
        );
        assert_eq!(read("\u{feff}{}".as_bytes()), json!({}));
    }

    #[test]
    fn good_answers_are_left_alone() {
        for good in [r#"["\ud83d\ude00"]"#, r#"["\\ud83d", "\n\"\\"]"#, "[\"ñ\\/😀\"]"] {
            assert_eq!(mended(good.as_bytes()), good);
        }
        assert!(serde_json::from_str::<Value>(&mended(b"[\"\\")).is_err());
    }
}
