//! Opening the view in spite of what a kill does to sled 0.34.
//!
//! A kill while `snap.*.generating` is written makes every later open fail; without that file it opens. What cannot
//! be opened even without its snapshots is thrown away: the journal has everything.

use super::super::error::{OpenError, ReadError};
use super::super::files;
use super::landing::Landing;
use super::unhurried::unhurried;
use super::value::SCHEMA as SCHEMA_NOW;
use super::{SCHEMA, View, guarded, keys};
use crate::model::calendar::Calendar;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// sled's own cache; what is resident grows to about three times that.
const CACHE: u64 = 8 * 1024 * 1024;
/// How often sled tidies up behind rewrites. Its log is handed to the system by the writer, when it wrote something.
const TIDY_EVERY_MS: u64 = 500;
/// Ten milliseconds apart.
const LOOKS_AT_THE_LOCK: usize = 200;

/// Opens sled in a folder, mending on the way; `None` when it cannot be opened and has to be made anew.
/// `mended` is told the identifier of a sentence for each thing done.
pub(crate) fn open(
    folder: &Path,
    calendar: &Arc<Calendar>,
    mended: &mut dyn FnMut(&str),
) -> Result<Option<View>, OpenError> {
    if !folder.exists() {
        return Ok(None);
    }
    unused(folder)?;
    let on_disk = || OpenError::disk(folder.display().to_string());
    for half in snapshots(folder, true).map_err(on_disk())? {
        files::remove(&half).map_err(on_disk())?;
        mended("mended-snapshot");
    }
    if let Ok(view) = sled(folder, calendar) {
        return Ok(known(view));
    }
    let whole = snapshots(folder, false).map_err(on_disk())?;
    for path in &whole {
        let mut aside = path.clone().into_os_string();
        aside.push(".aside");
        // sled looks for names that begin with `snap.`, so the name has to begin otherwise.
        let name = Path::new(&aside).file_name().unwrap_or_default().to_string_lossy().replacen("snap.", "old.", 1);
        std::fs::rename(path, folder.join(name)).map_err(on_disk())?;
    }
    if !whole.is_empty()
        && let Ok(view) = sled(folder, calendar)
        && let Some(view) = known(view)
    {
        mended("mended-snapshot-aside");
        return Ok(Some(view));
    }
    Ok(None)
}

/// Makes an empty view where there was anything or nothing.
pub(crate) fn make(folder: &Path, calendar: &Arc<Calendar>) -> Result<View, OpenError> {
    unused(folder)?;
    let on_disk = || OpenError::disk(folder.display().to_string());
    files::remove_dir(folder).map_err(on_disk())?;
    files::private_dir(folder).map_err(on_disk())?;
    let view = sled(folder, calendar)?;
    guarded(|| view.db.insert(keys::meta(SCHEMA), &[SCHEMA_NOW]))?;
    view.begin_counting(0)?;
    Ok(view)
}

/// Refuses a view that another process has open although we have the folder's lock: its file was removed by hand.
/// Without this, a database in use would be taken for a broken one and made anew under that process's feet.
///
/// sled's own lock goes when the last copy of its file is closed, also one in a child process that was just forked and
/// has not become its program yet: a moment later it is free.
fn unused(folder: &Path) -> Result<(), OpenError> {
    let Ok(database) = File::open(folder.join("db")) else { return Ok(()) };
    for _ in 0..LOOKS_AT_THE_LOCK {
        match database.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
            Ok(()) => {
                // Closing would do it as well, but for a copy in a child.
                return database.unlock().map_err(OpenError::disk(folder.display().to_string()));
            }
            // A file system without locks: there our own lock is all there is.
            Err(TryLockError::Error(_)) => return Ok(()),
        }
    }
    Err(OpenError::Held { dir: folder.to_owned(), pid: 0 })
}

fn sled(folder: &Path, calendar: &Arc<Calendar>) -> Result<View, ReadError> {
    let config = sled::Config::new()
        .path(folder)
        .cache_capacity(CACHE)
        .mode(sled::Mode::HighThroughput)
        .flush_every_ms(Some(TIDY_EVERY_MS));
    let db = unhurried(|| guarded(|| config.open()))?;
    Ok(View { db, calendar: calendar.clone(), landing: Landing::of(folder) })
}

/// A view of this schema in which everything landed whole, or none.
fn known(view: View) -> Option<View> {
    let schema = guarded(|| view.db.get(keys::meta(SCHEMA))).ok().flatten();
    (schema.as_deref() == Some(&[SCHEMA_NOW]) && view.land_the_rest().unwrap_or(false)).then_some(view)
}

/// sled's snapshots: those half written, or the whole ones.
fn snapshots(folder: &Path, half: bool) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for item in std::fs::read_dir(folder)? {
        let path = item?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("snap.") && name.ends_with(".generating") == half {
            found.push(path);
        }
    }
    Ok(found)
}
