//! The worker itself, for an hour of a clock that runs by itself, on networks that only fail: how often does it ask?

use super::bench::{BOTH, Bench, name};
use super::leave;
use super::server::Trouble;
use std::sync::Arc;
use std::time::Duration;
use ventanilla::worker::{Setup, start};

/// Requests of an hour, for one network at most: four feeds that back off to five minutes with the first tries close
/// together, the count of followers every five minutes, and what renews a token.
const MOST_AN_HOUR: usize = 180;

#[test]
fn who_only_fails_is_asked_seldom() {
    let mut worst = 0;
    let html = b"<html>".to_vec();
    for (what, trouble) in [
        ("500", Trouble::Instead(500, Vec::new(), Vec::new())),
        ("429", Trouble::Instead(429, Vec::new(), Vec::new())),
        ("HTML", Trouble::Instead(200, Vec::new(), html)),
        ("401", Trouble::Instead(401, Vec::new(), Vec::new())),
        ("cut", Trouble::CutBefore),
    ] {
        // The network and what stands before it live by the machine's clock, the worker by one that leaps ahead when
        // everybody waits.
        let outside = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let bench = outside.block_on(Bench::open(5));
        bench.server.plan(move |_| Some(trouble.clone()));
        let seen = hour(&bench);
        for kind in BOTH {
            let asked = seen.iter().filter(|asked| asked.network == kind).count();
            assert!(asked > 4, "{what} on {}: only {asked} requests, so the hour did not pass", name(kind));
            assert!(asked <= MOST_AN_HOUR, "{what} on {}: {asked} requests in an hour", name(kind));
            worst = worst.max(asked);
        }
    }
    leave(2, vec![("requests at most to a network that fails for an hour", worst.to_string())]);
}

fn hour(bench: &Bench) -> Vec<super::server::Asked> {
    let inside = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    let dir = tempfile::tempdir().unwrap();
    inside.block_on(async {
        let (began, since) = (chrono::Utc::now(), tokio::time::Instant::now());
        let mut link = bench.link();
        link.clock = Arc::new(move || began + chrono::TimeDelta::from_std(since.elapsed()).unwrap());
        let mut worker = start(Setup { dir: dir.path().to_owned(), link, last: false });
        let hour = tokio::time::sleep(Duration::from_hours(1));
        tokio::pin!(hour);
        loop {
            tokio::select! {
                () = &mut hour => break,
                report = worker.reports.recv() => assert!(report.is_some(), "the worker ended"),
            }
        }
        drop(worker.requests);
        while worker.reports.recv().await.is_some() {}
        worker.done.await.unwrap().unwrap();
    });
    bench.server.take_seen()
}
