//! Letters on their way, and what servers say to them.

use super::{ask, deliver, letter, mailbox, next, picture, standing};
use mail_parser::{Address, MessageParser, MimeHeaders};
use ventanilla::mail::Mailroom;
use ventanilla::model::delivery::SendError;
use ventanilla::model::fault::Fault;

fn first(address: Option<&Address<'_>>) -> String {
    address.unwrap().first().unwrap().address().unwrap().to_owned()
}

#[tokio::test]
async fn a_recipient_who_is_refused_gets_nothing_and_neither_do_we() {
    let _standing = standing().await;
    let room = mailbox("rechazo@sinaloa.test");
    for (index, (to, expected)) in [
        ("nadie@salud.test", Some(550)),
        ("cerrado@salud.test", Some(554)),
        ("lleno@salud.test", None),
        ("despacio@salud.test", None),
    ]
    .into_iter()
    .enumerate()
    {
        let letter = letter(&format!("k3f9x2ab4c{index}d"), to, &[]);
        let SendError { fault, may_have_acted } = room.send(&letter, &[]).await.unwrap_err();
        assert!(!may_have_acted);
        match (to.split('@').next().unwrap(), &fault) {
            ("lleno", Fault::Unreachable { detail }) => assert!(detail.contains("452"), "{fault}"),
            ("despacio", Fault::Throttled { .. }) => {}
            (_, Fault::Refused { code, why }) => {
                assert_eq!(*code, expected);
                assert!(why.contains(to), "{why}");
            }
            _ => panic!("{to}: {fault}"),
        }
        assert_eq!(room.find(&letter).await, Ok(None));
    }
}

#[tokio::test]
async fn a_letter_arrives_as_it_was_written() {
    let _standing = standing().await;
    let room = mailbox("carta@sinaloa.test");
    let pictures = [picture("cartel ñandú \"1\".png", 3_000), picture("../otro.png", 10)];
    let mut letter = letter("k3f9x2ab4c7e", "enlace-carta@salud.test", &pictures);
    letter.references = vec!["uno@sinaloa.test".to_owned(), "dos@sinaloa.test".to_owned()];
    room.send(&letter, &pictures).await.unwrap();

    let (raw, _) = next(&mailbox("enlace-carta@salud.test"), None, 1).await;
    let read = MessageParser::default().parse(&raw[0]).unwrap();
    assert_eq!(read.subject(), Some(letter.subject.as_str()));
    assert_eq!(read.message_id(), Some(letter.message_id.as_str()));
    assert_eq!(first(read.from()), "carta@sinaloa.test");
    assert_eq!(read.from().unwrap().first().unwrap().name(), Some("Atención ciudadana"));
    assert_eq!(read.to().unwrap().first().unwrap().name(), letter.to_name.as_deref());
    assert_eq!(first(read.reply_to()), format!("carta+{}@sinaloa.test", letter.token));
    assert_eq!(read.in_reply_to().as_text(), Some("dos@sinaloa.test"));
    assert_eq!(read.references().as_text_list().unwrap(), ["uno@sinaloa.test", "dos@sinaloa.test"]);
    assert_eq!(read.date().unwrap().to_timestamp(), letter.queued_at.timestamp());
    assert!(read.header("Bcc").is_none() && read.header("Auto-Submitted").is_none());
    assert!(!String::from_utf8_lossy(&raw[0]).contains("To: carta@sinaloa.test"), "the copy is nobody's business");
    assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n"), letter.text);
    assert_eq!(read.body_html(0).unwrap().trim_end(), letter.html);
    let attached: Vec<_> = read.attachments().map(|part| (part.attachment_name().unwrap(), part.contents())).collect();
    assert_eq!(attached[0], ("1-cartel ñandú _1_.png", pictures[0].bytes.as_slice()));
    assert_eq!(attached[1], ("2-.._otro.png", pictures[1].bytes.as_slice()));
    let lines = raw[0].split(|b| *b == b'\n');
    assert!(lines.clone().all(|line| line.len() < 990), "a line that servers would break");
    assert!(raw[0].is_ascii(), "nothing that a server has to convert");
}

#[tokio::test]
async fn an_answer_to_the_address_with_the_token_comes_back_and_names_the_letter() {
    let _standing = standing().await;
    let (room, liaison) = (mailbox("mas@sinaloa.test"), mailbox("enlace-mas@salud.test"));
    let sent = letter("k3f9x2ab4c7f", "enlace-mas@salud.test", &[]);
    room.send(&sent, &[]).await.unwrap();
    let (_, cursor) = next(&room, None, 1).await;
    let mut answer = letter("q3f9x2ab4c7f", &format!("mas+{}@sinaloa.test", sent.token), &[]);
    answer.references = vec![sent.message_id.clone()];
    answer.subject = format!("Re: {}", sent.subject);
    liaison.send(&answer, &[]).await.unwrap();
    let (raw, _) = next(&room, Some(cursor), 1).await;
    let read = MessageParser::default().parse(&raw[0]).unwrap();
    assert_eq!(read.in_reply_to().as_text(), Some(sent.message_id.as_str()));
    assert!(String::from_utf8_lossy(&raw[0]).contains(&format!("mas+{}@sinaloa.test", sent.token)));
}

#[tokio::test]
async fn twenty_megabytes_go_out_and_come_in_unharmed() {
    let _standing = standing().await;
    let room = mailbox("grande@sinaloa.test");
    let pictures: Vec<_> = (0..4).map(|n| picture(&format!("{n}.png"), 5_000_000)).collect();
    let letter = letter("k3f9x2ab4c7g", "enlace-grande@salud.test", &pictures);
    room.send(&letter, &pictures).await.unwrap();
    let (raw, cursor) = next(&room, None, 1).await;
    assert!(raw[0].len() > 26_000_000);
    let read = MessageParser::default().parse(&raw[0]).unwrap();
    assert!(
        read.attachments()
            .map(mail_parser::MessagePart::contents)
            .eq(pictures.iter().map(|picture| picture.bytes.as_slice()))
    );

    // What the liaison got goes back as an answer.
    let (theirs, _) = next(&mailbox("enlace-grande@salud.test"), None, 1).await;
    deliver("grande@sinaloa.test", &theirs).await;
    let (raw, _) = next(&room, Some(cursor), 1).await;
    assert!(raw[0].ends_with(&theirs[0]));
}

#[tokio::test]
async fn addresses_with_accents_travel() {
    let _standing = standing().await;
    let room = mailbox("acentos@sinaloa.test");
    let letter = letter("k3f9x2ab4c7h", "josé@salud.test", &[]);
    room.send(&letter, &[]).await.unwrap();
    let (raw, _) = next(&room, None, 1).await;
    let read = MessageParser::default().parse(&raw[0]).unwrap();
    assert_eq!(first(read.to()), "josé@salud.test");
    assert!(room.find(&letter).await.unwrap().is_some());
}

#[tokio::test]
async fn what_cannot_be_delivered_comes_back_as_a_report() {
    let _standing = standing().await;
    let room = mailbox("rebote@sinaloa.test");
    let letter = letter("k3f9x2ab4c7j", "rebota@salud.test", &[]);
    room.send(&letter, &[]).await.unwrap();
    let (raw, _) = next(&room, None, 2).await;
    let report =
        raw.iter().map(|raw| String::from_utf8_lossy(raw)).find(|raw| raw.contains("multipart/report")).unwrap();
    assert!(report.contains("Final-Recipient: rfc822; rebota@salud.test") && report.contains(&letter.message_id));
}

#[tokio::test]
async fn a_mailbox_is_not_open_to_strangers() {
    // The servers of these tests are no toy: without a login nothing is relayed.
    let _standing = standing().await;
    let stream = tokio::net::TcpStream::connect(("127.0.0.1", super::servers().port("smtp"))).await.unwrap();
    let mut stream = tokio::io::BufReader::new(stream);
    ask(&mut stream, b"EHLO prueba\r\n", "2").await;
    ask(&mut stream, b"MAIL FROM:<quien@sea.test>\r\n", "250").await;
    ask(&mut stream, b"", "250").await;
    ask(&mut stream, b"RCPT TO:<alguien@fuera.test>\r\n", "554").await;
}
