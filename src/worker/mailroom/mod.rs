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
use super::office;
use super::pace::{HOPELESS, asked, backoff};
use crate::mail::Fetched;
use crate::model::change::Change;
use crate::model::exchange::Refusal;
use crate::model::fault::Fault;
use crate::model::ids::Person;
use crate::model::mail::{Mail, MailCursor, Outcome};
use std::sync::Arc;
use std::time::Duration;
use take::Taken;
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
    /// E-mails that were new.
    pub taken: u32,
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
}

impl MailRound {
    fn count(&mut self, taken: &Taken) {
        let outcome = match taken {
            Taken::Before(_) => {
                self.known += 1;
                return;
            }
            Taken::Now(mail) => &mail.outcome,
        };
        self.taken += 1;
        *match outcome {
            Outcome::Answer { .. } => &mut self.answers,
            Outcome::Received { .. } => &mut self.received,
            Outcome::Noted => &mut self.noted,
            Outcome::Copy => &mut self.copies,
            Outcome::ToDecide | Outcome::Ignored { .. } => &mut self.to_decide,
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
            round = sync_mail(&core, Duration::MAX) => round,
        };
        let fault = match round {
            Ok(round) => tokio::select! {
                () = stop.cancelled() => return Ok(()),
                () = bell.heard() => continue,
                waited = news(mail, round.taken > 0) => waited.err(),
            },
            Err(fault) => Some(fault),
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
/// The fault that ended it early; what was taken before stays taken.
pub async fn sync_mail(core: &Core, most: Duration) -> Result<MailRound, Fault> {
    let Some(mail) = &core.link.queue.mail else { return Ok(MailRound::default()) };
    let round = read_on(core, mail, most).await;
    core.mailbox.reading(core, round.as_ref().err().cloned()).await;
    round
}

async fn read_on(core: &Core, mail: &MailLink, most: Duration) -> Result<MailRound, Fault> {
    office::remember_agencies(core).await.map_err(|error| not_saved(&error))?;
    let (began, mut round) = (Instant::now(), MailRound::default());
    let since = core.now() - core.link.backfill;
    loop {
        let cursor = core.store.mail_cursor(mail.room.mailbox()).map_err(|error| not_saved(&error))?;
        let fetched = mail.room.fetch(cursor.as_ref(), since).await?;
        let more = fetched.more && cursor.as_ref() != Some(&fetched.cursor);
        take_all(core, mail, fetched, cursor.as_ref(), &mut round).await.map_err(|why| not_saved(&why))?;
        if !more || began.elapsed() >= most {
            return Ok(round);
        }
    }
}

/// A disk that does not take what was fetched: the cursor stays where it was, so nothing is lost.
fn not_saved(why: &dyn std::error::Error) -> Fault {
    tracing::error!(%why, "what was fetched from the mailbox was not saved");
    Fault::Unreachable { detail: format!("not saved: {why}") }
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
        kept = with.is_some() && matches!(taken, Taken::Now(_));
        round.count(&taken);
    }
    if !kept && before != Some(&cursor) {
        let change = Change::MailTaken { mailbox: mailbox.to_owned(), cursor: Some(cursor), mails: Vec::new() };
        core.append(&Person::console(), vec![change]).await.map_err(super::publication::refused)?;
    }
    Ok(())
}

/// Takes an e-mail that came as a file, the same way as from the mailbox. One that was taken before is as it was.
///
/// # Errors
/// When the disk did not take it.
pub async fn import_eml(core: &Core, raw: &[u8]) -> Result<Mail, Refusal> {
    office::remember_agencies(core).await.map_err(super::publication::unread)?;
    match take::take(core, raw, true, FILES, None).await? {
        Taken::Now(mail) | Taken::Before(mail) => Ok(mail),
    }
}
