//! Where things stand in the editor: pure geometry, shared by what draws and by what the mouse hits.
//!
//! Below 120 columns only the form, with what it lacks in its last lines; from 120 on the networks beside it, and from
//! 200 what it lacks, links to and costs as a third column.

use super::super::layout::{THREE_PANES, TWO_PANES};
use super::super::state::State;
use super::{Editor, Field, agency, facts, fields};
use crate::model::text;
use ratatui::layout::{Position, Rect};

/// Columns of the third column.
const SIDE: u16 = 56;

/// Columns of the names of the fields.
pub const NAMES: u16 = 15;

/// Where each part of the editor stands. A part that is not shown has no room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EditorAreas {
    /// What it is and how it is kept.
    pub head: Rect,
    /// The fields.
    pub form: Rect,
    /// Why it was not saved, or what the keys do in the field.
    pub hint: Rect,
    /// The column of the line between the form and the networks.
    pub divider: Option<u16>,
    /// As each network will show it.
    pub preview: Rect,
    /// The column of the line before the third column.
    pub side_divider: Option<u16>,
    /// What it lacks, where it links to, what it costs.
    pub facts: Rect,
}

impl EditorAreas {
    /// The part that is scrolled by the page: the networks, and where they are not shown what it lacks.
    #[must_use]
    pub fn read(&self) -> Rect {
        if self.preview.is_empty() { self.facts } else { self.preview }
    }
}

/// What the mouse points at in the editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A field.
    Field(Field),
    /// One of the agencies found: its place.
    Agency(usize),
    /// The form, on no field.
    Form,
    /// What is read beside it.
    Read,
}

/// Says where everything of the editor stands on a screen of `state.size`.
#[must_use]
pub fn areas(state: &State) -> EditorAreas {
    let (width, height) = state.size;
    let body = Rect::new(0, 3, width, height.saturating_sub(5));
    let mut areas = EditorAreas::default();
    let mut left = body;
    if width >= TWO_PANES {
        let side = if width >= THREE_PANES { SIDE } else { 0 };
        left.width = (width - side) * 54 / 100;
        areas.divider = Some(left.right());
        let right = left.right() + 1;
        areas.preview = Rect { x: right + 1, width: (width - side).saturating_sub(right + 2), ..body };
        if side > 0 {
            areas.side_divider = Some(width - side);
            areas.facts = Rect { x: width - side + 2, width: side - 3, ..body };
        }
    }
    let inner = Rect { x: left.x + 1, width: left.width.saturating_sub(2), ..left };
    areas.head = Rect { height: 1, ..inner };
    // Two lines, so that a sentence fits.
    areas.hint = Rect { y: inner.bottom().saturating_sub(2), height: 2, ..inner };
    let low = if width < TWO_PANES { (body.height / 5).clamp(2, 6) } else { 0 };
    if low > 0 {
        areas.facts = Rect { y: areas.hint.y.saturating_sub(low), height: low, ..inner };
    }
    let form = inner.height.saturating_sub(1 + 2 + low);
    areas.form = Rect { y: inner.y + 1, height: form, ..inner };
    areas
}

/// The lines of the text in a form of some height.
fn lines_of(field: Field, height: u16) -> u16 {
    match field {
        Field::Text => 1 + (height / 4).clamp(4, 10),
        Field::Version(_) => (height / 6).clamp(2, 6),
        Field::Alt(_) => 1 + u16::from(height >= 24),
        _ => 1,
    }
}

/// Where each field stands in the form, scrolled so that the one with the keys is seen.
#[must_use]
pub fn places(state: &State, editor: &Editor, form: Rect) -> Vec<(Field, Rect)> {
    let more = |field| if field == editor.field { found(state, editor) } else { 0 };
    let mut at = 0_u16;
    let all: Vec<(Field, u16, u16)> = fields(editor)
        .into_iter()
        .map(|field| {
            let height = lines_of(field, form.height) + more(field);
            at += height;
            (field, at - height, height)
        })
        .collect();
    let here = all.iter().find(|(field, ..)| *field == editor.field);
    let (from, until) = here.map_or((0, 0), |(_, from, height)| (*from, from + height));
    // The field after it is seen too, where there is room.
    let wanted = (until + 1).min(at).saturating_sub(form.height);
    // It begins with a whole field.
    let begins = all.iter().map(|(_, begins, _)| *begins).find(|begins| *begins >= wanted);
    let top = begins.unwrap_or(from).min(from);
    all.into_iter()
        .filter_map(|(field, from, height)| {
            let begins = from.checked_sub(top)?;
            let room = form.height.checked_sub(begins).filter(|room| *room > 0)?;
            Some((field, Rect { y: form.y + begins, height: height.min(room), ..form }))
        })
        .collect()
}

/// How many agencies are shown below their field.
fn found(state: &State, editor: &Editor) -> u16 {
    if editor.field == Field::Agency { u16::try_from(agency::found(state).len()).unwrap_or(0) } else { 0 }
}

/// How many lines can be scrolled past, as many as there are about.
#[must_use]
pub fn most(state: &State) -> usize {
    let Some(editor) = &state.editor else { return 0 };
    let areas = areas(state);
    let known = facts(state, editor);
    let links = known.links.iter().map(|(link, foreign)| {
        usize::from(*foreign) + usize::from(link.looks_like.is_some()) + usize::from(!link.secure)
    });
    let facts = known.lacks.len() + links.sum::<usize>();
    // A sentence takes one line of a whole screen, and about two of a column.
    let facts = 2 + if areas.divider.is_some() { facts * 2 } else { facts };
    let height = usize::from(areas.read().height);
    if areas.preview.is_empty() {
        return facts.saturating_sub(height);
    }
    let content = editor.content();
    let room = usize::from(areas.preview.width).saturating_sub(2).max(1);
    let networks = editor.networks().into_iter().map(|network| {
        let rows = text::wrap(content.text_for(network), room).len() + 3;
        rows + content.media.iter().map(|media| 3 + media.alt.chars().count() / room).sum::<usize>()
    });
    let facts = if areas.side_divider.is_some() { 0 } else { facts };
    (networks.sum::<usize>() + facts).saturating_sub(height)
}

/// Says what stands at a place of the screen.
#[must_use]
pub fn hit(state: &State, at: Position) -> Option<Spot> {
    let editor = state.editor.as_ref()?;
    let areas = areas(state);
    if areas.preview.contains(at) || areas.facts.contains(at) {
        return Some(Spot::Read);
    }
    let field = places(state, editor, areas.form).into_iter().find(|(_, place)| place.contains(at));
    Some(match field {
        Some((Field::Agency, place)) if at.y > place.y => Spot::Agency(usize::from(at.y - place.y - 1)),
        Some((field, _)) => Spot::Field(field),
        None => Spot::Form,
    })
}
