//! A line cut into its pieces, whatever stands in it: what parsing and completing share.

use super::Key;
use std::ops::Range;

/// A piece of a line: a condition, a word, or something in quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// All of it, in bytes.
    pub(super) whole: Range<usize>,
    /// True when a `-` stands before it.
    pub(super) not: bool,
    /// What stands before the colon, when that is a key.
    pub(super) key: Option<Key>,
    /// The word, or the value, without its quotes.
    pub(super) text: Range<usize>,
    /// True when it stands in quotes.
    pub(super) quoted: bool,
    /// False when the quotes do not end.
    pub(super) closed: bool,
}

/// Cuts a line.
pub(super) fn cut(line: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(blank) = line[at..].find(|c: char| !c.is_whitespace()) {
        let piece = piece(line, at + blank);
        at = piece.whole.end;
        pieces.push(piece);
    }
    pieces
}

fn piece(line: &str, start: usize) -> Piece {
    let not = line[start..].starts_with('-');
    let begin = start + usize::from(not);
    let run = &line[begin..];
    let run = &run[..run.find(char::is_whitespace).unwrap_or(run.len())];
    let key = run.find([':', '"']).filter(|at| run[*at..].starts_with(':'));
    let key = key.and_then(|at| Key::named(&run[..at]).map(|key| (key, begin + at + 1)));
    let from = key.map_or(begin, |(_, from)| from);
    let (text, end, closed) = match line[from..].strip_prefix('"') {
        Some(inside) => match inside.find('"') {
            Some(length) => (from + 1..from + 1 + length, from + length + 2, true),
            None => (from + 1..line.len(), line.len(), false),
        },
        None => (from..begin + run.len(), begin + run.len(), true),
    };
    Piece { whole: start..end, not, key: key.map(|(key, _)| key), quoted: text.start > from, text, closed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_at_blanks_and_quotes() {
        let line = "  red:x -\"acta de\"nacimiento de:\"Don Chuy\" https://a.mx \"sin fin";
        let pieces = cut(line);
        let texts: Vec<_> = pieces.iter().map(|piece| &line[piece.text.clone()]).collect();
        assert_eq!(texts, ["x", "acta de", "nacimiento", "Don Chuy", "https://a.mx", "sin fin"]);
        assert_eq!(pieces[0].key, Some(Key::Network));
        assert!(pieces[1].not && pieces[1].quoted && pieces[1].closed);
        assert_eq!(pieces[3].key, Some(Key::From));
        assert_eq!(pieces[4].key, None);
        assert!(!pieces[5].closed);
    }
}
