//! `/practice/mail…`: what a test orders of the mail. Documented in [`crate::practice`].

use super::answer::{Checked, Outgoing};
use super::fault::MailFault;
use super::liaison::How;
use super::mime::{Part, crlf};
use super::waiting::CARTEL;
use super::{ADDRESS, Office, Planned};
use crate::practice::wire::Request;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// Answers an order; `None` when there is no such.
pub(crate) fn answer(
    office: &mut Office,
    name: &str,
    request: &Request,
    now: DateTime<Utc>,
) -> Option<Result<Value, String>> {
    office.advance(now);
    match name {
        "mail" => Some(mail(office, request, now)),
        "answer" => Some(answer_now(office, request, now)),
        "mail-fault" => Some(fault(office, request)),
        _ => None,
    }
}

fn field(request: &Request, name: &str) -> Option<String> {
    request.body.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn fault(office: &mut Office, request: &Request) -> Result<Value, String> {
    let name = field(request, "kind").ok_or("kind is missing")?;
    match name.as_str() {
        "none" => office.faults.forget(),
        "new_uidvalidity" => office.mailbox.renumber(),
        _ => {
            let fault = MailFault::named(&name).ok_or_else(|| format!("no fault {name}"))?;
            office.faults.order(fault, request.body.get("times").and_then(Value::as_u64).unwrap_or(1));
        }
    }
    office.changed();
    Ok(json!({"ok": true}))
}

fn mail(office: &mut Office, request: &Request, now: DateTime<Utc>) -> Result<Value, String> {
    let raw = match field(request, "raw") {
        Some(raw) => crlf(&raw).into_bytes(),
        None => composed(office, request, now)?,
    };
    let uid = office.mailbox.uid_next;
    office.deliver(raw, now);
    Ok(json!({"uid": uid}))
}

/// The message that an order describes.
fn composed(office: &mut Office, request: &Request, now: DateTime<Utc>) -> Result<Vec<u8>, String> {
    let from = field(request, "from").ok_or("from is missing")?;
    let to = field(request, "to").unwrap_or_else(|| ADDRESS.to_owned());
    let text = field(request, "text").ok_or("text or raw is missing")?;
    let name = office.liaisons.iter().find(|liaison| liaison.email.eq_ignore_ascii_case(&from));
    let name = name.map_or(String::new(), |liaison| liaison.person.clone());
    let checked = match field(request, "auth").as_deref() {
        None | Some("pass") => Checked::Passed,
        Some("fail") => Checked::Failed,
        Some("none") => Checked::Silent,
        Some(other) => return Err(format!("no auth {other}: pass, fail or none")),
    };
    let number = office.number();
    let mut part = Part::text("plain", &text);
    if request.body.get("picture").and_then(Value::as_bool) == Some(true) {
        let picture = Part::picture("cartel.png", CARTEL);
        part = Part::multipart("mixed", &format!("=_mixed_{number:08x}"), &[part, picture]);
    }
    let subject = field(request, "subject").unwrap_or_default();
    let mail = Outgoing { name: &name, from: &from, to: &to, subject, answers: None, checked, extra: "", part, number };
    Ok(mail.bytes(now))
}

/// The liaison of an agency answers the last letter, now.
fn answer_now(office: &mut Office, request: &Request, now: DateTime<Utc>) -> Result<Value, String> {
    let agency = field(request, "agency").ok_or("agency is missing")?;
    let place = office.liaisons.iter().position(|liaison| !agency.is_empty() && liaison.id == agency);
    let liaison = place.ok_or_else(|| format!("no agency {agency}"))?;
    let (email, client) =
        office.liaisons.get(liaison).map(|of| (of.email.clone(), of.client)).ok_or("nobody is there")?;
    let name = field(request, "how").ok_or("how is missing")?;
    let how = How::named(&name, client).ok_or_else(|| format!("no answer {name}"))?;
    let letter = office.sent.iter().rposition(|sent| sent.to.iter().any(|to| to.eq_ignore_ascii_case(&email)));
    let letter = letter.ok_or_else(|| format!("no letter was sent to {email}"))?;
    // What the liaison was about to answer by themselves, they answer no more.
    office.planned.retain(|_, planned| (planned.letter, planned.liaison) != (letter, liaison));
    let uid = office.answer(Planned { letter, liaison, how }, field(request, "text"), now);
    Ok(json!({"uid": uid}))
}
