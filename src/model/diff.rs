//! What differs between two texts, word by word.

/// A part of the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// In both.
    Same(&'a str),
    /// In the old one alone.
    Old(&'a str),
    /// In the new one alone.
    New(&'a str),
}

/// Beyond this many pairs of words the middle is not compared: it is said to be replaced.
const MOST: usize = 4_000_000;

/// Compares two texts word by word: what is left out and what is new, in the order in which one reads. The old pieces
/// with those in both are the old text, the new ones with those in both the new.
///
/// ```
/// use ventanilla::model::diff::{Piece, compare};
/// let pieces = compare("abre el lunes", "abre el martes");
/// assert_eq!(pieces, [Piece::Same("abre "), Piece::Same("el "), Piece::Old("lunes"), Piece::New("martes")]);
/// ```
#[must_use]
pub fn compare<'a>(old: &'a str, new: &'a str) -> Vec<Piece<'a>> {
    let (old, new) = (words(old), words(new));
    let head = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(one, other)| one == other).count();
    let (before, after) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut pieces: Vec<Piece<'a>> = old[..head].iter().map(|word| Piece::Same(word)).collect();
    if before.len().saturating_mul(after.len()) > MOST {
        pieces.extend(before.iter().map(|word| Piece::Old(word)));
        pieces.extend(after.iter().map(|word| Piece::New(word)));
    } else {
        middle(before, after, &mut pieces);
    }
    pieces.extend(old[old.len() - tail..].iter().map(|word| Piece::Same(word)));
    pieces
}

/// The longest common subsequence, by the table of its lengths.
fn middle<'a>(old: &[&'a str], new: &[&'a str], pieces: &mut Vec<Piece<'a>>) {
    let width = new.len() + 1;
    let mut longest = vec![0_u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i * width + j] = if old[i] == new[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            pieces.push(Piece::Same(old[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && longest[(i + 1) * width + j] >= longest[i * width + j + 1]) {
            pieces.push(Piece::Old(old[i]));
            i += 1;
        } else {
            pieces.push(Piece::New(new[j]));
            j += 1;
        }
    }
}

/// Words with the white space behind them; a line break is a word of its own.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut blank = false;
    for (at, c) in text.char_indices() {
        if at > start && (c == '\n' || (blank && !c.is_whitespace()) || text[..at].ends_with('\n')) {
            words.push(&text[start..at]);
            start = at;
        }
        blank = c.is_whitespace();
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sides(pieces: &[Piece<'_>]) -> (String, String) {
        let (mut old, mut new) = (String::new(), String::new());
        for piece in pieces {
            match piece {
                Piece::Same(words) => {
                    old.push_str(words);
                    new.push_str(words);
                }
                Piece::Old(words) => old.push_str(words),
                Piece::New(words) => new.push_str(words),
            }
        }
        (old, new)
    }

    #[test]
    fn only_what_differs_is_marked() {
        let pieces = compare("Abre el lunes 9 a las 8:00\nen Culiacán", "Abre el martes 10 a las 8:00\nen Culiacán");
        let marked: Vec<_> = pieces.into_iter().filter(|piece| !matches!(piece, Piece::Same(_))).collect();
        assert_eq!(marked, [Piece::Old("lunes "), Piece::Old("9 "), Piece::New("martes "), Piece::New("10 ")]);
    }

    proptest! {
        #[test]
        fn both_texts_are_whole(old in "[ab \n]{0,40}", new in "[ab \n]{0,40}") {
            prop_assert_eq!(sides(&compare(&old, &new)), (old, new));
        }

        #[test]
        fn a_text_differs_in_nothing_from_itself(text in "\\PC{0,60}") {
            prop_assert!(compare(&text, &text).iter().all(|piece| matches!(piece, Piece::Same(_))));
        }
    }
}
