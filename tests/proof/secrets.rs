//! Secrets: the program works on everything it does, with its log at the finest level, while the networks say back what
//! they are sent; then everything it wrote is searched for what only the secrets file may hold.

#[path = "../whole/binary.rs"]
#[expect(dead_code, reason = "the tests of the whole use the rest")]
mod binary;
mod forms;
mod holders;
mod window;

use self::binary::{PROGRAM, Practice};
use self::forms::Sought;
use crate::figures::leave;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A client's secret, and a token that the environment holds.
const CLIENT: &str = "canario-del-cliente/+|\"9Q";
const ENVIRONMENT: &str = "canario-del-entorno/+|\"7Z";

/// What the program said on its way.
#[derive(Default)]
struct Said(Vec<(String, Vec<u8>)>);

impl Said {
    fn keep(&mut self, what: &str, bytes: &[u8]) {
        self.0.push((what.to_owned(), bytes.to_vec()));
    }
}

/// The same command under a mask that takes nothing away, loud.
fn loose(command: &Command) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", "umask 000; exec \"$@\"", "sh"]).arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    shell.env("VENTANILLA_LOG", "trace").env("RUST_LOG", "trace").env("RUST_BACKTRACE", "full");
    shell
}

fn run(practice: &Practice, said: &mut Said, arguments: &[&str]) -> Output {
    let output = loose(&practice.command(arguments)).stdin(Stdio::null()).output().unwrap();
    let what = arguments.join(" ");
    said.keep(&format!("stdout of {what}"), &output.stdout);
    said.keep(&format!("stderr of {what}"), &output.stderr);
    output
}

/// The secrets that the file holds now.
fn held(practice: &Practice) -> Vec<String> {
    let text = fs::read_to_string(practice.dir.path().join("secrets.toml")).unwrap();
    let tables: toml::Table = toml::from_str(&text).unwrap();
    tables
        .values()
        .flat_map(|table| table.as_table().unwrap().values())
        .map(|value| value.as_str().unwrap().to_owned())
        .collect()
}

fn add_client_secret(practice: &Practice) {
    let path = practice.dir.path().join("secrets.toml");
    let mut tables: toml::Table = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    tables["x"].as_table_mut().unwrap().insert("client_secret".to_owned(), CLIENT.into());
    fs::write(&path, toml::to_string(&tables).unwrap()).unwrap();
}

/// Every file and folder below a folder.
fn below(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        all.push(path.clone());
        if path.is_dir() && !path.is_symlink() {
            below(&path, all);
        }
    }
}

#[test]
fn nothing_the_program_writes_holds_a_secret_and_nobody_else_reads_it() {
    let practice = Practice::serve(&["--speed", "0", "--no-faults"]);
    add_client_secret(&practice);
    let (mut said, mut secrets) = (Said::default(), held(&practice));
    secrets.push(ENVIRONMENT.to_owned());
    work(&practice, &mut said);
    fail(&practice, &mut said, &mut secrets);
    window::work(&practice, &mut said, ENVIRONMENT);
    refuse(&practice, &mut said);

    let sought: Vec<Sought> = secrets.iter().map(|secret| Sought::of(secret)).collect();
    let (mut files, mut bytes, mut modes) = (0_usize, 0_usize, BTreeMap::<String, usize>::new());
    let mut all = Vec::new();
    below(practice.dir.path(), &mut all);
    for path in &all {
        let mode = fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777;
        let (kind, right) = if path.is_dir() { ("folders", 0o700) } else { ("files", 0o600) };
        assert_eq!(mode, right, "{}: {mode:o}", path.display());
        *modes.entry(format!("{kind} of {mode:04o}")).or_default() += 1;
        if path.is_file() && path.file_name() != Some("secrets.toml".as_ref()) {
            said.keep(&path.display().to_string(), &fs::read(path).unwrap());
            files += 1;
        }
    }
    let mut leaks = Vec::new();
    for (what, text) in &said.0 {
        bytes += text.len();
        leaks.extend(sought.iter().filter_map(|sought| sought.found(text)).map(|form| format!("{what}: {form}")));
    }
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
    let many = |kind: &str| said.0.iter().filter(|(what, _)| what.starts_with(kind)).count().to_string();
    assert!(all.iter().any(|path| path.to_string_lossy().contains("/logs/")), "the log was not written");
    let mut figures = vec![
        ("secrets planted", secrets.len().to_string()),
        ("forms of each that are searched for", sought[0].many().to_string()),
        ("commands run under umask 000, at the finest log", many("stdout of")),
        ("files searched", files.to_string()),
        ("bytes searched", bytes.to_string()),
        ("process entries searched (command line, environment)", many("/proc")),
        ("places that held a secret", leaks.len().to_string()),
    ];
    figures.extend(modes.iter().map(|(kind, many)| (kind.as_str(), many.to_string())));
    leave("secrets", &figures);
}

/// A working day by scripts.
fn work(practice: &Practice, said: &mut Said) {
    let dir = practice.dir.path();
    let good = |said: &mut Said, arguments: &[&str]| {
        let output = run(practice, said, arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    };
    good(said, &["sync", "--once", "--json"]);
    let inbox = good(said, &["inbox", "--json", "--limit", "1000"]);
    let rows = String::from_utf8(inbox.stdout).unwrap();
    let row = |network: &str| -> Option<String> {
        let rows = rows.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let fits = |row: &Value| row["replyable"] == true && row["window_ends"].is_null() && row["account"] == network;
        rows.filter(fits).map(|row| row["id"].as_str().unwrap().to_owned()).next()
    };
    for network in ["facebook", "x"] {
        if let Some(id) = row(network) {
            run(practice, said, &["show", &id]);
            run(practice, said, &["reply", &id, "Con gusto le orientamos.", "--json"]);
        }
    }
    let picture = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/practice/vacunacion.png");
    let text = "Este sábado hay vacunación gratuita.";
    let add =
        ["publication", "add", "--json", "--agency", "salud", "--text", text, "--media", picture, "--alt", "Cartel"];
    let added: Value = serde_json::from_slice(&good(said, &add).stdout).unwrap();
    good(said, &["publication", "suggest", added["id"].as_str().unwrap(), "--json"]);
    practice.tell("/practice/answer", &json!({ "agency": "salud", "how": "approve" }));
    for arguments in [
        ["mail", "sync", "--json"].as_slice(),
        &["mail", "check"],
        &["inbox", "placas", "--json"],
        &["account", "list", "--json"],
        &["account", "check"],
        &["account", "check", "--json"],
        &["followers", "count", "--json"],
        &["agency", "list"],
        &["verify"],
    ] {
        run(practice, said, arguments);
    }
    let out = dir.join("copia");
    run(practice, said, &["export", out.to_str().unwrap()]);
}

/// What goes wrong, in every class, while the networks say back what they were sent.
fn fail(practice: &Practice, said: &mut Said, secrets: &mut Vec<String>) {
    for network in ["facebook", "x"] {
        for kind in ["429", "500", "503", "garbage", "cut_before", "cut_after"] {
            practice.tell("/practice/fault", &json!({ "network": network, "kind": kind, "times": 3 }));
            run(practice, said, &["sync", "--once"]);
            practice.tell("/practice/fault", &json!({ "network": network, "kind": "none" }));
        }
        practice.tell("/practice/fault", &json!({ "network": network, "kind": "expire" }));
        run(practice, said, &["sync", "--once", "--json"]);
        run(practice, said, &["account", "check"]);
        secrets.extend(held(practice));
    }
    practice.tell("/practice/fault", &json!({ "network": "facebook", "kind": "restore" }));
    practice.tell("/practice/mail-fault", &json!({ "kind": "wrong_password" }));
    run(practice, said, &["mail", "sync"]);
    echo(practice, said);
    secrets.sort();
    secrets.dedup();
}

/// A server that answers with the request it got, in one form or another.
fn echo(practice: &Practice, said: &mut Said) {
    use std::io::{Read, Write};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for (number, socket) in listener.incoming().enumerate() {
            let Ok(mut socket) = socket else { return };
            let mut request = vec![0; 65_536];
            let read = socket.read(&mut request).unwrap_or(0);
            let request = String::from_utf8_lossy(&request[..read]).into_owned();
            let token = request.lines().find_map(|line| line.split_once("earer ")).map_or("", |(_, token)| token);
            let words = match number % 4 {
                0 => request.clone(),
                // So that the end of what is kept falls into the token.
                1 => format!("{} {token}", "x".repeat(150)),
                2 => Sought::of(token).whole().join(" "),
                _ => format!("{token} {}", token.repeat(20)),
            };
            let (status, body) = match number % 3 {
                0 => (400, json!({ "error": { "code": 100, "message": words }, "title": words }).to_string()),
                1 => (500, words),
                _ => (200, json!({ "data": [{ "id": "9", "texto": words }], "paging": words }).to_string()),
            };
            let head = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
            let _ = socket.write_all(head.as_bytes()).and_then(|()| socket.write_all(body.as_bytes()));
        }
    });
    let config = practice.config();
    let text = fs::read_to_string(&config).unwrap();
    let there = text.lines().find_map(|line| line.strip_prefix("base_url = \"")?.split("/graph").next()).unwrap();
    fs::write(&config, text.replace(there, &address)).unwrap();
    for _ in 0..4 {
        run(practice, said, &["sync", "--once", "--json"]);
        run(practice, said, &["account", "check"]);
    }
    fs::write(&config, text).unwrap();
}

/// Configurations and secrets that are refused, with the command that mends them.
fn refuse(practice: &Practice, said: &mut Said) {
    let (config, secrets) = (practice.config(), practice.dir.path().join("secrets.toml"));
    let text = fs::read_to_string(&config).unwrap();
    for wrong in ["[office]\nsecreto = 1\n", "esto no es toml", "[[account]]\nname = \"x\"\n"] {
        fs::write(&config, wrong).unwrap();
        assert_eq!(run(practice, said, &["inbox"]).status.code(), Some(2), "{wrong}");
    }
    fs::write(&config, &text).unwrap();
    for (path, modes) in [(&secrets, [0o640, 0o604, 0o620, 0o666].as_slice()), (&config, &[0o620, 0o602, 0o666])] {
        for mode in modes {
            fs::set_permissions(path, fs::Permissions::from_mode(*mode)).unwrap();
            for lang in ["es", "en"] {
                let mut command = Command::new(PROGRAM);
                command.args(["sync", "--once", "--lang", lang, "--config"]).arg(&config);
                command.arg("--data").arg(practice.data()).env("HOME", practice.dir.path());
                let output = command.stdin(Stdio::null()).output().unwrap();
                let words = String::from_utf8_lossy(&output.stderr).into_owned();
                said.keep("stderr of a refusal", &output.stderr);
                assert!(!output.status.success(), "{mode:o} {}", path.display());
                assert!(words.contains(&format!("chmod 600 {}", path.display())), "{mode:o} {lang}: {words}");
            }
        }
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
    }
    // A file of secrets that is broken is named by its line, never by what stands there.
    let kept = fs::read(&secrets).unwrap();
    fs::write(&secrets, [b"[facebook]\naccess_token = roto \"".as_slice(), &kept].concat()).unwrap();
    assert_eq!(run(practice, said, &["sync", "--once"]).status.code(), Some(2));
    fs::write(&secrets, kept).unwrap();
}
