//! The terminal, restored whatever happens: on return, on an error, on a panic of any thread.

mod grid;
mod input;
mod painter;
mod pen;

pub use input::Input;
pub use painter::Painter;

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::execute;
use crossterm::style::ResetColor;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::Terminal;
use std::io::{self, Stdout, Write};
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};

/// True while the terminal is ours.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Panics that happened while the terminal was ours: told when it has been given back, where they can be read.
static UNTOLD: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// The full screen, ours until dropped.
pub struct Screen {
    /// What frames are drawn on. It is never dropped by itself: it would print that the cursor cannot be shown on a
    /// terminal that was closed, where printing is a panic. [`Screen`] shows the cursor.
    pub terminal: ManuallyDrop<Terminal<Painter<Stdout>>>,
}

impl Screen {
    /// Takes the terminal: raw mode, alternate screen, mouse, bracketed paste.
    ///
    /// # Errors
    /// When it cannot be taken: it is a file or a pipe.
    pub fn take() -> io::Result<Self> {
        hold_back_panics();
        enter()?;
        Ok(Self { terminal: ManuallyDrop::new(Terminal::new(Painter::new(io::stdout(), size)?)?) })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

/// The size of the terminal, in columns and rows.
///
/// # Errors
/// When there is no terminal.
pub fn size() -> io::Result<(u16, u16)> {
    // crossterm opens the terminal anew each time, and every frame asks.
    match rustix::termios::tcgetwinsize(io::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Ok((size.ws_col, size.ws_row)),
        _ => crossterm::terminal::size(),
    }
}

/// Gives the terminal back, does `meanwhile`, and takes it again.
///
/// # Errors
/// When it cannot be taken again.
pub fn lend(meanwhile: impl FnOnce()) -> io::Result<()> {
    leave();
    meanwhile();
    enter()
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste)
}

/// Gives the terminal back and tells what could not be told before. Does nothing when it is not ours.
fn leave() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    // A terminal that is gone (the window was closed) cannot be restored, and nobody is there to be told.
    let _ = execute!(io::stdout(), ResetColor, DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
    for panic in UNTOLD.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
        let _ = writeln!(io::stderr(), "{panic}");
    }
}

/// Keeps panics from being printed over the screen. Whoever supervises the thread ends the loop, which gives the
/// terminal back; only then are they told.
fn hold_back_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            tracing::error!(%panic, "panic");
            if TAKEN.load(Ordering::SeqCst) {
                UNTOLD.lock().unwrap_or_else(PoisonError::into_inner).push(panic.to_string());
            } else {
                before(panic);
            }
        }));
    });
}

#[cfg(test)]
mod tests;
