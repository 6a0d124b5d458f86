//! How fast the search is: `cargo bench --bench search -- --messages N` measures it at a hundredth, at a tenth and at all
//! of so many messages: what is typed letter by letter, pages of what was found, and how soon a message is found.

#[expect(clippy::panic, reason = "a round whose figures cannot be left has failed")]
#[path = "../tests/proof/figures.rs"]
mod figures;
mod flood;
#[expect(dead_code, reason = "the store's bench uses the rest of it")]
mod measured;

use flood::Flood;
use measured::{Rows, Times, filled, milliseconds, open, runtime, sizes};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use ventanilla::clock;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::change::Act;
use ventanilla::model::counts::{Anchor, Page, View};
use ventanilla::model::exchange::{Ask, Report, Request};
use ventanilla::model::ids::{ConversationId, Person};
use ventanilla::model::query::{Context, Order, Query, Tongue, parse};
use ventanilla::net::Network;
use ventanilla::store::Store;
use ventanilla::worker::records::BooksLink;
use ventanilla::worker::search::{Asked, Searching};
use ventanilla::worker::{Link, Patience, QueueLink, Setup, Worker, start};

/// Rows of a page: a full screen of 80×24.
const ROWS: usize = 24;
/// What people type, letter by letter.
const TYPED: [&str; 6] = ["trámite de acta", "licencia", "pago", "agua", "cuándo abren", "de"];
/// A message that is not found after so long is lost.
const LOST: Duration = Duration::from_secs(30);

fn main() -> anyhow::Result<()> {
    let rounds = figures::size("BENCH_ROUNDS", 300);
    let found = figures::size("BENCH_FOUND", 200);
    let mut rows = Rows::new();
    for messages in sizes()? {
        let folder = tempfile::tempdir()?;
        asked(folder.path(), messages, rounds, &mut rows)?;
        runtime()?.block_on(arriving(folder.path(), messages, found, &mut rows))?;
    }
    figures::leave("search", &rows.all());
    Ok(())
}

struct Bench<'a> {
    store: &'a Store,
    searching: &'a Searching,
    calendar: Calendar,
}

impl Bench<'_> {
    fn query(&self, line: &str) -> anyhow::Result<Query> {
        let today = self.calendar.local_day(clock::now());
        let context = Context { accounts: &[], agencies: &[], today, tongue: Tongue::Spanish };
        parse(line, &context).map_err(|error| anyhow::anyhow!("{line}: {error:?}"))
    }

    fn find(&self, query: &Query, anchor: &Anchor) -> anyhow::Result<Page> {
        let (store, calendar, rows) = (self.store, &self.calendar, ROWS);
        Ok(self.searching.find(&Asked { store, query, now: clock::now(), calendar, anchor, rows })?)
    }
}

fn asked(dir: &Path, messages: u64, rounds: u64, rows: &mut Rows) -> anyhow::Result<()> {
    let store = open(dir)?;
    runtime()?.block_on(filled(&store, messages))?;
    let searching = Searching::of(dir);
    let began = Instant::now();
    searching.bring_on(&store, &|| false, &mut |_, _| {})?;
    searching.rest();
    rows.figure(format!("making the index of {messages} messages"), format!("{:.1} s", began.elapsed().as_secs_f64()));
    drop((searching, store));
    let began = Instant::now();
    let (store, searching) = (open(dir)?, Searching::of(dir));
    let bench = Bench { store: &store, searching: &searching, calendar: Calendar::federal() };
    bench.find(&bench.query("agua ")?, &Anchor::Start)?;
    rows.figure(
        format!("opening store and index at {messages}, first answer"),
        format!("{:.0} ms", milliseconds(&began.elapsed())),
    );
    each_letter(&bench, messages, rows, rounds)?;
    // The number of a message stands in one text alone.
    let mut unique = (0..rounds).map(|round| (messages / 2 + round * 13) % messages);
    measure(&bench, "unique word", messages, rows, rounds, || Ok(format!("{} ", unique.next().unwrap_or_default())))?;
    measure(&bench, "word of 1 % of the messages", messages, rows, rounds, || Ok("cernícalo ".to_owned()))?;
    measure(&bench, "phrase", messages, rows, rounds, || Ok("\"acta de nacimiento\" ".to_owned()))?;
    measure(&bench, "word and conditions", messages, rows, rounds, || {
        Ok("red:facebook estado:pendiente agua ".to_owned())
    })?;
    let deep = deep(&bench, "de ")?;
    let query = bench.query("de ")?;
    let mut times = Times::default();
    for (_, anchor) in (0..rounds).zip(deep.iter().cycle()) {
        times.take(|| bench.find(&query, anchor))?;
    }
    rows.times("a page anywhere in what was found", messages, &times);
    Ok(())
}

/// Each letter as it is typed, both orders; the worst word is said by its name.
fn each_letter(bench: &Bench<'_>, messages: u64, rows: &mut Rows, rounds: u64) -> anyhow::Result<()> {
    let mut by_letter: BTreeMap<usize, Times> = BTreeMap::new();
    let mut all = Times::default();
    let mut most = 0;
    for round in 0..rounds.div_ceil(10) {
        for word in TYPED {
            for (nth, (end, letter)) in word.char_indices().enumerate() {
                let mut query = bench.query(&word[..end + letter.len_utf8()])?;
                query.order = if round % 2 == 0 { Order::Newest } else { Order::Urgent };
                let began = Instant::now();
                let page = bench.find(&query, &Anchor::Start)?;
                let took = began.elapsed();
                most = most.max(page.total);
                by_letter.entry((nth + 1).min(6)).or_default().keep(took);
                all.keep(took);
            }
        }
    }
    rows.figure(format!("the most that a letter finds at {messages}"), format!("{most} conversations"));
    rows.times("each typed letter", messages, &all);
    for (letter, times) in &by_letter {
        let which = if *letter == 6 { "sixth letter on".to_owned() } else { format!("letter {letter}") };
        rows.times(&which, messages, times);
    }
    Ok(())
}

fn measure(
    bench: &Bench<'_>,
    what: &str,
    messages: u64,
    rows: &mut Rows,
    rounds: u64,
    mut line: impl FnMut() -> anyhow::Result<String>,
) -> anyhow::Result<()> {
    let mut times = Times::default();
    let mut found = 0;
    for _ in 0..rounds {
        let query = bench.query(&line()?)?;
        let page = times.take(|| bench.find(&query, &Anchor::Start))?;
        found = found.max(page.total);
    }
    anyhow::ensure!(found > 0, "{what} found nothing");
    rows.times(&format!("{what} ({found} found)"), messages, &times);
    Ok(())
}

/// Places all over what a query finds.
fn deep(bench: &Bench<'_>, line: &str) -> anyhow::Result<Vec<Anchor>> {
    let query = bench.query(line)?;
    let (first, last) = (bench.find(&query, &Anchor::Start)?, bench.find(&query, &Anchor::End)?);
    let place = |page: &Page| page.rows.first().and_then(|row| row.key.clone().try_into().ok()).map(u64::from_be_bytes);
    let (Some(first), Some(last)) = (place(&first), place(&last)) else { anyhow::bail!("{line} found nothing") };
    let step = (last - first) / 50;
    Ok((0..50).map(|nth| Anchor::After { key: (first + nth * step).to_be_bytes().to_vec() }).collect())
}

/// How soon what was written is found, through the worker as the console has it: alone, and while an account is pulled
/// at full speed.
async fn arriving(dir: &Path, messages: u64, rounds: u64, rows: &mut Rows) -> anyhow::Result<()> {
    let mut desk = Desk::begin(dir, Vec::new()).await?;
    let times = desk.found(rounds, "sola").await?;
    rows.times("written until found", messages, &times);
    desk.end().await?;
    let flood = Arc::new(Flood::of(100, clock::now())?);
    let mut desk = Desk::begin(dir, vec![Arc::clone(&flood) as Arc<dyn Network>]).await?;
    let began = Instant::now();
    let times = desk.found(rounds.div_ceil(4), "marea").await?;
    let seconds = began.elapsed().as_secs_f64();
    let handed = u32::try_from(flood.handed.load(Ordering::Relaxed)).map(f64::from)?;
    rows.times("written until found, while ingesting", messages, &times);
    rows.figure(format!("ingest at {messages} meanwhile, indexed"), format!("{:.0} messages/s", handed / seconds));
    desk.end().await
}

/// A console without a screen.
struct Desk {
    worker: Worker,
    asks: u64,
    place: ConversationId,
}

impl Desk {
    async fn begin(dir: &Path, networks: Vec<Arc<dyn Network>>) -> anyhow::Result<Self> {
        let link = Link {
            networks,
            ceilings: BTreeMap::new(),
            agencies: Vec::new(),
            calendar: Arc::new(Calendar::federal()),
            operator: Person::new("ana"),
            backfill: Duration::from_hours(24),
            undo: Duration::ZERO,
            patience: Patience::default(),
            queue: QueueLink::default(),
            books: BooksLink::default(),
            clock: Arc::new(clock::now),
        };
        let worker = start(Setup { dir: dir.to_owned(), link, last: false });
        let mut desk = Self { worker, asks: 0, place: ConversationId::new("") };
        let page = Request::Page { ask: 0, view: View::Pending, anchor: Anchor::Start, rows: 1 };
        desk.worker.requests.send(page)?;
        let page = desk.answer(|report| if let Report::Page { page, .. } = report { Some(page) } else { None }).await?;
        let row = page.rows.into_iter().next().ok_or_else(|| anyhow::anyhow!("nothing is pending"))?;
        desk.place = row.conversation.id;
        Ok(desk)
    }

    async fn answer<T>(&mut self, pick: impl Fn(Report) -> Option<T>) -> anyhow::Result<T> {
        while let Some(report) = self.worker.reports.recv().await {
            if let Some(picked) = pick(report) {
                return Ok(picked);
            }
        }
        anyhow::bail!("the worker ended")
    }

    fn next(&mut self) -> Ask {
        self.asks += 1;
        self.asks
    }

    /// Writes a note with a word of its own, again and again, and asks for the word until it is found.
    async fn found(&mut self, rounds: u64, word: &str) -> anyhow::Result<Times> {
        let mut times = Times::default();
        for round in 0..rounds {
            let word = format!("{word}{round}x");
            let (ask, conversation) = (self.next(), self.place.clone());
            let act = Act::Note { text: format!("nota {word}") };
            self.worker.requests.send(Request::Triage { ask, conversation, based_on: None, act })?;
            self.answer(|report| match report {
                Report::Saved { ask: own, .. } if own == ask => Some(()),
                _ => None,
            })
            .await?;
            let began = Instant::now();
            let today = Calendar::federal().local_day(clock::now());
            let context = Context { accounts: &[], agencies: &[], today, tongue: Tongue::Spanish };
            let query = parse(&format!("{word} "), &context).map_err(|error| anyhow::anyhow!("{error:?}"))?;
            loop {
                let (ask, query) = (self.next(), Box::new(query.clone()));
                self.worker.requests.send(Request::Find { ask, query, anchor: Anchor::Start, rows: ROWS })?;
                let page = self.answer(|report| match report {
                    Report::Found { ask: own, page, .. } if own == ask => Some(page),
                    _ => None,
                });
                if page.await?.total > 0 {
                    break;
                }
                anyhow::ensure!(began.elapsed() < LOST, "{word} is not found");
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            times.keep(began.elapsed());
        }
        Ok(times)
    }

    async fn end(self) -> anyhow::Result<()> {
        let Worker { requests, mut reports, done } = self.worker;
        drop(requests);
        let drained = async { while reports.recv().await.is_some() {} };
        let (ended, ()) = tokio::join!(done, drained);
        Ok(ended??)
    }
}
