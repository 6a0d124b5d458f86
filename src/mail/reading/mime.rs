//! The parts of a message. RFC 2045, 2046 and 2183.
//!
//! Nested by hand and not by the library, so that no message, however deep, costs more stack than this allows.

use super::charset;
use super::head::{Head, split};
use std::borrow::Cow;

/// How deep parts may stand in each other. What is deeper is kept as bytes.
const DEEPEST: usize = 10;

/// How many parts a message may have.
const MOST: usize = 400;

/// A part of a message.
#[derive(Debug)]
pub(super) struct Part<'x> {
    /// Its fields.
    pub(super) head: Head<'x>,
    /// Its media type, in small letters: `text/plain`.
    pub(super) kind: String,
    /// Its character set.
    pub(super) charset: Option<String>,
    /// The parameters that say how lines are to be joined (RFC 3676) and what a report is (RFC 6522).
    pub(super) format: Option<String>,
    pub(super) delsp: bool,
    pub(super) report: Option<String>,
    /// True when it is to be kept and not shown.
    pub(super) is_attachment: bool,
    /// The name of the file it was.
    pub(super) name: Option<String>,
    /// What is in it.
    pub(super) inside: Inside<'x>,
}

/// What is in a part.
#[derive(Debug)]
pub(super) enum Inside<'x> {
    /// Bytes, decoded.
    Bytes(Cow<'x, [u8]>),
    /// Other parts.
    Parts(Vec<Part<'x>>),
    /// A message, with its bytes.
    Message(Box<Part<'x>>, &'x [u8]),
}

/// What was noticed on the way.
#[derive(Debug, Default)]
pub(super) struct Noticed {
    /// A part does not end: something is missing.
    pub(super) torn: bool,
    parts: usize,
}

/// Takes a message apart.
pub(super) fn parse(raw: &[u8]) -> (Part<'_>, Noticed) {
    let mut noticed = Noticed::default();
    let part = part(raw, "text/plain", 0, &mut noticed);
    (part, noticed)
}

fn part<'x>(raw: &'x [u8], default: &str, depth: usize, noticed: &mut Noticed) -> Part<'x> {
    noticed.parts += 1;
    let (head, body) = split(raw);
    let typed = head.typed("content-type");
    let kind = typed.as_ref().map_or_else(
        || default.to_owned(),
        |typed| match typed.subtype() {
            Some(subtype) => format!("{}/{subtype}", typed.ctype()).to_ascii_lowercase(),
            None => typed.ctype().to_ascii_lowercase(),
        },
    );
    let attribute = |name: &str| typed.as_ref().and_then(|typed| typed.attribute(name)).map(str::to_owned);
    let disposition = head.typed("content-disposition");
    let is_attachment = disposition.as_ref().is_some_and(|one| one.ctype().eq_ignore_ascii_case("attachment"));
    let name = disposition
        .as_ref()
        .and_then(|one| one.attribute("filename"))
        .map(str::to_owned)
        .or_else(|| attribute("name"))
        .map(|name| super::head::decode(name.as_bytes()));
    let encoding = head.plain("content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
    let may_nest = depth < DEEPEST && noticed.parts < MOST;
    let inside = if kind.starts_with("multipart/") && may_nest {
        many(body, attribute("boundary").as_deref(), &kind, depth, noticed)
    } else if matches!(kind.as_str(), "message/rfc822" | "message/global") && may_nest && is_identity(&encoding) {
        Inside::Message(Box::new(part(body, "text/plain", depth + 1, noticed)), body)
    } else {
        Inside::Bytes(leaf(body, &encoding, noticed))
    };
    Part {
        charset: attribute("charset"),
        format: attribute("format"),
        delsp: attribute("delsp").is_some_and(|value| value.eq_ignore_ascii_case("yes")),
        report: attribute("report-type").map(|value| value.to_ascii_lowercase()),
        head,
        kind,
        is_attachment,
        name,
        inside,
    }
}

fn is_identity(encoding: &str) -> bool {
    !matches!(encoding, "base64" | "quoted-printable")
}

fn leaf<'x>(body: &'x [u8], encoding: &str, noticed: &mut Noticed) -> Cow<'x, [u8]> {
    match encoding {
        "base64" => {
            let (decoded, whole) = charset::base64(body);
            noticed.torn |= !whole;
            Cow::Owned(decoded)
        }
        "quoted-printable" => Cow::Owned(charset::quoted_printable(body)),
        _ => Cow::Borrowed(body),
    }
}

/// The parts between the lines of a boundary. RFC 2046, section 5.1.
fn many<'x>(body: &'x [u8], boundary: Option<&str>, kind: &str, depth: usize, noticed: &mut Noticed) -> Inside<'x> {
    let Some(boundary) = boundary.filter(|boundary| !boundary.is_empty()) else {
        noticed.torn = true;
        return Inside::Bytes(Cow::Borrowed(body));
    };
    let default = if kind == "multipart/digest" { "message/rfc822" } else { "text/plain" };
    let (mut parts, mut begun, mut at, mut ended) = (Vec::new(), None, 0, false);
    while at < body.len() && !ended {
        let end = body[at..].iter().position(|byte| *byte == b'\n').map_or(body.len(), |length| at + length + 1);
        let line = body[at..end].strip_prefix(b"--").and_then(|rest| rest.strip_prefix(boundary.as_bytes()));
        if let Some(rest) = line
            && let Some(last) = closes(rest)
        {
            if let Some(from) = begun {
                parts.push(part(without_break(&body[from..at]), default, depth + 1, noticed));
            }
            begun = Some(end);
            ended = last;
        }
        at = end;
        if noticed.parts >= MOST {
            break;
        }
    }
    if !ended {
        noticed.torn = true;
        match begun {
            Some(from) if noticed.parts < MOST => parts.push(part(&body[from..], default, depth + 1, noticed)),
            Some(_) => {}
            None => return Inside::Bytes(Cow::Borrowed(body)),
        }
    }
    Inside::Parts(parts)
}

/// Whether what stands behind a boundary makes it one, and whether it is the last.
fn closes(rest: &[u8]) -> Option<bool> {
    let (rest, last) = rest.strip_prefix(b"--").map_or((rest, false), |rest| (rest, true));
    rest.iter().all(u8::is_ascii_whitespace).then_some(last)
}

/// The line break before a boundary belongs to the boundary.
fn without_break(part: &[u8]) -> &[u8] {
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    part.strip_suffix(b"\r").unwrap_or(part)
}

impl<'x> Part<'x> {
    /// Every part, itself first; what is inside of messages only when asked for.
    pub(super) fn walk(&self, into_messages: bool) -> Vec<&Part<'x>> {
        let mut found = vec![self];
        match &self.inside {
            Inside::Parts(parts) => found.extend(parts.iter().flat_map(|part| part.walk(into_messages))),
            Inside::Message(message, _) if into_messages => found.extend(message.walk(true)),
            _ => {}
        }
        found
    }

    /// Its bytes; nothing when it is made of parts.
    pub(super) fn bytes(&self) -> &[u8] {
        match &self.inside {
            Inside::Bytes(bytes) => bytes,
            Inside::Message(_, raw) => raw,
            Inside::Parts(_) => &[],
        }
    }

    /// Its bytes as text.
    pub(super) fn text(&self) -> String {
        charset::decode(self.bytes(), self.charset.as_deref())
    }
}
