//! The worker in a process of its own, which can be killed: it does what it is told on standard input, brings every
//! publication on as soon as somebody may, and tells what happens on standard output.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::mpsc::UnboundedSender;
use ventanilla::cli::args::Global;
use ventanilla::cli::context::{Context, Need};
use ventanilla::cli::desk::Desk;
use ventanilla::i18n::Lang;
use ventanilla::model::account::NetworkKind;
use ventanilla::model::channel::Channel;
use ventanilla::model::exchange::{Report, Request};
use ventanilla::model::ids::{AccountId, AgencyId, ConversationId, DeliveryId, Person};
use ventanilla::model::people::{Member, Role};
use ventanilla::model::publication::{Content, Origin, Publication, Stage, Target};
use ventanilla::model::queue::{QueueAnchor, QueueItem, QueueView};
use ventanilla::model::wish::Wish;
use ventanilla::worker::{Setup, start};

/// The folder of the office whose worker this process is.
const FOLDER: &str = "VENTANILLA_TEST_ONCE_FOLDER";
/// At which "sending" the process kills itself: it is on disk by then, and no byte has left. 0: at none.
const DIES_AT: &str = "VENTANILLA_TEST_ONCE_DIES_AT";
/// What every line for the parent begins with; the test's own harness writes others.
const MARK: &str = "» ";

/// Not a test of its own: the process that [`Running::start`] starts.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let dies_at = std::env::var(DIES_AT).unwrap().parse().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(work(Path::new(&folder), dies_at));
}

fn tell(words: &str) {
    let mut out = std::io::stdout().lock();
    // When nobody listens any more, this process is about to end.
    let _ = writeln!(out, "{MARK}{words}").and_then(|()| out.flush());
}

/// What a process knows of what it was told.
struct Clerk {
    requests: UnboundedSender<Request>,
    asked: u64,
    /// The texts of what was asked for and is not on disk yet.
    waiting: BTreeMap<u64, String>,
    sits: Person,
    /// Answers that are neither sent nor failed.
    answers: BTreeSet<DeliveryId>,
    /// Publications that are not published yet.
    publications: usize,
    /// What was asked of which publication, so that it is asked once.
    moved_on: BTreeSet<(String, u64)>,
    left: Option<(usize, usize)>,
}

async fn work(folder: &Path, dies_at: u64) {
    let global = Global {
        config: Some(folder.join("config.toml")),
        data: Some(folder.join("data")),
        lang: None,
        person: Some("ana".to_owned()),
        theme: None,
    };
    let desk = Desk::of(Context::load(&global, Need::Config, Lang::Es).unwrap()).unwrap();
    let worker = start(Setup { dir: folder.join("data"), link: desk.link(), last: false });
    let (orders, mut ordered) = tokio::sync::mpsc::unbounded_channel();
    std::thread::spawn(move || {
        for line in std::io::stdin().lines() {
            if line.is_err() || orders.send(line.unwrap()).is_err() {
                return;
            }
        }
    });
    let mut clerk = Clerk {
        requests: worker.requests,
        asked: 0,
        waiting: BTreeMap::new(),
        sits: Person::new("ana"),
        answers: BTreeSet::new(),
        publications: 0,
        moved_on: BTreeSet::new(),
        left: None,
    };
    let (mut reports, mut sendings) = (worker.reports, 0);
    let mut told = true;
    while told {
        tokio::select! {
            biased;
            report = reports.recv() => {
                let Some(report) = report else { break };
                if is_sending(&report) {
                    sendings += 1;
                    if sendings == dies_at {
                        tell("dies");
                        rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL).unwrap();
                    }
                }
                clerk.hears(report);
            }
            order = ordered.recv() => match order {
                Some(order) => clerk.does(&order),
                None => told = false,
            },
        }
    }
    drop(clerk);
    while reports.recv().await.is_some() {}
    worker.done.await.unwrap().unwrap();
}

fn is_sending(report: &Report) -> bool {
    let state = match report {
        Report::Delivery(one) => &one.state,
        Report::Posting(one) => &one.state,
        Report::Letter(one) => &one.state,
        _ => return false,
    };
    state.name() == "sending"
}

impl Clerk {
    fn ask(&mut self, request: impl FnOnce(u64) -> Request) -> u64 {
        self.asked += 1;
        // When the worker has ended, the loop hears of it.
        let _ = self.requests.send(request(self.asked));
        self.asked
    }

    fn does(&mut self, order: &str) {
        match order.split('\t').collect::<Vec<_>>()[..] {
            ["reply", conversation, channel, text] => {
                let channel: Channel = serde_json::from_value(channel.into()).unwrap();
                let (conversation, words) = (ConversationId::new(conversation), text.to_owned());
                let ask = self.ask(|ask| Request::Reply { ask, conversation, channel, text: words });
                self.waiting.insert(ask, text.to_owned());
            }
            ["add", agency, text] => {
                let target = |name: &str, network| Target { account: AccountId::new(name), network };
                let targets = vec![target("facebook", NetworkKind::Facebook), target("x", NetworkKind::X)];
                let content = Content { text: text.to_owned(), targets, ..Content::default() };
                let wish = Wish::Create { origin: Origin::Office, agency: Some(AgencyId::new(agency)), content };
                let ask = self.wishes("ana", None, wish);
                self.waiting.insert(ask, text.to_owned());
            }
            _ => panic!("not an order: {order:?}"),
        }
    }

    /// Has a wish carried out by somebody, who sits down for it.
    fn wishes(&mut self, who: &str, about: Option<&Publication>, wish: Wish) -> u64 {
        if self.sits.as_str() != who {
            self.sits = Person::new(who);
            let person = Member { name: self.sits.clone(), role: Role::default() };
            self.ask(|ask| Request::Sit { ask, person });
        }
        let (publication, based_on) = (about.map(|one| one.id.clone()), about.map(|one| one.version));
        self.ask(|ask| Request::Publication { ask, publication, based_on, wish: Box::new(wish) })
    }

    fn look_at_queue(&mut self) {
        self.ask(|ask| Request::Queue { ask, view: QueueView::All, anchor: QueueAnchor::Start, rows: 500 });
    }

    fn hears(&mut self, report: Report) {
        match report {
            Report::Opened { deliveries, .. } => {
                let open = deliveries.into_iter().filter(|delivery| !delivery.state.is_settled());
                self.answers.extend(open.map(|delivery| delivery.id));
                tell("open");
                self.look_at_queue();
            }
            Report::Saved { ask, delivery, .. } => {
                self.answers.extend(delivery.filter(|delivery| !delivery.state.is_settled()).map(|one| one.id));
                self.acknowledged(ask);
            }
            Report::Kept { ask, .. } => {
                self.acknowledged(ask);
                self.look_at_queue();
            }
            Report::Refused { ask, why } => {
                if let Some(text) = self.waiting.remove(&ask) {
                    tell(&format!("refused\t{text}\t{why}"));
                }
            }
            Report::Delivery(delivery) => {
                if delivery.state.is_settled() {
                    self.answers.remove(&delivery.id);
                } else {
                    self.answers.insert(delivery.id);
                }
            }
            Report::QueueChanged { .. } | Report::Posting(_) => self.look_at_queue(),
            Report::Queue { page, .. } => {
                let rows = page.rows.into_iter().filter_map(|row| match row.item {
                    QueueItem::Publication(publication) => Some(publication),
                    QueueItem::Mail(_) => None,
                });
                // What e-mails brought before waits for somebody else.
                let rows: Vec<_> =
                    rows.filter(|one| one.origin == Origin::Office && one.stage != Stage::Published).collect();
                self.publications = rows.len();
                for publication in &rows {
                    self.brings_on(publication);
                }
            }
            _ => return,
        }
        let left = (self.answers.len(), self.publications);
        if self.left.replace(left) != Some(left) {
            tell(&format!("left\t{}\t{}", left.0, left.1));
        }
    }

    fn acknowledged(&mut self, ask: u64) {
        if let Some(text) = self.waiting.remove(&ask) {
            tell(&format!("accepted\t{text}"));
        }
    }

    /// Does what comes next with a publication, when that is somebody's to do.
    fn brings_on(&mut self, publication: &Publication) {
        let content = publication.content.hash();
        let (who, wish) = match (publication.stage, publication.agency.clone()) {
            (Stage::Suggested, Some(agency)) => ("ana", Wish::Send { agency, content, reason: None, by_hand: false }),
            (Stage::InReview, _) => ("beatriz", Wish::Approve { content }),
            (Stage::Approved, _) => ("ana", Wish::PublishNow { content }),
            _ => return,
        };
        if self.moved_on.insert((publication.id.to_string(), publication.version)) {
            self.wishes(who, Some(publication), wish);
        }
    }
}

/// What the proxy may kill: the process that runs now.
#[derive(Clone, Default)]
pub(super) struct Victim(Arc<Mutex<Option<Child>>>);

impl Victim {
    /// Kills the process, when one runs; true when it was alive.
    pub(super) fn kill(&self) -> bool {
        let mut child = self.0.lock().unwrap();
        let Some(child) = child.as_mut() else { return false };
        let alive = child.try_wait().unwrap().is_none();
        child.kill().unwrap();
        alive
    }
}

/// A running worker, seen by its parent.
pub(super) struct Running {
    victim: Victim,
    orders: Option<ChildStdin>,
    lines: Receiver<String>,
    /// How much was ordered.
    pub(super) ordered: usize,
    /// Acknowledged as on disk.
    pub(super) accepted: Vec<String>,
    pub(super) refused: Vec<String>,
    /// Answers and publications that are not settled, as it said last.
    pub(super) left: Option<(usize, usize)>,
    pub(super) open: bool,
    pub(super) ended: bool,
    /// It killed itself between "sending" on disk and the first byte.
    pub(super) died_sending: bool,
}

impl Running {
    pub(super) fn start(folder: &Path, victim: &Victim, dies_at: u64) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["once::worker::child", "--exact", "--nocapture", "--test-threads=1"])
            .env(FOLDER, folder)
            .env(DIES_AT, dies_at.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (orders, printed) = (child.stdin.take(), child.stdout.take().unwrap());
        *victim.0.lock().unwrap() = Some(child);
        let (to, lines) = channel();
        std::thread::spawn(move || {
            let said = BufReader::new(printed).lines().map_while(Result::ok);
            let mut words = said.filter_map(|line| line.split_once(MARK).map(|(_, words)| words.to_owned()));
            words.try_for_each(|words| to.send(words))
        });
        let victim = victim.clone();
        Self {
            victim,
            orders,
            lines,
            ordered: 0,
            accepted: Vec::new(),
            refused: Vec::new(),
            left: None,
            open: false,
            ended: false,
            died_sending: false,
        }
    }

    /// Orders something; a process that was killed meanwhile takes no orders.
    pub(super) fn order(&mut self, order: &str) {
        self.ordered += 1;
        if let Some(orders) = &mut self.orders {
            let _ = writeln!(orders, "{order}");
        }
    }

    /// Listens until something is so, the process has ended, or `most` has passed; true when it is so.
    pub(super) fn until(&mut self, most: Duration, is_so: impl Fn(&Self) -> bool) -> bool {
        let end = Instant::now() + most;
        while !is_so(self) && !self.ended {
            match self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(words) => self.heard(&words),
                Err(std::sync::mpsc::RecvTimeoutError::Timeout) => return false,
                Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => self.ended = true,
            }
        }
        is_so(self)
    }

    fn heard(&mut self, words: &str) {
        match words.split('\t').collect::<Vec<_>>()[..] {
            ["open"] => self.open = true,
            ["dies"] => self.died_sending = true,
            ["accepted", text] => self.accepted.push(text.to_owned()),
            ["refused", text, why] => self.refused.push(format!("{text}: {why}")),
            ["left", answers, publications] => {
                self.left = Some((answers.parse().unwrap(), publications.parse().unwrap()));
            }
            _ => panic!("not said by the worker: {words:?}"),
        }
    }

    /// Has it end as it would when its console is closed, or kills it; then hears what it still had to say.
    pub(super) fn end(&mut self, kill: bool) {
        self.orders = None;
        if kill {
            self.victim.kill();
        }
        self.until(Duration::from_secs(30), |_| false);
        assert!(self.ended, "the worker did not end within half a minute");
        let child = self.victim.0.lock().unwrap().take();
        child.expect("it runs once").wait().unwrap();
    }
}
