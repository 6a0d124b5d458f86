//! How far a feed was read: what stands in the opaque cursor.

use super::wire::compare_ids;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// How many messages are looked up again for edits and deletions: as many as one request takes.
pub const RECENT: usize = 100;
/// How long a message is looked up again.
pub const RECENT_FOR: Duration = Duration::hours(48);

/// Where a feed stands.
///
/// `since_id` moves only when a run has reached its end: a run that is stopped midway goes on from its token, or
/// starts again from the same `since_id`, so no gap can appear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cursor {
    /// Everything up to this id has been read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since_id: Option<String>,
    /// When that message was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since_at: Option<DateTime<Utc>>,
    /// The UTC day on which a run last reached its end: what was read then costs nothing until the day is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_on: Option<NaiveDate>,
    /// The bound of the first sync.
    pub from: DateTime<Utc>,
    /// A run that has not reached its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run: Option<Run>,
    /// Messages to look up again, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recent: Vec<Recent>,
}

/// A run through the pages, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct Run {
    /// Where the next page is; `None` at the first one.
    pub token: Option<String>,
    /// The newest id seen.
    pub newest: Option<String>,
    /// When it was written.
    pub newest_at: Option<DateTime<Utc>>,
    /// Pages read.
    pub pages: u32,
}

/// A message to look up again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// The id of its first version.
    pub id: String,
    /// The id of the version last seen.
    pub version: String,
    /// When it was written.
    pub at: DateTime<Utc>,
}

impl Default for Cursor {
    fn default() -> Self {
        Self {
            since_id: None,
            since_at: None,
            paid_on: None,
            from: DateTime::UNIX_EPOCH,
            run: None,
            recent: Vec::new(),
        }
    }
}

impl Cursor {
    /// Reads a cursor; what is none starts from `from`: what is seen twice changes nothing.
    #[must_use]
    pub fn read(text: Option<&str>, from: DateTime<Utc>) -> Self {
        let mut cursor: Self =
            text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or(Self { from, ..Self::default() });
        cursor.since_id = cursor.since_id.filter(|id| is_number(id));
        cursor
    }

    /// Writes it.
    #[must_use]
    pub fn write(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// True when `id` lies beyond what has been read.
    #[must_use]
    pub fn is_new(&self, id: &str) -> bool {
        self.since_id.as_deref().is_none_or(|since| compare_ids(id, since) == Ordering::Greater)
    }

    /// Ends the run: everything up to its newest message has been read.
    pub fn finish(&mut self) {
        let Some(run) = self.run.take() else { return };
        if let Some(newest) = run.newest.filter(|newest| self.is_new(newest)) {
            self.since_id = Some(newest);
            self.since_at = run.newest_at.or(self.since_at);
        }
    }

    /// Remembers a message for later, in place of an earlier version of it.
    pub fn remember(&mut self, recent: Recent, now: DateTime<Utc>) {
        if now - recent.at > RECENT_FOR {
            return;
        }
        self.recent.retain(|other| other.id != recent.id && now - other.at <= RECENT_FOR);
        self.recent.push(recent);
        self.recent.sort_by(|a, b| a.at.cmp(&b.at).then_with(|| compare_ids(&a.id, &b.id)));
        let surplus = self.recent.len().saturating_sub(RECENT);
        self.recent.drain(..surplus);
    }
}

impl Run {
    /// Takes note of a message. An id that is no number cannot be one to go on from: X would refuse it for ever.
    pub fn saw(&mut self, id: &str, at: Option<DateTime<Utc>>) {
        if !is_number(id) {
            return;
        }
        if self.newest.as_deref().is_none_or(|newest| compare_ids(id, newest) == Ordering::Greater) {
            self.newest = Some(id.to_owned());
            self.newest_at = at.or(self.newest_at);
        }
    }
}

/// True for an id as X's queries take it: 1 to 19 digits.
fn is_number(id: &str) -> bool {
    (1..=19).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: u32) -> DateTime<Utc> {
        format!("2026-11-23T{hour:02}:00:00Z").parse().unwrap()
    }

    #[test]
    fn it_survives_the_journal_and_anything_else_starts_afresh() {
        let mut cursor = Cursor::read(None, at(1));
        cursor.run = Some(Run { token: Some("t".to_owned()), ..Run::default() });
        cursor.remember(Recent { id: "1".into(), version: "2".into(), at: at(2) }, at(3));
        assert_eq!(Cursor::read(cursor.write().as_deref(), at(9)), cursor);
        assert_eq!(Cursor::read(Some("nonsense"), at(9)).from, at(9));
    }

    #[test]
    fn a_run_moves_the_mark_only_at_its_end_and_never_back() {
        let mut cursor = Cursor { since_id: Some("99".to_owned()), ..Cursor::default() };
        let mut run = Run::default();
        run.saw("100", Some(at(4)));
        run.saw("98", Some(at(3)));
        cursor.run = Some(run);
        assert!(cursor.is_new("100") && !cursor.is_new("99"));
        cursor.finish();
        assert_eq!((cursor.since_id.as_deref(), cursor.since_at), (Some("100"), Some(at(4))));
        cursor.run = Some(Run { newest: Some("7".to_owned()), ..Run::default() });
        cursor.finish();
        assert_eq!(cursor.since_id.as_deref(), Some("100"));
    }

    #[test]
    fn an_id_that_is_no_number_is_never_gone_on_from() {
        let mut run = Run::default();
        for id in ["", "zzz", "12a", "99999999999999999999", "100&query=x"] {
            run.saw(id, Some(at(4)));
        }
        assert_eq!(run.newest, None);
        run.saw("7", Some(at(4)));
        let mut cursor = Cursor { run: Some(run), ..Cursor::default() };
        cursor.finish();
        assert_eq!(cursor.since_id.as_deref(), Some("7"));
        let broken = Cursor { since_id: Some("nonsense".to_owned()), ..Cursor::default() };
        assert_eq!(Cursor::read(broken.write().as_deref(), at(1)).since_id, None);
    }

    #[test]
    fn what_is_remembered_is_recent_and_bounded() {
        let mut cursor = Cursor::default();
        for n in 0..150_u32 {
            let id = n.to_string();
            cursor.remember(Recent { id: id.clone(), version: id, at: at(5) }, at(6));
        }
        cursor.remember(Recent { id: "149".into(), version: "200".into(), at: at(5) }, at(6));
        cursor.remember(Recent { id: "old".into(), version: "old".into(), at: at(5) - Duration::days(3) }, at(6));
        assert_eq!(cursor.recent.len(), RECENT);
        assert_eq!(cursor.recent.last().map(|last| last.version.as_str()), Some("200"));
    }
}
