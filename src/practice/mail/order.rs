//! `/practice/mail…`: what a test orders of the mail. Documented in [`crate::practice`].

use super::fault::MailFault;
use super::{ADDRESS, Office};
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
        Some(raw) => raw.lines().flat_map(|line| [line, "\r\n"]).collect::<String>().into_bytes(),
        None => {
            let from = field(request, "from").ok_or("from is missing")?;
            let to = field(request, "to").unwrap_or_else(|| ADDRESS.to_owned());
            let (subject, text) = (field(request, "subject").unwrap_or_default(), field(request, "text"));
            let text = text.ok_or("text or raw is missing")?;
            format!(
                "From: <{from}>\r\nTo: <{to}>\r\nSubject: {subject}\r\nDate: {}\r\n\
                 Message-ID: <{}.{}@practica.example>\r\nMIME-Version: 1.0\r\n\
                 Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n",
                now.to_rfc2822(),
                now.timestamp_micros(),
                office.mailbox.uid_next,
            )
            .into_bytes()
        }
    };
    let uid = office.mailbox.uid_next;
    office.deliver(raw, now);
    Ok(json!({"uid": uid}))
}
