//! E-mails that no person wrote: reports of what was not delivered (RFC 3464), automatic answers (RFC 3834).

use super::absence;
use super::address::From;
use super::mime::{Inside, Part};
use super::words::plain;
use crate::model::mail::MailKind;
use chrono::NaiveDate;

/// The longest of a server's words that is kept, in characters.
const LONGEST: usize = 400;

/// Reads a report of what was not delivered, when the message is one.
pub(super) fn bounce(message: &Part<'_>, from: &From, subject: &str, text: &str) -> Option<MailKind> {
    let parts = message.walk(false);
    let report = parts
        .iter()
        .find(|part| part.kind == "message/delivery-status" || part.kind == "message/global-delivery-status");
    let is_report = message.kind == "multipart/report" && message.report.as_deref() == Some("delivery-status");
    if report.is_some() || is_report {
        let fields = report.map(|part| part.text()).unwrap_or_default();
        let recipient = field(&fields, "final-recipient").or_else(|| field(&fields, "original-recipient"));
        let recipient = recipient.map(|value| value.rsplit(';').next().unwrap_or_default().trim().to_owned());
        let code = field(&fields, "status");
        let said = field(&fields, "diagnostic-code")
            .map(|value| value.split_once(';').map_or(value.clone(), |(_, said)| said.trim().to_owned()));
        let action = field(&fields, "action").unwrap_or_default().to_ascii_lowercase();
        let status = match (code, said) {
            (Some(code), Some(said)) if said.contains(&code) => Some(said),
            (Some(code), Some(said)) => Some(format!("{code} {said}")),
            (code, said) => code.or(said),
        };
        return Some(MailKind::Bounce {
            recipient: recipient.filter(|address| !address.is_empty()).or_else(|| failed_address(text)),
            status: status.map(|status| short(&status)),
            delayed: action == "delayed",
        });
    }
    let local = from.address.split('@').next().unwrap_or_default().to_ascii_lowercase();
    let postmaster = matches!(local.as_str(), "mailer-daemon" | "postmaster" | "mail-daemon" | "mailerdaemon")
        || local.starts_with("microsoftexchange");
    if !(postmaster || from.address.is_empty()) || !speaks_of_failure(subject) && !speaks_of_failure(text) {
        return None;
    }
    let subject = plain(subject);
    let delayed = ["delay", "retras", "demor", "warning", "aun no"].iter().any(|word| subject.contains(word));
    let status = text.lines().map(str::trim).find(|line| has_status(line)).map(short);
    Some(MailKind::Bounce { recipient: failed_address(text), status, delayed })
}

fn short(text: &str) -> String {
    crate::model::text::one_line(text).chars().take(LONGEST).collect()
}

/// A field of a report, folds included, wherever it stands.
fn field(fields: &str, name: &str) -> Option<String> {
    let mut value: Option<String> = None;
    for line in fields.lines() {
        if let Some(value) = &mut value {
            if line.starts_with([' ', '\t']) {
                value.push(' ');
                value.push_str(line.trim());
                continue;
            }
            break;
        }
        if let Some((key, rest)) = line.split_once(':')
            && key.trim().eq_ignore_ascii_case(name)
        {
            value = Some(rest.trim().to_owned());
        }
    }
    value
}

fn speaks_of_failure(text: &str) -> bool {
    let text: String = plain(text).chars().take(3000).collect();
    [
        "undeliver",
        "delivery status notification",
        "delivery failure",
        "mail delivery",
        "returned mail",
        "failure notice",
        "could not be delivered",
        "wasn't delivered",
        "delivery has failed",
        "no se puede entregar",
        "no se pudo entregar",
        "no entregado",
        "no se ha podido entregar",
        "devuelto",
        "no fue entregado",
        "error de entrega",
        "entrega retrasada",
        "delivery delayed",
        "delivery incomplete",
        "no se entrego",
        "mensaje no entregado",
        "fallo en la entrega",
        "notificacion de estado de entrega",
        "user unknown",
        "delayed mail",
    ]
    .iter()
    .any(|words| text.contains(words))
}

/// `550 5.1.1 …`.
fn has_status(line: &str) -> bool {
    let mut words =
        line.split(|c: char| c.is_whitespace() || matches!(c, '-' | '#' | '(' | ':')).filter(|word| !word.is_empty());
    words.any(|word| {
        let digits = word.len() == 3 && word.starts_with(['4', '5']) && word.bytes().all(|byte| byte.is_ascii_digit());
        let code = word.len() >= 5
            && (word.starts_with("5.") || word.starts_with("4."))
            && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        digits || code
    })
}

/// The first address a server's words name, its own aside.
fn failed_address(text: &str) -> Option<String> {
    let found = super::address::addresses(text);
    found.into_iter().find(|address| !address.starts_with("mailer-daemon") && !address.starts_with("postmaster"))
}

/// The names and subjects of the messages that came back: what the report is about.
pub(super) fn returned(message: &Part<'_>, text: &str) -> (Vec<String>, String) {
    let mut ids = Vec::new();
    let mut subjects = String::new();
    for part in message.walk(false) {
        let inner;
        let head = match (&part.inside, part.kind.as_str()) {
            (Inside::Message(original, _), _) => &original.head,
            (
                Inside::Bytes(bytes),
                "text/rfc822-headers" | "message/rfc822-headers" | "message/rfc822" | "message/global-headers",
            ) => {
                inner = super::head::split(bytes).0;
                &inner
            }
            _ => continue,
        };
        ids.extend(head.ids("message-id"));
        subjects.push_str(&head.decoded("subject").unwrap_or_default());
        subjects.push('\n');
    }
    if ids.is_empty() {
        for line in text.lines() {
            let lower = line.trim_start_matches(['>', ' ']).to_ascii_lowercase();
            if lower.starts_with("message-id:") {
                ids.extend(super::head::ids(line));
            }
        }
    }
    (ids, subjects)
}

/// Reads an automatic answer, when the message is one; `day` is the day it is counted from.
pub(super) fn absence(
    message: &Part<'_>,
    subject: &str,
    said: &str,
    decides: bool,
    day: NaiveDate,
) -> Option<MailKind> {
    let head = &message.head;
    let value = |name: &str| head.plain(name).map(|value| value.to_ascii_lowercase());
    let submitted =
        value("auto-submitted").or_else(|| value("autosubmitted")).is_some_and(|value| !value.starts_with("no"));
    let answers = ["x-autoreply", "x-autorespond", "x-auto-reply", "x-autoresponder", "x-vacation", "x-autogenerated"]
        .iter()
        .any(|name| value(name).is_some_and(|value| value != "no"));
    let bulk =
        value("precedence").is_some_and(|value| matches!(value.trim(), "auto_reply" | "bulk" | "junk" | "auto-reply"));
    let receipt = message.kind == "multipart/report" && message.report.as_deref() == Some("disposition-notification");
    let named = absence::is_subject(subject);
    let looks = absence::speaks(said) && !decides;
    if !(submitted || answers || bulk || receipt || named || looks) {
        return None;
    }
    let until = absence::until(said, day).or_else(|| absence::until(subject, day));
    Some(MailKind::OutOfOffice { until })
}
