//! The files of a journal: `00000001.jsonl`, and `00000001.jsonl.zst` once closed.

use super::super::error::OpenError;
use std::path::{Path, PathBuf};

/// One file of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Its number; the first is 1.
    pub(crate) number: u32,
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Whether it is compressed.
    pub(crate) packed: bool,
}

impl Segment {
    /// The open form of a segment.
    pub(crate) fn open(dir: &Path, number: u32) -> Self {
        Self { number, path: dir.join(format!("{number:08}.jsonl")), packed: false }
    }

    /// Its name, as messages say it.
    pub(crate) fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Reads all of it, unpacked.
    pub(crate) fn content(&self) -> Result<Vec<u8>, OpenError> {
        let bytes = std::fs::read(&self.path).map_err(OpenError::disk(self.path.display().to_string()))?;
        if !self.packed {
            return Ok(bytes);
        }
        zstd::decode_all(bytes.as_slice())
            .map_err(|error| OpenError::Journal(format!("{}: it cannot be unpacked: {error}", self.name())))
    }
}

/// Lists the segments in order. Where both forms of one exist (a kill between packing and removing), both are given,
/// the open one first.
pub(crate) fn list(dir: &Path) -> std::io::Result<Vec<Segment>> {
    let mut found = Vec::new();
    for item in std::fs::read_dir(dir)? {
        let path = item?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (stem, packed) = match (name.strip_suffix(".jsonl"), name.strip_suffix(".jsonl.zst")) {
            (Some(stem), _) => (stem, false),
            (_, Some(stem)) => (stem, true),
            _ => continue,
        };
        if let Ok(number) = stem.parse() {
            found.push(Segment { number, path, packed });
        }
    }
    found.sort_by_key(|segment| (segment.number, segment.packed));
    Ok(found)
}
