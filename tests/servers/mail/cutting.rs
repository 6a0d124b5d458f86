//! The line is cut while a letter leaves. What is not certain is said to be so, and the mailbox tells.

use super::{letter, mailbox, next, open, picture, servers, settings, standing};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use ventanilla::mail::{Mailroom, Security, Settings};
use ventanilla::model::fault::Fault;

/// Where a line is cut.
#[derive(Clone, Copy)]
enum Cut {
    /// After so many bytes to the server.
    Going(u64),
    /// Once so many bytes have gone, the next answer is not let through.
    Coming(u64),
}

/// A line to the server that is cut once; its port.
async fn line(cut: Cut) -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let (client, _) = listener.accept().await.unwrap();
        let server = TcpStream::connect(("127.0.0.1", servers().port("smtps"))).await.unwrap();
        let ((mut hear, mut tell), (mut answers, mut commands)) = (client.into_split(), server.into_split());
        let gone = Arc::new(AtomicU64::new(0));
        let going = async {
            let mut bytes = vec![0; 16 * 1024];
            while let Ok(n @ 1..) = hear.read(&mut bytes).await {
                let before = gone.fetch_add(n as u64, Ordering::SeqCst);
                let most = if let Cut::Going(most) = cut { most.saturating_sub(before) } else { u64::MAX };
                let n = n.min(usize::try_from(most).unwrap_or(usize::MAX));
                if commands.write_all(&bytes[..n]).await.is_err() || n == 0 {
                    return;
                }
            }
        };
        let coming = async {
            let mut bytes = vec![0; 16 * 1024];
            while let Ok(n @ 1..) = answers.read(&mut bytes).await {
                if matches!(cut, Cut::Coming(after) if gone.load(Ordering::SeqCst) >= after) {
                    return;
                }
                if tell.write_all(&bytes[..n]).await.is_err() {
                    return;
                }
            }
        };
        tokio::select! { () = going => {}, () = coming => {} }
    });
    port
}

#[tokio::test]
async fn a_line_that_is_cut_leaves_doubt_only_where_there_is_some() {
    let _standing = standing().await;
    let pictures = [picture("a.png", 1_000_000)];
    for (index, (cut, doubt, arrived)) in [
        // While greeting and logging in: nothing can have happened.
        (Cut::Going(200), false, false),
        (Cut::Coming(600), false, false),
        // In the middle of the letter: it did not end, so it was not taken, but only the mailbox knows.
        (Cut::Going(500_000), true, false),
        // After its end, before the answer: it left.
        (Cut::Coming(1_300_000), true, true),
    ]
    .into_iter()
    .enumerate()
    {
        let office = format!("corte{index}@sinaloa.test");
        let port = line(cut).await;
        let room = open(Settings { smtp_port: Some(port), ..settings(&office, Security::Tls) });
        let letter = letter(&format!("k3f9x2ab5c{index}d"), "enlace-corte@salud.test", &pictures);
        let error = room.send(&letter, &pictures).await.unwrap_err();
        assert_eq!(error.may_have_acted, doubt, "{index}: {}", error.fault);
        assert!(matches!(error.fault, Fault::Unreachable { .. }), "{index}: {}", error.fault);
        if arrived {
            next(&room, None, 1).await;
        }
        assert_eq!(room.find(&letter).await.unwrap().is_some(), arrived, "{index}");
        if doubt && !arrived {
            // Sent again, as the outbox does once it knows: there is one.
            mailbox(&office).send(&letter, &pictures).await.unwrap();
            next(&room, None, 1).await;
        }
    }
    next(&mailbox("enlace-corte@salud.test"), None, 2).await;
}
