//! The program's own mailbox over the practice servers, as the worker uses it.

use crate::client::{Practice, text};
use chrono::{TimeDelta, Utc};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use ventanilla::config::Config;
use ventanilla::mail::{Mailbox, Mailroom};
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::{AgencyId, BlobId, ContentHash, DeliveryId, Person, PublicationId};
use ventanilla::model::mail::{Letter, LetterKind, token};
use ventanilla::model::media::{Media, MediaKind, Picture};
use ventanilla::practice::Options;

const PNG: &[u8] = include_bytes!("../../assets/practice/vacunacion.png");

fn mailroom(practice: &Practice, password: &str) -> Mailbox {
    let config: Config = toml::from_str(&practice.served.config_toml()).unwrap();
    let pem = practice.served.mail.certificate_pem.as_bytes();
    Mailbox::new(config.mail.unwrap(), password.to_owned().into(), pem).unwrap()
}

fn picture() -> Picture {
    let media = Media {
        blob: BlobId::new("b"),
        name: "vacunación.png".to_owned(),
        kind: MediaKind::Png,
        bytes: PNG.len() as u64,
        width: 720,
        height: 720,
        alt: "Cartel".to_owned(),
    };
    Picture { media, bytes: PNG.to_vec() }
}

fn letter(practice: &Practice, agency: &str) -> Letter {
    let agency = practice.served.agencies.iter().find(|of| of.id.as_str() == agency).unwrap();
    let (id, content) = (DeliveryId::new("k3f9x2ab4c7d"), ContentHash::new("ab12cd34ef567890"));
    let token = token(&id, &content);
    Letter {
        id,
        publication: PublicationId::new("p"),
        agency: AgencyId::new(agency.id.as_str()),
        to: agency.email.clone().unwrap(),
        to_name: agency.liaison.clone(),
        kind: LetterKind::Proposal,
        content,
        message_id: format!("{token}@practica.example"),
        references: Vec::new(),
        subject: format!("Propuesta de publicación [V-{token}]"),
        text: "Estimada licenciada:\n\n¿Aprueba esta publicación? Responda APROBADO o NO APROBADO: motivo.".to_owned(),
        html: "<html><body><p>Estimada licenciada: ¿aprueba esta publicación?</p></body></html>".to_owned(),
        token,
        media: vec![picture().media],
        by: Person::new("beatriz"),
        queued_at: Utc::now(),
        state: DeliveryState::Sending { since: Utc::now() },
        attempts: 1,
    }
}

#[tokio::test]
async fn a_letter_goes_out_comes_back_as_a_copy_and_is_answered() {
    let practice = Practice::open(71).await;
    let room = Arc::new(mailroom(&practice, &practice.served.mail.password));
    for item in room.check().await {
        assert_ne!(item.good, Some(false), "{item:?}");
    }
    let since = Utc::now() - TimeDelta::days(3);
    let first = room.fetch(None, since).await.unwrap();
    assert!(first.raw.len() >= 3 && !first.more, "what agencies sent waits: {}", first.raw.len());
    let letter = letter(&practice, "finanzas");
    assert_eq!(room.find(&letter).await.unwrap(), None);
    room.send(&letter, &[picture()]).await.unwrap();
    assert!(room.find(&letter).await.unwrap().is_some());
    let sent = practice.state().await["mail"]["sent"][0].clone();
    assert_eq!((text(&sent, "message_id"), text(&sent, "subject")), (&*letter.message_id, &*letter.subject));
    assert_eq!(sent["attachments"].as_array().unwrap().len(), 1, "{sent}");

    let copy = room.fetch(Some(&first.cursor), since).await.unwrap();
    assert_eq!(copy.raw.len(), 1);
    let waiting = Arc::clone(&room);
    let order = async { practice.order("answer", json!({"agency": "finanzas", "how": "approve"})).await };
    let (waited, _) = tokio::join!(waiting.wait(Duration::from_mins(1)), order);
    waited.unwrap();
    let answer = room.fetch(Some(&copy.cursor), since).await.unwrap();
    assert_eq!(answer.raw.len(), 1);
    let raw = String::from_utf8(answer.raw[0].clone()).unwrap();
    assert!(raw.contains(&format!("In-Reply-To: <{}>", letter.message_id)));
    // Where answers are wanted is where they go, with the token in the address.
    assert!(raw.contains(&format!("oficina+{}@practica.example", letter.token)), "{raw}");
    let messages = practice.state().await["mail"]["mailbox"]["messages"].clone();
    assert!(messages.as_array().unwrap().iter().all(|m| m["seen"] == false), "reading marks nothing");
}

#[tokio::test]
async fn whoever_waits_gets_the_answer_though_nobody_asks_for_it() {
    let options = Options { seed: 73, speed: 100.0, port: 0, faults: false, start: Utc::now() };
    let practice = Practice::with(options).await;
    let room = mailroom(&practice, &practice.served.mail.password);
    let letter = letter(&practice, "proteccion-civil");
    let since = Utc::now() - TimeDelta::days(3);
    room.send(&letter, &[picture()]).await.unwrap();
    let mut read = room.fetch(None, since).await.unwrap();
    let answer = format!("In-Reply-To: <{}>", letter.message_id);
    let answers = |raw: &Vec<u8>| String::from_utf8_lossy(raw).contains(&answer);
    while !read.raw.iter().any(answers) {
        room.wait(Duration::from_mins(1)).await.unwrap();
        read = room.fetch(Some(&read.cursor), since).await.unwrap();
    }
}

#[tokio::test]
async fn faults_of_the_mail_reach_the_program_as_what_they_are() {
    let practice = Practice::open(72).await;
    let room = mailroom(&practice, &practice.served.mail.password);
    let letter = letter(&practice, "salud");
    for (kind, may_have_acted) in
        [("cut_before", true), ("busy", false), ("refused", false), ("no_recipient", false), ("cut_after", true)]
    {
        practice.order("mail-fault", json!({"kind": kind})).await;
        let error = room.send(&letter, &[picture()]).await.unwrap_err();
        assert_eq!(error.may_have_acted, may_have_acted, "{kind} {error:?}");
        let copy = room.find(&letter).await.unwrap();
        assert_eq!(copy.is_some(), kind == "cut_after", "{kind}: the copy tells");
    }
    let wrong = mailroom(&practice, "wrong");
    assert!(matches!(wrong.send(&letter, &[picture()]).await.unwrap_err().fault, Fault::Credentials { .. }));
    let since = Utc::now() - TimeDelta::days(3);
    assert!(matches!(wrong.fetch(None, since).await.unwrap_err(), Fault::Credentials { .. }));

    let before = room.fetch(None, since).await.unwrap();
    practice.order("mail-fault", json!({"kind": "new_uidvalidity"})).await;
    let after = room.fetch(Some(&before.cursor), since).await.unwrap();
    assert!(after.cursor.uid_validity > before.cursor.uid_validity);
    assert_eq!(after.raw, before.raw, "numbered anew, everything is read once more");
    practice.order("mail-fault", json!({"kind": "drop_idle"})).await;
    assert!(room.wait(Duration::from_mins(1)).await.is_err(), "a connection that waits was cut");
    assert!(room.fetch(Some(&after.cursor), since).await.unwrap().raw.is_empty());
}
