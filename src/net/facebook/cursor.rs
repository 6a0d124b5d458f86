//! The cursor of a feed: how far it was read, and what is remembered of the newest messages.
//!
//! Graph gives no cursor that lasts, so the connector keeps its own, as JSON: small, bounded, and the same text as
//! long as nothing changes. It holds the network's own times only, so a console whose clock is wrong loses nothing.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How much is read again before the last moment seen: comments appear in lists some minutes after they were written.
pub(super) const OVERLAP: TimeDelta = TimeDelta::minutes(20);

/// The most messages remembered: about 70 bytes each, in every line of the journal that this feed writes.
pub(super) const MOST_REMEMBERED: usize = 1_000;

/// The most posts and conversations remembered that could not be read: the network lost its mind, not a post.
const MOST_OWED: usize = 200;

/// How long one of them is tried again.
const OWED_FOR: TimeDelta = TimeDelta::days(90);

/// A message as it was last seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seen(
    /// When it was written, in Unix seconds.
    pub(super) i64,
    /// The digest of what it says.
    pub(super) u32,
    /// The digest of how it stands: hidden or not, what is attached.
    pub(super) u16,
);

/// The first sync, half done: newest first, so what is newer than `down_to` has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Backfill {
    /// The newest message seen, in Unix seconds.
    newest: i64,
    /// The moment of the last post or conversation that was read to its end.
    down_to: i64,
}

/// How far a feed was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cursor {
    /// The version of this format.
    v: u8,
    /// Nothing older is taken: the bound of the first sync, in Unix seconds.
    pub(super) floor: i64,
    /// Everything up to here has been read, in Unix seconds; `None` until the first sync is through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) until: Option<i64>,
    /// The first sync, while it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    backfill: Option<Backfill>,
    /// Posts and conversations that could not be read to their end: when each was last written in, and from when on
    /// it has to be read.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    owed: BTreeMap<String, (i64, i64)>,
    /// Messages written before this were forgotten because there were too many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    forgotten: Option<i64>,
    /// What is remembered: by post, by message. A post itself stands below the empty name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    known: BTreeMap<String, BTreeMap<String, Seen>>,
}

/// What a message is against what is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Novelty {
    /// It was not seen before.
    New,
    /// It says something else than before.
    Edited,
    /// It says the same, but was hidden, shown again, or lost what was attached.
    Moved,
    /// Nothing is new about it.
    None,
}

impl Cursor {
    const VERSION: u8 = 1;

    /// Reads a cursor; begins anew from `since` where there is none, or none that this version understands.
    /// Then some messages are journalled again, which the store takes as the same: nothing is lost.
    pub(super) fn read(text: Option<&str>, since: DateTime<Utc>) -> Self {
        text.and_then(|text| serde_json::from_str::<Self>(text).ok())
            .filter(|cursor| cursor.v == Self::VERSION)
            .unwrap_or_else(|| Self {
                v: Self::VERSION,
                floor: since.timestamp(),
                until: None,
                backfill: None,
                owed: BTreeMap::new(),
                forgotten: None,
                known: BTreeMap::new(),
            })
    }

    /// Writes it; the same cursor is always the same text.
    pub(super) fn write(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// From when on everything that was seen is remembered.
    pub(super) fn horizon(&self, now: DateTime<Utc>, window: TimeDelta) -> i64 {
        let horizon = self.kept_from(now, window).max(self.floor);
        self.forgotten.map_or(horizon, |forgotten| horizon.max(forgotten))
    }

    /// From when on messages are kept in memory: the window, and at any time the overlap before what was read, so that
    /// a console whose clock runs ahead, or that slept, still knows what it has of the last second it read.
    fn kept_from(&self, now: DateTime<Utc>, window: TimeDelta) -> i64 {
        let window = (now - window).timestamp();
        let read = self.until.or(self.backfill.map(|backfill| backfill.newest));
        read.map_or(window, |read| window.min(read - OVERLAP.num_seconds()))
    }

    /// From when on a message that is not remembered is new, below a post or in a conversation that was read up to
    /// `read`: with the overlap as far as the memory reaches, without it beyond.
    pub(super) fn after(&self, read: i64, now: DateTime<Utc>, window: TimeDelta) -> i64 {
        (read - OVERLAP.num_seconds()).max(self.horizon(now, window).min(read + 1))
    }

    /// From when on what is not remembered counts as new, below a post or in a conversation whose newest message known
    /// is of `read`, and which the first sync comes to in the order of `at`; `None` where that order may change.
    pub(super) fn base(&self, read: Option<i64>, at: Option<i64>, now: DateTime<Utc>, window: TimeDelta) -> i64 {
        let overlap = OVERLAP.num_seconds();
        let base = match (read, self.until, self.backfill) {
            (Some(read), _, _) => self.after(read, now, window),
            (None, Some(until), _) => until - overlap,
            (None, None, Some(backfill)) if at.is_some_and(|at| at > backfill.down_to) => backfill.newest - overlap,
            _ => self.floor,
        };
        base.max(self.floor)
    }

    /// Takes in that the first sync, if it lasts, has come down to `down_to`, and has seen `newest`.
    pub(super) fn backfilled(&mut self, down_to: i64, newest: Option<i64>) {
        if self.until.is_none() {
            let newest = self.backfill.map(|backfill| backfill.newest).max(newest).unwrap_or(self.floor);
            self.backfill = Some(Backfill { newest, down_to });
        }
    }

    /// Takes in that all lists were read to their ends. What came while that was under way may stand in a list that
    /// was left already: it counts as read only up to `from`, the newest moment seen before it began, but for the
    /// first time, when `newest` is all there is.
    pub(super) fn completed(&mut self, from: Option<i64>, newest: Option<i64>) {
        let first = if self.until.is_none() { newest } else { None };
        let reached = from.or(self.backfill.map(|backfill| backfill.newest)).max(first);
        self.until = self.until.max(Some(reached.unwrap_or(0).max(self.floor)));
        self.backfill = None;
    }

    /// Compares a message with what is remembered, and remembers it. `base` is from when on what is not remembered
    /// counts as new.
    pub(super) fn meet(&mut self, below: &str, id: &str, seen: Seen, base: i64) -> Novelty {
        let before = self.known.get(below).and_then(|known| known.get(id)).copied();
        let novelty = match before {
            Some(before) if before == seen => return Novelty::None,
            Some(before) if before.1 != seen.1 => Novelty::Edited,
            Some(_) => Novelty::Moved,
            None if seen.0 >= base => Novelty::New,
            None => return Novelty::None,
        };
        self.known.entry(below.to_owned()).or_default().insert(id.to_owned(), seen);
        novelty
    }

    /// Forgets a message.
    pub(super) fn forget(&mut self, id: &str) {
        for known in self.known.values_mut() {
            known.remove(id);
        }
        self.known.retain(|_, known| !known.is_empty());
    }

    /// Remembers that a post or conversation was not read to its end: what came from `base` on has still to be read,
    /// however far the others are. `at` is when it was last written in.
    pub(super) fn owe(&mut self, id: &str, at: i64, base: i64) {
        let owed = self.owed.entry(id.to_owned()).or_insert((at, base));
        *owed = (at, base.min(owed.1));
        while self.owed.len() > MOST_OWED {
            let oldest = self.owed.iter().min_by_key(|(_, (at, _))| *at).map(|(id, _)| id.clone());
            oldest.and_then(|oldest| self.owed.remove(&oldest));
        }
    }

    /// From when on a post or conversation has still to be read, if it was left.
    pub(super) fn owed(&self, id: &str) -> Option<i64> {
        self.owed.get(id).map(|(_, base)| *base)
    }

    /// When what was left longest ago was last written in.
    pub(super) fn oldest_owed(&self) -> Option<i64> {
        self.owed.values().map(|(at, _)| *at).min()
    }

    /// Takes in that a post or conversation was read to its end.
    pub(super) fn paid(&mut self, id: &str) {
        self.owed.remove(id);
    }

    /// True when messages below this post are remembered.
    pub(super) fn remembers_below(&self, post: &str) -> bool {
        self.known.contains_key(post)
    }

    /// Every message remembered that was written at `from` or later, with the post it stands below.
    pub(super) fn remembered(&self, from: i64) -> impl Iterator<Item = (&str, &str)> {
        self.known.iter().flat_map(move |(below, known)| {
            known.iter().filter(move |(_, seen)| seen.0 >= from).map(move |(id, _)| (below.as_str(), id.as_str()))
        })
    }

    /// Forgets what is older than `window` and than the overlap, and the oldest of too many.
    pub(super) fn trim(&mut self, now: DateTime<Utc>, window: TimeDelta, most: usize) {
        let kept_from = self.kept_from(now, window);
        self.keep_from(kept_from);
        let count: usize = self.known.values().map(BTreeMap::len).sum();
        if count > most {
            let mut times: Vec<i64> = self.known.values().flat_map(|known| known.values().map(|seen| seen.0)).collect();
            times.sort_unstable();
            let from = times[count - most - 1] + 1;
            self.keep_from(from);
            self.forgotten = self.forgotten.max(Some(from));
        }
        self.forgotten = self.forgotten.filter(|forgotten| *forgotten > kept_from);
        self.owed.retain(|_, (at, _)| *at >= (now - OWED_FOR).timestamp());
    }

    fn keep_from(&mut self, from: i64) {
        for known in self.known.values_mut() {
            known.retain(|_, seen| seen.0 >= from);
        }
        self.known.retain(|_, known| !known.is_empty());
    }
}

/// The digest of a text.
pub(super) fn digest(text: &str) -> u32 {
    let hash = blake3::hash(text.as_bytes());
    let bytes = hash.as_bytes();
    u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}

/// A shorter digest.
pub(super) fn short_digest(text: &str) -> u16 {
    (digest(text) & 0xffff) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn a_message_is_new_once_and_edited_when_it_says_something_else() {
        let mut cursor = Cursor::read(None, at(1_000));
        let first = Seen(2_000, digest("hola"), 0);
        assert_eq!(cursor.meet("p", "c", first, 1_000), Novelty::New);
        assert_eq!(cursor.meet("p", "c", first, 1_000), Novelty::None);
        assert_eq!(cursor.meet("p", "c", Seen(2_000, digest("hola!"), 0), 1_000), Novelty::Edited);
        assert_eq!(cursor.meet("p", "c", Seen(2_000, digest("hola!"), 9), 1_000), Novelty::Moved);
        assert_eq!(cursor.meet("p", "old", Seen(999, 1, 0), 1_000), Novelty::None);
    }

    #[test]
    fn it_reads_what_it_wrote_and_begins_anew_on_anything_else() {
        let mut cursor = Cursor::read(None, at(1_000));
        cursor.meet("p", "c", Seen(2_000, 7, 0), 0);
        let text = cursor.write().unwrap();
        assert_eq!(Cursor::read(Some(&text), at(5)), cursor);
        assert_eq!(Cursor::read(Some(r#"{"v":99,"floor":3}"#), at(5)).floor, 5);
        assert_eq!(Cursor::read(Some("{"), at(5)).floor, 5);
    }

    #[test]
    fn a_message_of_the_second_that_was_read_last_is_new_however_late_the_clock_says_it_is() {
        let mut cursor = Cursor::read(None, at(1_000));
        cursor.completed(None, Some(9_000));
        cursor.meet("t", "first", Seen(9_000, 1, 0), 1_000);
        let (later, window) = (at(9_000) + TimeDelta::hours(5), TimeDelta::hours(1));
        cursor.trim(later, window, 10);
        let base = cursor.base(Some(9_000), None, later, window);
        assert_eq!(cursor.meet("t", "first", Seen(9_000, 1, 0), base), Novelty::None);
        assert_eq!(cursor.meet("t", "second", Seen(9_000, 1, 0), base), Novelty::New);
        assert_eq!(cursor.meet("t", "older", Seen(9_000 - OVERLAP.num_seconds() - 1, 1, 0), base), Novelty::None);
    }

    #[test]
    fn what_could_not_be_read_is_owed_until_it_is_paid() {
        let mut cursor = Cursor::read(None, at(1_000));
        cursor.owe("p", 5_000, 2_000);
        cursor.owe("p", 6_000, 3_000);
        let mut cursor = Cursor::read(cursor.write().as_deref(), at(9));
        assert_eq!((cursor.owed("p"), cursor.oldest_owed()), (Some(2_000), Some(6_000)));
        for number in 0..300 {
            cursor.owe(&format!("c{number}"), 7_000 + number, 1);
        }
        assert_eq!((cursor.owed.len(), cursor.owed("p")), (MOST_OWED, None));
        cursor.paid("c299");
        assert_eq!(cursor.owed("c299"), None);
        cursor.trim(at(0) + TimeDelta::days(900), TimeDelta::hours(1), 10);
        assert_eq!(cursor.oldest_owed(), None);
    }

    #[test]
    fn it_stays_small_and_knows_what_it_forgot() {
        let now = at(1_000_000);
        let mut cursor = Cursor::read(None, at(0));
        cursor.until = Some(999_000);
        for second in 0..50 {
            cursor.meet("p", &second.to_string(), Seen(999_000 + second, 1, 0), 0);
        }
        cursor.trim(now, TimeDelta::hours(48), 10);
        assert_eq!(cursor.remembered(0).count(), 10);
        assert_eq!(cursor.horizon(now, TimeDelta::hours(48)), 999_040);
        let much_later = now + TimeDelta::days(9);
        cursor.until = Some(much_later.timestamp());
        cursor.trim(much_later, TimeDelta::hours(48), 10);
        assert_eq!(cursor.remembered(0).count(), 0);
        assert_eq!(cursor.horizon(much_later, TimeDelta::hours(48)), (much_later - TimeDelta::hours(48)).timestamp());
    }
}
