//! Writing what is alive in the view into a new database: sled's log keeps what was written over for long.
//!
//! The rows are copied in their order into a folder beside, which then takes the view's place in one step. A kill at any
//! moment leaves the old view or the new one, and at worst, where the system cannot exchange folders, none: then it is
//! made from the journal.

use super::super::error::{OpenError, ReadError};
use super::super::files;
use super::overlay::Writes;
use super::{View, guarded, keys, open, value};
use std::path::Path;

/// How large the view's files were when it was last compacted, and how many bytes of messages came in since.
const GROWN: &str = "grown";
/// What may be left behind before it is worth a wait, in bytes.
const SMALL: u64 = 32 * 1024 * 1024;
/// What a byte of a message takes with all that is kept about it and the room that sled leaves in its pages.
const FOR_EACH: u64 = 8;
/// Rows that are written at once.
const ROWS: usize = 2_000;

impl View {
    /// What the view's files take, in bytes.
    pub(crate) fn bytes(&self) -> Result<u64, ReadError> {
        guarded(|| self.db.size_on_disk())
    }

    /// True when it is so much larger than what came in explains that compacting is worth the wait.
    pub(crate) fn is_bloated(&self) -> Result<bool, ReadError> {
        // Of a view that an older version made nothing is known.
        let Some((compacted, came)) = self.grown()? else { return Ok(false) };
        let explained = compacted + came * FOR_EACH;
        Ok(self.bytes()? > SMALL + explained + explained / 2)
    }

    fn grown(&self) -> Result<Option<(u64, u64)>, ReadError> {
        self.get(&keys::meta(GROWN))
    }

    /// Adds to a group how many bytes of messages came in with it. A group that lands twice counts twice: it is an
    /// estimate.
    pub(super) fn count_in(&self, writes: &mut Writes) -> Result<(), ReadError> {
        let came: usize =
            [b't', b'r'].iter().flat_map(|kind| writes.range(vec![*kind]..vec![kind + 1])).map(row_length).sum();
        if came > 0 {
            let Some((compacted, before)) = self.grown()? else { return Ok(()) };
            writes.insert(keys::meta(GROWN), Some(value::encode(&(compacted, before + came as u64))?));
        }
        Ok(())
    }

    /// Copies every row into an empty database in `folder`; `on_step` is told how many of how many.
    pub(crate) fn copy_into(&self, folder: &Path, on_step: &mut dyn FnMut(u64, u64)) -> Result<(), OpenError> {
        let made = open::make(folder, &self.calendar)?;
        let (total, mut done) = (self.rows()?, 0);
        let mut rows = self.db.iter();
        loop {
            let mut batch = sled::Batch::default();
            let many = guarded(|| {
                let mut many = 0;
                for row in rows.by_ref().take(ROWS) {
                    let (key, value) = row?;
                    batch.insert(key, value);
                    many += 1;
                }
                Ok(many)
            })?;
            if many == 0 {
                break;
            }
            made.put(batch)?;
            done += many;
            on_step(done, total);
        }
        made.flush()?;
        made.begin_counting(made.bytes()?)?;
        Ok(made.flush()?)
    }

    /// From here on what comes in is counted, beside so many bytes that are there already.
    pub(super) fn begin_counting(&self, compacted: u64) -> Result<(), ReadError> {
        let mut batch = sled::Batch::default();
        batch.insert(keys::meta(GROWN), value::encode(&(compacted, 0_u64))?);
        self.put(batch)
    }

    /// How many rows there are.
    fn rows(&self) -> Result<u64, ReadError> {
        guarded(|| Ok(self.db.len() as u64))
    }
}

/// What a write adds where nothing stood.
fn row_length((key, value): (&Vec<u8>, &Option<Vec<u8>>)) -> usize {
    value.as_ref().map_or(0, |value| key.len() + value.len())
}

/// Puts a folder in the place of another, in one step where the system can.
pub(crate) fn exchange(new: &Path, old: &Path) -> std::io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    if rustix::fs::renameat_with(rustix::fs::CWD, new, rustix::fs::CWD, old, rustix::fs::RenameFlags::EXCHANGE).is_ok()
    {
        files::sync_dir(old.parent().unwrap_or(old))?;
        return files::remove_dir(new);
    }
    files::remove_dir(old)?;
    std::fs::rename(new, old)?;
    files::sync_dir(old.parent().unwrap_or(old))
}
