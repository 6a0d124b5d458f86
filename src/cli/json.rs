//! What scripts read: JSON whose fields are documented in the README, with times in the office's offset.

use crate::model::calendar::Calendar;
use crate::model::change::Act;
use crate::model::conversation::Conversation;
use crate::model::deadline::Official;
use crate::model::delivery::{Delivery, DeliveryState};
use crate::model::ids::Person;
use crate::model::message::{Entry, Message};
use crate::model::sighting::{Answerable, Author, Post};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// Writes a value on one line. Control characters and the characters that turn text around are escaped, so that
/// JSON can be looked at in a terminal.
#[must_use]
pub fn line(value: &Value) -> String {
    let mut safe = String::new();
    for c in value.to_string().chars() {
        let turns =
            matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if c.is_control() || turns {
            use std::fmt::Write as _;
            let _ = write!(safe, "\\u{:04x}", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    safe
}

/// A moment in RFC 3339 with the office's offset.
#[must_use]
pub fn moment(calendar: &Calendar, at: DateTime<Utc>) -> String {
    at.with_timezone(&calendar.zone()).to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}

fn citizen(author: &Author) -> Value {
    json!({ "id": author.id, "name": author.name, "handle": author.handle })
}

/// A conversation, as `inbox --json` gives it.
#[must_use]
pub fn conversation(calendar: &Calendar, now: DateTime<Utc>, conversation: &Conversation) -> Value {
    let at = |moment_: DateTime<Utc>| moment(calendar, moment_);
    let due = conversation.due;
    json!({
        "id": conversation.id,
        "account": conversation.account,
        "network": conversation.network,
        "surface": conversation.surface,
        "citizen": citizen(&conversation.citizen),
        "status": conversation.status.name(),
        "topic": conversation.topic,
        "agency": conversation.agency,
        "received": conversation.awaiting_since.map(at),
        "target": due.map(|due| at(due.target)),
        "limit": due.map(|due| at(due.limit)),
        "official": match calendar.official() { Official::Limit => "limit", Official::Target => "target" },
        "overdue": due.is_some_and(|due| due.official(calendar.official()) < now),
        "snoozed_until": conversation.snoozed_until.map(at),
        "window_ends": match conversation.answerable { Answerable::Until { at: end } => Some(at(end)), _ => None },
        "replyable": conversation.answerable.is_open(now),
        "unread": conversation.unread,
        "messages": conversation.messages,
        "first_words": conversation.first_words,
        "permalink": conversation.permalink,
        "version": conversation.version,
    })
}

/// An entry of a thread, as `show --json` gives it.
#[must_use]
pub fn entry(calendar: &Calendar, entry: &Entry) -> Value {
    match entry {
        Entry::Message(message) => message_value(calendar, message),
        Entry::Note { at, by, text, struck, .. } => {
            json!({ "entry": "note", "at": moment(calendar, *at), "by": by, "text": text, "struck": struck })
        }
        Entry::Trail { at, by, act, .. } => trail(calendar, *at, by, act),
        Entry::Delivery(waiting) => delivery(calendar, waiting),
    }
}

fn trail(calendar: &Calendar, at: DateTime<Utc>, by: &Person, act: &Act) -> Value {
    let (mut topic, mut agency, mut reason, mut until) = (None, None, None, None);
    match act {
        Act::SetTopic { topic: chosen } => topic = *chosen,
        Act::Assign { agency: chosen } => agency = chosen.as_ref(),
        Act::Resolve { reason: given } => reason = Some(given),
        Act::Snooze { until: moment_ } => until = Some(moment(calendar, *moment_)),
        Act::Read | Act::Note { .. } | Act::StrikeNote { .. } | Act::Wake | Act::Reopen => {}
    }
    json!({
        "entry": "trail",
        "at": moment(calendar, at),
        "by": by,
        "act": act.name(),
        "topic": topic,
        "agency": agency,
        "reason": reason,
        "until": until,
    })
}

/// The post that a conversation hangs from, as `show --json` gives it.
#[must_use]
pub fn post(calendar: &Calendar, post: &Post) -> Value {
    json!({
        "id": post.id,
        "text": post.text,
        "created_at": post.created_at.map(|at| moment(calendar, at)),
        "permalink": post.permalink,
    })
}

fn message_value(calendar: &Calendar, message: &Message) -> Value {
    let earlier: Vec<_> = message
        .earlier
        .iter()
        .map(|earlier| json!({ "text": earlier.text, "until": moment(calendar, earlier.until) }))
        .collect();
    json!({
        "entry": "message",
        "id": message.remote,
        "at": moment(calendar, message.sent_at),
        "fetched_at": moment(calendar, message.fetched_at),
        "author": citizen(&message.author),
        "ours": message.ours,
        "by": message.by,
        "text": message.text,
        "edited": message.edited,
        "earlier": earlier,
        "presence": message.presence,
        "attachments": message.attachments,
        "permalink": message.permalink,
    })
}

/// A delivery, as `reply --json` gives it.
#[must_use]
pub fn delivery(calendar: &Calendar, delivery: &Delivery) -> Value {
    let (remote, permalink, fault) = match &delivery.state {
        DeliveryState::Sent { remote, permalink, .. } => (Some(remote), permalink.as_ref(), None),
        DeliveryState::Failed { fault, .. } | DeliveryState::Unknown { fault, .. } => (None, None, Some(fault)),
        _ => (None, None, None),
    };
    json!({
        "entry": "delivery",
        "delivery": delivery.id,
        "conversation": delivery.conversation,
        "channel": delivery.channel,
        "state": delivery.state.name(),
        "at": moment(calendar, delivery.queued_at),
        "by": delivery.by,
        "text": delivery.text,
        "id": remote,
        "permalink": permalink,
        "fault": fault,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_line_can_steer_a_terminal() {
        let hostile = json!({ "text": "a\u{1b}[2Jb\u{9b}31mc\u{202e}d\ne" });
        let written = line(&hostile);
        assert!(!written.chars().any(|c| c.is_control() || c == '\u{202e}'), "{written}");
        let read: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read, hostile);
    }
}
