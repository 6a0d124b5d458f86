//! How fast the store is: `cargo bench --bench store -- --messages N` measures it at a hundredth, at a tenth and at all
//! of so many messages, and how it grows from one to the next.

#[expect(clippy::panic, reason = "a round whose figures cannot be left has failed")]
#[path = "../tests/proof/figures.rs"]
mod figures;
mod measured;

use measured::{Rows, Times, filled, memory, milliseconds, open, option, runtime, sizes};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use ventanilla::clock;
use ventanilla::model::change::Change;
use ventanilla::model::counts::{Anchor, Row, View};
use ventanilla::model::ids::{ConversationId, Person, RemoteId};
use ventanilla::model::sighting::Batch;
use ventanilla::practice::fill;
use ventanilla::store::Store;
use ventanilla::worker::search::Searching;

/// Rows of a page: a full screen of 80×24.
const ROWS: usize = 24;
/// Entries of a thread that are read at once.
const ENTRIES: usize = 200;
/// Messages in a step of pulling while it is read.
const STEP: usize = 100;
/// Between two keys, at their fastest.
const BETWEEN_KEYS: Duration = Duration::from_millis(5);

fn main() -> anyhow::Result<()> {
    if let Some(dir) = option("--peak") {
        return peak(Path::new(&dir));
    }
    let rounds = figures::size("BENCH_ROUNDS", 500);
    let mut rows = Rows::new();
    let mut grown: Vec<Vec<(&str, f64)>> = Vec::new();
    for messages in sizes()? {
        let folder = tempfile::tempdir()?;
        grown.push(at_size(folder.path(), messages, rounds, &mut rows)?);
    }
    if let (Some(first), Some(last)) = (grown.first(), grown.last()) {
        for ((what, small), (_, large)) in first.iter().zip(last) {
            rows.figure(format!("growth of p50, first size to last: {what}"), format!("{:.2}×", large / small));
        }
    }
    figures::leave("store", &rows.all());
    Ok(())
}

/// Measures everything at one size; returns the medians, for the growth.
fn at_size(dir: &Path, messages: u64, rounds: u64, rows: &mut Rows) -> anyhow::Result<Vec<(&'static str, f64)>> {
    let runtime = runtime()?;
    fill_it(dir, messages, &runtime, rows)?;
    let took = peak_of(dir)?;
    rows.figure(format!("memory at {messages}: peak, opened and read"), format!("{took:.0} MB"));
    let began = Instant::now();
    let store = open(dir)?;
    rows.figure(format!("opening at {messages}"), format!("{:.0} ms", milliseconds(&began.elapsed())));
    let all = reads(&store, rounds, messages, rows)?;
    leave(store, &format!("leaving at {messages}, nothing written"), rows);
    let store = open(dir)?;
    while_ingesting(&store, messages, &runtime, rows)?;
    leave(store, &format!("leaving at {messages}, in the middle of ingesting"), rows);
    Ok(all)
}

/// Lets the store go.
fn leave(store: Store, what: &str, rows: &mut Rows) {
    let began = Instant::now();
    drop(store);
    rows.figure(what, format!("{:.0} ms", milliseconds(&began.elapsed())));
}

fn fill_it(dir: &Path, messages: u64, runtime: &tokio::runtime::Runtime, rows: &mut Rows) -> anyhow::Result<()> {
    let store = open(dir)?;
    let began = Instant::now();
    runtime.block_on(filled(&store, messages))?;
    let stored = began.elapsed();
    let searching = Searching::of(dir);
    searching.bring_on(&store, &|| false, &mut |_, _| {})?;
    searching.rest();
    let all = began.elapsed();
    let count = u32::try_from(messages).map(f64::from)?;
    rows.figure(format!("ingest up to {messages}"), format!("{:.0} messages/s", count / stored.as_secs_f64()));
    rows.figure(
        format!("filling {messages}, with the search index"),
        format!("{:.1} s, of it {:.1} s the index", all.as_secs_f64(), all.saturating_sub(stored).as_secs_f64()),
    );
    drop(store);
    let size = |name: &str| anyhow::Ok(format!("{name} {:.0}", bytes(&dir.join(name))? / count));
    let sizes = [size("journal")?, size("view")?, size("search")?].join(", ");
    rows.figure(format!("bytes for each of {messages} messages"), sizes);
    Ok(())
}

/// What a folder takes.
fn bytes(folder: &Path) -> anyhow::Result<f64> {
    let mut sum = 0.0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        sum += match entry.metadata()? {
            meta if meta.is_dir() => bytes(&entry.path())?,
            meta => u32::try_from(meta.len() / 1024).map(f64::from)? * 1024.0,
        };
    }
    Ok(sum)
}

/// The places that are read from: rows from all over the list.
fn places(store: &Store) -> anyhow::Result<Vec<Row>> {
    let (mut found, mut last) = (Vec::new(), None);
    loop {
        let names = store.conversations(last.as_ref(), 1000)?;
        let Some(name) = names.last().cloned() else { break };
        found.extend(names.into_iter().step_by(37));
        last = Some(name);
    }
    // Names are ordered by account: another order, always the same one.
    found.sort_by_key(|id: &ConversationId| {
        id.as_str().bytes().fold(7_u64, |sum, byte| sum.wrapping_mul(1_000_003) ^ u64::from(byte))
    });
    let mut rows = Vec::new();
    for id in found.into_iter().take(2000) {
        let page = store.page(View::All, &Anchor::Around { id, key: Vec::new() }, 1)?;
        rows.extend(page.rows);
    }
    anyhow::ensure!(!rows.is_empty(), "nothing was filled");
    Ok(rows)
}

fn reads(store: &Store, rounds: u64, messages: u64, rows: &mut Rows) -> anyhow::Result<Vec<(&'static str, f64)>> {
    let places = places(store)?;
    let now = clock::now();
    let mut medians = Vec::new();
    let mut measure = |what: &'static str, work: &mut dyn FnMut(&Row) -> anyhow::Result<()>| {
        let mut times = Times::default();
        for (_, row) in (0..rounds).zip(places.iter().cycle()) {
            times.take(|| work(row))?;
        }
        rows.times(what, messages, &times);
        medians.push((what, times.within(50)));
        anyhow::Ok(())
    };
    let page = |anchor: &Anchor| anyhow::Ok(store.page(View::All, anchor, ROWS).map(drop)?);
    measure("page at the start", &mut |_| page(&Anchor::Start))?;
    measure("next page", &mut |row| page(&Anchor::After { key: row.key.clone() }))?;
    measure("page at the end", &mut |_| page(&Anchor::End))?;
    measure("jump to any place", &mut |row| {
        page(&Anchor::Around { id: row.conversation.id.clone(), key: row.key.clone() })
    })?;
    measure("open a conversation", &mut |row| opened(store, &row.conversation.id))?;
    measure("the numbers", &mut |_| anyhow::Ok(store.counts(now).map(drop)?))?;
    measure("next pending", &mut |row| anyhow::Ok(store.next_pending(Some(&row.key)).map(drop)?))?;
    Ok(medians)
}

/// Everything that the console reads of a conversation.
fn opened(store: &Store, id: &ConversationId) -> anyhow::Result<()> {
    store.conversation(id)?;
    store.thread(id, ENTRIES)?;
    let _ = store.draft(id);
    store.history(id, 20)?;
    Ok(())
}

/// Steps of pulling as they come from two accounts, as fast as they are taken; between them a person's keys.
fn while_ingesting(
    store: &Store,
    messages: u64,
    runtime: &tokio::runtime::Runtime,
    rows: &mut Rows,
) -> anyhow::Result<()> {
    let places = places(store)?;
    let (over, taken) = (AtomicBool::new(false), AtomicU64::new(0));
    let (mut page, mut open, mut numbers) = (Times::default(), Times::default(), Times::default());
    let began = Instant::now();
    std::thread::scope(|scope| {
        let pulls: Vec<_> = (0..2_u64)
            .map(|puller| {
                let (over, taken) = (&over, &taken);
                scope.spawn(move || runtime.block_on(pull(store, puller, over, taken)))
            })
            .collect();
        let until = Instant::now() + Duration::from_secs(figures::size("BENCH_SECONDS", 8));
        let mut rows = places.iter().cycle();
        let mut read = || {
            while Instant::now() < until {
                std::thread::sleep(BETWEEN_KEYS);
                let Some(row) = rows.next() else { break };
                page.take(|| store.page(View::All, &Anchor::After { key: row.key.clone() }, ROWS))?;
                std::thread::sleep(BETWEEN_KEYS);
                open.take(|| opened(store, &row.conversation.id))?;
                std::thread::sleep(BETWEEN_KEYS);
                numbers.take(|| store.counts(clock::now()))?;
            }
            anyhow::Ok(())
        };
        let done = read();
        over.store(true, Ordering::Relaxed);
        for pull in pulls {
            pull.join().map_err(|_| anyhow::anyhow!("a puller broke off"))??;
        }
        done
    })?;
    let seconds = began.elapsed().as_secs_f64();
    let rate = u32::try_from(taken.load(Ordering::Relaxed)).map(f64::from)? / seconds;
    rows.figure(format!("ingest in steps of {STEP} at {messages}, while it is read"), format!("{rate:.0} messages/s"));
    rows.times("page, while ingesting", messages, &page);
    rows.times("open a conversation, while ingesting", messages, &open);
    rows.times("the numbers, while ingesting", messages, &numbers);
    Ok(())
}

/// Pulls until it is over: each step waits for the one before, as an account's does.
async fn pull(store: &Store, puller: u64, over: &AtomicBool, taken: &AtomicU64) -> anyhow::Result<()> {
    let now = clock::now();
    for batch in fill(2_000_000, 77 + puller, now)? {
        for part in batch.sightings.chunks(STEP) {
            if over.load(Ordering::Relaxed) {
                return Ok(());
            }
            let mut sightings = part.to_vec();
            for sighting in &mut sightings {
                // What stands there already has the same names.
                sighting.remote = RemoteId::new(format!("late{puller}-{}", sighting.remote));
                sighting.thread = format!("late{puller}-{}", sighting.thread);
                sighting.parent = None;
            }
            let count = sightings.len() as u64;
            let step = Batch { sightings, ..Batch::empty(batch.account.clone(), batch.network, batch.feed) };
            store.append(&Person::console(), now, vec![Change::Pulled(step)]).await?;
            taken.fetch_add(count, Ordering::Relaxed);
        }
    }
    Ok(())
}

/// The memory of a process of its own that opens and reads.
fn peak_of(dir: &Path) -> anyhow::Result<f64> {
    let child = Command::new(std::env::current_exe()?).arg("--peak").arg(dir).output()?;
    anyhow::ensure!(child.status.success(), "{}", String::from_utf8_lossy(&child.stderr));
    Ok(String::from_utf8(child.stdout)?.trim().parse()?)
}

fn peak(dir: &Path) -> anyhow::Result<()> {
    let store = open(dir)?;
    for row in places(&store)?.iter().take(500) {
        let anchor = Anchor::Around { id: row.conversation.id.clone(), key: row.key.clone() };
        store.page(View::All, &anchor, ROWS)?;
        opened(&store, &row.conversation.id)?;
    }
    println!("{}", memory("VmHWM:")?);
    Ok(())
}
