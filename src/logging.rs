//! The log: a file a day in `logs/` of the data folder (0600), seven kept. Never tokens, never what citizens wrote.

use crate::private;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

/// The variable that says how much is logged: `error`, `warn`, `info` (the default), `debug`, or per room
/// (`ventanilla::net=debug`).
pub const VARIABLE: &str = "VENTANILLA_LOG";

/// How many files are kept.
const KEPT: usize = 7;

/// Begins to log into the data folder.
///
/// Only this crate speaks unless the variable says otherwise: what the HTTP stack logs at its finest levels
/// holds headers, and those hold tokens. So those levels of other crates are never written.
///
/// # Errors
/// What the system said; the program can go on without a log.
pub fn begin(data: &Path) -> io::Result<()> {
    let folder = data.join("logs");
    private::make_folder(&folder)?;
    let spec = std::env::var(VARIABLE).unwrap_or_default();
    let writer = Daily { folder };
    tracing_subscriber::fmt()
        .with_env_filter(filter(&spec))
        .with_ansi(false)
        .with_writer(writer)
        .try_init()
        .map_err(io::Error::other)
}

/// Reads the variable; what cannot be read is as if nothing was said.
fn filter(spec: &str) -> EnvFilter {
    let level = match spec.trim() {
        "" => "info",
        spec => spec,
    };
    // A bare level is this crate's; a list is taken as it stands, with the loud crates held down after it.
    let directives = if level.contains(['=', ',']) { level.to_owned() } else { format!("warn,ventanilla={level}") };
    let quiet = ["reqwest", "hyper", "hyper_util", "h2", "rustls", "axum", "tower"];
    let held = quiet.iter().fold(directives, |all, name| format!("{all},{name}=warn"));
    EnvFilter::try_new(held).unwrap_or_else(|_| EnvFilter::new("warn,ventanilla=info"))
}

/// Opens the file of the day for each line. A console logs a few lines a minute: nothing is held open across midnight.
#[derive(Debug)]
struct Daily {
    folder: PathBuf,
}

impl<'a> MakeWriter<'a> for Daily {
    type Writer = Line;

    fn make_writer(&'a self) -> Self::Writer {
        let name = format!("ventanilla.{}.log", crate::clock::now().format("%Y-%m-%d"));
        Line(open(&self.folder, &name).ok())
    }
}

/// One line on its way into the file; lost when the file cannot be opened, as a log must never stop the work.
struct Line(Option<File>);

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.0 {
            Some(file) => file.write(bytes),
            None => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn open(folder: &Path, name: &str) -> io::Result<File> {
    let path = folder.join(name);
    let is_new = !path.try_exists()?;
    let file = OpenOptions::new().create(true).append(true).mode(0o600).open(&path)?;
    if is_new {
        forget_old(folder)?;
    }
    Ok(file)
}

fn forget_old(folder: &Path) -> io::Result<()> {
    let mut names: Vec<_> = std::fs::read_dir(folder)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(is_log))
        .collect();
    names.sort();
    let too_many = names.len().saturating_sub(KEPT);
    names.iter().take(too_many).try_for_each(std::fs::remove_file)
}

fn is_log(name: &str) -> bool {
    name.strip_prefix("ventanilla.").and_then(|rest| rest.strip_suffix(".log")).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn files_are_only_their_owners_and_seven_are_kept() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("other.txt"), "").unwrap();
        for day in 1..=9 {
            open(dir.path(), &format!("ventanilla.2026-11-0{day}.log")).unwrap();
        }
        let mut names: Vec<_> =
            std::fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        assert_eq!(names.len(), KEPT + 1);
        assert_eq!(names[0], "other.txt");
        assert_eq!(names[1], "ventanilla.2026-11-03.log");
        let mode = std::fs::metadata(dir.path().join(&names[1])).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn the_http_stack_is_never_logged_in_detail() {
        for spec in ["", "trace", "debug", "trace,hyper=trace", "ventanilla=trace,reqwest=trace", "=,="] {
            let text = filter(spec).to_string();
            assert!(!text.contains("hyper=trace") && !text.contains("reqwest=trace"), "{spec}: {text}");
        }
        assert!(filter("debug").to_string().contains("ventanilla=debug"));
    }
}
