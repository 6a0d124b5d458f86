//! Reading a mailbox: everything once, in order, and without a trace.

use super::{deliver, ends_with, letter, mailbox, message, next, open, read_all, servers, settings, standing};
use std::time::{Duration, Instant};
use ventanilla::mail::{Mailroom, Security, Settings};
use ventanilla::model::fault::Fault;

#[tokio::test]
async fn what_comes_while_waiting_is_heard_at_once() {
    let _standing = standing().await;
    let address = "espera@sinaloa.test";
    let room = mailbox(address);
    deliver(address, &[message("m0", "uno")]).await;
    let (_, cursor) = next(&room, None, 1).await;

    // Nothing comes: it waits as long as it was told.
    let began = Instant::now();
    room.wait(Duration::from_millis(300)).await.unwrap();
    assert!(began.elapsed() >= Duration::from_millis(300));

    // Something comes meanwhile.
    let began = Instant::now();
    let (heard, ()) = tokio::join!(room.wait(Duration::from_mins(1)), async {
        deliver(address, &[message("m1", "dos")]).await;
    });
    heard.unwrap();
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    let (raw, _) = next(&room, Some(cursor), 1).await;
    assert!(ends_with(&raw[0], &message("m1", "dos")));

    // Something came between reading and waiting: the server does not announce it any more.
    deliver(address, &[message("m2", "tres")]).await;
    let began = Instant::now();
    room.wait(Duration::from_mins(1)).await.unwrap();
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

#[tokio::test]
async fn waiting_that_is_given_up_leaves_the_mailbox_usable() {
    let _standing = standing().await;
    let address = "deja@sinaloa.test";
    let room = mailbox(address);
    read_all(&room, None).await;
    for n in 0..3 {
        let waited = tokio::time::timeout(Duration::from_millis(50), room.wait(Duration::from_mins(1))).await;
        assert!(waited.is_err(), "{waited:?}");
        deliver(address, &[message(&format!("m{n}"), "hola")]).await;
        let (steps, _) = read_all(&room, None).await;
        assert_eq!(steps[0].raw.len(), n + 1);
    }
    // Others may read while one waits.
    let (waited, (steps, _)) = tokio::join!(
        tokio::time::timeout(Duration::from_secs(1), room.wait(Duration::from_mins(1))),
        read_all(&room, None)
    );
    assert!(waited.is_err());
    assert_eq!(steps[0].raw.len(), 3);
}

#[tokio::test]
async fn two_hundred_messages_come_once_each_in_order_and_leave_no_trace() {
    let _standing = standing().await;
    let address = "muchos@sinaloa.test";
    let messages: Vec<_> = (0..200).map(|n| message(&format!("m{n}"), &format!("número {n}"))).collect();
    deliver(address, &messages).await;
    let room = mailbox(address);
    let (steps, cursor) = read_all(&room, None).await;
    assert!(steps.len() >= 4 && steps.iter().all(|step| step.raw.len() <= 50));
    let raw: Vec<_> = steps.into_iter().flat_map(|step| step.raw).collect();
    assert_eq!(raw.len(), 200);
    assert!(raw.iter().zip(&messages).all(|(raw, message)| ends_with(raw, message)));

    // A number above all others still names the last one, but not for us.
    let (steps, again) = read_all(&room, Some(cursor.clone())).await;
    assert!(steps.len() == 1 && steps[0].raw.is_empty() && again == cursor);

    let marked =
        walk(&servers().maildir(address)).into_iter().filter(|name| name.contains(":2,") && name.contains('S'));
    assert_eq!(marked.count(), 0, "marked as read");
    // From the middle on, as after a kill.
    let middle = ventanilla::model::mail::MailCursor { last_uid: cursor.last_uid - 3, ..cursor };
    let (steps, _) = read_all(&room, Some(middle)).await;
    assert_eq!(steps[0].raw, raw[197..]);
}

fn walk(folder: &std::path::Path) -> Vec<String> {
    ["new", "cur"]
        .iter()
        .filter_map(|part| std::fs::read_dir(folder.join(part)).ok())
        .flatten()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[tokio::test]
async fn a_mailbox_that_is_numbered_anew_is_read_anew() {
    let _standing = standing().await;
    let address = "nuevo@sinaloa.test";
    deliver(address, &[message("m0", "uno"), message("m1", "dos")]).await;
    let room = mailbox(address);
    let (first, cursor) = next(&room, None, 2).await;

    // As when a mailbox is restored from a copy: all the server's own notes are gone, and the numbering is another.
    let folder = servers().maildir(address);
    let list = folder.join("dovecot-uidlist");
    let text = std::fs::read_to_string(&list).unwrap();
    let validity = cursor.uid_validity;
    let anew = text.replacen(&format!(" V{validity} "), &format!(" V{} ", validity + 7), 1);
    assert_ne!(text, anew);
    std::fs::write(&list, anew).unwrap();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_str().unwrap().starts_with("dovecot.") {
            std::fs::remove_file(path).unwrap();
        }
    }
    deliver(address, &[message("m2", "tres")]).await;

    let (steps, again) = read_all(&mailbox(address), Some(cursor.clone())).await;
    assert_ne!(again.uid_validity, cursor.uid_validity);
    let raw: Vec<_> = steps.into_iter().flat_map(|step| step.raw).collect();
    assert_eq!(raw.len(), 3, "all of it, as the numbers before mean nothing now");
    assert_eq!(raw[..2], first);
}

#[tokio::test]
async fn the_same_message_twice_is_given_twice_with_the_same_words() {
    let _standing = standing().await;
    let address = "doble@sinaloa.test";
    let twice = message("m0", "APROBADO");
    deliver(address, &[twice.clone(), twice.clone()]).await;
    let room = mailbox(address);
    let (raw, cursor) = next(&room, None, 2).await;
    assert!(raw.iter().all(|raw| ends_with(raw, &twice)));
    let (steps, _) = read_all(&room, Some(cursor)).await;
    assert!(steps.iter().all(|step| step.raw.is_empty()));
}

#[tokio::test]
async fn a_damaged_message_comes_as_it_is() {
    let _standing = standing().await;
    let address = "roto@sinaloa.test";
    let broken: Vec<Vec<u8>> = vec![
        b"Content-Type: multipart/mixed; boundary=\"a\r\nSubject: sin fin\r\n\r\n--a\r\n\r\nhola\r\n".to_vec(),
        b"Subject: =?utf-8?q?a=ZZ?= \xe1\xff\r\nContent-Transfer-Encoding: base64\r\n\r\n@@@@ \xf1\r\n".to_vec(),
        b"esto no es un encabezado\r\n\r\n\r\n".to_vec(),
        b"From: <\r\nTo: \"\r\nDate: ayer\r\nMessage-ID: <<>>\r\n\r\n".to_vec(),
        [b"Subject: largo\r\n\r\n".as_slice(), &[b'x'; 20_000], b"\r\n"].concat(),
    ];
    deliver(address, &broken).await;
    let (raw, _) = next(&mailbox(address), None, broken.len()).await;
    for (raw, broken) in raw.iter().zip(&broken) {
        assert!(ends_with(raw, broken), "{}", String::from_utf8_lossy(raw));
    }
}

#[tokio::test]
async fn of_a_message_that_is_too_large_only_the_header_comes() {
    let _standing = standing().await;
    let address = "enorme@sinaloa.test";
    let mut large = message("grande", "");
    let line = [b"x".repeat(98).as_slice(), b"\r\n"].concat();
    large.extend(line.repeat(430_000));
    deliver(address, &[message("m0", "uno"), large, message("m1", "dos")]).await;
    let room = mailbox(address);
    let (steps, _) = read_all(&room, None).await;
    let raw: Vec<_> = steps.iter().flat_map(|step| &step.raw).collect();
    let too_large: Vec<_> = steps.iter().flat_map(|step| &step.too_large).collect();
    assert!(raw.len() == 2 && too_large.len() == 1);
    let header = String::from_utf8_lossy(too_large[0]);
    assert!(header.contains("<grande@salud.test>") && header.len() < 4_000);
}

#[tokio::test]
async fn messages_from_before_are_left_alone_and_an_unknown_mailbox_is_said() {
    let _standing = standing().await;
    let address = "antes@sinaloa.test";
    deliver(address, &[message("m0", "uno")]).await;
    let room = mailbox(address);
    let later = ventanilla::clock::now() + chrono::TimeDelta::days(5);
    let fetched = room.fetch(None, later).await.unwrap();
    assert!(fetched.raw.is_empty() && fetched.cursor.last_uid == 1, "{:?}", fetched.cursor);
    assert_eq!(room.find(&letter("k3f9x2ab4c7k", address, &[])).await, Ok(None));

    let other = open(Settings { mailbox: "Otro buzón".to_owned(), ..settings(address, Security::Tls) });
    let fault = other.fetch(None, later).await.unwrap_err();
    assert!(matches!(&fault, Fault::Permission { detail } if detail.contains("Otro buzón")), "{fault}");
}
