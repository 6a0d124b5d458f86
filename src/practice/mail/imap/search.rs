//! `SEARCH`: which messages answer a description (RFC 9051, 6.4.4).

use super::super::mailbox::{Mailbox, Stored};
use super::command::{Word, set};
use chrono::NaiveDate;
use mail_parser::MessageParser;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Key {
    All(Vec<Key>),
    Or(Box<Key>, Box<Key>),
    Not(Box<Key>),
    Sequence(Vec<(u32, u32)>),
    Uid(Vec<(u32, u32)>),
    Seen(bool),
    Since(NaiveDate),
    Before(NaiveDate),
    On(NaiveDate),
    Larger(usize),
    Smaller(usize),
    /// A header of that name that holds that text; any, when the text is empty.
    Header(String, String),
    /// The whole message holds that text.
    Text(String),
    /// A flag nothing here ever has.
    Nothing,
}

/// Reads the words after `SEARCH`; `None` for what is not understood.
pub(crate) fn read(words: &[Word], mailbox: &Mailbox) -> Option<Key> {
    let mut rest = words;
    if let [Word::Atom(charset), _, after @ ..] = rest
        && charset.eq_ignore_ascii_case("CHARSET")
    {
        rest = after;
    }
    let key = all(&mut rest, mailbox)?;
    rest.is_empty().then_some(key)
}

fn all(rest: &mut &[Word], mailbox: &Mailbox) -> Option<Key> {
    let mut keys = Vec::new();
    while !matches!(rest.first(), None | Some(Word::Close)) {
        keys.push(one(rest, mailbox)?);
    }
    (!keys.is_empty()).then_some(Key::All(keys))
}

fn one(rest: &mut &[Word], mailbox: &Mailbox) -> Option<Key> {
    let first = next(rest)?;
    if *first == Word::Open {
        let inner = all(rest, mailbox)?;
        return (*next(rest)? == Word::Close).then_some(inner);
    }
    let name = first.text()?.to_ascii_uppercase();
    let mut text = || next(rest).and_then(Word::text).map(str::to_owned);
    Some(match name.as_str() {
        "ALL" | "UNDELETED" | "UNDRAFT" | "UNFLAGGED" | "UNANSWERED" => Key::All(Vec::new()),
        "DELETED" | "DRAFT" | "FLAGGED" | "ANSWERED" | "RECENT" => Key::Nothing,
        "SEEN" => Key::Seen(true),
        "UNSEEN" | "NEW" => Key::Seen(false),
        "SINCE" | "SENTSINCE" => Key::Since(day(&text()?)?),
        "BEFORE" | "SENTBEFORE" => Key::Before(day(&text()?)?),
        "ON" | "SENTON" => Key::On(day(&text()?)?),
        "LARGER" => Key::Larger(text()?.parse().ok()?),
        "SMALLER" => Key::Smaller(text()?.parse().ok()?),
        "SUBJECT" | "FROM" | "TO" | "CC" | "BCC" => Key::Header(name, text()?),
        "HEADER" => Key::Header(text()?, text()?),
        "TEXT" | "BODY" => Key::Text(text()?),
        "UID" => Key::Uid(set(&text()?, mailbox.uid_next.saturating_sub(1))?),
        "NOT" => Key::Not(Box::new(one(rest, mailbox)?)),
        "OR" => Key::Or(Box::new(one(rest, mailbox)?), Box::new(one(rest, mailbox)?)),
        _ => Key::Sequence(set(&name, u32::try_from(mailbox.messages.len()).unwrap_or(0))?),
    })
}

fn next<'a>(rest: &mut &'a [Word]) -> Option<&'a Word> {
    let (first, after) = rest.split_first()?;
    *rest = after;
    Some(first)
}

/// A day as IMAP writes it: `1-Nov-2026`.
fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%d-%b-%Y").ok()
}

impl Key {
    /// True when the message at that place of the mailbox is one.
    pub(crate) fn finds(&self, sequence: u32, message: &Stored) -> bool {
        let within = |ranges: &[(u32, u32)], number: u32| ranges.iter().any(|(a, b)| (*a..=*b).contains(&number));
        let written = message.at.date_naive();
        match self {
            Self::All(keys) => keys.iter().all(|key| key.finds(sequence, message)),
            Self::Or(one, other) => one.finds(sequence, message) || other.finds(sequence, message),
            Self::Not(key) => !key.finds(sequence, message),
            Self::Sequence(ranges) => within(ranges, sequence),
            Self::Uid(ranges) => within(ranges, message.uid),
            Self::Seen(seen) => message.seen == *seen,
            Self::Since(day) => written >= *day,
            Self::Before(day) => written < *day,
            Self::On(day) => written == *day,
            Self::Larger(size) => message.raw.len() > *size,
            Self::Smaller(size) => message.raw.len() < *size,
            Self::Header(name, text) => header(&message.raw, name, text),
            Self::Text(text) => String::from_utf8_lossy(&message.raw).to_lowercase().contains(&text.to_lowercase()),
            Self::Nothing => false,
        }
    }
}

/// True when a header of that name holds that text, decoded or as it stands.
fn header(raw: &[u8], name: &str, text: &str) -> bool {
    let Some(parsed) = MessageParser::default().parse_headers(raw) else { return false };
    let text = text.to_lowercase();
    let raw_holds = parsed.headers_raw().any(|(header, value)| {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        header.eq_ignore_ascii_case(name) && value.to_lowercase().contains(&text)
    });
    let subject = name.eq_ignore_ascii_case("subject").then(|| parsed.subject()).flatten();
    raw_holds || subject.is_some_and(|subject| subject.to_lowercase().contains(&text))
}
