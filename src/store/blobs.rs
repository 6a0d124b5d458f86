//! Bytes kept beside the journal: raw e-mails, which are evidence, and pictures. A file each, under its hash, for the
//! owner alone, written once and never changed.

use super::files;
use crate::model::ids::BlobId;
use std::io;
use std::path::{Path, PathBuf};

/// Letters of a hash.
const HEX: usize = 64;

/// How kept bytes stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Whole.
    Whole,
    /// Not there.
    Missing,
    /// They do not match their hash, or cannot be read.
    Damaged,
}

fn folder(dir: &Path) -> PathBuf {
    dir.join("blobs")
}

/// The file of these bytes; `None` for what is no hash, which could lead out of the folder.
fn file(dir: &Path, id: &BlobId) -> Option<PathBuf> {
    let name = id.as_str();
    let hash = name.len() == HEX && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    hash.then(|| folder(dir).join(name))
}

/// Keeps bytes, durably. What is there and whole is not written again; what is there and damaged is. One at a time.
pub(super) fn keep(dir: &Path, bytes: &[u8]) -> io::Result<BlobId> {
    let id = BlobId::of(bytes);
    files::private_dir(&folder(dir))?;
    if read(dir, &id).is_ok() {
        // Its name may not be durable: a kill can have come between the two.
        files::sync_dir(&folder(dir))?;
    } else {
        let file = file(dir, &id).ok_or(io::ErrorKind::InvalidInput)?;
        files::replace(&file, bytes)?;
    }
    // The folder itself may be new.
    files::sync_dir(dir)?;
    Ok(id)
}

/// Reads kept bytes, checked against their hash.
pub(super) fn read(dir: &Path, id: &BlobId) -> io::Result<Vec<u8>> {
    let bytes = std::fs::read(file(dir, id).ok_or(io::ErrorKind::NotFound)?)?;
    if BlobId::of(&bytes) == *id { Ok(bytes) } else { Err(io::ErrorKind::InvalidData.into()) }
}

/// How kept bytes stand.
pub(super) fn standing(dir: &Path, id: &BlobId) -> Standing {
    match read(dir, id) {
        Ok(_) => Standing::Whole,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Standing::Missing,
        Err(_) => Standing::Damaged,
    }
}

/// Moves everything that is kept in one folder into another, durably.
pub(super) fn move_all(from: &Path, to: &Path) -> io::Result<()> {
    if !folder(from).is_dir() {
        return Ok(());
    }
    files::private_dir(&folder(to))?;
    for item in std::fs::read_dir(folder(from))? {
        let item = item?;
        std::fs::rename(item.path(), folder(to).join(item.file_name()))?;
    }
    files::sync_dir(&folder(to))?;
    files::sync_dir(to)
}
