//! Which part of a grapheme cluster is an emoji.

const JOINER: char = '\u{200d}';
const AS_EMOJI: char = '\u{fe0f}';
const AS_TEXT: char = '\u{fe0e}';

/// Returns how many bytes of `cluster`, from its beginning, are one emoji; 0 when it does not begin with one.
///
/// A sequence of joined emoji is taken for one whether or not anybody draws it as one. Signs that are text unless a
/// variation selector says otherwise (©, ®, ™, the digits of keycaps) are emoji only with it.
pub(super) fn prefix(cluster: &str) -> usize {
    let mut chars = cluster.char_indices().peekable();
    let mut end = 0;
    loop {
        let Some((at, base)) = chars.next() else { return end };
        let next = chars.peek().map(|(_, c)| *c);
        let needs_selector = matches!(base, '©' | '®' | '™' | '♟' | '0'..='9' | '#' | '*');
        let keycap = next == Some('\u{20e3}') && matches!(base, '0'..='9' | '#' | '*');
        let is_emoji = if needs_selector { next == Some(AS_EMOJI) || keycap } else { is_pictograph(base) };
        if !is_emoji || next == Some(AS_TEXT) {
            return end;
        }
        end = at + base.len_utf8();
        while let Some((at, mark)) = chars.next_if(|(_, c)| belongs(*c, base)) {
            end = at + mark.len_utf8();
        }
        if chars.next_if(|(_, c)| *c == JOINER).is_none() {
            return end;
        }
    }
}

/// True for what follows an emoji's base and is part of it.
fn belongs(c: char, base: char) -> bool {
    let flag = '\u{1f1e6}'..='\u{1f1ff}';
    matches!(c, AS_EMOJI | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}')
        || (flag.contains(&c) && flag.contains(&base))
}

/// True for a character that is an emoji or can be made one.
pub(in crate::model) fn is_pictograph(c: char) -> bool {
    matches!(u32::from(c),
        0x203c | 0x2049 | 0x2139 | 0x2194..=0x2199 | 0x21a9..=0x21aa | 0x231a..=0x231b | 0x2328 | 0x23cf
        | 0x23e9..=0x23f3 | 0x23f8..=0x23fa | 0x24c2 | 0x25aa..=0x25ab | 0x25b6 | 0x25c0 | 0x25fb..=0x25fe
        | 0x2600..=0x2604 | 0x260e | 0x2611 | 0x2614..=0x2615 | 0x2618 | 0x261d | 0x2620 | 0x2622..=0x2623 | 0x2626
        | 0x262a | 0x262e..=0x262f | 0x2638..=0x263a | 0x2640 | 0x2642 | 0x2648..=0x2653 | 0x265f..=0x2660 | 0x2663
        | 0x2665..=0x2666 | 0x2668 | 0x267b | 0x267e..=0x267f | 0x2692..=0x2697 | 0x2699 | 0x269b..=0x269c
        | 0x26a0..=0x26a1 | 0x26a7 | 0x26aa..=0x26ab | 0x26b0..=0x26b1 | 0x26bd..=0x26be | 0x26c4..=0x26c5 | 0x26c8
        | 0x26ce..=0x26cf | 0x26d1 | 0x26d3..=0x26d4 | 0x26e9..=0x26ea | 0x26f0..=0x26f5 | 0x26f7..=0x26fa | 0x26fd
        | 0x2702 | 0x2705 | 0x2708..=0x270d | 0x270f | 0x2712 | 0x2714 | 0x2716 | 0x271d | 0x2721 | 0x2728
        | 0x2733..=0x2734 | 0x2744 | 0x2747 | 0x274c | 0x274e | 0x2753..=0x2755 | 0x2757 | 0x2763..=0x2764
        | 0x2795..=0x2797 | 0x27a1 | 0x27b0 | 0x27bf | 0x2934..=0x2935 | 0x2b05..=0x2b07 | 0x2b1b..=0x2b1c | 0x2b50
        | 0x2b55 | 0x3030 | 0x303d | 0x3297 | 0x3299 | 0x1f004 | 0x1f0cf | 0x1f170..=0x1f171 | 0x1f17e..=0x1f17f
        | 0x1f18e | 0x1f191..=0x1f19a | 0x1f1e6..=0x1f1ff | 0x1f201..=0x1f202 | 0x1f21a | 0x1f22f | 0x1f232..=0x1f23a
        | 0x1f250..=0x1f251 | 0x1f300..=0x1f64f | 0x1f680..=0x1f6ff | 0x1f7e0..=0x1f7eb | 0x1f7f0
        | 0x1f90c..=0x1f9ff | 0x1fa70..=0x1faff)
}

#[cfg(test)]
mod tests {
    use super::prefix;

    #[test]
    fn whole_sequences_are_one_emoji() {
        for emoji in ["🙂", "👍🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇲🇽", "❤️", "1️⃣", "#⃣", "©️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🧑🏽‍💻"]
        {
            assert_eq!(prefix(emoji), emoji.len(), "{emoji}");
        }
    }

    #[test]
    fn text_is_not_emoji() {
        for text in ["a", "1", "#", "©", "é", "の", "❤\u{fe0e}", ""] {
            assert_eq!(prefix(text), 0, "{text}");
        }
        assert_eq!(prefix("🙂\u{301}"), "🙂".len(), "an accent is not part of an emoji");
    }
}
