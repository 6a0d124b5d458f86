//! The journal: append-only segments of JSON Lines, hash-chained, readable with ordinary tools.
//!
//! `journal/FORMAT` holds the number of the format; a program that knows only older ones refuses. What the entries
//! look like is said in [`entry`].

pub(crate) mod compress;
pub(crate) mod entry;
pub(crate) mod read;
mod seal;
pub(crate) mod segment;
pub(crate) mod write;

use super::error::OpenError;
use super::files;
use read::{End, Place};
use segment::Segment;
use std::path::{Path, PathBuf};

/// The format this program writes, and the newest it reads.
pub(crate) const FORMAT: u32 = 1;
/// A segment is closed once it has this many bytes.
pub(crate) const ROLL_AT: u64 = 64 * 1024 * 1024;

/// The journal's folder inside a data folder.
pub(crate) fn folder(dir: &Path) -> PathBuf {
    dir.join("journal")
}

/// Makes the folder when it is not there, and refuses a newer format. True when `FORMAT` had to be written again
/// beside segments that stand there.
pub(crate) fn prepare(dir: &Path) -> Result<bool, OpenError> {
    let folder = folder(dir);
    let path = folder.join("FORMAT");
    let on_disk = || OpenError::disk(path.display().to_string());
    files::private_dir(&folder).map_err(on_disk())?;
    if known(dir)? {
        return Ok(false);
    }
    let mend = !segment::list(&folder).map_err(on_disk())?.is_empty();
    files::replace(&path, format!("{FORMAT}\n").as_bytes()).map_err(on_disk())?;
    Ok(mend)
}

/// Reads `FORMAT` and refuses a newer one; false when there is none.
fn known(dir: &Path) -> Result<bool, OpenError> {
    let path = folder(dir).join("FORMAT");
    match std::fs::read_to_string(&path) {
        Ok(text) => match text.trim().parse() {
            Ok(found) if found > FORMAT => Err(OpenError::Newer { dir: dir.to_owned(), found, known: FORMAT }),
            Ok(1..=FORMAT) => Ok(true),
            _ => Err(OpenError::Journal("journal-format".to_owned())),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            Err(OpenError::Journal("journal-format".to_owned()))
        }
        Err(error) => Err(OpenError::disk(path.display().to_string())(error)),
    }
}

/// Lists the segments, one form of each, after clearing what a kill left behind.
pub(crate) fn segments(dir: &Path) -> Result<Vec<Segment>, OpenError> {
    let folder = folder(dir);
    begins(compress::settle(&folder).map_err(OpenError::disk(folder.display().to_string()))?)
}

/// Lists the segments, one form of each, and touches nothing: for a folder that cannot be written.
pub(crate) fn look(dir: &Path) -> Result<Vec<Segment>, OpenError> {
    known(dir)?;
    let folder = folder(dir);
    let mut segments = segment::list(&folder).map_err(OpenError::disk(folder.display().to_string()))?;
    // Where both forms of one stand, the open one is first, and is whole: it is removed last.
    segments.dedup_by_key(|segment| segment.number);
    begins(segments)
}

/// A journal begins with its first segment.
fn begins(segments: Vec<Segment>) -> Result<Vec<Segment>, OpenError> {
    match segments.first() {
        Some(first) if first.number != 1 => Err(OpenError::Journal("journal-missing|00000001".to_owned())),
        _ => Ok(segments),
    }
}

/// Cuts off what a write left torn, keeping the bytes in a file beside. Returns that file's name.
pub(crate) fn cut_torn(dir: &Path, segments: &[Segment], end: &End) -> Result<Option<String>, OpenError> {
    let Some(last) = segments.last().filter(|_| !end.torn.is_empty()) else { return Ok(None) };
    if last.packed {
        return Err(OpenError::Journal(format!("journal-cut|{}", last.name())));
    }
    let folder = folder(dir);
    let on_disk = || OpenError::disk(last.path.display().to_string());
    let mut name = format!("torn-{:08}-{}", end.place.segment, end.place.offset);
    while folder.join(&name).exists() {
        name.push('+');
    }
    files::replace(&folder.join(&name), &end.torn).map_err(on_disk())?;
    let file = files::private().write(true).open(&last.path).map_err(on_disk())?;
    file.set_len(end.place.offset).and_then(|()| file.sync_all()).map_err(on_disk())?;
    Ok(Some(name))
}

/// Where writing goes on: in the last segment, or in a new one when that is packed.
pub(crate) fn resume(segments: &[Segment], place: Place) -> Place {
    match segments.last() {
        Some(last) if last.packed => Place { segment: last.number + 1, offset: 0, ..place },
        _ => place,
    }
}
