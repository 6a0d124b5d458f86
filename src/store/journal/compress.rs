//! Closed segments are packed, so that at any moment at least one whole form of each stands on disk.

use super::super::files;
use super::seal;
use super::segment::{self, Segment};
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

const LEVEL: i32 = 6;

/// Packs a closed segment: written aside, synced, read back, renamed; only then is the open form removed.
pub(crate) fn pack(segment: &Segment) -> io::Result<()> {
    let target = segment.path.with_extension("jsonl.zst");
    let tmp = segment.path.with_extension("jsonl.zst.tmp");
    let file = files::private().write(true).create(true).truncate(true).open(&tmp)?;
    // Piece by piece: a segment is never in memory whole, let alone twice.
    let mut packed = zstd::Encoder::new(file, LEVEL)?;
    io::copy(&mut File::open(&segment.path)?, &mut packed)?;
    let mut file = packed.finish()?;
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut File::open(&tmp)?, &mut hasher)?;
    file.write_all(&seal::of(&hasher.finalize()))?;
    file.sync_all()?;
    if !same(&tmp, &segment.path)? {
        files::remove(&tmp)?;
        return Err(io::Error::other("what was packed does not unpack to the same"));
    }
    std::fs::rename(&tmp, &target)?;
    let dir = segment.path.parent().unwrap_or_else(|| Path::new("."));
    files::sync_dir(dir)?;
    files::remove(&segment.path)
}

/// True when a packed file unpacks to what an open one holds.
fn same(packed: &Path, open: &Path) -> io::Result<bool> {
    let (mut one, mut other) = (blake3::Hasher::new(), blake3::Hasher::new());
    zstd::stream::copy_decode(File::open(packed)?, &mut one)?;
    io::copy(&mut File::open(open)?, &mut other)?;
    Ok(one.finalize() == other.finalize())
}

/// Clears what a kill in the middle of packing left behind; returns the segments, one form of each.
///
/// The open form is removed last, so while it stands it is whole: the packed form stays only when it holds the same.
pub(crate) fn settle(dir: &Path) -> io::Result<Vec<Segment>> {
    for item in std::fs::read_dir(dir)? {
        let path = item?.path();
        if path.to_string_lossy().ends_with(".jsonl.zst.tmp") {
            files::remove(&path)?;
        }
    }
    let mut kept: Vec<Segment> = Vec::new();
    for found in segment::list(dir)? {
        match kept.last() {
            Some(open) if open.number == found.number => {
                if same(&found.path, &open.path).unwrap_or(false) {
                    files::remove(&open.path)?;
                    kept.pop();
                    kept.push(found);
                } else {
                    files::remove(&found.path)?;
                }
            }
            _ => kept.push(found),
        }
    }
    Ok(kept)
}

/// Packs every open segment but the last, which is being written.
pub(crate) fn pack_closed(dir: &Path) -> io::Result<()> {
    let segments = segment::list(dir)?;
    let last = segments.last().map_or(0, |segment| segment.number);
    for segment in segments.iter().filter(|segment| !segment.packed && segment.number < last) {
        pack(segment)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kill_at_any_step_of_packing_leaves_a_whole_segment() {
        let folder = tempfile::tempdir().unwrap();
        let open = Segment::open(folder.path(), 1);
        let text = b"one\ntwo\n".repeat(100);
        let content = || settle(folder.path()).unwrap()[0].content().unwrap();

        std::fs::write(&open.path, &text).unwrap();
        std::fs::write(folder.path().join("00000001.jsonl.zst.tmp"), b"half").unwrap();
        assert_eq!(content(), text);

        std::fs::write(folder.path().join("00000001.jsonl.zst"), b"rubbish").unwrap();
        assert_eq!(content(), text);

        pack(&open).unwrap();
        assert!(!open.path.exists());
        std::fs::write(&open.path, &text).unwrap();
        assert_eq!(content(), text);
        assert_eq!(settle(folder.path()).unwrap().len(), 1);
    }
}
