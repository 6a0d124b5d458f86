//! `FETCH`: what is told of a message (RFC 9051, 6.4.5), as far as somebody reading a mailbox needs it.

use super::super::mailbox::Stored;
use super::command::Word;

/// Something that is asked of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Item {
    Uid,
    Flags,
    InternalDate,
    Size,
    Body(Section),
}

/// A part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Section {
    /// How the answer names it: `BODY[HEADER]`, `RFC822`.
    name: String,
    what: What,
    /// Without marking the message as read.
    peek: bool,
    /// The first byte, and how many.
    partial: Option<(usize, usize)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    Whole,
    Header,
    Text,
    /// Only these headers.
    Fields(Vec<String>),
}

/// Reads what is asked; `None` for what is not understood.
pub(crate) fn read(words: &[Word]) -> Option<Vec<Item>> {
    let inner = match words {
        [Word::Open, inner @ .., Word::Close] => inner,
        [_] => words,
        _ => return None,
    };
    let mut items = Vec::new();
    for word in inner {
        let Word::Atom(name) = word else { return None };
        match name.to_ascii_uppercase().as_str() {
            "UID" => items.push(Item::Uid),
            "FLAGS" => items.push(Item::Flags),
            "INTERNALDATE" => items.push(Item::InternalDate),
            "RFC822.SIZE" => items.push(Item::Size),
            "FAST" => items.extend([Item::Flags, Item::InternalDate, Item::Size]),
            other => items.push(Item::Body(section(other)?)),
        }
    }
    (!items.is_empty()).then_some(items)
}

fn section(name: &str) -> Option<Section> {
    let whole = |what, peek| Section { name: name.to_owned(), what, peek, partial: None };
    match name {
        "RFC822" => return Some(whole(What::Whole, false)),
        "RFC822.HEADER" => return Some(whole(What::Header, true)),
        "RFC822.TEXT" => return Some(whole(What::Text, false)),
        _ => {}
    }
    let (peek, rest) = match name.strip_prefix("BODY.PEEK[") {
        Some(rest) => (true, rest),
        None => (false, name.strip_prefix("BODY[")?),
    };
    let (inside, behind) = rest.split_once(']')?;
    let what = match inside {
        "" => What::Whole,
        "HEADER" => What::Header,
        "TEXT" => What::Text,
        _ => {
            let names = inside.strip_prefix("HEADER.FIELDS (")?.strip_suffix(')')?;
            What::Fields(names.split_ascii_whitespace().map(str::to_owned).collect())
        }
    };
    let partial = if behind.is_empty() {
        None
    } else {
        let (from, count) = behind.strip_prefix('<')?.strip_suffix('>')?.split_once('.')?;
        Some((from.parse().ok()?, count.parse().ok()?))
    };
    let from = partial.map_or(String::new(), |(from, _)| format!("<{from}>"));
    Some(Section { name: format!("BODY[{inside}]{from}"), what, peek, partial })
}

/// True when answering marks the message as read.
pub(crate) fn marks(items: &[Item]) -> bool {
    items.iter().any(|item| matches!(item, Item::Body(section) if !section.peek))
}

/// The answer for one message.
pub(crate) fn answer(sequence: u32, message: &Stored, items: &[Item]) -> Vec<u8> {
    let mut answer = format!("* {sequence} FETCH (").into_bytes();
    for (nth, item) in items.iter().enumerate() {
        if nth > 0 {
            answer.push(b' ');
        }
        match item {
            Item::Uid => answer.extend(format!("UID {}", message.uid).bytes()),
            Item::Flags => answer.extend(format!("FLAGS ({})", flags(message)).bytes()),
            Item::InternalDate => {
                let at = message.at.format("%d-%b-%Y %H:%M:%S +0000");
                answer.extend(format!("INTERNALDATE \"{at}\"").bytes());
            }
            Item::Size => answer.extend(format!("RFC822.SIZE {}", message.raw.len()).bytes()),
            Item::Body(section) => {
                let bytes = cut(&message.raw, section);
                answer.extend(format!("{} {{{}}}\r\n", section.name, bytes.len()).bytes());
                answer.extend(bytes);
            }
        }
    }
    answer.extend(b")\r\n");
    answer
}

/// The flags of a message.
pub(crate) fn flags(message: &Stored) -> &'static str {
    if message.seen { "\\Seen" } else { "" }
}

fn cut(raw: &[u8], section: &Section) -> Vec<u8> {
    let split = raw.windows(4).position(|four| four == b"\r\n\r\n").map_or(raw.len(), |at| at + 4);
    let (header, text) = raw.split_at(split);
    let part = match &section.what {
        What::Whole => raw.to_vec(),
        What::Header => header.to_vec(),
        What::Text => text.to_vec(),
        What::Fields(names) => fields(header, names),
    };
    match section.partial {
        None => part,
        Some((from, count)) => part.into_iter().skip(from).take(count).collect(),
    }
}

/// The headers of those names, with their folded lines.
fn fields(header: &[u8], names: &[String]) -> Vec<u8> {
    let (mut picked, mut taking) = (Vec::new(), false);
    for line in header.split_inclusive(|byte| *byte == b'\n') {
        if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
            taking = names.iter().any(|asked| asked.as_bytes().eq_ignore_ascii_case(name));
        }
        if taking {
            picked.extend(line);
        }
    }
    picked.extend(b"\r\n");
    picked
}
