//! One entry of a thread, as lines.

use super::look::{Look, citizen, ink};
use super::{fit, search, standing, when};
use crate::model::change::Act;
use crate::model::conversation::Conversation;
use crate::model::delivery::{Delivery, DeliveryState};
use crate::model::ids::Person;
use crate::model::message::{Entry, Message};
use crate::model::sighting::{Attachment, Presence};
use crate::model::text;
use chrono::{DateTime, Duration, Utc};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use std::ops::Range;

/// The column in which texts begin, right of the time.
const INDENT: usize = 7;
/// A message fetched so much later than it was sent is said to be late.
const LATE: Duration = Duration::minutes(10);

/// The lines of an entry at a width.
pub(super) fn lines(look: Look<'_>, conversation: &Conversation, entry: &Entry, width: usize) -> Vec<Line<'static>> {
    match entry {
        Entry::Message(message) => of_message(look, conversation, message, width),
        Entry::Note { at, by, text, struck, .. } => note(look, *at, by, text, *struck, width),
        Entry::Trail { at, by, act, .. } => trail(look, *at, by, act, width),
        Entry::Delivery(delivery) => of_delivery(look, delivery, width),
    }
}

fn time(look: Look<'_>, at: DateTime<Utc>) -> Span<'static> {
    ink(format!("{}  ", fit::right(&when::clock(look.state, at), INDENT - 2)), look.theme.dim)
}

/// A text broken into indented lines; `bar` marks what the office wrote.
fn texts(text: &str, style: Style, bar: Option<Style>, width: usize) -> Vec<Line<'static>> {
    broken(text, bar, width, |line| vec![ink(line.to_owned(), style)])
}

/// The same of what was written in the conversation: what was sought stands out.
fn written(look: Look<'_>, text: &str, style: Style, bar: Option<Style>, width: usize) -> Vec<Line<'static>> {
    broken(text, bar, width, |line| search::marked(look, line, style))
}

fn broken(
    text: &str,
    bar: Option<Style>,
    width: usize,
    spans: impl Fn(&str) -> Vec<Span<'static>>,
) -> Vec<Line<'static>> {
    let lead = if bar.is_some() { "▏ " } else { "" };
    let room = width.saturating_sub(INDENT + lead.chars().count());
    let mut lines = Vec::new();
    for line in text::lines(text) {
        // Marked before it is broken, as a phrase may go over the end of a line.
        let whole = spans(&line);
        for piece in fit::pieces(&line, room) {
            let end = piece.start + line[piece.clone()].trim_end().len();
            let lead = [ink(" ".repeat(INDENT), Style::default()), ink(lead, bar.unwrap_or_default())];
            let spans: Vec<Span<'static>> = lead.into_iter().chain(part(&whole, piece.start..end)).collect();
            lines.push(Line::from(spans));
        }
    }
    lines
}

/// The part of spans between two bytes of their text.
fn part(spans: &[Span<'static>], of: Range<usize>) -> Vec<Span<'static>> {
    let mut at = 0;
    let mut found = Vec::new();
    for span in spans {
        let here = at..at + span.content.len();
        at = here.end;
        let (from, to) = (here.start.max(of.start), here.end.min(of.end));
        if from < to {
            found.push(ink(span.content[from - here.start..to - here.start].to_owned(), span.style));
        }
    }
    found
}

fn of_message(look: Look<'_>, conversation: &Conversation, message: &Message, width: usize) -> Vec<Line<'static>> {
    let theme = look.theme;
    let mut head = vec![time(look, message.sent_at)];
    if message.ours {
        let who = message.by.as_ref().map_or_else(
            || look.fill("thread-ours-elsewhere", &[("office", text::one_line(&look.state.office_name).into())]),
            |by| look.fill("thread-ours", &[("who", text::one_line(by.as_str()).into())]),
        );
        head.push(ink(who, theme.ours.add_modifier(Modifier::BOLD)));
    } else {
        let same = message.author.id.is_none() && message.author.name.is_empty();
        let author = if same { &conversation.citizen } else { &message.author };
        head.push(ink(citizen(look, author), theme.title));
        let lag = message.fetched_at - message.sent_at;
        if lag > LATE {
            let at = when::moment(look.state, message.fetched_at);
            let gaps = [("at", at.into()), ("lag", when::span(lag).into())];
            head.push(ink(format!("  {}", look.fill("thread-late", &gaps)), theme.dim));
        }
    }
    if message.presence == Presence::Hidden {
        head.push(ink(format!("  {}", look.say("thread-hidden")), theme.near));
    }
    let mut lines = vec![Line::from(head)];
    let bar = message.ours.then_some(theme.ours);
    if message.presence == Presence::Deleted {
        let id = if message.ours { "thread-deleted-ours" } else { "thread-deleted" };
        lines.extend(texts(&look.say(id), theme.near, None, width));
        lines.extend(written(look, &message.text, theme.dim, bar, width));
    } else {
        lines.extend(written(look, &message.text, theme.text, bar, width));
    }
    lines.extend(message.attachments.iter().map(|attachment| attached(look, attachment)));
    for earlier in &message.earlier {
        let at = when::moment(look.state, earlier.until);
        lines.extend(texts(&look.fill("thread-edited", &[("at", at.into())]), theme.dim, None, width));
        lines.extend(texts(&look.fill("quoted", &[("words", earlier.text.as_str().into())]), theme.dim, None, width));
    }
    if message.edited && message.earlier.is_empty() {
        lines.extend(texts(&look.say("thread-edited-before"), theme.dim, None, width));
    }
    lines
}

fn attached(look: Look<'_>, attachment: &Attachment) -> Line<'static> {
    let known = ["photo", "video", "audio", "file", "link", "sticker"];
    let kind = if known.contains(&attachment.kind.as_str()) {
        look.say(&format!("attachment-{}", attachment.kind))
    } else {
        text::one_line(&attachment.kind)
    };
    let mut words = format!("{}▸ {kind}", " ".repeat(INDENT));
    for part in [&attachment.title, &attachment.url].into_iter().flatten() {
        words.push_str(" · ");
        words.push_str(&text::one_line(part));
    }
    Line::from(ink(words, look.theme.dim))
}

fn note(look: Look<'_>, at: DateTime<Utc>, by: &Person, note: &str, struck: bool, width: usize) -> Vec<Line<'static>> {
    let theme = look.theme;
    let who = text::one_line(by.as_str());
    let id = if struck { "thread-note-struck" } else { "thread-note" };
    let mut lines = vec![Line::from(vec![time(look, at), ink(look.fill(id, &[("who", who.into())]), theme.note)])];
    let style = if struck { theme.dim.add_modifier(Modifier::CROSSED_OUT) } else { theme.note };
    lines.extend(written(look, note, style, None, width));
    lines
}

fn trail(look: Look<'_>, at: DateTime<Utc>, by: &Person, act: &Act, width: usize) -> Vec<Line<'static>> {
    let Some(words) = said(look, by, act) else { return Vec::new() };
    let room = width.saturating_sub(INDENT);
    fit::wrap(&words, room)
        .into_iter()
        .enumerate()
        .map(|(index, line)| {
            let lead = if index == 0 { time(look, at) } else { ink(" ".repeat(INDENT), look.theme.dim) };
            Line::from(vec![lead, ink(line, look.theme.dim)])
        })
        .collect()
}

/// What somebody did, as a sentence; `None` for what leaves no trace a reader needs.
fn said(look: Look<'_>, by: &Person, act: &Act) -> Option<String> {
    let who = if *by == Person::console() { look.say("trail-console") } else { text::one_line(by.as_str()) };
    let say = |id: &str, name: &'static str, value: String| {
        look.fill(id, &[("who", who.clone().into()), (name, value.into())])
    };
    let bare = |id: &str| look.fill(id, &[("who", who.clone().into())]);
    Some(match act {
        Act::Read | Act::Note { .. } | Act::StrikeNote { .. } => return None,
        Act::SetTopic { topic: Some(topic) } => {
            say("trail-topic", "topic", look.say(&format!("topic-{}", topic.name())))
        }
        Act::SetTopic { topic: None } => bare("trail-topic-none"),
        Act::Assign { agency: Some(agency) } => say("trail-assign", "agency", look.agency(agency)),
        Act::Assign { agency: None } => bare("trail-assign-none"),
        Act::Snooze { until } => say("trail-snooze", "until", when::moment(look.state, *until)),
        Act::Wake => bare("trail-wake"),
        Act::Resolve { reason } => say("trail-resolve", "reason", text::one_line(reason)),
        Act::Reopen => bare("trail-reopen"),
    })
}

fn of_delivery(look: Look<'_>, delivery: &Delivery, width: usize) -> Vec<Line<'static>> {
    let theme = look.theme;
    let who = text::one_line(delivery.by.as_str());
    let (glyph, words, style) = delivery_state(look, delivery);
    let quiet = matches!(delivery.state, DeliveryState::Cancelled { .. });
    let head = look.fill("thread-delivery", &[("who", who.into())]);
    let name = if quiet { theme.dim } else { theme.ours.add_modifier(Modifier::BOLD) };
    let mut lines = vec![Line::from(vec![time(look, delivery.queued_at), ink(head, name)])];
    let text_style = if quiet { theme.dim } else { theme.text };
    lines.extend(written(look, &delivery.text, text_style, Some(if quiet { theme.dim } else { theme.ours }), width));
    lines.extend(texts(&format!("{glyph} {words}"), style, None, width));
    lines
}

fn delivery_state(look: Look<'_>, delivery: &Delivery) -> (&'static str, String, Style) {
    let (state, theme) = (look.state, look.theme);
    match &delivery.state {
        DeliveryState::Pending { not_before } if *not_before > state.now => {
            let left = when::span(*not_before - state.now);
            ("…", look.fill("delivery-said-pending", &[("left", left.into())]), theme.accent)
        }
        DeliveryState::Pending { .. } => ("…", look.say("delivery-said-queued"), theme.accent),
        DeliveryState::Sending { .. } => ("…", look.say("delivery-said-sending"), theme.accent),
        DeliveryState::Sent { at, .. } => {
            let at = when::moment(state, *at);
            ("✓", look.fill("delivery-said-sent", &[("at", at.into())]), theme.good)
        }
        DeliveryState::Failed { fault, .. } => {
            let why = standing::sentence(look, fault);
            ("✗", look.fill("delivery-said-failed", &[("why", why.into())]), theme.overdue)
        }
        DeliveryState::Unknown { .. } => ("?", look.say("delivery-said-unknown"), theme.near),
        DeliveryState::Cancelled { .. } => ("–", look.say("delivery-said-cancelled"), theme.dim),
    }
}
