//! `ventanilla mail …`: the mailbox, for scripts. Rows S-8.3 and S-8.4.

pub mod args;
mod check;
mod password;

pub use password::MAIL;
pub(super) use password::run as password;

use super::desk::Desk;
use super::failure::Failure;
use super::json::line;
use super::publication::{agency, json, missing, print, refused};
use super::{output, store_words};
use crate::model::ids::PublicationId;
use crate::model::mail::Mail;
use crate::model::queue::{QueueAnchor, QueueItem, QueueView};
use crate::model::text::{clip, one_line, pad};
use crate::model::wish::MailDecision;
use crate::say_time;
use crate::worker::{Core, decide_mail, import_eml, settle_queue, sync_mail};
use args::{MailCommand, MailDecideArgs, MailImportArgs, MailListArgs, MailSyncArgs};
use serde_json::json;
use std::time::Duration;

/// How long a command waits for the servers.
const PATIENCE: Duration = Duration::from_mins(2);

/// The most e-mails among which one is sought by its first letters.
const SOUGHT_AMONG: usize = 100_000;

/// Carries out a command about the mailbox.
///
/// # Errors
/// One sentence with the next step.
pub(super) async fn run(desk: &Desk, command: &MailCommand) -> Result<(), Failure> {
    match command {
        MailCommand::Sync(args) => sync(desk, args).await,
        MailCommand::List(args) => list(desk, args),
        MailCommand::Import(args) => import(desk, args).await,
        MailCommand::Decide(args) => decide(desk, args).await,
        MailCommand::Check(args) => check::run(desk, args).await,
        MailCommand::Password => password(&desk.context),
    }
}

async fn sync(desk: &Desk, args: &MailSyncArgs) -> Result<(), Failure> {
    let lang = desk.lang();
    if desk.context.config.mail.is_none() {
        return Err(Failure::usage(lang.say("scripts-no-mailbox")));
    }
    let core = desk.core()?;
    settle_queue(&core, PATIENCE).await.map_err(|error| desk.unread(&error))?;
    let round = sync_mail(&core, PATIENCE).await.map_err(|fault| Failure::failed(store_words::fault(lang, &fault)))?;
    // What came may have to be answered, or have told that a letter left.
    settle_queue(&core, PATIENCE).await.map_err(|error| desk.unread(&error))?;
    let unsent = core.store.open_letters().map_err(|error| desk.unread(&error))?.len();
    let waiting = core.store.queue_counts().map_err(|error| desk.unread(&error))?.of(QueueView::Mail);
    if args.json {
        return output::line(&line(&json!({
            "taken": round.taken, "answers": round.answers, "received": round.received,
            "to_decide": waiting, "unsent": unsent,
        })));
    }
    let gaps = [
        ("taken", round.taken.into()),
        ("answers", round.answers.into()),
        ("received", round.received.into()),
        ("waiting", waiting.into()),
        ("unsent", unsent.into()),
    ];
    output::line(&lang.say_with("scripts-mail-round", &gaps))
}

fn list(desk: &Desk, args: &MailListArgs) -> Result<(), Failure> {
    let core = desk.core()?;
    for mail in waiting(desk, &core, args.limit)? {
        let text = if args.json { line(&json::mail(&desk.calendar, &mail)) } else { glance(desk, &mail) };
        output::line(&text)?;
    }
    Ok(())
}

fn waiting(desk: &Desk, core: &Core, most: usize) -> Result<Vec<Mail>, Failure> {
    let page = core.store.queue(QueueView::Mail, &QueueAnchor::Start, most).map_err(|error| desk.unread(&error))?;
    Ok(page
        .rows
        .into_iter()
        .filter_map(|row| match row.item {
            QueueItem::Mail(mail) => Some(*mail),
            QueueItem::Publication(_) => None,
        })
        .collect())
}

/// One row for people: name, when, from whom, why it waits, subject.
fn glance(desk: &Desk, mail: &Mail) -> String {
    let lang = desk.lang();
    let at = say_time::moment(desk.calendar.local(mail.date.unwrap_or(mail.fetched_at)), lang);
    let doubts: Vec<_> = mail.reading.doubts.iter().map(|doubt| lang.say(&format!("doubt-{}", doubt.name()))).collect();
    let id: String = mail.id.as_str().chars().take(12).collect();
    format!(
        "{id}  {}  {}  {}\n              {}",
        pad(&at, 18),
        pad(&one_line(&mail.from), 34),
        clip(&one_line(&mail.subject), 60),
        doubts.join(" "),
    )
}

async fn import(desk: &Desk, args: &MailImportArgs) -> Result<(), Failure> {
    let core = desk.core()?;
    for file in &args.files {
        let raw = std::fs::read(file).map_err(|error| Failure::disk(file, &error, desk.lang()))?;
        let mail = import_eml(&core, &raw).await.map_err(|why| refused(desk, &why))?;
        let text = if args.json {
            line(&json::mail(&desk.calendar, &mail))
        } else {
            let outcome = desk.lang().say(&format!("mail-outcome-{}", mail.outcome.name()));
            format!("{}: {outcome}", file.display())
        };
        output::line(&text)?;
    }
    settle_queue(&core, PATIENCE).await.map_err(|error| desk.unread(&error))
}

async fn decide(desk: &Desk, args: &MailDecideArgs) -> Result<(), Failure> {
    let core = desk.core()?;
    let mut found: Vec<Mail> =
        waiting(desk, &core, SOUGHT_AMONG)?.into_iter().filter(|mail| mail.id.as_str().starts_with(&args.id)).collect();
    let (Some(mail), true) = (found.pop(), found.is_empty()) else {
        return Err(missing(desk, "scripts-no-mail", &args.id));
    };
    let decision = match (&args.verdict, &args.receive) {
        (Some(verdict), _) => {
            let publication = args.publication.as_deref().map(PublicationId::new).or(mail.publication);
            let publication = publication.ok_or_else(|| missing(desk, "scripts-no-publication", "—"))?;
            MailDecision::Answer { publication, verdict: verdict.verdict() }
        }
        (None, Some(id)) => MailDecision::Receive { agency: agency(desk, id)? },
        (None, None) => MailDecision::Ignore,
    };
    let kept = decide_mail(&core, &mail.id, decision).await.map_err(|why| refused(desk, &why))?;
    match kept {
        Some(publication) => print(desk, &publication, args.json),
        None => Ok(()),
    }
}
