//! Speaks with the practice mail servers as any program would: lettre to send, async-imap to read.

use crate::client::Practice;
use async_imap::Session;
use futures_util::TryStreamExt;
use lettre::address::Envelope;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::response::Response;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use std::sync::Arc;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use ventanilla::practice::ADDRESS;

pub(crate) type Imap = Session<TlsStream<TcpStream>>;

/// A transport with that password.
pub(crate) fn smtp(practice: &Practice, password: &str) -> AsyncSmtpTransport<Tokio1Executor> {
    let mail = &practice.served.mail;
    let certificate = Certificate::from_pem(mail.certificate_pem.as_bytes()).unwrap();
    let tls = TlsParameters::builder("127.0.0.1".to_owned()).add_root_certificate(certificate).build().unwrap();
    AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1")
        .port(mail.smtp.port())
        .tls(Tls::Wrapper(tls))
        .credentials(Credentials::new(ADDRESS.to_owned(), password.to_owned()))
        .build()
}

/// Sends a message to `to`, with a copy to the office.
pub(crate) async fn send(practice: &Practice, to: &str, raw: &str) -> Result<Response, lettre::transport::smtp::Error> {
    let to = vec![to.parse().unwrap(), ADDRESS.parse().unwrap()];
    let envelope = Envelope::new(Some(ADDRESS.parse().unwrap()), to).unwrap();
    let raw = raw.replace('\n', "\r\n");
    smtp(practice, &practice.served.mail.password).send_raw(&envelope, raw.as_bytes()).await
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
    let mail = &practice.served.mail;
    let mut roots = rustls::RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(mail.certificate_pem.as_bytes()).unwrap()).unwrap();
    let config = rustls::ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(mail.imap).await.unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    let stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await.unwrap();
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
