//! The conversation: who, what stands in it, by when it must be answered.

use super::look::{Look, citizen, ink};
use super::when::{self, Urgency};
use super::{entry, fit, hints, row};
use crate::app::Opened;
use crate::app::layout::ThreadAreas;
use crate::keymap::Command;
use crate::model::conversation::Conversation;
use crate::model::exchange::Thread;
use crate::model::sighting::Answerable;
use crate::model::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Draws the conversation, or what to do to see one.
pub(super) fn draw(look: Look<'_>, areas: &ThreadAreas, buffer: &mut Buffer) {
    let Some(open) = &look.state.open else {
        let id = if look.state.list.rows.is_empty() { "thread-none" } else { "thread-closed" };
        hint(look, areas.whole, id, buffer);
        return;
    };
    let Some(thread) = &open.thread else {
        hint(look, areas.whole, "thread-loading", buffer);
        return;
    };
    head(look, areas.head, &thread.conversation, buffer);
    body(look, areas.body, open, thread, buffer);
    foot(look, areas.foot, &thread.conversation, buffer);
}

fn hint(look: Look<'_>, area: Rect, id: &str, buffer: &mut Buffer) {
    let words = look.say(id);
    let width = u16::try_from(fit::width(&words)).unwrap_or(0).min(area.width);
    let place = Rect { x: area.x + (area.width - width) / 2, y: area.y + area.height / 3, width, height: 1 };
    fit::put(buffer, place, &[ink(words, look.theme.dim)]);
}

fn inner(area: Rect, line: u16) -> Rect {
    Rect::new(area.x + 1, area.y + line, area.width.saturating_sub(2), 1)
}

fn head(look: Look<'_>, area: Rect, conversation: &Conversation, buffer: &mut Buffer) {
    let theme = look.theme;
    let focused = look.state.focus == crate::app::Focus::Thread;
    let name = citizen(look, &conversation.citizen);
    let mut spans = vec![ink(name, if focused { theme.accent.patch(theme.title) } else { theme.title })];
    if let (Some(handle), false) = (&conversation.citizen.handle, conversation.citizen.name.is_empty()) {
        spans.push(ink(format!("  @{}", text::one_line(handle)), theme.dim));
    }
    let top = inner(area, 0);
    let mut room = top;
    if let Some(due) = &conversation.due {
        let urgency = Urgency::of(look.state, due);
        let style = match urgency {
            Urgency::Overdue => theme.overdue,
            Urgency::Near => theme.near,
            Urgency::Calm => theme.dim,
        };
        let left = format!("{} {}", urgency.glyph(), when::left(look.state, due));
        let from = fit::put_right(buffer, top, &[ink(left.trim_start().to_owned(), style)]);
        room.width = from.saturating_sub(top.x + 1);
    }
    fit::put(buffer, room, &spans);
    let mut about = row::about(look, conversation);
    // A visitor's own post stands in the thread already.
    let hung = conversation.post.as_ref().filter(|post| post.id.as_str() != conversation.thread);
    let post = hung.map(|post| {
        let words = text::one_line(&post.text);
        let at = post.created_at.map(|at| when::date(look.state, at)).unwrap_or_default();
        (words, at)
    });
    if area.height >= 3 {
        if let Some((words, at)) = post {
            let place = inner(area, 2);
            let tail = if at.is_empty() { String::new() } else { format!(" · {at}") };
            let frame = fit::width(&look.fill("thread-post", &[("words", "".into())]));
            let room = usize::from(place.width).saturating_sub(fit::width(&tail) + frame);
            let words = look.fill("thread-post", &[("words", fit::clip(&words, room).into())]);
            fit::put(buffer, place, &[ink(format!("{words}{tail}"), theme.dim)]);
        }
    } else if let Some((words, _)) = post
        && usize::from(top.width) > fit::width(&about) + 20
    {
        about = format!("{about} · {}", look.fill("quoted", &[("words", words.into())]));
    }
    fit::put(buffer, inner(area, 1), &[ink(about, theme.dim)]);
}

/// Draws the entries from the newest upwards, so that only what is seen is formatted.
fn body(look: Look<'_>, area: Rect, open: &Opened, thread: &Thread, buffer: &mut Buffer) {
    let height = usize::from(area.height);
    let width = usize::from(area.width.saturating_sub(2));
    let wanted = height + usize::from(open.scroll);
    let mut blocks: Vec<Vec<Line<'static>>> = Vec::new();
    let mut gathered = 0;
    for index in (0..thread.entries.len()).rev() {
        if gathered >= wanted {
            break;
        }
        let this = &thread.entries[index];
        let day = look.state.calendar.local_day(this.at());
        let before = index.checked_sub(1).map(|before| look.state.calendar.local_day(thread.entries[before].at()));
        let mut lines = Vec::new();
        if index == 0 && thread.older {
            lines.push(Line::from(ink(format!("↑ {}", look.say("thread-older")), look.theme.dim)));
        }
        if before != Some(day) {
            let words = format!("─ {} ", when::date(look.state, this.at()));
            let rule = "─".repeat(width.saturating_sub(fit::width(&words)));
            lines.push(Line::from(vec![ink(words, look.theme.dim), ink(rule, look.theme.line)]));
        }
        lines.extend(entry::lines(look, &thread.conversation, this, width));
        gathered += lines.len();
        blocks.push(lines);
    }
    let lines: Vec<Line<'static>> = blocks.into_iter().rev().flatten().collect();
    let end = lines.len().saturating_sub(usize::from(open.scroll)).max(height.min(lines.len()));
    let start = end.saturating_sub(height);
    for (y, line) in (area.y..area.bottom()).zip(&lines[start..end]) {
        fit::put(buffer, Rect::new(area.x + 1, y, area.width.saturating_sub(2), 1), &line.spans);
    }
    if end < lines.len() && height > 1 {
        let mark = ink(format!(" ↓ {} ", look.say("thread-newer")), look.theme.dim);
        fit::put_right(buffer, Rect::new(area.x + 1, area.bottom() - 1, area.width.saturating_sub(2), 1), &[mark]);
    }
}

fn foot(look: Look<'_>, area: Rect, conversation: &Conversation, buffer: &mut Buffer) {
    let theme = look.theme;
    fit::put(buffer, inner(area, 0), &terms(look, conversation));
    if area.height < 2 {
        return;
    }
    let key = hints::chord(look, Command::OpenInBrowser);
    let (words, style) = match &conversation.answerable {
        Answerable::Yes => return,
        Answerable::BrowserOnly => (look.fill("thread-browser-only", &[("key", key.into())]), theme.near),
        Answerable::Until { at } if *at <= look.state.now => {
            let at = when::moment(look.state, *at);
            (look.fill("thread-window-closed", &[("at", at.into()), ("key", key.into())]), theme.overdue)
        }
        Answerable::Until { at } => {
            let left = when::span(*at - look.state.now);
            let style = if *at - look.state.now < chrono::Duration::hours(4) { theme.near } else { theme.dim };
            let at = when::moment(look.state, *at);
            (look.fill("thread-window", &[("at", at.into()), ("left", left.into())]), style)
        }
    };
    fit::put(buffer, inner(area, 1), &[ink(words, style)]);
}

/// Limit, target and receipt, each with its moment.
fn terms(look: Look<'_>, conversation: &Conversation) -> Vec<Span<'static>> {
    let (state, theme) = (look.state, look.theme);
    let Some(due) = &conversation.due else {
        return vec![ink(look.say("thread-nothing-due"), theme.dim)];
    };
    let said = |at| format!("{} {}", when::day(state, at), when::clock(state, at));
    let style = |at| if at <= state.now { theme.near } else { theme.dim };
    let same_day = state.calendar.local_day(due.target) == state.calendar.local_day(due.limit);
    let target = if same_day { when::clock(state, due.target) } else { said(due.target) };
    let limit = if due.limit <= state.now { theme.overdue } else { theme.text };
    let mut spans = vec![
        ink(look.fill("thread-limit", &[("at", said(due.limit).into())]), limit),
        ink(" · ", theme.dim),
        ink(look.fill("thread-target", &[("at", target.into())]), style(due.target)),
    ];
    if let Some(received) = conversation.awaiting_since {
        spans.push(ink(" · ", theme.dim));
        spans.push(ink(look.fill("thread-received", &[("at", said(received).into())]), theme.dim));
    }
    spans
}
