//! A question with yes and no.

use super::super::fit;
use super::super::look::{Look, ink};
use crate::app::layout::OverlayAreas;
use crate::app::{Confirm, Overlay};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the question.
pub(super) fn draw(look: Look<'_>, question: Confirm, areas: &OverlayAreas, buffer: &mut Buffer) {
    let words = match question {
        Confirm::DropAgency { .. } => look.fill("confirm-drop-agency", &[("name", agency(look).into())]),
        Confirm::Quit => look.fill("confirm-quit", &[("n", waiting(look).into())]),
    };
    let area = areas.lines;
    for (y, line) in (area.y..area.bottom()).zip(fit::wrap(&words, usize::from(area.width))) {
        fit::put(buffer, Rect { y, height: 1, ..area }, &[ink(line, look.theme.text)]);
    }
}

/// What the agency that is being written is called.
fn agency(look: Look<'_>) -> String {
    let form = look.state.overlays.iter().rev().find_map(|overlay| match overlay {
        Overlay::Agencies(agencies) => agencies.form.as_ref(),
        _ => None,
    });
    form.map(|form| super::agency::title(look, form)).unwrap_or_default()
}

/// How many answers have not reached their end; at least one, since it is asked only then.
fn waiting(look: Look<'_>) -> usize {
    look.state.deliveries.iter().filter(|delivery| !delivery.state.is_settled()).count().max(1)
}
