//! Bringing the index on: documents put, replaced, taken out, and the mark up to which it is complete.

use super::document::{Document, Maker, name};
use super::{Index, IndexError, guarded, payload};
use crate::model::ids::ConversationId;
use tantivy::IndexWriter;

/// The least that is taken for documents on their way to the disk, in bytes.
const BUFFER: usize = 15_000_000;

/// The one who brings an index on. It holds memory and threads: it lives while there is something to do.
pub struct Writer {
    inner: IndexWriter,
    index: Index,
    maker: Maker,
}

impl Index {
    /// Begins to write.
    ///
    /// # Errors
    /// When somebody writes already, or the disk does not take it.
    pub fn writer(&self) -> Result<Writer, IndexError> {
        let writer = guarded(|| Ok(self.engine.writer_with_num_threads(1, BUFFER)?))?;
        Ok(Writer { inner: writer, index: self.clone(), maker: Maker::default() })
    }
}

impl Writer {
    /// Puts a conversation in the place of what was known of it.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn put(&mut self, document: &Document) -> Result<(), IndexError> {
        self.forget(&document.conversation.id);
        self.add(document)
    }

    /// Puts a conversation of which nothing is known yet.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn add(&mut self, document: &Document) -> Result<(), IndexError> {
        if let Some(made) = self.maker.make(&self.index.fields, document) {
            guarded(|| Ok(self.inner.add_document(made)?))?;
        }
        Ok(())
    }

    /// Takes a conversation out.
    pub fn forget(&mut self, id: &ConversationId) {
        self.inner.delete_term(name(&self.index.fields, id));
    }

    /// Makes what was put findable, and durable with its mark; without one the index stays incomplete.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn commit(&mut self, mark: Option<&str>) -> Result<(), IndexError> {
        guarded(|| {
            let mut commit = self.inner.prepare_commit()?;
            if let Some(mark) = mark {
                commit.set_payload(&payload(mark));
            }
            commit.commit()?;
            Ok(self.index.reader.reload()?)
        })
    }

    /// Waits until its pieces have been joined, and ends.
    ///
    /// # Errors
    /// When they could not be.
    pub fn finish(self) -> Result<(), IndexError> {
        guarded(|| Ok(self.inner.wait_merging_threads()?))
    }
}
