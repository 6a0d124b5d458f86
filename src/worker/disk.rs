//! Work on the disk that would hold up everything else.

/// Reads or writes the disk beside the async threads, and waits for that.
///
/// # Errors
/// When the work ended by a panic.
pub(super) async fn on_disk<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> std::io::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(std::io::Error::other)
}
