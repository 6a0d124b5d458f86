//! Whatever a network sends, the program takes it in little memory: measured of the program itself.

use super::forge;
use super::server::{Server, Trouble};
use super::tables::gzip;
use crate::binary::Practice;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::Duration;

/// What an answer may cost beyond a calm round, in KB: the largest that is taken, as it came and as it is understood.
const MORE: u64 = 160 * 1024;

/// How often it is looked at: the most so far only grows.
const LOOK: Duration = Duration::from_millis(2);

/// The most memory of a round of reading, in KB, and how it ended.
fn round(practice: &Practice) -> (u64, bool) {
    let mut command = practice.command(&["sync", "--once"]);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let path = format!("/proc/{}/status", child.id());
    let mut most = 0;
    loop {
        let status = std::fs::read_to_string(&path).unwrap_or_default();
        let peak =
            status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        most = most.max(peak.unwrap_or(0));
        if let Some(ended) = child.try_wait().unwrap() {
            return (most, ended.success());
        }
        std::thread::sleep(LOOK);
    }
}

#[test]
fn no_answer_fills_the_memory() {
    let practice = Practice::serve(&["--speed", "0", "--no-faults"]);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let network = practice.address.trim_start_matches("http://").parse().unwrap();
    let server = runtime.block_on(Server::before(network, Arc::new(AtomicI64::new(0))));
    let config = std::fs::read_to_string(practice.config()).unwrap();
    std::fs::write(practice.config(), config.replace(&practice.address, &format!("http://{}", server.addr))).unwrap();
    let (calm, went_well) = round(&practice);
    assert!(went_well && !server.take_seen().is_empty(), "the calm round reads through the server");

    let plain = |body: String| Trouble::Instead(200, Vec::new(), body.into_bytes());
    let flood = (0..100_000).map(|number| (format!("x-flood-{number}"), "x".repeat(900))).collect();
    let troubles = [
        ("50 MB", Trouble::Big(50 << 20)),
        ("chunks without end", Trouble::Endless),
        ("a gzip bomb", gzip(forge::bomb(4_000_000))),
        ("a flood of headers", Trouble::Instead(200, flood, b"{}".to_vec())),
        ("very deep", plain("[".repeat(7 << 20))),
        ("very many", plain(format!("{{\"data\":[{}{{}}]}}", "{},".repeat(7 << 18)))),
        ("very long", plain(format!("{{\"data\":[{{\"id\":\"1\",\"text\":\"{}\"}}]}}", "\\u0041".repeat(7 << 17)))),
    ];
    let mut most = ("a calm round", calm);
    for (what, trouble) in troubles {
        server.plan(move |_| Some(trouble.clone()));
        let (peak, _) = round(&practice);
        assert!(!server.take_seen().is_empty(), "{what}: was asked for");
        assert!(peak <= calm + MORE, "{what}: {peak} KB, {calm} KB in a calm round");
        println!("{what}: {peak} KB");
        if peak > most.1 {
            most = (what, peak);
        }
    }
    let most = format!("{} MB ({})", most.1 / 1024, most.0);
    super::leave(
        4,
        vec![("memory of a calm round", format!("{} MB", calm / 1024)), ("memory under floods and bombs, most", most)],
    );
}
