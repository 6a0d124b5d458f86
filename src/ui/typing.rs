//! A text being written: broken between words, with its cursor and its selection.

use super::fit;
use super::look::{Look, ink};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui_textarea::{DataCursor, TextArea};
use unicode_segmentation::UnicodeSegmentation;

/// One line of the screen: the line of the text it belongs to, where it begins there, and its words.
struct Shown {
    line: usize,
    from: usize,
    words: String,
}

/// Draws a text, scrolled so that the cursor is seen. Returns where the cursor stands.
pub(super) fn draw(look: Look<'_>, text: &TextArea<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    let room = usize::from(area.width.saturating_sub(1));
    let shown: Vec<Shown> = text
        .lines()
        .iter()
        .enumerate()
        .flat_map(|(line, words)| {
            let words = harmless(words);
            let pieces = fit::pieces(&words, room);
            pieces.into_iter().map(move |piece| Shown { line, from: piece.start, words: words[piece].to_owned() })
        })
        .collect();
    let DataCursor(line, column) = text.cursor();
    let byte = byte_of(text, line, column);
    let at = shown.iter().rposition(|one| one.line == line && one.from <= byte).unwrap_or(0);
    let height = usize::from(area.height);
    let top = (at + 1).saturating_sub(height);
    let selection = text.selection_range().map(|((from_line, from), (to_line, to))| {
        ((from_line, byte_of(text, from_line, from)), (to_line, byte_of(text, to_line, to)))
    });
    for (y, one) in (area.y..area.bottom()).zip(&shown[top..]) {
        let mut spans = Vec::new();
        for (offset, grapheme) in one.words.grapheme_indices(true) {
            let here = (one.line, one.from + offset);
            let chosen = selection.is_some_and(|(from, to)| from <= here && here < to);
            let style = if chosen { look.theme.text.add_modifier(Modifier::REVERSED) } else { look.theme.text };
            spans.push(ink(grapheme.to_owned(), style));
        }
        fit::put(buffer, Rect { y, height: 1, ..area }, &spans);
    }
    let before = shown.get(at).map_or("", |one| one.words.get(..byte.saturating_sub(one.from)).unwrap_or(&one.words));
    let x = u16::try_from(fit::width(before)).unwrap_or(u16::MAX).min(area.width - 1);
    let y = u16::try_from(at - top).unwrap_or(0);
    Some(Position::new(area.x + x, area.y + y))
}

/// The byte of the harmless line at which a character begins.
fn byte_of(text: &TextArea<'_>, line: usize, column: usize) -> usize {
    let Some(words) = text.lines().get(line) else { return 0 };
    harmless(words).chars().take(column).map(char::len_utf8).sum()
}

/// The line with a mark for each character that would not be drawn as itself, one for one, so that the cursor keeps
/// its place: what is pasted may be as hostile as what citizens write.
fn harmless(line: &str) -> String {
    line.chars()
        .map(|c| match c {
            '\t' => ' ',
            c if c.is_control() => '·',
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '·',
            c => c,
        })
        .collect()
}
