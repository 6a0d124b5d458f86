//! Cutting, filling and breaking lines by the columns they take.
//!
//! The text is expected to be safe already (see [`one_line`] and [`lines`](super::lines)); graphemes that are not are
//! left out rather than trusted.

use super::one_line;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// The graphemes of a text that can be drawn, and how many columns each takes: one or two.
fn graphemes(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.graphemes(true)
        .map(|grapheme| (grapheme, grapheme.width()))
        .filter(|(grapheme, width)| (1..=2).contains(width) && !grapheme.contains(char::is_control))
}

/// Returns how many columns a line takes.
///
/// ```
/// use ventanilla::model::text::width;
/// assert_eq!(width("año 🙂"), 6);
/// ```
#[must_use]
pub fn width(text: &str) -> usize {
    graphemes(text).map(|(_, width)| width).sum()
}

/// Returns a line cut to `columns`, with `…` as its last when something was cut.
///
/// ```
/// use ventanilla::model::text::clip;
/// assert_eq!(clip("María López", 11), "María López");
/// assert_eq!(clip("María López", 8), "María L…");
/// assert_eq!(clip("🙂🙂🙂", 4), "🙂…");
/// ```
#[must_use]
pub fn clip(text: &str, columns: usize) -> String {
    let mut kept = String::new();
    let mut used = 0;
    // The text as it is when the ellipsis has to be put.
    let mut fallback = 0;
    for (grapheme, width) in graphemes(text) {
        if used + width > columns {
            kept.truncate(fallback);
            if columns > 0 {
                kept.push('…');
            }
            return kept;
        }
        used += width;
        kept.push_str(grapheme);
        if used < columns {
            fallback = kept.len();
        }
    }
    kept
}

/// Returns a line cut or filled with spaces to exactly `columns`, text to the left.
///
/// ```
/// use ventanilla::model::text::pad;
/// assert_eq!(pad("queja", 7), "queja  ");
/// assert_eq!(pad("🙂🙂", 3), "🙂…");
/// ```
#[must_use]
pub fn pad(text: &str, columns: usize) -> String {
    let mut line = clip(text, columns);
    line.extend(std::iter::repeat_n(' ', columns.saturating_sub(width(&line))));
    line
}

/// Returns a line cut or filled with spaces to exactly `columns`, text to the right: for numbers.
///
/// ```
/// assert_eq!(ventanilla::model::text::pad_left("12", 4), "  12");
/// ```
#[must_use]
pub fn pad_left(text: &str, columns: usize) -> String {
    let line = clip(text, columns);
    let mut filled = " ".repeat(columns.saturating_sub(width(&line)));
    filled.push_str(&line);
    filled
}

/// Breaks a line into lines of at most `columns` (at least 2 are assumed, the width of an emoji): at spaces where
/// there are any, inside words that are longer than a line. Always returns a line, empty for an empty text.
///
/// ```
/// use ventanilla::model::text::wrap;
/// assert_eq!(wrap("¿dónde puedo pagar?", 11), ["¿dónde", "puedo", "pagar?"]);
/// assert_eq!(wrap("ñññññ", 2), ["ññ", "ññ", "ñ"]);
/// ```
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    // Spaces that are put when the next word stands on the same line; those at the beginning indent the line.
    let mut gap = 0;
    for piece in text.split_inclusive(' ') {
        let word = piece.strip_suffix(' ').unwrap_or(piece);
        let wide = width(word);
        if !word.is_empty() {
            let first = lines.is_empty() && line.is_empty();
            if used + gap + wide > columns && !(first && gap == 0) {
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                used = 0;
                gap = 0;
            }
            line.extend(std::iter::repeat_n(' ', gap));
            used += gap;
            gap = 0;
            for (grapheme, width) in graphemes(word) {
                if used + width > columns {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push_str(grapheme);
                used += width;
            }
        }
        gap += usize::from(piece.len() > word.len());
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// Returns the first words of a text as one safe line of at most `most` graphemes, with `…` when there is more. It
/// does not read further than it needs.
///
/// ```
/// use ventanilla::model::text::first_words;
/// assert_eq!(first_words("Buenas tardes,\n¿dónde puedo pagar?", 24), "Buenas tardes, ¿dónde…");
/// assert_eq!(first_words("Buenas", 24), "Buenas");
/// ```
#[must_use]
pub fn first_words(text: &str, most: usize) -> String {
    let text = text.trim_start();
    // Room for marks, joiners and runs of spaces that will be dropped.
    let enough = most.saturating_mul(16).saturating_add(64);
    let end = text.char_indices().nth(enough).map_or(text.len(), |(end, _)| end);
    let line = one_line(&text[..end]);
    let cut = match line.grapheme_indices(true).nth(most) {
        Some((cut, _)) => cut,
        None if end == text.len() || line.is_empty() => return line,
        None if line.graphemes(true).count() < most => return line + "…",
        // There is more, and no room to say so.
        None => line.len(),
    };
    let Some((last, _)) = line.grapheme_indices(true).nth(most.saturating_sub(1)) else { return String::new() };
    let kept = &line[..last];
    // The cut falls between two words, or the word it falls into is left out unless it is nearly all there is.
    let kept = match kept.rfind(' ') {
        Some(space) if !line[last..cut].starts_with(' ') && space * 2 > kept.len() => &kept[..space],
        _ => kept,
    };
    format!("{}…", kept.trim_end_matches([' ', ',', ';', ':']))
}
