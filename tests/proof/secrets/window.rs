//! The console in a terminal, with a token in its environment, and a browser that it starts.

use super::Said;
use super::binary::Practice;
use crate::window::written;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

/// Opens the console, writes a draft, opens a browser, is asked to leave; keeps what was shown and what `/proc` says.
pub(super) fn work(practice: &Practice, said: &mut Said, token: &str) {
    let dir = practice.dir.path();
    // Which of the first rows has a place in the network to open depends on the hour.
    let inbox = practice.json(&["inbox", "--json", "--limit", "1000"]);
    let linked = inbox.iter().position(|row| !row["permalink"].is_null()).unwrap();
    let config = practice.config();
    let text = fs::read_to_string(&config).unwrap();
    // An account whose token stands in the environment.
    let more = "\n[[account]]\nname = \"otra\"\nnetwork = \"facebook\"\npage_id = \"99\"\n\
                base_url = \"http://127.0.0.1:9/graph\"\ntoken_env = \"PAGE_TOKEN\"\n";
    fs::write(&config, format!("{text}{more}")).unwrap();
    let (browser, witness) = (dir.join("browser"), dir.join("witness"));
    let script = format!(
        "#!/bin/sh\numask 077\n(tr '\\0' '\\n' < /proc/$$/environ; tr '\\0' ' ' < /proc/$$/cmdline) > {0}.new && mv {0}.new {0}\n",
        witness.display()
    );
    fs::write(&browser, script).unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o700)).unwrap();

    let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let made = super::loose(&practice.command(&[]));
    let mut command = CommandBuilder::new(made.get_program());
    command.args(made.get_args());
    for (name, value) in made.get_envs() {
        if let Some(value) = value {
            command.env(name, value);
        }
    }
    command.env("TERM", "xterm-256color");
    command.env("PAGE_TOKEN", token);
    command.env("BROWSER", &browser);
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let bytes = written(&*pair.master);
    let mut keys = pair.master.take_writer().unwrap();
    let mut shown = Shown { screen: vt100::Parser::new(40, 120, 0), bytes, all: Vec::new() };
    shown.until("the inbox", |screen| screen.contains("sin responder"));
    let pid = child.process_id().unwrap();
    said.keep("/proc cmdline of the console", &fs::read(format!("/proc/{pid}/cmdline")).unwrap());
    let mut type_keys = |text: &str| {
        keys.write_all(text.as_bytes()).unwrap();
        keys.flush().unwrap();
    };
    type_keys(&format!("g{}", "j".repeat(linked)));
    shown.until("a row that has a link", |screen| screen.contains(&format!("{} de ", linked + 1)));
    type_keys("o");
    shown.wait("the browser", || witness.exists());
    said.keep("/proc of the browser", &fs::read(&witness).unwrap());
    type_keys("/placas\r");
    shown.until("the search", |screen| screen.contains("placas"));
    // Left in the middle, as by a system that shuts down: what was typed is kept.
    let pid = rustix::process::Pid::from_raw(i32::try_from(pid).unwrap()).unwrap();
    rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
    child.wait().unwrap();
    while let Ok(bytes) = shown.bytes.recv_timeout(Duration::from_secs(10)) {
        shown.all.extend(bytes);
    }
    said.keep("the terminal", &shown.all);
    fs::remove_file(&browser).unwrap();
    fs::write(&config, text).unwrap();
}

struct Shown {
    screen: vt100::Parser,
    bytes: Receiver<Vec<u8>>,
    all: Vec<u8>,
}

impl Shown {
    fn until(&mut self, what: &str, wanted: impl Fn(&str) -> bool) {
        let end = Instant::now() + Duration::from_mins(1);
        while !wanted(&self.screen.screen().contents()) {
            let left = end.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.bytes.recv_timeout(left) else {
                panic!("{what} did not come:\n{}", self.screen.screen().contents())
            };
            self.screen.process(&bytes);
            self.all.extend(bytes);
        }
    }

    /// Reads on until something has happened elsewhere.
    fn wait(&mut self, what: &str, happened: impl Fn() -> bool) {
        let end = Instant::now() + Duration::from_mins(1);
        while !happened() {
            assert!(Instant::now() < end, "{what} did not come:\n{}", self.screen.screen().contents());
            if let Ok(bytes) = self.bytes.recv_timeout(Duration::from_millis(50)) {
                self.screen.process(&bytes);
                self.all.extend(bytes);
            }
        }
    }
}
