//! The program's own mailbox on the practice mail servers.

use crate::client::Practice;
use std::time::Duration;
use ventanilla::mail::{Composing, Mailbox, Mailroom, Settings, compose};
use ventanilla::model::agency::Agency;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::ids::{AgencyId, DeliveryId, Person, PublicationId};
use ventanilla::model::mail::LetterKind;
use ventanilla::model::publication::Content;
use ventanilla::practice::ADDRESS;

#[tokio::test]
async fn a_letter_leaves_is_found_and_its_copy_is_read() {
    let practice = Practice::open(47).await;
    let mail = &practice.served.mail;
    let settings: Settings = serde_json::from_value(serde_json::json!({
        "address": ADDRESS, "smtp_host": "127.0.0.1", "smtp_port": mail.smtp.port(),
        "imap_host": "127.0.0.1", "imap_port": mail.imap.port(),
    }))
    .unwrap();
    let room = Mailbox::new(settings, mail.password.clone().into(), mail.certificate_pem.as_bytes()).unwrap();
    let items = room.check().await;
    assert!(items.iter().all(|item| item.good == Some(true)), "{items:?}");

    let now = ventanilla::clock::now();
    let since = now - chrono::TimeDelta::days(30);
    let mut cursor = room.fetch(None, since).await.unwrap().cursor;
    let name = "Secretaría de Finanzas".to_owned();
    let letter = compose(&Composing {
        id: DeliveryId::new("k3f9x2ab4c7d"),
        publication: &PublicationId::new("p1"),
        content: &Content { text: "Descuento en el predial.".to_owned(), ..Content::default() },
        agency: &Agency { id: AgencyId::new("finanzas"), name, liaison: None, email: None },
        to: "rosa.gastelum@finanzas.practica.example",
        kind: LetterKind::Proposal,
        references: Vec::new(),
        answer_by: None,
        office: "Atención ciudadana",
        address: ADDRESS,
        calendar: &Calendar::federal(),
        lang: ventanilla::i18n::Lang::Es,
        by: Person::new("ana"),
        now,
    });
    assert_eq!(room.find(&letter).await, Ok(None));
    let receipt = room.send(&letter, &[]).await.unwrap();
    assert_eq!(receipt.remote.as_str(), letter.message_id);
    assert!(room.find(&letter).await.unwrap().is_some());

    let copy = tokio::time::timeout(Duration::from_secs(30), async {
        loop {
            room.wait(Duration::from_secs(5)).await.unwrap();
            let fetched = room.fetch(Some(&cursor), since).await.unwrap();
            cursor = fetched.cursor;
            let ours = |raw: &Vec<u8>| String::from_utf8_lossy(raw).contains(&format!("<{}>", letter.message_id));
            if let Some(copy) = fetched.raw.into_iter().find(ours) {
                return copy;
            }
        }
    });
    assert!(String::from_utf8_lossy(&copy.await.expect("its copy came")).contains("predial"));
}
