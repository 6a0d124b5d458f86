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
        Confirm::Quit => leaving(look),
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

/// What is on its way, and what the disk has not taken: one of them at least, since it is asked only then. An answer
/// that is only being handed over is not among the deliveries yet.
fn leaving(look: Look<'_>) -> String {
    let unkept = look.state.unkept_drafts();
    let waiting = look.state.on_their_way().max(usize::from(unkept == 0));
    let counted = [("confirm-quit-unkept", unkept), ("confirm-quit", waiting)];
    let said = counted.into_iter().filter(|(_, n)| *n > 0).map(|(id, n)| look.fill(id, &[("n", n.into())]));
    said.collect::<Vec<_>>().join(" ")
}
