//! Why a conversation is due when it is due, step by step.

use super::look::{Look, ink};
use super::{fit, when};
use crate::model::conversation::Conversation;
use ratatui::text::Line;

/// The steps of a conversation's deadline, at most `width` columns wide.
pub(super) fn lines(look: Look<'_>, conversation: &Conversation, width: usize) -> Vec<Line<'static>> {
    let (state, theme) = (look.state, look.theme);
    let said = |at| format!("{} {}", when::date(state, at), when::clock(state, at));
    let Some(due) = &conversation.due else {
        let words = look.say("explain-nothing");
        return fit::wrap(&words, width).into_iter().map(|line| Line::from(ink(line, theme.text))).collect();
    };
    let mut rows = Vec::new();
    if let Some(received) = conversation.awaiting_since {
        rows.push((look.say("explain-received"), said(received), theme.text));
    }
    rows.push((look.say("explain-target"), said(due.target), theme.text));
    rows.push((look.say("explain-limit"), said(due.limit), theme.title));
    let column = rows.iter().map(|(name, ..)| fit::width(name)).max().unwrap_or(0);
    let mut lines: Vec<Line<'static>> = rows
        .into_iter()
        .map(|(name, value, style)| {
            Line::from(vec![ink(format!("{}  ", fit::left(&name, column)), theme.dim), ink(value, style)])
        })
        .collect();
    lines.push(Line::default());
    let words = look.say("explain-rule");
    lines.extend(fit::wrap(&words, width).into_iter().map(|line| Line::from(ink(line, theme.dim))));
    lines
}
