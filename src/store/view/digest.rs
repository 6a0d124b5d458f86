//! One number for everything a view shows: two views of the same journal and calendar have the same.

use super::super::error::ReadError;
use super::overlay::Base;
use super::{View as Shown, keys};

/// The digest of everything but where the view stands.
pub(crate) fn of(base: &dyn Base) -> Result<String, ReadError> {
    let (meta, after_meta) = (keys::meta(""), keys::after(&keys::meta("")));
    let mut hasher = blake3::Hasher::new();
    for item in base.range(&[], &meta, false).chain(base.range(&after_meta, &[u8::MAX; 2], false)) {
        let (key, value) = item?;
        for part in [key, value] {
            hasher.update(&(part.len() as u64).to_be_bytes());
            hasher.update(&part);
        }
    }
    Ok(hasher.finalize().to_hex().to_string())
}

impl Shown {
    /// The digest of this view.
    pub(crate) fn digest(&self) -> Result<String, ReadError> {
        let _reading = self.reading();
        of(self.base())
    }
}
