//! Full-text search over the conversations: an index beside the view, which can be deleted at any time.
//!
//! One document a conversation. Three fields hold its words: their stems, the words themselves in their places (for
//! phrases), and the beginnings of words up to four letters, so that a search is as fast after the first letter as
//! after the tenth. What narrows and orders the list is kept in columns.
//!
//! The index knows up to which entry of the journal it is complete. Whoever fills it brings it on from there.

mod apart;
mod ask;
mod document;
mod fields;
mod order;
mod page;
mod writer;

pub use document::{Document, texts};
pub use page::{Found, Hit};
pub use writer::Writer;

use fields::Fields;
use std::path::{Path, PathBuf};
use tantivy::directory::MmapDirectory;
use tantivy::schema::Schema;
use tantivy::{IndexReader, ReloadPolicy};

/// Raise it whenever a field or what stands in one changes: an index of another version is made anew.
const VERSION: u32 = 4;

/// Why the index could not be read or written: it is then made anew.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct IndexError(String);

impl From<tantivy::TantivyError> for IndexError {
    fn from(error: tantivy::TantivyError) -> Self {
        Self(error.to_string())
    }
}

/// What is kept with an index: its version, and up to which place of the journal it is complete, in the words of whoever
/// brings it on.
fn payload(mark: &str) -> String {
    format!("{VERSION} {mark}")
}

fn marked(payload: &str) -> Option<String> {
    let (version, mark) = payload.split_once(' ')?;
    (version == VERSION.to_string()).then(|| mark.to_owned())
}

/// An index that is open. Clones share it.
#[derive(Clone)]
pub struct Index {
    engine: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
}

impl Index {
    /// The index's folder inside a data folder.
    #[must_use]
    pub fn folder(data: &Path) -> PathBuf {
        data.join("search")
    }

    /// Opens the index of a folder.
    ///
    /// # Errors
    /// When there is none, when it is of another version, or damaged: [`Index::create`] makes it anew.
    pub fn open(folder: &Path) -> Result<Self, IndexError> {
        let index = guarded(|| Ok(tantivy::Index::open_in_dir(folder)?))?;
        let (schema, fields) = Fields::schema();
        if index.schema() != schema {
            return Err(IndexError("an index of another version".to_owned()));
        }
        Self::of(index, fields)
    }

    /// Makes an empty index in place of whatever the folder holds.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn create(folder: &Path) -> Result<Self, IndexError> {
        let on_disk = |error: std::io::Error| IndexError(error.to_string());
        match std::fs::remove_dir_all(folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(on_disk(error)),
            _ => {}
        }
        let mut builder = std::fs::DirBuilder::new();
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(folder).map_err(on_disk)?;
        let (schema, fields): (Schema, Fields) = Fields::schema();
        let directory = MmapDirectory::open(folder).map_err(|error| IndexError(error.to_string()))?;
        Self::of(guarded(|| Ok(tantivy::Index::open_or_create(directory, schema)?))?, fields)
    }

    fn of(index: tantivy::Index, fields: Fields) -> Result<Self, IndexError> {
        let builder = index.reader_builder().reload_policy(ReloadPolicy::Manual).doc_store_cache_num_blocks(2);
        let reader = guarded(|| Ok(builder.try_into()?))?;
        Ok(Self { engine: index, reader, fields })
    }

    /// Up to which place it is complete; `None` in one that was never filled to the end, or by another version.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn mark(&self) -> Result<Option<String>, IndexError> {
        let meta = guarded(|| Ok(self.engine.load_metas()?))?;
        Ok(meta.payload.as_deref().and_then(marked))
    }

    /// Conversations in it.
    #[must_use]
    pub fn conversations(&self) -> u64 {
        self.reader.searcher().num_docs()
    }
}

/// Calls the index. It panics on some damage where it should answer: that is an error like any other.
fn guarded<T>(call: impl FnOnce() -> Result<T, IndexError>) -> Result<T, IndexError> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(call))
        .unwrap_or_else(|_| Err(IndexError("the index broke off".to_owned())))
}

#[cfg(test)]
mod tests;
