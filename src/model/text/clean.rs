//! From any text to text that can be drawn.

use super::chars::{Class, REPLACEMENT, class, is_emoji, is_leading_jamo, joins_what_is_before};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Combining marks that stay on one character: Vietnamese needs two, Hebrew with cantillation three.
const MARKS: usize = 3;

/// Columns of a tab; it does not align, because what stands before it may have been dropped.
const TAB: usize = 4;

/// Returns `text` as one line that is safe to draw: no control characters, no escape sequences, no bidirectional
/// overrides, no runs of invisible characters, no towers of combining marks; white space folded.
///
/// ```
/// use ventanilla::model::text::one_line;
/// assert_eq!(one_line("  Hola,\n¿dónde\t pago?\u{202e} "), "Hola, ¿dónde pago?");
/// assert_eq!(one_line("\u{1b}]0;hackeado\u{7}"), "�]0;hackeado�");
/// assert_eq!(one_line("👨‍👩‍👧‍👦 🇲🇽 👍🏽 1️⃣"), "👨 MX 👍 1");
/// ```
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut line = Line::default();
    for c in text.chars() {
        match class(c) {
            Class::Space | Class::Tab | Class::LineBreak => line.space(usize::from(!line.text.is_empty()), 1),
            drawn => line.push(c, drawn),
        }
    }
    line.finish()
}

/// Returns `text` safe to draw, line by line. Blank lines at both ends are left out, and runs of them are one.
///
/// ```
/// use ventanilla::model::text::lines;
/// assert_eq!(lines("\n\nHola.\r\n\n\n\nGracias\u{2028}Ana  \n"), ["Hola.", "", "Gracias", "Ana"]);
/// ```
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut blank = false;
    let mut line = Line::default();
    for c in text.chars().chain(std::iter::once('\n')) {
        match class(c) {
            Class::LineBreak => {
                let done = std::mem::take(&mut line).finish();
                if done.is_empty() {
                    blank = true;
                    continue;
                }
                if std::mem::take(&mut blank) && !lines.is_empty() {
                    lines.push(String::new());
                }
                lines.push(done);
            }
            Class::Space => line.space(1, usize::MAX),
            Class::Tab => line.space(TAB, usize::MAX),
            drawn => line.push(c, drawn),
        }
    }
    lines
}

/// A line being made safe, character by character.
#[derive(Default)]
struct Line {
    text: String,
    /// Spaces that are put when something follows them.
    spaces: usize,
    /// The last character that takes a place; `None` after a space and at the beginning.
    base: Option<char>,
    marks: usize,
    /// The next emoji is joined to the last one.
    joined: bool,
    /// There is something in it that may join with what stands beside it, or be wider than a column.
    wide: bool,
}

impl Line {
    /// Adds spaces, so that there are at most `most` in a row.
    fn space(&mut self, spaces: usize, most: usize) {
        self.spaces = self.spaces.saturating_add(spaces).min(most);
        self.base = None;
        self.joined = false;
    }

    fn push(&mut self, c: char, class: Class) {
        match class {
            Class::Joiner => self.joined = self.base.is_some_and(is_emoji),
            Class::Mark if self.base.is_some() && self.marks < MARKS => {
                self.marks += 1;
                self.wide = true;
                self.text.push(c);
            }
            // What is joined to an emoji goes with it; the emoji stays the base for the next joiner.
            Class::Base(base) if std::mem::take(&mut self.joined) && is_emoji(base) => {}
            // A vowel sign has a width of its own in some scripts, but nothing to stand on here.
            Class::Base(base) if self.base.is_none() && !base.is_ascii() && joins_what_is_before(base) => {}
            Class::Base(base) => {
                self.text.extend(std::iter::repeat_n(' ', std::mem::take(&mut self.spaces)));
                self.marks = 0;
                self.base = Some(base);
                self.wide |= !is_plain(base);
                self.text.push(base);
            }
            _ => {}
        }
    }

    /// The line, every grapheme of it one or two columns wide.
    fn finish(self) -> String {
        if !self.wide || fits(&self.text) {
            return self.text;
        }
        // Letters that a script joins into something wide are taken apart once; what is still wide, or has no width
        // at all, has no way to be drawn.
        let apart: String = self.text.graphemes(true).flat_map(take_apart).collect();
        let replaced = |cluster| if has_width(cluster) { cluster } else { "\u{fffd}" };
        apart.graphemes(true).map(replaced).collect()
    }
}

/// True for letters of western scripts: each is one column wide and joins with nothing.
#[must_use]
pub fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}')
}

fn fits(text: &str) -> bool {
    text.graphemes(true).all(has_width)
}

fn has_width(cluster: &str) -> bool {
    (1..=2).contains(&cluster.width())
}

fn take_apart(cluster: &str) -> impl Iterator<Item = char> + '_ {
    let whole = has_width(cluster);
    let hopeless = !whole && cluster.chars().any(is_leading_jamo);
    let letters = cluster.chars().filter(move |c| !hopeless && (whole || c.width() != Some(0)));
    letters.chain(hopeless.then_some(REPLACEMENT))
}
