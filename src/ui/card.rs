//! The card: all there is to know about the open conversation and its citizen.

use super::look::{Look, citizen, ink};
use super::{explain, fit, row, standing, when};
use crate::model::conversation::Conversation;
use crate::model::exchange::Thread;
use crate::model::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Draws the card as a third column.
pub(super) fn column(look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let width = usize::from(area.width.saturating_sub(2));
    for (y, line) in (area.y..area.bottom()).zip(lines(look, width)) {
        fit::put(buffer, Rect::new(area.x + 1, y, area.width.saturating_sub(2), 1), &line.spans);
    }
}

/// The lines of the card: of the conversation that commands act on. Its history is known when it is open.
pub(super) fn lines(look: Look<'_>, width: usize) -> Vec<Line<'static>> {
    let Some(conversation) = look.state.subject() else { return Vec::new() };
    let theme = look.theme;
    let thread = look.state.open.as_ref().and_then(|open| open.thread.as_ref());
    let thread = thread.filter(|thread| thread.conversation.id == conversation.id);
    let mut lines = vec![Line::from(ink(citizen(look, &conversation.citizen), theme.title))];
    if let Some(handle) = &conversation.citizen.handle {
        lines.push(Line::from(ink(format!("@{}", text::one_line(handle)), theme.dim)));
    }
    wrapped(&mut lines, &row::about(look, conversation), theme.dim, width);
    section(look, &mut lines, "card-deadline");
    lines.extend(explain::lines(look, conversation, width));
    if let Some(agency) = &conversation.agency {
        section(look, &mut lines, "card-agency");
        wrapped(&mut lines, &look.agency(agency), theme.text, width);
    }
    if let Some(post) = &conversation.post {
        section(look, &mut lines, "card-post");
        for line in fit::wrap(&text::one_line(&post.text), width).into_iter().take(4) {
            lines.push(Line::from(ink(line, theme.text)));
        }
        if let Some(at) = post.created_at {
            lines.push(Line::from(ink(when::date(look.state, at), theme.dim)));
        }
    }
    section(look, &mut lines, "card-thread");
    let gaps = [("messages", conversation.messages.into()), ("unread", conversation.unread.into())];
    wrapped(&mut lines, &look.fill("card-messages", &gaps), theme.text, width);
    if conversation.private_reply_used {
        wrapped(&mut lines, &look.say("card-private-used"), theme.dim, width);
    }
    if let Some(link) = &conversation.permalink {
        lines.push(Line::from(ink(fit::clip(&text::one_line(link), width), theme.dim)));
    }
    lines.push(Line::from(ink(look.fill("card-id", &[("id", conversation.id.as_str().into())]), theme.dim)));
    account(look, &mut lines, conversation, width);
    if let Some(thread) = thread {
        history(look, &mut lines, thread, width);
    }
    lines
}

fn account(look: Look<'_>, lines: &mut Vec<Line<'static>>, conversation: &Conversation, width: usize) {
    let account = &conversation.account;
    let Some(one) = look.state.standings.iter().find(|standing| standing.account == *account) else { return };
    section(look, lines, "card-account");
    let (glyph, words, style) = standing::words(look, one, false);
    let words = format!("{glyph}{words} · {}", text::one_line(account.as_str()));
    wrapped(lines, &words, style, width);
}

fn history(look: Look<'_>, lines: &mut Vec<Line<'static>>, thread: &Thread, width: usize) {
    let theme = look.theme;
    section(look, lines, "card-history");
    if thread.history.is_empty() {
        wrapped(lines, &look.say("card-history-none"), theme.dim, width);
    }
    for one in &thread.history {
        let status = look.say(&format!("status-{}", one.status.name()));
        let date = when::date(look.state, one.last_at);
        lines.push(Line::from(vec![
            ink(format!("{date} · "), theme.dim),
            ink(status, theme.text),
            ink(format!(" · {}", one.network.letter()), theme.dim),
        ]));
        let words = fit::clip(&text::one_line(&one.first_words), width.saturating_sub(2));
        lines.push(Line::from(ink(format!("  {words}"), theme.dim)));
    }
}

fn section(look: Look<'_>, lines: &mut Vec<Line<'static>>, id: &str) {
    lines.push(Line::default());
    lines.push(Line::from(ink(look.say(id), look.theme.accent)));
}

fn wrapped(lines: &mut Vec<Line<'static>>, words: &str, style: ratatui::style::Style, width: usize) {
    lines.extend(fit::wrap(words, width).into_iter().map(|line| Line::from(ink(line, style))));
}
