//! Pictures: read from a file or an e-mail, told apart by their bytes, kept beside the journal.

use super::core::Core;
use super::disk::{on_disk, read_file};
use crate::model::exchange::Refusal;
use crate::model::media::{Media, MediaKind};
use crate::store::Store;
use std::path::{Path, PathBuf};

/// The most bytes of a file that is taken: more than any network takes of a picture.
const MOST: u64 = 20 * 1024 * 1024;

/// Reads a picture from a file and keeps its bytes. Its alternative text is still empty. A leading `~` is the home
/// folder.
///
/// # Errors
/// [`Refusal::NotAPicture`] with what is wrong, or [`Refusal::NotSaved`].
pub async fn attach(core: &Core, path: &str) -> Result<Media, Refusal> {
    let (store, path) = (core.store.clone(), expanded(path.trim()));
    on_disk(move || {
        let bytes = read(&path).map_err(Refusal::NotAPicture)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        keep(&store, &bytes, &name)
    })
    .await
    .map_err(|panic| Refusal::NotSaved(panic.to_string()))?
}

/// Keeps the bytes of a picture.
///
/// # Errors
/// [`Refusal::NotAPicture`] when networks do not take its kind, or [`Refusal::NotSaved`].
pub(super) fn keep(store: &Store, bytes: &[u8], name: &str) -> Result<Media, Refusal> {
    let media = judge(bytes, name).map_err(Refusal::NotAPicture)?;
    store.keep_blob(bytes).map_err(|error| Refusal::NotSaved(error.to_string()))?;
    Ok(media)
}

/// What a picture is, by its bytes.
pub(super) fn judge(bytes: &[u8], name: &str) -> Result<Media, String> {
    let kind = match imagesize::image_type(bytes) {
        Ok(imagesize::ImageType::Jpeg) => MediaKind::Jpeg,
        Ok(imagesize::ImageType::Png) => MediaKind::Png,
        Ok(imagesize::ImageType::Gif) => MediaKind::Gif,
        Ok(imagesize::ImageType::Webp) => MediaKind::Webp,
        Ok(_) | Err(_) => return Err(format!("{name}: JPEG, PNG, GIF, WebP")),
    };
    let size = imagesize::blob_size(bytes).map_err(|error| format!("{name}: {error}"))?;
    let pixels = |side: usize| u32::try_from(side).map_err(|error| format!("{name}: {error}"));
    Ok(Media {
        blob: crate::model::ids::BlobId::of(bytes),
        name: name.to_owned(),
        kind,
        bytes: bytes.len() as u64,
        width: pixels(size.width)?,
        height: pixels(size.height)?,
        alt: String::new(),
    })
}

/// A path as a person writes it: a leading `~` is the home folder.
pub(super) fn expanded(path: &str) -> PathBuf {
    let home = || std::env::var_os("HOME").map(PathBuf::from);
    match path.strip_prefix('~') {
        Some("") => home().unwrap_or_else(|| PathBuf::from(path)),
        Some(rest) if rest.starts_with('/') => {
            home().map_or_else(|| PathBuf::from(path), |home| home.join(rest.trim_start_matches('/')))
        }
        _ => PathBuf::from(path),
    }
}

/// Reads a file that is not too large.
fn read(path: &Path) -> Result<Vec<u8>, String> {
    let large = || format!("{}: > {} MB", path.display(), MOST / (1024 * 1024));
    read_file(path, MOST)?.ok_or_else(large)
}
