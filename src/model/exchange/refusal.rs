//! Why something was not done.

use crate::model::fault::Fault;
use crate::model::intake::Unfit;
use crate::model::publication::Denied;
use crate::model::record::NotSigned;

/// Why something the console asked for was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The conversation changed since the operator saw it.
    #[error("the conversation changed meanwhile")]
    Conflict,
    /// It is not there.
    #[error("no such conversation or delivery")]
    Missing,
    /// The delivery has left already, or is settled.
    #[error("too late")]
    TooLate,
    /// The text is longer than the network takes, or empty.
    #[error("the text does not fit: {used} of {limit}")]
    Length {
        /// Units used.
        used: usize,
        /// Units allowed.
        limit: usize,
    },
    /// The conversation cannot be answered over that channel (any more).
    #[error("not answerable over this channel")]
    NotAnswerable,
    /// The disk did not take it.
    #[error("not saved: {0}")]
    NotSaved(String),
    /// The rules of a publication's life do not allow it.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// No mailbox is configured.
    #[error("no mailbox is configured")]
    NoMailbox,
    /// The agency has no registered address.
    #[error("the agency has no registered address")]
    NoAddress,
    /// The file is not a picture that networks take, or cannot be read.
    #[error("not a picture: {0}")]
    NotAPicture(String),
    /// The network, or the mailbox, could not be asked.
    #[error(transparent)]
    Network(Fault),
    /// The record cannot be signed.
    #[error(transparent)]
    NotSigned(#[from] NotSigned),
    /// The record cannot be written in this form.
    #[error("not written: {0}")]
    NotWritten(String),
    /// The file cannot be imported.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// A series of the file is of no account yet.
    #[error("nobody said which account this is: {0}")]
    Unassigned(String),
}
