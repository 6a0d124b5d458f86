//! The two mail servers on loopback: accept, encrypt, speak.

use super::certificate::Identity;
use super::imap::Imap;
use super::lines::Lines;
use super::smtp::Smtp;
use super::{Mailing, SharedOffice};
use anyhow::Context;
use std::net::{Ipv4Addr, SocketAddr};
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;

/// Which protocol a server speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Protocol {
    Smtp,
    Imap,
}

/// Starts both servers on ports that are free; they end, and cut their connections, when `stop` is cancelled.
///
/// # Errors
/// When a port cannot be had, or no certificate can be made.
pub(crate) async fn serve(office: &SharedOffice, stop: &CancellationToken) -> anyhow::Result<Mailing> {
    let identity = Identity::new()?;
    let smtp = listen(Protocol::Smtp, &identity.acceptor, office, stop).await?;
    let imap = listen(Protocol::Imap, &identity.acceptor, office, stop).await?;
    let password = office.lock().password.clone();
    Ok(Mailing { smtp, imap, certificate_pem: identity.pem, password })
}

async fn listen(
    protocol: Protocol,
    acceptor: &TlsAcceptor,
    office: &SharedOffice,
    stop: &CancellationToken,
) -> anyhow::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.context("a port for the practice mail")?;
    let addr = listener.local_addr()?;
    let (acceptor, office, stop) = (acceptor.clone(), office.clone(), stop.clone());
    tokio::spawn(async move {
        // Dropped with this task, and its sessions with it.
        let mut sessions = JoinSet::new();
        loop {
            let accepted = tokio::select! {
                () = stop.cancelled() => break,
                accepted = listener.accept() => accepted,
            };
            while sessions.try_join_next().is_some() {}
            let Ok((stream, _)) = accepted else { continue };
            let (acceptor, office) = (acceptor.clone(), office.clone());
            sessions.spawn(async move {
                let Ok(stream) = acceptor.accept(stream).await else { return };
                let lines = Lines::new(stream);
                let ended = match protocol {
                    Protocol::Smtp => Smtp::new(lines, office).run().await,
                    Protocol::Imap => Imap::new(lines, office).run().await,
                };
                if let Err(error) = ended {
                    tracing::debug!(?protocol, %error, "a practice mail session ended");
                }
            });
        }
    });
    Ok(addr)
}
