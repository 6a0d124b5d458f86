//! What the mailbox makes of servers that real ones seldom are.

use crate::scripted::{SOON, Script, Scripted};
use chrono::{DateTime, TimeDelta, Utc};
use rcgen::{CertificateParams, date_time_ymd};
use std::time::{Duration, Instant};
use ventanilla::mail::{Mailbox, Mailroom};
use ventanilla::model::fault::Fault;
use ventanilla::model::mail::MailCursor;

const OK: &str = "* OK hola\r\n";
const LOGIN: (&str, &str) = ("LOGIN", "$ OK dentro\r\n");
const EXAMINE: (&str, &str) =
    ("EXAMINE", "* 2 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 12] x\r\n$ OK [READ-ONLY] x\r\n");
const CAPABILITY: (&str, &str) = ("CAPABILITY", "* CAPABILITY IMAP4rev1\r\n$ OK x\r\n");

async fn fetch(script: Script, cursor: impl Into<Option<MailCursor>>) -> Result<ventanilla::mail::Fetched, Fault> {
    let room = Scripted::good(OK, script).await.mailbox();
    let since = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(20_000);
    tokio::time::timeout(SOON, room.fetch(cursor.into().as_ref(), since)).await.expect("it ends")
}

fn at(last_uid: u32) -> MailCursor {
    MailCursor { uid_validity: 7, last_uid }
}

#[tokio::test]
async fn a_server_that_lets_nobody_in_is_not_told_the_password() {
    // It would say yes to a login; it is not asked.
    let script: Script = &[("CAPABILITY", "* CAPABILITY IMAP4rev1 LOGINDISABLED\r\n$ OK x\r\n"), LOGIN, EXAMINE];
    let fault = fetch(script, None).await.unwrap_err();
    assert!(matches!(&fault, Fault::Permission { detail } if detail.contains("no way to log in")), "{fault}");
}

#[tokio::test]
async fn a_server_that_repeats_the_password_is_not_quoted() {
    let script: Script = &[CAPABILITY, ("LOGIN", "$ NO wrong: clave-secreta\r\n")];
    let fault = fetch(script, None).await.unwrap_err();
    assert!(matches!(fault, Fault::Credentials { .. }) && !fault.to_string().contains("clave"), "{fault}");

    // base64 of "\0oficina\0clave-secreta", as it is sent.
    let smtp: Script = &[
        ("EHLO", "250-x\r\n250 AUTH PLAIN\r\n"),
        ("AUTH", "535 not AG9maWNpbmEAY2xhdmUtc2VjcmV0YQ==\r\n"),
        ("QUIT", "221 x\r\n"),
    ];
    let items = Scripted::good("220 hola\r\n", smtp).await.mailbox().check().await;
    assert_eq!(items[0].remedy.as_deref(), Some("remedy-mail-credentials"), "{items:?}");
    assert!(!format!("{items:?}").contains("AG9m"), "{items:?}");
}

#[tokio::test]
async fn a_step_that_the_server_breaks_off_is_a_fault_and_not_the_end() {
    const SEARCH: (&str, &str) = ("UID SEARCH UID 10:*", "* SEARCH 10 11\r\n$ OK x\r\n");
    const SIZES: (&str, &str) = (
        "UID FETCH 10,11 (UID RFC822.SIZE)",
        "* 1 FETCH (UID 10 RFC822.SIZE 5)\r\n* 2 FETCH (UID 11 RFC822.SIZE 5)\r\n$ OK x\r\n",
    );
    const BODY: &str = "UID FETCH 10,11 (UID BODY.PEEK[])";
    // Whole.
    let whole: Script = &[
        CAPABILITY,
        LOGIN,
        EXAMINE,
        SEARCH,
        SIZES,
        (BODY, "* 1 FETCH (UID 10 BODY[] {5}\r\nhola\n)\r\n* 2 FETCH (UID 11 BODY[] {5}\r\nsi..\n)\r\n$ OK x\r\n"),
    ];
    let fetched = fetch(whole, at(9)).await.unwrap();
    assert_eq!(fetched.raw, [b"hola\n", b"si..\n"]);
    assert_eq!((fetched.cursor.last_uid, fetched.more), (11, false));
    // Half, and then no: an end for whoever does not look at how it ended.
    let broken: Script =
        &[CAPABILITY, LOGIN, EXAMINE, SEARCH, SIZES, (BODY, "* 1 FETCH (UID 10 BODY[] {5}\r\nhola\n)\r\n$ NO x\r\n")];
    assert!(matches!(fetch(broken, at(9)).await, Err(Fault::Unreachable { .. })));
    // Half, and then yes, though the other one is still there.
    let silent: Script = &[
        CAPABILITY,
        LOGIN,
        EXAMINE,
        SEARCH,
        SIZES,
        (BODY, "* 1 FETCH (UID 10 BODY[] {5}\r\nhola\n)\r\n$ OK x\r\n"),
        ("UID SEARCH UID 11", "* SEARCH 11\r\n$ OK x\r\n"),
    ];
    assert!(matches!(fetch(silent, at(9)).await, Err(Fault::Contract { .. })));
    // Half, and then yes, as the other one was deleted meanwhile.
    let gone: Script = &[
        CAPABILITY,
        LOGIN,
        EXAMINE,
        SEARCH,
        SIZES,
        (BODY, "* 1 FETCH (UID 10 BODY[] {5}\r\nhola\n)\r\n$ OK x\r\n"),
        ("UID SEARCH UID 11", "* SEARCH\r\n$ OK x\r\n"),
    ];
    assert_eq!(fetch(gone, at(9)).await.unwrap().raw.len(), 1);
    // The search itself.
    let unsearched: Script = &[CAPABILITY, LOGIN, EXAMINE, ("UID SEARCH", "$ NO [SERVERBUG] x\r\n")];
    assert!(matches!(fetch(unsearched, at(9)).await, Err(Fault::Unreachable { .. })));
    // A farewell in the middle.
    let farewell: Script = &[CAPABILITY, LOGIN, EXAMINE, ("UID SEARCH", "* BYE x\r\n")];
    assert!(matches!(fetch(farewell, at(9)).await, Err(Fault::Unreachable { .. })));
}

#[tokio::test]
async fn the_last_message_is_not_new_because_the_server_names_it() {
    // RFC 3501: `12:*` names the last message, also when that is 11.
    let script: Script = &[CAPABILITY, LOGIN, EXAMINE, ("UID SEARCH UID 12:*", "* SEARCH 11\r\n$ OK x\r\n")];
    let fetched = fetch(script, at(11)).await.unwrap();
    assert!(fetched.raw.is_empty() && fetched.cursor.last_uid == 11 && !fetched.more);
}

#[tokio::test]
async fn without_idle_it_looks_now_and_then() {
    let room = Scripted::good(OK, &[CAPABILITY, LOGIN, EXAMINE]).await.mailbox();
    let began = Instant::now();
    room.wait(Duration::from_mins(5)).await.unwrap();
    let waited = began.elapsed();
    assert!(waited >= Duration::from_secs(1) && waited < SOON, "{waited:?}");
}

#[tokio::test]
async fn signs_of_life_do_not_make_waiting_longer() {
    const IDLE: (&str, &str) = ("IDLE", "+ x\r\n* OK aquí sigo\r\n* OK aquí sigo\r\n");
    let script: Script = &[
        ("CAPABILITY", "* CAPABILITY IMAP4rev1 IDLE\r\n$ OK x\r\n"),
        LOGIN,
        EXAMINE,
        IDLE,
        ("DONE", "A0004 OK x\r\n"),
    ];
    let room = Scripted::good(OK, script).await.mailbox();
    let began = Instant::now();
    let waited = tokio::time::timeout(SOON, room.wait(Duration::from_millis(200))).await.expect("it ends");
    waited.unwrap();
    assert!(began.elapsed() >= Duration::from_millis(200));
}

#[tokio::test]
async fn a_certificate_out_of_its_time_is_refused() {
    let mut old = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    old.not_before = date_time_ymd(2001, 1, 1);
    old.not_after = date_time_ymd(2002, 1, 1);
    let room = Scripted::serve(OK, &[CAPABILITY, LOGIN, EXAMINE], old).await.mailbox();
    let fault = room.fetch(None, DateTime::<Utc>::UNIX_EPOCH).await.unwrap_err();
    assert!(matches!(&fault, Fault::Permission { detail } if detail.contains("does not hold")), "{fault}");
}

#[tokio::test]
async fn certificates_that_are_none_are_said_at_once() {
    let settings = Scripted::good(OK, &[]).await.settings();
    for bad in ["no soy un certificado", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
        let made = Mailbox::new(settings.clone(), "clave-secreta".into(), bad.as_bytes());
        assert!(matches!(made, Err(Fault::Permission { .. })), "{bad}");
    }
}

#[tokio::test]
async fn nobody_home_passes() {
    let settings = Scripted::good(OK, &[]).await.settings();
    let free = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
    let settings = ventanilla::mail::Settings { imap_port: Some(free), smtp_port: Some(free), ..settings };
    let room = Mailbox::new(settings, "clave-secreta".into(), b"").unwrap();
    let fault = room.fetch(None, DateTime::<Utc>::UNIX_EPOCH).await.unwrap_err();
    assert!(matches!(fault, Fault::Unreachable { .. }), "{fault}");
    assert!(room.check().await.iter().all(|item| item.remedy.as_deref() == Some("remedy-mail-unreachable")));
    assert!(!format!("{room:?}").contains("clave"));
}
