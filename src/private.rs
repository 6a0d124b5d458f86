//! Files that only their owner reads: written whole or not at all, 0600, in folders of 0700.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Replaces a file by `bytes`, durably: after it returns, a power cut leaves the new content; before, the old.
///
/// A link is followed, so that a configuration kept elsewhere stays a link.
///
/// # Errors
/// What the system said; the file is as it was.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    put(&path, bytes, true)?;
    File::open(folder_of(&path))?.sync_all()
}

/// Replaces a file by `bytes`, whole or not at all for whoever is killed, without waiting for the disk: after a power
/// cut there may be neither the new content nor the old. For what can be done without.
///
/// # Errors
/// What the system said; the file is as it was.
pub fn write_lightly(path: &Path, bytes: &[u8]) -> io::Result<()> {
    put(path, bytes, false)
}

fn put(path: &Path, bytes: &[u8], durably: bool) -> io::Result<()> {
    let folder = folder_of(path);
    make_folder(&folder)?;
    let name = path.file_name().ok_or_else(|| io::Error::other("it has no name"))?.to_string_lossy().into_owned();
    let beside = folder.join(format!(".{name}.{}.new", std::process::id()));
    let written = fill(&beside, bytes, durably).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Makes a folder and its parents (0700) when it is not there.
///
/// # Errors
/// What the system said.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Returns the permission bits of a file when people other than its owner may read or write it.
///
/// # Errors
/// What the system said.
pub fn open_to_others(path: &Path) -> io::Result<Option<u32>> {
    let mode = fs::metadata(path)?.permissions().mode() & 0o777;
    Ok((mode & 0o066 != 0).then_some(mode))
}

/// Holds a file's writers apart, between processes too, until it is dropped.
#[derive(Debug)]
pub struct Turn(#[expect(dead_code, reason = "the lock goes when the file is closed")] File);

impl Turn {
    /// Waits for the turn to change `path`.
    ///
    /// # Errors
    /// What the system said.
    pub fn take(path: &Path) -> io::Result<Self> {
        let folder = folder_of(path);
        make_folder(&folder)?;
        let name = path.file_name().ok_or_else(|| io::Error::other("it has no name"))?.to_string_lossy().into_owned();
        let lock = folder.join(format!(".{name}.lock"));
        let file = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(lock)?;
        file.lock()?;
        Ok(Self(file))
    }
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn fill(path: &Path, bytes: &[u8], durably: bool) -> io::Result<()> {
    let _ = fs::remove_file(path);
    let mut file = OpenOptions::new().create_new(true).write(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    if durably { file.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn what_is_written_is_whole_and_only_its_owners() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("new/folder/file");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        write_lightly(&path, b"three").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"three");
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(path.parent().unwrap()), 0o700);
        let names: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(names, ["file"], "nothing is left beside it");
    }

    #[test]
    fn a_link_stays_a_link() {
        let dir = tempfile::tempdir().unwrap();
        let (real, link) = (dir.path().join("real"), dir.path().join("link"));
        fs::write(&real, "old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"new");
    }

    #[test]
    fn a_file_others_may_read_or_write_is_noticed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file");
        fs::write(&path, "").unwrap();
        for (bits, open) in [(0o600, None), (0o700, None), (0o640, Some(0o640)), (0o602, Some(0o602))] {
            fs::set_permissions(&path, fs::Permissions::from_mode(bits)).unwrap();
            assert_eq!(open_to_others(&path).unwrap(), open, "{bits:o}");
        }
    }
}
