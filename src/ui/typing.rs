//! A text being written: broken between words, with its cursor and its selection.

use super::fit;
use super::look::{Look, ink};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui_textarea::{DataCursor, TextArea};
use std::ops::{Range, RangeInclusive};
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

/// Draws a field of one line, moved so that the cursor is seen. Returns where the cursor stands.
pub(super) fn field(look: Look<'_>, text: &TextArea<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    line(text, look.theme.text, None, area, buffer)
}

/// The same in a style of its own, with a place of the text (bytes of its first line) in another.
pub(super) fn line(
    text: &TextArea<'_>,
    style: Style,
    place: Option<(Range<usize>, Style)>,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    let typed = text.lines().first().map(String::as_str).unwrap_or_default();
    let words = harmless(typed);
    let DataCursor(line, column) = text.cursor();
    let cursor = byte_of(text, line, column);
    let room = usize::from(area.width - 1);
    // As much as there is room for, from the cursor back.
    let head = words.get(..cursor).unwrap_or_default();
    let (mut from, mut used) = (head.len(), 0);
    for (at, grapheme) in head.grapheme_indices(true).rev() {
        let wide = fit::width(grapheme);
        if used + wide > room {
            break;
        }
        (from, used) = (at, used + wide);
    }
    let drawn = |at: usize| typed.get(..at).map_or(words.len(), |part| harmless(part).len()).max(from);
    let (place, loud) = place.map_or((from..from, style), |(place, loud)| (drawn(place.start)..drawn(place.end), loud));
    let part = |range: Range<usize>| words.get(range).unwrap_or_default().to_owned();
    let spans =
        [ink(part(from..place.start), style), ink(part(place.clone()), loud), ink(part(place.end..words.len()), style)];
    fit::put(buffer, area, &spans);
    let x = u16::try_from(used).unwrap_or(u16::MAX).min(area.width - 1);
    Some(Position::new(area.x + x, area.y))
}

/// The byte of the harmless line at which a character of the text begins.
fn byte_of(text: &TextArea<'_>, line: usize, column: usize) -> usize {
    let Some(words) = text.lines().get(line) else { return 0 };
    words.chars().take(column).filter_map(shown).map(char::len_utf8).sum()
}

/// The line as it is drawn.
fn harmless(line: &str) -> String {
    line.chars().filter_map(shown).collect()
}

/// Soft hyphens, joiners, marks of direction, fillers, keycaps, variation selectors, skin tones, tags.
const INVISIBLE: [RangeInclusive<char>; 13] = [
    '\u{ad}'..='\u{ad}',
    '\u{34f}'..='\u{34f}',
    '\u{61c}'..='\u{61c}',
    '\u{180b}'..='\u{180f}',
    '\u{200b}'..='\u{200f}',
    '\u{2028}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{20e3}'..='\u{20e3}',
    '\u{3164}'..='\u{3164}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
    '\u{1f3fb}'..='\u{1f3ff}',
    '\u{e0000}'..='\u{e0fff}',
];

/// What is drawn for a character, by itself, so that the cursor keeps its place: what is pasted may be as hostile as
/// what citizens write. The text itself stays as it is.
///
/// What is invisible or turns the text around is left out, what nobody has given a form is a dot. Emoji are shown in their parts, because terminals do not
/// agree on how wide the whole is, and the halfwidth sound marks as the full ones for the same reason.
fn shown(c: char) -> Option<char> {
    match c {
        '\t' => Some(' '),
        c if c.is_control() => Some('·'),
        c if INVISIBLE.iter().any(|range| range.contains(&c)) => None,
        c if c.is_whitespace() => Some(' '),
        '\u{e1000}'..='\u{10ffff}' => Some('·'),
        '\u{1f1e6}'..='\u{1f1ff}' => char::from_u32(u32::from(c) - 0x1_f1e6 + u32::from('A')),
        '\u{ff9e}' => Some('\u{309b}'),
        '\u{ff9f}' => Some('\u{309c}'),
        c => Some(c),
    }
}
