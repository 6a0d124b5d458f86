//! The real program at its desk for a long day, in a terminal, before a practice network that runs faster than the
//! clock: citizens write all the time, answers, publications and e-mails go out and come in, everything is searched.

use super::super::binary::Practice;
use super::super::figures;
use super::super::window::Window;
use super::rewriting::{size, written_over};
use chrono::{SecondsFormat, TimeDelta, Utc};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

/// How many times faster than the clock the practice network lives.
const SPEED: u32 = 160;
/// How often something is done at the desk.
const PACE: Duration = Duration::from_millis(150);
/// What may be held at most, in kilobytes.
const MOST_KB: u64 = 192 * 1024;
/// How fast what is held may grow once the program is warm, in kilobytes for each hour of practice time.
const SLOPE_KB: f64 = 1_024.0;
/// How many files more may be open at the end than when it was warm: connections come and go.
const MORE_FILES: usize = 8;

/// What was held at a moment.
struct Sample {
    /// Minutes of practice time since the beginning.
    minute: f64,
    kilobytes: u64,
    files: usize,
}

fn sample(pid: u32, minute: f64) -> Sample {
    let folder = PathBuf::from(format!("/proc/{pid}"));
    let status = std::fs::read_to_string(folder.join("status")).unwrap();
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.strip_suffix(" kB")).unwrap();
    let files = std::fs::read_dir(folder.join("fd")).unwrap().count();
    Sample { minute, kilobytes: resident.trim().parse().unwrap(), files }
}

/// The slope of the line through the samples, in kilobytes for each hour.
fn slope(samples: &[Sample]) -> f64 {
    let count = samples.iter().map(|_| 1.0).sum::<f64>();
    let held = |sample: &Sample| f64::from(u32::try_from(sample.kilobytes).unwrap());
    let (x, y) = (
        samples.iter().map(|sample| sample.minute).sum::<f64>() / count,
        samples.iter().map(held).sum::<f64>() / count,
    );
    let over = samples.iter().map(|sample| (sample.minute - x) * (held(sample) - y)).sum::<f64>();
    let under = samples.iter().map(|sample| (sample.minute - x).powi(2)).sum::<f64>();
    if under > 0.0 { over / under * 60.0 } else { 0.0 }
}

fn middle<T: Ord + Copy>(of: impl Iterator<Item = T>) -> T {
    let mut all: Vec<T> = of.collect();
    all.sort_unstable();
    all[all.len() / 2]
}

/// Lets the program draw for so long.
fn lives(window: &mut Window, time: Duration) {
    let end = Instant::now() + time;
    loop {
        match window.bytes.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(bytes) => window.screen.process(&bytes),
            Err(RecvTimeoutError::Timeout) => return,
            Err(RecvTimeoutError::Disconnected) => {
                panic!("the program ended; the screen shows:\n{}", window.screen.screen().contents())
            }
        }
    }
}

fn messages(state: &Value) -> u64 {
    ["facebook", "x"].iter().map(|network| state[network].as_array().unwrap().len() as u64).sum()
}

/// Publications with slots throughout the day.
fn publications(practice: &Practice, wall: Duration) {
    for nth in 1..=3_i32 {
        let text = format!("Aviso {nth}: el módulo abre de 8:00 a 15:00.");
        let added = practice.json(&["publication", "add", "--text", &text, "--json"]);
        let id = added[0]["id"].as_str().unwrap().to_owned();
        let slot = Utc::now() + TimeDelta::from_std(wall * nth.unsigned_abs() / 4).unwrap();
        let when = slot.to_rfc3339_opts(SecondsFormat::Millis, true);
        practice.json(&["publication", "schedule", &id, &when, "--json"]);
        practice.json_by("beatriz", &["publication", "approve", &id, "--json"]);
    }
}

/// The keys of one turn at the desk.
fn keys(turn: u64) -> String {
    let down = "j".repeat(usize::try_from(turn % 17).unwrap());
    match turn % 8 {
        0 => format!("1g{down}\r"),
        1 => "r".to_owned(),
        2 => format!("Con gusto le orientamos ({turn}).\x13"),
        4 => ["/placas", "/\"acta de nacimiento\"", "/red:x agua", "/estado:vencido"]
            [usize::try_from(turn / 8 % 4).unwrap()]
        .to_owned(),
        3 | 5 => "\x1b".to_owned(),
        6 => format!("\x1b[15~2{down}"),
        _ => "31G".to_owned(),
    }
}

#[test]
fn a_day_at_the_desk_leaves_no_more_behind_than_what_was_said() {
    let written = written_over();
    let minutes = figures::size("SOAK_MINUTES", 24);
    let wall = Duration::from_secs(minutes * 60) / SPEED;
    let practice = Practice::serve(&["--speed", &SPEED.to_string()]);
    publications(&practice, wall);
    let mut window = Window::open(&practice, 120, 40);
    window.until("the inbox", |shown| shown.contains("sin responder"));
    let pid = window.child.process_id().unwrap();
    let began = Instant::now();
    let minute = || began.elapsed().as_secs_f64() * f64::from(SPEED) / 60.0;
    let (mut samples, mut turn) = (Vec::new(), 0);
    while began.elapsed() < wall {
        window.types(&keys(turn));
        let say = json!({ "network": "facebook", "surface": "direct", "text": format!("¿Y las placas {turn}?") });
        practice.tell("/practice/say", &say);
        if turn % 40 == 7 {
            let mail =
                json!({ "from": "vecino@correo.example", "text": format!("Información {turn}"), "picture": true });
            practice.tell("/practice/mail", &mail);
        }
        lives(&mut window, PACE);
        if turn % 4 == 0 {
            samples.push(sample(pid, minute()));
        }
        if turn % 100 == 99
            && let Some(last) = samples.last()
        {
            println!("{:>4.0} minutes: {} KB, {} files", last.minute, last.kilobytes, last.files);
        }
        turn += 1;
    }
    window.types("\x1b\x1b");
    lives(&mut window, PACE);
    window.types("1");
    window.until("the inbox", |shown| shown.contains("sin responder"));
    let state = practice.ask("/practice/state");
    // Asked by the system it leaves without a question, whatever is on its way.
    let process = rustix::process::Pid::from_raw(i32::try_from(pid).unwrap()).unwrap();
    rustix::process::kill_process(process, rustix::process::Signal::TERM).unwrap();
    window.ends();
    assert!(window.is_given_back());

    let warm = &samples[samples.len() / 2..];
    let (early, late) = (&warm[..warm.len() / 2], &warm[warm.len() / 2..]);
    let (grows, most) = (slope(warm), samples.iter().map(|sample| sample.kilobytes).max().unwrap());
    let files = |of: &[Sample]| middle(of.iter().map(|sample| sample.files));
    let (said, answers) = (messages(&state), state["posted"].as_array().unwrap().len());
    let verified = practice.run(&["verify"]);
    let bytes = |folder: &str| size(&practice.data().join(folder)) / said.max(1);
    let end = warm.last().unwrap();
    figures::leave(
        "soak",
        &[
            ("practice time, minutes", minutes.to_string()),
            ("wall time, s", format!("{:.0}", wall.as_secs_f64())),
            ("messages on the networks", said.to_string()),
            ("answers and publications that went out", answers.to_string()),
            ("turns at the desk", turn.to_string()),
            ("memory when warm, KB (median)", middle(early.iter().map(|sample| sample.kilobytes)).to_string()),
            ("memory at the end, KB (median)", middle(late.iter().map(|sample| sample.kilobytes)).to_string()),
            ("memory, most, KB", most.to_string()),
            ("memory, slope, KB an hour of practice time", format!("{grows:.0}")),
            ("open files when warm, at the end (median)", format!("{}, {}", files(early), files(late))),
            ("journal, bytes a message", bytes("journal").to_string()),
            ("view, bytes a message", bytes("view").to_string()),
            ("search index, bytes a message", bytes("search").to_string()),
            ("rows written over: changes", written.changes.to_string()),
            ("rows written over: bytes alive in the view", written.alive.to_string()),
            (
                "rows written over: bytes of the view then, opened again, compacted",
                format!("{}, {}, {}", written.disk, written.reopened, written.compacted),
            ),
        ],
    );
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
    assert!(answers > 0, "nothing went out");
    assert!(most <= MOST_KB, "{most} KB were held");
    assert!(files(late) <= files(early) + MORE_FILES, "{} files, then {}", files(early), files(late));
    // In less than some hours the caches are still filling.
    if end.minute >= 240.0 {
        assert!(grows <= SLOPE_KB, "what is held grows by {grows:.0} KB an hour");
    }
}
