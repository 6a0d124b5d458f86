//! What `/practice/state` tells of the mail.

use super::{ADDRESS, AUTHSERV, Office};
use chrono::{DateTime, SecondsFormat, Utc};
use mail_parser::{Addr, Address, Message, MessageParser, MimeHeaders};
use serde_json::{Value, json};

/// What was sent, and what stands in the mailbox.
pub(crate) fn state(office: &Office) -> Value {
    let sent: Value = office
        .sent
        .iter()
        .map(|sent| {
            let mut told = told(&sent.raw);
            told["from"] = Value::from(sent.from.clone());
            told["to"] = json!(sent.to);
            told["at"] = Value::from(time(sent.at));
            told
        })
        .collect();
    let messages: Value = office
        .mailbox
        .messages
        .iter()
        .map(|message| {
            let mut told = told(&message.raw);
            told["uid"] = Value::from(message.uid);
            told["at"] = Value::from(time(message.at));
            told["seen"] = Value::from(message.seen);
            told
        })
        .collect();
    json!({
        "address": ADDRESS, "authserv": AUTHSERV, "sent": sent,
        "mailbox": {
            "uid_validity": office.mailbox.uid_validity, "uid_next": office.mailbox.uid_next, "messages": messages,
        },
    })
}

fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

fn told(raw: &[u8]) -> Value {
    let Some(message) = MessageParser::default().parse(raw) else { return json!({"bytes": raw.len()}) };
    let attachments: Value = message
        .attachments()
        .map(|part| {
            let kind = part.content_type();
            let mime = kind.map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("")));
            json!({"name": part.attachment_name(), "mime": mime, "bytes": part.contents().len()})
        })
        .collect();
    json!({
        "from": addresses(message.from()).pop(), "to": addresses(message.to()), "subject": message.subject(),
        "message_id": message.message_id(), "in_reply_to": message.in_reply_to().as_text_list(),
        "references": message.references().as_text_list(), "text": text(&message),
        "attachments": attachments, "bytes": raw.len(),
    })
}

/// The text that a person reads.
pub(crate) fn text(message: &Message<'_>) -> Option<String> {
    message.body_text(0).map(std::borrow::Cow::into_owned)
}

/// The addresses of a header.
pub(crate) fn addresses(of: Option<&Address<'_>>) -> Vec<String> {
    let plain = |addr: &Addr<'_>| addr.address().map(str::to_owned);
    of.map(|of| of.iter().filter_map(plain).collect()).unwrap_or_default()
}
