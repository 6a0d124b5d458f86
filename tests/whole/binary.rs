//! The program as a process: the practice network it serves, and commands run against it.

use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

/// The program.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_ventanilla");

/// A practice network in a process of its own, with a configuration that uses it.
pub(crate) struct Practice {
    pub(crate) dir: tempfile::TempDir,
    pub(crate) address: String,
    process: Child,
}

impl Practice {
    pub(crate) fn serve(extra: &[&str]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let config = dir.path().join("config.toml");
        let mut process = Command::new(PROGRAM)
            .args(["practice", "--serve-only", "--port", "0", "--seed", "7", "--write-config"])
            .arg(&config)
            .args(extra)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().to_owned();
        assert!(address.starts_with("http://127.0.0.1:"), "{line:?}");
        let text = std::fs::read_to_string(&config).unwrap();
        // What is in doubt is settled soon here: this network does not lag.
        std::fs::write(&config, text + "\n[sync]\ndoubt_seconds = 1\nundo_seconds = 2\n").unwrap();
        Self { dir, address, process }
    }

    pub(crate) fn config(&self) -> PathBuf {
        self.dir.path().join("config.toml")
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// The command with this network's configuration and a data folder beside it.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        self.command_by("ana", arguments)
    }

    /// The same, with somebody else at the console.
    pub(crate) fn command_by(&self, person: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).arg("--config").arg(self.config()).arg("--data").arg(self.data());
        command.args(["--as", person, "--lang", "es"]).env("HOME", self.dir.path()).env_remove("VENTANILLA_LOG");
        command
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).stdin(Stdio::null()).output().unwrap()
    }

    /// Runs a command that must go well, and reads the JSON lines it prints.
    pub(crate) fn json(&self, arguments: &[&str]) -> Vec<Value> {
        self.json_by("ana", arguments)
    }

    /// The same, with somebody else at the console.
    pub(crate) fn json_by(&self, person: &str, arguments: &[&str]) -> Vec<Value> {
        let output = self.command_by(person, arguments).stdin(Stdio::null()).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The place in the inbox of the first conversation that can be answered here, at any length: which one that is
    /// depends on the hour.
    pub(crate) fn answerable(&self) -> usize {
        let fits =
            |row: &Value| row["replyable"] == true && row["network"] == "facebook" && row["surface"] == "comment";
        self.json(&["inbox", "--json", "--limit", "1000"]).iter().position(fits).unwrap()
    }

    /// Asks the network something of its own.
    pub(crate) fn ask(&self, path: &str) -> Value {
        let address = format!("{}{path}", self.address);
        runtime().block_on(async { reqwest::get(address).await.unwrap().json().await.unwrap() })
    }

    /// Tells the network something of its own.
    pub(crate) fn tell(&self, path: &str, body: &Value) -> Value {
        let address = format!("{}{path}", self.address);
        runtime().block_on(async {
            let response = reqwest::Client::new().post(address).json(body).send().await.unwrap();
            let (status, text) = (response.status(), response.text().await.unwrap());
            assert!(status.is_success(), "{status}: {text}");
            serde_json::from_str(&text).unwrap_or_default()
        })
    }

    /// How many times a text of ours stands on the networks. X puts the names of those it answers before it.
    pub(crate) fn standing(&self, text: &str) -> usize {
        let state = self.ask("/practice/state");
        state["posted"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|posted| posted["text"].as_str().unwrap().ends_with(text))
            .count()
    }
}

impl Drop for Practice {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}
