//! The practice submission server: as much of SMTP (RFC 5321) as a mail client needs, under TLS from the first byte.

use super::fault::MailFault;
use super::lines::{Lines, cut};
use super::{HOST, SharedOffice, is_ours};
use crate::clock;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::io::Result;
use tokio::io::{AsyncRead, AsyncWrite};

/// The largest message that is taken, in bytes.
const LARGEST: usize = 25 << 20;
/// The most recipients of a message.
const MOST_RECIPIENTS: usize = 100;

/// A session.
pub(crate) struct Smtp<S> {
    lines: Lines<S>,
    office: SharedOffice,
    known: bool,
    from: Option<String>,
    to: Vec<String>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Smtp<S> {
    pub(crate) fn new(lines: Lines<S>, office: SharedOffice) -> Self {
        Self { lines, office, known: false, from: None, to: Vec::new() }
    }

    /// Speaks until `QUIT`, or until the connection ends.
    ///
    /// # Errors
    /// When it ended otherwise.
    pub(crate) async fn run(mut self) -> Result<()> {
        self.say(&format!("220 {HOST} ESMTP practice")).await?;
        loop {
            let line = self.lines.line().await?;
            let line = String::from_utf8_lossy(&line).into_owned();
            let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
            match verb.to_ascii_uppercase().as_str() {
                "EHLO" => {
                    self.reset();
                    let offers = ["PIPELINING", "SIZE 26214400", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"];
                    let mut answer = format!("250-{HOST}\r\n");
                    for offer in offers {
                        answer = format!("{answer}250-{offer}\r\n");
                    }
                    self.say(&format!("{answer}250 AUTH PLAIN LOGIN")).await?;
                }
                "HELO" => {
                    self.reset();
                    self.say(&format!("250 {HOST}")).await?;
                }
                "AUTH" => self.login(rest).await?,
                "MAIL" => self.mail(rest).await?,
                "RCPT" => self.recipient(rest).await?,
                "DATA" => self.data().await?,
                "RSET" => {
                    self.reset();
                    self.say("250 2.0.0 Ok").await?;
                }
                "NOOP" => self.say("250 2.0.0 Ok").await?,
                "VRFY" => self.say("252 2.0.0 Send some mail, it will be tried").await?,
                "QUIT" => {
                    self.say("221 2.0.0 Bye").await?;
                    self.lines.close().await;
                    return Ok(());
                }
                _ => self.say("500 5.5.2 Command not recognised").await?,
            }
        }
    }

    async fn say(&mut self, answer: &str) -> Result<()> {
        self.lines.say(format!("{answer}\r\n")).await
    }

    fn reset(&mut self) {
        self.from = None;
        self.to.clear();
    }

    /// `AUTH PLAIN` (RFC 4616) and `AUTH LOGIN`, with and without an initial response.
    async fn login(&mut self, rest: &str) -> Result<()> {
        let (mechanism, initial) = rest.split_once(' ').unwrap_or((rest, ""));
        let initial = Some(initial.trim().to_owned()).filter(|text| !text.is_empty());
        let (user, password) = match mechanism.to_ascii_uppercase().as_str() {
            "PLAIN" => {
                let answer = match initial {
                    Some(answer) => answer,
                    None => self.ask("").await?,
                };
                plain(&answer)
            }
            "LOGIN" => {
                let user = match initial {
                    Some(user) => user,
                    None => self.ask("Username:").await?,
                };
                let password = self.ask("Password:").await?;
                (text(&user), text(&password))
            }
            _ => return self.say("504 5.5.4 This mechanism is not known").await,
        };
        self.known = self.office.lock().lets_in(&user, &password);
        if self.known {
            self.say("235 2.7.0 Authentication successful").await
        } else {
            self.say("535 5.7.8 Error: authentication failed").await
        }
    }

    async fn ask(&mut self, what: &str) -> Result<String> {
        self.say(&format!("334 {}", STANDARD.encode(what))).await?;
        let line = self.lines.line().await?;
        Ok(String::from_utf8_lossy(&line).trim().to_owned())
    }

    async fn mail(&mut self, rest: &str) -> Result<()> {
        if !self.known {
            return self.say("530 5.7.0 Authentication required").await;
        }
        let Some((from, parameters)) = path(rest, "FROM:") else {
            return self.say("501 5.1.7 Bad sender address syntax").await;
        };
        for parameter in parameters.to_ascii_uppercase().split_ascii_whitespace() {
            let size = parameter.strip_prefix("SIZE=").and_then(|size| size.parse::<usize>().ok());
            if size.is_some_and(|size| size > LARGEST) {
                return self.say("552 5.3.4 Message size exceeds fixed limit").await;
            }
            if size.is_none() && !["BODY=8BITMIME", "BODY=7BIT", "SMTPUTF8"].contains(&parameter) {
                return self.say(&format!("555 5.5.4 Unsupported option: {parameter}")).await;
            }
        }
        if !is_ours(&from) {
            let why = "553 5.7.1 Sender address rejected: not owned by the user who logged in";
            return self.say(why).await;
        }
        self.reset();
        self.from = Some(from);
        self.say("250 2.1.0 Ok").await
    }

    async fn recipient(&mut self, rest: &str) -> Result<()> {
        if self.from.is_none() {
            return self.say("503 5.5.1 Error: need MAIL command").await;
        }
        let Some((to, _)) = path(rest, "TO:").filter(|(to, _)| to.contains('@')) else {
            return self.say("501 5.1.3 Bad recipient address syntax").await;
        };
        if self.office.lock().faults.hit(MailFault::NoRecipient) {
            return self.say(&format!("550 5.1.1 <{to}>: Recipient address rejected: User unknown")).await;
        }
        if self.to.len() >= MOST_RECIPIENTS {
            return self.say("452 4.5.3 Error: too many recipients").await;
        }
        self.to.push(to);
        self.say("250 2.1.5 Ok").await
    }

    async fn data(&mut self) -> Result<()> {
        if self.to.is_empty() {
            return self.say("503 5.5.1 Error: need RCPT command").await;
        }
        self.say("354 End data with <CR><LF>.<CR><LF>").await?;
        let mut message = Vec::new();
        loop {
            let line = self.lines.line().await?;
            if line == b"." {
                break;
            }
            // A line that begins with a point bears a second one (RFC 5321, 4.5.2).
            if message.len() <= LARGEST {
                message.extend(line.strip_prefix(b".").unwrap_or(&line));
                message.extend(b"\r\n");
            }
        }
        if message.len() > LARGEST {
            self.reset();
            return self.say("552 5.3.4 Message size exceeds fixed limit").await;
        }
        let (from, to) = (self.from.take().unwrap_or_default(), std::mem::take(&mut self.to));
        let answer = {
            let mut office = self.office.lock();
            if office.faults.hit(MailFault::CutBefore) {
                return Err(cut());
            }
            if office.faults.hit(MailFault::Busy) {
                "451 4.3.0 Error: queue file write error".to_owned()
            } else if office.faults.hit(MailFault::Refused) {
                "554 5.7.1 Message content rejected".to_owned()
            } else {
                let number = office.take(&from, to, &message, clock::now());
                if office.faults.hit(MailFault::CutAfter) {
                    return Err(cut());
                }
                format!("250 2.0.0 Ok: queued as P{number:08X}")
            }
        };
        self.say(&answer).await
    }
}

/// The address between angle brackets after `FROM:` or `TO:`, and the parameters behind it.
fn path<'a>(rest: &'a str, word: &str) -> Option<(String, &'a str)> {
    let rest = rest.trim_start();
    let head = rest.get(..word.len())?;
    let rest = rest.get(word.len()..)?.trim_start().strip_prefix('<').filter(|_| head.eq_ignore_ascii_case(word))?;
    let (address, parameters) = rest.split_once('>')?;
    Some((address.to_owned(), parameters))
}

fn text(encoded: &str) -> String {
    STANDARD.decode(encoded).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// User and password of a `PLAIN` response.
pub(crate) fn plain(encoded: &str) -> (String, String) {
    let response = text(encoded);
    let mut parts = response.splitn(3, '\0').skip(1);
    let user = parts.next().unwrap_or_default().to_owned();
    (user, parts.next().unwrap_or_default().to_owned())
}
