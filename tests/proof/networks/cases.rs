//! Each trouble on each network, while the other one is well: first on an office that knows nothing yet, then on one at
//! work.

use super::bench::{BOTH, Bench, HASTY, name};
use super::server::Elsewhere;
use super::tables::{Case, all};
use super::{class, is_said, leave};
use crate::figures::size;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use ventanilla::model::account::NetworkKind;
use ventanilla::net::Fault;

/// Requests of a round in which every feed fails: one each, and what a renewed token is tried with.
const MOST_FAILED: usize = 12;
/// Requests of a round in which a network goes round in circles.
const MOST_BORNE: usize = 2_000;
/// Bytes of an answer that leave a server: the largest answer, and what waits in the sockets, of which Linux lets one hold
/// 32 MiB and the other 4.
const MOST_TAKEN: usize = (8 + 32 + 4) << 20;

/// What was seen over all cases.
#[derive(Default)]
struct Tally {
    runs: AtomicUsize,
    failed: AtomicUsize,
    borne: AtomicUsize,
    taken: AtomicUsize,
    messages: AtomicUsize,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_trouble_is_named_and_loses_nothing() {
    let elsewhere = Elsewhere::open().await;
    let cases = all(&elsewhere);
    let (tally, many) = (Arc::new(Tally::default()), cases.len());
    let mut failed = 0;
    // A third of them, each on one network, is what a plain `cargo test` has the time for.
    let whole = size("NETWORK_ROUNDS", 0) >= 50;
    let mut cases = cases.into_iter().enumerate().filter(|(number, _)| whole || number % 3 == 0);
    let mut playing = tokio::task::JoinSet::new();
    loop {
        // Two at a time: half of them wait.
        while let Some((number, case)) = if playing.len() < 2 { cases.next() } else { None } {
            let tally = Arc::clone(&tally);
            playing.spawn(async move { play(number, &case, whole, &tally).await });
        }
        match playing.join_next().await {
            Some(end) => failed += usize::from(end.is_err()),
            None => break,
        }
    }
    assert_eq!(failed, 0, "troubles that were not borne: see above");
    assert_eq!(elsewhere.came(), 0, "somebody came to the other host");
    let seen = |number: &AtomicUsize| number.load(Ordering::Relaxed).to_string();
    leave(
        0,
        vec![
            ("troubles × networks", format!("{many} × 2{}", if whole { "" } else { ", of which a sixth" })),
            ("runs: on a first sync, and at work", seen(&tally.runs)),
            ("messages held against the networks", seen(&tally.messages)),
            ("of those lost or twice", "0".to_owned()),
            ("requests at most of a round that fails", seen(&tally.failed)),
            ("requests at most of a round that is borne", seen(&tally.borne)),
            ("bytes of an answer taken at most", seen(&tally.taken)),
            ("requests to the host of a redirect", elsewhere.came().to_string()),
        ],
    );
}

async fn play(number: usize, case: &Case, whole: bool, tally: &Tally) {
    let mut bench = Bench::open(7 + number as u64).await;
    let order = if number % 4 < 2 { BOTH } else { [BOTH[1], BOTH[0]] };
    for kind in order.into_iter().take(if whole { 2 } else { 1 }) {
        if case.wait.is_some() {
            // The connectors' own clock is the machine's.
            bench = Bench::open(7 + number as u64).await;
        }
        bench.citizens_write(&format!("{} {number}", name(kind))).await;
        strike(&mut bench, case, kind, tally).await;
    }
}

/// The trouble hits one network for a while, then is over.
async fn strike(bench: &mut Bench, case: &Case, kind: NetworkKind, tally: &Tally) {
    let what = format!("{} on {}", case.name, name(kind));
    let place = BOTH.iter().position(|other| *other == kind).unwrap();
    if case.hasty {
        bench.reconnect(kind, Some(HASTY));
    }
    let trouble = case.trouble.clone();
    bench.server.plan(move |asked| (asked.network == kind && asked.method == "GET").then(|| trouble.clone()));
    bench.server.take_seen();
    let rounds = bench.round().await;
    let asked = bench.server.take_seen().iter().filter(|asked| asked.network == kind).count();

    let expected = case.classes[place];
    let feeds = bench.network(kind).feeds().len();
    for (feed, fault) in &rounds[place].faults {
        assert_eq!(class(fault), expected, "{what}, {}: {fault}", feed.name());
        is_said(&what, fault);
        for token in [&bench.served.facebook_token, &bench.served.x_token, &bench.served.x_refresh_token] {
            assert!(!fault.to_string().contains(&token[..16]), "{what}: {fault}");
        }
        if let Some((least, most)) = case.wait {
            let Fault::Throttled { until: Some(until) } = fault else { panic!("{what}: until when? {fault:?}") };
            let wait = (*until - bench.now()).num_seconds();
            assert!((least..=most).contains(&wait), "{what}: it waits {wait} s");
        }
    }
    let failed = rounds[place].faults.len();
    if expected == "fine" {
        assert_eq!(failed, 0, "{what}");
        assert!(asked <= MOST_BORNE, "{what}: {asked} requests");
        tally.borne.fetch_max(asked, Ordering::Relaxed);
    } else {
        assert_eq!(failed, feeds, "{what}: every feed says so");
        assert!(asked <= MOST_FAILED, "{what}: {asked} requests");
        tally.failed.fetch_max(asked, Ordering::Relaxed);
    }
    assert_eq!(rounds[1 - place].faults, [], "{what}: the other account is unaffected");

    if case.wait.is_some() {
        bench.round().await;
        let again = bench.server.take_seen().iter().filter(|asked| asked.network == kind).count();
        assert_eq!(again, 0, "{what}: it was asked to wait");
    }
    if case.hasty || case.wait.is_some() {
        bench.reconnect(kind, None);
    }
    let taken = bench.server.most_taken();
    assert!(taken <= MOST_TAKEN, "{what}: {taken} bytes were taken");
    tally.taken.fetch_max(taken, Ordering::Relaxed);
    bench.recover(&what).await;
    tally.messages.fetch_add(bench.all_is_in(&what).await, Ordering::Relaxed);
    tally.runs.fetch_add(1, Ordering::Relaxed);
}
