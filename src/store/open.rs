//! Opening a store: lock, view, the journal's tail.

use super::error::OpenError;
use super::journal::read::{self, End, Place};
use super::journal::segment::Segment;
use super::journal::write::Tail;
use super::journal::{self, ROLL_AT};
use super::lock::Lock;
use super::view::apply::Applying;
use super::view::overlay::{Overlay, Writes};
use super::view::{self, View};
use super::{AppendError, files};
use crate::model::calendar::Calendar;
use crate::model::exchange::OpenStep;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where a check makes a second view, to compare.
pub(crate) const ASIDE: &str = "view.verify";
/// Where what is alive in the view is written to take its place.
pub(crate) const COMPACTING: &str = "view.compacting";
/// Entries are replayed until so many keys wait to be written.
const LAND_AT: usize = 20_000;

/// An open folder, before its writer runs.
pub(crate) struct Opened {
    pub(crate) lock: Lock,
    pub(crate) view: View,
    pub(crate) tail: Tail,
    /// What was mended: identifiers of sentences, see [`Store::open`](super::Store::open).
    pub(crate) mended: Vec<String>,
}

struct Opening<'a> {
    dir: &'a Path,
    calendar: Arc<Calendar>,
    on_step: &'a mut dyn FnMut(OpenStep),
    mended: Vec<String>,
}

/// Opens a folder. With `rebuild` the view is made anew whatever it says.
pub(crate) fn open(
    dir: &Path,
    calendar: Arc<Calendar>,
    on_step: &mut dyn FnMut(OpenStep),
    rebuild: bool,
) -> Result<Opened, OpenError> {
    files::private_dir(dir).map_err(OpenError::disk(dir.display().to_string()))?;
    on_step(OpenStep::Lock);
    let lock = Lock::take(dir)?;
    // What a check or a compaction that was cut off left behind: as large as the view itself.
    for aside in [dir.join(ASIDE), dir.join(COMPACTING)] {
        files::remove_dir(&aside).map_err(OpenError::disk(aside.display().to_string()))?;
    }
    let mut opening = Opening { dir, calendar, on_step, mended: Vec::new() };
    if journal::prepare(dir)? {
        opening.mend("mended-format");
    }
    let segments = journal::segments(dir)?;
    (opening.on_step)(OpenStep::View);
    let kept = if rebuild { None } else { opening.view(&segments)? };
    let (view, end) = match kept {
        Some(view) => {
            let place = view.place()?.unwrap_or_else(Place::start);
            let end = opening.replay(&view, &segments, &place)?;
            (view, end)
        }
        None => opening.rebuild(&segments)?,
    };
    if let Some(file) = journal::cut_torn(dir, &segments, &end)? {
        opening.mend(&format!("mended-torn-line|{file}"));
    }
    let had_deadlines = view.follow_calendar()?;
    if had_deadlines {
        opening.mend("mended-calendar");
    }
    let view = if view.is_bloated()? { opening.compact(view)? } else { view };
    let tail = Tail::open(&journal::folder(dir), journal::resume(&segments, end.place), ROLL_AT)?;
    Ok(Opened { lock, view, tail, mended: opening.mended })
}

impl Opening<'_> {
    fn mend(&mut self, sentence: &str) {
        (self.on_step)(OpenStep::Mend(sentence.to_owned()));
        self.mended.push(sentence.to_owned());
    }

    /// Opens the view that is there; `None` when it has to be made from the journal.
    fn view(&mut self, segments: &[Segment]) -> Result<Option<View>, OpenError> {
        let empty = segments.is_empty();
        if marker(self.dir).exists() {
            self.mend("mended-rebuild-again");
            return Ok(None);
        }
        let folder = folder(self.dir);
        let (there, calendar) = (folder.exists(), self.calendar.clone());
        let mut said = Vec::new();
        let view = view::open::open(&folder, &calendar, &mut |sentence| said.push(sentence.to_owned()))?;
        for sentence in said {
            self.mend(&sentence);
        }
        let Some(view) = view else {
            if there || !empty {
                self.mend("mended-view");
            }
            return Ok(None);
        };
        let place = view.place().ok().flatten().unwrap_or_else(Place::start);
        if read::holds(segments, &place)? {
            return Ok(Some(view));
        }
        // Where the journal is damaged, the last view is not thrown away: it may be all that can be read.
        let whole = read::walk(segments, &Place::start(), &mut |_, _| Ok(()))?.place;
        if whole.seq < place.seq {
            self.mend(&format!("mended-journal-short|{} / {}", whole.seq, place.seq));
        } else {
            self.mend("mended-view-ahead");
        }
        Ok(None)
    }

    /// Makes the view anew. A marker stands while that lasts: a rebuild that was cut off begins again.
    fn rebuild(&mut self, segments: &[Segment]) -> Result<(View, End), OpenError> {
        let marker = marker(self.dir);
        let on_disk = || OpenError::disk(marker.display().to_string());
        files::replace(&marker, b"").map_err(on_disk())?;
        let view = view::open::make(&folder(self.dir), &self.calendar)?;
        view.follow_calendar()?;
        let end = self.replay(&view, segments, &Place::start())?;
        view.flush()?;
        files::remove(&marker).map_err(on_disk())?;
        Ok((view, end))
    }

    /// Writes what is alive in the view anew. Where there is no room for that, it stays as it is.
    fn compact(&mut self, view: View) -> Result<View, OpenError> {
        let before = view.bytes()?;
        match compact(self.dir, view, self.on_step)? {
            Compacted::Anew(view) => {
                let megabytes = |bytes: u64| bytes.div_ceil(1_000_000);
                self.mend(&format!("mended-compacted|{} / {}", megabytes(view.bytes()?), megabytes(before)));
                Ok(view)
            }
            Compacted::AsItWas(view, error) => {
                tracing::warn!(%error, "the view was not compacted");
                Ok(view)
            }
        }
    }

    /// Applies the journal from a place on.
    fn replay(&mut self, view: &View, segments: &[Segment], from: &Place) -> Result<End, OpenError> {
        let total = read::last_seq(&journal::folder(self.dir));
        let mut skipped = 0;
        let nowhere = &mut Stops { at: &BTreeSet::new(), visit: &mut |_| Ok(()) };
        let end = replay(view, segments, from, nowhere, &mut skipped, &mut |done| {
            (self.on_step)(OpenStep::Replay { done, total });
        })?;
        if skipped > 0 {
            self.mend(&format!("mended-skipped|{skipped}"));
        }
        Ok(end)
    }
}

/// What became of a view that was to be compacted.
pub(crate) enum Compacted {
    /// It was written anew.
    Anew(View),
    /// It could not be, and is as it was.
    AsItWas(View, OpenError),
}

/// Writes what is alive in the view of a folder anew. The view is closed and opened meanwhile.
pub(crate) fn compact(dir: &Path, view: View, on_step: &mut dyn FnMut(OpenStep)) -> Result<Compacted, OpenError> {
    let (beside, place) = (dir.join(COMPACTING), folder(dir));
    let on_disk = || OpenError::disk(beside.display().to_string());
    if let Err(error) = view.copy_into(&beside, &mut |done, total| on_step(OpenStep::Compact { done, total })) {
        files::remove_dir(&beside).map_err(on_disk())?;
        return Ok(Compacted::AsItWas(view, error));
    }
    let calendar = view.shared_calendar();
    drop(view);
    view::compact::exchange(&beside, &place).map_err(on_disk())?;
    let anew = view::open::open(&place, &calendar, &mut |_| {})?;
    anew.map(Compacted::Anew).ok_or_else(|| OpenError::View("the compacted view does not open".to_owned()))
}

/// Stands in a data folder while the view is made anew.
pub(crate) fn marker(dir: &Path) -> PathBuf {
    dir.join("view.rebuilding")
}

/// The view's folder inside a data folder.
pub(crate) fn folder(dir: &Path) -> PathBuf {
    dir.join("view")
}

/// Places of the journal at which a replay stops for a look at the view.
pub(crate) struct Stops<'a> {
    /// Behind which entries.
    pub(crate) at: &'a BTreeSet<u64>,
    /// Looks at the view, which shows everything up to that entry and nothing more.
    pub(crate) visit: &'a mut dyn FnMut(u64) -> Result<(), OpenError>,
}

/// Applies the journal from a place on. An entry that no rule of today accepts is counted in `skipped`, and changes
/// nothing: entries are forever, rules are not.
pub(crate) fn replay(
    view: &View,
    segments: &[Segment],
    from: &Place,
    stops: &mut Stops<'_>,
    skipped: &mut u64,
    on_step: &mut dyn FnMut(u64),
) -> Result<End, OpenError> {
    let mut overlay = Overlay::new(view.base());
    let mut shown = from.clone();
    let end = read::walk(segments, from, &mut |line, after| {
        let change =
            line.change().map_err(|why| OpenError::Journal(format!("journal-payload|{} ({why})", line.head.seq)))?;
        if let Some(change) = change {
            overlay.mark();
            let applying = Applying {
                overlay: &mut overlay,
                calendar: view.calendar(),
                seq: line.head.seq,
                at: line.head.at,
                by: &line.head.by,
                outcome: view::apply::Outcome::default(),
                stirred: None,
            };
            match applying.apply(&change) {
                Ok(_) => {}
                Err(AppendError::Disk(why)) => return Err(OpenError::View(why)),
                Err(_) => {
                    overlay.take_back();
                    *skipped += 1;
                }
            }
        }
        shown.clone_from(after);
        let stop = stops.at.contains(&after.seq);
        if stop || overlay.len() >= LAND_AT {
            let full = std::mem::replace(&mut overlay, Overlay::new(view.base()));
            view.land_at_once(placed(full, after)?)?;
            on_step(after.seq);
        }
        if stop {
            (stops.visit)(after.seq)?;
        }
        Ok(())
    })?;
    if shown != *from || from.seq == 0 {
        view.land_at_once(placed(overlay, &shown)?)?;
        on_step(shown.seq);
    }
    Ok(end)
}

/// What is laid over the view, and up to where the view shows the journal with it.
pub(crate) fn placed(overlay: Overlay<'_>, place: &Place) -> Result<Writes, super::ReadError> {
    let mut writes = overlay.into_writes();
    let (key, value) = view::place_write(place)?;
    writes.insert(key, Some(value));
    Ok(writes)
}
