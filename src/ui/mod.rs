//! State to cells.
//!
//! One file for each part of the screen; [`draw`] puts them together. Nothing here decides anything: what is drawn
//! follows from [`State`] alone, so every frame can be tested.

mod boot;
mod bottom;
mod card;
mod chart;
mod composer;
mod editor;
mod entry;
mod explain;
mod fit;
mod followers;
mod form;
mod hints;
mod list;
mod look;
mod nothing;
mod overlays;
mod preview;
mod queue;
mod row;
mod search;
mod small;
mod standing;
mod strip;
mod table;
mod theme;
mod thread;
mod top;
mod typing;
mod welcome;
mod when;

pub use theme::Theme;

use crate::app::layout::{self, Areas};
use crate::app::{Boot, State};
use look::Look;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Draws everything, and puts the cursor where text is being written.
pub fn draw(state: &State, frame: &mut Frame<'_>) {
    let screen = frame.area();
    let resized;
    // The terminal may be resized before the event that says so has been taken in.
    let state = if (screen.width, screen.height) == state.size {
        state
    } else {
        resized = State { size: (screen.width, screen.height), ..state.clone() };
        &resized
    };
    if let Some(cursor) = paint(state, frame.buffer_mut()) {
        frame.set_cursor_position(cursor);
    }
}

/// Draws everything into a buffer of `state.size`. Returns where the cursor stands, when text is being written.
pub fn paint(state: &State, buffer: &mut Buffer) -> Option<Position> {
    let look = Look::of(state);
    if layout::too_small(state.size) {
        small::draw(look, buffer);
        return None;
    }
    match &state.boot {
        Boot::Welcome { chosen } => {
            welcome::draw(look, *chosen, buffer);
            return None;
        }
        Boot::Opening(step) if state.seen_at.is_none() => {
            boot::draw(look, step, buffer);
            return None;
        }
        Boot::Opening(_) | Boot::Ready => {}
    }
    let areas = layout::areas(state);
    top::draw(look, areas.top, buffer);
    let mut cursor = None;
    if let Some(editor) = &areas.editor {
        queue::slots::draw(look, areas.strip, buffer);
        cursor = editor::draw(look, editor, buffer);
    } else if let Some(queue) = &areas.queue {
        queue::slots::draw(look, areas.strip, buffer);
        queue::draw(look, queue, buffer);
    } else if let Some(followers) = &areas.followers {
        strip::draw(look, areas.strip, buffer);
        followers::draw(look, followers, buffer);
    } else {
        strip::draw(look, areas.strip, buffer);
    }
    lines(look, &areas, buffer);
    if let Some(list) = &areas.list {
        cursor = list::draw(look, list, buffer).or(cursor);
    }
    if let Some(thread) = &areas.thread {
        thread::draw(look, thread, buffer);
    }
    if let Some(composer) = &areas.composer {
        cursor = composer::draw(look, composer, buffer);
    }
    if let Some(card) = areas.card {
        card::column(look, card, buffer);
    }
    bottom::draw(look, areas.bottom, buffer);
    if let (Some(overlay), Some(place)) = (state.overlays.last(), &areas.overlay) {
        cursor = overlays::draw(look, overlay, place, buffer);
    }
    cursor
}

/// Draws the lines that separate.
fn lines(look: Look<'_>, areas: &Areas, buffer: &mut Buffer) {
    let style = look.theme.line;
    for rule in [areas.upper_rule, areas.lower_rule] {
        fit::put(buffer, rule, &[look::ink("─".repeat(usize::from(rule.width)), style)]);
    }
    let mark = |buffer: &mut Buffer, x: u16, y: u16, glyph: &str| {
        fit::put(buffer, Rect::new(x, y, 1, 1), &[look::ink(glyph.to_owned(), style)]);
    };
    for x in [areas.divider, areas.card_divider].into_iter().flatten() {
        mark(buffer, x, areas.upper_rule.y, "┬");
        for y in areas.upper_rule.bottom()..areas.lower_rule.y {
            mark(buffer, x, y, "│");
        }
        mark(buffer, x, areas.lower_rule.y, "┴");
    }
    if let Some(composer) = areas.composer {
        if let Some(x) = areas.divider {
            mark(buffer, x, composer.title.y, "├");
        }
        if let Some(x) = areas.card_divider {
            mark(buffer, x, composer.title.y, "┤");
        }
    }
}
