//! Why the store refuses, in types.

use crate::model::disk;
use std::path::PathBuf;

/// Why the store could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process has it.
    #[error("another ventanilla (process {pid}) has {}", .dir.display())]
    Held {
        /// The folder.
        dir: PathBuf,
        /// The process; 0 when that cannot be told.
        pid: u32,
    },
    /// A newer program wrote it.
    #[error("{} was written by a newer ventanilla (format {found}, this one knows {known})", .dir.display())]
    Newer {
        /// The folder.
        dir: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format this program knows.
        known: u32,
    },
    /// The journal is damaged in a place where nothing may be cut: the identifier of a sentence and what fills its gap
    /// `$detail` (`journal-…|detail`), as in [`Store::open`](super::Store::open).
    #[error("the journal is damaged: {0}")]
    Journal(String),
    /// The disk.
    #[error("{what}: {source}")]
    Disk {
        /// What was tried.
        what: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The view could not be opened nor rebuilt.
    #[error("the view: {0}")]
    View(String),
}

/// Why changes were not accepted. Nothing of them was written.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// A conversation or a publication is at another version than the change was based on.
    #[error("{what} is at version {found}")]
    Conflict {
        /// Which.
        what: String,
        /// Its version now.
        found: u64,
    },
    /// A change names something that is not there.
    #[error("no {0}")]
    Missing(String),
    /// A delivery or an e-mail cannot go from where it stands to there.
    #[error("what is {from} cannot become {to}")]
    Transition {
        /// Where it stands.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
    /// The rules of a publication's life do not allow it.
    #[error(transparent)]
    Denied(#[from] crate::model::publication::Denied),
    /// The record cannot be signed.
    #[error(transparent)]
    NotSigned(#[from] crate::model::record::NotSigned),
    /// The journal could not be written; the store takes no more changes until it is opened again.
    #[error("not saved: {0}")]
    Disk(String),
}

/// Why something could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the view: {0}")]
pub struct ReadError(pub String);

impl OpenError {
    /// Why it was refused, where a sentence says the rest: a word of [`disk::why`], or what was said.
    pub(crate) fn why(&self) -> String {
        match self {
            Self::Disk { source, .. } => disk::why(source),
            other => other.to_string(),
        }
    }

    /// Wraps what the system said about `what`.
    pub(crate) fn disk(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let what = what.into();
        move |source| Self::Disk { what, source }
    }
}

impl From<crate::model::books::Unreadable> for ReadError {
    fn from(error: crate::model::books::Unreadable) -> Self {
        Self(error.0)
    }
}

impl From<ReadError> for OpenError {
    fn from(error: ReadError) -> Self {
        Self::View(error.0)
    }
}

impl From<ReadError> for crate::model::books::Unreadable {
    fn from(error: ReadError) -> Self {
        Self(error.0)
    }
}

impl From<ReadError> for AppendError {
    fn from(error: ReadError) -> Self {
        Self::Disk(error.to_string())
    }
}

impl From<sled::Error> for ReadError {
    fn from(error: sled::Error) -> Self {
        Self(error.to_string())
    }
}
