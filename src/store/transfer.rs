//! The journal as one file: out for a backup or an auditor, and back in on another machine.
//!
//! JSON Lines, packed with zstd when the file's name ends in `.zst`: a first line that says what it is, the journal's
//! lines as they stand, the kept files that they name (see [`carried`]), and a last line with how many there are of
//! both and the hash of the last entry, so that a file that was cut short is noticed even where it was cut between two
//! lines.

use super::error::OpenError;
use super::journal::entry::GENESIS;
use super::journal::segment::{self, Segment};
use super::journal::{self, FORMAT};
use super::lock::Lock;
use super::{blobs, carried, files};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

/// The first line of an exported file.
#[derive(Debug, Serialize, Deserialize)]
struct Front {
    /// Always `ventanilla`.
    journal: String,
    /// The journal's format.
    format: u32,
}

/// The last line of an exported file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transferred {
    /// How many entries it holds.
    pub entries: u64,
    /// The hash of the last one.
    pub last: String,
    /// How many kept files (raw e-mails, pictures) it holds.
    #[serde(default)]
    pub blobs: u64,
    /// Those that the journal names and that are not among them, missing or damaged, each as the identifier of a
    /// sentence and what fills its gap (`blob-…|detail`).
    #[serde(skip)]
    pub lacking: Vec<String>,
    /// What of the journal is damaged, and so not in the file: the identifier of a sentence and what fills its gap.
    #[serde(skip)]
    pub damaged: Option<String>,
}

/// Why a journal was not written to or read from a file.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// The store.
    #[error(transparent)]
    Store(#[from] OpenError),
    /// There is such a file already; nothing is overwritten.
    #[error("{0} is there already")]
    Exists(String),
    /// The folder to import into has a journal already.
    #[error("{0} has a journal already")]
    NotEmpty(String),
    /// The file is not an exported journal, or not a whole one: the identifier of a sentence and what fills its gap
    /// `$detail`, as in [`Store::open`](super::Store::open).
    #[error("{0}")]
    Content(String),
    /// The file could not be read or written.
    #[error("{what}: {source}")]
    Disk {
        /// The file.
        what: String,
        /// What the system said.
        source: io::Error,
    },
}

fn disk(path: &Path) -> impl FnOnce(io::Error) -> TransferError {
    let what = path.display().to_string();
    move |source| TransferError::Disk { what, source }
}

/// Writes the journal of a folder to a new file (0600). The whole chain is checked on the way; of a damaged journal the
/// file holds what stands before the damage. Nothing is written into the folder itself.
///
/// # Errors
/// See [`TransferError`]; then there is no file.
pub fn export(dir: &Path, file: &Path) -> Result<Transferred, TransferError> {
    let folder = journal::folder(dir);
    if !folder.is_dir() {
        return Err(disk(&folder)(io::ErrorKind::NotFound.into()));
    }
    let _lock = match Lock::take(dir) {
        Err(OpenError::Disk { .. }) => Lock::look(dir)?,
        taken => Some(taken?),
    };
    let segments = journal::look(dir)?;
    let out = files::create_new(file).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => TransferError::Exists(file.display().to_string()),
        _ => disk(file)(error),
    })?;
    let packed = file.extension().is_some_and(|extension| extension == "zst");
    let written = write_all(dir, &segments, out, packed, file);
    if written.is_err() {
        files::remove(file).map_err(disk(file))?;
    }
    written
}

fn write_all(
    dir: &Path,
    segments: &[Segment],
    out: File,
    packed: bool,
    file: &Path,
) -> Result<Transferred, TransferError> {
    let (walked, damaged) = carried::walk_sound(segments)?;
    let lacking = carried::lacking(dir, &walked.named);
    let mut trailer = Transferred { entries: walked.entries, last: walked.last, blobs: 0, lacking, damaged };
    let mut write = |sink: &mut dyn Write| -> Result<(), TransferError> {
        let front = Front { journal: "ventanilla".to_owned(), format: FORMAT };
        writeln!(sink, "{}", serde_json::json!(front)).map_err(disk(file))?;
        let mut left = walked.entries;
        for segment in segments {
            if left == 0 {
                break;
            }
            for line in segment.content()?.split_inclusive(|byte| *byte == b'\n') {
                if left == 0 {
                    break;
                }
                sink.write_all(line).map_err(disk(file))?;
                left -= 1;
            }
        }
        for id in &walked.named {
            if let Ok(bytes) = blobs::read(dir, id) {
                carried::write(sink, id, &bytes).map_err(disk(file))?;
                trailer.blobs += 1;
            }
        }
        writeln!(sink, "{}", serde_json::json!(trailer)).map_err(disk(file))
    };
    let mut plain = BufWriter::new(out);
    if packed {
        let mut encoder = zstd::Encoder::new(&mut plain, 6).map_err(disk(file))?;
        write(&mut encoder)?;
        encoder.finish().map_err(disk(file))?;
    } else {
        write(&mut plain)?;
    }
    let out = plain.into_inner().map_err(|error| disk(file)(error.into_error()))?;
    out.sync_all().map_err(disk(file))?;
    Ok(trailer)
}

/// Reads an exported file into a folder that has no journal. The chain is checked before anything is accepted; the
/// view is made at the next opening.
///
/// # Errors
/// See [`TransferError`]; then the folder has no journal still.
pub fn import(dir: &Path, file: &Path) -> Result<Transferred, TransferError> {
    // A file that is not there makes no folder.
    File::open(file).map_err(disk(file))?;
    files::private_dir(dir).map_err(disk(dir))?;
    let _lock = Lock::take(dir)?;
    let folder = journal::folder(dir);
    let occupied = folder.is_dir() && !segment::list(&folder).map_err(disk(&folder))?.is_empty();
    if occupied {
        return Err(TransferError::NotEmpty(dir.display().to_string()));
    }
    let (aside, kept) = (dir.join("journal.importing"), dir.join("blobs.importing"));
    for folder in [&aside, &kept] {
        files::remove_dir(folder).map_err(disk(folder))?;
        files::private_dir(folder).map_err(disk(folder))?;
    }
    let read = read_all(file, &aside, &kept);
    let accepted = match read {
        Ok(trailer) => accept(&aside, &kept, &folder, dir).map(|()| trailer),
        Err(error) => Err(error),
    };
    for folder in [&aside, &kept] {
        files::remove_dir(folder).map_err(disk(folder))?;
    }
    accepted
}

/// Puts a checked journal in its place, and what it names before it.
fn accept(aside: &Path, kept: &Path, folder: &Path, dir: &Path) -> Result<(), TransferError> {
    blobs::move_all(kept, dir).map_err(disk(dir))?;
    // An empty journal is a folder with FORMAT alone; a view of it knows nothing.
    files::remove_dir(folder).map_err(disk(folder))?;
    files::remove_dir(&super::open::folder(dir)).map_err(disk(dir))?;
    files::replace(&aside.join("FORMAT"), format!("{FORMAT}\n").as_bytes()).map_err(disk(aside))?;
    std::fs::rename(aside, folder).map_err(disk(folder))?;
    files::sync_dir(dir).map_err(disk(dir))
}

/// Writes the lines of an exported file into the segments of a new journal and into kept files, and checks both.
fn read_all(file: &Path, aside: &Path, kept: &Path) -> Result<Transferred, TransferError> {
    let source = File::open(file).map_err(disk(file))?;
    let packed = file.extension().is_some_and(|extension| extension == "zst");
    let plain: Box<dyn Read> =
        if packed { Box::new(zstd::Decoder::new(source).map_err(disk(file))?) } else { Box::new(source) };
    let mut lines = BufReader::new(plain);
    let content = |sentence: &str| TransferError::Content(format!("{sentence}|{}", file.display()));
    let mut line = String::new();
    lines.read_line(&mut line).map_err(disk(file))?;
    let front: Front = serde_json::from_str(&line).map_err(|_| content("content-other"))?;
    if front.journal != "ventanilla" {
        return Err(content("content-other"));
    }
    if front.format > FORMAT {
        let newer = OpenError::Newer { dir: file.to_owned(), found: front.format, known: FORMAT };
        return Err(newer.into());
    }
    let mut writer = Segments { aside, number: 0, written: journal::ROLL_AT, out: None };
    let mut arriving = carried::Arriving::new(kept);
    let trailer = loop {
        line.clear();
        if lines.read_line(&mut line).map_err(disk(file))? == 0 {
            return Err(content("content-cut"));
        }
        if line.starts_with("{\"entries\":") {
            let trailer = serde_json::from_str::<Transferred>(&line).map_err(|_| content("content-end"))?;
            // What stands behind the last line was not exported.
            if lines.fill_buf().map_err(disk(file))?.is_empty() {
                break trailer;
            }
            return Err(content("content-end"));
        }
        if line.starts_with(carried::PREFIX) {
            if !arriving.take(&line).map_err(disk(kept))? {
                return Err(content("content-blob"));
            }
        } else {
            writer.write(&line).map_err(disk(aside))?;
        }
    };
    writer.close().map_err(disk(aside))?;
    let segments = segment::list(aside).map_err(disk(aside))?;
    let walked = carried::walk(&segments)?;
    let expected = if walked.entries == 0 { GENESIS } else { &trailer.last };
    if walked.entries != trailer.entries || walked.last != expected {
        return Err(content("content-entries"));
    }
    if !arriving.is_whole() || arriving.count != trailer.blobs {
        return Err(content("content-blobs"));
    }
    let lacking = carried::lacking(kept, &walked.named);
    Ok(Transferred { entries: walked.entries, last: walked.last, blobs: arriving.count, lacking, damaged: None })
}

/// The segments of a journal being imported. A decision is not cut in two.
struct Segments<'a> {
    aside: &'a Path,
    number: u32,
    written: u64,
    out: Option<BufWriter<File>>,
}

impl Segments<'_> {
    fn write(&mut self, line: &str) -> io::Result<()> {
        if self.written >= journal::ROLL_AT {
            self.close()?;
            self.number += 1;
            self.out = Some(BufWriter::new(files::create_new(&Segment::open(self.aside, self.number).path)?));
            self.written = 0;
        }
        if let Some(out) = &mut self.out {
            out.write_all(line.as_bytes())?;
        }
        let head = &line[..line.find(",\"payload\":").unwrap_or_default()];
        if !head.ends_with(",\"more\":true") {
            self.written += line.len() as u64;
        }
        Ok(())
    }

    fn close(&mut self) -> io::Result<()> {
        match self.out.take() {
            Some(out) => out.into_inner()?.sync_all(),
            None => Ok(()),
        }
    }
}
