//! Why a conversation is due when it is due, step by step.

use super::fit;
use super::look::{Look, ink};
use crate::model::conversation::Conversation;
use crate::say_deadline::{say_explanation, say_gap};
use ratatui::text::Line;

/// The steps of a conversation's deadline, at most `width` columns wide; those of a step after its first are indented.
pub(super) fn lines(look: Look<'_>, conversation: &Conversation, width: usize) -> Vec<Line<'static>> {
    let (lang, theme) = (look.state.lang, look.theme);
    let steps = match conversation.awaiting_since.map(|received| look.state.calendar.explain(received)) {
        None => vec![look.say("explain-nothing")],
        Some(Err(gap)) => vec![say_gap(&gap, lang)],
        Some(Ok(explanation)) => say_explanation(&explanation, lang),
    };
    let mut lines = Vec::new();
    for step in steps {
        for (index, line) in fit::wrap(&step, width.saturating_sub(2)).into_iter().enumerate() {
            let lead = if index == 0 { "· " } else { "  " };
            lines.push(Line::from(vec![ink(lead, theme.dim), ink(line, theme.text)]));
        }
    }
    lines
}
