//! The files that came with an e-mail.

use super::body::is_shown;
use super::mime::{Inside, Part, parse};
use crate::model::mail::Attached;
use crate::model::text::one_line;

/// The longest name that is kept, in characters.
const LONGEST: usize = 120;

/// Pictures larger than this, in bytes, are not taken for the decoration of a signature.
const DECORATION: usize = 150_000;

/// The files that came with an e-mail, each with its bytes, decoded. The raw message holds them all; this is to keep
/// them apart.
#[must_use]
pub fn attachments(raw: &[u8]) -> Vec<(Attached, Vec<u8>)> {
    let (message, _) = parse(raw);
    of(&message).into_iter().map(|part| (attached(part), part.bytes().to_vec())).collect()
}

/// The parts of a message that are files.
pub(super) fn of<'a, 'x>(message: &'a Part<'x>) -> Vec<&'a Part<'x>> {
    let files =
        message.walk(false).into_iter().filter(|part| !matches!(part.inside, Inside::Parts(_)) && !is_shown(part));
    files.filter(|part| !(part.kind.starts_with("message/") && part.kind.ends_with("delivery-status"))).collect()
}

/// What is kept of a file.
pub(super) fn attached(part: &Part<'_>) -> Attached {
    let bytes = u64::try_from(part.bytes().len()).unwrap_or(u64::MAX);
    let mime = one_line(&part.kind).chars().take(LONGEST).collect();
    Attached { name: harmless(part.name.as_deref().unwrap_or_default(), &part.kind), mime, bytes, blob: None }
}

/// A name without folders, without characters that mean something to a file system or a terminal, and not too long.
fn harmless(name: &str, kind: &str) -> String {
    let name = one_line(name);
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let safe: String = last
        .chars()
        .map(|c| if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\u{fffd}') { '_' } else { c })
        .collect();
    let safe = safe.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if safe.is_empty() {
        let kind = kind.rsplit('/').next().unwrap_or_default();
        let ending: String = kind.chars().filter(char::is_ascii_alphanumeric).take(10).collect();
        return if ending.is_empty() { "adjunto".to_owned() } else { format!("adjunto.{ending}") };
    }
    let length = safe.chars().count();
    if length <= LONGEST {
        return safe.to_owned();
    }
    // The end says what kind of file it is.
    let ending: String = safe.rsplit_once('.').map(|(_, ending)| ending.chars().take(10).collect()).unwrap_or_default();
    let begin: String = safe.chars().take(LONGEST - ending.chars().count() - 1).collect();
    format!("{begin}.{ending}")
}

/// True for a file that only decorates or proves: a picture of a signature, a visiting card, a signature made by
/// machine. Any other may hold another text than the one that is approved.
pub(super) fn is_decoration(part: &Part<'_>) -> bool {
    if matches!(
        part.kind.as_str(),
        "application/pkcs7-signature"
            | "application/x-pkcs7-signature"
            | "application/pgp-signature"
            | "text/vcard"
            | "text/x-vcard"
            | "text/directory"
    ) {
        return true;
    }
    let small = part.bytes().len() <= DECORATION;
    let inline = part.head.first("content-id").is_some();
    part.kind.starts_with("image/") && small && inline
}
