//! Opening a folder that cannot be written, for reading alone: a full disk, a folder without permission, a damaged
//! journal. Nothing in the folder is touched: the view is a copy of the last one, or made from the journal, in a place
//! that goes with the store.

use super::error::OpenError;
use super::journal;
use super::journal::read::{self, Place};
use super::journal::segment::Segment;
use super::lock::Lock;
use super::open::{self, Stops};
use super::view::{self, View};
use crate::model::calendar::Calendar;
use crate::model::exchange::OpenStep;
use std::collections::BTreeSet;
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// A folder of which only reading is possible.
pub(crate) struct Looked {
    pub(crate) lock: Option<Lock>,
    pub(crate) view: View,
    /// What of the journal could not be read: the identifier of a sentence and its detail.
    pub(crate) damage: Option<String>,
    /// Where the view is.
    pub(crate) aside: TempDir,
}

/// Opens a folder for reading alone.
///
/// # Errors
/// See [`OpenError`]. Damage of the journal is none here: what stands before it is shown, or what the last view showed.
pub(crate) fn look(
    dir: &Path,
    calendar: &Arc<Calendar>,
    on_step: &mut dyn FnMut(OpenStep),
) -> Result<Looked, OpenError> {
    on_step(OpenStep::Lock);
    let lock = Lock::look(dir)?;
    let segments = journal::look(dir)?;
    on_step(OpenStep::View);
    let mut refused = None;
    for place in places() {
        let made = aside_in(&place).and_then(|aside| {
            let (view, damage) = show(dir, aside.path(), &segments, calendar, on_step)?;
            Ok((aside, view, damage))
        });
        match made {
            Ok((aside, view, damage)) => return Ok(Looked { lock, view, damage, aside }),
            // There may be no room in this place, and some in the next.
            Err(error) => refused = Some(error),
        }
    }
    Err(refused.unwrap_or_else(|| OpenError::View("no place for a view".to_owned())))
}

/// Where a view can stand for a while: memory first, which is no disk that could be full.
fn places() -> [PathBuf; 2] {
    [PathBuf::from("/dev/shm"), std::env::temp_dir()]
}

/// A folder for the owner alone that goes when it is dropped, in the first place that takes one.
///
/// # Errors
/// When none does.
pub fn aside() -> Result<TempDir, OpenError> {
    let [first, second] = places();
    aside_in(&first).or_else(|_| aside_in(&second))
}

fn aside_in(place: &Path) -> Result<TempDir, OpenError> {
    tempfile::Builder::new()
        .prefix("ventanilla-")
        .permissions(std::fs::Permissions::from_mode(0o700))
        .tempdir_in(place)
        .map_err(OpenError::disk(place.display().to_string()))
}

/// Makes the view in a folder aside: as far as the journal goes, or as the last view was where that knows more.
fn show(
    dir: &Path,
    aside: &Path,
    segments: &[Segment],
    calendar: &Arc<Calendar>,
    on_step: &mut dyn FnMut(OpenStep),
) -> Result<(View, Option<String>), OpenError> {
    let folder = open::folder(aside);
    let last = if open::marker(dir).exists() { None } else { copied(&open::folder(dir), &folder, calendar) };
    if let Some(view) = last {
        let place = view.place()?.unwrap_or_else(Place::start);
        let holds = read::holds(segments, &place);
        if matches!(holds, Ok(true)) {
            let damage = bring_up(dir, &view, segments, &place, on_step)?;
            return Ok((view, damage));
        }
        if let Some(damage) = sound_up_to(segments, &Place::start())?.1 {
            return Ok((view, Some(damage)));
        }
    }
    let view = view::open::make(&folder, calendar)?;
    view.follow_calendar()?;
    let damage = bring_up(dir, &view, segments, &Place::start(), on_step)?;
    Ok((view, damage))
}

/// Copies a view and opens the copy; `None` when either does not work.
fn copied(from: &Path, to: &Path, calendar: &Arc<Calendar>) -> Option<View> {
    copy(from, to).ok()?;
    view::open::open(to, calendar, &mut |_| {}).ok().flatten().filter(|view| matches!(view.place(), Ok(Some(_))))
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    super::files::private_dir(to)?;
    for item in std::fs::read_dir(from)? {
        let item = item?;
        let target = to.join(item.file_name());
        if item.file_type()?.is_dir() {
            copy(&item.path(), &target)?;
        } else {
            io::copy(&mut std::fs::File::open(item.path())?, &mut super::files::create_new(&target)?)?;
        }
    }
    Ok(())
}

/// Applies the journal from a place on, as far as it is sound; returns what is damaged behind that.
fn bring_up(
    dir: &Path,
    view: &View,
    segments: &[Segment],
    from: &Place,
    on_step: &mut dyn FnMut(OpenStep),
) -> Result<Option<String>, OpenError> {
    let (sound, damage) = sound_up_to(segments, from)?;
    // At the last sound entry everything before it is written: what comes behind may end the replay.
    let at = BTreeSet::from([sound]);
    let stops = &mut Stops { at: &at, visit: &mut |_| Ok(()) };
    let total = read::last_seq(&journal::folder(dir)).max(sound);
    let replayed = open::replay(view, segments, from, stops, &mut 0, &mut |done| {
        on_step(OpenStep::Replay { done, total });
    });
    match replayed {
        Ok(_) => Ok(damage),
        Err(OpenError::Journal(why)) => Ok(Some(damage.unwrap_or(why))),
        Err(error) => Err(error),
    }
}

/// The last entry of the sound part of a journal from a place on, and what is damaged behind it.
fn sound_up_to(segments: &[Segment], from: &Place) -> Result<(u64, Option<String>), OpenError> {
    let mut sound = from.seq;
    let walked = read::walk(segments, from, &mut |_, after| {
        sound = after.seq;
        Ok(())
    });
    match walked {
        Ok(_) => Ok((sound, None)),
        Err(OpenError::Journal(why)) => Ok((sound, Some(why))),
        Err(error) => Err(error),
    }
}
