//! Writing what is alive in the view into a new database: sled's log keeps what was written over for long.
//!
//! The rows are copied in their order into a folder beside, which then takes the view's place in one step. A kill at any
//! moment leaves the old view or the new one, and at worst, where the system cannot exchange folders, none: then it is
//! made from the journal.

use super::super::error::{OpenError, ReadError};
use super::super::files;
use super::{View, guarded, keys, open, value};
use std::path::Path;

/// How large the view's files were when it was last compacted, in bytes.
const COMPACTED: &str = "compacted";
/// A view smaller than this is left as it is, in bytes.
const SMALL: u64 = 32 * 1024 * 1024;
/// It may grow to so many times what it was when it was last compacted.
const TIMES: u64 = 3;
/// Rows that are written at once.
const ROWS: usize = 2_000;

impl View {
    /// What the view's files take, in bytes.
    pub(crate) fn bytes(&self) -> Result<u64, ReadError> {
        guarded(|| self.db.size_on_disk())
    }

    /// True when it is so much larger than it was that compacting is worth the wait.
    pub(crate) fn is_bloated(&self) -> Result<bool, ReadError> {
        let before: u64 = self.get(&keys::meta(COMPACTED))?.unwrap_or(0);
        Ok(self.bytes()? > SMALL.max(before * TIMES))
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
        let mut size = sled::Batch::default();
        size.insert(keys::meta(COMPACTED), value::encode(&made.bytes()?)?);
        made.put(size)?;
        Ok(made.flush()?)
    }

    /// How many rows there are.
    fn rows(&self) -> Result<u64, ReadError> {
        guarded(|| Ok(self.db.len() as u64))
    }
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
