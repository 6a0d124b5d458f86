//! The journal: nothing is believed that its hash does not cover.

use super::super::engine::{Seen, Target};
use super::super::mutate::Grammar;
use super::super::seeds;
use std::path::PathBuf;
use ventanilla::store::import;

const WORDS: &[&str] = &[
    "{\"journal\":\"ventanilla\",\"format\":1}\n",
    "{\"entries\":",
    ",\"payload\":",
    ",\"prev\":\"",
    "\",\"hash\":\"",
    "\"}\n",
    ",\"more\":true",
    "{\"erased\":\"",
    "\"seq\":",
    "\"by\":",
    "\"at\":\"2026-02-03T15:00:00Z\"",
    "\"kind\":\"pulled\"",
    "{\"blob\":",
    "\\u0000",
    "\\ud800",
    "\n",
    "\r\n",
    "}",
    "{",
    "null",
    "\u{feff}",
];

/// The hash that a line must have, found by another way than the program's: the line without its own hash, its payload
/// replaced by that one's hash.
fn hash(line: &str) -> Option<(String, &str, &str)> {
    let (front, rest) = line.split_once(",\"payload\":")?;
    let at = rest.rfind(",\"prev\":\"")?;
    let (payload, tail) = rest.split_at(at);
    let (prev, own) = tail.strip_prefix(",\"prev\":\"")?.split_once("\",\"hash\":\"")?;
    let own = own.strip_suffix("\"}")?;
    let erased = payload.strip_prefix("{\"erased\":\"").and_then(|rest| rest.strip_suffix("\"}"));
    let of_payload = erased.map_or_else(|| blake3::hash(payload.as_bytes()).to_hex().to_string(), str::to_owned);
    let canonical = format!("{front},\"payload\":\"{of_payload}\",\"prev\":\"{prev}\"}}");
    Some((blake3::hash(canonical.as_bytes()).to_hex().to_string(), prev, own))
}

/// A folder in memory where the machine has one: what is asked for is not how fast the disk is.
fn folder() -> tempfile::TempDir {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

/// Reading what was exported.
pub(crate) fn reading() -> Target {
    let folder = folder();
    let run = move |input: &[u8], seen: &mut Seen| {
        let (file, into) = (folder.path().join("export.jsonl"), folder.path().join("data"));
        std::fs::write(&file, input).unwrap();
        let read = import(&into, &file);
        seen.shape(&read);
        if let Ok(read) = &read {
            let mut before = "0".repeat(64);
            let lines: Vec<&str> = std::str::from_utf8(input).unwrap().lines().collect();
            let entries = lines.iter().filter(|line| line.contains("\"seq\":") && line.contains(",\"payload\":"));
            let mut count = 0;
            for line in entries {
                let (must, prev, own) = hash(line).unwrap_or_else(|| panic!("taken: {line}"));
                assert_eq!((must.as_str(), prev), (own, before.as_str()), "taken with a wrong hash: {line}");
                before = must;
                count += 1;
            }
            assert_eq!((read.entries, &read.last), (count, &before));
            std::fs::remove_dir_all(&into).unwrap();
        } else {
            let journal = into.join("journal");
            let left = std::fs::read_dir(&journal).map_or(0, Iterator::count);
            assert_eq!(left, 0, "refused, and something of it stands in the journal");
        }
    };
    Target {
        name: "journal",
        words: WORDS,
        grammar: Grammar::Text,
        seeds: seeds::of("journal", &[]),
        longest: 65_536,
        run: Box::new(run),
    }
}
