//! Messenger: the Page's conversations and their messages.
//!
//! Neither list can be asked by time. Conversations come with the last changed first, so they are read until one
//! lies before what is known; of each that changed, messages are read, newest first, until they lie before it too.
//! A message that the citizen took back is not noticed: Graph has no way to ask for one message by its id that its
//! specification vouches for.

use super::client::Client;
use super::cursor::{Cursor, Novelty, OVERLAP, digest};
use super::posts::{ENOUGH, REQUESTS};
use super::read::{self, Talk};
use super::requests::{CONVERSATIONS, MESSAGES};
use super::wire;
use crate::model::account::{Feed, NetworkKind};
use crate::model::ids::AccountId;
use crate::model::sighting::{Batch, Sighting};
use crate::net::{Fault, Pull};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use std::collections::{HashMap, HashSet, VecDeque};

/// The fields of a conversation.
pub(super) const FIELDS: &str =
    "id,link,updated_time,message_count,unread_count,snippet,can_reply,participants{id,name}";
/// The fields of a message.
pub(super) const MESSAGE_FIELDS: &str = "id,created_time,from{id,name},to{id,name},message,sticker,\
    attachments{id,mime_type,name,size,image_data,video_data,file_url},shares{link,name,description}";
/// Conversations on a page: one call shows what changed since the last round, and a little more.
const PAGE: &str = "50";
/// Messages on a page: the most Graph gives.
const MESSAGE_PAGE: &str = "100";
/// Pages of one list; beyond it the server is going round in circles.
const MOST_PAGES: u32 = 200;
/// Messages younger than this are remembered: an edited one is noticed when its conversation is read again.
const WINDOW: TimeDelta = TimeDelta::hours(1);
/// The most messages remembered.
const MOST_REMEMBERED: usize = 500;

/// A conversation to be read.
#[derive(Debug, Clone)]
struct Job {
    talk: Talk,
    updated: i64,
    mark: String,
    base: Option<i64>,
    newest: Option<i64>,
    after: Option<String>,
    afters: HashSet<String>,
    pages: u32,
    /// Something in it was not understood: it is read once more.
    holes: bool,
}

/// A round through the list of conversations.
#[derive(Debug, Clone, Default)]
struct Round {
    from: Option<i64>,
    after: Option<String>,
    afters: HashSet<String>,
    listed: bool,
    /// The list led nowhere: what it holds beyond was not seen, and the next round has to begin where this one did.
    broken: bool,
    pages: u32,
}

/// Where the feed stands between two steps.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    stands_for: Option<String>,
    cursor: Option<Cursor>,
    round: Option<Round>,
    queue: VecDeque<Job>,
    marks: HashMap<String, String>,
    reads: HashMap<String, i64>,
    newest: Option<i64>,
    said: HashSet<u32>,
}

struct Step<'a> {
    client: &'a Client,
    page_id: &'a str,
    window: TimeDelta,
    now: DateTime<Utc>,
    state: State,
    cursor: Cursor,
    batch: Batch,
    requests: u32,
}

/// Makes one step. `state` is moved on only when all of it went well. `window` is how long an answer is taken.
pub(super) async fn step(
    client: &Client,
    page_id: &str,
    account: &AccountId,
    window: TimeDelta,
    pull: &Pull,
    state: &mut State,
) -> Result<Batch, Fault> {
    if state.cursor.is_none() || state.stands_for != pull.cursor {
        *state = State { said: std::mem::take(&mut state.said), ..State::default() };
    }
    let copy = state.clone();
    let cursor = copy.cursor.clone().unwrap_or_else(|| Cursor::read(pull.cursor.as_deref(), pull.since));
    let batch = Batch::empty(account.clone(), NetworkKind::Facebook, Feed::Direct);
    let mut step = Step { client, page_id, window, now: pull.now, state: copy, cursor, batch, requests: 0 };
    step.run().await?;
    let Step { state: mut next, mut cursor, mut batch, .. } = step;
    cursor.trim(pull.now, WINDOW, MOST_REMEMBERED);
    batch.cursor = cursor.write();
    batch.more = next.round.is_some();
    next.stands_for.clone_from(&batch.cursor);
    next.cursor = Some(cursor);
    *state = next;
    Ok(batch)
}

impl Step<'_> {
    async fn run(&mut self) -> Result<(), Fault> {
        if self.state.round.is_none() {
            let from = self.state.newest.or(self.cursor.until);
            self.state.round = Some(Round { from, ..Round::default() });
        }
        while self.requests < REQUESTS && self.batch.sightings.len() < ENOUGH {
            if let Some(job) = self.state.queue.pop_front() {
                let updated = job.updated;
                match self.read_page(job).await? {
                    Some(rest) => self.state.queue.push_front(rest),
                    None => self.cursor.backfilled(updated, self.state.newest),
                }
            } else if self.state.round.as_ref().is_some_and(|round| !round.listed) {
                self.list().await?;
            } else {
                self.end_round();
                break;
            }
        }
        Ok(())
    }

    async fn list(&mut self) -> Result<(), Fault> {
        let mut round = self.state.round.take().unwrap_or_default();
        self.requests += 1;
        let values = [Some("MESSENGER"), None, Some(FIELDS), Some(PAGE), round.after.as_deref()];
        let page = match self.client.list(&CONVERSATIONS, self.page_id, &values).await {
            // A place that Facebook does not know any more: again from the start, for nothing must be missed.
            Err(Fault::Refused { .. }) if round.after.is_some() => {
                (round.after, round.pages) = (None, round.pages + 1);
                round.afters.clear();
                self.state.round = Some(round);
                return Ok(());
            }
            answer => answer?,
        };
        round.pages += 1;
        let oldest = self.cursor.until.map_or(self.cursor.floor, |until| until - OVERLAP.num_seconds());
        let oldest_owed = self.cursor.oldest_owed().map_or(oldest, |owed| owed.min(oldest));
        let mut all_old = !page.items.is_empty();
        for item in &page.items {
            let read = Talk::of(item, self.page_id, self.window).and_then(|talk| {
                Ok((talk, wire::moment(item, "updated_time").ok_or("a conversation without updated_time")?))
            });
            let (talk, updated) = match read {
                Ok((talk, updated)) => (talk, updated.timestamp()),
                Err(why) => {
                    let again = self.report(&why, item) && item.is_object();
                    match wire::id(item, "id").filter(|_| again) {
                        Some(id) => self.cursor.owe(&short(&id), self.now.timestamp(), oldest),
                        None => round.broken |= again,
                    }
                    continue;
                }
            };
            if updated < oldest {
                all_old &= updated < oldest_owed;
                if self.cursor.owed(&short(&talk.id)).is_none() {
                    continue;
                }
            }
            all_old = false;
            let latest = (self.now + OVERLAP).timestamp();
            self.state.newest = self.state.newest.max(Some(updated.min(latest)));
            let count = item.get("message_count").and_then(Value::as_i64).unwrap_or_default();
            let mark = format!("{updated} {count}");
            if self.state.marks.get(&talk.id) != Some(&mark) {
                let (base, newest, after, afters, pages) = (None, None, None, HashSet::new(), 0);
                let holes = false;
                self.state.queue.push_back(Job { talk, updated, mark, base, newest, after, afters, pages, holes });
            }
        }
        let circle = page.goes_round(&mut round.afters);
        if circle || page.lost || (page.after.is_some() && round.pages >= MOST_PAGES) {
            let why = "the list of conversations does not end: its cursor leads nowhere";
            self.report(why, &Value::from(page.after.clone()));
            round.broken |= circle || page.lost;
        }
        round.listed = circle || all_old || page.after.is_none() || round.pages >= MOST_PAGES;
        round.after = page.after;
        self.state.round = Some(round);
        Ok(())
    }

    async fn read_page(&mut self, mut job: Job) -> Result<Option<Job>, Fault> {
        let base = *job.base.get_or_insert_with(|| {
            let read = self.state.reads.get(&job.talk.id).copied();
            // Where the first sync has come to says nothing about a conversation: one it has yet to read moves to the top
            // of the list when somebody writes in it.
            let base = self.cursor.base(read, None, self.now, WINDOW);
            self.cursor.owed(&short(&job.talk.id)).map_or(base, |owed| owed.min(base))
        });
        self.requests += 1;
        let values = [Some(MESSAGE_FIELDS), Some(MESSAGE_PAGE), job.after.as_deref()];
        let page = match self.client.list(&MESSAGES, &job.talk.id, &values).await {
            Ok(page) => page,
            // One conversation that cannot be read must not keep the others from being read.
            Err(Fault::Refused { why, .. } | Fault::Contract { detail: why } | Fault::Gone { detail: why }) => {
                self.report(&format!("messages of {}: {why}", job.talk.id), &Value::Null);
                self.cursor.owe(&short(&job.talk.id), job.updated, base);
                return Ok(None);
            }
            Err(fault) => return Err(fault),
        };
        job.pages += 1;
        let mut reached = false;
        for item in &page.items {
            match read::message(item, self.page_id, &job.talk) {
                Ok(sighting) => {
                    let written = sighting.sent_at.timestamp();
                    // A moment that lies ahead must not carry the reading beyond messages that are still to come.
                    job.newest = job.newest.max(Some(written.min((self.now + OVERLAP).timestamp())));
                    reached |= written < base;
                    self.meet(&job.talk.id, sighting, base);
                }
                Err(why) => job.holes |= self.report(&why, item) && item.is_object(),
            }
        }
        let circle = page.goes_round(&mut job.afters);
        if circle || page.lost || (page.after.is_some() && job.pages >= MOST_PAGES) {
            let why = format!("the messages of {} do not end: their cursor leads nowhere", job.talk.id);
            self.report(&why, &Value::from(page.after));
            self.cursor.owe(&short(&job.talk.id), job.updated, base);
            return Ok(None);
        } else if page.after.is_some() && !reached {
            job.after = page.after;
            return Ok(Some(job));
        }
        let read = job.newest.unwrap_or(base);
        let known = self.state.reads.entry(job.talk.id.clone()).or_insert(read);
        *known = read.max(*known);
        if job.holes {
            self.cursor.owe(&short(&job.talk.id), job.updated, base);
        } else {
            self.cursor.paid(&short(&job.talk.id));
            self.state.marks.insert(job.talk.id, job.mark);
        }
        Ok(None)
    }

    fn meet(&mut self, talk: &str, mut sighting: Sighting, base: i64) {
        let seen = wire::seen(sighting.sent_at, &sighting.text, sighting.presence, &sighting.attachments);
        // Messenger's ids are long; what is remembered goes by a short digest of them.
        let (talk, id) = (short(talk), short(sighting.remote.as_str()));
        match self.cursor.meet(&talk, &id, seen, base) {
            Novelty::None => return,
            Novelty::New | Novelty::Moved => {}
            Novelty::Edited => sighting.edited = true,
        }
        sighting.raw = self.client.scrub(sighting.raw);
        self.batch.sightings.push(sighting);
    }

    /// Keeps a piece that was not understood, once in a session; true when it is the first time. Then it is worth a
    /// second reading: what is not understood twice in the same words stays so.
    fn report(&mut self, why: &str, piece: &Value) -> bool {
        let kept = wire::unreadable(why, &self.client.scrub(piece.clone()));
        let first = self.state.said.insert(digest(&format!("{why}{}", kept.raw)));
        if first {
            self.batch.unreadable.push(kept);
        }
        first
    }

    fn end_round(&mut self) {
        let Some(round) = self.state.round.take() else { return };
        if !round.broken {
            self.cursor.completed(round.from, self.state.newest);
        }
    }
}

fn short(id: &str) -> String {
    let hash = blake3::hash(id.as_bytes());
    hash.to_hex().chars().take(16).collect()
}
