//! Counts as files write them. What was rounded before it was written (12.3K, 1.2e5) is no count.

/// The most followers an account can have: more than there are people.
const MOST: u64 = 99_999_999_999;

/// Which marks a column gives away: a sign inside the thousands, or before decimals.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks {
    dot_decimal: u64,
    comma_decimal: u64,
    dot_group: u64,
    comma_group: u64,
}

impl Marks {
    /// Takes in what a cell gives away; `12.345` gives nothing away.
    pub(super) fn see(&mut self, cell: &str) {
        let Cell::Digits(text) = strip(cell) else { return };
        let (dots, commas) = (text.matches('.').count(), text.matches(',').count());
        let (dot, comma) = (text.rfind('.'), text.rfind(','));
        match (dot, comma) {
            (Some(dot), Some(comma)) if dot > comma && dots == 1 => self.dot_decimal += 1,
            (Some(dot), Some(comma)) if comma > dot && commas == 1 => self.comma_decimal += 1,
            (Some(_), None) if dots > 1 => self.dot_group += 1,
            (None, Some(_)) if commas > 1 => self.comma_group += 1,
            (Some(at), None) if !could_be_group(&text, at) => self.dot_decimal += 1,
            (None, Some(at)) if !could_be_group(&text, at) => self.comma_decimal += 1,
            _ => {}
        }
    }

    /// The mark before decimals, where the column gives it away without contradiction.
    pub(super) fn decimal(self) -> Option<char> {
        let dot = self.dot_decimal + self.comma_group;
        let comma = self.comma_decimal + self.dot_group;
        match (self.dot_decimal, self.comma_decimal) {
            (1.., 0) if comma == 0 => Some('.'),
            (0, 1..) if dot == 0 => Some(','),
            _ => None,
        }
    }
}

/// A cell of a column of counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Number {
    /// Nothing stands there: no reading, and no mistake.
    Nothing,
    /// A count.
    Count(u64),
    /// Something else.
    Unreadable,
}

enum Cell {
    Nothing,
    Digits(String),
    Other,
}

/// Reads a cell. `decimal` is what the column gave away.
pub(super) fn parse(cell: &str, decimal: Option<char>) -> Number {
    let text = match strip(cell) {
        Cell::Nothing => return Number::Nothing,
        Cell::Other => return Number::Unreadable,
        Cell::Digits(text) => text,
    };
    whole(&text, decimal).filter(|count| *count <= MOST).map_or(Number::Unreadable, Number::Count)
}

/// Digits, dots and commas only; spaces and apostrophes between thousands are taken out where they stand right.
fn strip(cell: &str) -> Cell {
    let text = cell.trim().trim_start_matches(['=', '\'']).trim_matches('"').trim();
    let text = text.strip_prefix('+').unwrap_or(text);
    let low = text.to_lowercase();
    if low.is_empty()
        || ["-", "--", "–", "—", "n/a", "n/d", "nd", "na", "s/d", "null", "none", "nan", "#n/a"].contains(&low.as_str())
    {
        return Cell::Nothing;
    }
    if text.len() > 40 || !text.starts_with(|first: char| first.is_ascii_digit()) {
        return Cell::Other;
    }
    let is_space = |letter: char| letter.is_whitespace() || matches!(letter, '\'' | '’' | '\u{202f}' | '\u{a0}');
    let groups: Vec<&str> = text.split(is_space).collect();
    let digits = |part: &str| part.chars().take_while(char::is_ascii_digit).count();
    let well_grouped = groups.iter().skip(1).all(|part| digits(part) == 3);
    let joined = groups.concat();
    if !well_grouped || groups.first().is_none_or(|first| groups.len() > 1 && first.len() > 3) {
        return Cell::Other;
    }
    if joined.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',')) {
        Cell::Digits(joined)
    } else {
        Cell::Other
    }
}

/// True when the only mark of a number could stand before thousands: 12.345, not 12345.678, 0.500 or 12.5.
fn could_be_group(text: &str, at: usize) -> bool {
    (1..=3).contains(&at) && !text.starts_with('0') && text.len() - at == 4
}

fn whole(text: &str, decimal: Option<char>) -> Option<u64> {
    let last = text.rfind(['.', ',']);
    let Some(last) = last else { return text.parse().ok() };
    let mark = text[last..].chars().next()?;
    let both = text.contains('.') && text.contains(',');
    let times = text.matches(mark).count();
    let is_decimal = match decimal {
        Some(known) => mark == known,
        None => both || (times == 1 && !could_be_group(text, last)),
    };
    if is_decimal && times > 1 {
        return None;
    }
    let (body, fraction) = if is_decimal { (&text[..last], &text[last + 1..]) } else { (text, "") };
    // Part of a follower is an average, not a count.
    if !fraction.bytes().all(|digit| digit == b'0') {
        return None;
    }
    let mut marks = body.chars().filter(|letter| !letter.is_ascii_digit());
    let Some(group) = marks.next() else { return body.parse().ok() };
    if marks.any(|other| other != group) {
        return None;
    }
    let groups: Vec<&str> = body.split(group).collect();
    let first = groups.first().is_some_and(|first| (1..=3).contains(&first.len()));
    let well = first && groups.iter().skip(1).all(|part| part.len() == 3);
    if well { groups.concat().parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(cells: &[&str]) -> Vec<Number> {
        let mut marks = Marks::default();
        for cell in cells {
            marks.see(cell);
        }
        cells.iter().map(|cell| parse(cell, marks.decimal())).collect()
    }

    #[test]
    fn a_count_is_read_however_it_is_written() {
        for text in [
            "12345",
            "12,345",
            "12.345",
            "12 345",
            "12'345",
            "12’345",
            "12\u{a0}345",
            "12\u{202f}345",
            "12345.0",
            "12345,00",
            "12,345.00",
            "12.345,0",
            "=\"12345\"",
            "'12345",
            "+12345",
            " 12345 ",
        ] {
            assert_eq!(column(&[text]), [Number::Count(12_345)], "{text}");
        }
        assert_eq!(column(&["1.234.567"]), [Number::Count(1_234_567)]);
        assert_eq!(column(&["0"]), [Number::Count(0)]);
    }

    #[test]
    fn what_was_rounded_is_negative_or_is_no_number_is_refused() {
        for text in [
            "12.3K",
            "12k",
            "1.2e5",
            "-5",
            "(5)",
            "12.5",
            "12345.678",
            "1,23,456",
            "12 34",
            "5 %",
            "abc",
            "1.2.3",
            "99999999999999",
            "1234 567",
            "12.345.67",
            "١٢",
        ] {
            assert_eq!(column(&[text]), [Number::Unreadable], "{text}");
        }
        for text in ["", " ", "-", "N/D", "n/a", "null"] {
            assert_eq!(column(&[text]), [Number::Nothing], "{text}");
        }
    }

    #[test]
    fn the_column_says_what_a_mark_means() {
        let count = Number::Count;
        assert_eq!(column(&["950.000", "1050.000"]), [count(950), count(1050)]);
        assert_eq!(column(&["950.000", "1.050.000"]), [count(950_000), count(1_050_000)]);
        assert_eq!(column(&["950,0", "12,345"]), [count(950), Number::Unreadable]);
    }
}
