//! The searches that the operator keeps under names: one file, replaced atomically, for the owner alone.

use super::{Store, files};
use crate::model::query::SavedView;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

fn file(dir: &Path) -> PathBuf {
    dir.join("views.json")
}

impl Store {
    /// Reads the searches that are kept, in the order of their list. None are kept before the first.
    ///
    /// # Errors
    /// When the file is there and cannot be read: it is left as it is.
    pub fn views(&self) -> std::io::Result<Vec<SavedView>> {
        match std::fs::read(file(&self.inner.dir)) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(Error::from),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// Keeps searches in the place of those that were kept.
    ///
    /// # Errors
    /// When the disk did not take them, or those that were kept cannot be read: a file that a person may mend is never
    /// written over.
    pub fn keep_views(&self, views: &[SavedView]) -> std::io::Result<()> {
        self.views()?;
        files::replace(&file(&self.inner.dir), &serde_json::to_vec_pretty(views)?)
    }
}
