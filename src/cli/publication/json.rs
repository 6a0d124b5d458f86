//! Publications and e-mails as scripts read them.

use crate::cli::json::moment;
use crate::model::calendar::Calendar;
use crate::model::delivery::DeliveryState;
use crate::model::mail::Mail;
use crate::model::posting::Found;
use crate::model::publication::{Happened, Leg, Publication, Publishing};
use serde_json::{Value, json};

/// A publication, as `publications --json` gives it.
#[must_use]
pub fn publication(calendar: &Calendar, publication: &Publication) -> Value {
    let at = |when| moment(calendar, when);
    let content = &publication.content;
    json!({
        "id": publication.id,
        "version": publication.version,
        "stage": publication.stage.name(),
        "since": at(publication.since),
        "created_at": at(publication.created_at),
        "origin": publication.origin,
        "agency": publication.agency,
        "authors": publication.authors,
        "text": content.text,
        "versions": content.versions,
        "media": content.media,
        "to": content.targets.iter().map(|target| &target.account).collect::<Vec<_>>(),
        "slot": content.slot.map(at),
        "goes_at": publication.goes_at.map(at),
        "content": content.hash(),
        "approval": publication.approval.as_ref().map(|approval| json!({
            "by": approval.by,
            "role": approval.role,
            "at": at(approval.at),
            "content": approval.content,
            "one_person": approval.one_person,
        })),
        "verified_by_agency": publication.is_verified(),
        "answer": publication.answer.as_ref().map(|answer| json!({
            "agency": answer.agency,
            "verdict": answer.verdict.name(),
            "words": answer.words,
            "content": answer.content,
            "mail": answer.mail,
            "at": at(answer.at),
            "by": answer.by,
        })),
        "awaited": publication.awaited.as_ref().map(|awaited| json!({
            "agency": awaited.agency,
            "since": at(awaited.since),
            "remind_at": awaited.remind_at.map(at),
            "reminders": awaited.reminders,
            "away": awaited.away.is_some(),
            "bounced": awaited.bounced,
        })),
        "accounts": publication.publishing.iter().map(|one| publishing(calendar, one)).collect::<Vec<_>>(),
        "reason": publication.reason,
    })
}

fn leg(calendar: &Calendar, leg: &Leg) -> Value {
    let (remote, permalink, fault, when) = match &leg.state {
        DeliveryState::Sent { remote, permalink, at } => (Some(remote), permalink.as_deref(), None, Some(*at)),
        DeliveryState::Failed { fault, at } => (None, None, Some(fault), Some(*at)),
        DeliveryState::Unknown { fault, since } => (None, None, Some(fault), Some(*since)),
        _ => (None, None, None, None),
    };
    json!({
        "delivery": leg.delivery,
        "state": leg.state.name(),
        "at": when.map(|when| moment(calendar, when)),
        "remote": remote,
        "permalink": permalink,
        "fault": fault,
    })
}

fn publishing(calendar: &Calendar, one: &Publishing) -> Value {
    let (verified, found) = match &one.found {
        Some((found, when)) => (Some(moment(calendar, *when)), Some(found)),
        None => (None, None),
    };
    json!({
        "account": one.target.account,
        "network": one.target.network,
        "live": one.is_live(),
        "permalink": one.permalink(),
        "publish": leg(calendar, &one.publish),
        "edit": one.edit.as_ref().map(|edit| leg(calendar, edit)),
        "remove": one.remove.as_ref().map(|remove| leg(calendar, remove)),
        "verified_at": verified,
        "verified_live": found.map(|found| matches!(found, Found::Live { .. })),
    })
}

/// A step of a history, as `publication show --json` gives it.
#[must_use]
pub fn happened(calendar: &Calendar, happened: &Happened) -> Value {
    json!({
        "seq": happened.seq,
        "at": moment(calendar, happened.at),
        "by": happened.by,
        "role": happened.role,
        "step": happened.step.name(),
        "detail": happened.step,
    })
}

/// An e-mail, as `mail list --json` gives it.
#[must_use]
pub fn mail(calendar: &Calendar, mail: &Mail) -> Value {
    let doubts: Vec<_> = mail.reading.doubts.iter().map(|doubt| doubt.name()).collect();
    json!({
        "id": mail.id,
        "from": mail.from,
        "from_name": mail.from_name,
        "subject": mail.subject,
        "date": mail.date.map(|date| moment(calendar, date)),
        "fetched_at": moment(calendar, mail.fetched_at),
        "kind": mail.what,
        "sender": mail.sender,
        "said": mail.said,
        "verdict": mail.reading.verdict.map(crate::model::mail::Verdict::name),
        "doubts": doubts,
        "attachments": mail.attachments,
        "publication": mail.publication,
        "outcome": mail.outcome.name(),
    })
}
