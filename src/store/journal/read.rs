//! Walking the journal: every line against its own hash, its number and the one before.

use super::super::error::OpenError;
use super::entry::{self, GENESIS, Line};
use super::segment::{self, Segment};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A place between two entries of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    /// The segment.
    pub(crate) segment: u32,
    /// Bytes of the segment (unpacked) before it.
    pub(crate) offset: u64,
    /// The number of the entry before it; 0 at the beginning.
    pub(crate) seq: u64,
    /// The hash of the entry before it.
    pub(crate) hash: String,
}

impl Place {
    /// Before the first entry.
    pub(crate) fn start() -> Self {
        Self { segment: 1, offset: 0, seq: 0, hash: GENESIS.to_owned() }
    }
}

/// Where a walk ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct End {
    /// After the last whole decision.
    pub(crate) place: Place,
    /// What stands after it in the last segment: a write that was cut off before it was accepted.
    pub(crate) torn: Vec<u8>,
}

/// Walks from a place to the end. `visit` gets each entry with the place after it, whole decisions only.
///
/// # Errors
/// Damage anywhere but at the very end, named by segment and line; and what `visit` says.
pub(crate) fn walk(
    segments: &[Segment],
    from: &Place,
    visit: &mut dyn FnMut(&Line<'_>, &Place) -> Result<(), OpenError>,
) -> Result<End, OpenError> {
    let mut place = from.clone();
    let mut torn = Vec::new();
    for (position, segment) in segments.iter().enumerate().filter(|(_, segment)| segment.number >= from.segment) {
        if segment.number != place.segment {
            if segment.number != place.segment + 1 {
                return Err(OpenError::Journal(format!("journal-missing|{:08}", place.segment + 1)));
            }
            place = Place { segment: segment.number, offset: 0, ..place };
        }
        let last = position + 1 == segments.len();
        if last && segment.ends_at(place.offset) {
            break;
        }
        let (content, begins) = segment.behind(place.offset)?;
        let mut reader = Reader { segment, content: &content, begins, place, last };
        torn = reader.read(visit)?;
        place = reader.place;
    }
    Ok(End { place, torn })
}

struct Reader<'a> {
    segment: &'a Segment,
    content: &'a [u8],
    /// The offset in the segment at which the content begins.
    begins: u64,
    place: Place,
    last: bool,
}

impl Reader<'_> {
    /// Reads the rest of the segment; returns what is torn at its end.
    fn read(
        &mut self,
        visit: &mut dyn FnMut(&Line<'_>, &Place) -> Result<(), OpenError>,
    ) -> Result<Vec<u8>, OpenError> {
        let Some(rest) = self.content.get(self.within(self.place.offset)..) else {
            return Err(OpenError::Journal(format!("journal-shorter|{}", self.segment.name())));
        };
        let mut decision: Vec<(Line<'_>, Place)> = Vec::new();
        let mut next = self.place.clone();
        for line in rest.split_inclusive(|byte| *byte == b'\n') {
            let Some(text) = line.strip_suffix(b"\n") else {
                // A write that is cut off ends inside a line. A whole one with another byte where its end should be
                // was written, and turned later.
                if let Some((_, text)) = line.split_last()
                    && self.line(text, &next).is_ok()
                {
                    return Err(self.damaged("journal-line", &next));
                }
                break;
            };
            let entry = self.line(text, &next)?;
            next.offset += line.len() as u64;
            next.seq = entry.head.seq;
            entry.hash.clone_into(&mut next.hash);
            let more = entry.head.more;
            decision.push((entry, next.clone()));
            if !more {
                for (entry, after) in decision.drain(..) {
                    visit(&entry, &after)?;
                }
                self.place.clone_from(&next);
            }
        }
        let torn = self.content.get(self.within(self.place.offset)..).unwrap_or_default();
        if torn.is_empty() || self.last {
            return Ok(torn.to_vec());
        }
        Err(OpenError::Journal(format!("journal-cut|{}", self.segment.name())))
    }

    /// A place of the segment in its content.
    fn within(&self, offset: u64) -> usize {
        offset.checked_sub(self.begins).and_then(|at| usize::try_from(at).ok()).unwrap_or(usize::MAX)
    }

    /// What is wrong with the line that begins at a place.
    fn damaged(&self, sentence: &str, before: &Place) -> OpenError {
        // Which line it is is found only now: what stands above may not have been read.
        let above = self.segment.content().unwrap_or_default();
        let end = usize::try_from(before.offset).unwrap_or(usize::MAX).min(above.len());
        let number = above[..end].split(|byte| *byte == b'\n').count();
        OpenError::Journal(format!("{sentence}|{}:{number}", self.segment.name()))
    }

    fn line<'b>(&self, text: &'b [u8], before: &Place) -> Result<Line<'b>, OpenError> {
        let damaged = |sentence: &str| self.damaged(sentence, before);
        let text = std::str::from_utf8(text).map_err(|_| damaged("journal-line"))?;
        let entry = entry::read(text).map_err(damaged)?;
        if entry.head.seq != before.seq + 1 {
            return Err(damaged("journal-line-order"));
        }
        if entry.prev != before.hash {
            return Err(damaged("journal-line-chain"));
        }
        Ok(entry)
    }
}

/// True when the journal has an entry that ends at this very place.
pub(crate) fn holds(segments: &[Segment], place: &Place) -> Result<bool, OpenError> {
    if place.seq == 0 {
        return Ok(*place == Place::start());
    }
    // After a roll the place stands at the start of a segment: the entry before is the last of the one before.
    let (number, end) = (place.segment, place.offset);
    let find = |number| segments.iter().find(|segment| segment.number == number);
    let before = if end == 0 {
        let earlier = number.checked_sub(1).and_then(find);
        find(number).and(earlier).map(|segment| segment.ending(None))
    } else {
        find(number).map(|segment| segment.ending(Some(end)))
    };
    let Some(before) = before.transpose()?.flatten() else { return Ok(false) };
    Ok(last_line(&before).is_some_and(|line| line.head.seq == place.seq && line.hash == place.hash))
}

/// The number of the last whole entry, for a progress bar; 0 when it cannot be told.
pub(crate) fn last_seq(dir: &Path) -> u64 {
    let Ok(segments) = segment::list(dir) else { return 0 };
    segments
        .iter()
        .rev()
        .filter_map(|segment| segment.ending(None).ok().flatten())
        .find_map(|content| {
            let end = content.iter().rposition(|byte| *byte == b'\n')?;
            last_line(&content[..=end]).map(|line| line.head.seq)
        })
        .unwrap_or(0)
}

fn last_line(content: &[u8]) -> Option<Line<'_>> {
    let content = content.strip_suffix(b"\n")?;
    let start = content.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    entry::read(std::str::from_utf8(&content[start..]).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::change::Change;
    use crate::model::ids::{AccountId, Person};
    use chrono::DateTime;

    /// Two decisions, the second of two entries; with the length after the first.
    fn journal() -> (String, usize) {
        let (mut text, mut prev, mut first) = (String::new(), GENESIS.to_owned(), 0);
        for (seq, more) in [(1, false), (2, true), (3, false)] {
            let change = Change::Recovered { account: AccountId::new("x") };
            let (line, hash) =
                entry::write(seq, DateTime::UNIX_EPOCH, &Person::console(), &change, more, &prev).unwrap();
            text.push_str(&line);
            prev = hash;
            first = if seq == 1 { text.len() } else { first };
        }
        (text, first)
    }

    fn walked(dir: &Path) -> Result<(u64, End), OpenError> {
        let mut seen = 0;
        let end = walk(&segment::list(dir).unwrap(), &Place::start(), &mut |_, _| {
            seen += 1;
            Ok(())
        })?;
        Ok((seen, end))
    }

    #[test]
    fn a_write_cut_off_at_any_byte_leaves_the_decisions_before_it() {
        let folder = tempfile::tempdir().unwrap();
        let (text, first) = journal();
        for cut in first..text.len() {
            std::fs::write(Segment::open(folder.path(), 1).path, &text[..cut]).unwrap();
            let (seen, end) = walked(folder.path()).unwrap();
            assert_eq!((seen, end.place.seq, end.place.offset), (1, 1, first as u64), "cut at {cut}");
            assert_eq!(end.torn, &text.as_bytes()[first..cut], "cut at {cut}");
        }
    }

    #[test]
    fn a_segment_that_is_not_the_last_may_not_be_cut_off_nor_missing() {
        let folder = tempfile::tempdir().unwrap();
        let (text, first) = journal();
        let at = |number| Segment::open(folder.path(), number).path;
        std::fs::write(at(1), &text[..first]).unwrap();
        std::fs::write(at(2), &text[first..]).unwrap();
        assert_eq!(walked(folder.path()).unwrap().0, 3);
        std::fs::write(at(1), &text[..first - 1]).unwrap();
        assert!(matches!(walked(folder.path()), Err(OpenError::Journal(what)) if what.contains("00000001.jsonl")));
        std::fs::write(at(1), &text[..first]).unwrap();
        std::fs::rename(at(2), at(3)).unwrap();
        assert!(matches!(walked(folder.path()), Err(OpenError::Journal(what)) if what.contains("00000002")));
    }
}
