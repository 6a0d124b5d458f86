//! What lies over the screen: centred boxes, clear and quiet.

mod accounts;
mod agencies;
mod agency;
pub(super) mod choice;
mod confirm;
mod help;
mod palette;
mod people;
mod pick;
mod prompt;
pub(super) mod reading;
mod views;

use super::fit;
use super::look::{Look, ink};
use crate::app::layout::OverlayAreas;
use crate::app::{Agencies, Confirm, Overlay};
use ratatui::buffer::{Buffer, CellWidth as _};
use ratatui::layout::{Position, Rect};

/// Draws what lies on top. Returns where the cursor stands, when text is being written.
pub(super) fn draw(look: Look<'_>, overlay: &Overlay, areas: &OverlayAreas, buffer: &mut Buffer) -> Option<Position> {
    hush(look, buffer);
    frame(look, &title(look, overlay), areas.whole, buffer);
    match overlay {
        Overlay::Help { scroll } => {
            let lines = help::lines(look, usize::from(areas.lines.width));
            reading::draw(look, &lines, *scroll, areas, buffer);
            None
        }
        Overlay::Explain { scroll } => {
            let lines = reading::explain(look, usize::from(areas.lines.width));
            reading::draw(look, &lines, *scroll, areas, buffer);
            None
        }
        Overlay::Card { scroll } => {
            let lines = super::card::lines(look, usize::from(areas.lines.width));
            reading::draw(look, &lines, *scroll, areas, buffer);
            None
        }
        Overlay::Palette { query, chosen } => palette::draw(look, query, *chosen, areas, buffer),
        Overlay::Pick(pick) => pick::draw(look, pick, areas, buffer),
        Overlay::Prompt(prompt) => prompt::draw(look, prompt, areas, buffer),
        Overlay::Accounts { chosen, checks, checking } => {
            accounts::draw(look, *chosen, checks, checking, areas, buffer);
            None
        }
        Overlay::People { chosen } => {
            people::draw(look, *chosen, areas, buffer);
            None
        }
        Overlay::Agencies(Agencies { form: Some(form), .. }) => agency::draw(look, form, areas, buffer),
        Overlay::Agencies(agencies) => agencies::draw(look, agencies, areas, buffer),
        Overlay::Views(views) => views::draw(look, views, areas, buffer),
        Overlay::Queue(over) => super::queue::over::draw(look, over, areas, buffer),
        Overlay::Followers(over) => super::followers::over(look, over, areas, buffer),
        Overlay::Confirm(question) => {
            confirm::draw(look, *question, areas, buffer);
            None
        }
    }
}

fn title(look: Look<'_>, overlay: &Overlay) -> String {
    match overlay {
        Overlay::Help { .. } => look.say("help-title"),
        Overlay::Palette { .. } => look.say("palette-title"),
        Overlay::Pick(pick) => pick::title(look, pick),
        Overlay::Prompt(prompt) => prompt::title(look, prompt),
        Overlay::Explain { .. } => look.say("explain-title"),
        Overlay::Card { .. } => look.say("card-title"),
        Overlay::Accounts { .. } => look.say("accounts-title"),
        Overlay::Confirm(Confirm::DropAgency { .. }) => look.say("confirm-drop-title"),
        Overlay::Confirm(Confirm::Quit) => look.say("confirm-title"),
        Overlay::People { .. } => look.say("people-title"),
        Overlay::Agencies(Agencies { form: Some(form), .. }) => agency::title(look, form),
        Overlay::Agencies(_) => look.say("agencies-title"),
        Overlay::Views(views) => views::title(look, views),
        Overlay::Queue(over) => super::queue::over::title(look, over),
        Overlay::Followers(over) => super::followers::over_title(look, over),
    }
}

/// Takes the colours from what lies under, so that the eye goes to what lies over; the bottom line keeps its own.
fn hush(look: Look<'_>, buffer: &mut Buffer) {
    let Some(dim) = look.theme.dim.fg else { return };
    let bottom = buffer.area.bottom().saturating_sub(1);
    for y in buffer.area.top()..bottom {
        for x in buffer.area.left()..buffer.area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.set_style(ratatui::style::Style::reset().fg(dim));
            }
        }
    }
}

/// Clears a box, a column wider than its border on both sides, and draws the border with a title.
///
/// The margin keeps a wide character cut by the box from leaning over its border.
fn frame(look: Look<'_>, title: &str, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let screen = buffer.area;
    for y in area.top()..area.bottom() {
        // Marks that take a column of their own make some graphemes wider than two: each that reaches the margin goes.
        for x in area.x.saturating_sub(5)..area.x.saturating_sub(1) {
            if let Some(cell) = buffer.cell_mut((x, y))
                && x + cell.symbol().cell_width() >= area.x
            {
                cell.reset();
            }
        }
        for x in area.x.saturating_sub(1)..(area.right() + 1).min(screen.right()) {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
            }
        }
    }
    let inside = usize::from(area.width.saturating_sub(2));
    let row = |y| Rect { y, height: 1, ..area };
    let title = fit::clip(title, inside.saturating_sub(4));
    let rest = inside.saturating_sub(fit::width(&title) + 3);
    fit::put(
        buffer,
        row(area.y),
        &[ink("╭─ ", theme.line), ink(title, theme.title), ink(format!(" {}╮", "─".repeat(rest)), theme.line)],
    );
    for y in area.y + 1..area.bottom().saturating_sub(1) {
        fit::put(buffer, Rect { x: area.x, width: 1, ..row(y) }, &[ink("│", theme.line)]);
        fit::put(buffer, Rect { x: area.right() - 1, width: 1, ..row(y) }, &[ink("│", theme.line)]);
    }
    let bottom = format!("╰{}╯", "─".repeat(inside));
    fit::put(buffer, row(area.bottom() - 1), &[ink(bottom, theme.line)]);
}
