//! The search index: brought on behind the journal, asked beside everything else.
//!
//! The index follows the journal as the view does: nothing has to be told to it, and what a kill cut off is brought on
//! at the next start. One that is damaged, or does not fit the journal, is made anew while the console works.

use super::WorkerError;
use super::core::Core;
use crate::model::calendar::Calendar;
use crate::model::conversation::Conversation;
use crate::model::counts::{Anchor, Page, Row, View};
use crate::model::exchange::{Ask, Report};
use crate::model::ids::ConversationId;
use crate::model::query::{Marks, Query, Sought, Term};
use crate::search::{Document, Found, Index, IndexError, Writer, texts};
use crate::store::{Followed, ReadError, Store, Whole};
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

/// What arrives is gathered this long before it is put into the index: findable within a second.
const GATHER: Duration = Duration::from_millis(400);
/// While the journal goes on without a pause, what came meanwhile is gathered already.
const GATHER_MORE: Duration = Duration::from_millis(20);
/// The writer, with its memory and threads, is let go when nothing came for so long: what joins its pieces has mostly
/// ended then.
const REST: Duration = Duration::from_secs(30);
/// What went wrong is tried again after so long, when nothing comes before.
const AGAIN: Duration = Duration::from_mins(1);
/// While an index is made anew, what is done so far becomes findable this often.
const SHOW_EVERY: Duration = Duration::from_secs(2);
/// Names read at a time.
const AT_ONCE: usize = 1000;

/// The entries of a thread in which what was found is looked for, from the newest, to show its place in the row.
const LOOKED_THROUGH: usize = 50;
/// Where in its first words a place is seen also in a narrow list, in bytes.
const SEEN: usize = 12;
/// The letters of an excerpt.
const EXCERPT: usize = 160;

/// Why searching did not work.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The index.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The store.
    #[error(transparent)]
    Read(#[from] ReadError),
}

/// The index of a data folder, from its first use on.
pub struct Searching {
    folder: PathBuf,
    /// Held while the index is brought on.
    writing: Mutex<Option<Writer>>,
    /// The index, once it was opened.
    open: Mutex<Option<Index>>,
    /// How far it is, while it is made anew.
    making: Mutex<Option<(u64, u64)>>,
    /// Reading it failed: it is damaged where opening does not look, and has to be made anew.
    spoiled: AtomicBool,
}

/// What bringing the index on did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brought {
    /// Conversations that were put in.
    pub conversations: u64,
    /// True when the index that was there could not be used.
    pub anew: bool,
}

fn hold<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Searching {
    /// The index of a data folder; nothing is opened yet.
    #[must_use]
    pub fn of(data: &Path) -> Self {
        let folder = Index::folder(data);
        Self {
            folder,
            writing: Mutex::default(),
            open: Mutex::default(),
            making: Mutex::default(),
            spoiled: AtomicBool::default(),
        }
    }

    /// How far the index is, while it is made anew: conversations done, and in all.
    #[must_use]
    pub fn making(&self) -> Option<(u64, u64)> {
        *hold(&self.making)
    }

    /// Brings the index up to what the store shows; makes it anew when it cannot be used. Ends early when `stop` says
    /// so. Takes as long as it takes: for a thread that may wait.
    ///
    /// # Errors
    /// When the store cannot be read or the disk does not take the index.
    pub fn bring_on(
        &self,
        store: &Store,
        stop: &dyn Fn() -> bool,
        on_step: &mut dyn FnMut(u64, u64),
    ) -> Result<Brought, SearchError> {
        let mut writing = hold(&self.writing);
        let there = self.folder.exists();
        let mut begun = false;
        if let Some(index) = self.index() {
            match index.mark()? {
                Some(mark) => {
                    let good = !self.spoiled.swap(false, Ordering::Relaxed);
                    if let Some(followed) = store.follow(&mark)?.filter(|_| good) {
                        return Self::follow(&index, &mut writing, store, &followed);
                    }
                }
                // It was never filled to the end.
                None => begun = true,
            }
        }
        *writing = None;
        let made = self.make(&mut writing, store, stop, on_step);
        *hold(&self.making) = None;
        Ok(Brought { conversations: made?, anew: there && !begun })
    }

    /// Puts in what changed.
    fn follow(
        index: &Index,
        writing: &mut Option<Writer>,
        store: &Store,
        followed: &Followed,
    ) -> Result<Brought, SearchError> {
        let conversations = followed.conversations.len() as u64;
        // Nothing of the inbox changed: that is not worth a write, the journal is followed from the old place again.
        if followed.conversations.is_empty() {
            return Ok(Brought { conversations: 0, anew: false });
        }
        let mut writer = match writing.take() {
            Some(writer) => writer,
            None => index.writer()?,
        };
        for id in &followed.conversations {
            match store.whole(id)? {
                Some(whole) => writer.put(&document(whole))?,
                None => writer.forget(id),
            }
        }
        writer.commit(Some(&followed.mark))?;
        *writing = Some(writer);
        Ok(Brought { conversations, anew: false })
    }

    /// Makes the index anew, in one pass over the conversations.
    fn make(
        &self,
        writing: &mut Option<Writer>,
        store: &Store,
        stop: &dyn Fn() -> bool,
        on_step: &mut dyn FnMut(u64, u64),
    ) -> Result<u64, SearchError> {
        let mark = store.mark()?;
        let total = store.page(View::All, &Anchor::Start, 1)?.total;
        *hold(&self.making) = Some((0, total));
        let index = {
            // Nobody opens what is being taken away.
            let mut open = hold(&self.open);
            *open = None;
            open.insert(Index::create(&self.folder)?).clone()
        };
        let mut writer = index.writer()?;
        let (mut done, mut shown) = (0, Instant::now());
        let mut last: Option<ConversationId> = None;
        loop {
            let names = store.conversations(last.as_ref(), AT_ONCE)?;
            for id in &names {
                if let Some(whole) = store.whole(id)? {
                    writer.add(&document(whole))?;
                }
            }
            done += names.len() as u64;
            *hold(&self.making) = Some((done, total.max(done)));
            on_step(done, total.max(done));
            let Some(name) = names.last() else { break };
            last = Some(name.clone());
            if stop() {
                return Ok(done);
            }
            if shown.elapsed() >= SHOW_EVERY {
                writer.commit(None)?;
                shown = Instant::now();
            }
        }
        writer.commit(mark.as_deref())?;
        *writing = Some(writer);
        Ok(done)
    }

    /// Lets the writer go, with its memory and threads, and waits for nothing: pieces that are being joined are joined
    /// after the next write.
    fn let_go(&self) {
        drop(hold(&self.writing).take());
    }

    /// Lets the writer go, with its memory and threads, once its pieces are in order.
    pub fn rest(&self) {
        if let Some(writer) = hold(&self.writing).take()
            && let Err(error) = writer.finish()
        {
            tracing::warn!(%error, "the search index was not put in order");
        }
    }

    /// The index, opened when it is not; `None` when it cannot be.
    fn index(&self) -> Option<Index> {
        let mut open = hold(&self.open);
        if open.is_none() {
            match Index::open(&self.folder) {
                Ok(index) => *open = Some(index),
                Err(error) => tracing::info!(%error, "the search index is not there"),
            }
        }
        open.clone()
    }

    /// Asks a first question, so that nobody waits while what stays closed until then is opened.
    fn warm(&self, core: &Core) {
        let term = |what| Term { what, not: false };
        let terms = vec![term(Sought::Word("a".to_owned())), term(Sought::Prefix("a".to_owned()))];
        let query = Query { terms, ..Query::default() };
        let (store, calendar) = (&core.store, &core.link.calendar);
        let asked = Asked { store, query: &query, now: core.now(), calendar, anchor: &Anchor::Start, rows: 1 };
        if let Err(error) = self.find(&asked) {
            tracing::info!(%error, "the search index was not asked its first question");
        }
    }

    /// Finds part of what a query takes; an index that cannot be read is made anew when it is brought on next. Each row
    /// is read again from the store: one that changed since it was put into the index, and is not taken any more, is
    /// left out.
    ///
    /// # Errors
    /// When the index or the store cannot be read.
    pub fn find(&self, asked: &Asked<'_>) -> Result<Page, SearchError> {
        let Asked { store, query, now, calendar, anchor, rows } = *asked;
        let Some(index) = self.index() else { return Ok(Page::default()) };
        let found = index
            .find(query, now, calendar, anchor, rows)
            .inspect_err(|_| self.spoiled.store(true, Ordering::Relaxed))?;
        let Found { hits, at_start, at_end, total } = found;
        let mut page = Page { view: View::All, rows: Vec::with_capacity(hits.len()), at_start, at_end, total };
        for hit in hits {
            let row = store.conversation(&hit.conversation)?;
            let row = row.filter(|row: &Conversation| query.takes(row, now, calendar));
            page.rows.extend(row.map(|conversation| Row { conversation, key: hit.key }));
        }
        Ok(page)
    }
}

/// What is asked of the index.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The store whose index it is.
    pub store: &'a Store,
    /// The query.
    pub query: &'a Query,
    /// The present moment.
    pub now: DateTime<Utc>,
    /// The office's calendar.
    pub calendar: &'a Calendar,
    /// Where the part begins.
    pub anchor: &'a Anchor,
    /// How many rows.
    pub rows: usize,
}

fn document(whole: Whole) -> Document {
    let Whole { conversation, entries, term } = whole;
    Document { conversation, entries, term }
}

/// Brings the index on until it is told to stop.
pub(super) async fn run(core: Arc<Core>, stop: CancellationToken) -> Result<(), WorkerError> {
    let mut ear = core.search_bell.ear();
    let mut cold = true;
    loop {
        let (held, halt) = (Arc::clone(&core), stop.clone());
        let first = std::mem::take(&mut cold);
        let brought = tokio::task::spawn_blocking(move || {
            let mut told = Instant::now();
            let brought = held.searching.bring_on(&held.store, &|| halt.is_cancelled(), &mut |done, total| {
                if told.elapsed() >= GATHER {
                    told = Instant::now();
                    held.mention(Report::Indexed { making: Some((done, total)), anew: false });
                }
            });
            if first {
                held.searching.warm(&held);
            }
            brought
        })
        .await
        .map_err(|panic| WorkerError::Task(panic.to_string()))?;
        let failed = brought.is_err();
        match brought {
            Ok(brought) if brought.conversations > 0 => {
                core.report(Report::Indexed { making: None, anew: brought.anew }).await;
            }
            Ok(_) => {}
            // The index can be made anew at any time: nothing stops for it.
            Err(error) => tracing::error!(%error, "the search index was not brought on"),
        }
        let waits = Instant::now();
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            () = ear.heard() => {}
            () = rest(&core) => {
                tokio::select! {
                    () = stop.cancelled() => return Ok(()),
                    () = ear.heard() => {}
                    () = tokio::time::sleep(AGAIN), if failed => {}
                }
            }
        }
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            () = tokio::time::sleep(if waits.elapsed() < GATHER_MORE { GATHER_MORE } else { GATHER }) => {}
        }
    }
}

/// Lets the writer go when nothing came for a while.
async fn rest(core: &Arc<Core>) {
    tokio::time::sleep(REST).await;
    let held = Arc::clone(core);
    // Its threads are joined beside the others; nothing of it can fail.
    let _ = tokio::task::spawn_blocking(move || held.searching.let_go()).await;
}

/// Lets each row show the words around what was found in it, the newest first, where its first words do not have it.
fn show_places(store: &Store, query: &Query, page: &mut Page) -> Result<(), ReadError> {
    let marks = Marks::of(query);
    if marks.is_empty() {
        return Ok(());
    }
    for row in &mut page.rows {
        let conversation = &mut row.conversation;
        let seen = marks.places(&conversation.first_words).first().is_some_and(|place| place.start <= SEEN);
        if seen || !marks.places(&conversation.citizen.name).is_empty() {
            continue;
        }
        let (entries, _) = store.thread(&conversation.id, LOOKED_THROUGH)?;
        let excerpt = entries.iter().rev().flat_map(texts).find_map(|text| marks.excerpt(text, EXCERPT));
        conversation.first_words = excerpt.unwrap_or_else(|| std::mem::take(&mut conversation.first_words));
    }
    Ok(())
}

/// Answers a question to the index.
pub(super) async fn find(
    core: &Arc<Core>,
    ask: Ask,
    query: Box<Query>,
    anchor: Anchor,
    rows: usize,
) -> Result<(), ReadError> {
    let held = Arc::clone(core);
    let found = tokio::task::spawn_blocking(move || {
        let (now, calendar) = (held.now(), Arc::clone(&held.link.calendar));
        let mut page = held.searching.find(&Asked {
            store: &held.store,
            query: &query,
            now,
            calendar: &calendar,
            anchor: &anchor,
            rows,
        })?;
        show_places(&held.store, &query, &mut page)?;
        Ok(page)
    })
    .await
    .unwrap_or_else(|panic| Err(SearchError::Read(ReadError(panic.to_string()))));
    let page = match found {
        Ok(page) => page,
        Err(SearchError::Read(error)) => return Err(error),
        Err(SearchError::Index(error)) => {
            tracing::error!(%error, "the search index could not be read: it is made anew");
            core.search_bell.ring();
            Page::default()
        }
    };
    core.report(Report::Found { ask, page, making: core.searching.making() }).await;
    Ok(())
}
