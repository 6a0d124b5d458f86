//! Putting words into columns: measuring, cutting, breaking, placing.
//!
//! Everything is measured as the terminal's cells are: grapheme by grapheme.

pub(super) use crate::model::text::grouped;
use crate::model::text::is_plain;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::text::Span;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The columns one grapheme takes; none for what is not drawn.
fn cells(grapheme: &str) -> usize {
    if grapheme.contains(char::is_control) { 0 } else { usize::from(grapheme.cell_width()) }
}

/// True for what is most of what is ever drawn: letters of western scripts, rules and bars. Each takes one column and
/// joins with nothing, so that nobody has to look where a grapheme ends.
fn plain(text: &str) -> bool {
    text.chars().all(|c| is_plain(c) || matches!(c, '\u{2500}'..='\u{259f}' | '…' | '›'))
}

/// The columns a text takes.
pub(super) fn width(text: &str) -> usize {
    if plain(text) {
        return text.chars().count();
    }
    text.graphemes(true).map(cells).sum()
}

/// Cuts a text to `room` columns, with an ellipsis when something is missing.
pub(super) fn clip(text: &str, room: usize) -> String {
    if text.len() <= room && plain(text) {
        return text.to_owned();
    }
    let mut used = 0;
    let mut kept = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        let cells = cells(grapheme);
        if used + cells > room {
            return shortened(&text[..kept], room);
        }
        used += cells;
        if used < room {
            kept = at + grapheme.len();
        }
    }
    text.to_owned()
}

/// What is kept of a text, with an ellipsis. Some marks join with what follows them, so the whole is measured.
fn shortened(kept: &str, room: usize) -> String {
    if room == 0 {
        return String::new();
    }
    let mut kept = kept.trim_end();
    loop {
        let short = format!("{kept}…");
        if width(&short) <= room {
            return short;
        }
        let last = kept.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        kept = kept[..last].trim_end();
    }
}

/// Cuts or fills a text to exactly `room` columns.
pub(super) fn left(text: &str, room: usize) -> String {
    let mut text = clip(text, room);
    text.extend(std::iter::repeat_n(' ', room.saturating_sub(width(&text))));
    // Some marks join with the space behind them.
    while width(&text) < room {
        text.push(' ');
    }
    text
}

/// Cuts or fills a text to exactly `room` columns, at the right end.
pub(super) fn right(text: &str, room: usize) -> String {
    let text = clip(text, room);
    let mut text = format!("{}{text}", " ".repeat(room.saturating_sub(width(&text))));
    while width(&text) < room {
        text.insert(0, ' ');
    }
    text
}

/// Breaks one line into pieces of at most `room` columns, between words where it can: the bytes of each.
///
/// Spaces at a break stay with the line before and hang over its end, so that every byte is in exactly one piece.
pub(super) fn pieces(line: &str, room: usize) -> Vec<Range<usize>> {
    let room = room.max(2);
    let mut pieces = Vec::new();
    let (mut start, mut used) = (0, 0);
    // Where the line could be broken, and the columns used up to there.
    let mut gap: Option<(usize, usize)> = None;
    for (at, grapheme) in line.grapheme_indices(true) {
        let cells = cells(grapheme);
        let blank = grapheme.chars().all(char::is_whitespace);
        // Twice, when what follows the gap is still too long with this one.
        while !blank && used + cells > room && start < at {
            let (end, before) = gap.take().unwrap_or((at, used));
            pieces.push(start..end);
            start = end;
            used -= before;
        }
        used += cells;
        if blank {
            gap = Some((at + grapheme.len(), used));
        }
    }
    pieces.push(start..line.len());
    pieces
}

/// Breaks one line into lines of at most `room` columns.
pub(super) fn wrap(line: &str, room: usize) -> Vec<String> {
    pieces(line, room).into_iter().map(|piece| line[piece].trim_end().to_owned()).collect()
}

/// Writes spans from the left of `area`, cut with an ellipsis at its end. Returns the column after them.
pub(super) fn put(buffer: &mut Buffer, area: Rect, spans: &[Span<'_>]) -> u16 {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return area.x;
    }
    let room = usize::from(area.width);
    let whole = total(spans) <= room;
    let mut left = room;
    let mut x = area.x;
    for span in spans {
        let wide = width(&span.content);
        if whole || wide < left {
            x = write(buffer, x, area.y, span, left);
            left = left.saturating_sub(wide);
            continue;
        }
        // What follows does not fit: its place is taken by the ellipsis.
        let mut cut = clip(&span.content, left);
        if !cut.ends_with('…') {
            cut = clip(&format!("{}……", span.content), left);
        }
        return buffer.set_stringn(x, area.y, &cut, left, span.style).0;
    }
    x
}

/// Writes a span that fits into `room`; returns the column behind it.
fn write(buffer: &mut Buffer, x: u16, y: u16, span: &Span<'_>, room: usize) -> u16 {
    if !plain(&span.content) {
        return buffer.set_stringn(x, y, &span.content, room, span.style).0;
    }
    let mut at = x;
    for letter in span.content.chars() {
        let Some(cell) = buffer.cell_mut((at, y)) else { break };
        cell.set_char(letter).set_style(span.style);
        at += 1;
    }
    at
}

/// Writes spans so that they end at the right of `area`. Returns the column where they begin.
pub(super) fn put_right(buffer: &mut Buffer, area: Rect, spans: &[Span<'_>]) -> u16 {
    let total: usize = spans.iter().map(|span| width(&span.content)).sum();
    let total = u16::try_from(total).unwrap_or(u16::MAX).min(area.width);
    let place = Rect { x: area.right() - total, width: total, ..area };
    put(buffer, place, spans);
    place.x
}

/// The columns spans take.
pub(super) fn total(spans: &[Span<'_>]) -> usize {
    spans.iter().map(|span| width(&span.content)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_is_cut_between_graphemes_with_an_ellipsis() {
        assert_eq!(clip("Buenas tardes", 20), "Buenas tardes");
        assert_eq!(clip("Buenas tardes", 8), "Buenas…");
        assert_eq!(clip("日本語", 4), "日…");
        assert_eq!(clip("日本語", 6), "日本語");
        assert_eq!(clip("abc", 0), "");
    }

    #[test]
    fn a_line_is_broken_between_words_and_long_words_inside() {
        assert_eq!(wrap("¿dónde puedo pagar el refrendo?", 12), ["¿dónde puedo", "pagar el", "refrendo?"]);
        assert_eq!(wrap("aaaaaaaaaa", 4), ["aaaa", "aaaa", "aa"]);
        assert_eq!(wrap("", 4), [""]);
    }

    #[test]
    fn what_is_plain_takes_a_column_each_whatever_stands_beside() {
        let all: Vec<char> = (' '..='\u{2600}').filter(|c| plain(&c.to_string())).collect();
        assert!(all.len() > 600);
        for c in &all {
            for other in &all {
                let pair = format!("{c}{other}");
                let slowly: usize = pair.graphemes(true).map(cells).sum();
                assert_eq!((slowly, pair.graphemes(true).count()), (2, 2), "{pair}");
            }
        }
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_its_room(text in "\\PC{0,60}", room in 2_usize..40) {
            // As it always is when it comes from outside: then no grapheme is wider than two columns.
            let text = crate::model::text::one_line(&text);
            prop_assert!(width(&clip(&text, room)) <= room);
            prop_assert_eq!(width(&left(&text, room)), room);
            prop_assert_eq!(width(&right(&text, room)), room);
            for line in wrap(&text, room) {
                prop_assert!(width(&line) <= room, "{line:?}");
            }
        }

        #[test]
        fn every_byte_is_in_exactly_one_piece(text in "\\PC{0,60}", room in 2_usize..40) {
            let mut at = 0;
            for piece in pieces(&text, room) {
                prop_assert_eq!(piece.start, at);
                at = piece.end;
            }
            prop_assert_eq!(at, text.len());
        }
    }
}
