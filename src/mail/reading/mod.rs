//! What an e-mail is and what it means. Rows S-8.3 and S-8.4.
//!
//! From raw bytes to a [`Mail`]: pure, without panics on any bytes, in time about in proportion to their number. The
//! way of an answer: its parts ([`mime`]), its text ([`body`], [`html`]), without what it quotes ([`cut`]), without
//! what stands below it ([`signature`]), sentence by sentence against phrases that are understood ([`decide`]).
//! An approval is taken only when all of it is understood, and when the plain text and the HTML say the same.

mod absence;
mod address;
mod alarm;
mod attachments;
mod auth;
mod automatic;
mod body;
mod charset;
mod courtesy;
mod cut;
mod decide;
mod grammar;
mod head;
mod html;
mod mime;
mod more;
mod names;
mod no;
mod notices;
mod phrases;
mod sender;
mod signature;
mod slips;
mod tokens;
mod words;
mod yes;

pub use attachments::attachments;

use crate::model::agency::Agency;
use crate::model::ids::{BlobId, MailId};
use crate::model::mail::{Doubt, Mail, MailKind, Outcome, Reading, Verdict};
use crate::model::text::one_line;
use chrono::{DateTime, Utc};
use decide::{Writer, decide};
use mime::{Inside, Part};

/// What is known when an e-mail is read.
#[derive(Debug, Clone, Copy)]
pub struct Knowing<'a> {
    /// The agencies, with the registered addresses of their liaisons.
    pub agencies: &'a [Agency],
    /// The office's own address.
    pub office: &'a str,
    /// The name under which the office's server writes `Authentication-Results`: then every answer must have passed.
    pub authserv: Option<&'a str>,
}

/// The longest header value that is kept, in characters.
const LONGEST: usize = 500;

/// What was written, and how surely it is known.
struct Written {
    said: String,
    quoted: String,
    forwarded: bool,
    amid: bool,
    unclear: bool,
    reading: Reading,
}

/// Reads an e-mail. Nothing of it is believed but what is certain; see the module.
#[must_use]
pub fn read(raw: &[u8], fetched_at: DateTime<Utc>, knowing: &Knowing<'_>) -> Mail {
    let (message, noticed) = mime::parse(raw);
    let head = &message.head;
    let from = address::from(&head.all("from").collect::<Vec<_>>());
    let results: Vec<&[u8]> = head.all("authentication-results").collect();
    let sender = sender::judge(&from, &results, knowing);
    let subject = clip(&head.decoded("subject").unwrap_or_default());
    let agency = sender.agency().and_then(|id| knowing.agencies.iter().find(|agency| agency.id == *id));
    let writer = Writer::new(agency.map(|agency| agency.name.as_str()), from.name.as_deref(), &subject);
    let body = body::body(&message);
    let plain =
        body.plain.as_deref().filter(|text| text.chars().any(char::is_alphanumeric)).map(|text| written(text, &writer));
    let page = body.html.as_deref().map(html::to_text);
    let html = page.as_deref().map(|text| written(text, &writer));
    let shown = plain.as_ref().or(html.as_ref());
    let said = shown.map(|one| one.said.clone()).unwrap_or_default();
    let text = body.plain.as_deref().or(page.as_deref()).unwrap_or_default();

    let date = head.first("date").and_then(|value| date(&head::unfold(value)));
    let decides = shown.is_some_and(|one| one.reading.verdict.is_some() || speaks(&one.said));
    let day = date.unwrap_or(fetched_at).date_naive();
    let what = what(&message, &from, &subject, (text, &said), knowing, (decides, day));
    let mut in_reply_to: Vec<String> = head.ids("in-reply-to");
    let mut references = head.ids("references");
    references.reverse();
    in_reply_to.extend(references);
    let mut tokens = tokens::in_addresses(&recipients(&message), knowing.office);
    tokens::add_all(&mut tokens, tokens::in_text(&subject));
    for text in body.plain.iter().chain(&page) {
        tokens::add_all(&mut tokens, tokens::in_text(text));
    }
    if matches!(what, MailKind::Bounce { .. }) {
        let (ids, subjects) = automatic::returned(&message, text);
        in_reply_to.extend(ids);
        tokens::add_all(&mut tokens, tokens::in_text(&subjects));
    }
    in_reply_to.retain(|id| id.len() <= LONGEST);
    let mut seen = std::collections::BTreeSet::new();
    in_reply_to.retain(|id| seen.insert(id.clone()));
    let files = attachments::of(&message);
    let reading = match what {
        MailKind::Ordinary => {
            let mut reading = agree(plain.as_ref(), html.as_ref());
            doubt(
                &mut reading,
                &Circumstances {
                    shown,
                    subject: &subject,
                    files: &files,
                    torn: noticed.torn,
                    trusted: sender.is_trusted(),
                },
            );
            reading
        }
        _ => Reading::default(),
    };
    Mail {
        id: MailId::of(raw),
        fingerprint: fingerprint(raw),
        raw: BlobId::of(raw),
        bytes: u64::try_from(raw.len()).unwrap_or(u64::MAX),
        message_id: head.ids("message-id").into_iter().next().map(|id| clip(&id)),
        in_reply_to,
        from: clip(&from.address),
        from_name: from.name.as_deref().map(clip).filter(|name| !name.is_empty()),
        subject,
        date,
        fetched_at,
        what,
        sender,
        said,
        reading,
        attachments: files.iter().map(|part| attachments::attached(part)).collect(),
        tokens,
        letter: None,
        publication: None,
        outcome: Outcome::ToDecide,
    }
}

fn clip(text: &str) -> String {
    one_line(text).chars().take(LONGEST).collect()
}

fn written(text: &str, writer: &Writer) -> Written {
    let cut = cut::cut(text);
    let lines = signature::cut(&cut.written, &writer.name, &writer.agency);
    let said = lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n").trim().to_owned();
    let reading = decide(&said, writer);
    Written {
        said,
        quoted: cut.quoted.join("\n"),
        forwarded: cut.forwarded,
        amid: cut.amid,
        unclear: cut.unclear,
        reading,
    }
}

/// What the plain text and the HTML say together: a verdict only when both say the same.
fn agree(plain: Option<&Written>, html: Option<&Written>) -> Reading {
    match (plain, html) {
        (Some(plain), Some(html)) if html.reading.verdict == plain.reading.verdict => plain.reading.clone(),
        (Some(plain), Some(html)) => {
            let mut reading = plain.reading.clone();
            reading.verdict = None;
            reading.reason = None;
            reading.doubts.extend(html.reading.doubts.iter().filter(|doubt| !plain.reading.doubts.contains(doubt)));
            if reading.doubts.is_empty() {
                reading.doubts.push(Doubt::Unclear);
            }
            reading
        }
        (Some(one), None) | (None, Some(one)) => one.reading.clone(),
        (None, None) => Reading { doubts: vec![Doubt::NoDecision], ..Reading::default() },
    }
}

/// What besides the words speaks for or against a verdict.
struct Circumstances<'a> {
    shown: Option<&'a Written>,
    subject: &'a str,
    files: &'a [&'a Part<'a>],
    torn: bool,
    trusted: bool,
}

/// Adds what speaks against the verdict that the words alone would give, and takes it back then.
fn doubt(reading: &mut Reading, around: &Circumstances<'_>) {
    let mut doubts = std::mem::take(&mut reading.doubts);
    let mut add = |doubt| {
        if !doubts.contains(&doubt) {
            doubts.push(doubt);
        }
    };
    let approved = reading.verdict == Some(Verdict::Approved);
    if let Some(shown) = around.shown {
        let nothing_said = shown.said.is_empty();
        if shown.forwarded {
            add(Doubt::Forwarded);
        }
        if shown.unclear || nothing_said && !shown.quoted.trim().is_empty() || approved && shown.amid {
            add(Doubt::Unclear);
        }
        if reading.verdict.is_none() && (speaks(&shown.quoted) || speaks(around.subject)) && !speaks(&shown.said) {
            add(Doubt::OnlyQuoted);
        }
    }
    if is_forwarded_subject(around.subject)
        || around.files.iter().any(|part| matches!(part.inside, Inside::Message(..)))
    {
        add(Doubt::Forwarded);
    }
    if approved && denies(around.subject) {
        add(Doubt::Contradiction);
    }
    if approved && around.files.iter().any(|part| !attachments::is_decoration(part)) {
        add(Doubt::Condition);
    }
    if around.torn {
        add(Doubt::Damaged);
    }
    if !around.trusted {
        add(Doubt::Sender);
    }
    if !doubts.is_empty() {
        reading.verdict = None;
        reading.reason = None;
    }
    reading.doubts = doubts;
}

/// True when a text has a word that speaks of a decision.
fn speaks(text: &str) -> bool {
    words::plain(text).split(|c: char| !c.is_alphanumeric()).any(alarm::is_decision)
}

/// A subject that refuses beside a body that approves.
fn denies(subject: &str) -> bool {
    let plain = words::plain(subject);
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let after_no =
        words.windows(2).any(|pair| alarm::is_negation(pair[0]) && (alarm::is_decision(pair[1]) || pair[1] == "se"));
    after_no
        || words.iter().any(|word| {
            word.starts_with("rechaz")
                || word.starts_with("reject")
                || word.starts_with("desaprob")
                || *word == "cancelar"
                || *word == "detener"
        })
}

/// *RV:*, *Fwd:* among the marks before a subject.
fn is_forwarded_subject(subject: &str) -> bool {
    let mut rest = words::plain(subject);
    while let Some((mark, after)) = rest.clone().split_once(':') {
        let mark = mark.trim().trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        match mark.as_str() {
            "fw" | "fwd" | "rv" | "reenv" | "renv" | "enc" | "reenviado" => return true,
            "re" | "ref" | "aw" | "sv" | "externo] re" | "external] re" => after.trim().clone_into(&mut rest),
            _ => return mark.ends_with("] fw") || mark.ends_with("] fwd") || mark.ends_with("] rv"),
        }
    }
    false
}

fn what(
    message: &Part<'_>,
    from: &address::From,
    subject: &str,
    (text, said): (&str, &str),
    knowing: &Knowing<'_>,
    (decides, day): (bool, chrono::NaiveDate),
) -> MailKind {
    if let Some(bounce) = automatic::bounce(message, from, subject, text) {
        return bounce;
    }
    if from.plain && sender::is_office(&from.address, knowing.office) {
        return MailKind::OwnCopy;
    }
    automatic::absence(message, subject, said, decides, day).unwrap_or(MailKind::Ordinary)
}

/// Every address the message says, or a server says, that it was sent to.
fn recipients(message: &Part<'_>) -> Vec<String> {
    ["to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to"]
        .iter()
        .flat_map(|name| message.head.all(name))
        .flat_map(|value| address::addresses(&head::unfold(value)))
        .collect()
}

fn date(value: &str) -> Option<DateTime<Utc>> {
    let date = mail_parser::DateTime::parse_rfc822(value)?;
    date.is_valid().then(|| DateTime::from_timestamp(date.to_timestamp(), 0)).flatten()
}

/// The same for every copy of one e-mail: see [`Mail::fingerprint`]. Line breaks and empty lines at the end are what
/// servers change on the way, so they do not count.
fn fingerprint(raw: &[u8]) -> String {
    let (head, body) = head::split(raw);
    let mut hasher = blake3::Hasher::new();
    for name in ["message-id", "from", "date", "subject"] {
        for value in head.all(name) {
            hasher.update(head::unfold(value).split_whitespace().collect::<Vec<_>>().join(" ").as_bytes());
            hasher.update(b"\n");
        }
        hasher.update(b"\0");
    }
    let end = body.iter().rposition(|byte| !byte.is_ascii_whitespace()).map_or(0, |last| last + 1);
    for line in body[..end].split(|byte| *byte == b'\n') {
        hasher.update(line.strip_suffix(b"\r").unwrap_or(line));
        hasher.update(b"\n");
    }
    hasher.finalize().to_hex().to_string()
}
