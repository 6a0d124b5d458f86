//! The office's mailbox, as IMAP numbers it.

use chrono::{DateTime, Utc};
use std::sync::Arc;

/// A message in the mailbox.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) uid: u32,
    /// When it was delivered (`INTERNALDATE`).
    pub(crate) at: DateTime<Utc>,
    pub(crate) raw: Arc<[u8]>,
    /// Somebody fetched it without `PEEK`, or marked it.
    pub(crate) seen: bool,
}

/// The mailbox. Nothing is ever taken out of it.
#[derive(Debug)]
pub(crate) struct Mailbox {
    /// The present numbering (RFC 9051, 2.3.1.1).
    pub(crate) uid_validity: u32,
    pub(crate) uid_next: u32,
    pub(crate) messages: Vec<Stored>,
}

impl Mailbox {
    pub(crate) fn new(uid_validity: u32) -> Self {
        Self { uid_validity, uid_next: 1, messages: Vec::new() }
    }

    /// Delivers a message.
    pub(crate) fn put(&mut self, raw: Vec<u8>, at: DateTime<Utc>) {
        self.messages.push(Stored { uid: self.uid_next, at, raw: raw.into(), seen: false });
        self.uid_next += 1;
    }

    /// Numbers everything anew, as after a restore from a backup: the same messages, other numbers.
    pub(crate) fn renumber(&mut self) {
        self.uid_validity += 1;
        let mut next = 1;
        for message in &mut self.messages {
            message.uid = next;
            next += 1;
        }
        self.uid_next = next;
    }
}
