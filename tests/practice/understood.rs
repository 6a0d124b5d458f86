//! What the liaisons answer is understood by the program's own reader, as the office needs it to be.

use crate::client::Practice;
use crate::liaisons::{last, write};
use chrono::Utc;
use serde_json::json;
use ventanilla::mail::{Knowing, read};
use ventanilla::model::mail::{Mail, MailKind, Verdict};
use ventanilla::practice::{ADDRESS, AUTHSERV};

async fn answered(practice: &Practice, agency: &str, how: &str) -> Mail {
    practice.order("answer", json!({"agency": agency, "how": how})).await;
    let raw = last(practice).await;
    let knowing = Knowing { agencies: &practice.served.agencies, office: ADDRESS, authserv: Some(AUTHSERV) };
    read(&raw, Utc::now(), &knowing)
}

#[tokio::test]
async fn every_liaison_is_understood_in_every_manner() {
    let practice = Practice::open(51).await;
    let agencies: Vec<_> = practice.served.agencies.iter().map(|agency| agency.id.to_string()).collect();
    let mut wrong = Vec::new();
    for (place, agency) in agencies.iter().enumerate() {
        write(&practice, agency, &format!("propuesta-{place}@practica.example"), "").await;
        // Every liaison with the program of their own; every program and every temper with the first.
        let most = if place == 0 { usize::MAX } else { 1 };
        let manners = [
            ("approve", Some(Verdict::Approved)),
            ("approve_outlook", Some(Verdict::Approved)),
            ("approve_gmail", Some(Verdict::Approved)),
            ("approve_mobile", Some(Verdict::Approved)),
            ("approve_plain", Some(Verdict::Approved)),
            ("refuse", Some(Verdict::NotApproved)),
            ("condition", None),
            ("ask", None),
            ("impostor", None),
            ("wrong_address", None),
        ];
        for (how, verdict) in manners.into_iter().take(most) {
            let mail = answered(&practice, agency, how).await;
            assert!(verdict.is_some() || mail.reading.verdict != Some(Verdict::Approved), "{agency} {how}: {mail:?}");
            if mail.what != MailKind::Ordinary || verdict.is_some() && mail.reading.verdict != verdict {
                wrong.push(format!("{agency} {how}: {:?} {:?} {:?}", mail.what, mail.reading, mail.said));
            }
        }
    }
    let away = answered(&practice, "finanzas", "absence").await;
    assert!(matches!(away.what, MailKind::OutOfOffice { .. }), "{away:?}");
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}
