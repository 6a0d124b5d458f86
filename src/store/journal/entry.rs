//! One line of the journal, and the chain that binds it to the one before.
//!
//! ```text
//! {"seq":7,"at":"2026-02-03T15:00:00Z","by":"ana","kind":"triaged","subject":"…","payload":{…},"prev":"…","hash":"…"}
//! ```
//!
//! `hash` is the BLAKE3 of the very line with the payload replaced by the BLAKE3 of its bytes (as a string) and
//! without the field `hash`; `prev` is the hash of the entry before (64 zeros for the first). So a payload that has
//! to be erased by law is replaced by `{"erased":"<its hash>"}` and the chain still holds. The payload's bytes are
//! hashed as they stand, never parsed and written again: a number the network wrote keeps every digit.
//!
//! `"more":true` after `subject` says that the next entry belongs to the same decision: the two are taken together
//! or not at all.

use crate::model::change::Change;
use crate::model::ids::Person;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Deserialize;

/// The `prev` of the first entry.
pub(crate) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";
const HEX: usize = 64;
const PAYLOAD: &str = ",\"payload\":";
const PREV: &str = ",\"prev\":\"";
const HASH: &str = "\",\"hash\":\"";
const END: &str = "\"}";

/// What stands in front of the payload.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Head {
    /// The entry's number; the first is 1.
    pub(crate) seq: u64,
    /// When it was accepted.
    pub(crate) at: DateTime<Utc>,
    /// Who decided it.
    pub(crate) by: Person,
    /// The kind of the change.
    pub(crate) kind: String,
    /// What it is about.
    #[serde(rename = "subject")]
    pub(crate) _subject: String,
    /// True when the next entry belongs to the same decision.
    #[serde(default)]
    pub(crate) more: bool,
}

/// A line that was read and whose hash was checked.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line<'a> {
    /// What stands in front of the payload.
    pub(crate) head: Head,
    /// The payload, as JSON.
    payload: &'a str,
    /// The hash of the entry before.
    pub(crate) prev: &'a str,
    /// Its own hash.
    pub(crate) hash: &'a str,
}

impl Line<'_> {
    /// Reads the change; `None` when its payload was erased.
    pub(crate) fn change(&self) -> Result<Option<Change>, String> {
        if erased(self.payload).is_some() {
            return Ok(None);
        }
        serde_json::from_str(self.payload).map(Some).map_err(|error| error.to_string())
    }
}

/// Writes an entry as a line, with its end; returns the line and its hash.
pub(crate) fn write(
    seq: u64,
    at: DateTime<Utc>,
    by: &Person,
    change: &Change,
    more: bool,
    prev: &str,
) -> Result<(String, String), serde_json::Error> {
    let payload = serde_json::to_string(change)?;
    let mut line = format!(
        "{{\"seq\":{seq},\"at\":\"{}\",\"by\":{},\"kind\":\"{}\",\"subject\":{}",
        at.to_rfc3339_opts(SecondsFormat::AutoSi, true),
        serde_json::to_string(by)?,
        change.kind(),
        serde_json::to_string(change.subject())?,
    );
    if more {
        line.push_str(",\"more\":true");
    }
    let hash = chain(&line, &payload_hash(&payload), prev);
    line.reserve(payload.len() + 2 * HEX + 40);
    for part in [PAYLOAD, &payload, PREV, prev, HASH, &hash, END, "\n"] {
        line.push_str(part);
    }
    Ok((line, hash))
}

/// Reads a line (without its end) and checks its own hash; that it follows the one before is the reader's to check.
///
/// # Errors
/// The identifier of the sentence that says what is wrong.
pub(crate) fn read(line: &str) -> Result<Line<'_>, &'static str> {
    let tail = PREV.len() + HEX + HASH.len() + HEX + END.len();
    // Inside a JSON string a quote has a backslash before it, so the first `,"payload":` is the field.
    let middle = line.find(PAYLOAD).ok_or("journal-line")?;
    let payload_at = middle + PAYLOAD.len();
    let payload_end = line.len().checked_sub(tail).filter(|end| *end > payload_at).ok_or("journal-line")?;
    let (front, payload) = (&line[..middle], line.get(payload_at..payload_end).ok_or("journal-line")?);
    let rest = line[payload_end..].strip_prefix(PREV).ok_or("journal-line")?;
    let (prev, rest) = rest.split_at_checked(HEX).ok_or("journal-line")?;
    let hash = rest.strip_prefix(HASH).and_then(|rest| rest.strip_suffix(END)).ok_or("journal-line")?;
    let of_payload = erased(payload).map_or_else(|| payload_hash(payload), str::to_owned);
    if chain(front, &of_payload, prev) != hash {
        return Err("journal-line-hash");
    }
    let head: Head = serde_json::from_str(&format!("{front}}}")).map_err(|_| "journal-line")?;
    Ok(Line { head, payload, prev, hash })
}

/// The hash that an erased payload left behind.
fn erased(payload: &str) -> Option<&str> {
    payload.strip_prefix("{\"erased\":\"")?.strip_suffix("\"}").filter(|hash| hash.len() == HEX)
}

fn payload_hash(payload: &str) -> String {
    blake3::hash(payload.as_bytes()).to_hex().to_string()
}

fn chain(front: &str, payload_hash: &str, prev: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in [front, PAYLOAD, "\"", payload_hash, "\"", PREV, prev, END] {
        hasher.update(part.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ids::AccountId;

    fn recovered(name: &str) -> Change {
        Change::Recovered { account: AccountId::new(name) }
    }

    #[test]
    fn a_line_says_what_was_written_whatever_stands_in_its_strings() {
        let by = Person::new("a\"na,\"payload\":{");
        let change = recovered("x\",\"payload\":1");
        let (line, hash) = write(3, DateTime::UNIX_EPOCH, &by, &change, true, GENESIS).unwrap();
        let read = read(line.trim_end()).unwrap();
        assert_eq!((read.head.seq, &read.head.by, read.head.more, read.hash), (3, &by, true, hash.as_str()));
        assert_eq!(read.change(), Ok(Some(change)));
    }

    #[test]
    fn any_changed_byte_is_noticed() {
        let (line, _) = write(1, DateTime::UNIX_EPOCH, &Person::console(), &recovered("x"), false, GENESIS).unwrap();
        let line = line.trim_end();
        for at in 0..line.len() {
            let mut bytes = line.as_bytes().to_vec();
            bytes[at] ^= 1;
            let Ok(text) = String::from_utf8(bytes) else { continue };
            assert!(read(&text).is_err(), "byte {at} changed unseen");
        }
    }

    #[test]
    fn an_erased_payload_leaves_the_chain_whole() {
        let (line, hash) = write(1, DateTime::UNIX_EPOCH, &Person::console(), &recovered("x"), false, GENESIS).unwrap();
        let line = line.trim_end();
        let payload = serde_json::to_string(&recovered("x")).unwrap();
        let erased = line.replacen(&payload, &format!("{{\"erased\":\"{}\"}}", payload_hash(&payload)), 1);
        let read = read(&erased).unwrap();
        assert_eq!((read.hash, read.change()), (hash.as_str(), Ok(None)));
    }

    #[test]
    fn the_hash_is_that_of_the_line_with_the_payloads_hash() {
        let (line, hash) =
            write(1, DateTime::UNIX_EPOCH, &Person::new("ana"), &recovered("x"), false, GENESIS).unwrap();
        let payload = serde_json::to_string(&recovered("x")).unwrap();
        let canonical = line.trim_end().replacen(&payload, &format!("\"{}\"", payload_hash(&payload)), 1).replacen(
            &format!(",\"hash\":\"{hash}\""),
            "",
            1,
        );
        assert_eq!(blake3::hash(canonical.as_bytes()).to_hex().as_str(), hash);
    }
}
