//! Small things several screens need: names, times, texts.

use super::state::State;
use crate::model::conversation::Conversation;
use crate::model::ids::ConversationId;
use crate::model::text::one_line;
use chrono::{DateTime, Utc};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

impl State {
    /// Returns what is known of a conversation: from the open thread or from the list, the newer of the two.
    #[must_use]
    pub fn conversation(&self, id: &ConversationId) -> Option<&Conversation> {
        let opened = self.open.as_ref().and_then(|open| open.thread.as_ref()).map(|thread| &thread.conversation);
        let listed = self.list.rows.iter().map(|row| &row.conversation).find(|conversation| conversation.id == *id);
        match (opened.filter(|conversation| conversation.id == *id), listed) {
            (Some(opened), Some(listed)) if listed.version > opened.version => Some(listed),
            (opened, listed) => opened.or(listed),
        }
    }

    /// Returns the name of the conversation that commands act on: the open one where the keys go to it, else the
    /// selected row.
    #[must_use]
    pub fn subject_id(&self) -> Option<&ConversationId> {
        match (self.focus, &self.open) {
            (super::Focus::Thread | super::Focus::Composer, Some(open)) => Some(&open.id),
            _ => self.list.selected.as_ref(),
        }
    }

    /// Returns the conversation that commands act on, when enough of it is known.
    #[must_use]
    pub fn subject(&self) -> Option<&Conversation> {
        self.conversation(self.subject_id()?)
    }
}

/// The citizen's name as a sentence says it.
pub(super) fn who(state: &State, conversation: &Conversation) -> String {
    let name = one_line(&conversation.citizen.name);
    if !name.trim().is_empty() {
        return name;
    }
    match &conversation.citizen.handle {
        Some(handle) => format!("@{}", one_line(handle)),
        None => state.lang.say("someone"),
    }
}

/// The clock time of a moment in the office's zone.
pub(super) fn clock(state: &State, at: DateTime<Utc>) -> String {
    at.with_timezone(&state.calendar.zone()).format("%H:%M").to_string()
}

/// A text area that begins with `text`, the cursor behind it.
pub(super) fn text_area(text: &str) -> TextArea<'static> {
    let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
    area.set_wrap_mode(WrapMode::WordOrGlyph);
    area.move_cursor(CursorMove::Bottom);
    area.move_cursor(CursorMove::End);
    area
}

/// Hands a key to a text area; true when it changed the text. Ctrl-J is a new line: terminals that paste without
/// brackets send it, and so do many for Enter with a modifier. The text area would delete up to the line's beginning.
pub(super) fn input(area: &mut TextArea<'_>, event: KeyEvent) -> bool {
    if event.code == KeyCode::Char('j') && event.modifiers == KeyModifiers::CONTROL {
        area.insert_newline();
        return true;
    }
    area.input(event)
}

/// The whole text of a text area.
pub(super) fn text_of(area: &TextArea<'_>) -> String {
    area.lines().join("\n")
}

/// What may be pasted of a text: no control characters, lines ended one way.
pub(super) fn pasted(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\t', " ")
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect()
}
