//! The office's mailbox on real servers.

use super::imap::{Connection, Numbering};
use super::tls::Trust;
use super::trouble::Trouble;
use super::{Fetched, Mailroom, Settings, fetching, message, smtp, tls};
use crate::model::account::CheckItem;
use crate::model::delivery::{Receipt, SendError};
use crate::model::fault::Fault;
use crate::model::ids::RemoteId;
use crate::model::mail::{Letter, MailCursor};
use crate::model::media::Picture;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use secrecy::SecretString;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The longest a server is left idle: after half an hour it may leave (RFC 2177), and routers on the way forget a
/// silent connection sooner.
const IDLE: Duration = Duration::from_mins(9);

/// The office's mailbox on real servers: letters leave over SMTP, answers come over IMAP.
///
/// One connection to the mailbox is kept between steps and opened anew when it broke. Whoever works with it has taken
/// it away meanwhile: work that is dropped half-way takes its connection with it, and work beside it opens its own.
pub struct Mailbox {
    settings: Settings,
    password: SecretString,
    trust: Trust,
    kept: Mutex<Kept>,
}

/// What stays between steps.
#[derive(Default)]
struct Kept {
    connection: Option<Connection>,
    /// How the mailbox was numbered when it was last read to its end: another numbering means that something came.
    read: Option<Numbering>,
}

impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mailbox").field("address", &self.settings.address).finish_non_exhaustive()
    }
}

impl Mailbox {
    /// A mailbox with what opens it. `certificates` (PEM, may be empty) are trusted besides the system's.
    /// [`Settings::name`] is the name beside the address, so that whoever calls puts the office's there.
    ///
    /// # Errors
    /// [`Fault::Permission`] when the certificates are not usable.
    pub fn new(settings: Settings, password: SecretString, certificates: &[u8]) -> Result<Self, Fault> {
        let trust = tls::trust(certificates)?;
        Ok(Self { settings, password, trust, kept: Mutex::default() })
    }

    fn kept<T>(&self, with: impl FnOnce(&mut Kept) -> T) -> T {
        with(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }

    async fn open(&self) -> Result<Connection, Trouble> {
        Connection::open(&self.settings, &self.password, self.trust.config()?).await
    }

    /// The kept connection if it still answers, else a new one; and how the mailbox is numbered.
    async fn connection(&self) -> Result<(Connection, Numbering), Trouble> {
        if let Some(mut connection) = self.kept(|kept| kept.connection.take())
            && let Ok(numbering) = connection.examine(&self.settings.mailbox).await
        {
            return Ok((connection, numbering));
        }
        let mut connection = self.open().await?;
        let numbering = connection.examine(&self.settings.mailbox).await?;
        Ok((connection, numbering))
    }

    async fn deliver(&self, letter: &Letter, pictures: &[Picture]) -> Result<(), smtp::Stopped> {
        let ready = message::ready(letter, pictures, &self.settings)?;
        let mut session = smtp::Session::open(&self.settings, &self.password, self.trust.config()?).await?;
        session.send(&ready).await?;
        session.close().await;
        Ok(())
    }

    async fn look_for(&self, letter: &Letter) -> Result<Option<Receipt>, Trouble> {
        let id = message::bracketed(&letter.message_id)?;
        // Its own connection: the kept one may be waiting.
        let mut connection = self.open().await?;
        let copies = fetching::copies(&mut connection, &self.settings.mailbox, &id, &self.settings.address).await?;
        connection.close().await;
        Ok(copies.into_iter().next().map(|at| receipt(letter, at)))
    }

    async fn take(&self, cursor: Option<&MailCursor>, since: DateTime<Utc>) -> Result<Fetched, Trouble> {
        let (mut connection, numbering) = self.connection().await?;
        let fetched = fetching::step(&mut connection, numbering, cursor, since).await?;
        let read = Numbering { validity: fetched.cursor.uid_validity, next: fetched.cursor.last_uid.saturating_add(1) };
        self.kept(|kept| *kept = Kept { connection: Some(connection), read: Some(read) });
        Ok(fetched)
    }

    async fn rest(&self, most: Duration) -> Result<(), Trouble> {
        let (mut connection, numbering) = self.connection().await?;
        // What came between the last step and now is not announced any more.
        let news = |read: Numbering| read.validity != numbering.validity || read.next < numbering.next;
        if !self.kept(|kept| kept.read).is_some_and(news) {
            if connection.idles() {
                connection = connection.idle(most.min(IDLE)).await?;
            } else {
                tokio::time::sleep(most.min(Duration::from_secs(u64::from(self.settings.poll_seconds)))).await;
            }
        }
        self.kept(|kept| kept.connection = Some(connection));
        Ok(())
    }

    async fn check_sending(&self) -> Result<CheckItem, Trouble> {
        let office = message::address(&self.settings.address)?;
        let mut session = smtp::Session::open(&self.settings, &self.password, self.trust.config()?).await?;
        session.try_sender(&office).await?;
        session.close().await;
        let place = format!("{}:{}", self.settings.smtp_host, self.settings.smtp_port());
        Ok(good("smtp", place))
    }

    async fn check_reading(&self) -> Vec<CheckItem> {
        let mut connection = match self.open().await {
            Ok(connection) => connection,
            Err(trouble) => return vec![trouble.item("imap")],
        };
        let place = format!("{}:{}", self.settings.imap_host, self.settings.imap_port());
        let mailbox = match connection.examine(&self.settings.mailbox).await {
            Ok(numbering) => {
                let how =
                    if connection.idles() { "IDLE".to_owned() } else { format!("{} s", self.settings.poll_seconds) };
                good("mailbox", format!("{}: UIDVALIDITY {}, {how}", self.settings.mailbox, numbering.validity))
            }
            Err(trouble) => trouble.item("mailbox"),
        };
        connection.close().await;
        vec![good("imap", place), mailbox]
    }
}

fn good(what: &str, evidence: String) -> CheckItem {
    CheckItem { what: what.to_owned(), good: Some(true), evidence, remedy: None }
}

/// The `Message-ID` is the id: it is what the copy is found by.
fn receipt(letter: &Letter, at: Option<DateTime<Utc>>) -> Receipt {
    Receipt { remote: RemoteId::new(letter.message_id.clone()), at, permalink: None, cost_micros: 0 }
}

#[async_trait]
impl Mailroom for Mailbox {
    fn address(&self) -> &str {
        &self.settings.address
    }

    fn mailbox(&self) -> &str {
        &self.settings.mailbox
    }

    async fn send(&self, letter: &Letter, pictures: &[Picture]) -> Result<Receipt, SendError> {
        match self.deliver(letter, pictures).await {
            Ok(()) => Ok(receipt(letter, None)),
            Err(smtp::Stopped { trouble, may_have_acted }) => Err(SendError { fault: trouble.into(), may_have_acted }),
        }
    }

    async fn find(&self, letter: &Letter) -> Result<Option<Receipt>, Fault> {
        Ok(self.look_for(letter).await?)
    }

    async fn fetch(&self, cursor: Option<&MailCursor>, since: DateTime<Utc>) -> Result<Fetched, Fault> {
        Ok(self.take(cursor, since).await?)
    }

    async fn wait(&self, most: Duration) -> Result<(), Fault> {
        Ok(self.rest(most).await?)
    }

    async fn check(&self) -> Vec<CheckItem> {
        let mut items = vec![self.check_sending().await.unwrap_or_else(|trouble| trouble.item("smtp"))];
        items.extend(self.check_reading().await);
        items
    }
}
