//! The editor of publications: the form, the networks beside it, what is to be known. Rows S-8.3 and S-8.5.

mod field;
mod known;
mod words;

use super::look::{Look, ink};
use super::{fit, hints, preview, when};
use crate::app::editor::Editor;
use crate::app::editor::layout::{EditorAreas, places};
use crate::keymap::Command;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

/// Draws the editor. Returns where the cursor stands.
pub(super) fn draw(look: Look<'_>, areas: &EditorAreas, buffer: &mut Buffer) -> Option<Position> {
    let editor = look.state.editor.as_ref()?;
    head(look, editor, areas.head, buffer);
    let mut cursor = None;
    for (field, place) in places(look.state, editor, areas.form) {
        let at = field::draw(look, editor, field, place, buffer);
        cursor = cursor.or(at.filter(|_| field == editor.field));
    }
    hint(look, editor, areas.hint, buffer);
    let known = |width| known::lines(look, editor, usize::from(width));
    if !areas.preview.is_empty() {
        let mut lines = Vec::new();
        let content = editor.content();
        for network in editor.networks() {
            lines.extend(preview::lines(look, &content, network, usize::from(areas.preview.width)));
            lines.push(Line::default());
        }
        if areas.facts.is_empty() {
            lines.extend(known(areas.preview.width));
        }
        put(look, &lines, editor.scroll, areas.preview, buffer);
    }
    if !areas.facts.is_empty() {
        let from = if areas.preview.is_empty() { editor.scroll } else { 0 };
        put(look, &known(areas.facts.width), from, areas.facts, buffer);
    }
    cursor.filter(|_| editor.saving.is_none())
}

/// Draws lines from one on, no further than shows the last; says when there are more.
fn put(look: Look<'_>, lines: &[Line<'_>], from: u16, area: Rect, buffer: &mut Buffer) {
    let height = usize::from(area.height);
    let from = usize::from(from).min(lines.len().saturating_sub(height));
    for (y, line) in (area.y..area.bottom()).zip(lines.iter().skip(from)) {
        fit::put(buffer, Rect { y, height: 1, ..area }, &line.spans);
    }
    if lines.len() > from + height {
        let more = format!(" ↓ {}", hints::chord_here(look, Command::PageDown).unwrap_or_default());
        let last = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
        fit::put_right(buffer, last, &[ink(more, look.theme.key)]);
    }
}

/// What it is, and how it is kept.
fn head(look: Look<'_>, editor: &Editor, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let kept = if editor.saving.is_some() {
        ink(look.say("composer-saving"), theme.accent)
    } else if let Some(at) = editor.kept_at {
        ink(look.fill("editor-kept", &[("at", when::moment(look.state, at).into())]), theme.dim)
    } else {
        ink(String::new(), theme.dim)
    };
    let from = fit::put_right(buffer, area, &[kept]);
    let title = look.say(if editor.publication.is_some() { "editor-edit" } else { "editor-new" });
    let room = Rect { width: from.saturating_sub(area.x + 1), ..area };
    fit::put(buffer, room, &[ink(title, theme.title)]);
}

/// Why it was not saved, or what the keys do in the field.
fn hint(look: Look<'_>, editor: &Editor, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let width = usize::from(area.width);
    let lines: Vec<Vec<Span<'_>>> = if let Some(refused) = &editor.refused {
        let said = format!("✗ {}", crate::model::text::one_line(refused));
        fit::wrap(&said, width).into_iter().map(|line| vec![ink(line, theme.overdue)]).collect()
    } else if editor.saving.is_some() {
        vec![vec![ink(look.say("composer-saving"), theme.accent)]]
    } else {
        let said = look.say(if editor.discarding { "editor-hint-discarding" } else { words::hint(editor.field) });
        let save = [
            ink(hints::chord(look, Command::SavePublication), theme.key),
            ink(format!(" {} · ", look.say("key-save-publication")), theme.dim),
            ink(look.say("editor-tab"), theme.dim),
        ];
        vec![vec![ink(said, theme.note)], save.into()]
    };
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        fit::put(buffer, Rect { y, height: 1, ..area }, &line);
    }
}
