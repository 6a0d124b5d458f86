//! Lines and cells of a text, and which mark separates them.

use csv::{Reader, ReaderBuilder, StringRecord};

/// What can separate cells, the likeliest first.
pub(super) const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// How many records the layout is found by.
const SAMPLE: usize = 400;

/// A quoted cell that goes on over more lines than this was never meant to: a quote was left open.
const OPEN: u64 = 20;

/// A text and how it is cut into cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table<'a> {
    text: &'a str,
    pub(super) separator: char,
    quoting: bool,
}

impl<'a> Table<'a> {
    /// Cuts a text; quotes count unless one of them was left open.
    pub(super) fn new(text: &'a str, separator: char) -> Self {
        let table = Self { text, separator, quoting: true };
        let (mut before, mut is_open) = (1, false);
        table.records(|_, line| {
            is_open |= line.saturating_sub(before) > OPEN;
            before = line;
            !is_open
        });
        let last = text.bytes().filter(|byte| *byte == b'\n').count();
        is_open |= u64::try_from(last).unwrap_or(u64::MAX).saturating_sub(before) > OPEN;
        Self { quoting: !is_open, ..table }
    }

    fn reader(&self) -> Reader<&'a [u8]> {
        ReaderBuilder::new()
            .delimiter(u8::try_from(u32::from(self.separator)).unwrap_or(b','))
            .quoting(self.quoting)
            .flexible(true)
            .has_headers(false)
            .from_reader(self.text.as_bytes())
    }

    /// Gives each record with its line (from 1) until `each` has enough.
    pub(super) fn records(&self, mut each: impl FnMut(&StringRecord, u64) -> bool) {
        let mut reader = self.reader();
        let mut record = StringRecord::new();
        while matches!(reader.read_record(&mut record), Ok(true)) {
            let (line, byte) = record.position().map_or((0, 0), |at| (at.line(), at.byte()));
            // A record begins, for the reader, with the empty lines before it.
            let rest = usize::try_from(byte).ok().and_then(|byte| self.text.as_bytes().get(byte..)).unwrap_or_default();
            let empty = rest.iter().take_while(|byte| **byte == b'\n').count();
            let line = line.saturating_add(u64::try_from(empty).unwrap_or(0));
            if !each(&record, line) {
                return;
            }
        }
    }

    /// The first records.
    pub(super) fn sample(&self) -> Vec<Vec<String>> {
        let mut sample = Vec::new();
        self.records(|record, _| {
            sample.push(record.iter().map(str::to_owned).collect());
            sample.len() < SAMPLE
        });
        sample
    }
}

/// The separator that a first line `sep=;` asks for, as spreadsheets write it, and the text behind that line.
pub(super) fn announced(text: &str) -> Option<char> {
    let first = text.lines().next()?.trim().trim_matches('"');
    let mark = first.strip_prefix("sep=").or_else(|| first.strip_prefix("SEP="))?;
    SEPARATORS.into_iter().find(|separator| mark.starts_with(*separator))
}
