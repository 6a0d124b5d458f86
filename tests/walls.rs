//! The walls between the rooms: which room may see which, where the time may be asked, how long a file may be.
//!
//! Each wall is a function from a file's path and text to what is wrong with it, so that each is also shown a file
//! that breaks it.

#![cfg(test)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A room, the rooms of this crate it may see besides itself, and nothing more. `cli` sees all of them.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("i18n", &[]),
    ("clock", &[]),
    ("private", &[]),
    ("terminal", &[]),
    ("keymap", &["i18n"]),
    ("say_*", &["model", "i18n", "say_*"]),
    ("secrets", &["model", "private"]),
    ("logging", &["clock", "private"]),
    ("net", &["model", "clock", "secrets"]),
    ("mail", &["model", "i18n", "say_*", "clock", "secrets"]),
    ("store", &["model"]),
    ("search", &["model"]),
    ("followers", &["model"]),
    ("records", &["model", "i18n", "say_*"]),
    ("config", &["model", "net", "mail", "i18n", "say_*"]),
    ("worker", &["model", "i18n", "net", "mail", "store", "search", "followers", "records", "clock", "private"]),
    ("practice", &["model", "net", "mail", "clock"]),
    ("app", &["model", "i18n", "keymap", "say_*"]),
    ("ui", &["app", "model", "i18n", "keymap", "say_*"]),
    ("run", &["app", "ui", "model", "worker", "clock", "terminal"]),
];

/// Where tasks and threads are begun: the file, how many times, and who sees to it that each ends.
const BEGUN: &[(&str, usize, &str)] = &[
    ("cli/sync.rs", 1, "a round for each account; the function that begins them joins them"),
    (
        "net/x/client.rs",
        2,
        "renewing goes to its end when nobody waits for it, as the token must reach the disk; the disk is awaited",
    ),
    (
        "practice/mail/server.rs",
        2,
        "the servers end when what `serve` gave is dropped, and their sessions are in a set that goes with them",
    ),
    ("practice/server.rs", 1, "the network in a box ends when what `serve` gave is dropped"),
    ("run.rs", 2, "the browser is a program of its own; a thread waits for its end and does nothing else"),
    ("store/journal/write.rs", 1, "packing is joined before the next packing, and when the journal is dropped"),
    ("store/mod.rs", 1, "the one writer is joined when the store is dropped"),
    ("worker/books.rs", 1, "a forecast is awaited by who asked for it"),
    ("worker/disk.rs", 1, "work on the disk is awaited by who asked for it"),
    (
        "worker/mod.rs",
        10,
        "the worker is joined by who started it, and joins its accounts, its outboxes, its look-outs, its counters, the \
         queue's moments, the mailbox and the opening of the store",
    ),
    ("worker/requests.rs", 1, "checks, looks and reading pictures end with the set that the requests hold"),
];

/// From a file's path and text to what is wrong with it.
type Wall = fn(&str, &str) -> Vec<String>;

/// Rooms in which nothing waits, reads a disk, speaks to a network or asks the time.
const PURE: &[&str] = &["model", "app", "ui", "say_*", "keymap", "i18n"];

/// What those rooms may not name.
const WORLD: &[&str] = &[
    "tokio",
    "sled",
    "reqwest",
    "std::fs",
    "std::net",
    "std::process",
    "Utc::now",
    "Local::now",
    "SystemTime",
    "Instant::now",
];

/// The most lines a file has.
const LONGEST: usize = 500;

/// The room that a file of `src/` belongs to.
fn room(path: &str) -> &str {
    let name = path.split('/').next().unwrap_or(path);
    let name = name.strip_suffix(".rs").unwrap_or(name);
    if name.starts_with("say_") { "say_*" } else { name }
}

/// The code of a file: without comments, without what strings hold, without its tests.
fn code(text: &str) -> String {
    let tests = text.match_indices("\n#[cfg(test)]\nmod ").find(|(at, found)| {
        // A file of tests of its own is only named here.
        text[at + found.len()..].lines().next().is_some_and(|line| line.ends_with('{'))
    });
    let text = tests.map_or(text, |(at, _)| &text[..at]);
    let mut code = String::new();
    for line in text.lines() {
        let mut in_string = false;
        let mut previous = ' ';
        for (index, letter) in line.char_indices() {
            if !in_string && line[index..].starts_with("//") {
                break;
            }
            if letter == '"' && previous != '\\' && previous != '\'' {
                in_string = !in_string;
            }
            if !in_string {
                code.push(letter);
            }
            previous = letter;
        }
        code.push('\n');
    }
    code
}

/// The rooms that code names by `crate::room`, also inside `use crate::{a, b::c}`.
fn seen(code: &str) -> BTreeSet<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut rooms = BTreeSet::new();
    for (index, found) in code.match_indices("crate::") {
        if code[..index].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[index + found.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            rooms.insert(word(rest));
            continue;
        };
        let (mut depth, mut at_start) = (0, true);
        for (index, letter) in list.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => at_start = true,
                letter if at_start && !letter.is_whitespace() => {
                    rooms.insert(word(&list[index..]));
                    at_start = false;
                }
                _ => {}
            }
        }
    }
    rooms.into_iter().map(|name| room(&name).to_owned()).collect()
}

/// A room sees only the rooms below it.
fn imports(path: &str, text: &str) -> Vec<String> {
    let here = room(path);
    let Some((_, may_see)) = ROOMS.iter().find(|(name, _)| *name == here) else { return Vec::new() };
    seen(&code(text))
        .iter()
        .filter(|there| *there != here && !may_see.contains(&there.as_str()))
        .map(|there| format!("{path}: {here} may not see {there}"))
        .collect()
}

/// The pure rooms name nothing of the world.
fn purity(path: &str, text: &str) -> Vec<String> {
    if !PURE.contains(&room(path)) {
        return Vec::new();
    }
    let code = code(text);
    WORLD.iter().filter(|name| code.contains(**name)).map(|name| format!("{path}: {name} in a pure room")).collect()
}

/// The time is asked in one place, and the engine is known in one room.
fn single_places(path: &str, text: &str) -> Vec<String> {
    let code = code(text);
    let mut wrong = Vec::new();
    for name in ["Utc::now", "Local::now", "SystemTime::now"] {
        if path != "clock.rs" && code.contains(name) {
            wrong.push(format!("{path}: {name} outside clock.rs"));
        }
    }
    if room(path) != "store" && code.contains("sled::") {
        wrong.push(format!("{path}: sled outside the store"));
    }
    wrong
}

/// Tasks and threads are begun only where somebody sees to their end.
fn begun(path: &str, text: &str) -> Vec<String> {
    let code = code(text);
    let found =
        ["spawn(", "spawn_blocking(", "spawn_local("].iter().map(|call| code.matches(call).count()).sum::<usize>();
    let known = BEGUN.iter().find(|(file, ..)| *file == path).map_or(0, |(_, times, _)| *times);
    if found == known {
        Vec::new()
    } else {
        vec![format!("{path}: begins {found} tasks or threads, BEGUN says {known}")]
    }
}

/// A file is short enough to be read at a sitting.
fn length(path: &str, text: &str) -> Vec<String> {
    let lines = text.lines().count();
    if lines > LONGEST { vec![format!("{path}: {lines} lines, more than {LONGEST}")] } else { Vec::new() }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Holds every file of `folder` against a wall.
fn hold(folder: &str, wall: Wall) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 5, "{} was not read", root.display());
    let mut wrong = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let path = file.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        wrong.extend(wall(&path, &text));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn imports_run_one_way() {
    hold("src", imports);
}

#[test]
fn pure_rooms_are_pure() {
    hold("src", purity);
}

#[test]
fn the_time_and_the_engine_have_one_place_each() {
    hold("src", single_places);
}

#[test]
fn every_task_and_thread_is_seen_to() {
    hold("src", begun);
    for (file, ..) in BEGUN {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file).is_file(), "{file} is gone");
    }
}

#[test]
fn files_are_short() {
    hold("src", length);
    hold("tests", length);
}

#[test]
fn every_room_of_the_crate_stands_in_the_table() {
    let library = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    for line in library.lines().filter_map(|line| line.strip_prefix("pub mod ")) {
        let name = room(line.trim_end_matches(';'));
        let known = ROOMS.iter().any(|(room, _)| *room == name) || name == "cli";
        assert!(known, "the room {name} has no wall: put it into ROOMS");
    }
}

#[test]
fn each_wall_can_fall() {
    let cases: &[(Wall, &str, &str, usize)] = &[
        (imports, "model/text.rs", "use crate::net::Fault;", 1),
        (imports, "model/text.rs", "use crate::{model::ids, store, app::State};", 2),
        (imports, "model/text.rs", "fn f() -> crate::worker::Job {}", 1),
        (imports, "model/text.rs", "use crate::model::ids::Person;\n// use crate::net", 0),
        (imports, "net/http.rs", "use crate::store::Store;", 1),
        (imports, "net/http.rs", "use crate::{clock, secrets::Tokens, model::ids};", 0),
        (imports, "app/state.rs", "use crate::{model::{ids, text}, ui};", 1),
        (imports, "ui/list.rs", "use crate::{app::State, say_time::say};\nuse crate::clock;", 1),
        (imports, "say_time.rs", "use crate::app::State;", 1),
        (purity, "app/update.rs", "let now = Utc::now();", 1),
        (purity, "ui/list.rs", "tokio::spawn(f());\nstd::fs::read(p);", 2),
        (purity, "ui/list.rs", "let text = \"tokio\"; // reqwest", 0),
        (purity, "model/a.rs", "fn a() {}\n\n#[cfg(test)]\nmod tests {\n use std::fs::read;\n}", 0),
        (purity, "model/a.rs", "\n#[cfg(test)]\nmod a;\nfn a() { std::fs::read(p); }", 1),
        (single_places, "worker/mod.rs", "let at = Utc::now();", 1),
        (single_places, "clock.rs", "Utc::now()", 0),
        (single_places, "worker/mod.rs", "let db: sled::Db;", 1),
        (begun, "worker/mod.rs", "", 1),
        (begun, "ui/list.rs", "std::thread::spawn(f);\ntokio::spawn(g());", 1),
        (begun, "ui/list.rs", "// spawn()\nlet spawn = 1;", 0),
        (length, "app/long.rs", "", 0),
    ];
    for (wall, path, text, wrong) in cases {
        assert_eq!(wall(path, text).len(), *wrong, "{path}: {text}");
    }
    assert_eq!(length("app/long.rs", &"x\n".repeat(LONGEST + 1)).len(), 1);
}
