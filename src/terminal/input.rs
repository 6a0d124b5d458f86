//! Keys, the mouse and the window's size, as they come.
//!
//! crossterm's own stream reads in a thread of its own and hands each key over: two more wakes for every key, and a lock
//! that both spin on. Here the loop itself is woken by the terminal, and takes what crossterm then finds there.

use crossterm::event::{Event, poll, read};
use futures_util::Stream;
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::stdio::dup2_stdin;
use std::fs::File;
use std::future::Future;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::time::{Sleep, sleep};

/// How long crossterm may look for what is there. It does not look at all when this is over before it begins, and spins
/// for so long when nothing is there.
const A_LOOK: Duration = Duration::from_micros(10);
/// So much later it is looked again, in case the look before was over before it began.
const AGAIN: Duration = Duration::from_millis(4);

/// What comes from the terminal. Only one may be there at a time: they would take each other's keys.
pub struct Input {
    terminal: AsyncFd<OwnedFd>,
    resized: Signal,
    again: Option<Pin<Box<Sleep>>>,
}

impl Input {
    /// Listens to the terminal: standard input, or the one that controls the program when that is none; that one is
    /// standard input from then on, so that crossterm reads the very file that is watched here. Has to be made where
    /// the async runtime is that waits for it.
    ///
    /// # Errors
    /// When there is no terminal.
    pub fn listen() -> io::Result<Self> {
        let stdin = io::stdin();
        if !stdin.is_terminal() {
            dup2_stdin(File::open("/dev/tty")?)?;
        }
        let terminal = stdin.as_fd().try_clone_to_owned()?;
        #[expect(deprecated, reason = "what replaces it has to be called unsafe; an owned descriptor is always sound")]
        let terminal = AsyncFd::with_interest(terminal, Interest::READABLE)?;
        Ok(Self { terminal, resized: signal(SignalKind::window_change())?, again: None })
    }

    /// True when something is there.
    ///
    /// crossterm reads on until what it began is whole, and half a sequence may be all that ever comes: meanwhile nothing
    /// else would be heard, not even being asked to leave. So for this moment a read that would wait returns instead.
    /// Nobody writes to the terminal meanwhile, which is the same file.
    fn look(&self) -> io::Result<bool> {
        let terminal = self.terminal.get_ref();
        let flags = fcntl_getfl(terminal)?;
        fcntl_setfl(terminal, flags | OFlags::NONBLOCK)?;
        let found = poll(A_LOOK);
        fcntl_setfl(terminal, flags)?;
        found
    }

    fn look_again_later(&mut self) {
        self.again = Some(Box::pin(sleep(AGAIN)));
    }
}

impl Stream for Input {
    type Item = io::Result<Event>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Event>>> {
        loop {
            match self.look() {
                Ok(true) => {
                    self.look_again_later();
                    return Poll::Ready(Some(read()));
                }
                Ok(false) => {}
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
            if self.resized.poll_recv(context).is_ready() {
                // crossterm hears of it by a pipe of its own, perhaps a moment later: then it is told twice.
                let size = super::size();
                return Poll::Ready(Some(size.map(|(columns, rows)| Event::Resize(columns, rows))));
            }
            if self.again.as_mut().is_some_and(|again| again.as_mut().poll(context).is_ready()) {
                self.again = None;
                continue;
            }
            ready!(self.terminal.poll_read_ready(context))?.clear_ready();
            self.look_again_later();
        }
    }
}
