//! Writing the journal: all of a group, one sync, or nothing.

use super::super::error::OpenError;
use super::super::files;
use super::compress;
use super::read::Place;
use super::segment::Segment;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

/// What the journal is written to: a file, or in tests a disk that fails.
pub(crate) trait Medium: Send {
    /// Writes at the end.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Makes what was written durable.
    fn sync(&mut self) -> io::Result<()>;
    /// Cuts to a length, durably.
    fn cut(&mut self, length: u64) -> io::Result<()>;
}

impl Medium for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_data()
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.set_len(length)?;
        self.sync_data()
    }
}

/// The end of the journal, open for writing.
pub(crate) struct Tail {
    dir: PathBuf,
    medium: Box<dyn Medium>,
    place: Place,
    /// A segment that has reached this many bytes is closed.
    roll_at: u64,
    /// A write failed and could not be taken back yet: what stands after `place` is nobody's.
    unclean: bool,
    packing: Option<JoinHandle<()>>,
}

impl Tail {
    /// Opens the last segment at a place, makes the first one when there is none.
    pub(crate) fn open(dir: &Path, place: Place, roll_at: u64) -> Result<Self, OpenError> {
        let path = Segment::open(dir, place.segment).path;
        let on_disk = || OpenError::disk(path.display().to_string());
        let fresh = !path.exists();
        let file = files::private().append(true).create(true).open(&path).map_err(on_disk())?;
        if fresh {
            files::sync_dir(dir).map_err(on_disk())?;
        }
        let mut tail = Self::over(Box::new(file), dir, place, roll_at);
        tail.pack();
        Ok(tail)
    }

    /// The same over any medium.
    pub(crate) fn over(medium: Box<dyn Medium>, dir: &Path, place: Place, roll_at: u64) -> Self {
        Self { dir: dir.to_owned(), medium, place, roll_at, unclean: false, packing: None }
    }

    /// Where the next entry goes.
    pub(crate) fn place(&self) -> &Place {
        &self.place
    }

    /// Writes lines and makes them durable; `seq` and `hash` are those of the last one.
    ///
    /// # Errors
    /// What the disk said. Then nothing of it stands in the journal: what was half written is cut off, now or before
    /// the next write, and until that has gone well nothing more is taken.
    pub(crate) fn append(&mut self, lines: &str, seq: u64, hash: &str) -> io::Result<()> {
        if self.unclean {
            self.medium.cut(self.place.offset)?;
            self.unclean = false;
        }
        self.roll();
        if let Err(error) = self.medium.write(lines.as_bytes()).and_then(|()| self.medium.sync()) {
            self.unclean = self.medium.cut(self.place.offset).is_err();
            return Err(error);
        }
        self.place.offset += lines.len() as u64;
        self.place.seq = seq;
        hash.clone_into(&mut self.place.hash);
        Ok(())
    }

    /// Begins a new segment when this one is full. When the disk does not let it, this one goes on.
    fn roll(&mut self) {
        if self.place.offset < self.roll_at {
            return;
        }
        let next = Segment::open(&self.dir, self.place.segment + 1);
        let made = files::private().append(true).create(true).open(&next.path);
        if let Ok(file) = made
            && files::sync_dir(&self.dir).is_ok()
        {
            self.medium = Box::new(file);
            self.place.segment += 1;
            self.place.offset = 0;
            self.pack();
        }
    }

    /// Packs the closed segments beside the work. What goes wrong there costs room, never content.
    fn pack(&mut self) {
        self.wait();
        let dir = self.dir.clone();
        self.packing = std::thread::Builder::new()
            .name("journal-pack".to_owned())
            .spawn(move || {
                if let Err(error) = compress::pack_closed(&dir) {
                    tracing::warn!(%error, "a closed segment of the journal was not packed");
                }
            })
            .ok();
    }

    fn wait(&mut self) {
        if let Some(thread) = self.packing.take() {
            // A panic there has been reported by its own thread; the open form of the segment still stands.
            let _ = thread.join();
        }
    }
}

impl Drop for Tail {
    fn drop(&mut self) {
        self.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    /// A disk of so many bytes; `stuck` means that not even cutting works.
    struct Disk {
        bytes: Arc<Mutex<Vec<u8>>>,
        room: usize,
        stuck: Arc<Mutex<bool>>,
    }

    impl Medium for Disk {
        fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
            let mut held = self.bytes.lock().unwrap();
            let fits = bytes.len().min(self.room - held.len().min(self.room));
            held.extend_from_slice(&bytes[..fits]);
            if fits < bytes.len() { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
        }

        fn sync(&mut self) -> io::Result<()> {
            Ok(())
        }

        fn cut(&mut self, length: u64) -> io::Result<()> {
            if *self.stuck.lock().unwrap() {
                return Err(io::ErrorKind::StorageFull.into());
            }
            self.bytes.lock().unwrap().truncate(usize::try_from(length).unwrap());
            Ok(())
        }
    }

    #[test]
    fn a_full_disk_leaves_nothing_half_written() {
        let (bytes, stuck) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(false)));
        let disk = Disk { bytes: bytes.clone(), room: 10, stuck: stuck.clone() };
        let mut tail = Tail::over(Box::new(disk), Path::new("."), Place::start(), u64::MAX);
        tail.append("12345\n", 1, "a").unwrap();
        assert!(tail.append("67890\n", 2, "b").is_err());
        assert_eq!(*bytes.lock().unwrap(), b"12345\n");
        assert_eq!((tail.place().seq, tail.place().offset), (1, 6));

        *stuck.lock().unwrap() = true;
        assert!(tail.append("67890\n", 2, "b").is_err());
        assert_eq!(*bytes.lock().unwrap(), b"12345\n6789");
        assert!(tail.append("x\n", 2, "b").is_err(), "taken while what was half written still stands");

        *stuck.lock().unwrap() = false;
        tail.append("x\n", 2, "b").unwrap();
        assert_eq!(*bytes.lock().unwrap(), b"12345\nx\n");
    }
}
