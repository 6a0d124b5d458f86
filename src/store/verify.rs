//! Proving that the journal is whole and that the view shows it.

use super::carried::Signing;
use super::error::OpenError;
use super::journal;
use super::journal::read::{End, Place};
use super::journal::segment::Segment;
use super::lock::Lock;
use super::look::{self, Looked};
use super::view;
use super::{blobs, carried, files, open};
use crate::model::books::Books;
use crate::model::calendar::Calendar;
use crate::model::exchange::OpenStep;
use crate::model::record::RecordId;
use std::path::Path;
use std::sync::Arc;

/// What a check of a store found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Entries of the journal, every one checked against its hash and the one before.
    pub entries: u64,
    /// Files of the journal.
    pub segments: usize,
    /// The hash of the last entry: it stands for the whole journal.
    pub last: String,
    /// The digest of the view.
    pub digest: String,
    /// True when a view made anew from the journal has the same digest.
    pub same: bool,
    /// True when the view was made anew.
    pub rebuilt: bool,
    /// What had to be mended to open it, as in [`Store::open`](super::Store::open).
    pub mended: Vec<String>,
    /// How many kept files (raw e-mails, pictures, signed records) the journal names.
    pub blobs: usize,
    /// Those that are missing or damaged, each as the identifier of a sentence and what fills its gap
    /// (`blob-…|detail`).
    pub lacking: Vec<String>,
    /// How many signed records the journal has.
    pub records: usize,
    /// Those whose figures are not what is derived again at the place of the journal they were derived at: the
    /// record, the version and what differs.
    pub unlike: Vec<(RecordId, u32, String)>,
    /// Those that could not be derived again, as their file is missing or damaged: the record and the version.
    pub unread: Vec<(RecordId, u32)>,
}

impl Verified {
    /// True when the view knew more entries than the journal has: some are missing at its end.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.mended.iter().any(|mended| mended.starts_with("mended-journal-short|"))
    }
}

/// Derives what a signed record says again: from its content as it was signed and the books as they stood. An error
/// says what differs.
pub type Derive<'a> = dyn FnMut(&[u8], &dyn Books) -> Result<(), String> + 'a;

/// Checks the store of a folder: the whole chain, the kept files that it names, and the view against one made anew
/// beside it. With `rebuild` the
/// view itself is made anew first.
///
/// # Errors
/// See [`OpenError`]; damage of the journal is named by segment and line.
pub fn verify(
    dir: &Path,
    calendar: &Arc<Calendar>,
    rebuild: bool,
    derive: &mut Derive<'_>,
    on_step: &mut dyn FnMut(OpenStep),
) -> Result<Verified, OpenError> {
    let on_disk = || OpenError::disk(dir.display().to_string());
    if !journal::folder(dir).is_dir() {
        let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
        return Err(on_disk()(missing));
    }
    // Damage is named before anything is mended.
    sound(dir)?;
    let opened = Opened::of(dir, calendar, rebuild, on_step)?;
    let segments = journal::look(dir)?;
    let last = opened.place()?;
    let walked = carried::walk(&segments)?;
    let (total, signed) = (last.seq, &walked.signed);
    let mut again = |beside: &Path| {
        anew(dir, &beside.join(open::ASIDE), &segments, signed, calendar, derive, &mut |done| {
            on_step(OpenStep::Replay { done, total });
        })
    };
    let anew = match again(opened.beside(dir)) {
        // A second view needs room; where the disk has none, another place may.
        Err(OpenError::Disk { .. } | OpenError::View(_)) => again(look::aside()?.path())?,
        made => made?,
    };
    let Anew { end, digest: expected, mut unlike, unread } = anew;
    // What names an entry that is not there was derived from nothing that can be shown.
    let beyond = walked.signed.iter().filter(|signing| signing.derived_at > end.place.seq);
    unlike.extend(beyond.map(|signing| signing.unlike(format!("journal-end|{}", signing.derived_at))));
    let alone = matches!(opened, Opened::Alone(..));
    if end.place.hash != last.hash || (!end.torn.is_empty() && !alone) {
        return Err(OpenError::Journal(format!("journal-end|{}", end.place.seq)));
    }
    let digest = opened.view().digest()?;
    Ok(Verified {
        entries: end.place.seq,
        segments: segments.len(),
        last: last.hash,
        same: digest == expected,
        digest,
        rebuilt: rebuild,
        mended: opened.mended(),
        blobs: walked.named.len(),
        lacking: carried::lacking(dir, &walked.named),
        records: walked.signed.len(),
        unlike,
        unread,
    })
}

/// Walks the whole chain, changing nothing.
fn sound(dir: &Path) -> Result<(), OpenError> {
    let _lock = Lock::look(dir)?;
    carried::walk(&journal::look(dir)?).map(drop)
}

/// A folder that is checked: open as usual, or for reading alone where it cannot be written.
enum Opened {
    Usual(Box<open::Opened>),
    Alone(Box<Looked>, String),
}

impl Opened {
    fn of(
        dir: &Path,
        calendar: &Arc<Calendar>,
        rebuild: bool,
        on_step: &mut dyn FnMut(OpenStep),
    ) -> Result<Self, OpenError> {
        match open::open(dir, Arc::clone(calendar), on_step, rebuild) {
            Err(error @ (OpenError::Disk { .. } | OpenError::View(_))) if !rebuild => {
                let looked = look::look(dir, calendar, on_step)?;
                Ok(Self::Alone(Box::new(looked), format!("reading-alone|{}", error.why())))
            }
            opened => Ok(Self::Usual(Box::new(opened?))),
        }
    }

    fn view(&self) -> &view::View {
        match self {
            Self::Usual(opened) => &opened.view,
            Self::Alone(looked, _) => &looked.view,
        }
    }

    /// Where a second view can be made.
    fn beside<'a>(&'a self, dir: &'a Path) -> &'a Path {
        match self {
            Self::Usual(_) => dir,
            Self::Alone(looked, _) => looked.aside.path(),
        }
    }

    /// The journal's end.
    fn place(&self) -> Result<Place, OpenError> {
        match self {
            Self::Usual(opened) => Ok(opened.tail.place().clone()),
            Self::Alone(looked, _) => Ok(looked.view.place()?.unwrap_or_else(Place::start)),
        }
    }

    fn mended(&self) -> Vec<String> {
        match self {
            Self::Usual(opened) => opened.mended.clone(),
            Self::Alone(_, said) => vec![said.clone()],
        }
    }
}

/// What a view made anew says.
struct Anew {
    end: End,
    digest: String,
    unlike: Vec<(RecordId, u32, String)>,
    unread: Vec<(RecordId, u32)>,
}

/// Makes a second view in a folder, looks at the signed records on the way, and takes it away again.
fn anew(
    dir: &Path,
    folder: &Path,
    segments: &[Segment],
    signed: &[Signing],
    calendar: &Arc<Calendar>,
    derive: &mut Derive<'_>,
    on_step: &mut dyn FnMut(u64),
) -> Result<Anew, OpenError> {
    let made = (|| {
        let view = &view::open::make(folder, calendar)?;
        view.follow_calendar()?;
        let mut again = Again { dir, view, signed, derive, unlike: Vec::new(), unread: Vec::new() };
        let places = signed.iter().map(|signing| signing.derived_at).collect();
        again.look(0)?;
        let stops = &mut open::Stops { at: &places, visit: &mut |seq| again.look(seq) };
        let end = open::replay(view, segments, &Place::start(), stops, &mut 0, on_step)?;
        let (unlike, unread) = (again.unlike, again.unread);
        Ok(Anew { end, digest: view.digest()?, unlike, unread })
    })();
    files::remove_dir(folder).map_err(OpenError::disk(folder.display().to_string()))?;
    made
}

/// Signed records on their way to being derived again.
struct Again<'a, 'b> {
    dir: &'a Path,
    view: &'a view::View,
    signed: &'a [Signing],
    derive: &'a mut Derive<'b>,
    unlike: Vec<(RecordId, u32, String)>,
    unread: Vec<(RecordId, u32)>,
}

impl Again<'_, '_> {
    /// Derives those that were derived at this place. One whose content is missing or damaged cannot be.
    fn look(&mut self, seq: u64) -> Result<(), OpenError> {
        for signing in self.signed.iter().filter(|signing| signing.derived_at == seq) {
            let Ok(content) = blobs::read(self.dir, &signing.content) else {
                self.unread.push((signing.record, signing.version));
                continue;
            };
            let derive = &mut *self.derive;
            if let Err(differs) = self.view.books(|books| derive(&content, books))? {
                self.unlike.push(signing.unlike(differs));
            }
        }
        Ok(())
    }
}

impl Signing {
    fn unlike(&self, differs: String) -> (RecordId, u32, String) {
        (self.record, self.version, differs)
    }
}
