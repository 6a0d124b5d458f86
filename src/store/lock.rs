//! One process at a time: a lock of our own, taken before sled is touched.

use super::error::OpenError;
use super::files;
use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::Duration;

const NAME: &str = "lock";

/// The lock of a data folder, held until dropped. The system lets go of it when the process dies, however it dies.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing alone would leave it to a child process that was just forked and has not become its program yet.
        let _ = self.file.unlock();
    }
}

impl Lock {
    /// Takes the lock, and leaves the number of this process in its file for the next who comes.
    pub(crate) fn take(dir: &Path) -> Result<Self, OpenError> {
        let path = dir.join(NAME);
        let on_disk = || OpenError::disk(path.display().to_string());
        let mut file =
            files::private().read(true).write(true).create(true).truncate(false).open(&path).map_err(on_disk())?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(OpenError::Held { dir: dir.to_owned(), pid: holder(&mut file) });
            }
            Err(TryLockError::Error(source)) => return Err(on_disk()(source)),
        }
        // The number is a courtesy to who comes next; a full disk that does not take it takes no lock away.
        let _ = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| writeln!(file, "{}", std::process::id()));
        Ok(Self { file })
    }

    /// Takes the lock without writing, for who only reads; `None` where there is none to take: who cannot write needs
    /// none to do no harm.
    pub(crate) fn look(dir: &Path) -> Result<Option<Self>, OpenError> {
        let Ok(mut file) = File::open(dir.join(NAME)) else { return Ok(None) };
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { file })),
            Err(TryLockError::WouldBlock) => Err(OpenError::Held { dir: dir.to_owned(), pid: holder(&mut file) }),
            Err(TryLockError::Error(_)) => Ok(None),
        }
    }
}

/// Reads who holds the lock. Between taking it and writing its number the holder needs a moment: a few looks.
fn holder(file: &mut File) -> u32 {
    for _ in 0..20 {
        let mut text = String::new();
        if file.rewind().and_then(|()| file.read_to_string(&mut text)).is_ok()
            && let Ok(pid) = text.trim().parse()
        {
            return pid;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    0
}
