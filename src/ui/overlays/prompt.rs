//! A text to be written: a note, a reason.

use super::super::look::{Look, ink};
use super::super::{fit, typing};
use crate::app::layout::OverlayAreas;
use crate::app::{Prompt, Prompting};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// The title of a prompt.
pub(super) fn title(look: Look<'_>, prompt: &Prompt) -> String {
    look.say(match prompt.what {
        Prompting::Note => "prompt-note",
        Prompting::Reason => "prompt-reason",
    })
}

/// Draws the text. Returns where the cursor stands.
pub(super) fn draw(look: Look<'_>, prompt: &Prompt, areas: &OverlayAreas, buffer: &mut Buffer) -> Option<Position> {
    let cursor = typing::draw(look, &prompt.text, areas.lines, buffer);
    if let Some(refused) = prompt.refused {
        let place = areas.hint;
        let style = look.theme.overdue;
        fit::put(buffer, place, &[ink("✗ ", style), ink(look.say(refused), style)]);
    }
    cursor
}
