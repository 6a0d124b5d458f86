//! `ventanilla sync`: pulls and sends without a screen, once or until it is told to stop.

use super::args::SyncArgs;
use super::desk::Desk;
use super::failure::Failure;
use super::store_words::fault as say_fault;
use super::{json, output};
use crate::model::account::{Feed, Phase, Standing};
use crate::model::exchange::Report;
use crate::model::fault::Fault;
use crate::say_time;
use crate::worker::{Setup, Worker, WorkerError, drain, keep_counts, pull_all, settle_queue, start};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;

/// How long one round waits for its outbox.
const OUTBOX: Duration = Duration::from_mins(2);

/// Pulls and sends. The outcome is good when every account was.
///
/// # Errors
/// One sentence with the next step.
pub(super) async fn run(desk: &Desk, args: &SyncArgs) -> Result<(), Failure> {
    if desk.networks.is_empty() {
        return Err(Failure::usage(desk.lang().say("scripts-no-accounts")));
    }
    if args.once { once(desk, args.json).await } else { on_and_on(desk, args.json).await }
}

async fn once(desk: &Desk, as_json: bool) -> Result<(), Failure> {
    let core = Arc::new(desk.core()?);
    let mut rounds = JoinSet::new();
    for network in &desk.networks {
        let (core, network) = (Arc::clone(&core), Arc::clone(network));
        rounds.spawn(async move {
            let round = pull_all(&core, &network).await;
            let counted = keep_counts(&core, network.as_ref()).await;
            let emptied = drain(&core, network.as_ref(), OUTBOX).await;
            (round, counted, emptied)
        });
    }
    let mut outcome = Ok(());
    while let Some(done) = rounds.join_next().await {
        let (round, counted, emptied) = done.map_err(|panic| desk.broken("scripts-broken", &panic))?;
        emptied.map_err(|error| desk.unread(&error))?;
        let of_counts = counted.map_err(|error| desk.unread(&error))?;
        let faults: Vec<(Option<Feed>, Fault)> = round
            .faults
            .into_iter()
            .map(|(feed, fault)| (Some(feed), fault))
            .chain(of_counts.into_iter().map(|fault| (None, fault)))
            .collect();
        if !faults.is_empty() {
            outcome = Err(Failure::silent(1));
        }
        let line = if as_json {
            let said: Vec<Value> = faults
                .iter()
                .map(|(feed, fault)| json!({ "feed": feed, "fault": fault, "sentence": say_fault(desk.lang(), fault) }))
                .collect();
            json::line(&json!({
                "account": round.account, "good": faults.is_empty(), "arrived": round.arrived, "faults": said,
            }))
        } else {
            describe(desk, round.account.as_str(), round.arrived, faults.iter().map(|(_, fault)| fault))
        };
        output::line(&line)?;
    }
    // Slots that came, letters that wait, what went out and nobody has looked at.
    settle_queue(&core, OUTBOX).await.map_err(|error| desk.unread(&error))?;
    outcome
}

fn describe<'a>(desk: &Desk, account: &str, arrived: u32, faults: impl Iterator<Item = &'a Fault>) -> String {
    // What fails every feed alike is said once.
    let mut faults: Vec<_> = faults.map(|fault| say_fault(desk.lang(), fault)).collect();
    let mut said = HashSet::new();
    faults.retain(|sentence| said.insert(sentence.clone()));
    let good = desk.lang().say_with("scripts-round", &[("account", account.into()), ("arrived", arrived.into())]);
    if faults.is_empty() { good } else { format!("{account}: {}", faults.join(" ")) }
}

/// Works like the console, without one, until it is interrupted.
async fn on_and_on(desk: &Desk, as_json: bool) -> Result<(), Failure> {
    let Worker { requests, mut reports, done } =
        start(Setup { dir: desk.context.data.clone(), link: desk.link(), last: true });
    let stop = super::desk::interrupted();
    tokio::pin!(stop);
    let mut requests = Some(requests);
    let mut last = HashMap::new();
    loop {
        tokio::select! {
            () = &mut stop, if requests.is_some() => requests = None,
            report = reports.recv() => match report {
                Some(Report::Standing(standing)) => {
                    let line = if as_json { standing_json(desk, &standing) } else { standing_line(desk, &standing) };
                    // Four feeds that fare alike are one piece of news.
                    if let Some(line) = line
                        && last.insert(standing.account, line.clone()).as_ref() != Some(&line)
                    {
                        output::line(&line)?;
                    }
                }
                Some(_) => {}
                None => break,
            },
        }
    }
    match done.await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(worker_failure(desk, &error)),
        Err(panic) => Err(desk.broken("scripts-broken", &panic)),
    }
}

fn standing_json(desk: &Desk, standing: &Standing) -> Option<String> {
    matches!(standing.phase, Phase::Idle | Phase::Failing { .. }).then(|| {
        let at = |moment| json::moment(&desk.calendar, moment);
        let (fault, retry_at) = match &standing.phase {
            Phase::Failing { fault, retry_at } => (Some(fault), *retry_at),
            _ => (None, None),
        };
        json::line(&json!({
            "account": standing.account,
            "good": fault.is_none(),
            "last_good": standing.last_good.map(at),
            "fault": fault,
            "sentence": fault.map(|fault| say_fault(desk.lang(), fault)),
            "retry_at": retry_at.map(at),
            "used_percent": standing.used_percent,
            "cost": standing.cost,
            "unreadable": standing.unreadable,
        }))
    })
}

fn standing_line(desk: &Desk, standing: &Standing) -> Option<String> {
    match (&standing.phase, standing.last_good) {
        (Phase::Failing { fault, .. }, _) => Some(format!("{}: {}", standing.account, say_fault(desk.lang(), fault))),
        (Phase::Idle, Some(at)) => {
            Some(format!("{}: {}", standing.account, say_time::moment(desk.calendar.local(at), desk.lang())))
        }
        _ => None,
    }
}

/// Why the worker ended, as a sentence.
pub(super) fn worker_failure(desk: &Desk, error: &WorkerError) -> Failure {
    match error {
        WorkerError::Open(error) => Failure::failed(super::store_words::open_error(desk.lang(), error)),
        WorkerError::Read(error) => desk.unread(error),
        WorkerError::Task(why) => desk.broken("scripts-broken", why),
    }
}
