//! Proving that the journal is whole and that the view shows it.

use super::carried::Signing;
use super::error::OpenError;
use super::journal::read::Place;
use super::journal::{self, segment};
use super::view;
use super::{blobs, carried, files, open};
use crate::model::books::Books;
use crate::model::calendar::Calendar;
use crate::model::exchange::OpenStep;
use crate::model::record::RecordId;
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
    /// How many kept files (raw e-mails, pictures, signed records) the journal names.
    pub blobs: usize,
    /// Those that are missing or damaged, each as the identifier of a sentence and what fills its gap
    /// (`blob-…|detail`).
    pub lacking: Vec<String>,
    /// How many signed records the journal has.
    pub records: usize,
    /// Those whose figures are not what is derived again at the place of the journal they were derived at: the
    /// record, the version and what differs.
    pub unlike: Vec<(RecordId, u32, String)>,
    /// Those that could not be derived again, as their file is missing or damaged: the record and the version.
    pub unread: Vec<(RecordId, u32)>,
}

/// Derives what a signed record says again: from its content as it was signed and the books as they stood. An error
/// says what differs.
pub type Derive<'a> = dyn FnMut(&[u8], &dyn Books) -> Result<(), String> + 'a;

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
    derive: &mut Derive<'_>,
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
    let walked = carried::walk(&segments)?;
    let mut again = Again { dir, view: &fresh, signed: &walked.signed, derive, unlike: Vec::new(), unread: Vec::new() };
    let places = walked.signed.iter().map(|signing| signing.derived_at).collect();
    again.look(0)?;
    let stops = &mut open::Stops { at: &places, visit: &mut |seq| again.look(seq) };
    let mut skipped = 0;
    let end = open::replay(&fresh, &segments, &Place::start(), stops, &mut skipped, &mut |done| {
        on_step(OpenStep::Replay { done, total });
    })?;
    let (mut unlike, unread) = (again.unlike, again.unread);
    // What names an entry that is not there was derived from nothing that can be shown.
    let beyond = walked.signed.iter().filter(|signing| signing.derived_at > end.place.seq);
    unlike.extend(beyond.map(|signing| signing.unlike(format!("journal-end|{}", signing.derived_at))));
    if end.place.hash != last.hash || !end.torn.is_empty() {
        return Err(OpenError::Journal(format!("journal-end|{}", end.place.seq)));
    }
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
        blobs: walked.named.len(),
        lacking: carried::lacking(dir, &walked.named),
        records: walked.signed.len(),
        unlike,
        unread,
    })
}

/// Signed records on their way to being derived again.
struct Again<'a, 'b> {
    dir: &'a Path,
    view: &'a view::View,
    signed: &'a [Signing],
    derive: &'a mut Derive<'b>,
    unlike: Vec<(RecordId, u32, String)>,
    unread: Vec<(RecordId, u32)>,
}

impl Again<'_, '_> {
    /// Derives those that were derived at this place. One whose content is missing or damaged cannot be.
    fn look(&mut self, seq: u64) -> Result<(), OpenError> {
        for signing in self.signed.iter().filter(|signing| signing.derived_at == seq) {
            let Ok(content) = blobs::read(self.dir, &signing.content) else {
                self.unread.push((signing.record, signing.version));
                continue;
            };
            let derive = &mut *self.derive;
            if let Err(differs) = self.view.books(|books| derive(&content, books))? {
                self.unlike.push(signing.unlike(differs));
            }
        }
        Ok(())
    }
}

impl Signing {
    fn unlike(&self, differs: String) -> (RecordId, u32, String) {
        (self.record, self.version, differs)
    }
}
