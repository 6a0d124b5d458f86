//! What can go wrong when a network is read, and what has to come of it.

use super::forge;
use super::server::{Elsewhere, Trouble};
use chrono::{TimeDelta, Utc};
use serde_json::json;

/// What a case is.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) trouble: Trouble,
    /// The class of every feed's fault, on Facebook and on X; `fine` where it has to be borne.
    pub(crate) classes: [&'static str; 2],
    /// The connectors give up soon: nobody is going to answer.
    pub(crate) hasty: bool,
    /// How long the network asked to be left alone, in seconds: the least and the most that is obeyed.
    pub(crate) wait: Option<(i64, i64)>,
}

fn case(name: &'static str, trouble: Trouble, classes: [&'static str; 2]) -> Case {
    Case { name, trouble, classes, hasty: false, wait: None }
}

fn silent(name: &'static str, trouble: Trouble) -> Case {
    Case { hasty: true, ..case(name, trouble, ["unreachable"; 2]) }
}

fn waits(name: &'static str, trouble: Trouble, least: i64, most: i64) -> Case {
    Case { wait: Some((least, most)), ..case(name, trouble, ["throttled"; 2]) }
}

fn with(status: u16, headers: &[(&str, String)], body: &str) -> Trouble {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    Trouble::Instead(status, headers, body.as_bytes().to_vec())
}

fn plain(status: u16, body: &str) -> Trouble {
    with(status, &[], body)
}

fn head(headers: &[(&str, String)]) -> Trouble {
    Trouble::Head(headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
}

/// A moment as HTTP writes it.
fn http(shift: TimeDelta) -> String {
    (Utc::now() + shift).format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// A moment in Unix seconds.
fn unix(shift: TimeDelta) -> String {
    (Utc::now() + shift).timestamp().to_string()
}

const HTML: &str = "<!doctype html><html><title>Portal cautivo</title><p>Acepte los términos";

/// All cases; `elsewhere` is a host that must never hear of a token.
pub(crate) fn all(elsewhere: &Elsewhere) -> Vec<Case> {
    let (mut all, here) = (refusals(), elsewhere.addr.to_string());
    all.extend(lines());
    all.extend(bodies());
    all.extend(borne(&here));
    for (name, status) in [("redirect 302", 302), ("redirect 307", 307), ("redirect 308", 308)] {
        let location = format!("http://{here}/otra/puerta");
        all.push(case(name, with(status, &[("location", location)], "{}"), ["contract"; 2]));
    }
    all
}

fn refusals() -> Vec<Case> {
    let (minutes, days) = (TimeDelta::minutes, TimeDelta::days);
    let limit = |reset: String| {
        vec![
            ("x-rate-limit-limit", "300".to_owned()),
            ("x-rate-limit-remaining", "0".to_owned()),
            ("x-rate-limit-reset", reset.clone()),
            ("retry-after", "600".to_owned()),
        ]
    };
    let past = [("x-rate-limit-reset", unix(-minutes(90))), ("x-rate-limit-remaining", "0".to_owned())];
    let skewed = [("date", http(days(3))), ("retry-after", http(days(3) + minutes(2)))];
    let reset_there = [
        ("date", http(days(4))),
        ("x-rate-limit-limit", "300".to_owned()),
        ("x-rate-limit-remaining", "0".to_owned()),
        ("x-rate-limit-reset", unix(days(4) + minutes(5))),
    ];
    let usage = r#"{"1":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":5}]}"#.to_owned();
    let reset_there = [reset_there.as_slice(), &[("x-business-use-case-usage", usage)]].concat();
    vec![
        case("429 without a reset", plain(429, "{}"), ["throttled"; 2]),
        case("429 in HTML", plain(429, HTML), ["throttled"; 2]),
        waits("429 with a reset", with(429, &limit(unix(minutes(10))), "{}"), 500, 601),
        case("429 with a reset in the past", with(429, &past, "{}"), ["throttled"; 2]),
        waits("429, the clocks days apart", with(429, &reset_there, "{}"), 290, 301),
        case("500", plain(500, "{}"), ["unreachable"; 2]),
        case("502 in HTML", plain(502, HTML), ["unreachable"; 2]),
        case("503", plain(503, ""), ["unreachable"; 2]),
        waits("503, Retry-After in seconds", with(503, &[("retry-after", "120".to_owned())], "{}"), 110, 121),
        waits("503, Retry-After as a date", with(503, &[("retry-after", http(minutes(30)))], HTML), 1_600, 1_801),
        waits("503, a date, the clocks days apart", with(503, &skewed, "{}"), 110, 121),
        waits("503, Retry-After of a century", with(503, &[("retry-after", "3155760000".to_owned())], ""), 60, 90_001),
        case(
            "503, Retry-After of nonsense",
            with(503, &[("retry-after", "pronto".to_owned())], ""),
            ["unreachable"; 2],
        ),
        case("401", plain(401, "{}"), ["credentials"; 2]),
        case("403 in HTML", plain(403, HTML), ["permission"; 2]),
        case("404", plain(404, "no such app"), ["gone"; 2]),
        case("418", plain(418, "{}"), ["refused"; 2]),
        case("what was sent is said back", Trouble::Echo(400), ["refused"; 2]),
    ]
}

fn lines() -> Vec<Case> {
    let flood = (0..3_000).map(|number| (format!("x-flood-{number}"), "x".repeat(90))).collect();
    vec![
        silent("no answer, nothing was done", Trouble::SilentBefore),
        silent("no answer, it was done", Trouble::SilentAfter),
        silent("a byte now and then", Trouble::Drip),
        silent("chunks without end", Trouble::Endless),
        case("cut before", Trouble::CutBefore, ["unreachable"; 2]),
        case("cut after", Trouble::CutAfter, ["unreachable"; 2]),
        case("cut in the body", Trouble::CutMidBody, ["unreachable"; 2]),
        case("another protocol", Trouble::Raw(b"SSH-2.0-OpenSSH_9.6\r\n\0\x01\x02".to_vec()), ["unreachable"; 2]),
        case("a flood of headers", Trouble::Instead(200, flood, b"{}".to_vec()), ["unreachable"; 2]),
        case("50 MB", Trouble::Big(50 << 20), ["unreachable"; 2]),
        case("a gzip bomb", gzip(forge::bomb(1_000_000)), ["unreachable"; 2]),
        case("gzip that is none", gzip(b"{\"data\":[]}".to_vec()), ["unreachable"; 2]),
    ]
}

pub(super) fn gzip(body: Vec<u8>) -> Trouble {
    Trouble::Instead(200, vec![("content-encoding".to_owned(), "gzip".to_owned())], body)
}

fn bodies() -> Vec<Case> {
    let contract = |name, body: &str| case(name, plain(200, body), ["contract"; 2]);
    let half = forge::rewritten(|text| text.as_bytes()[..text.len() / 2].to_vec());
    let endless = forge::rewritten(|text| text.replacen('{', "{\"n\":1e999,", 1).into_bytes());
    vec![
        case("truncated JSON", half, ["contract"; 2]),
        contract("HTML", HTML),
        contract("nothing", ""),
        case("204", plain(204, ""), ["contract"; 2]),
        contract("a list that is a word", r#"{"data":"x"}"#),
        contract("a list that is a number", r#"{"data":7,"meta":[]}"#),
        contract("a list that is null", r#"{"data":null}"#),
        contract("neither list nor count", "{}"),
        contract("a list in place of the answer", "[]"),
        contract("null in place of the answer", "null"),
        contract("NUL bytes", "\0\0\0\0"),
        contract("very deep", &"[".repeat(200_000)),
        case("a number beyond all numbers", endless, ["contract"; 2]),
        case("101", plain(101, ""), ["contract", "contract"]),
    ]
}

fn borne(elsewhere: &str) -> Vec<Case> {
    let fine = |name, trouble| case(name, trouble, ["fine"; 2]);
    let date = |days| [("date", http(TimeDelta::days(days)))];
    let early = "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n".repeat(3);
    let odd = [("content-type", "text/html; charset=iso-8859-1".to_owned())];
    let empty = json!({ "data": [], "meta": { "result_count": 0 } }).to_string();
    vec![
        fine("an empty page", plain(200, &empty)),
        fine("the same page again and again", forge::same_page()),
        fine("a cursor that loops", forge::circle()),
        fine("the next page at another host", forge::next_elsewhere(elsewhere)),
        fine("the server's clock days ahead", head(&date(5))),
        fine("the server's clock days behind", head(&date(-5))),
        fine("messages from days ahead", forge::shifted(3 * 24 * 60)),
        fine("messages from minutes behind", forge::shifted(-10)),
        fine("a new field everywhere", forge::new_fields()),
        fine("unknown words", forge::unknown_words()),
        fine("nulls", forge::nulls()),
        fine("ids as numbers", forge::number_ids()),
        fine("names that stand twice", forge::twice()),
        fine("bytes that are no letters", forge::broken_letters()),
        fine("halves of letters", forge::half_letters()),
        fine("1xx before the answer", Trouble::Before(early.into_bytes())),
        fine("another content type", head(&odd)),
    ]
}
