//! What comes into the mailbox: fetched, kept as evidence, read, tied to what it answers, and taken. Rows S-8.3, S-8.4.
//!
//! ```text
//! fetch ─▶ keep the bytes ─▶ read ─▶ tie to a letter ─▶ judge ─▶ one group: the e-mail, what follows, the cursor
//! ```
//!
//! Only what is certain is acted upon ([`judge`]); everything else waits for a person ([`decide`]). An e-mail that comes
//! twice is one, and the cursor is kept only together with what it brought: whatever is cut, nothing is missed and
//! nothing is taken twice.

mod decide;
mod judge;
mod take;
mod tie;
mod understand;

pub use decide::decide;

use super::WorkerError;
use super::account::salt;
use super::core::{Core, MailLink};
use super::pace::{HOPELESS, asked, backoff};
use crate::mail::Fetched;
use crate::model::change::Change;
use crate::model::exchange::Refusal;
use crate::model::fault::Fault;
use crate::model::ids::Person;
use crate::model::mail::{Mail, MailCursor, Outcome};
use crate::store::ReadError;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// How long one wait for news lasts at most: a server forgets an idle client after 29 minutes (RFC 2177), and a
/// connection through an office's firewall is often forgotten sooner.
const LONGEST_WAIT: Duration = Duration::from_mins(9);

/// A mailbox that says at once that something may be new, and has nothing, is not asked more often than this.
const LEAST_WAIT: Duration = Duration::from_secs(1);

/// The name under which e-mails that came as files are kept.
const FILES: &str = "eml";

/// What one round over the mailbox brought.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MailRound {
    /// Answers that were certain.
    pub answers: u32,
    /// E-mails that became a publication to review.
    pub received: u32,
    /// Bounces and absences.
    pub noted: u32,
    /// Copies of our own letters.
    pub copies: u32,
    /// E-mails that a person has to look at.
    pub to_decide: u32,
    /// E-mails that had been taken before.
    pub known: u32,
    /// What ended the round early.
    pub fault: Option<Fault>,
}

impl MailRound {
    /// E-mails that were new.
    #[must_use]
    pub fn taken(&self) -> u32 {
        self.answers + self.received + self.noted + self.copies + self.to_decide
    }

    fn count(&mut self, mail: Option<&Mail>) {
        *match mail.map(|mail| &mail.outcome) {
            None => &mut self.known,
            Some(Outcome::Answer { .. }) => &mut self.answers,
            Some(Outcome::Received { .. }) => &mut self.received,
            Some(Outcome::Noted) => &mut self.noted,
            Some(Outcome::Copy) => &mut self.copies,
            Some(Outcome::ToDecide | Outcome::Ignored { .. }) => &mut self.to_decide,
        } += 1;
    }
}

/// Reads the mailbox whenever something may be new, until told to stop; waits for that when there is no mailbox.
pub(super) async fn run(core: Arc<Core>, stop: CancellationToken) -> Result<(), WorkerError> {
    let Some(mail) = &core.link.queue.mail else {
        stop.cancelled().await;
        return Ok(());
    };
    let (mut failures, mut bell) = (0, core.sync_bell.ear());
    let salt = salt(mail.room.address());
    loop {
        let round = tokio::select! {
            () = stop.cancelled() => return Ok(()),
            round = sync_mail(&core, Duration::MAX) => round?,
        };
        let fault = if round.fault.is_some() {
            round.fault
        } else {
            tokio::select! {
                () = stop.cancelled() => return Ok(()),
                () = bell.heard() => continue,
                waited = news(mail, round.taken() > 0) => waited.err(),
            }
        };
        let Some(fault) = fault else {
            failures = 0;
            continue;
        };
        failures += 1;
        let wait = if fault.passes() { backoff(failures, salt) } else { HOPELESS };
        let wait = wait.max(asked(&fault, core.now()));
        core.mailbox.reading(&core, Some(fault)).await;
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            () = bell.heard() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

/// Waits until something may be new.
async fn news(mail: &MailLink, brought: bool) -> Result<(), Fault> {
    let began = Instant::now();
    mail.room.wait(LONGEST_WAIT).await?;
    if !brought {
        tokio::time::sleep_until(began + LEAST_WAIT).await;
    }
    Ok(())
}

/// Reads the mailbox to its end, as scripts do, but no longer than `most`. Without a mailbox it brings nothing.
///
/// # Errors
/// When the view cannot be read. A fault of the mailbox is in the round.
pub async fn sync_mail(core: &Core, most: Duration) -> Result<MailRound, ReadError> {
    let mut round = MailRound::default();
    let Some(mail) = &core.link.queue.mail else { return Ok(round) };
    let began = Instant::now();
    let since = core.now() - core.link.backfill;
    loop {
        let cursor = core.store.mail_cursor(mail.room.mailbox())?;
        let fetched = match mail.room.fetch(cursor.as_ref(), since).await {
            Ok(fetched) => fetched,
            Err(fault) => {
                round.fault = Some(fault);
                break;
            }
        };
        let more = fetched.more && cursor.as_ref() != Some(&fetched.cursor);
        if let Err(why) = take_all(core, mail, fetched, cursor.as_ref(), &mut round).await {
            tracing::error!(%why, "what was fetched from the mailbox was not saved");
            round.fault = Some(Fault::Unreachable { detail: format!("not saved: {why}") });
            break;
        }
        if !more || began.elapsed() >= most {
            break;
        }
    }
    core.mailbox.reading(core, round.fault.clone()).await;
    Ok(round)
}

/// Takes what one step fetched: each e-mail in a group of its own, the cursor with the last.
async fn take_all(
    core: &Core,
    mail: &MailLink,
    fetched: Fetched,
    before: Option<&MailCursor>,
    round: &mut MailRound,
) -> Result<(), Refusal> {
    let Fetched { cursor, raw, too_large, more: _ } = fetched;
    let all = raw.iter().map(|raw| (raw, true)).chain(too_large.iter().map(|head| (head, false)));
    let mailbox = mail.room.mailbox();
    let last = raw.len() + too_large.len();
    let mut kept = false;
    for (place, (raw, is_whole)) in all.enumerate() {
        let with = (place + 1 == last).then_some(&cursor);
        let taken = take::take(core, raw, is_whole, mailbox, with).await?;
        kept = taken.is_some() && with.is_some();
        round.count(taken.as_ref());
    }
    if !kept && before != Some(&cursor) {
        let change = Change::MailTaken { mailbox: mailbox.to_owned(), cursor: Some(cursor), mails: Vec::new() };
        core.append(&Person::console(), vec![change]).await.map_err(super::publication::refused)?;
    }
    Ok(())
}

/// Takes an e-mail that came as a file, the same way as from the mailbox; `None` when it was taken before.
///
/// # Errors
/// When the disk did not take it.
pub async fn import_eml(core: &Core, raw: &[u8]) -> Result<Option<Mail>, Refusal> {
    take::take(core, raw, true, FILES, None).await
}
