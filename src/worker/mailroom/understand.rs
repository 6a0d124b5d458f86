//! From raw bytes to an e-mail that can be judged.

use crate::mail::{Knowing, attachments, read};
use crate::model::mail::{Doubt, Mail, Reading};
use crate::worker::core::Core;

/// The most bytes of a file that is kept apart; the raw message has every one.
const MOST: usize = 25 * 1024 * 1024;

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
    let (agencies, link, now) = (core.agencies(), core.link.queue.mail.as_ref(), core.now());
    let knowing = Knowing {
        agencies: &agencies,
        office: link.map_or("", |mail| mail.room.address()),
        authserv: link.and_then(|mail| mail.settings.authserv.as_deref()),
    };
    let mut mail = read(raw, now, &knowing);
    // Read without its text, it has the tokens that do not stand there.
    let outside = read(header(raw), now, &knowing).tokens;
    let inside = mail.tokens.iter().filter(|token| !outside.contains(token)).cloned().collect();
    let mut parts = Vec::new();
    if is_whole {
        let small = |bytes: &Vec<u8>| bytes.len() <= MOST;
        (mail.attachments, parts) =
            attachments(raw).into_iter().map(|(file, bytes)| (file, Some(bytes).filter(small))).unzip();
    } else {
        mail.reading = Reading { doubts: vec![Doubt::Damaged], ..Reading::default() };
    }
    Incoming { mail, parts, outside, inside }
}

/// The header of a message, with the empty line behind it.
fn header(raw: &[u8]) -> &[u8] {
    let ends = |end: &[u8]| raw.windows(end.len()).position(|window| window == end).map(|at| at + end.len());
    let end = ends(b"\r\n\r\n").into_iter().chain(ends(b"\n\n")).min();
    &raw[..end.unwrap_or(raw.len())]
}
