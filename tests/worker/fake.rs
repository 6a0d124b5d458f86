//! A network that does as it is told, and a desk to drive the worker with.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use ventanilla::model::account::{CheckItem, Feed, NetworkKind};
use ventanilla::model::calendar::Calendar;
use ventanilla::model::channel::{Channel, Surface};
use ventanilla::model::conversation::Conversation;
use ventanilla::model::counts::{Anchor, View};
use ventanilla::model::delivery::{Delivery, DeliveryState};
use ventanilla::model::exchange::{Report, Request};
use ventanilla::model::fault::Fault;
use ventanilla::model::followers::{Count, DayCount};
use ventanilla::model::ids::{AccountId, DeliveryId, Person, RemoteId};
use ventanilla::model::posting::{Found, PostAction, Posting};
use ventanilla::model::sighting::{Answerable, Author, Batch, Presence, Sighting};
use ventanilla::net::{FeedPlan, Network, Picture, Pull, Receipt, SendError, Usage};
use ventanilla::worker::records::BooksLink;
use ventanilla::worker::{Link, Patience, QueueLink, Setup, Worker, start};

/// What the network does with the next send.
#[derive(Debug, Clone)]
pub(crate) enum Turn {
    /// Takes it and says so.
    Take,
    /// Takes it, and the answer is lost.
    TakeSilently,
    /// Says nothing for so long, and takes it only when nobody waits any more: so long after that it can be seen.
    TakeLate(Duration, Duration),
    /// The request is lost before it is taken, and nobody can tell.
    Lose,
    /// Says no, certainly.
    Refuse(Fault),
    /// Says that it stands there already.
    CallDuplicate,
    /// Takes it and never answers.
    Hang,
}

/// What stands on the network, and what it will do.
#[derive(Default)]
pub(crate) struct Inner {
    pub(crate) standing: Vec<(RemoteId, RemoteId, String)>,
    /// What is taken and cannot be seen before its moment.
    pub(crate) late: Vec<(std::time::Instant, (RemoteId, RemoteId, String))>,
    pub(crate) turns: VecDeque<Turn>,
    /// Posts: the id, the text, the names of the pictures.
    pub(crate) posts: Vec<(RemoteId, String, Vec<String>)>,
    pub(crate) post_turns: VecDeque<Turn>,
    /// What the next looks find in place of what stands there.
    pub(crate) looks: VecDeque<Result<Found, Fault>>,
    pub(crate) looked: u32,
    pub(crate) batches: VecDeque<Result<Vec<Sighting>, Fault>>,
    pub(crate) pulls: u32,
    pub(crate) finds: u32,
    pub(crate) hangs: bool,
    /// It has private messages as well.
    pub(crate) has_direct: bool,
    /// Until when the network asks to wait.
    pub(crate) hold_until: Option<DateTime<Utc>>,
    /// So many steps bring nothing and say that there is more.
    pub(crate) idle_steps: u32,
    /// What the next counts bring; then always the last good one.
    pub(crate) counts: VecDeque<Result<Count, Fault>>,
    pub(crate) count: Count,
    /// How often it was asked for its count.
    pub(crate) counted: u32,
    /// Counting never comes to an end.
    pub(crate) count_hangs: bool,
    /// What its statistics tell of past days.
    pub(crate) past: BTreeMap<NaiveDate, DayCount>,
    pub(crate) past_faults: VecDeque<Fault>,
    /// The spans of days it was asked for.
    pub(crate) spans: Vec<(NaiveDate, NaiveDate)>,
}

impl Inner {
    fn take_post(&mut self, posting: &Posting, pictures: &[Picture]) -> RemoteId {
        let names = pictures.iter().map(|picture| picture.media.name.clone()).collect();
        match &posting.action {
            PostAction::Publish => {
                let remote = RemoteId::new(format!("post-{}", self.posts.len() + 1));
                self.posts.push((remote.clone(), posting.text.clone(), names));
                remote
            }
            PostAction::Edit { remote } => {
                let post = self.posts.iter_mut().find(|(id, ..)| id == remote).expect("it stands there");
                post.1.clone_from(&posting.text);
                remote.clone()
            }
            PostAction::Remove { remote } => {
                self.posts.retain(|(id, ..)| id != remote);
                remote.clone()
            }
        }
    }
}

pub(crate) struct Fake {
    pub(crate) account: AccountId,
    pub(crate) inner: Mutex<Inner>,
}

impl Fake {
    pub(crate) fn named(name: &str) -> Arc<Self> {
        Arc::new(Self { account: AccountId::new(name), inner: Mutex::default() })
    }

    pub(crate) fn will(self: Arc<Self>, turns: impl IntoIterator<Item = Turn>) -> Arc<Self> {
        self.inner.lock().unwrap().turns.extend(turns);
        self
    }

    pub(crate) fn shows(self: Arc<Self>, sightings: Vec<Sighting>) -> Arc<Self> {
        self.inner.lock().unwrap().batches.push_back(Ok(sightings));
        self
    }

    pub(crate) fn standing(&self, text: &str) -> usize {
        self.inner.lock().unwrap().standing.iter().filter(|(_, _, standing)| standing == text).count()
    }
}

#[async_trait]
impl Network for Fake {
    fn account(&self) -> &AccountId {
        &self.account
    }

    fn network(&self) -> NetworkKind {
        NetworkKind::Facebook
    }

    fn feeds(&self) -> Vec<FeedPlan> {
        let (fastest, slowest) = (Duration::from_millis(5), Duration::from_millis(20));
        let second = self.inner.lock().unwrap().has_direct.then_some(Feed::Direct);
        std::iter::once(Feed::Comments).chain(second).map(|feed| FeedPlan { feed, fastest, slowest }).collect()
    }

    async fn pull(&self, pull: &Pull) -> Result<Batch, Fault> {
        let (hangs, more, next) = {
            let mut inner = self.inner.lock().unwrap();
            inner.pulls += 1;
            let more = inner.idle_steps > 0;
            inner.idle_steps = inner.idle_steps.saturating_sub(1);
            (inner.hangs, more, if more { None } else { inner.batches.pop_front() })
        };
        if hangs {
            std::future::pending::<()>().await;
        }
        let sightings = next.unwrap_or_else(|| Ok(Vec::new()))?;
        let seen: u64 = pull.cursor.as_deref().map_or(0, |cursor| cursor.parse().unwrap());
        let cursor = Some((seen + sightings.len() as u64).to_string());
        Ok(Batch {
            more,
            cost_micros: sightings.len() as u64 * 5_000,
            sightings,
            cursor,
            ..Batch::empty(self.account.clone(), NetworkKind::Facebook, pull.feed)
        })
    }

    async fn send(&self, delivery: &Delivery) -> Result<Receipt, SendError> {
        let lost = || SendError { fault: Fault::Unreachable { detail: "cut".into() }, may_have_acted: true };
        let (turn, receipt) = {
            let mut inner = self.inner.lock().unwrap();
            let turn = inner.turns.pop_front().unwrap_or(Turn::Take);
            let remote = RemoteId::new(format!("out-{}", inner.standing.len() + 1));
            if matches!(turn, Turn::Take | Turn::TakeSilently | Turn::Hang) {
                inner.standing.push((remote.clone(), delivery.to.clone(), delivery.text.clone()));
            }
            (turn, Receipt { remote, at: None, permalink: None, cost_micros: 0 })
        };
        match turn {
            Turn::Take => Ok(receipt),
            Turn::TakeSilently | Turn::Lose => Err(lost()),
            Turn::TakeLate(silence, seen) => {
                tokio::time::sleep(silence).await;
                let taken = (receipt.remote, delivery.to.clone(), delivery.text.clone());
                self.inner.lock().unwrap().late.push((std::time::Instant::now() + seen, taken));
                Err(lost())
            }
            Turn::Refuse(fault) => Err(SendError { fault, may_have_acted: false }),
            Turn::CallDuplicate => Err(SendError {
                fault: Fault::Refused { code: Some(506), why: "duplicate".into() },
                may_have_acted: true,
            }),
            Turn::Hang => std::future::pending().await,
        }
    }

    async fn find(&self, delivery: &Delivery, _: DateTime<Utc>, known: &[RemoteId]) -> Result<Option<Receipt>, Fault> {
        let mut inner = self.inner.lock().unwrap();
        inner.finds += 1;
        let (seen, late) =
            std::mem::take(&mut inner.late).into_iter().partition(|(at, _)| at.elapsed() > Duration::ZERO);
        inner.late = late;
        let seen: Vec<_> = seen;
        inner.standing.extend(seen.into_iter().map(|(_, taken)| taken));
        let found = inner
            .standing
            .iter()
            .find(|(id, to, text)| *to == delivery.to && *text == delivery.text && !known.contains(id));
        Ok(found.map(|(id, ..)| Receipt { remote: id.clone(), at: None, permalink: None, cost_micros: 0 }))
    }

    async fn post(&self, posting: &Posting, pictures: &[Picture]) -> Result<Receipt, SendError> {
        let lost = || SendError { fault: Fault::Unreachable { detail: "cut".into() }, may_have_acted: true };
        let (turn, remote) = {
            let mut inner = self.inner.lock().unwrap();
            let turn = inner.post_turns.pop_front().unwrap_or(Turn::Take);
            let is_taken = matches!(turn, Turn::Take | Turn::TakeSilently | Turn::Hang);
            let remote = if is_taken { inner.take_post(posting, pictures) } else { RemoteId::new("none") };
            (turn, remote)
        };
        let permalink = Some(format!("https://red.example/{remote}"));
        match turn {
            Turn::Take => Ok(Receipt { remote, at: None, permalink, cost_micros: 0 }),
            Turn::TakeSilently | Turn::TakeLate(..) | Turn::Lose | Turn::CallDuplicate => Err(lost()),
            Turn::Refuse(fault) => Err(SendError { fault, may_have_acted: false }),
            Turn::Hang => std::future::pending().await,
        }
    }

    async fn find_post(
        &self,
        posting: &Posting,
        _: DateTime<Utc>,
        known: &[RemoteId],
    ) -> Result<Option<Receipt>, Fault> {
        let mut inner = self.inner.lock().unwrap();
        inner.finds += 1;
        let found = match &posting.action {
            PostAction::Publish => {
                inner.posts.iter().find(|(id, text, _)| *text == posting.text && !known.contains(id))
            }
            PostAction::Edit { remote } => {
                inner.posts.iter().find(|(id, text, _)| id == remote && *text == posting.text)
            }
            PostAction::Remove { remote } => {
                let there = inner.posts.iter().any(|(id, ..)| id == remote);
                let gone = Receipt { remote: remote.clone(), at: None, permalink: None, cost_micros: 0 };
                return Ok((!there).then_some(gone));
            }
        };
        Ok(found.map(|(id, ..)| Receipt { remote: id.clone(), at: None, permalink: None, cost_micros: 0 }))
    }

    async fn look(&self, remote: &RemoteId, text: &str) -> Result<Found, Fault> {
        let mut inner = self.inner.lock().unwrap();
        inner.looked += 1;
        if let Some(found) = inner.looks.pop_front() {
            return found;
        }
        Ok(match inner.posts.iter().find(|(id, ..)| id == remote) {
            Some((_, standing, _)) if standing == text => Found::Live { permalink: None },
            Some((_, standing, _)) => Found::Altered { text: standing.clone() },
            None => Found::Gone,
        })
    }

    async fn count(&self) -> Result<Count, Fault> {
        let (hangs, counted) = {
            let mut inner = self.inner.lock().unwrap();
            inner.counted += 1;
            let next = inner.counts.pop_front().unwrap_or(Ok(inner.count));
            if let Ok(count) = next {
                inner.count = count;
            }
            (inner.count_hangs, next)
        };
        if hangs {
            std::future::pending::<()>().await;
        }
        counted
    }

    async fn count_past(&self, first: NaiveDate, last: NaiveDate) -> Result<Vec<DayCount>, Fault> {
        let mut inner = self.inner.lock().unwrap();
        inner.spans.push((first, last));
        match inner.past_faults.pop_front() {
            Some(fault) => Err(fault),
            None => Ok(inner.past.range(first..=last).map(|(_, day)| *day).collect()),
        }
    }

    async fn check(&self) -> Vec<CheckItem> {
        Vec::new()
    }

    fn usage(&self) -> Usage {
        Usage { percent: None, hold_until: self.inner.lock().unwrap().hold_until }
    }
}

/// A comment of a citizen, received just now.
pub(crate) fn comment(id: &str, citizen: &str, text: &str) -> Sighting {
    let author = Author { id: Some(citizen.to_owned()), name: citizen.to_owned(), handle: None };
    Sighting {
        remote: RemoteId::new(id),
        surface: Surface::Comment,
        thread: id.to_owned(),
        citizen: Some(author.clone()),
        author,
        ours: false,
        sent_at: Utc::now(),
        text: text.to_owned(),
        attachments: Vec::new(),
        parent: None,
        permalink: None,
        post: None,
        presence: Presence::Live,
        edited: false,
        answerable: Answerable::Yes,
        raw: serde_json::json!({ "id": id }),
    }
}

pub(crate) fn link(networks: &[Arc<Fake>], undo: Duration) -> Link {
    Link {
        networks: networks.iter().map(|fake| Arc::clone(fake) as Arc<dyn Network>).collect(),
        ceilings: BTreeMap::new(),
        agencies: Vec::new(),
        calendar: Arc::new(Calendar::federal()),
        operator: Person::new("ana"),
        backfill: Duration::from_hours(24),
        undo,
        patience: Patience { before_reading: Duration::from_millis(5), before_believing: Duration::from_millis(40) },
        queue: QueueLink::default(),
        books: BooksLink::default(),
        clock: Arc::new(Utc::now),
    }
}

/// A worker, driven by a test.
pub(crate) struct Desk {
    worker: Worker,
    asks: u64,
    pub(crate) seen: Vec<Report>,
}

impl Desk {
    pub(crate) fn open(dir: &Path, link: Link) -> Self {
        Self { worker: start(Setup { dir: dir.to_owned(), link, last: false }), asks: 0, seen: Vec::new() }
    }

    /// Waits for a report; fails when the worker ends first.
    pub(crate) async fn until<T>(&mut self, mut wanted: impl FnMut(&Report) -> Option<T>) -> T {
        let wait = async {
            loop {
                let report = self.worker.reports.recv().await.expect("the worker ended");
                let found = wanted(&report);
                self.seen.push(report);
                if let Some(found) = found {
                    return found;
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(20), wait).await.expect("the report came in time")
    }

    pub(crate) fn ask(&mut self, with: impl FnOnce(u64) -> Request) -> u64 {
        self.asks += 1;
        self.worker.requests.send(with(self.asks)).expect("the worker runs");
        self.asks
    }

    /// Waits until the pending list has `rows` rows, and returns them.
    pub(crate) async fn pending(&mut self, rows: usize) -> Vec<Conversation> {
        loop {
            let ask = self.ask(|ask| Request::Page { ask, view: View::Pending, anchor: Anchor::Start, rows: 100 });
            let page = self
                .until(|report| match report {
                    Report::Page { ask: answered, page } if *answered == ask => Some(page.clone()),
                    _ => None,
                })
                .await;
            if page.rows.len() == rows {
                return page.rows.into_iter().map(|row| row.conversation).collect();
            }
            self.until(|report| matches!(report, Report::Changed { .. }).then_some(())).await;
        }
    }

    /// Queues an answer and returns its delivery.
    pub(crate) async fn reply(&mut self, to: &Conversation, text: &str) -> DeliveryId {
        let (conversation, text) = (to.id.clone(), text.to_owned());
        let channel = Channel::FacebookComment;
        let ask = self.ask(|ask| Request::Reply { ask, conversation, channel, text });
        self.until(|report| match report {
            Report::Saved { ask: answered, delivery: Some(delivery), .. } if *answered == ask => {
                Some(delivery.id.clone())
            }
            Report::Refused { ask: answered, why } if *answered == ask => panic!("refused: {why}"),
            _ => None,
        })
        .await
    }

    /// The `nth` report of a kind (from 1), whether it has come or is still to come: what one asks for may be done and
    /// reported before the answer to the asking is.
    pub(crate) async fn nth<T>(&mut self, nth: usize, mut wanted: impl FnMut(&Report) -> Option<T>) -> T {
        let mut seen: Vec<T> = self.seen.iter().filter_map(&mut wanted).collect();
        while seen.len() < nth {
            seen.push(self.until(&mut wanted).await);
        }
        seen.swap_remove(nth - 1)
    }

    /// Waits until a delivery stands in a state of this name.
    pub(crate) async fn settles(&mut self, id: &DeliveryId, name: &str) -> DeliveryState {
        let seen = self.seen.iter().find_map(|report| in_state(report, id, name));
        match seen {
            Some(state) => state,
            None => self.until(|report| in_state(report, id, name)).await,
        }
    }

    /// Ends the worker and returns how long that took.
    pub(crate) async fn close(self) -> Duration {
        let began = std::time::Instant::now();
        let Worker { requests, mut reports, done } = self.worker;
        drop(requests);
        let drained = async { while reports.recv().await.is_some() {} };
        let (ended, ()) = tokio::join!(done, drained);
        ended.expect("no panic").expect("no fault");
        began.elapsed()
    }
}

fn in_state(report: &Report, id: &DeliveryId, name: &str) -> Option<DeliveryState> {
    match report {
        Report::Delivery(delivery) if delivery.id == *id && delivery.state.name() == name => {
            Some(delivery.state.clone())
        }
        _ => None,
    }
}
