//! The window that the next start shows until its store is open: read before there is a worker, kept by it.
//!
//! It can be done without. What cannot be written or read is logged and nobody is told.

use super::core::Core;
use super::disk::{on_disk, read_file};
use crate::model::counts::{Anchor, View};
use crate::model::ids::AccountId;
use crate::model::window::{WINDOW_ROWS, Window};
use crate::private;
use crate::store::ReadError;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::Instant;

/// The largest that is read: some ten times what is written.
const LARGEST: u64 = 4 * 1024 * 1024;

/// How often it is kept while the list changes.
const EVERY: Duration = Duration::from_secs(30);

fn path(dir: &Path) -> PathBuf {
    dir.join("window")
}

/// Reads what a console with these accounts kept in a data folder; `None` when there is nothing that can be shown.
#[must_use]
pub fn recall(dir: &Path, accounts: &[AccountId]) -> Option<Window> {
    let path = path(dir);
    if !path.exists() {
        return None;
    }
    match read_file(&path, LARGEST) {
        Ok(Some(bytes)) => Window::from_bytes(&bytes, accounts),
        Ok(None) => None,
        Err(error) => {
            tracing::warn!(error, "the last window was not read");
            None
        }
    }
}

/// When the window was kept, and whether it is another now.
pub(super) struct Keeper {
    kept: Option<Instant>,
    changed: bool,
}

impl Keeper {
    /// Nothing was kept yet.
    pub(super) fn new() -> Self {
        Self { kept: None, changed: true }
    }

    /// The list, the numbers or the accounts changed.
    pub(super) fn changed(&mut self) {
        self.changed = true;
    }

    /// When it has to be kept next; `None` while it is as it was kept.
    pub(super) fn due(&self) -> Option<Instant> {
        self.changed.then(|| self.kept.map_or_else(Instant::now, |at| at + EVERY))
    }

    /// Keeps the window when it is another and was not kept just now.
    ///
    /// # Errors
    /// When the view cannot be read.
    pub(super) async fn look(&mut self, core: &Core) -> Result<(), ReadError> {
        if self.changed && self.kept.is_none_or(|at| at.elapsed() >= EVERY) {
            (self.kept, self.changed) = (Some(Instant::now()), false);
            keep(core).await?;
        }
        Ok(())
    }
}

/// Keeps the beginning of the list of what has to be answered, as it is now.
///
/// # Errors
/// When the view cannot be read.
pub(super) async fn keep(core: &Core) -> Result<(), ReadError> {
    let at = core.now();
    let window = Window {
        at,
        accounts: core.link.networks.iter().map(|network| network.account().clone()).collect(),
        page: core.store.page(View::Pending, &Anchor::Start, WINDOW_ROWS)?,
        counts: core.store.counts(at)?,
        standings: core.standings(),
    };
    let path = path(core.store.dir());
    let written = on_disk(move || {
        let bytes = window.to_bytes().map_err(std::io::Error::other)?;
        private::write_lightly(&path, &bytes)
    });
    if let Err(error) = written.await.and_then(|written| written) {
        tracing::warn!(%error, "the last window was not kept");
    }
    Ok(())
}
