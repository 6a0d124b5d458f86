//! Who sits at the console: everybody the configuration names, each with what they are.

use super::super::fit;
use super::super::look::{Look, ink};
use super::choice;
use crate::app::layout::OverlayAreas;
use crate::app::people::{number, people};
use crate::model::people::Role;
use crate::model::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// What a person is added with.
const SECTION: [&str; 3] = ["[[person]]", "name = \"beatriz\"", "role = \"head\""];

/// Draws the people, and below them who sits here and what follows from it.
pub(super) fn draw(look: Look<'_>, chosen: usize, areas: &OverlayAreas, buffer: &mut Buffer) {
    let theme = look.theme;
    let Some(office) = &look.state.office else {
        fit::put(buffer, areas.lines, &[ink(look.say("people-waiting"), theme.dim)]);
        return;
    };
    let gaps =
        [("who", text::one_line(office.actor.person.as_str()).into()), ("role", role(look, office.actor.role).into())];
    if office.people.is_empty() {
        return nobody(look, &look.fill("people-nobody", &gaps), areas, buffer);
    }
    let lines: Vec<choice::Line> = people(look.state)
        .iter()
        .enumerate()
        .map(|(place, member)| {
            let here = member.name == office.actor.person;
            choice::Line {
                key: number(place).map(String::from).unwrap_or_default(),
                words: format!("{} · {}", text::one_line(member.name.as_str()), role(look, member.role)),
                aside: if here { look.say("people-here") } else { String::new() },
            }
        })
        .collect();
    choice::draw(look, &lines, chosen, areas.lines, buffer);
    let words = fit::wrap(&look.fill("people-now", &gaps), usize::from(areas.hint.width));
    for (y, line) in (areas.hint.y..areas.hint.bottom()).zip(words) {
        fit::put(buffer, Rect { y, height: 1, ..areas.hint }, &[ink(line, theme.dim)]);
    }
}

/// Says how the configuration names somebody.
fn nobody(look: Look<'_>, why: &str, areas: &OverlayAreas, buffer: &mut Buffer) {
    let area = areas.lines.union(areas.hint);
    let width = usize::from(area.width);
    let mut lines: Vec<_> = fit::wrap(why, width).into_iter().map(|line| ink(line, look.theme.text)).collect();
    lines.extend(SECTION.map(|line| ink(format!("  {line}"), look.theme.accent)));
    lines.extend(fit::wrap(&look.say("people-roles"), width).into_iter().map(|line| ink(line, look.theme.dim)));
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        fit::put(buffer, Rect { y, height: 1, ..area }, &[line]);
    }
}

fn role(look: Look<'_>, role: Role) -> String {
    look.say(&format!("role-{}", role.name()))
}
