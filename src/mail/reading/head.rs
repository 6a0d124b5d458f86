//! The header fields of a message, as they stand in it. RFC 5322, section 2.2.

use mail_parser::HeaderValue;
use mail_parser::parsers::MessageStream;

/// The most fields that are looked at: a head longer than this is no letter.
const MOST: usize = 1000;

/// A header field.
#[derive(Debug, Clone)]
pub(super) struct Field<'x> {
    /// Its name, in small letters.
    pub(super) name: String,
    /// What stands behind the colon, folds included.
    pub(super) value: &'x [u8],
}

/// The header fields of a message or of a part of it, in their order.
#[derive(Debug, Clone, Default)]
pub(super) struct Head<'x> {
    fields: Vec<Field<'x>>,
}

/// Divides bytes into a head and the body behind the first empty line.
pub(super) fn split(raw: &[u8]) -> (Head<'_>, &[u8]) {
    let mut fields: Vec<Field<'_>> = Vec::new();
    let mut at = 0;
    while at < raw.len() && fields.len() < MOST {
        let end = end_of_line(raw, at);
        let line = trim_end(&raw[at..end]);
        if line.is_empty() {
            return (Head { fields }, &raw[end..]);
        }
        let mut last = end;
        while raw.get(last).is_some_and(|byte| matches!(byte, b' ' | b'\t')) {
            let next = end_of_line(raw, last);
            // A line of white space alone is the empty line in what some programs write.
            if trim_end(&raw[last..next]).iter().all(|byte| matches!(byte, b' ' | b'\t')) {
                break;
            }
            last = next;
        }
        if let Some(colon) = line.iter().position(|byte| *byte == b':') {
            let name = String::from_utf8_lossy(&line[..colon]).trim().to_ascii_lowercase();
            fields.push(Field { name, value: trim_end(&raw[at + colon + 1..last]) });
        }
        at = last;
    }
    (Head { fields }, &raw[at..])
}

fn end_of_line(raw: &[u8], from: usize) -> usize {
    raw[from..].iter().position(|byte| *byte == b'\n').map_or(raw.len(), |length| from + length + 1)
}

fn trim_end(line: &[u8]) -> &[u8] {
    let length = line.iter().rposition(|byte| !matches!(byte, b'\r' | b'\n')).map_or(0, |last| last + 1);
    &line[..length]
}

impl<'x> Head<'x> {
    /// Every field of this name, from the top.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'x [u8]> + 'a {
        self.fields.iter().filter(move |field| field.name == name).map(|field| field.value)
    }

    /// The topmost field of this name.
    pub(super) fn first(&self, name: &str) -> Option<&'x [u8]> {
        self.all(name).next()
    }

    /// The topmost field of this name as one line, not decoded.
    pub(super) fn plain(&self, name: &str) -> Option<String> {
        self.first(name).map(unfold)
    }

    /// The topmost field of this name as one line, its encoded words (RFC 2047) decoded.
    pub(super) fn decoded(&self, name: &str) -> Option<String> {
        self.first(name).map(decode)
    }

    /// The names in angle brackets of every field of this name (RFC 5322, `msg-id`).
    pub(super) fn ids(&self, name: &str) -> Vec<String> {
        self.all(name).flat_map(|value| ids(&unfold(value))).collect()
    }

    /// The value parsed as `Content-Type` or `Content-Disposition` is.
    pub(super) fn typed(&self, name: &str) -> Option<mail_parser::ContentType<'static>> {
        let mut line = unfold(self.first(name)?).into_bytes();
        line.push(b'\n');
        MessageStream::new(&line).parse_content_type().into_owned().into_content_type()
    }
}

/// A value on one line.
pub(super) fn unfold(value: &[u8]) -> String {
    let text = super::charset::lenient(value);
    text.chars().filter(|c| !matches!(c, '\r' | '\n')).collect::<String>().trim().to_owned()
}

/// A value on one line, decoded.
pub(super) fn decode(value: &[u8]) -> String {
    let mut line = unfold(value).into_bytes();
    line.push(b'\n');
    match MessageStream::new(&line).parse_unstructured() {
        HeaderValue::Text(text) => text.trim().to_owned(),
        _ => String::new(),
    }
}

/// What stands in angle brackets; without any, the whole value when it looks like a name.
pub(super) fn ids(text: &str) -> Vec<String> {
    let found: Vec<String> = text
        .split('<')
        .skip(1)
        .filter_map(|rest| rest.split_once('>'))
        .map(|(id, _)| id.trim().to_owned())
        .filter(|id| !id.is_empty())
        .collect();
    let bare = text.trim();
    if found.is_empty() && bare.contains('@') && !bare.contains(char::is_whitespace) {
        return vec![bare.to_owned()];
    }
    found
}
