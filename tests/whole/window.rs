//! The program in a real terminal.

use super::binary::Practice;
use super::witness::Witness;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::ffi::OsStr;
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// A terminal with a program in it.
pub(crate) struct Window {
    pub(crate) screen: vt100::Parser<Witness>,
    pub(crate) bytes: Receiver<Vec<u8>>,
    pub(crate) keys: Box<dyn Write + Send>,
    pub(crate) master: Box<dyn MasterPty + Send>,
    pub(crate) child: Box<dyn Child + Send + Sync>,
}

/// The two ends of a program in a terminal.
type Spawned = (Box<dyn MasterPty + Send>, Box<dyn Child + Send + Sync>);

/// What a program writes to its terminal, as it comes.
pub(crate) fn written(master: &dyn MasterPty) -> Receiver<Vec<u8>> {
    let mut reader = master.try_clone_reader().unwrap();
    let (send, bytes) = channel();
    std::thread::spawn(move || {
        let mut buffer = vec![0; 65_536];
        while let Ok(read @ 1..) = reader.read(&mut buffer) {
            if send.send(buffer[..read].to_vec()).is_err() {
                break;
            }
        }
    });
    bytes
}

impl Window {
    /// The program in a terminal that nobody reads yet.
    pub(crate) fn spawn(practice: &Practice, columns: u16, rows: u16) -> Spawned {
        Self::spawn_by(&[], practice, columns, rows)
    }

    fn spawn_by(by: &[&str], practice: &Practice, columns: u16, rows: u16) -> Spawned {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let made = practice.command(&[]);
        let words = by.iter().map(OsStr::new).chain([made.get_program()]).chain(made.get_args());
        let mut command = CommandBuilder::from_argv(words.map(OsStr::to_owned).collect());
        command.env("TERM", "xterm-256color");
        command.env("HOME", practice.dir.path());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        (pair.master, child)
    }

    pub(crate) fn open(practice: &Practice, columns: u16, rows: u16) -> Self {
        Self::open_by(&[], practice, columns, rows)
    }

    /// Opened by another program that runs what is named behind its own words.
    pub(crate) fn open_by(by: &[&str], practice: &Practice, columns: u16, rows: u16) -> Self {
        let (master, child) = Self::spawn_by(by, practice, columns, rows);
        let bytes = written(&*master);
        let keys = master.take_writer().unwrap();
        let screen = vt100::Parser::new_with_callbacks(rows, columns, 0, Witness::default());
        Self { screen, bytes, keys, master, child }
    }

    pub(crate) fn types(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Puts the selection on a row of the inbox, once that is no longer as it was seen last.
    pub(crate) fn goes_to(&mut self, place: usize) {
        self.until("the inbox", |shown| shown.contains("sin responder") && !shown.contains("como se vio"));
        self.types(&format!("g{}", "j".repeat(place)));
        self.until("the row", |shown| shown.contains(&format!("{} de ", place + 1)));
    }

    /// Reads until the screen is as wanted; fails with what it shows otherwise.
    pub(crate) fn until(&mut self, what: &str, wanted: impl Fn(&str) -> bool) -> String {
        let end = Instant::now() + Duration::from_secs(30);
        loop {
            let shown = self.screen.screen().contents();
            if wanted(&shown) {
                return shown;
            }
            match self.bytes.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(why) => panic!("{what} did not come ({why}); the screen shows:\n{shown}"),
            }
        }
    }

    /// Reads until nobody writes any more; fails with what the screen shows when that does not come.
    pub(crate) fn until_closed(&mut self) {
        let end = Instant::now() + Duration::from_secs(20);
        loop {
            match self.bytes.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    panic!("the program did not end; the screen shows:\n{}", self.screen.screen().contents())
                }
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
    }

    /// Waits for the program to end.
    pub(crate) fn ends(&mut self) -> u32 {
        // Its end closes the terminal, which ends the reading.
        self.until_closed();
        self.child.wait().unwrap().exit_code()
    }

    /// True when everything that was switched on for the full screen was switched off again.
    pub(crate) fn is_given_back(&self) -> bool {
        let screen = self.screen.screen();
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    }
}
