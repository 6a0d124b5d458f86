//! The only room that waits: carries out requests, pulls the networks, empties the outbox.
//!
//! ```text
//! requests ──▶ desk ──▶ store ──▶ reports
//!               ├── one puller an account ──▶ net ──▶ store
//!               ├── outbox: answers and postings by account, letters ──▶ net, mail ──▶ store
//!               ├── one look-out an account: is what went out live? ──▶ net ──▶ store
//!               ├── one counter an account: its followers, once a day and of past days ──▶ net ──▶ store
//!               ├── the queue's moments: slots, expiries, reminders ──▶ store
//!               ├── the mailbox ──▶ mail ──▶ store
//!               └── the search index, behind the store
//! ```
//!
//! Each account has tasks of its own, so one that fails never delays another. Every task is supervised: when one ends
//! before its time, the worker ends with its error. Dropping the request sender ends everything in under a second,
//! with what was being written on disk.

mod account;
mod attach;
mod books;
mod core;
mod counting;
mod disk;
mod gathered;
pub mod intake;
mod lookout;
mod mailbox;
mod mailroom;
mod moments;
mod office;
mod outbox;
mod pace;
mod publication;
mod pull;
mod queue;
pub mod records;
mod reply;
mod requests;
pub mod search;
mod settle;
mod standing;
pub mod window;

pub use self::core::{Clock, Core, Link, MailLink, Patience, QueueLink};
pub use attach::attach;
pub use books::{count_by_hand, followers, judge};
pub use counting::{count_now, keep_counts};
pub use lookout::look_after;
pub use mailroom::{MailRound, decide as decide_mail, import_eml, sync_mail};
pub use moments::keep_moments;
pub use office::{keep_agency, sit};
pub use outbox::{drain, drain_letters};
pub use publication::carry_wish;
pub use pull::{Round, pull_all};
pub use reply::compose;
pub use settle::settle_queue;

use crate::model::exchange::{Report, Request};
use crate::store::{OpenError, Options, Store};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::{JoinHandle, JoinSet};
use tokio_util::sync::CancellationToken;

/// How many reports may wait for the screen before the networks are held back.
const REPORTS_WAITING: usize = 256;

/// How long a send that is on the wire may take to end once the worker was told to stop. What is cut is found as
/// "sending" at the next start, and read back before anything is sent again.
const LAST_WORDS: Duration = Duration::from_millis(700);

/// How long everything else may take: what was being read is read again at the next start.
const A_MOMENT: Duration = Duration::from_millis(30);

/// Why the worker ended before it was told to.
#[derive(Debug, thiserror::Error)]
pub enum WorkerError {
    /// The store could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The view could not be read.
    #[error(transparent)]
    Read(#[from] crate::store::ReadError),
    /// A task ended by a panic.
    #[error("a part of the worker failed: {0}")]
    Task(String),
}

/// What a worker needs.
pub struct Setup {
    /// The data folder.
    pub dir: PathBuf,
    /// Everything but the store.
    pub link: Link,
    /// Nothing comes after it in this process: what it held in memory is left to the system.
    pub last: bool,
}

/// A running worker. Dropping `requests` ends it.
pub struct Worker {
    /// Where the console asks. Never full: people are slow.
    pub requests: mpsc::UnboundedSender<Request>,
    /// Where the worker reports. Closed when it has ended.
    pub reports: mpsc::Receiver<Report>,
    /// Its end, and why.
    pub done: JoinHandle<Result<(), WorkerError>>,
}

/// Starts a worker.
#[must_use]
pub fn start(setup: Setup) -> Worker {
    let (ask, asked) = mpsc::unbounded_channel();
    let (report, reports) = mpsc::channel(REPORTS_WAITING);
    let done = tokio::spawn(run(setup, asked, report));
    Worker { requests: ask, reports, done }
}

async fn run(
    setup: Setup,
    mut asked: mpsc::UnboundedReceiver<Request>,
    report: mpsc::Sender<Report>,
) -> Result<(), WorkerError> {
    let Some((store, mended, asked_early)) = opened(&setup, &mut asked, &report).await? else { return Ok(()) };
    if setup.last {
        store.ends_the_process();
    }
    let core = Arc::new(Core::new(store, setup.link, Some(report)));
    let stop = CancellationToken::new();
    let mut tasks: JoinSet<Result<(), WorkerError>> = JoinSet::new();
    let mut senders: JoinSet<Result<(), WorkerError>> = JoinSet::new();
    office::remember_agencies(&core).await?;
    let listed = requests::greet(&core, mended).await?;
    for network in &core.link.networks {
        tasks.spawn(account::run(Arc::clone(&core), Arc::clone(network), stop.clone()));
        senders.spawn(outbox::answers(Arc::clone(&core), Arc::clone(network), stop.clone()));
        senders.spawn(outbox::posts(Arc::clone(&core), Arc::clone(network), stop.clone()));
        tasks.spawn(lookout::run(Arc::clone(&core), Arc::clone(network), stop.clone()));
        tasks.spawn(counting::run(Arc::clone(&core), Arc::clone(network), stop.clone()));
    }
    senders.spawn(outbox::letters(Arc::clone(&core), stop.clone()));
    tasks.spawn(moments::run(Arc::clone(&core), stop.clone()));
    tasks.spawn(mailroom::run(Arc::clone(&core), stop.clone()));
    tasks.spawn(search::run(Arc::clone(&core), stop.clone()));
    let ended = tokio::select! {
        done = requests::serve(&core, asked_early, asked, listed) => done,
        Some(broken) = tasks.join_next() => Err(early(broken)),
        Some(broken) = senders.join_next() => Err(early(broken)),
    };
    stop.cancel();
    if ended.is_ok() {
        window::keep(&core).await?;
    }
    tokio::join!(end(tasks, A_MOMENT), end(senders, LAST_WORDS));
    ended
}

/// Why a task ended before it was told to.
fn early(ended: Result<Result<(), WorkerError>, tokio::task::JoinError>) -> WorkerError {
    match ended {
        Ok(Ok(())) => WorkerError::Task("a task ended by itself".to_owned()),
        Ok(Err(error)) => error,
        Err(panic) => WorkerError::Task(panic.to_string()),
    }
}

/// Waits for tasks that were told to stop, and cuts those that take longer than they may.
async fn end(mut tasks: JoinSet<Result<(), WorkerError>>, may_take: Duration) {
    let all = async { while tasks.join_next().await.is_some() {} };
    if tokio::time::timeout(may_take, all).await.is_err() {
        tasks.abort_all();
        while tasks.join_next().await.is_some() {}
    }
}

/// Opens the store, and keeps what is asked meanwhile; `None` when nobody waits for it any more. Then what was being
/// opened is cut off by the end of the process, which it bears as it bears a kill.
async fn opened(
    setup: &Setup,
    asked: &mut mpsc::UnboundedReceiver<Request>,
    report: &mpsc::Sender<Report>,
) -> Result<Option<(Store, Vec<String>, Vec<Request>)>, WorkerError> {
    let (mut early, mut left) = (Vec::new(), false);
    let opening = open(setup, report);
    tokio::pin!(opening);
    loop {
        tokio::select! {
            opened = &mut opening => {
                let (store, mended) = opened?;
                return Ok(Some((store, mended, early)));
            }
            request = asked.recv(), if !left => match request {
                Some(request) => early.push(request),
                None if setup.last => return Ok(None),
                None => left = true,
            },
        }
    }
}

/// Opens the store off the async threads, reporting each step.
async fn open(setup: &Setup, report: &mpsc::Sender<Report>) -> Result<(Store, Vec<String>), WorkerError> {
    let (dir, calendar, steps) = (setup.dir.clone(), Arc::clone(&setup.link.calendar), report.clone());
    tokio::task::spawn_blocking(move || {
        let mut on_step = |step| {
            // The screen may be gone or behind: a step that is not shown is no loss.
            let _ = steps.try_send(Report::Opening(step));
        };
        Store::open_or_look(Options { dir: &dir, calendar, on_step: &mut on_step })
    })
    .await
    .map_err(|panic| WorkerError::Task(panic.to_string()))?
    .map_err(WorkerError::from)
}
