//! Proving that the journal is whole and that the view shows it.

use super::error::OpenError;
use super::journal::read::Place;
use super::journal::{self, segment};
use super::view;
use super::{carried, files, open};
use crate::model::calendar::Calendar;
use crate::model::exchange::OpenStep;
use std::path::Path;
use std::sync::Arc;

/// What a check of a store found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Entries of the journal, every one checked against its hash and the one before.
    pub entries: u64,
    /// Files of the journal.
    pub segments: usize,
    /// The hash of the last entry: it stands for the whole journal.
    pub last: String,
    /// The digest of the view.
    pub digest: String,
    /// True when a view made anew from the journal has the same digest.
    pub same: bool,
    /// True when the view was made anew.
    pub rebuilt: bool,
    /// What had to be mended to open it, as in [`Store::open`](super::Store::open).
    pub mended: Vec<String>,
    /// How many kept files (raw e-mails, pictures) the journal names.
    pub blobs: usize,
    /// Those that are missing or damaged, each as the identifier of a sentence and what fills its gap
    /// (`blob-…|detail`).
    pub lacking: Vec<String>,
}

/// Checks the store of a folder: the whole chain, the kept files that it names, and the view against one made anew
/// beside it. With `rebuild` the
/// view itself is made anew first.
///
/// # Errors
/// See [`OpenError`]; damage of the journal is named by segment and line.
pub fn verify(
    dir: &Path,
    calendar: &Arc<Calendar>,
    rebuild: bool,
    on_step: &mut dyn FnMut(OpenStep),
) -> Result<Verified, OpenError> {
    let on_disk = || OpenError::disk(dir.display().to_string());
    if !journal::folder(dir).is_dir() {
        let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
        return Err(on_disk()(missing));
    }
    let opened = open::open(dir, calendar.clone(), on_step, rebuild)?;
    let segments = segment::list(&journal::folder(dir)).map_err(on_disk())?;
    let aside = dir.join(open::ASIDE);
    let (last, total) = (opened.tail.place().clone(), opened.tail.place().seq);
    let fresh = view::open::make(&aside, calendar)?;
    fresh.follow_calendar()?;
    let mut skipped = 0;
    let end = open::replay(&fresh, &segments, &Place::start(), &mut skipped, &mut |done| {
        on_step(OpenStep::Replay { done, total });
    })?;
    if end.place.hash != last.hash || !end.torn.is_empty() {
        return Err(OpenError::Journal(format!("journal-end|{}", end.place.seq)));
    }
    let named = carried::walk(&segments)?.named;
    let (digest, expected) = (opened.view.digest()?, fresh.digest()?);
    drop(fresh);
    files::remove_dir(&aside).map_err(on_disk())?;
    Ok(Verified {
        entries: end.place.seq,
        segments: segments.len(),
        last: last.hash,
        same: digest == expected,
        digest,
        rebuilt: rebuild,
        mended: opened.mended,
        blobs: named.len(),
        lacking: carried::lacking(dir, &named),
    })
}
