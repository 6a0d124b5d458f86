//! Work on the disk that would hold up everything else.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Reads or writes the disk beside the async threads, and waits for that.
///
/// # Errors
/// When the work ended by a panic.
pub(super) async fn on_disk<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> std::io::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(std::io::Error::other)
}

/// Reads a file; `None` when it is larger than `most` bytes. A pipe or a device is not opened: it might never end.
///
/// # Errors
/// The path and what is wrong with it.
pub(super) fn read_file(path: &Path, most: u64) -> Result<Option<Vec<u8>>, String> {
    let said = |error: std::io::Error| format!("{}: {error}", path.display());
    if !std::fs::metadata(path).map_err(said)?.is_file() {
        return Err(format!("{}: not a file", path.display()));
    }
    let mut bytes = Vec::new();
    File::open(path).map_err(said)?.take(most + 1).read_to_end(&mut bytes).map_err(said)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}
