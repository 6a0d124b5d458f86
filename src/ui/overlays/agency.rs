//! An agency that is being written.

use super::super::form::{self, Field};
use super::super::look::{Look, ink};
use super::super::{fit, hints};
use crate::app::layout::OverlayAreas;
use crate::app::{AgencyField, AgencyForm};
use crate::keymap::Command;
use crate::model::text;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// The title: the agency as the catalogue has it.
pub(super) fn title(look: Look<'_>, form: &AgencyForm) -> String {
    form.of.as_ref().map_or_else(|| look.say("agency-title-new"), |agency| text::one_line(&agency.name))
}

/// Draws the fields, and below them what the address means. Returns where the cursor stands.
pub(super) fn draw(look: Look<'_>, form: &AgencyForm, areas: &OverlayAreas, buffer: &mut Buffer) -> Option<Position> {
    let fields = AgencyField::ALL.map(|field| Field {
        label: look.say(field.label_id()),
        here: field == form.field,
        typed: form.saving.is_none().then(|| form.text(field)),
        value: text::one_line(&form.value(field)),
        style: if form.is_open(field) { look.theme.text } else { look.theme.dim },
    });
    let cursor = form::draw(look, &fields, areas.lines, buffer);
    below(look, form, areas.hint, buffer);
    cursor
}

/// What the address means, and why the agency was not taken or which keys there are.
fn below(look: Look<'_>, form: &AgencyForm, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let width = usize::from(area.width);
    let warning = if form.moves_address() { theme.near } else { theme.dim };
    let mut lines = vec![ink("", theme.text)];
    lines.extend(fit::wrap(&look.say("agency-warn"), width).into_iter().map(|line| ink(line, warning)));
    let chord = |command| hints::chord_here(look, command).unwrap_or_default();
    let (words, style) = match &form.refused {
        Some(why) => (format!("✗ {}", text::one_line(why)), theme.overdue),
        None if form.saving.is_some() => (look.say("agency-saving"), theme.accent),
        None => {
            let keys = [
                ("next", chord(Command::Down).into()),
                ("save", chord(Command::Accept).into()),
                ("back", chord(Command::Back).into()),
            ];
            (look.fill("agency-keys", &keys), theme.dim)
        }
    };
    lines.extend(fit::wrap(&words, width).into_iter().map(|line| ink(line, style)));
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        fit::put(buffer, Rect { y, height: 1, ..area }, &[line]);
    }
}
