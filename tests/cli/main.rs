//! The program as people and scripts run it: what it prints, what it leaves behind, how it ends.

#![cfg(test)]

mod accounts;
mod agencies;
mod backtest;
mod help;
mod kept;
mod refusals;

use assert_cmd::Command;
use std::path::{Path, PathBuf};

/// A home of its own, so that no configuration of the machine is read.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn config(&self) -> PathBuf {
        self.path().join("config/ventanilla/config.toml")
    }

    fn secrets(&self) -> PathBuf {
        self.config().with_file_name("secrets.toml")
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &Path, text: &str, mode: u32) {
        use std::os::unix::fs::PermissionsExt;
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        assert!(path.starts_with(self.path()));
    }

    /// Runs the program; standard input is empty unless the test says otherwise.
    fn run(&self, args: &[&str]) -> Command {
        let mut command = Command::cargo_bin("ventanilla").unwrap();
        command
            .env_clear()
            .env("HOME", self.path())
            .env("XDG_CONFIG_HOME", self.path().join("config"))
            .env("XDG_DATA_HOME", self.path().join("data"))
            .env("LANG", "es_MX.UTF-8")
            .env("USER", "ana")
            .args(args)
            .write_stdin("");
        command
    }
}

/// Standard output and standard error of a finished command.
fn said(assert: &assert_cmd::assert::Assert) -> (String, String) {
    let output = assert.get_output();
    (String::from_utf8(output.stdout.clone()).unwrap(), String::from_utf8(output.stderr.clone()).unwrap())
}
