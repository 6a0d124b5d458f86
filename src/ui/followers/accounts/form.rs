//! The form in which a reading is typed.

use super::super::super::form::{self, Field};
use super::super::super::look::Look;
use super::super::super::{fit, hints};
use super::{table, wrapped};
use crate::app::followers::accounts as app;
use crate::app::followers::accounts::hand::{self, HandField, HandForm};
use crate::app::layout::OverlayAreas;
use crate::keymap::Command;
use crate::model::text;
use crate::say_time;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

/// Draws the fields, and below them what the day has now. Returns where the cursor stands.
pub(super) fn draw(look: Look<'_>, form: &HandForm, areas: &OverlayAreas, buffer: &mut Buffer) -> Option<Position> {
    let fields = HandField::ALL.map(|field| Field {
        label: look.say(field.label_id()),
        here: field == form.field,
        typed: (!form.saving).then(|| form.text(field)),
        value: text::one_line(&form.value(field)),
        style: look.theme.text,
    });
    let cursor = form::draw(look, &fields, areas.lines, buffer);
    below(look, form, areas.hint, buffer);
    cursor
}

/// How the day is understood, what it has now, and why the reading was not taken or which keys there are.
fn below(look: Look<'_>, form: &HandForm, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let width = usize::from(area.width);
    let mut lines = Vec::new();
    match form.day(app::today(look.state)) {
        Ok(day) => {
            let known = hand::known(look.state, &form.account, day).and_then(|known| known.reading.as_ref());
            let date = say_time::date(day, look.state.lang);
            let words = match known {
                Some(reading) => {
                    let gaps = [("day", date.into()), ("reading", table::reading_words(look, reading).into())];
                    look.fill("counts-hand-there", &gaps)
                }
                None => look.fill("counts-hand-free", &[("day", date.into())]),
            };
            lines.extend(wrapped(&words, width, theme.text));
        }
        Err(why) if form.refused.is_none() => {
            let typed = text::one_line(&form.value(HandField::Day));
            lines.extend(wrapped(&look.fill(why.sentence(), &[("text", typed.into())]), width, theme.near));
        }
        Err(_) => {}
    }
    lines.extend(wrapped(&look.say("counts-hand-kept-beside"), width, theme.dim));
    let chord = |command| hints::chord_here(look, command).unwrap_or_default();
    let (words, style) = match &form.refused {
        Some(why) => (format!("✗ {}", text::one_line(why)), theme.overdue),
        None if form.saving => (look.say("notice-saving"), theme.accent),
        None => {
            let keys = [
                ("next", chord(Command::Down).into()),
                ("save", chord(Command::Accept).into()),
                ("back", chord(Command::Back).into()),
            ];
            (look.fill("counts-hand-keys", &keys), theme.dim)
        }
    };
    lines.extend(wrapped(&words, width, style));
    if lines.len() < usize::from(area.height) {
        lines.insert(0, Line::default());
    }
    let skip = lines.len().saturating_sub(usize::from(area.height));
    for (y, line) in (area.y..area.bottom()).zip(&lines[skip..]) {
        fit::put(buffer, Rect { y, height: 1, ..area }, &line.spans);
    }
}
