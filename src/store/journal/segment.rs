//! The files of a journal: `00000001.jsonl`, and `00000001.jsonl.zst` once closed.

use super::super::error::OpenError;
use super::seal;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
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
        if !seal::holds(&bytes) {
            return Err(OpenError::Journal(format!("journal-packed|{}", self.name())));
        }
        zstd::decode_all(bytes.as_slice())
            .map_err(|error| OpenError::Journal(format!("journal-packed|{} ({error})", self.name())))
    }
}

impl Segment {
    /// Reads what stands behind a place, unpacked, with the offset at which what was read begins: the place, or 0 where
    /// only the whole can be read.
    pub(crate) fn behind(&self, offset: u64) -> Result<(Vec<u8>, u64), OpenError> {
        if self.packed || offset == 0 {
            return Ok((self.content()?, 0));
        }
        let on_disk = || OpenError::disk(self.path.display().to_string());
        let mut file = File::open(&self.path).map_err(on_disk())?;
        if file.metadata().map_err(on_disk())?.len() < offset {
            return Ok((self.content()?, 0));
        }
        file.seek(SeekFrom::Start(offset)).map_err(on_disk())?;
        let mut rest = Vec::new();
        file.read_to_end(&mut rest).map_err(on_disk())?;
        Ok((rest, offset))
    }
}

/// How much is read of the end of a segment at first: more than a batch of messages usually takes.
const ENDING: u64 = 1024 * 1024;

impl Segment {
    /// Reads the end of its first `length` bytes (of all when `None`), unpacked: so much that the last whole line is in
    /// it with the end of the line before, where there is one. `None` when it is shorter than that.
    pub(crate) fn ending(&self, length: Option<u64>) -> Result<Option<Vec<u8>>, OpenError> {
        if self.packed {
            let mut content = self.content()?;
            let length = length.map_or(content.len(), |length| usize::try_from(length).unwrap_or(usize::MAX));
            if length > content.len() {
                return Ok(None);
            }
            content.truncate(length);
            return Ok(Some(content));
        }
        let on_disk = || OpenError::disk(self.path.display().to_string());
        let mut file = File::open(&self.path).map_err(on_disk())?;
        let all = file.metadata().map_err(on_disk())?.len();
        let length = length.unwrap_or(all);
        if length > all {
            return Ok(None);
        }
        let mut size = ENDING;
        loop {
            let from = length.saturating_sub(size);
            let mut end = Vec::new();
            file.seek(SeekFrom::Start(from)).map_err(on_disk())?;
            (&mut file).take(length - from).read_to_end(&mut end).map_err(on_disk())?;
            if from == 0 || end.split(|byte| *byte == b'\n').nth(2).is_some() {
                return Ok(Some(end));
            }
            size *= 8;
        }
    }

    /// True when it is open and holds just so many bytes: there is nothing to read after them.
    pub(crate) fn ends_at(&self, offset: u64) -> bool {
        !self.packed && std::fs::metadata(&self.path).is_ok_and(|about| about.len() == offset)
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
