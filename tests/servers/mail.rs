//! The office's mailbox on Postfix and Dovecot, which `tests/servers/mail.sh` starts.

mod cutting;
mod encrypting;
mod letters;
mod publishing;
mod reading;
mod restarting;

use serde_json::Value;
use std::path::PathBuf;
use std::sync::OnceLock;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::{RwLock, RwLockReadGuard};
use ventanilla::mail::{Fetched, Mailbox, Mailroom, Security, Settings};
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::ids::{AgencyId, ContentHash, DeliveryId, Person, PublicationId};
use ventanilla::model::mail::{Letter, LetterKind, MailCursor, token};
use ventanilla::model::media::{Media, MediaKind, Picture};

/// Held by everybody who needs the servers to stand, and alone by who restarts them.
static STANDING: RwLock<()> = RwLock::const_new(());

/// Where the servers are.
pub(super) struct Servers {
    told: Value,
    pub(super) file: String,
}

/// Reads it once; fails when nobody started them.
pub(super) fn servers() -> &'static Servers {
    static SERVERS: OnceLock<Servers> = OnceLock::new();
    SERVERS.get_or_init(|| {
        let file = crate::setting("VENTANILLA_MAIL");
        let told = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        Servers { told, file }
    })
}

impl Servers {
    pub(super) fn port(&self, name: &str) -> u16 {
        self.told[name].as_u64().unwrap().try_into().unwrap()
    }

    pub(super) fn password(&self) -> &str {
        self.told["password"].as_str().unwrap()
    }

    pub(super) fn authority(&self) -> Vec<u8> {
        std::fs::read(self.told["ca"].as_str().unwrap()).unwrap()
    }

    /// The folder in which Dovecot keeps somebody's mailbox.
    pub(super) fn maildir(&self, address: &str) -> PathBuf {
        let (user, domain) = address.split_once('@').unwrap();
        PathBuf::from(self.told["folder"].as_str().unwrap()).join("vmail").join(domain).join(user)
    }
}

/// Keeps the servers from being restarted.
pub(super) async fn standing() -> RwLockReadGuard<'static, ()> {
    STANDING.read().await
}

/// Settings of a mailbox, encrypted in one way or the other.
pub(super) fn settings(address: &str, security: Security) -> Settings {
    let servers = servers();
    let (smtp, imap) = match security {
        Security::Tls => ("smtps", "imaps"),
        Security::Starttls => ("submission", "imap"),
    };
    serde_json::from_value(serde_json::json!({
        "address": address, "name": "Atención ciudadana",
        "smtp_host": "localhost", "smtp_port": servers.port(smtp), "smtp_security": security,
        "imap_host": "localhost", "imap_port": servers.port(imap), "imap_security": security,
    }))
    .unwrap()
}

pub(super) fn open(settings: Settings) -> Mailbox {
    Mailbox::new(settings, servers().password().into(), &servers().authority()).unwrap()
}

/// Somebody's mailbox.
pub(super) fn mailbox(address: &str) -> Mailbox {
    open(settings(address, Security::Tls))
}

/// A letter from an office to a liaison; `name` is twelve letters.
pub(super) fn letter(name: &str, to: &str, pictures: &[Picture]) -> Letter {
    let id = DeliveryId::new(name);
    let content = ContentHash::new("ab12cd34ef567890");
    let token = token(&id, &content);
    let queued_at = ventanilla::clock::now();
    Letter {
        publication: PublicationId::new("p1"),
        agency: AgencyId::new("salud"),
        to: to.to_owned(),
        to_name: Some("Lic. Ángela Núñez".to_owned()),
        kind: LetterKind::Proposal,
        subject: format!("Propuesta: campaña de vacunación [V-{}]", token.to_uppercase()),
        message_id: format!("{token}@sinaloa.test"),
        references: Vec::new(),
        text: "Mañana: ¿acudirá?\n.\n..punto\nFrom aquí\n".to_owned(),
        html: "<p>Mañana: ¿acudirá?</p>".to_owned(),
        media: pictures.iter().map(|picture| picture.media.clone()).collect(),
        by: Person::new("ana"),
        state: DeliveryState::Sending { since: queued_at },
        attempts: 1,
        queued_at,
        content,
        token,
        id,
    }
}

/// A picture of so many bytes, none of which compress or repeat in a simple way.
pub(super) fn picture(name: &str, bytes: usize) -> Picture {
    let mut state = 0x2545_F491_u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[0]
    };
    let bytes: Vec<u8> = (0..bytes).map(|_| next()).collect();
    let blob = ventanilla::model::ids::BlobId::new(name);
    let (width, height) = (1, 1);
    let (kind, alt) = (MediaKind::Png, "Una imagen".to_owned());
    let media = Media { blob, name: name.to_owned(), kind, bytes: bytes.len() as u64, width, height, alt };
    Picture { media, bytes }
}

/// Delivers a message as it is, over LMTP (RFC 2033), as often as there are recipients.
pub(super) async fn deliver(to: &str, messages: &[Vec<u8>]) {
    let stream = TcpStream::connect(("127.0.0.1", servers().port("lmtp"))).await.unwrap();
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    stream.read_line(&mut line).await.unwrap();
    ask(&mut stream, b"LHLO prueba\r\n", "250").await;
    for message in messages {
        ask(&mut stream, b"MAIL FROM:<enlace@salud.test>\r\n", "250").await;
        ask(&mut stream, format!("RCPT TO:<{to}>\r\n").as_bytes(), "250").await;
        ask(&mut stream, b"DATA\r\n", "354").await;
        data(&mut stream, message).await;
    }
}

/// Hands a message to the server as another office's server would, over SMTP (RFC 5321).
pub(super) async fn submit(from: &str, to: &str, message: &[u8]) {
    let stream = TcpStream::connect(("127.0.0.1", servers().port("smtp"))).await.unwrap();
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    stream.read_line(&mut line).await.unwrap();
    ask(&mut stream, b"EHLO correo.salud.test\r\n", "250").await;
    ask(&mut stream, format!("MAIL FROM:<{from}> BODY=8BITMIME\r\n").as_bytes(), "250").await;
    ask(&mut stream, format!("RCPT TO:<{to}>\r\n").as_bytes(), "250").await;
    ask(&mut stream, b"DATA\r\n", "354").await;
    data(&mut stream, message).await;
    ask(&mut stream, b"QUIT\r\n", "221").await;
}

/// Gives the bytes of a message, and hears that they were taken.
async fn data(stream: &mut BufReader<TcpStream>, message: &[u8]) {
    let mut data = Vec::new();
    for line in message.split_inclusive(|b| *b == b'\n') {
        if line.starts_with(b".") {
            data.push(b'.');
        }
        data.extend_from_slice(line);
    }
    data.extend_from_slice(b".\r\n");
    ask(stream, &data, "250").await;
}

/// Says something and hears the last line of the answer.
pub(super) async fn ask(stream: &mut BufReader<TcpStream>, words: &[u8], code: &str) -> Vec<String> {
    stream.get_mut().write_all(words).await.unwrap();
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        assert!(stream.read_line(&mut line).await.unwrap() > 0, "cut after {lines:?}");
        let last = line.as_bytes().get(3) != Some(&b'-');
        lines.push(line.trim_end().to_owned());
        if last {
            assert!(lines.iter().all(|line| line.starts_with(code)), "{lines:?}");
            return lines;
        }
    }
}

/// Reads a mailbox to its end, in steps: what came, and how far it is read.
pub(super) async fn read_all(room: &dyn Mailroom, mut cursor: Option<MailCursor>) -> (Vec<Fetched>, MailCursor) {
    let since = ventanilla::clock::now() - chrono::TimeDelta::days(1);
    let mut steps = Vec::new();
    loop {
        let fetched = room.fetch(cursor.as_ref(), since).await.unwrap();
        cursor = Some(fetched.cursor.clone());
        let more = fetched.more;
        steps.push(fetched);
        assert!(steps.len() < 100, "without end");
        if !more {
            return (steps, cursor.unwrap());
        }
    }
}

/// Waits for the next messages, as Postfix takes its time: those that came, and how far it is read.
pub(super) async fn next(room: &dyn Mailroom, cursor: Option<MailCursor>, many: usize) -> (Vec<Vec<u8>>, MailCursor) {
    let (mut cursor, mut raw) = (cursor, Vec::new());
    let waiting = async {
        loop {
            let (steps, reached) = read_all(room, cursor.take()).await;
            raw.extend(steps.into_iter().flat_map(|step| step.raw));
            cursor = Some(reached);
            if raw.len() >= many {
                break;
            }
            room.wait(std::time::Duration::from_secs(30)).await.unwrap();
        }
    };
    tokio::time::timeout(std::time::Duration::from_mins(1), waiting).await.expect("nothing came");
    assert_eq!(raw.len(), many);
    (raw, cursor.unwrap())
}

/// A small message.
pub(super) fn message(id: &str, body: &str) -> Vec<u8> {
    let head = "From: Enlace <enlace@salud.test>\r\nTo: oficina@sinaloa.test\r\nSubject: Respuesta\r\n";
    format!("{head}Date: Mon, 2 Mar 2026 10:00:00 -0700\r\nMessage-ID: <{id}@salud.test>\r\n\r\n{body}\r\n")
        .into_bytes()
}

/// True when `raw` ends with the bytes of `part`: servers write above, never below.
pub(super) fn ends_with(raw: &[u8], part: &[u8]) -> bool {
    raw.ends_with(part)
}
