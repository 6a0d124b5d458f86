//! Nothing is said but encrypted, to servers that are who they say. Row S-8.1.1 for the checks.

use super::{ask, letter, mailbox, next, open, servers, settings, standing};
use chrono::{DateTime, Utc};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpSocket;
use ventanilla::mail::{Mailbox, Mailroom, Security, Settings};
use ventanilla::model::delivery::SendError;
use ventanilla::model::fault::Fault;

/// What sending and reading end with: both must fail, and neither may have acted.
async fn faults(room: &Mailbox) -> [Fault; 2] {
    let sent = room.send(&letter("k3f9x2ab4c7d", "enlace@salud.test", &[]), &[]).await;
    let Err(SendError { fault, may_have_acted: false }) = sent else { panic!("{sent:?}") };
    [fault, room.fetch(None, DateTime::<Utc>::MIN_UTC).await.unwrap_err()]
}

/// Both must be a matter for a person, and say this.
async fn refused(room: &Mailbox, because: &str) {
    for fault in faults(room).await {
        assert!(!fault.passes(), "{fault}");
        assert!(matches!(&fault, Fault::Permission { detail } if detail.contains(because)), "{fault}");
    }
    let items = room.check().await;
    assert!(items.iter().all(|item| item.good == Some(false) && item.remedy.is_some()), "{items:?}");
}

fn with(settings: Settings, smtp: &str, imap: &str) -> Settings {
    let (smtp, imap) = (servers().port(smtp), servers().port(imap));
    Settings { smtp_port: Some(smtp), imap_port: Some(imap), ..settings }
}

#[tokio::test]
async fn letters_leave_and_come_over_both_kinds_of_encryption() {
    let _standing = standing().await;
    for (security, office, name) in [
        (Security::Tls, "tls@sinaloa.test", "k3f9x2ab4c7a"),
        (Security::Starttls, "starttls@sinaloa.test", "k3f9x2ab4c7b"),
    ] {
        let room = open(settings(office, security));
        let letter = letter(name, "enlace-tls@salud.test", &[]);
        let receipt = room.send(&letter, &[]).await.unwrap();
        assert_eq!(receipt.remote.as_str(), letter.message_id);
        let (raw, _) = next(&room, None, 1).await;
        assert!(String::from_utf8_lossy(&raw[0]).contains(&format!("<{}>", letter.message_id)));
        assert!(room.find(&letter).await.unwrap().is_some_and(|found| found.at.is_some()));
        let items = room.check().await;
        assert!(items.len() == 3 && items.iter().all(|item| item.good == Some(true)), "{items:?}");
    }
    next(&mailbox("enlace-tls@salud.test"), None, 2).await;
}

#[tokio::test]
async fn a_wrong_password_is_said_as_such_and_never_repeated() {
    let _standing = standing().await;
    for security in [Security::Tls, Security::Starttls] {
        let wrong = "otra-contrase\u{f1}a";
        let room =
            Mailbox::new(settings("clave@sinaloa.test", security), wrong.into(), &servers().authority()).unwrap();
        for fault in faults(&room).await {
            assert!(matches!(fault, Fault::Credentials { .. }), "{fault}");
            assert!(!format!("{fault:?} {room:?}").contains(wrong));
        }
    }
}

#[tokio::test]
async fn a_certificate_that_does_not_hold_is_refused() {
    let _standing = standing().await;
    let other = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap().cert.pem();
    for security in [Security::Tls, Security::Starttls] {
        let settings = settings("cert@sinaloa.test", security);
        // Nobody vouches for it.
        let nobody = Mailbox::new(settings.clone(), servers().password().into(), b"").unwrap();
        refused(&nobody, "certificate of localhost").await;
        // Somebody else does.
        let another = Mailbox::new(settings.clone(), servers().password().into(), other.as_bytes()).unwrap();
        refused(&another, "certificate of localhost").await;
        // It holds, for another name.
        let name = "127.0.0.1".to_owned();
        refused(&open(Settings { smtp_host: name.clone(), imap_host: name, ..settings }), "certificate of 127.0.0.1")
            .await;
    }
}

#[tokio::test]
async fn a_port_without_encryption_is_refused() {
    let _standing = standing().await;
    let address = "plano@sinaloa.test";
    // TLS from the first byte, where the server speaks first.
    refused(&open(with(settings(address, Security::Tls), "submission", "imap")), "does not speak TLS").await;
    // STARTTLS, where it is not offered: neither server is told a login.
    let fault = faults(&open(with(settings(address, Security::Starttls), "smtp_plain", "smtp_plain"))).await;
    assert!(
        matches!(&fault[0], Fault::Permission { detail } if detail.contains("does not offer STARTTLS")),
        "{fault:?}"
    );
    assert!(matches!(&fault[1], Fault::Permission { detail } if detail.contains("does not welcome")), "{fault:?}");
}

#[tokio::test]
async fn the_servers_offer_no_login_before_encryption() {
    let _standing = standing().await;
    let greeted = |port: u16| async move {
        // From another address than the server's own, which Dovecot takes for safe.
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.2:0".parse().unwrap()).unwrap();
        let mut stream = BufReader::new(socket.connect(([127, 0, 0, 1], port).into()).await.unwrap());
        let mut line = String::new();
        stream.read_line(&mut line).await.unwrap();
        stream
    };
    let mut smtp = greeted(servers().port("submission")).await;
    let offered = ask(&mut smtp, b"EHLO prueba\r\n", "250").await.join("\n");
    assert!(offered.contains("STARTTLS") && !offered.contains("AUTH"), "{offered}");
    let mut imap = greeted(servers().port("imap")).await;
    let offered = ask(&mut imap, b"a CAPABILITY\r\n", "* C").await.join("\n");
    assert!(offered.contains("LOGINDISABLED") && !offered.contains("AUTH="), "{offered}");
}
