//! The three feeds that hang from posts: comments on the office's posts, visitors' posts, posts that tag the Page.
//!
//! Graph cannot be asked "what is new on this Page", only "what stands below this post". So:
//!
//! - **a glance**, every round: the newest posts; what stands below one is read when its `updated_time` or its
//!   number of comments changed (a server that tells neither gets the newest five read, and five more in turn);
//! - **a sweep**, every ten minutes and at start: every post of the last 90 days, and the comments of the last 48
//!   hours once more. So comments on old posts, edits and deletions are noticed. What vanished from a list counts
//!   as gone only when the network says so when asked for it by name.
//!
//! One call of [`step`] makes at most about [`REQUESTS`] requests. Between the calls the position is kept in
//! memory, tied to the cursor it belongs to; after a restart the cursor alone is enough to lose nothing.

use super::client::Client;
use super::comments::{self, Job};
use super::cursor::{Cursor, MOST_REMEMBERED, Novelty, OVERLAP};
use super::read::{self, Head, People};
use super::requests::{OBJECT, PUBLISHED_POSTS, Shape, TAGGED, VISITOR_POSTS};
use super::wire;
use crate::model::account::{Feed, NetworkKind};
use crate::model::channel::Surface;
use crate::model::ids::{AccountId, RemoteId};
use crate::model::sighting::{Batch, Sighting, Unreadable};
use crate::net::{Fault, Pull};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use std::collections::{HashMap, HashSet, VecDeque};

/// Requests of one step: few enough that a step is journalled every few seconds.
pub(super) const REQUESTS: u32 = 8;
/// Messages after which a step ends (a page more can come on top).
pub(super) const ENOUGH: usize = 400;
/// Posts older than this are no longer watched for comments.
const WATCHED: TimeDelta = TimeDelta::days(90);
/// The same for posts that stand elsewhere and tag the Page.
const WATCHED_ELSEWHERE: TimeDelta = TimeDelta::days(14);
/// Messages younger than this are read again by every sweep, for edits and deletions.
const WINDOW: TimeDelta = TimeDelta::hours(48);
/// The time between two sweeps.
const SWEEP_EVERY: TimeDelta = TimeDelta::minutes(10);
/// A sweep of many requests is followed by a longer rest: this much for each.
const REST_BY_REQUEST: TimeDelta = TimeDelta::seconds(3);
/// A long sweep does not keep citizens of today waiting: a glance is thrown in this often.
const GLANCE_EVERY: TimeDelta = TimeDelta::seconds(30);
/// Posts of a glance.
const GLANCED: &str = "25";
/// Posts that a glance reads when the server does not tell which changed; as many again are read in turn.
const UNMARKED: usize = 5;
/// Posts on one page of a sweep: the most Graph gives.
const PAGE: &str = "100";
/// Pages of posts in one sweep; a server that has more in 90 days is going round in circles.
const MOST_PAGES: u32 = 40;

/// The fields of a post. The summary alone tells how many comments there are, replies included.
pub(super) const FIELDS: &str = "id,from{id,name},message,story,created_time,updated_time,permalink_url,is_hidden,\
    attachments{media_type,type,title,description,url,unshimmed_url},comments.filter(stream).limit(0).summary(true)";

/// A list of posts of the Page, and what in it is a message to the office.
#[derive(Debug)]
pub(super) struct Edge {
    feed: Feed,
    shape: &'static Shape,
    surface: Surface,
    /// The posts themselves are messages of citizens.
    roots: bool,
    /// Which of the comments below are.
    pub(super) below: Below,
}

/// Which comments below a post are said to the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Below {
    /// All of them: the post stands on the Page.
    Everyone,
    /// Those of the post's author, those that tag the Page, and the Page's own answers: the post stands elsewhere,
    /// and what others say to each other below it is not said to the office.
    Concerned,
}

impl Below {
    /// How old a post can be and still be watched for comments.
    fn watched(self) -> TimeDelta {
        match self {
            Self::Everyone => WATCHED,
            Self::Concerned => WATCHED_ELSEWHERE,
        }
    }
}

/// Comments on the office's own posts.
pub(super) static COMMENTS: Edge = Edge {
    feed: Feed::Comments,
    shape: &PUBLISHED_POSTS,
    surface: Surface::Comment,
    roots: false,
    below: Below::Everyone,
};
/// Visitors' posts and what is said below them.
pub(super) static VISITORS: Edge = Edge {
    feed: Feed::VisitorPosts,
    shape: &VISITOR_POSTS,
    surface: Surface::VisitorPost,
    roots: true,
    below: Below::Everyone,
};
/// Posts that tag the Page, and how their authors go on below them.
pub(super) static MENTIONS: Edge =
    Edge { feed: Feed::Mentions, shape: &TAGGED, surface: Surface::Mention, roots: true, below: Below::Concerned };

/// A sweep that is going on.
#[derive(Debug, Clone, Default)]
struct Sweep {
    /// The newest moment seen before it began.
    from: Option<i64>,
    after: Option<String>,
    listed: bool,
    /// The list led nowhere: what it holds beyond was not seen, and the next sweep has to begin where this one did.
    broken: bool,
    pages: u32,
    requests: u32,
    seen: HashSet<String>,
    afters: HashSet<String>,
}

/// Where a feed stands between two steps.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    stands_for: Option<String>,
    pub(super) cursor: Option<Cursor>,
    queue: VecDeque<Job>,
    sweep: Option<Sweep>,
    doubtful: VecDeque<String>,
    marks: HashMap<String, String>,
    /// The newest comment read of each post, in Unix seconds.
    pub(super) reads: HashMap<String, i64>,
    pub(super) people: People,
    /// The newest moment seen at all.
    newest: Option<i64>,
    turn: usize,
    swept_at: Option<DateTime<Utc>>,
    rest: TimeDelta,
    glanced_at: Option<DateTime<Utc>>,
    /// What was reported as not understood: reported once in a session.
    said: HashSet<u32>,
}

/// One step being made.
pub(super) struct Step<'a> {
    pub(super) client: &'a Client,
    pub(super) page_id: &'a str,
    pub(super) edge: &'a Edge,
    pub(super) now: DateTime<Utc>,
    pub(super) state: State,
    pub(super) cursor: Cursor,
    pub(super) batch: Batch,
    pub(super) requests: u32,
}

/// Makes one step of a feed. `state` is moved on only when all of it went well.
pub(super) async fn step(
    client: &Client,
    page_id: &str,
    account: &AccountId,
    edge: &Edge,
    pull: &Pull,
    state: &mut State,
) -> Result<Batch, Fault> {
    if state.cursor.is_none() || state.stands_for != pull.cursor {
        *state = State { said: std::mem::take(&mut state.said), ..State::default() };
    }
    let copy = state.clone();
    let cursor = copy.cursor.clone().unwrap_or_else(|| Cursor::read(pull.cursor.as_deref(), pull.since));
    let batch = Batch::empty(account.clone(), NetworkKind::Facebook, edge.feed);
    let mut step = Step { client, page_id, edge, now: pull.now, state: copy, cursor, batch, requests: 0 };
    step.run().await?;
    let Step { state: mut next, mut cursor, mut batch, .. } = step;
    cursor.trim(pull.now, WINDOW, MOST_REMEMBERED);
    batch.cursor = cursor.write();
    batch.more = next.is_busy();
    next.stands_for.clone_from(&batch.cursor);
    next.cursor = Some(cursor);
    *state = next;
    Ok(batch)
}

impl State {
    fn is_busy(&self) -> bool {
        self.sweep.is_some() || !self.queue.is_empty() || !self.doubtful.is_empty()
    }

    fn sweep_is_due(&self, now: DateTime<Utc>) -> bool {
        self.swept_at.is_none_or(|swept| now - swept >= SWEEP_EVERY.max(self.rest))
    }
}

impl Step<'_> {
    async fn run(&mut self) -> Result<(), Fault> {
        let glance_due = self.state.glanced_at.is_none_or(|glanced| self.now - glanced >= GLANCE_EVERY);
        if !self.state.is_busy() && self.state.sweep_is_due(self.now) {
            self.state.sweep = Some(Sweep { from: self.state.newest.or(self.cursor.until), ..Sweep::default() });
            self.state.glanced_at = Some(self.now);
        } else if !self.state.is_busy() || glance_due {
            self.glance().await?;
        }
        while self.requests < REQUESTS && self.batch.sightings.len() < ENOUGH {
            if let Some(job) = self.state.queue.pop_front() {
                let (swept, created) = (job.swept, job.created);
                if let Some(rest) = comments::read_page(self, job).await? {
                    self.state.queue.push_front(rest);
                } else if swept {
                    self.cursor.backfilled(created, self.state.newest);
                }
            } else if let Some(id) = self.state.doubtful.pop_front() {
                self.verify(&id).await?;
            } else if self.state.sweep.as_ref().is_some_and(|sweep| !sweep.listed) {
                self.list().await?;
            } else if self.state.sweep.is_some() {
                self.end_sweep();
            } else {
                break;
            }
        }
        Ok(())
    }

    /// Looks at the newest posts.
    async fn glance(&mut self) -> Result<(), Fault> {
        self.state.glanced_at = Some(self.now);
        self.requests += 1;
        let values = [Some(FIELDS), Some(GLANCED), None];
        let page = self.client.list(self.edge.shape, self.page_id, &values).await?;
        let mut jobs = Vec::new();
        let mut unmarked = Vec::new();
        for item in &page.items {
            let Some(job) = self.meet_post(item, false) else { continue };
            match mark(item) {
                // While the first sync lasts, posts it has yet to come to are left to it.
                _ if self.cursor.until.is_none() && !self.state.reads.contains_key(&job.post) => {}
                Some(mark) if self.state.marks.get(&job.post) == Some(&mark) => {}
                Some(_) => jobs.push(job),
                None => unmarked.push(job),
            }
        }
        let later = unmarked.split_off(unmarked.len().min(UNMARKED));
        if !later.is_empty() {
            let from = self.state.turn % later.len();
            jobs.extend(later.iter().cycle().skip(from).take(UNMARKED.min(later.len())).cloned());
            self.state.turn = from + UNMARKED;
        }
        for job in unmarked.into_iter().chain(jobs).rev() {
            if !self.state.queue.iter().any(|queued| queued.post == job.post) {
                self.state.queue.push_front(job);
            }
        }
        Ok(())
    }

    /// Reads the next page of posts of a sweep.
    async fn list(&mut self) -> Result<(), Fault> {
        let mut sweep = self.state.sweep.take().unwrap_or_default();
        self.requests += 1;
        let values = [Some(FIELDS), Some(PAGE), sweep.after.as_deref()];
        let page = match self.client.list(self.edge.shape, self.page_id, &values).await {
            // A place that Facebook does not know any more: again from the start, for nothing must be missed.
            Err(Fault::Refused { .. }) if sweep.after.is_some() => {
                (sweep.after, sweep.pages) = (None, sweep.pages + 1);
                sweep.afters.clear();
                self.state.sweep = Some(sweep);
                return Ok(());
            }
            answer => answer?,
        };
        sweep.pages += 1;
        sweep.requests += self.requests;
        self.state.sweep = Some(sweep);
        let mut all_old = !page.items.is_empty();
        for item in &page.items {
            let old = wire::moment(item, "created_time").is_some_and(|created| created < self.now - WATCHED);
            all_old &= old;
            if old {
                continue;
            }
            let Some(job) = self.meet_post(item, true) else { continue };
            let unchanged = mark(item).is_some_and(|mark| self.state.marks.get(&job.post) == Some(&mark));
            if !unchanged || self.cursor.remembers_below(&job.post) || self.cursor.owed(&job.post).is_some() {
                self.state.queue.push_back(job);
            }
        }
        let mut sweep = self.state.sweep.take().unwrap_or_default();
        let circle = page.goes_round(&mut sweep.afters);
        if circle || page.lost || (page.after.is_some() && sweep.pages >= MOST_PAGES) {
            self.report("the list of posts does not end: its cursor leads nowhere", &Value::from(page.after.clone()));
            sweep.broken |= circle || page.lost;
        }
        sweep.listed = circle || all_old || page.after.is_none() || sweep.pages >= MOST_PAGES;
        sweep.after = page.after;
        self.state.sweep = Some(sweep);
        Ok(())
    }

    /// Takes in a post of a list: the message it may be, and the job of reading what stands below it.
    fn meet_post(&mut self, item: &Value, swept: bool) -> Option<Job> {
        let root = match read::root(item, self.page_id, self.edge.surface) {
            Ok(root) => root,
            Err(why) => {
                let again = self.report(&why, item) && item.is_object();
                let from = self.cursor.until.map_or(self.cursor.floor, |until| until - OVERLAP.num_seconds());
                match wire::id(item, "id").filter(|_| again) {
                    Some(id) => self.cursor.owe(&id, self.now.timestamp(), from),
                    None => self.state.sweep.iter_mut().for_each(|sweep| sweep.broken |= again),
                }
                return None;
            }
        };
        let id = root.remote.as_str().to_owned();
        let created = root.sent_at.timestamp();
        let watched = root.sent_at >= self.now - self.edge.below.watched();
        let head =
            Head { post: root.post.clone()?, author: wire::author(item.get("from")), surface: self.edge.surface };
        if self.edge.roots && !root.ours {
            let base = self.base(&id, created);
            self.meet("", root, base);
        }
        let total = item.pointer("/comments/summary/total_count").and_then(Value::as_i64);
        let known = self.cursor.remembers_below(&id) || self.cursor.owed(&id).is_some();
        let wanted = known || (watched && total != Some(0));
        wanted.then(|| Job::new(id, created, mark(item), head, swept))
    }

    /// From when on what stands below a post and is not remembered counts as new.
    pub(super) fn base(&self, post: &str, created: i64) -> i64 {
        self.cursor.base(self.state.reads.get(post).copied(), Some(created), self.now, WINDOW)
    }

    /// The same, with what is remembered: whatever was written since then and is not remembered is new as well, however
    /// late it came into the list.
    pub(super) fn remembered_base(&self, base: i64) -> i64 {
        base.min(self.cursor.horizon(self.now, WINDOW))
    }

    /// Takes in a message.
    pub(super) fn meet(&mut self, below: &str, mut sighting: Sighting, base: i64) {
        let id = sighting.remote.as_str().to_owned();
        if let Some(sweep) = &mut self.state.sweep {
            sweep.seen.insert(id.clone());
        }
        let seen = wire::seen(sighting.sent_at, &sighting.text, sighting.presence, &sighting.attachments);
        // A moment that lies ahead must not carry the cursor beyond messages that are still to come.
        let written = seen.0.min((self.now + OVERLAP).timestamp());
        self.state.newest = self.state.newest.max(Some(written));
        match self.cursor.meet(below, &id, seen, self.remembered_base(base)) {
            Novelty::None => return,
            Novelty::New | Novelty::Moved => {}
            Novelty::Edited => sighting.edited = true,
        }
        sighting.raw = self.client.scrub(sighting.raw);
        self.batch.sightings.push(sighting);
    }

    /// Takes in that a message is gone.
    pub(super) fn lose(&mut self, id: &str) {
        self.cursor.forget(id);
        self.batch.gone.push(RemoteId::new(id));
    }

    /// Keeps a piece that was not understood, once in a session; true when it is the first time. Then it is worth a
    /// second reading: what is not understood twice in the same words stays so.
    pub(super) fn report(&mut self, why: &str, piece: &Value) -> bool {
        let Unreadable { why, raw } = wire::unreadable(why, &self.client.scrub(piece.clone()));
        let first = self.state.said.insert(super::cursor::digest(&format!("{why}{raw}")));
        if first {
            self.batch.unreadable.push(Unreadable { why, raw });
        }
        first
    }

    /// Remembers that what stands below a post was read to its end.
    pub(super) fn done_with(&mut self, job: &Job) {
        if let Some(newest) = job.newest {
            let read = self.state.reads.entry(job.post.clone()).or_insert(newest);
            *read = newest.max(*read);
        } else {
            let base = self.base(&job.post, job.created) + OVERLAP.num_seconds();
            self.state.reads.entry(job.post.clone()).or_insert(base);
        }
        if let Some(base) = job.holes {
            self.cursor.owe(&job.post, job.created, base);
            return;
        }
        self.cursor.paid(&job.post);
        if let Some(mark) = &job.mark {
            self.state.marks.insert(job.post.clone(), mark.clone());
        }
    }

    fn end_sweep(&mut self) {
        let Some(sweep) = self.state.sweep.take() else { return };
        if !sweep.broken {
            self.cursor.completed(sweep.from, self.state.newest);
        }
        self.state.swept_at = Some(self.now);
        let requests = i32::try_from(sweep.requests).unwrap_or(i32::MAX);
        self.state.rest = REST_BY_REQUEST * requests;
        let horizon = self.cursor.horizon(self.now, WINDOW);
        let missing = self.cursor.remembered(horizon).filter(|(_, id)| !sweep.seen.contains(*id));
        self.state.doubtful = missing.map(|(_, id)| id.to_owned()).collect();
    }

    /// Asks by name for a message that was in no list any more.
    async fn verify(&mut self, id: &str) -> Result<(), Fault> {
        self.requests += 1;
        match self.client.get(&OBJECT, id, &[Some("id")]).await {
            Ok(_) | Err(Fault::Refused { .. } | Fault::Permission { .. } | Fault::Contract { .. }) => Ok(()),
            Err(Fault::Gone { .. }) => {
                self.lose(id);
                Ok(())
            }
            Err(fault) => Err(fault),
        }
    }
}

/// What changes when something changes below a post; `None` when the server does not tell.
fn mark(post: &Value) -> Option<String> {
    let updated = wire::text(post, "updated_time");
    let total = post.pointer("/comments/summary/total_count").and_then(Value::as_i64);
    // Without the number, a reply to an old comment could go unnoticed: `updated_time` alone is not enough.
    total.map(|total| format!("{total} {}", updated.unwrap_or_default()))
}
