//! E-mail with the agencies: SMTP out, IMAP in, and what an answer means. Rows S-8.3 and S-8.4.
//!
//! [`Mailroom`] is what the worker sees of a mailbox; [`Mailbox`] is the real one. [`compose`] makes letters, and
//! [`read`] makes of raw bytes a [`Mail`](crate::model::mail::Mail): pure, so that the whole corpus of answers is a test. Deciding by itself is
//! allowed only where nothing speaks against it: a false approval is the one unforgivable error.

mod compose;
mod fetching;
mod imap;
mod mailbox;
mod message;
mod reading;
mod settings;
mod smtp;
mod tls;
mod trouble;

pub use compose::{Composing, compose};
pub use mailbox::Mailbox;
pub use reading::{Knowing, attachments, read};
pub use settings::{Security, Settings};

use crate::model::account::CheckItem;
use crate::model::delivery::{Receipt, SendError};
use crate::model::fault::Fault;
use crate::model::mail::{Letter, MailCursor};
use crate::model::media::Picture;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::time::Duration;

/// Stands at both ends of the first line of every letter, around *answer above this line*: whatever a mail program
/// quotes below an answer begins with it. Plain letters, so that no program and no translation changes them.
pub const ANSWER_ABOVE: &str = "##=##";

/// What was fetched from a mailbox in one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// How far it is read once these are taken.
    pub cursor: MailCursor,
    /// The messages as they came, in the order of the mailbox.
    pub raw: Vec<Vec<u8>>,
    /// Messages too large to be fetched: what their headers say, in their place in the record.
    pub too_large: Vec<Vec<u8>>,
    /// True when there are more.
    pub more: bool,
}

/// A mailbox, seen from the worker.
///
/// Nothing here waits longer than it says, retries by itself or spins: pacing is the worker's. Encryption is not a
/// choice: a server without it, or with a certificate that does not hold, is refused.
#[async_trait]
pub trait Mailroom: Send + Sync {
    /// The office's address.
    fn address(&self) -> &str;

    /// The name under which its cursor is kept.
    fn mailbox(&self) -> &str;

    /// Sends a letter, once, with a copy to ourselves: the copy is the proof that it left.
    ///
    /// # Errors
    /// Says whether the server may have taken it.
    async fn send(&self, letter: &Letter, pictures: &[Picture]) -> Result<Receipt, SendError>;

    /// Looks in the mailbox for our copy of a letter, by its `Message-ID`. `None` means that it is not there (yet).
    ///
    /// # Errors
    /// The fault; the letter stays unknown.
    async fn find(&self, letter: &Letter) -> Result<Option<Receipt>, Fault>;

    /// Fetches what is new since a cursor, oldest first: one step of at most about 50 messages or 32 MiB. Without a
    /// cursor, or when the mailbox was numbered anew (`UIDVALIDITY`), from `since` on: what comes twice is recognised
    /// by its fingerprint. Reading changes nothing in the mailbox, not even the mark of having been read.
    ///
    /// # Errors
    /// The fault, after which the cursor before still holds.
    async fn fetch(&self, cursor: Option<&MailCursor>, since: DateTime<Utc>) -> Result<Fetched, Fault>;

    /// Waits until something may be new, at most so long: IDLE (RFC 2177) where the server has it, a look now and
    /// then where not.
    ///
    /// # Errors
    /// The fault.
    async fn wait(&self, most: Duration) -> Result<(), Fault>;

    /// Checks both servers: encryption, login, mailbox. Row S-8.1.1.
    async fn check(&self) -> Vec<CheckItem>;
}
