//! Sending a letter: RFC 5321, one connection a letter, step by step, so that it is known where it stopped.

use super::Settings;
use super::message::Ready;
use super::tls::{self, Encrypted, Tongue};
use super::trouble::Trouble;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, AsyncTokioStream};
use lettre::transport::smtp::commands::{Data, Mail, Quit, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::Response;
use rustls::ClientConfig;
use secrecy::{ExposeSecret, SecretString};
use std::error::Error as _;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::timeout;

/// How long a server may think about a command.
const COMMAND: Duration = Duration::from_secs(30);

/// How long a server may think about a whole letter, besides the time its bytes take. Filters read it meanwhile.
const LETTER: Duration = Duration::from_mins(2);

/// The slowest line a letter is sent over, in bytes a second.
const SLOWEST: u64 = 32 * 1024;

/// Where sending stopped.
#[derive(Debug)]
pub(super) struct Stopped {
    /// Why.
    pub(super) trouble: Trouble,
    /// True when the server may have taken the letter all the same.
    pub(super) may_have_acted: bool,
}

impl From<Trouble> for Stopped {
    fn from(trouble: Trouble) -> Self {
        Self { trouble, may_have_acted: false }
    }
}

/// A connection that is encrypted and logged in.
pub(super) struct Session {
    connection: AsyncSmtpConnection,
    host: String,
}

impl Session {
    /// Connects, encrypts and logs in. The password is said to nobody but a server whose certificate holds.
    pub(super) async fn open(
        settings: &Settings,
        password: &SecretString,
        trust: &Arc<ClientConfig>,
    ) -> Result<Self, Trouble> {
        let host = settings.smtp_host.clone();
        let stream = tls::connect(&host, settings.smtp_port(), settings.smtp_security, Tongue::Smtp, trust).await?;
        let stream = Box::new(Welcomed::over(stream, settings.smtp_security));
        let hello = ClientId::default();
        let opening = AsyncSmtpConnection::connect_with_transport(stream, &hello);
        let mut connection = within(COMMAND, &host, opening).await?.map_err(|error| of_command(&host, &error))?;
        let credentials = Credentials::new(settings.user().to_owned(), password.expose_secret().to_owned());
        let login = connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials);
        within(COMMAND, &host, login).await?.map_err(|error| of_login(&host, &error, settings.user(), password))?;
        Ok(Self { connection, host })
    }

    /// Asks whether a letter from the office to itself would be taken, without sending one. Row S-8.1.1.
    pub(super) async fn try_sender(&mut self, office: &lettre::Address) -> Result<(), Trouble> {
        self.command(Mail::new(Some(office.clone()), Vec::new()), "MAIL").await?;
        self.command(Rcpt::new(office.clone(), Vec::new()), office.as_ref()).await?;
        Ok(())
    }

    /// Sends a letter to all its recipients or to none.
    pub(super) async fn send(&mut self, letter: &Ready) -> Result<(), Stopped> {
        let parameters = self.parameters(letter)?;
        self.command(Mail::new(Some(letter.from.clone()), parameters), "MAIL").await?;
        for recipient in &letter.to {
            self.command(Rcpt::new(recipient.clone(), Vec::new()), recipient.as_ref()).await?;
        }
        self.command(Data, "DATA").await?;
        let patience = LETTER + Duration::from_secs(letter.bytes.len() as u64 / SLOWEST);
        let unsure = |trouble| Stopped { trouble, may_have_acted: true };
        let sending = self.connection.message(&letter.bytes);
        match within(patience, &self.host, sending).await.map_err(unsure)? {
            Ok(_) => Ok(()),
            // A reply says for certain that it was not taken; anything else says nothing.
            Err(error) if error.status().is_some() => Err(of_command(&self.host, &error).into()),
            Err(error) => Err(unsure(of_command(&self.host, &error))),
        }
    }

    /// Leaves politely; the letter is sent or not, whatever the server says to this.
    pub(super) async fn close(mut self) {
        let _ = timeout(Duration::from_secs(5), self.connection.command(Quit)).await;
    }

    fn parameters(&self, letter: &Ready) -> Result<Vec<MailParameter>, Trouble> {
        let server = self.connection.server_info();
        let mut parameters = Vec::new();
        let mut addresses = std::iter::once(&letter.from).chain(&letter.to);
        let foreign = addresses.any(|address| !AsRef::<str>::as_ref(address).is_ascii());
        if foreign {
            if !server.supports_feature(Extension::SmtpUtfEight) {
                let why = format!("{} takes no addresses with accents (SMTPUTF8)", self.host);
                return Err(Trouble::Refused { code: None, why });
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if foreign || !letter.bytes.is_ascii() {
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        Ok(parameters)
    }

    async fn command<C: std::fmt::Display>(&mut self, command: C, about: &str) -> Result<Response, Trouble> {
        let said = within(COMMAND, &self.host, self.connection.command(command)).await?;
        said.map_err(|error| of_command(&format!("{} ({about})", self.host), &error))
    }
}

async fn within<T>(patience: Duration, host: &str, work: impl Future<Output = T>) -> Result<T, Trouble> {
    timeout(patience, work).await.map_err(|_| Trouble::silence(host))
}

/// What a server said, without the library's words around it.
fn said(error: &Error) -> String {
    let words = error.source().map_or_else(|| error.to_string(), ToString::to_string);
    error.status().map_or_else(|| words.clone(), |code| format!("{code} {words}"))
}

/// A command that did not go well.
fn of_command(host: &str, error: &Error) -> Trouble {
    let said = said(error);
    let Some(code) = error.status() else {
        return if error.is_client() {
            Trouble::Permission(format!("{host}: {said}"))
        } else {
            Trouble::Unreachable(format!("{host}: {said}"))
        };
    };
    of_reply(host, u16::from(code), &said)
}

/// A reply that was not the one hoped for. RFC 5321, section 4.2; RFC 3463 for the second code.
fn of_reply(host: &str, code: u16, said: &str) -> Trouble {
    // The provider's own limits: 4.7.x is policy for now, x.4.5 a system (or a day) that is full.
    let enhanced = said.split_whitespace().find(|word| word.matches('.').count() == 2).unwrap_or_default();
    if enhanced.ends_with(".4.5") || (code < 500 && enhanced.starts_with("4.7.")) {
        return Trouble::Throttled;
    }
    match code {
        530 => Trouble::Credentials(format!("{host}: {said}")),
        400..500 => Trouble::Unreachable(format!("{host}: {said}")),
        _ => Trouble::Refused { code: Some(i64::from(code)), why: format!("{host}: {said}") },
    }
}

/// A login that did not go well. RFC 4954, section 6.
fn of_login(host: &str, error: &Error, user: &str, password: &SecretString) -> Trouble {
    let said = if repeats(&said(error), user, password) { "while logging in".to_owned() } else { said(error) };
    match error.status().map(u16::from) {
        None if error.is_client() => Trouble::Permission(format!("{host} offers no way to log in that is known here")),
        None | Some(400..500) => Trouble::Unreachable(format!("{host}: {said}")),
        Some(_) => Trouble::Credentials(format!("{host}: {said}")),
    }
}

/// True when a server repeats the password, as it is or as it was sent.
fn repeats(said: &str, user: &str, password: &SecretString) -> bool {
    let password = password.expose_secret();
    let sent = [password.to_owned(), STANDARD.encode(password), STANDARD.encode(format!("\0{user}\0{password}"))];
    sent.iter().any(|secret| !secret.is_empty() && said.contains(secret.as_str()))
}

/// An encrypted connection that says welcome once, where the server said it before encrypting already: the library
/// waits for it.
#[derive(Debug)]
struct Welcomed {
    stream: Encrypted,
    welcome: &'static [u8],
}

impl Welcomed {
    fn over(stream: Encrypted, security: super::Security) -> Self {
        let welcome: &[u8] = if security == super::Security::Starttls { b"220 encrypted\r\n" } else { b"" };
        Self { stream, welcome }
    }
}

impl AsyncRead for Welcomed {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.welcome.is_empty() {
            return Pin::new(&mut self.stream).poll_read(cx, into);
        }
        let (now, later) = self.welcome.split_at(self.welcome.len().min(into.remaining()));
        into.put_slice(now);
        self.welcome = later;
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Welcomed {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

impl AsyncTokioStream for Welcomed {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.stream.get_ref().0.peer_addr()
    }
}
