//! Opening the view in spite of what a kill does to sled 0.34.
//!
//! A kill while `snap.*.generating` is written makes every later open fail; without that file it opens. What cannot
//! be opened even without its snapshots is thrown away: the journal has everything.

use super::super::error::{OpenError, ReadError};
use super::super::files;
use super::value::SCHEMA as SCHEMA_NOW;
use super::{SCHEMA, View, guarded, keys};
use crate::model::calendar::Calendar;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

/// sled's own cache; what is resident grows to about three times that.
const CACHE: u64 = 64 * 1024 * 1024;
/// How often sled hands its log to the system: bounds the replay after a kill.
const FLUSH_EVERY_MS: u64 = 1000;

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
    {
        mended("mended-snapshot-aside");
        return Ok(known(view));
    }
    Ok(None)
}

/// Makes an empty view where there was anything or nothing.
pub(crate) fn make(folder: &Path, calendar: &Arc<Calendar>) -> Result<View, OpenError> {
    let on_disk = || OpenError::disk(folder.display().to_string());
    files::remove_dir(folder).map_err(on_disk())?;
    files::private_dir(folder).map_err(on_disk())?;
    let view = sled(folder, calendar)?;
    guarded(|| view.db.insert(keys::meta(SCHEMA), &[SCHEMA_NOW]))?;
    Ok(view)
}

fn sled(folder: &Path, calendar: &Arc<Calendar>) -> Result<View, ReadError> {
    let config = sled::Config::new()
        .path(folder)
        .cache_capacity(CACHE)
        .mode(sled::Mode::HighThroughput)
        .flush_every_ms(Some(FLUSH_EVERY_MS));
    let db = guarded(|| config.open())?;
    Ok(View { db, calendar: calendar.clone(), landing: RwLock::new(()) })
}

/// A view of this schema, or none.
fn known(view: View) -> Option<View> {
    let schema = guarded(|| view.db.get(keys::meta(SCHEMA))).ok().flatten();
    (schema.as_deref() == Some(&[SCHEMA_NOW])).then_some(view)
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
