//! The one writer: takes what waits, checks it, writes it with one sync, shows it, answers.

use super::error::AppendError;
use super::journal::entry;
use super::journal::write::Tail;
use super::open::placed;
use super::view::View;
use super::view::apply::{Applying, Outcome};
use super::view::overlay::Overlay;
use super::{Accepted, ReadError};
use crate::model::change::Change;
use crate::model::disk;
use crate::model::ids::Person;
use chrono::{DateTime, Utc};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// At most so many requests share one sync.
const GROUP: usize = 128;
/// A group that has so many bytes to write is full.
const GROUP_BYTES: usize = 4 * 1024 * 1024;
/// What was written is handed to the system so soon: bounds the replay after a kill. Durability is the journal's.
const FLUSH_AFTER: Duration = Duration::from_secs(1);

/// What is asked of the writer.
pub(crate) struct Ask {
    pub(crate) by: Person,
    pub(crate) at: DateTime<Utc>,
    pub(crate) changes: Vec<Change>,
    pub(crate) answer: oneshot::Sender<Result<Accepted, AppendError>>,
}

/// Works until nobody can ask any more.
pub(crate) fn run(view: &Arc<View>, mut tail: Tail, asks: &Receiver<Ask>) {
    let mut broken: Option<String> = None;
    let mut written: Option<Instant> = None;
    while let Some(first) = next(view, asks, &mut written) {
        if let Some(why) = &broken {
            // Nobody listens when the asker has gone: nothing to do about that.
            let _ = first.answer.send(Err(AppendError::Disk(why.clone())));
            continue;
        }
        broken = group(view, &mut tail, first, asks).err().map(|error| error.to_string());
        written.get_or_insert_with(Instant::now);
    }
}

/// Waits for what is asked next; `None` when nobody can ask any more. What was written before is handed to the system
/// meanwhile, and nothing wakes this thread when nothing was.
fn next(view: &View, asks: &Receiver<Ask>, written: &mut Option<Instant>) -> Option<Ask> {
    while let Some(since) = *written {
        match asks.recv_timeout(FLUSH_AFTER.saturating_sub(since.elapsed())) {
            Ok(ask) if since.elapsed() < FLUSH_AFTER => return Some(ask),
            asked => {
                *written = None;
                if let Err(error) = view.flush() {
                    tracing::warn!(%error, "the view was not handed to the disk");
                }
                match asked {
                    Ok(ask) => return Some(ask),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return None,
                }
            }
        }
    }
    asks.recv().ok()
}

/// A group on its way to the journal.
struct Group<'a> {
    overlay: Overlay<'a>,
    lines: String,
    seq: u64,
    hash: String,
}

/// Takes one group through. An error means that the journal has it and the view does not: nothing more can be
/// checked against the view until the store is opened again, which brings the view up.
fn group(view: &Arc<View>, tail: &mut Tail, first: Ask, asks: &Receiver<Ask>) -> Result<(), ReadError> {
    let mut group = Group {
        overlay: Overlay::new(view.base()),
        lines: String::new(),
        seq: tail.place().seq,
        hash: tail.place().hash.clone(),
    };
    let mut answers = Vec::new();
    let mut next = Some(first);
    while let Some(ask) = next {
        group.overlay.mark();
        let checked = group.take(view, &ask);
        if checked.is_err() {
            group.overlay.take_back();
        }
        answers.push((ask.answer, checked));
        let room = answers.len() < GROUP && group.lines.len() < GROUP_BYTES;
        next = if room { asks.try_recv().ok() } else { None };
    }
    let mut shown = Ok(());
    if !group.lines.is_empty() {
        match tail.append(&group.lines, group.seq, &group.hash) {
            Ok(()) => shown = placed(group.overlay, tail.place()).and_then(|writes| view.land(writes)),
            Err(error) => {
                for (_, checked) in &mut answers {
                    *checked = Err(AppendError::Disk(disk::why(&error)));
                }
            }
        }
    }
    for (answer, checked) in answers {
        let _ = answer.send(checked);
    }
    shown
}

impl Group<'_> {
    /// Checks one request by applying it to what the group so far makes of the view, and writes its lines.
    fn take(&mut self, view: &View, ask: &Ask) -> Result<Accepted, AppendError> {
        let mut accepted = Accepted { first_seq: self.seq, last_seq: self.seq, ..Accepted::default() };
        let mut kept: Vec<&Change> = Vec::new();
        let mut owed = Vec::new();
        for change in &ask.changes {
            let applying = Applying {
                overlay: &mut self.overlay,
                calendar: view.calendar(),
                seq: self.seq + 1 + kept.len() as u64,
                at: ask.at,
                by: &ask.by,
                outcome: Outcome::default(),
                stirred: None,
            };
            let outcome = applying.apply(change)?;
            accepted.arrived += outcome.arrived;
            accepted.mail_list |= outcome.mail_list;
            accepted.records |= outcome.records;
            owed.extend(outcome.owed);
            add(&mut accepted.touched, outcome.touched);
            add(&mut accepted.publications, outcome.publications);
            add(&mut accepted.counted, outcome.counted);
            if !outcome.nothing {
                kept.push(change);
            }
        }
        for owed in owed {
            owed.check(&self.overlay)?;
        }
        let (mut lines, mut hash) = (String::new(), self.hash.clone());
        let mut seq = self.seq;
        for (place, change) in kept.iter().enumerate() {
            seq += 1;
            let more = place + 1 < kept.len();
            let (line, own) = entry::write(seq, ask.at, &ask.by, change, more, &hash)
                .map_err(|error| AppendError::Disk(error.to_string()))?;
            lines.push_str(&line);
            hash = own;
        }
        if !kept.is_empty() {
            accepted.first_seq = self.seq + 1;
            accepted.last_seq = seq;
        }
        self.lines.push_str(&lines);
        (self.seq, self.hash) = (seq, hash);
        Ok(accepted)
    }
}

/// Adds names that are not there yet.
fn add<T: PartialEq>(names: &mut Vec<T>, more: Vec<T>) {
    for name in more {
        if !names.contains(&name) {
            names.push(name);
        }
    }
}
