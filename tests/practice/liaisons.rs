//! The liaisons answer as real programs do, each in their way and in their time.

use crate::client::{Practice, text};
use crate::mailbox::{fetch, letter, open, send};
use chrono::Utc;
use mail_parser::{Message, MessageParser, MimeHeaders};
use serde_json::json;
use ventanilla::practice::{AUTHSERV, Options};

const LETTER: &str = "propuesta-1@practica.example";

/// Sends a letter to an agency's liaison. Gives the registered address.
pub(crate) async fn write(practice: &Practice, agency: &str, id: &str, references: &str) -> String {
    let found = practice.served.agencies.iter().find(|of| of.id.as_str() == agency).unwrap();
    let email = found.email.clone().unwrap();
    let body = "Estimada licenciada:\n\nFavor de verificar y responder APROBADO o NO APROBADO: motivo.\n\n«Texto»";
    let raw = letter(&email, id, "Propuesta [V-k3f9x2ab4c7d-ab12cd34]", body, references);
    send(practice, &email, &raw).await.unwrap();
    email
}

/// The last message of the mailbox.
pub(crate) async fn last(practice: &Practice) -> Vec<u8> {
    let uid = practice.state().await["mail"]["mailbox"]["uid_next"].as_u64().unwrap() - 1;
    let mut session = open(practice).await;
    fetch(&mut session, u32::try_from(uid).unwrap()).await.pop().unwrap().1
}

fn header<'a>(message: &'a Message<'_>, name: &str) -> Option<&'a str> {
    message.header_raw(name.to_owned()).map(str::trim)
}

#[tokio::test]
async fn an_answer_of_every_program_names_the_letter_and_quotes_it() {
    let practice = Practice::open(51).await;
    let email = write(&practice, "finanzas", LETTER, "<antes@practica.example>").await;
    for (how, mark) in [
        ("approve_outlook", "divRplyFwdMsg"),
        ("approve_gmail", "gmail_quote"),
        ("approve_mobile", "Enviado desde mi iPhone"),
        ("approve_plain", "\r\n-- \r\n"),
        ("refuse", "NO APROBADO"),
        ("condition", "Aprobado, "),
        ("ask", "?"),
    ] {
        practice.order("answer", json!({"agency": "finanzas", "how": how})).await;
        let raw = last(&practice).await;
        let message = MessageParser::default().parse(&raw).unwrap();
        assert_eq!(message.in_reply_to().as_text(), Some(LETTER), "{how}");
        let references: Vec<_> = message.references().as_text_list().unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(references, ["antes@practica.example", LETTER]);
        assert_eq!(message.from().unwrap().first().unwrap().address(), Some(email.as_str()));
        assert!(message.subject().unwrap().to_lowercase().starts_with("re: propuesta [v-k3f9x2ab4c7d"), "{how}");
        let passed = header(&message, "Authentication-Results").unwrap();
        assert!(passed.starts_with(AUTHSERV) && passed.contains("dmarc=pass"), "{passed}");
        let both = format!("{}{}", message.body_text(0).unwrap(), message.body_html(0).unwrap());
        assert!(both.contains("Favor de verificar"), "{how} quotes the letter: {both}");
        let found = both.contains(mark) || both.replace('\n', "\r\n").contains(mark) || mark == "NO APROBADO";
        assert!(found, "{how}: {both}");
    }
    let said = json!({"agency": "finanzas", "how": "approve_plain", "text": "Va, aprobado 👍"});
    practice.order("answer", said).await;
    let raw = last(&practice).await;
    let message = MessageParser::default().parse(&raw).unwrap();
    let lines = message.body_text(0).unwrap().into_owned();
    assert!(lines.find("> Favor").unwrap() < lines.find("Va, aprobado 👍").unwrap(), "the answer stands below");
}

#[tokio::test]
async fn what_is_not_an_answer_shows_what_it_is() {
    let practice = Practice::open(52).await;
    let email = write(&practice, "obras", LETTER, "").await;
    let order = async |how: &str| {
        practice.order("answer", json!({"agency": "obras", "how": how})).await;
        last(&practice).await
    };
    let raw = order("inform").await;
    let message = MessageParser::default().parse(&raw).unwrap();
    let picture = message.attachments().next().unwrap();
    assert_eq!(picture.attachment_name(), Some("cartel.png"));
    let size = imagesize::blob_size(picture.contents()).unwrap();
    assert_eq!((size.width, size.height, message.attachment_count()), (720, 720, 1));

    let raw = order("wrong_address").await;
    let message = MessageParser::default().parse(&raw).unwrap();
    assert_ne!(message.from().unwrap().first().unwrap().address(), Some(email.as_str()));
    let raw = order("impostor").await;
    let message = MessageParser::default().parse(&raw).unwrap();
    assert_eq!(message.from().unwrap().first().unwrap().address(), Some(email.as_str()));
    assert!(header(&message, "Authentication-Results").unwrap().contains("dkim=fail"));
    let raw = order("absence").await;
    let message = MessageParser::default().parse(&raw).unwrap();
    assert_eq!(header(&message, "Auto-Submitted"), Some("auto-replied"));

    let raw = order("bounce").await;
    let message = MessageParser::default().parse(&raw).unwrap();
    let kind = message.content_type().unwrap();
    assert_eq!((kind.c_type.as_ref(), kind.subtype()), ("multipart", Some("report")));
    let whole = String::from_utf8(raw.clone()).unwrap();
    assert!(whole.contains(&format!("Final-Recipient: rfc822; {email}")) && whole.contains("Status: 5.1.1"));
    assert!(whole.contains(&format!("Message-ID: <{LETTER}>")) && whole.starts_with("Return-Path: <>"));
}

#[tokio::test]
async fn liaisons_answer_by_themselves_and_a_second_letter_finds_them_milder() {
    // A thousand times faster: twenty seconds are twenty milliseconds.
    let options = Options { seed: 53, speed: 1000.0, port: 0, faults: false, start: Utc::now() };
    let practice = Practice::with(options).await;
    let messages = async || practice.state().await["mail"]["mailbox"]["messages"].as_array().unwrap().clone();
    let answered = async |id: &str| {
        for _ in 0..10_000 {
            let all = messages().await;
            let found = all.iter().find(|m| m["in_reply_to"].to_string().contains(id)).cloned();
            if let Some(found) = found {
                return found;
            }
            tokio::task::yield_now().await;
        }
        panic!("nobody answers {id}");
    };
    let waiting = messages().await;
    assert!(waiting.len() >= 3 && waiting.iter().all(|m| m["in_reply_to"].is_null()), "{waiting:?}");
    assert!(waiting.iter().any(|m| m["attachments"].as_array().is_some_and(|of| of.len() == 1)));

    write(&practice, "finanzas", LETTER, "").await;
    let answer = answered(LETTER).await;
    assert!(text(&answer, "text").to_lowercase().starts_with(['a', 'b', 's']), "{answer}");

    write(&practice, "sepyc", "otra-1@practica.example", "").await;
    let answer = answered("otra-1").await;
    assert!(text(&answer, "text").to_lowercase().starts_with("no aprobado"), "{answer}");
    write(&practice, "sepyc", "otra-2@practica.example", "<otra-1@practica.example>").await;
    let answer = answered("\"otra-2").await;
    assert!(!text(&answer, "text").to_lowercase().starts_with("no aprobado"), "{answer}");
    let nobody = "nadie@finanzas.practica.example";
    send(&practice, nobody, &letter(nobody, "nadie-1@practica.example", "Propuesta", "Texto", "")).await.unwrap();
    for asked in 0.. {
        assert!(asked < 10_000, "it does not come back");
        if messages().await.iter().any(|m| text(m, "from").starts_with("MAILER-DAEMON")) {
            break;
        }
    }
    let twice = messages().await.iter().filter(|m| m["in_reply_to"].to_string().contains("otra-1")).count();
    assert_eq!(twice, 1, "whoever answered does not answer again");
}

#[tokio::test]
async fn nobody_answers_in_a_world_that_stands_still() {
    let practice = Practice::open(54).await;
    let before = practice.state().await["mail"]["mailbox"]["uid_next"].as_u64().unwrap();
    write(&practice, "proteccion-civil", LETTER, "").await;
    let state = practice.state().await["mail"].clone();
    assert_eq!(state["mailbox"]["uid_next"].as_u64().unwrap(), before + 1, "only the copy came");
    let order = practice.client.post(practice.url("practice/answer"));
    let answer = order.json(&json!({"agency": "salud", "how": "refuse"})).send().await.unwrap();
    assert_eq!(answer.status(), 400, "nobody wrote to them");
}
