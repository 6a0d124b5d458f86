//! A command of IMAP, cut into words: atoms, quoted strings, literals, brackets.

/// A word of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Word {
    /// An atom, with the section that follows it: `BODY.PEEK[HEADER.FIELDS (FROM)]<0.100>` is one.
    Atom(String),
    /// A quoted string or a literal.
    Text(String),
    Open,
    Close,
}

impl Word {
    /// What it says, whichever way it is written; nothing for a bracket.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Atom(text) | Self::Text(text) => Some(text),
            Self::Open | Self::Close => None,
        }
    }
}

/// A piece of a command as it came: a line, or a literal in the middle of it.
#[derive(Debug, Clone)]
pub(crate) enum Piece {
    Line(String),
    Literal(String),
}

/// The length of the literal that a line announces at its end, and whether the client waits for leave to send it.
pub(crate) fn literal(line: &str) -> Option<(&str, usize, bool)> {
    let (before, announced) = line.strip_suffix('}')?.rsplit_once('{')?;
    match announced.strip_suffix('+') {
        Some(length) => Some((before, length.parse().ok()?, false)),
        None => Some((before, announced.parse().ok()?, true)),
    }
}

/// Cuts a command into words; `None` when a string or a section is not closed.
pub(crate) fn words(pieces: &[Piece]) -> Option<Vec<Word>> {
    let mut words = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Literal(text) => words.push(Word::Text(text.clone())),
            Piece::Line(line) => cut(line, &mut words)?,
        }
    }
    Some(words)
}

fn cut(line: &str, words: &mut Vec<Word>) -> Option<()> {
    let mut rest = line.chars().peekable();
    while let Some(next) = rest.peek().copied() {
        match next {
            ' ' => {
                rest.next();
            }
            '(' => {
                rest.next();
                words.push(Word::Open);
            }
            ')' => {
                rest.next();
                words.push(Word::Close);
            }
            '"' => {
                rest.next();
                let mut text = String::new();
                loop {
                    match rest.next()? {
                        '"' => break,
                        '\\' => text.push(rest.next()?),
                        other => text.push(other),
                    }
                }
                words.push(Word::Text(text));
            }
            _ => {
                let (mut atom, mut depth) = (String::new(), 0);
                while let Some(next) = rest.peek().copied() {
                    match next {
                        '[' => depth += 1,
                        ']' => depth -= 1,
                        ' ' | '(' | ')' if depth == 0 => break,
                        _ => {}
                    }
                    atom.push(next);
                    rest.next();
                }
                if depth != 0 {
                    return None;
                }
                words.push(Word::Atom(atom));
            }
        }
    }
    Some(())
}

/// A set of numbers as IMAP writes it: `1,4:7,9:*`. `last` is what `*` stands for.
pub(crate) fn set(text: &str, last: u32) -> Option<Vec<(u32, u32)>> {
    let number = |text: &str| match text {
        "*" => Some(last),
        digits => digits.parse::<u32>().ok().filter(|number| *number > 0),
    };
    let ranges = text.split(',').map(|part| {
        let (from, to) = part.split_once(':').unwrap_or((part, part));
        let (from, to) = (number(from)?, number(to)?);
        Some((from.min(to), from.max(to)))
    });
    ranges.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_falls_into_its_words() {
        let line = r#"UID SEARCH HEADER Message-ID "a \"b\" (c)" (SINCE 1-Nov-2026)"#;
        let words = words(&[Piece::Line(line.to_owned()), Piece::Literal("ñ\r\n".to_owned())]).unwrap();
        let texts: Vec<&str> = words.iter().filter_map(Word::text).collect();
        assert_eq!(texts, ["UID", "SEARCH", "HEADER", "Message-ID", "a \"b\" (c)", "SINCE", "1-Nov-2026", "ñ\r\n"]);
        let fetch = super::words(&[Piece::Line("1 (UID BODY.PEEK[HEADER.FIELDS (FROM TO)]<0.9>)".to_owned())]).unwrap();
        assert_eq!(fetch[3], Word::Atom("BODY.PEEK[HEADER.FIELDS (FROM TO)]<0.9>".to_owned()));
        assert_eq!(super::words(&[Piece::Line("LOGIN \"a".to_owned())]), None);
    }

    #[test]
    fn a_set_has_ranges_in_either_order_and_a_star() {
        assert_eq!(set("1,7:4,9:*", 20), Some(vec![(1, 1), (4, 7), (9, 20)]));
        assert_eq!(set("30:*", 20), Some(vec![(20, 30)]), "the last one is always there");
        assert_eq!(set("0", 20), None);
        assert_eq!(literal("a LOGIN {5}"), Some(("a LOGIN ", 5, true)));
        assert_eq!(literal("a LOGIN {5+}"), Some(("a LOGIN ", 5, false)));
    }
}
