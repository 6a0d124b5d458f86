//! The server goes and comes back: nothing is lost, nothing is given twice.

use super::{STANDING, deliver, ends_with, mailbox, message, next, read_all, servers};
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use ventanilla::mail::Mailroom;

pub(super) async fn restart() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/servers/mail.sh");
    let restarting = move || Command::new(script).arg("restart").arg(&servers().file).status().unwrap();
    let ended = tokio::task::spawn_blocking(restarting).await.unwrap();
    assert!(ended.success());
}

#[tokio::test]
async fn a_server_that_restarts_loses_nothing() {
    let _alone = STANDING.write().await;
    let address = "reinicio@sinaloa.test";
    let room = mailbox(address);
    deliver(address, &[message("m0", "uno"), message("m1", "dos")]).await;
    let (_, cursor) = next(&room, None, 2).await;

    // Between two steps: the connection that was kept is dead, and the next step opens its own.
    restart().await;
    deliver(address, &[message("m2", "tres")]).await;
    let (raw, cursor) = next(&room, Some(cursor), 1).await;
    assert!(ends_with(&raw[0], &message("m2", "tres")));

    // While it waits: it hears at once that the server left.
    let (waited, ()) =
        tokio::join!(tokio::time::timeout(Duration::from_mins(1), room.wait(Duration::from_mins(5))), restart());
    let waited = waited.expect("it noticed");
    assert!(waited.is_ok() || waited.is_err_and(|fault| fault.passes()));
    deliver(address, &[message("m3", "cuatro")]).await;
    let (raw, cursor) = next(&room, Some(cursor), 1).await;
    assert!(ends_with(&raw[0], &message("m3", "cuatro")));
    let (steps, _) = read_all(&room, Some(cursor)).await;
    assert!(steps.iter().all(|step| step.raw.is_empty()));
}
