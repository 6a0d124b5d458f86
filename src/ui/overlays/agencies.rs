//! The catalogue of agencies: each with who answers for it, and from which address.

use super::super::fit;
use super::super::look::Look;
use super::choice;
use crate::app::layout::OverlayAreas;
use crate::app::{self, Agencies};
use crate::model::agency::Agency;
use crate::model::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// Draws the agencies that are shown, and behind them the line that adds one.
pub(super) fn draw(look: Look<'_>, agencies: &Agencies, areas: &OverlayAreas, buffer: &mut Buffer) -> Option<Position> {
    let places = app::agencies::shown(look.state, &agencies.query);
    let room = usize::from(areas.lines.width).saturating_sub(3);
    let mut lines: Vec<choice::Line> = places
        .into_iter()
        .filter_map(|place| look.state.agencies.get(place))
        .map(|agency| line(columns(agency, room)))
        .collect();
    let named = text::one_line(agencies.query.trim());
    lines.push(line(if named.is_empty() {
        look.say("agencies-new")
    } else {
        look.fill("agencies-new-named", &[("name", named.into())])
    }));
    choice::draw(look, &lines, agencies.chosen, areas.lines, buffer);
    areas.query.map(|area| choice::query(look, &agencies.query, area, buffer))
}

fn line(words: String) -> choice::Line {
    choice::Line { key: String::new(), words, aside: String::new() }
}

/// Name, liaison and address in columns of their own.
fn columns(agency: &Agency, room: usize) -> String {
    let some = |text: &Option<String>| text.as_deref().map_or_else(|| "—".to_owned(), text::one_line);
    let (name, liaison) = (room * 38 / 100, room * 27 / 100);
    let email = room.saturating_sub(name + liaison + 4);
    let cells = [
        fit::left(&text::one_line(&agency.name), name),
        fit::left(&some(&agency.liaison), liaison),
        fit::clip(&some(&agency.email), email),
    ];
    cells.join("  ")
}
