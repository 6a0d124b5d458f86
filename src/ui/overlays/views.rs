//! The queries that are kept, and the name of one that is being written.

use super::super::look::{Look, ink};
use super::super::{fit, hints, nothing, typing};
use super::choice;
use crate::app::Views;
use crate::app::layout::OverlayAreas;
use crate::app::search::NameForm;
use crate::keymap::Command;
use crate::model::text::one_line;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// The title.
pub(super) fn title(look: Look<'_>, views: &Views) -> String {
    look.say(match &views.form {
        None => "views-title",
        Some(NameForm { of: None, .. }) => "views-keep-title",
        Some(NameForm { of: Some(_), .. }) => "views-rename-title",
    })
}

/// Draws the list, or the name. Returns where the cursor stands.
pub(super) fn draw(look: Look<'_>, views: &Views, areas: &OverlayAreas, buffer: &mut Buffer) -> Option<Position> {
    if let Some(form) = &views.form {
        return name(look, form, areas, buffer);
    }
    let chord = |command| hints::chord_here(look, command).unwrap_or_default();
    if look.state.views.is_empty() {
        let key = hints::chord(look, Command::KeepView);
        let more = look.fill("views-none-more", &[("key", key.into())]);
        let words = [(look.say("views-none"), look.theme.title), (more, look.theme.dim)];
        nothing::draw(&words, Rect { y: areas.lines.y, ..areas.lines }, buffer);
        return None;
    }
    let lines: Vec<choice::Line> = look
        .state
        .views
        .iter()
        .map(|view| choice::Line {
            key: String::new(),
            words: one_line(&view.name),
            aside: fit::clip(&one_line(view.query.trim()), usize::from(areas.lines.width) * 3 / 5),
        })
        .collect();
    choice::draw(look, &lines, views.chosen, areas.lines, buffer);
    let keys = look.fill(
        "views-keys",
        &[
            ("open", chord(Command::Accept).into()),
            ("rename", chord(Command::RenameView).into()),
            ("delete", chord(Command::DeleteView).into()),
        ],
    );
    fit::put(buffer, Rect { y: areas.hint.bottom() - 1, height: 1, ..areas.hint }, &[ink(keys, look.theme.dim)]);
    None
}

fn name(look: Look<'_>, form: &NameForm, areas: &OverlayAreas, buffer: &mut Buffer) -> Option<Position> {
    let theme = look.theme;
    let line = |y| Rect { y, height: 1, ..areas.lines };
    let query = fit::clip(&one_line(form.query.trim()), usize::from(areas.lines.width));
    fit::put(buffer, line(areas.lines.y), &[ink(query, theme.dim)]);
    let label = format!("{}  ", look.say("views-name"));
    let end = fit::put(buffer, line(areas.lines.y + 1), &[ink(label, theme.title)]);
    let field = line(areas.lines.y + 1);
    let field = Rect { x: end, width: field.right().saturating_sub(end), ..field };
    let cursor = typing::field(look, &form.text, field, buffer);
    let hint = Rect { y: areas.hint.bottom() - 1, height: 1, ..areas.hint };
    if let Some(refused) = form.refused {
        fit::put(buffer, hint, &[ink("✗ ", theme.overdue), ink(look.say(refused), theme.overdue)]);
    } else {
        let (save, back) = (hints::chord_here(look, Command::Accept), hints::chord_here(look, Command::Back));
        let gaps = [("save", save.unwrap_or_default().into()), ("back", back.unwrap_or_default().into())];
        fit::put(buffer, hint, &[ink(look.fill("views-name-keys", &gaps), theme.dim)]);
    }
    cursor
}
