//! The practice mail servers keep to SMTP and IMAP, and go wrong as they are told.

use crate::client::{Practice, text};
use crate::mailbox::{connect, fetch, letter, open, send, smtp};
use async_imap::extensions::idle::IdleResponse;
use async_imap::types::UnsolicitedResponse;
use futures_util::TryStreamExt;
use lettre::transport::smtp::authentication::Mechanism;
use mail_parser::MessageParser;
use serde_json::{Value, json};
use std::time::Duration;
use ventanilla::practice::ADDRESS;

const LIAISON: &str = "rosa.gastelum@finanzas.practica.example";

async fn fault(practice: &Practice, kind: &str) {
    practice.order("mail-fault", json!({"kind": kind})).await;
}

/// How many messages stand in the mailbox, and how many were sent.
async fn counts(practice: &Practice) -> (usize, usize) {
    let mail = practice.state().await["mail"].clone();
    (mail["mailbox"]["messages"].as_array().unwrap().len(), mail["sent"].as_array().unwrap().len())
}

#[tokio::test]
async fn a_letter_leaves_and_its_copy_comes_back_as_it_was() {
    let practice = Practice::open(41).await;
    let (before, _) = counts(&practice).await;
    let body = "Señora licenciada:\n.\n..dos puntos\n¿Aprueba? 🙌\nV-k3f9x2ab4c7d-ab12cd34";
    let raw = letter(LIAISON, "uno@practica.example", "Propuesta [V-k3f9x2ab4c7d-ab12cd34]", body, "");
    assert!(send(&practice, LIAISON, &raw).await.unwrap().is_positive());
    let mail = practice.state().await["mail"].clone();
    assert_eq!(mail["sent"][0]["to"], json!([LIAISON, ADDRESS]));
    assert_eq!(text(&mail["sent"][0], "message_id"), "uno@practica.example");

    let mut session = open(&practice).await;
    let found = session.uid_search("HEADER Message-ID \"<uno@practica.example>\"").await.unwrap();
    assert_eq!(found.len(), 1);
    let copy = fetch(&mut session, *found.iter().next().unwrap()).await.remove(0).1;
    let copied = String::from_utf8(copy.clone()).unwrap();
    // The client adds an empty line of its own at the end.
    assert!(copied.trim_end().ends_with(raw.replace('\n', "\r\n").trim_end()), "points at a line's beginning stay");
    assert_eq!(session.uid_search("ALL").await.unwrap().len(), before + 1);
    assert_eq!(session.uid_search("HEADER Message-ID \"<dos@practica.example>\"").await.unwrap().len(), 0);
    assert_eq!(session.uid_search("SINCE 1-Jan-2030").await.unwrap().len(), 0);
    assert_eq!(session.uid_search("SINCE 1-Jan-2020 NOT FROM nadie").await.unwrap().len(), before + 1);
    let sizes = session.uid_fetch("1:*", "(UID RFC822.SIZE INTERNALDATE FLAGS BODY.PEEK[HEADER])").await.unwrap();
    let sizes: Vec<_> = sizes.try_collect().await.unwrap();
    let last = sizes.last().unwrap();
    assert_eq!(last.size.unwrap() as usize, copy.len());
    assert!(last.internal_date().is_some() && copy.starts_with(last.header().unwrap()));
    let messages = practice.state().await["mail"]["mailbox"]["messages"].clone();
    assert!(messages.as_array().unwrap().iter().all(|m| m["seen"] == false), "reading with PEEK marks nothing");
    session.logout().await.unwrap();
}

#[tokio::test]
async fn whoever_waits_is_told_what_comes() {
    let practice = Practice::open(42).await;
    let session = open(&practice).await;
    let mut idle = session.idle();
    idle.init().await.unwrap();
    let order = json!({"from": LIAISON, "to": "oficina+prueba@practica.example", "subject": "Aviso", "text": "Hola"});
    let uid = practice.order("mail", order).await["uid"].as_u64().unwrap();
    let (wait, _stop) = idle.wait_with_timeout(Duration::from_mins(1));
    let IdleResponse::NewData(data) = wait.await.unwrap() else { panic!("nothing was said") };
    assert!(format!("{:?}", data.parsed()).contains("Exists"), "{:?}", data.parsed());
    let mut session = idle.done().await.unwrap();
    let news = fetch(&mut session, u32::try_from(uid).unwrap()).await;
    let message = MessageParser::default().parse(&news[0].1).unwrap();
    assert_eq!((message.subject(), news.len()), (Some("Aviso"), 1));

    fault(&practice, "drop_idle").await;
    let mut idle = session.idle();
    idle.init().await.unwrap();
    let (wait, _stop) = idle.wait_with_timeout(Duration::from_mins(1));
    let dropped = wait.await;
    assert!(!matches!(dropped, Ok(IdleResponse::NewData(_) | IdleResponse::Timeout)), "{dropped:?}");
}

#[tokio::test]
async fn a_cut_leaves_open_whether_the_letter_left_and_the_copy_tells() {
    let practice = Practice::open(43).await;
    let (before, _) = counts(&practice).await;
    let raw = letter(LIAISON, "tres@practica.example", "Propuesta", "Texto", "");
    for (kind, taken) in [("cut_before", 0), ("busy", 0), ("refused", 0), ("no_recipient", 0), ("cut_after", 1)] {
        fault(&practice, kind).await;
        let error = send(&practice, LIAISON, &raw).await.expect_err(kind);
        assert_eq!(error.is_transient(), kind == "busy", "{kind} {error:?}");
        assert_eq!(error.is_permanent(), ["refused", "no_recipient"].contains(&kind), "{kind} {error:?}");
        assert_eq!(counts(&practice).await, (before + taken, taken), "{kind}");
    }
    fault(&practice, "duplicate").await;
    send(&practice, LIAISON, &raw).await.unwrap();
    assert_eq!(counts(&practice).await, (before + 3, 2));
}

#[tokio::test]
async fn a_wrong_password_opens_neither_server() {
    let practice = Practice::open(44).await;
    let password = &practice.served.mail.password;
    for mechanism in [Mechanism::Plain, Mechanism::Login] {
        assert!(smtp(&practice, "wrong", mechanism).await.err().unwrap().is_permanent());
        assert!(smtp(&practice, password, mechanism).await.unwrap().test_connected().await);
    }
    let (error, client) = connect(&practice).await.login(ADDRESS, "wrong").await.unwrap_err();
    assert!(error.to_string().contains("AUTHENTICATIONFAILED") || format!("{error:?}").contains("uthentication"));
    fault(&practice, "wrong_password").await;
    let (_, client) = client.login(ADDRESS, password).await.unwrap_err();
    assert!(client.login(ADDRESS, password).await.is_ok(), "one fault hits once");
}

#[tokio::test]
async fn a_mailbox_can_be_numbered_anew_and_a_session_be_cut() {
    let practice = Practice::open(45).await;
    practice.order("mail", json!({"from": LIAISON, "text": "uno"})).await;
    let mut session = open(&practice).await;
    let before = session.examine("INBOX").await.unwrap();
    fault(&practice, "new_uidvalidity").await;
    assert!(session.noop().await.is_err() || session.noop().await.is_err(), "the session ends with the numbering");
    let mut session = open(&practice).await;
    let after = session.examine("INBOX").await.unwrap();
    assert!(after.uid_validity > before.uid_validity);
    assert_eq!((after.exists, after.uid_next), (before.exists, before.uid_next));
    fault(&practice, "cut_imap").await;
    assert!(session.uid_search("ALL").await.is_err());
    // What is not a push is not mistaken for one.
    assert!(!matches!(session.unsolicited_responses.try_recv(), Ok(UnsolicitedResponse::Exists(_))));
}

#[tokio::test]
async fn a_raw_message_stands_there_as_it_was_given() {
    let practice = Practice::open(46).await;
    let raw = "From: <x@example.org>\nSubject: =?utf-8?q?=C2=BFAprobado=3F?=\n\n> cita\nfin";
    let uid = practice.order("mail", json!({"raw": raw})).await["uid"].as_u64().unwrap();
    let mut session = open(&practice).await;
    let found = fetch(&mut session, u32::try_from(uid).unwrap()).await.remove(0).1;
    assert_eq!(String::from_utf8(found).unwrap(), format!("{}\r\n", raw.replace('\n', "\r\n")));
    let state: Value = practice.state().await["mail"]["mailbox"]["messages"].clone();
    assert_eq!(state.as_array().unwrap().last().unwrap()["subject"], "¿Aprobado?");
}
