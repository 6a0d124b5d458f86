//! A connection to the server that keeps the mailbox: RFC 9051 and RFC 3501. It only ever examines.

use super::tls::{self, Encrypted, Tongue};
use super::trouble::Trouble;
use super::{Security, Settings};
use async_imap::error::Error;
use async_imap::extensions::idle::IdleResponse;
use async_imap::imap_proto::{Response, Status};
use async_imap::{Authenticator, Client};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use rustls::ClientConfig;
use secrecy::{ExposeSecret, SecretString};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::time::timeout;

/// How long a server may think about a command.
pub(super) const COMMAND: Duration = Duration::from_secs(30);

/// How the mailbox is numbered now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbering {
    /// Numbers mean something only together with this.
    pub(super) validity: u32,
    /// What the next message is called, at least.
    pub(super) next: u32,
}

/// A connection that is encrypted, logged in and looks at the mailbox.
#[derive(Debug)]
pub(super) struct Connection {
    session: async_imap::Session<Encrypted>,
    host: String,
    idles: bool,
}

impl Connection {
    /// Connects, encrypts and logs in. The password is said to nobody but a server whose certificate holds.
    pub(super) async fn open(
        settings: &Settings,
        password: &SecretString,
        trust: &Arc<ClientConfig>,
    ) -> Result<Self, Trouble> {
        let host = settings.imap_host.clone();
        let security = settings.imap_security;
        let mut stream = tls::connect(&host, settings.imap_port(), security, Tongue::Imap, trust).await?;
        let capabilities = within(COMMAND, &host, welcome(&mut stream, &host, security)).await??;
        let has = |name: &str| capabilities.iter().any(|capability| capability.eq_ignore_ascii_case(name));
        let client = Client::new(stream);
        let secret = password.expose_secret();
        let session = if has("AUTH=PLAIN") {
            let plain = Plain(SecretString::from(format!("\0{}\0{secret}", settings.user())));
            within(COMMAND, &host, client.authenticate("PLAIN", plain)).await?
        } else if has("LOGINDISABLED") {
            return Err(Trouble::Permission(format!("{host} offers no way to log in that is known here")));
        } else {
            within(COMMAND, &host, client.login(settings.user(), secret)).await?
        };
        let mut session = session.map_err(|(error, _)| of_login(&host, &error))?;
        // What a server can do may change with the login.
        let capabilities = within(COMMAND, &host, session.capabilities()).await?;
        let idles = capabilities.map_err(|error| of_command(&host, &error))?.has_str("IDLE");
        Ok(Self { session, host, idles })
    }

    /// The server's name.
    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// True when the server says by itself that something came.
    pub(super) fn idles(&self) -> bool {
        self.idles
    }

    /// Looks at a mailbox, which changes nothing in it, not even what is marked as read.
    pub(super) async fn examine(&mut self, mailbox: &str) -> Result<Numbering, Trouble> {
        let looked = within(COMMAND, &self.host, self.session.examine(in_utf7(mailbox))).await?;
        let mailbox = looked.map_err(|error| match error {
            Error::No(why) if !why.contains("UNAVAILABLE") && !why.contains("INUSE") => {
                Trouble::Permission(format!("{} does not show the mailbox {mailbox}: {why}", self.host))
            }
            error => of_command(&self.host, &error),
        })?;
        match (mailbox.uid_validity, mailbox.uid_next) {
            (Some(validity), Some(next)) => Ok(Numbering { validity, next }),
            _ => Err(Trouble::Contract(format!("{} does not number its messages", self.host))),
        }
    }

    /// Runs a command to its end and shows each answer on the way. Unlike the library's own, a command that the
    /// server breaks off is an error, never a short answer.
    pub(super) async fn run(
        &mut self,
        command: &str,
        patience: Duration,
        mut show: impl FnMut(&Response<'_>),
    ) -> Result<(), Trouble> {
        let running = async {
            let tag = self.session.run_command(command).await?;
            loop {
                let response = self.session.read_response().await?.ok_or(Error::ConnectionLost)?;
                match response.parsed() {
                    Response::Done { tag: done, status, outcome } if *done == tag => {
                        let said = outcome.information.as_deref().unwrap_or_default().to_owned();
                        return match status {
                            Status::Ok => Ok(()),
                            Status::No => Err(Error::No(said)),
                            _ => Err(Error::Bad(said)),
                        };
                    }
                    Response::Data { status: Status::Bye, .. } => return Err(Error::ConnectionLost),
                    other => show(other),
                }
            }
        };
        timeout(patience, running)
            .await
            .map_err(|_| Trouble::silence(&self.host))?
            .map_err(|error| of_command(&self.host, &error))
    }

    /// Waits until the server says that something changed, at most so long. RFC 2177; `most` is to be below the 29
    /// minutes after which a server may leave. The server's signs of life do not make it longer.
    pub(super) async fn idle(self, most: Duration) -> Result<Self, Trouble> {
        let Self { session, host, idles } = self;
        let mut idle = session.idle();
        within(COMMAND, &host, idle.init()).await?.map_err(|error| of_command(&host, &error))?;
        let (changes, _interrupt) = idle.wait_with_timeout(most);
        match timeout(most, changes).await {
            // The stream ended: the server is gone.
            Ok(Ok(IdleResponse::ManualInterrupt)) => return Err(Trouble::Unreachable(format!("{host}: left"))),
            Ok(Err(error)) => return Err(of_command(&host, &error)),
            Ok(Ok(_)) | Err(_) => {}
        }
        let session = within(COMMAND, &host, idle.done()).await?.map_err(|error| of_command(&host, &error))?;
        Ok(Self { session, host, idles })
    }

    /// Leaves politely.
    pub(super) async fn close(mut self) {
        let _ = timeout(Duration::from_secs(5), self.session.logout()).await;
    }
}

async fn within<T>(patience: Duration, host: &str, work: impl Future<Output = T>) -> Result<T, Trouble> {
    timeout(patience, work).await.map_err(|_| Trouble::silence(host))
}

/// Hears the welcome, where it was not heard before encrypting, and asks what the server can do: what it said before
/// encryption does not count. RFC 9051, section 6.2.1.
async fn welcome(stream: &mut Encrypted, host: &str, security: Security) -> Result<Vec<String>, Trouble> {
    if security == Security::Tls {
        let greeting = tls::line(stream, host).await?;
        if !greeting.to_ascii_uppercase().starts_with("* OK") {
            return Err(tls::greeted(host, &greeting));
        }
    }
    let broken = |error: std::io::Error| Trouble::Unreachable(format!("{host}: {error}"));
    stream.write_all(b"v1 CAPABILITY\r\n").await.map_err(broken)?;
    stream.flush().await.map_err(broken)?;
    let mut capabilities = Vec::new();
    for _ in 0..100 {
        let line = tls::line(stream, host).await?;
        if let Some(answer) = line.strip_prefix("v1 ") {
            let ok = answer.get(..2).is_some_and(|word| word.eq_ignore_ascii_case("OK"));
            return if ok { Ok(capabilities) } else { Err(Trouble::Contract(format!("{host}: {answer}"))) };
        }
        capabilities.extend(line.strip_prefix("* CAPABILITY ").unwrap_or_default().split(' ').map(str::to_owned));
    }
    Err(Trouble::Contract(format!("{host}: an answer without end")))
}

/// The login in one word. RFC 4616.
struct Plain(SecretString);

impl Authenticator for Plain {
    type Response = String;

    fn process(&mut self, _: &[u8]) -> Self::Response {
        self.0.expose_secret().to_owned()
    }
}

/// A command that did not go well.
pub(super) fn of_command(host: &str, error: &Error) -> Trouble {
    match error {
        Error::Bad(said) => Trouble::Contract(format!("{host}: {said}")),
        Error::Parse(_) | Error::Validate(_) => Trouble::Contract(format!("{host}: an answer not understood")),
        Error::No(said) => Trouble::Unreachable(format!("{host}: {said}")),
        error => Trouble::Unreachable(format!("{host}: {error}")),
    }
}

/// A login that did not go well. The codes are those of RFC 5530; what else the server said is left out, as it may
/// repeat what it was told.
fn of_login(host: &str, error: &Error) -> Trouble {
    let Error::No(said) = error else {
        return match error {
            Error::Bad(_) => Trouble::Contract(format!("{host} did not understand the login")),
            Error::Validate(_) => Trouble::Credentials("the login has a line break in it".to_owned()),
            error => of_command(host, error),
        };
    };
    let is = |code: &str| said.contains(code);
    if is("[UNAVAILABLE]") || is("[INUSE]") || is("[LIMIT]") {
        Trouble::Unreachable(format!("{host} does not take logins now"))
    } else if is("[PRIVACYREQUIRED]") || is("[AUTHORIZATIONFAILED]") || is("[CONTACTADMIN]") {
        Trouble::Permission(format!("{host} does not let this user in"))
    } else {
        Trouble::Credentials(format!("{host} does not take the user and password"))
    }
}

/// The name of a mailbox as it travels: modified UTF-7. RFC 3501, section 5.1.3.
fn in_utf7(name: &str) -> String {
    let mut out = String::new();
    let mut wide: Vec<u8> = Vec::new();
    let flush = |wide: &mut Vec<u8>, out: &mut String| {
        if !wide.is_empty() {
            out.push('&');
            out.push_str(&STANDARD_NO_PAD.encode(&wide).replace('/', ","));
            out.push('-');
            wide.clear();
        }
    };
    for c in name.chars() {
        if (' '..='~').contains(&c) {
            flush(&mut wide, &mut out);
            out.push(c);
            if c == '&' {
                out.push('-');
            }
        } else {
            wide.extend(c.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_be_bytes()));
        }
    }
    flush(&mut wide, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_mailboxes_travel_in_modified_utf_7() {
        // The examples of RFC 3501, section 5.1.3, and what an office may have.
        for (name, travels) in [
            ("INBOX", "INBOX"),
            ("台北", "&U,BTFw-"),
            ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
            ("Quejas & más", "Quejas &- m&AOE-s"),
        ] {
            assert_eq!(in_utf7(name), travels);
        }
    }

    #[test]
    fn a_login_that_fails_says_what_to_do_and_repeats_nothing() {
        let no = |said: &str| of_login("h", &Error::No(said.to_owned()));
        assert!(matches!(no("[UNAVAILABLE] later"), Trouble::Unreachable(_)));
        assert!(matches!(no("[CONTACTADMIN] blocked"), Trouble::Permission(_)));
        let wrong = no("[AUTHENTICATIONFAILED] secret is wrong");
        assert!(matches!(&wrong, Trouble::Credentials(said) if !said.contains("secret")));
    }
}
