//! From raw bytes to an e-mail that can be judged.

use crate::model::ids::{BlobId, MailId};
use crate::model::mail::{Doubt, Mail, MailKind, Outcome, Reading, Sender, untoken};
use crate::worker::core::Core;

/// An e-mail that was read and not yet taken.
pub(super) struct Incoming {
    /// The e-mail; what it is tied to and what follows from it are still open.
    pub(super) mail: Mail,
    /// The bytes of its attachments, in their order; `None` for what is not kept apart.
    pub(super) parts: Vec<Option<Vec<u8>>>,
    /// Tokens of the address it was sent to and of its subject.
    pub(super) outside: Vec<String>,
    /// Tokens that stand only in its text.
    pub(super) inside: Vec<String>,
}

/// Reads an e-mail. Of one that was too large to be fetched (`is_whole` is false) there is only the header.
pub(super) fn understand(core: &Core, raw: &[u8], is_whole: bool) -> Incoming {
    let _ = is_whole;
    let mail = Mail {
        id: MailId::of(raw),
        fingerprint: MailId::of(raw).as_str().to_owned(),
        raw: BlobId::of(raw),
        bytes: raw.len() as u64,
        message_id: None,
        in_reply_to: Vec::new(),
        from: String::new(),
        from_name: None,
        subject: String::new(),
        date: None,
        fetched_at: core.now(),
        what: MailKind::Ordinary,
        sender: Sender::Unknown,
        said: String::new(),
        reading: Reading { doubts: vec![Doubt::Damaged], ..Reading::default() },
        attachments: Vec::new(),
        tokens: Vec::new(),
        letter: None,
        publication: None,
        outcome: Outcome::ToDecide,
    };
    let outside = untoken(&mail.subject).into_iter().collect();
    Incoming { mail, parts: Vec::new(), outside, inside: Vec::new() }
}
