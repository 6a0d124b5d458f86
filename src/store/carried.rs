//! The kept bytes that a journal names: found by walking it, and carried in the lines of an exported file.
//!
//! ```text
//! {"blob":"<hash>","part":1,"of":3,"data":"<base64>"}
//! ```
//!
//! They stand behind the journal's lines, each in parts of a mebibyte, in order, so that the file is written and read
//! line by line and what is no entry is told from an entry by its first letters.

use super::blobs::{self, Standing};
use super::error::OpenError;
use super::journal::read::{self, Place};
use super::journal::segment::Segment;
use crate::model::change::Change;
use crate::model::ids::BlobId;
use crate::model::record::RecordId;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;

/// Bytes in one line, before they are written as text.
const PART: usize = 1024 * 1024;
/// The kinds of changes that name kept bytes, so that the others need not be read.
const NAMING: [&str; 5] = ["publication", "posting", "letter", "mail_taken", "signed"];
/// How such a line begins.
pub(super) const PREFIX: &str = "{\"blob\":";

/// One of them.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    blob: BlobId,
    part: usize,
    of: usize,
    data: String,
}

/// A journal that was walked: every line checked against its hash and the one before.
pub(super) struct Walked {
    /// How many entries it has.
    pub(super) entries: u64,
    /// The hash of the last one.
    pub(super) last: String,
    /// The kept bytes that its entries name.
    pub(super) named: BTreeSet<BlobId>,
    /// The records that were signed, in order.
    pub(super) signed: Vec<Signing>,
}

/// A signed record, as its entry has it.
pub(super) struct Signing {
    /// The record.
    pub(super) record: RecordId,
    /// Which version.
    pub(super) version: u32,
    /// What was signed.
    pub(super) content: BlobId,
    /// Up to which entry its figures were derived.
    pub(super) derived_at: u64,
}

/// Walks a journal without a view.
pub(super) fn walk(segments: &[Segment]) -> Result<Walked, OpenError> {
    let (walked, damage) = walk_sound(segments)?;
    damage.map_or(Ok(walked), |why| Err(OpenError::Journal(why)))
}

/// Walks a journal as far as it is sound; returns what is damaged behind that.
pub(super) fn walk_sound(segments: &[Segment]) -> Result<(Walked, Option<String>), OpenError> {
    let (mut named, mut signed) = (BTreeSet::new(), Vec::new());
    let mut place = Place::start();
    let walked = read::walk(segments, &Place::start(), &mut |line, after| {
        place.clone_from(after);
        if !NAMING.contains(&line.head.kind.as_str()) {
            return Ok(());
        }
        let why = |why| OpenError::Journal(format!("journal-payload|{} ({why})", line.head.seq));
        let change = line.change().map_err(why)?;
        named.extend(change.iter().flat_map(|change| change.blobs().into_iter().cloned()));
        if let Some(Change::Signed { record, version, content, derived_at, .. }) = change {
            signed.push(Signing { record, version, content, derived_at });
        }
        Ok(())
    });
    let damage = match walked {
        Ok(_) => None,
        Err(OpenError::Journal(why)) => Some(why),
        Err(error) => return Err(error),
    };
    Ok((Walked { entries: place.seq, last: place.hash, named, signed }, damage))
}

/// What is wrong with kept bytes: a sentence for each (`blob-…|detail`), as in [`Store::open`](super::Store::open).
pub(super) fn lacking(dir: &Path, named: &BTreeSet<BlobId>) -> Vec<String> {
    let wrong = |id: &BlobId| match blobs::standing(dir, id) {
        Standing::Whole => None,
        Standing::Missing => Some(format!("blob-missing|{id}")),
        Standing::Damaged => Some(format!("blob-damaged|{id}")),
    };
    named.iter().filter_map(wrong).collect()
}

/// Writes kept bytes as lines.
pub(super) fn write(sink: &mut dyn Write, id: &BlobId, bytes: &[u8]) -> io::Result<()> {
    let of = bytes.len().div_ceil(PART).max(1);
    for part in 1..=of {
        let from = (part - 1) * PART;
        let data = STANDARD.encode(&bytes[from..bytes.len().min(from + PART)]);
        writeln!(sink, "{}", serde_json::to_string(&Line { blob: id.clone(), part, of, data })?)?;
    }
    Ok(())
}

/// The lines of kept bytes on their way in.
pub(super) struct Arriving<'a> {
    dir: &'a Path,
    begun: Option<(BlobId, usize, Vec<u8>)>,
    /// How many came whole.
    pub(super) count: u64,
}

impl<'a> Arriving<'a> {
    /// They are kept in this folder.
    pub(super) fn new(dir: &'a Path) -> Self {
        Self { dir, begun: None, count: 0 }
    }

    /// Takes a line. `false` when it is not the part that follows, or the whole does not match its hash.
    ///
    /// # Errors
    /// When the disk did not take it.
    pub(super) fn take(&mut self, line: &str) -> io::Result<bool> {
        let Ok(next) = serde_json::from_str::<Line>(line) else { return Ok(false) };
        let Ok(bytes) = STANDARD.decode(&next.data) else { return Ok(false) };
        let (id, had, mut whole) = self.begun.take().unwrap_or_else(|| (next.blob.clone(), 0, Vec::new()));
        if (&id, had + 1) != (&next.blob, next.part) || next.part > next.of {
            return Ok(false);
        }
        whole.extend(bytes);
        if next.part < next.of {
            self.begun = Some((id, next.part, whole));
            return Ok(true);
        }
        if BlobId::of(&whole) != id {
            return Ok(false);
        }
        blobs::keep(self.dir, &whole)?;
        self.count += 1;
        Ok(true)
    }

    /// True when nothing was begun and not finished.
    pub(super) fn is_whole(&self) -> bool {
        self.begun.is_none()
    }
}
