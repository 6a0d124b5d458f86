//! Speaks with the practice mail servers as any program would: lettre to send, async-imap to read.

use crate::client::Practice;
use async_imap::Session;
use futures_util::TryStreamExt;
use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, AsyncTokioStream};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Response;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use std::io::Result as IoResult;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use ventanilla::practice::ADDRESS;

pub(crate) type Imap = Session<TlsStream<TcpStream>>;

/// An encrypted connection in the form lettre wants it.
#[derive(Debug)]
struct Wire(TlsStream<TcpStream>);

impl AsyncRead for Wire {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<IoResult<()>> {
        Pin::new(&mut self.0).poll_read(cx, buf)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<IoResult<usize>> {
        Pin::new(&mut self.0).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<IoResult<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<IoResult<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}

impl AsyncTokioStream for Wire {
    fn peer_addr(&self) -> IoResult<SocketAddr> {
        self.0.get_ref().0.peer_addr()
    }
}

async fn encrypted(practice: &Practice, addr: SocketAddr) -> TlsStream<TcpStream> {
    let mut roots = rustls::RootCertStore::empty();
    let pem = practice.served.mail.certificate_pem.as_bytes();
    roots.add(CertificateDer::from_pem_slice(pem).unwrap()).unwrap();
    let config = rustls::ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(addr).await.unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, stream).await.unwrap()
}

/// A connection to the server that sends, logged in with that password.
pub(crate) async fn smtp(
    practice: &Practice,
    password: &str,
    mechanism: Mechanism,
) -> Result<AsyncSmtpConnection, Error> {
    let stream = Box::new(Wire(encrypted(practice, practice.served.mail.smtp).await));
    let mut connection = AsyncSmtpConnection::connect_with_transport(stream, &ClientId::default()).await?;
    let credentials = Credentials::new(ADDRESS.to_owned(), password.to_owned());
    connection.auth(&[mechanism], &credentials).await?;
    Ok(connection)
}

/// Sends a message to `to`, with a copy to the office.
pub(crate) async fn send(practice: &Practice, to: &str, raw: &str) -> Result<Response, Error> {
    let to = vec![to.parse().unwrap(), ADDRESS.parse().unwrap()];
    let envelope = Envelope::new(Some(ADDRESS.parse().unwrap()), to).unwrap();
    let raw = raw.replace('\n', "\r\n");
    let mut connection = smtp(practice, &practice.served.mail.password, Mechanism::Plain).await?;
    connection.send(&envelope, raw.as_bytes()).await
}

/// A letter to an agency, as this program writes them.
pub(crate) fn letter(to: &str, id: &str, subject: &str, text: &str, references: &str) -> String {
    let references = if references.is_empty() { String::new() } else { format!("References: {references}\n") };
    format!(
        "From: Gobierno <{ADDRESS}>\nTo: <{to}>\nSubject: {subject}\nDate: Mon, 23 Nov 2026 12:00:00 -0700\n\
         Message-ID: <{id}>\n{references}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\
         Content-Transfer-Encoding: 8bit\n\n{text}\n"
    )
}

/// A connection that has not logged in.
pub(crate) async fn connect(practice: &Practice) -> async_imap::Client<TlsStream<TcpStream>> {
    let stream = encrypted(practice, practice.served.mail.imap).await;
    let mut client = async_imap::Client::new(stream);
    client.read_response().await.unwrap().unwrap();
    client
}

/// A session that has the office's mailbox open for reading only.
pub(crate) async fn open(practice: &Practice) -> Imap {
    let client = connect(practice).await;
    let mut session = client.login(ADDRESS, &practice.served.mail.password).await.map_err(|(error, _)| error).unwrap();
    session.examine("INBOX").await.unwrap();
    session
}

/// Every message from that UID on, with its number.
pub(crate) async fn fetch(session: &mut Imap, from: u32) -> Vec<(u32, Vec<u8>)> {
    let found = session.uid_fetch(format!("{from}:*"), "(UID BODY.PEEK[])").await.unwrap();
    let found: Vec<_> = found.try_collect().await.unwrap();
    found.iter().map(|one| (one.uid.unwrap(), one.body().unwrap().to_vec())).collect()
}
