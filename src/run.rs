//! The loop: input, report or tick, then `update`, then effects, then one frame. It decides nothing.

use crate::app::{Effect, Event, State, update, wakes_at};
use crate::clock;
use crate::model::exchange::{Report, Request};
use crate::worker::{Worker, WorkerError};
use crate::{terminal, ui};
use chrono::{DateTime, Utc};
use crossterm::clipboard::CopyToClipboard;
use crossterm::event::Event as Input;
use crossterm::execute;
use futures_util::{Stream, StreamExt};
use ratatui::Terminal;
use ratatui::backend::Backend;
use std::convert::Infallible;
use std::future::poll_fn;
use std::io::{self, IsTerminal, Write};
use std::os::unix::process::CommandExt;
use std::process::Stdio;
use std::task::Poll;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::sleep;

/// The longest time the loop sleeps: a machine that was asleep, or whose clock was set, is noticed within it.
const LONGEST_NAP: Duration = Duration::from_secs(10);

/// How many events are taken before a frame is drawn: a burst costs one frame, and never starves the screen.
const BURST: usize = 256;

/// Why the loop ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// The operator left, or the system asked to.
    Quit,
    /// The operator wants the practice network (first run).
    Practice,
    /// The operator wants to connect an account (first run).
    Connect,
}

/// Why the loop broke.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The terminal.
    #[error("the terminal: {0}")]
    Terminal(String),
    /// The worker ended.
    #[error(transparent)]
    Worker(#[from] WorkerError),
    /// The worker ended by a panic.
    #[error("the worker failed: {0}")]
    Panic(String),
}

/// Where input comes from and what happens outside the frame.
pub trait Surroundings {
    /// Opens an address in the operator's browser.
    ///
    /// # Errors
    /// When none could be started.
    fn browse(&mut self, address: &str) -> io::Result<()>;
    /// Puts text on the clipboard.
    fn copy(&mut self, text: &str);
    /// Gives the terminal back until the operator returns.
    ///
    /// # Errors
    /// When the terminal cannot be taken again.
    fn suspend(&mut self) -> io::Result<()>;
    /// Rings the bell.
    fn bell(&mut self);
    /// Tells the present moment.
    fn now(&mut self) -> DateTime<Utc> {
        clock::now()
    }
}

/// Runs the console until the operator leaves, then lets the worker end.
///
/// # Errors
/// See [`RunError`]; the terminal is the caller's to restore.
pub async fn run<B: Backend>(
    state: &mut State,
    terminal: &mut Terminal<B>,
    mut input: impl Stream<Item = io::Result<Input>> + Unpin,
    surroundings: &mut impl Surroundings,
    mut worker: Option<Worker>,
) -> Result<Leave, RunError> {
    let mut leave = turn(state, terminal, &mut input, surroundings, worker.as_mut()).await;
    if let Err(RunError::Terminal(error)) = &leave {
        tracing::warn!(error, "the terminal was lost");
        // What was typed is saved as if the operator had left.
        for effect in update(state, Event::Leave) {
            if let Effect::Ask(request) = effect {
                ask(worker.as_mut(), request);
            }
        }
        // A closed window is a way of leaving, whichever is noticed first: the signal or a terminal that is gone.
        if !io::stdout().is_terminal() {
            leave = Ok(Leave::Quit);
        }
    }
    if let Some(Worker { requests, mut reports, done }) = worker {
        drop(requests);
        // The worker must not be held up by reports that nobody reads any more. Who is still opening the store when
        // the worker has ended is not waited for.
        let drained = async {
            while reports.recv().await.is_some() {}
            std::future::pending::<Infallible>().await
        };
        let ended = tokio::select! {
            ended = done => ended,
            never = drained => match never {},
        };
        ended.map_err(|panic| RunError::Panic(panic.to_string()))??;
    }
    leave
}

async fn turn<B: Backend>(
    state: &mut State,
    terminal: &mut Terminal<B>,
    input: &mut (impl Stream<Item = io::Result<Input>> + Unpin),
    surroundings: &mut impl Surroundings,
    mut worker: Option<&mut Worker>,
) -> Result<Leave, RunError> {
    let mut signals = Signals::new().map_err(|error| RunError::Terminal(error.to_string()))?;
    draw(state, terminal)?;
    loop {
        let nap = nap(state, surroundings.now());
        let first = tokio::select! {
            biased;
            () = signals.asked_to_leave() => Some(Event::Leave),
            next = input.next() => match next {
                Some(Ok(event)) => translate(event),
                Some(Err(error)) => return Err(RunError::Terminal(error.to_string())),
                None => Some(Event::Leave),
            },
            report = next_report(worker.as_deref_mut()) => match report {
                Some(report) => Some(Event::Report(report)),
                // It ended before it was told to: `run` finds out why.
                None => return Ok(Leave::Quit),
            },
            () = sleep(nap) => None,
        };
        // Whatever came is judged by the time at which it came.
        let mut next = Some(Event::Tick(surroundings.now()));
        let mut then = first;
        let mut taken = 0;
        while let Some(event) = next {
            for effect in update(state, event) {
                if let Some(leave) = carry_out(state, effect, surroundings, terminal, worker.as_deref_mut())? {
                    return Ok(leave);
                }
            }
            taken += 1;
            next = match then.take() {
                Some(event) => Some(event),
                // What is left over waits for the next frame: once it is looked for it has to be taken.
                None if taken >= BURST => None,
                None => waiting(input, worker.as_deref_mut()).await,
            };
        }
        draw(state, terminal)?;
    }
}

/// How long nothing changes on the screen and nothing falls due, if nobody does anything.
fn nap(state: &State, now: DateTime<Utc>) -> Duration {
    let left = wakes_at(state) - now;
    // Timers go by milliseconds: one that ends a moment too early would have to be set again.
    let nap = left.to_std().map_or(Duration::ZERO, |left| left + Duration::from_millis(1));
    nap.min(LONGEST_NAP)
}

/// What has come already, without waiting.
///
/// The input is looked at with the loop's own waker: the terminal's stream keeps the first it is given until something
/// comes, so that with any other the loop would not wake for a key before the next tick.
async fn waiting(
    input: &mut (impl Stream<Item = io::Result<Input>> + Unpin),
    worker: Option<&mut Worker>,
) -> Option<Event> {
    let come = poll_fn(|context| match input.poll_next_unpin(context) {
        Poll::Ready(next) => Poll::Ready(next),
        Poll::Pending => Poll::Ready(None),
    });
    if let Some(Ok(event)) = come.await {
        return Some(translate(event).unwrap_or(Event::Tick(clock::now())));
    }
    worker.and_then(|worker| worker.reports.try_recv().ok()).map(Event::Report)
}

async fn next_report(worker: Option<&mut Worker>) -> Option<Report> {
    match worker {
        Some(worker) => worker.reports.recv().await,
        None => std::future::pending().await,
    }
}

/// Draws a frame when something changed since the last one.
///
/// # Errors
/// When the terminal is gone.
pub fn draw<B: Backend>(state: &mut State, terminal: &mut Terminal<B>) -> Result<(), RunError> {
    if std::mem::take(&mut state.dirty) {
        terminal.draw(|frame| ui::draw(state, frame)).map_err(|error| RunError::Terminal(error.to_string()))?;
    }
    Ok(())
}

/// From the terminal's events to the console's; `None` for what means nothing to it.
fn translate(event: Input) -> Option<Event> {
    match event {
        Input::Key(key) if key.kind != crossterm::event::KeyEventKind::Release => Some(Event::Key(key)),
        Input::Mouse(mouse) => Some(Event::Mouse(mouse)),
        Input::Paste(text) => Some(Event::Paste(text)),
        Input::Resize(columns, rows) => Some(Event::Resize(columns, rows)),
        Input::Key(_) | Input::FocusGained | Input::FocusLost => None,
    }
}

fn carry_out<B: Backend>(
    state: &mut State,
    effect: Effect,
    surroundings: &mut impl Surroundings,
    terminal: &mut Terminal<B>,
    worker: Option<&mut Worker>,
) -> Result<Option<Leave>, RunError> {
    let broken = |error: &dyn std::error::Error| RunError::Terminal(error.to_string());
    match effect {
        Effect::Ask(request) => ask(worker, request),
        Effect::Browse(address) => {
            if let Err(error) = surroundings.browse(&address) {
                tracing::warn!(%error, "the browser was not opened");
                // Saying so asks for nothing more.
                let _: Vec<Effect> = update(state, Event::NoBrowser);
            }
        }
        Effect::Copy(text) => surroundings.copy(&text),
        Effect::Bell => surroundings.bell(),
        Effect::Suspend => {
            surroundings.suspend().map_err(|error| broken(&error))?;
            terminal.clear().map_err(|error| RunError::Terminal(error.to_string()))?;
        }
        Effect::Redraw => terminal.clear().map_err(|error| RunError::Terminal(error.to_string()))?,
        Effect::Quit => return Ok(Some(Leave::Quit)),
        Effect::Practice => return Ok(Some(Leave::Practice)),
        Effect::ConnectAccount => return Ok(Some(Leave::Connect)),
    }
    Ok(None)
}

/// Hands a request to the worker. One that has ended is noticed by the loop, which reads its reports.
fn ask(worker: Option<&mut Worker>, request: Request) {
    if let Some(worker) = worker {
        let _: Result<(), mpsc::error::SendError<Request>> = worker.requests.send(request);
    }
}

/// The first program that `BROWSER` names, which is how a desktop or an operator chooses one.
fn chosen_browser(variable: Option<&str>) -> Option<&str> {
    variable?.split(':').map(str::trim).find(|program| !program.is_empty())
}

/// The real surroundings.
#[derive(Debug, Default)]
pub struct Desktop {
    /// Variables of the environment that hold tokens: no program that is started inherits them.
    pub withheld: Vec<String>,
}

impl Desktop {
    /// Starts a program of its own.
    fn start(&self, mut command: std::process::Command) -> io::Result<()> {
        for name in &self.withheld {
            command.env_remove(name);
        }
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
        let mut child = command.spawn()?;
        // Somebody has to wait for it, or it stays in the table of processes after its end.
        std::thread::spawn(move || child.wait());
        Ok(())
    }
}

impl Surroundings for Desktop {
    fn browse(&mut self, address: &str) -> io::Result<()> {
        if !address.starts_with("https://") && !address.starts_with("http://") {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let variable = std::env::var("BROWSER").ok();
        let Some(browser) = chosen_browser(variable.as_deref()) else {
            if self.withheld.is_empty() {
                return open::that_detached(address);
            }
            let mut outcome = Err(io::ErrorKind::NotFound.into());
            for command in open::commands(address) {
                outcome = self.start(command);
                if outcome.is_ok() {
                    break;
                }
            }
            return outcome;
        };
        let mut command = std::process::Command::new(browser);
        command.arg(address);
        self.start(command)
    }

    fn copy(&mut self, text: &str) {
        if let Err(error) = execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text)) {
            tracing::warn!(%error, "the clipboard was not written");
        }
    }

    fn suspend(&mut self) -> io::Result<()> {
        terminal::lend(|| {
            if let Err(error) = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::TSTP)
            {
                tracing::warn!(%error, "not suspended");
            }
        })
    }

    fn bell(&mut self) {
        let mut out = io::stdout();
        let _ = out.write_all(b"\x07").and_then(|()| out.flush());
    }
}

/// The system's ways of asking a program to leave.
struct Signals {
    terminate: tokio::signal::unix::Signal,
    hangup: tokio::signal::unix::Signal,
}

impl Signals {
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { terminate: signal(SignalKind::terminate())?, hangup: signal(SignalKind::hangup())? })
    }

    async fn asked_to_leave(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.hangup.recv() => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Boot, Setup};
    use crate::i18n::Lang;
    use crate::keymap::Keymap;
    use crate::model::calendar::Calendar;
    use crate::model::ids::Person;
    use chrono::TimeDelta;
    use crossterm::event::KeyCode;
    use futures_util::stream::{iter, once};
    use ratatui::backend::TestBackend;
    use std::pin::Pin;
    use std::sync::Arc;
    use std::task::{Context, Waker};
    use tokio::time::Instant;

    /// Silent, and remembers who asked.
    struct Silent(Option<Waker>);

    impl Stream for Silent {
        type Item = io::Result<Input>;

        fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            self.0 = Some(context.waker().clone());
            Poll::Pending
        }
    }

    #[tokio::test]
    async fn a_key_after_a_burst_wakes_the_loop() {
        let mut input = Silent(None);
        assert_eq!(waiting(&mut input, None).await, None);
        let own = poll_fn(|context| Poll::Ready(context.waker().clone())).await;
        assert!(input.0.is_some_and(|asked| asked.will_wake(&own)), "the loop's own waker");
    }

    /// Surroundings on the clock of the test, in which nothing happens.
    struct Quiet {
        began: Instant,
        from: DateTime<Utc>,
        asked: usize,
    }

    impl Surroundings for Quiet {
        fn browse(&mut self, _: &str) -> io::Result<()> {
            Ok(())
        }
        fn copy(&mut self, _: &str) {}
        fn suspend(&mut self) -> io::Result<()> {
            Ok(())
        }
        fn bell(&mut self) {}
        fn now(&mut self) -> DateTime<Utc> {
            self.asked += 1;
            self.from + TimeDelta::from_std(self.began.elapsed()).unwrap()
        }
    }

    /// Runs the console over an open, empty inbox until the terminal is gone; returns its last state, and how often it
    /// was awake.
    async fn until_gone(from: &str, input: impl Stream<Item = io::Result<Input>>) -> (State, usize) {
        let from = from.parse().unwrap();
        let mut state = State::new(Setup {
            size: (80, 24),
            now: from,
            calendar: Arc::new(Calendar::federal()),
            office: String::new(),
            operator: Person::new("ana"),
            lang: Lang::Es,
            theme: crate::app::ThemeName::Dark,
            keymap: Arc::new(Keymap::load(None).unwrap()),
            boot: Boot::Ready,
        });
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        let mut surroundings = Quiet { began: Instant::now(), from, asked: 0 };
        let left = run(&mut state, &mut terminal, Box::pin(input), &mut surroundings, None).await;
        assert!(matches!(left, Ok(Leave::Quit) | Err(RunError::Terminal(_))), "{left:?}");
        // The time is asked before each sleep and after it.
        (state, surroundings.asked / 2)
    }

    /// The same, while nobody does anything for so long.
    async fn idle(from: &str, seconds: u64) -> (State, usize) {
        let end = once(async move {
            sleep(Duration::from_secs(seconds)).await;
            Err(io::ErrorKind::BrokenPipe.into())
        });
        until_gone(from, end).await
    }

    #[tokio::test(start_paused = true)]
    async fn of_a_burst_that_is_longer_than_a_frame_waits_for_nothing_is_lost() {
        let keys = format!("/{}", "a".repeat(3 * BURST));
        let keys = keys.chars().map(|letter| Ok(Input::Key(KeyCode::Char(letter).into()))).collect::<Vec<_>>();
        let end = once(async { Err(io::ErrorKind::BrokenPipe.into()) });
        let (state, _) = until_gone("2026-11-23T19:00:10Z", iter(keys).chain(end)).await;
        assert_eq!(state.search.unwrap().line.lines().concat().len(), 3 * BURST);
    }

    #[tokio::test(start_paused = true)]
    async fn who_does_nothing_is_left_to_sleep() {
        let (_, woken) = idle("2026-11-23T19:00:10Z", 25).await;
        assert!((2..=4).contains(&woken), "{woken}");
    }

    #[tokio::test(start_paused = true)]
    async fn the_clock_goes_on_at_the_minute() {
        let (state, woken) = idle("2026-11-23T19:00:57.300Z", 4).await;
        assert_eq!(
            state.now.timestamp() / 60,
            "2026-11-23T19:01:00Z".parse::<DateTime<Utc>>().unwrap().timestamp() / 60
        );
        assert!(woken <= 3, "{woken}");
    }

    #[test]
    fn the_browser_is_the_first_that_the_variable_names() {
        for (variable, program) in [
            (None, None),
            (Some(""), None),
            (Some("firefox"), Some("firefox")),
            (Some(":/usr/bin/w3m:lynx"), Some("/usr/bin/w3m")),
        ] {
            assert_eq!(chosen_browser(variable), program);
        }
    }

    #[test]
    fn only_pages_are_opened() {
        assert!(Desktop::default().browse("file:///etc/passwd").is_err());
        assert!(Desktop::default().browse("-version").is_err());
    }
}
