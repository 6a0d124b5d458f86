//! `ventanilla records`: which are due, which are signed.

use super::args::RecordsArgs;
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::cli::json::{line, moment};
use crate::cli::output;
use crate::model::record::{RecordStanding, Signed};
use crate::model::text::{one_line, pad};
use crate::say_time;
use crate::worker::records;
use serde_json::{Value, json};

/// Prints them, newest period first.
///
/// # Errors
/// One sentence with the next step.
pub(in crate::cli) fn run(desk: &Desk, args: &RecordsArgs) -> Result<(), Failure> {
    let core = desk.core()?;
    let standings = records::standings(&core).map_err(|error| desk.unread(&error))?;
    standings.iter().try_for_each(|standing| {
        output::line(&if args.json { line(&as_json(desk, standing)) } else { glance(desk, standing) })
    })
}

fn as_json(desk: &Desk, standing: &RecordStanding) -> Value {
    json!({
        "record": standing.id.kind.name(),
        "period": standing.id.period,
        "over": standing.over,
        "due": standing.due,
        "versions": standing.versions.iter().map(|signed| version(desk, signed)).collect::<Vec<_>>(),
    })
}

fn version(desk: &Desk, signed: &Signed) -> Value {
    json!({
        "version": signed.version,
        "by": signed.by,
        "role": signed.role,
        "at": moment(&desk.calendar, signed.at),
        "content": signed.content,
        "correction": signed.correction,
    })
}

/// One row for people: record, period, how it stands.
fn glance(desk: &Desk, standing: &RecordStanding) -> String {
    let lang = desk.lang();
    let state = match (standing.versions.last(), standing.due, standing.over) {
        (Some(signed), ..) => {
            let gaps = [
                ("version", signed.version.into()),
                ("by", one_line(signed.by.as_str()).into()),
                ("at", say_time::moment(desk.calendar.local(signed.at), lang).into()),
            ];
            lang.say_with("record-is-signed", &gaps)
        }
        (None, true, _) => lang.say("record-is-due"),
        (None, false, true) => lang.say("record-is-unsigned"),
        (None, false, false) => lang.say("record-is-running"),
    };
    let (kind, period) = (standing.id.kind, standing.id.period.to_string());
    format!("{}  {}  {}  {state}", pad(kind.name(), 9), pad(&period, 7), pad(&lang.say(kind.title_id()), 48))
}
