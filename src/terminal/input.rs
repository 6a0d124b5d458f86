//! Keys, the mouse and the window's size, as they come.
//!
//! crossterm's own stream reads in a thread of its own and hands each key over: two more wakes for every key, and a lock
//! that both spin on. Here the loop itself is woken by the terminal, and takes what crossterm then finds there.

use crossterm::event::{Event, poll, read};
use futures_util::Stream;
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::io::ioctl_fionread;
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

/// How long crossterm may look for what is there. It spins for so long when nothing is there, and does not look at all
/// when this is over before it begins, as on a machine that is busy elsewhere.
const A_LOOK: Duration = Duration::from_micros(10);
/// A look is made so long at most for bytes that are known to be there.
const LONGEST_LOOK: Duration = Duration::from_millis(100);
/// What crossterm has read already cannot be known to be there. After several bytes at once it is looked again: so much
/// later, for so long.
const AGAIN: [(Duration, Duration); 2] =
    [(Duration::from_millis(4), Duration::from_micros(100)), (Duration::from_millis(20), Duration::from_millis(1))];

/// What comes from the terminal. Only one may be there at a time: they would take each other's keys.
pub struct Input {
    terminal: AsyncFd<OwnedFd>,
    resized: Signal,
    again: Option<(Pin<Box<Sleep>>, usize)>,
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
    fn look(&self, long: Duration) -> io::Result<bool> {
        let terminal = self.terminal.get_ref();
        let flags = fcntl_getfl(terminal)?;
        fcntl_setfl(terminal, flags | OFlags::NONBLOCK)?;
        let found = poll(long);
        fcntl_setfl(terminal, flags)?;
        found
    }

    /// How many bytes nobody has read.
    fn unread(&self) -> u64 {
        // What is gone has none; reading says why.
        ioctl_fionread(self.terminal.get_ref()).unwrap_or(0)
    }

    fn look_again(&mut self, time: usize) {
        self.again = AGAIN.get(time).map(|(later, _)| (Box::pin(sleep(*later)), time));
    }

    /// The next event, if one is there.
    fn take(&mut self, mut look: Duration) -> Option<io::Result<Event>> {
        loop {
            let unread = self.unread();
            match self.look(look) {
                Ok(true) => {
                    if unread > 1 {
                        self.look_again(0);
                    }
                    return Some(read());
                }
                Ok(false) if self.unread() > 0 && look < LONGEST_LOOK => look *= 2,
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl Stream for Input {
    type Item = io::Result<Event>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Event>>> {
        let mut look = A_LOOK;
        loop {
            if let Some(event) = self.take(look) {
                return Poll::Ready(Some(event));
            }
            if self.resized.poll_recv(context).is_ready() {
                // crossterm hears of it by a pipe of its own, perhaps a moment later: then it is told twice.
                let size = super::size();
                return Poll::Ready(Some(size.map(|(columns, rows)| Event::Resize(columns, rows))));
            }
            if let Some((sleep, time)) = &mut self.again
                && sleep.as_mut().poll(context).is_ready()
            {
                let time = *time;
                look = AGAIN[time].1;
                self.look_again(time + 1);
                continue;
            }
            look = A_LOOK;
            ready!(self.terminal.poll_read_ready(context))?.clear_ready();
        }
    }
}
