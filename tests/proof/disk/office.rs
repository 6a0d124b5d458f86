//! A folder with an office's past, what the real program says of it, and places that are small or may not be written.

use crate::store::queue::*;
use crate::store::support::*;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use ventanilla::model::change::{Act, Change};
use ventanilla::model::mail::Outcome;

/// Who nobody is on Debian and most others.
pub(crate) const NOBODY: u32 = 65_534;

/// Whether this process may do everything.
pub(crate) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Fills a folder: messages, notes in groups of two, publications with the e-mails that brought them. Returns the
/// digest of its view.
pub(crate) fn filled(dir: &Path, rounds: i64) -> String {
    let desk = Desk::open(dir);
    for n in 0..rounds {
        more(&desk, n);
    }
    desk.store.digest().unwrap()
}

/// One round of it.
pub(crate) fn more(desk: &Desk, n: i64) {
    let (who, words) = (format!("c{}", n % 9), format!("correo {n}"));
    desk.pulls(n, vec![says(&who, &format!("m{n}"), n, &format!("¿Abren mañana? palabra{n}"))]);
    let note = |which| triage(&who, Act::Note { text: format!("nota {n} {which}") });
    desk.all(n, vec![note("a"), note("b")]);
    if n % 5 == 0 {
        desk.store.keep_blob(words.as_bytes()).unwrap();
        let name = format!("p{n}");
        let mail = mail(&words, n, Some(&name), Outcome::Received { publication: named(&name) });
        let mut changes: Vec<Change> = vec![taken(u32::try_from(n).unwrap() + 1, vec![mail])];
        changes.extend(approved(&name, &content("Vacunación", None)));
        desk.all(n, changes);
    }
}

/// Copies a folder with all it holds.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for item in std::fs::read_dir(from).unwrap() {
        let item = item.unwrap();
        let target = to.join(item.file_name());
        if item.file_type().unwrap().is_dir() {
            copy(&item.path(), &target);
        } else {
            std::fs::copy(item.path(), target).unwrap();
        }
    }
}

/// Sets the permissions of a folder and of all it holds.
pub(crate) fn permit(path: &Path, folders: u32, files: u32) {
    let set = |mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    if path.is_dir() {
        set(0o700);
        for item in std::fs::read_dir(path).unwrap() {
            permit(&item.unwrap().path(), folders, files);
        }
        set(folders);
    } else {
        set(files);
    }
}

/// The program with a configuration of its own, in a place that anybody may read.
pub(crate) struct Program {
    place: tempfile::TempDir,
    path: PathBuf,
}

/// How a command ended.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    /// What was said on standard error, as one sentence: one line, with a next step in an imperative behind a stop.
    pub(crate) fn sentence(&self) -> &str {
        let lines: Vec<&str> = self.err.lines().filter(|line| line.starts_with("ventanilla: ")).collect();
        assert!(lines.len() == 1 && !self.err.contains("panicked"), "{self:?}");
        lines[0]
    }
}

impl Program {
    pub(crate) fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("ventanilla");
        std::fs::copy(env!("CARGO_BIN_EXE_ventanilla"), &path).unwrap();
        std::fs::write(place.path().join("config.toml"), "[office]\nname = \"Gobierno\"\n").unwrap();
        std::fs::create_dir(place.path().join("out")).unwrap();
        permit(place.path(), 0o755, 0o755);
        std::fs::set_permissions(place.path().join("out"), std::fs::Permissions::from_mode(0o777)).unwrap();
        std::fs::set_permissions(place.path().join("config.toml"), std::fs::Permissions::from_mode(0o644)).unwrap();
        Self { place, path }
    }

    /// A file to export to, which is not there yet.
    pub(crate) fn out(&self, name: &str) -> PathBuf {
        let file = self.place.path().join("out").join(name);
        let _ = std::fs::remove_file(&file);
        file
    }

    /// Runs a command over a data folder, as nobody when asked.
    pub(crate) fn run(&self, data: &Path, nobody: bool, arguments: &[&str]) -> Said {
        let mut command = Command::new(&self.path);
        command.args(arguments).args(["--as", "ana", "--lang", "en", "--data"]).arg(data);
        command.arg("--config").arg(self.place.path().join("config.toml"));
        command.env("HOME", self.place.path()).stdin(Stdio::null());
        if nobody {
            command.uid(NOBODY).gid(NOBODY);
        }
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Said { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Reads the inbox, searches, shows, exports and verifies; every one must go well and show everything. Returns what
    /// was said beside it: at most one sentence for each.
    pub(crate) fn reads(&self, data: &Path, nobody: bool, conversations: usize, entries: u64) -> Vec<String> {
        let mut sentences = Vec::new();
        let mut well = |arguments: &[&str]| {
            let said = self.run(data, nobody, arguments);
            assert_eq!(said.code, Some(0), "{arguments:?}: {said:?}");
            if !said.err.is_empty() {
                sentences.push(said.sentence().to_owned());
            }
            said.out
        };
        assert_eq!(well(&["inbox", "--view", "all", "--json"]).lines().count(), conversations);
        let found = well(&["inbox", "palabra3", "--json"]);
        let row: serde_json::Value = serde_json::from_str(found.lines().next().unwrap()).unwrap();
        assert!(well(&["show", row["id"].as_str().unwrap()]).contains("palabra3"));
        let file = self.out("copy.jsonl.zst");
        assert!(well(&["export", file.to_str().unwrap()]).contains(&entries.to_string()));
        assert!(well(&["verify"]).contains(&entries.to_string()));
        let other = tempfile::tempdir().unwrap();
        let back = ventanilla::store::import(&other.path().join("data"), &file).unwrap();
        assert_eq!((back.entries, back.lacking.len()), (entries, 0), "the backup is whole");
        sentences
    }
}

/// A small disk of its own: a tmpfs, where root may mount one.
pub(crate) struct Small(tempfile::TempDir);

impl Small {
    /// `None` where nothing can be mounted; in CI it must.
    pub(crate) fn mount(bytes: u64) -> Option<Self> {
        let place = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={bytes},mode=755"), "tmpfs"])
            .arg(place.path())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
        assert!(mounted || !in_ci, "in CI a small disk has to be mounted");
        mounted.then_some(Self(place))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Mounts it anew with other options (`size=…`, `ro`, `rw`).
    pub(crate) fn again(&self, options: &str) {
        let done = Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(self.path()).status();
        assert!(done.unwrap().success(), "{options}");
    }

    /// Fills it up but for so many bytes.
    pub(crate) fn fill(&self, left: u64) {
        let path = self.path().join("filler");
        let mut file = std::fs::File::create(&path).unwrap();
        while file.write_all(&[7; 4096]).is_ok() {}
        drop(file);
        let length = std::fs::metadata(&path).unwrap().len();
        std::fs::File::options().write(true).open(&path).unwrap().set_len(length.saturating_sub(left)).unwrap();
    }

    /// Fills it up and keeps it full until what is given back is dropped: what the program deletes meanwhile makes no room
    /// for it.
    pub(crate) fn keep_full(&self) -> Full {
        let path = self.path().join("filler");
        let mut file = std::fs::File::create(&path).unwrap();
        let stop = Arc::new(AtomicBool::new(false));
        let (full, stopped) = std::sync::mpsc::channel();
        let seen = Arc::clone(&stop);
        let filling = std::thread::spawn(move || {
            while !seen.load(Ordering::Relaxed) {
                while file.write_all(&[7; 4096]).is_ok() {}
                // Nobody waits for it any more after the first time.
                let _ = full.send(());
                std::thread::sleep(Duration::from_millis(1));
            }
        });
        stopped.recv().unwrap();
        Full { path, stop, filling: Some(filling) }
    }

    /// Makes room again.
    pub(crate) fn empty(&self) {
        std::fs::remove_file(self.path().join("filler")).unwrap();
    }
}

/// A disk that is kept full.
pub(crate) struct Full {
    path: PathBuf,
    stop: Arc<AtomicBool>,
    filling: Option<std::thread::JoinHandle<()>>,
}

impl Drop for Full {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(filling) = self.filling.take() {
            filling.join().unwrap();
        }
        std::fs::remove_file(&self.path).unwrap();
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}
