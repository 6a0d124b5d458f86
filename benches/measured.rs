//! What the benches of the store and of the search share: sizes, filled folders, quantiles, the rows they leave.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use ventanilla::clock;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::change::Change;
use ventanilla::model::ids::Person;
use ventanilla::practice::fill;
use ventanilla::store::{Options, Store};

/// Batches in one append, as `practice --fill` has it.
const BATCHES_AT_ONCE: usize = 8;
/// What the messages are made from.
const SEED: u64 = 1;

/// The value behind an option of the command line.
pub(crate) fn option(name: &str) -> Option<String> {
    let mut words = std::env::args().skip_while(|word| word != name);
    words.nth(1)
}

/// The sizes to measure at: `--messages N`, a tenth and a hundredth of it.
pub(crate) fn sizes() -> anyhow::Result<Vec<u64>> {
    let most: u64 = option("--messages").map_or(Ok(100_000), |number| number.parse())?;
    Ok([most / 100, most / 10, most].into_iter().filter(|size| *size >= 1000).collect())
}

/// Opens the store of a folder.
pub(crate) fn open(dir: &Path) -> anyhow::Result<Store> {
    Ok(Store::open(Options { dir, calendar: Arc::new(Calendar::federal()), on_step: &mut |_| {} })?.0)
}

/// Fills a store with messages through the door that pulled ones take, as `practice --fill` does.
pub(crate) async fn filled(store: &Store, messages: u64) -> anyhow::Result<()> {
    let (now, by) = (clock::now(), Person::console());
    let mut batches = fill(messages, SEED, now)?;
    let mut next = || batches.by_ref().take(BATCHES_AT_ONCE).map(Change::Pulled).collect::<Vec<_>>();
    let mut changes = next();
    while !changes.is_empty() {
        let (accepted, following) = tokio::join!(store.append(&by, now, changes), async { next() });
        accepted?;
        changes = following;
    }
    Ok(())
}

/// The runtime that the program has.
pub(crate) fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

/// How long something took, many times.
#[derive(Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// Does something once, and keeps how long it took.
    pub(crate) fn take<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let began = Instant::now();
        let done = work();
        self.keep(began.elapsed());
        done
    }

    /// Keeps a time.
    pub(crate) fn keep(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// The time within which that share of all were done, in milliseconds.
    pub(crate) fn within(&self, percent: usize) -> f64 {
        let mut times = self.0.clone();
        times.sort_unstable();
        let at = (times.len() * percent).div_ceil(100).saturating_sub(1);
        times.get(at).map_or(0.0, milliseconds)
    }
}

pub(crate) fn milliseconds(time: &Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// What is left for the report: single figures, and a table of times.
pub(crate) struct Rows {
    figures: Vec<(String, String)>,
    table: Vec<(String, String)>,
}

impl Rows {
    pub(crate) fn new() -> Self {
        let head = ("what\tmessages\tp50 ms\tp95 ms\tp99 ms".to_owned(), "worst ms".to_owned());
        Self { figures: Vec::new(), table: vec![head] }
    }

    /// A figure of its own.
    pub(crate) fn figure(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let (name, value) = (name.into(), value.into());
        println!("{name}: {value}");
        self.figures.push((name, value));
    }

    /// The times of one operation at a size.
    pub(crate) fn times(&mut self, what: &str, messages: u64, times: &Times) {
        let [half, most, nearly, worst] = [50, 95, 99, 100].map(|percent| format!("{:.2}", times.within(percent)));
        println!("{what} at {messages}: {half} {most} {nearly} {worst}");
        self.table.push((format!("{what}\t{messages}\t{half}\t{most}\t{nearly}"), worst));
    }

    /// Everything in the form in which it is left.
    pub(crate) fn all(&self) -> Vec<(&str, String)> {
        let rows = self.figures.iter().chain(&self.table);
        rows.map(|(name, value)| (name.as_str(), value.clone())).collect()
    }
}

/// A number in the kernel's words about this process, in megabytes.
pub(crate) fn memory(name: &str) -> anyhow::Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    let kilobytes: f64 = line.trim_matches(|letter: char| !letter.is_ascii_digit()).parse()?;
    Ok(kilobytes / 1024.0)
}
