//! Answers sent through each trouble: each ends once, whatever the network did and whatever it said.

use super::bench::{BOTH, Bench, HASTY, name};
use super::server::Trouble;
use super::{class, leave};
use std::sync::atomic::{AtomicBool, Ordering};
use ventanilla::model::account::NetworkKind;
use ventanilla::model::delivery::DeliveryState;

/// What becomes of one answer whose request meets a trouble once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// It stands there once.
    Sent,
    /// It does not, and a person decides.
    Failed,
}

struct Case {
    name: &'static str,
    trouble: Trouble,
    ends: [End; 2],
    hasty: bool,
    /// The network asks for a while that the test does not wait: the console is opened again after it.
    waits: bool,
}

fn case(name: &'static str, trouble: Trouble, ends: [End; 2]) -> Case {
    Case { name, trouble, ends, hasty: false, waits: false }
}

fn headers(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn cases() -> Vec<Case> {
    use End::{Failed, Sent};
    let before = |status, body: &str| Trouble::Instead(status, Vec::new(), body.as_bytes().to_vec());
    let after = |status, body: &str| Trouble::After(status, Vec::new(), body.as_bytes().to_vec());
    let waits = |name, trouble| Case { waits: true, ..case(name, trouble, [Sent; 2]) };
    let hasty = |name, trouble| Case { hasty: true, ..case(name, trouble, [Sent; 2]) };
    let html = "<!doctype html><title>502 Bad Gateway</title>";
    let redirect = headers(&[("location", "http://127.0.0.1:9/otra/puerta")]);
    let wait = headers(&[("retry-after", "30")]);
    vec![
        case("cut before", Trouble::CutBefore, [Sent; 2]),
        case("cut after", Trouble::CutAfter, [Sent; 2]),
        case("cut in the answer", Trouble::CutMidBody, [Sent; 2]),
        hasty("no answer, nothing was done", Trouble::SilentBefore),
        hasty("no answer, it was done", Trouble::SilentAfter),
        case("429", before(429, "{}"), [Sent; 2]),
        waits("429 with Retry-After", Trouble::Instead(429, wait.clone(), Vec::new())),
        case("500 before", before(500, "{}"), [Sent; 2]),
        case("500 after", after(500, html), [Sent; 2]),
        waits("503 with Retry-After, before", Trouble::Instead(503, wait.clone(), Vec::new())),
        waits("503 with Retry-After, after", Trouble::After(503, wait, Vec::new())),
        case("HTML before", before(200, html), [Sent; 2]),
        case("HTML after", after(200, html), [Sent; 2]),
        case("nothing, after", after(200, ""), [Sent; 2]),
        case("204, after", after(204, ""), [Sent; 2]),
        case("an answer without an id", after(200, r#"{"data":{}}"#), [Sent; 2]),
        case("an id that is a list", after(200, r#"{"id":[],"data":{"id":[]}}"#), [Sent; 2]),
        case("redirect before", Trouble::Instead(307, redirect.clone(), Vec::new()), [Sent; 2]),
        case("redirect after", Trouble::After(303, redirect, Vec::new()), [Sent; 2]),
        case("another protocol", Trouble::Raw(b"220 smtp\r\n".to_vec()), [Sent; 2]),
        case("50 MB, after", after(200, &" ".repeat(20 << 20)), [Sent; 2]),
        // X's token renews itself; the Page's has to be given anew by a person.
        case("401", before(401, "{}"), [Failed, Sent]),
        case("403", before(403, "{}"), [Failed; 2]),
        case("404", before(404, "{}"), [Failed; 2]),
        case("what was sent is said back", Trouble::Echo(400), [Failed; 2]),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_answer_ends_once() {
    let cases = cases();
    let many = cases.len();
    let (mut requests, mut sent) = (0, 0);
    let mut bench = Bench::open(11).await;
    bench.round().await;
    for (number, case) in cases.iter().enumerate() {
        for kind in BOTH {
            let (asked, end) = play(&mut bench, case, kind, number).await;
            requests = requests.max(asked);
            sent += usize::from(end == End::Sent);
        }
    }
    leave(
        1,
        vec![
            ("answers sent through a trouble", format!("{many} × 2")),
            ("of those on the network once", sent.to_string()),
            ("of those refused, and not there", (many * 2 - sent).to_string()),
            ("attempts to write at most, for one", requests.to_string()),
        ],
    );
}

async fn play(bench: &mut Bench, case: &Case, kind: NetworkKind, number: usize) -> (usize, End) {
    let what = format!("{} on {}", case.name, name(kind));
    let place = BOTH.iter().position(|other| *other == kind).unwrap();
    bench.reconnect(kind, case.hasty.then_some(HASTY));
    let text = format!("Respuesta {number} por {}", name(kind));
    let id = bench.answer(kind, number, &text).await.expect("somebody can be answered");
    let (met, trouble) = (AtomicBool::new(false), case.trouble.clone());
    bench.server.plan(move |asked| {
        let writes = asked.network == kind && asked.method == "POST" && !asked.path.contains("oauth2");
        (writes && !met.swap(true, Ordering::SeqCst)).then(|| trouble.clone())
    });
    bench.server.take_seen();
    if case.waits {
        bench.try_once(kind).await;
        bench.reconnect(kind, None);
    }
    let state = bench.send(kind, &id).await;
    let seen = bench.server.take_seen();
    let writes = seen.iter().filter(|asked| asked.method == "POST" && !asked.path.contains("oauth2")).count();
    let standing = bench.standing(&text).await;
    let end = match &state {
        DeliveryState::Sent { .. } => End::Sent,
        DeliveryState::Failed { fault, .. } => {
            super::is_said(&what, fault);
            assert_ne!(class(fault), "unreachable", "{what}: that passes by itself");
            End::Failed
        }
        other => panic!("{what}: it does not end: {other:?}"),
    };
    assert_eq!(end, case.ends[place], "{what}: {state:?}");
    assert_eq!(standing, usize::from(end == End::Sent), "{what}");
    assert!(writes <= 3, "{what}: {writes} attempts");
    bench.server.behave();
    (writes, end)
}
