//! One row of the list, in columns that align.

use super::look::{Look, citizen, ink};
use super::when::{self, Urgency};
use super::{fit, search, standing};
use crate::app::Focus;
use crate::model::conversation::{Conversation, Status};
use crate::model::counts::View;
use crate::model::delivery::DeliveryState;
use crate::model::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Span;

/// The width of the first column where there is little.
const SHORT: usize = 12;

/// The columns of a row, by the width of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    time: usize,
    citizen: usize,
    topic: usize,
    agency: usize,
    words: usize,
}

impl Columns {
    /// Shares out the width: the first words get what the others leave.
    pub(super) fn of(width: usize) -> Self {
        // Without a column of its own the topic, where there is one, stands before the first words.
        let (time, citizen, topic, agency) = match width {
            0..66 => (SHORT, 14, 0, 0),
            66..90 => (SHORT, 16, 0, 9),
            90..120 => (14, 20, 12, 10),
            _ => (14, 26, 12, 14),
        };
        let column = |width| if width > 0 { width + 1 } else { 0 };
        // Mark, glyph, gap; time, gap, letter, gap; citizen; two for unread, gap; topic; words; agency; edge.
        let fixed = 3 + time + 3 + citizen + 3 + column(topic) + column(agency) + 1;
        Self { time, citizen, topic, agency, words: width.saturating_sub(fixed) }
    }
}

/// Draws one row.
pub(super) fn draw(
    look: Look<'_>,
    columns: &Columns,
    conversation: &Conversation,
    selected: bool,
    area: Rect,
    buffer: &mut Buffer,
) {
    let theme = look.theme;
    // A row that has the keys is drawn in one style over its whole width: every other colour would be hard to read on
    // it. While the keys go elsewhere, its mark and its weight say which one is open.
    let lit = selected && look.state.focus == Focus::List;
    if lit {
        buffer.set_style(area, theme.selection);
    }
    let shade = |style: Style| match (lit, selected) {
        (true, _) => theme.selection,
        (false, true) => style.add_modifier(Modifier::BOLD),
        (false, false) => style,
    };
    let (glyph, time, loud) = time(look, columns, conversation);
    let unread = conversation.unread > 0;
    let name = if unread { theme.title.add_modifier(Modifier::BOLD) } else { theme.text };
    let mut spans: Vec<Span<'_>> = vec![
        ink(if selected { "›" } else { " " }, shade(theme.accent)),
        ink(glyph, shade(loud)),
        ink(" ", shade(theme.text)),
        ink(fit::left(&time, columns.time), shade(loud)),
        ink(format!(" {} ", conversation.network.letter()), shade(theme.dim)),
        ink(fit::left(&citizen(look, &conversation.citizen), columns.citizen), shade(name)),
        ink(format!("{} ", unread_count(conversation)), shade(theme.dim)),
    ];
    let topic = topic(look, conversation);
    let (mark, marked) = mark(look, conversation);
    let mut room = columns.words.saturating_sub(fit::width(&mark));
    let mut before = String::new();
    if columns.topic > 0 {
        spans.push(ink(fit::left(&topic, columns.topic), shade(theme.dim)));
        spans.push(ink(" ", shade(theme.text)));
    } else if !topic.is_empty() && mark.is_empty() {
        before = format!("{topic} · ");
        room = room.saturating_sub(fit::width(&before));
    }
    spans.push(ink(fit::clip(&mark, columns.words), shade(marked)));
    spans.push(ink(before, shade(theme.dim)));
    spans.extend(search::marked(look, &fit::left(&text::one_line(&conversation.first_words), room), shade(theme.text)));
    if columns.agency > 0 {
        let agency = conversation.agency.as_ref().map(|id| text::one_line(id.as_str())).unwrap_or_default();
        spans.push(ink(" ", shade(theme.text)));
        spans.push(ink(fit::left(&agency, columns.agency), shade(theme.dim)));
    }
    fit::put(buffer, area, &spans);
}

fn unread_count(conversation: &Conversation) -> String {
    match conversation.unread {
        0 => "  ".to_owned(),
        n @ 1..=99 => fit::right(&n.to_string(), 2),
        _ => "99".to_owned(),
    }
}

fn topic(look: Look<'_>, conversation: &Conversation) -> String {
    conversation.topic.map(|topic| look.say(&format!("topic-{}", topic.name()))).unwrap_or_default()
}

/// The glyph, the words and the style of the first column.
fn time(look: Look<'_>, columns: &Columns, conversation: &Conversation) -> (&'static str, String, Style) {
    let (state, theme) = (look.state, look.theme);
    if let (Some(View::Snoozed), Some(until)) = (state.list.view(), conversation.snoozed_until) {
        return ("z", when::moment(state, until), theme.dim);
    }
    match &conversation.status {
        Status::Answered => return ("✓", when::moment(state, conversation.last_at), theme.good),
        Status::Resolved { .. } => return ("–", when::moment(state, conversation.last_at), theme.dim),
        _ => {}
    }
    let Some(due) = &conversation.due else {
        return (" ", when::moment(state, conversation.last_at), theme.dim);
    };
    let urgency = Urgency::of(state, due);
    let style = match urgency {
        Urgency::Overdue => theme.overdue,
        Urgency::Near => theme.near,
        Urgency::Calm => theme.text,
    };
    let left = if columns.time > SHORT { when::left(state, due) } else { when::left_short(state, due) };
    (urgency.glyph(), left, style)
}

/// What is under way in the conversation, said before its first words.
fn mark(look: Look<'_>, conversation: &Conversation) -> (String, Style) {
    let theme = look.theme;
    let delivery = look.state.deliveries.iter().find(|delivery| delivery.conversation == conversation.id);
    let said = |id: &str| format!("{} · ", look.say(id));
    match delivery.map(|delivery| &delivery.state) {
        Some(DeliveryState::Failed { .. }) => return (format!("✗ {}", said("delivery-failed")), theme.overdue),
        Some(DeliveryState::Unknown { .. }) => return (format!("? {}", said("delivery-unknown")), theme.near),
        Some(DeliveryState::Pending { not_before }) if *not_before > look.state.now => {
            return (format!("→ {} · ", when::span(*not_before - look.state.now)), theme.accent);
        }
        Some(DeliveryState::Pending { .. } | DeliveryState::Sending { .. }) => {
            return (format!("→ {}", said("delivery-sending")), theme.accent);
        }
        _ => {}
    }
    if look.state.drafts.iter().any(|draft| draft.conversation == conversation.id) {
        return (said("row-draft"), theme.accent);
    }
    (String::new(), theme.text)
}

/// The line under a citizen's name: where, about what, with whom, and how it stands.
pub(super) fn about(look: Look<'_>, conversation: &Conversation) -> String {
    let mut parts = vec![
        standing::network(look, conversation.network),
        look.say(&format!("surface-{}", surface(conversation))),
        if conversation.topic.is_some() { topic(look, conversation) } else { look.say("row-no-topic") },
    ];
    if let Some(agency) = &conversation.agency {
        parts.push(text::one_line(agency.as_str()));
    }
    parts.push(look.say(&format!("status-{}", conversation.status.name())));
    if let Some(until) = conversation.snoozed_until {
        let until = when::moment(look.state, until);
        parts.push(look.fill("row-snoozed", &[("until", until.into())]));
    }
    parts.join(" · ")
}

fn surface(conversation: &Conversation) -> &'static str {
    use crate::model::channel::Surface;
    match conversation.surface {
        Surface::Comment => "comment",
        Surface::VisitorPost => "visitor_post",
        Surface::Mention => "mention",
        Surface::Reply => "reply",
        Surface::Direct => "direct",
    }
}
