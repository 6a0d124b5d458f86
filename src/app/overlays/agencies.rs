//! The catalogue of agencies: found by typing, corrected in place. Row S-2.2.

use super::super::effect::Effect;
use super::super::state::{Confirm, Overlay, State, Tone};
use super::super::{layout, notice};
use super::agency::{self, AgencyForm};
use super::{choose, palette};
use crate::keymap::Command;
use crate::model::agency::Agency;
use crate::model::exchange::Ask;
use crate::model::text::one_line;
use crossterm::event::KeyEvent;

/// The catalogue as a list, and over it the agency that is being written.
#[derive(Debug, Clone, Default)]
pub struct Agencies {
    /// What was typed to narrow the list.
    pub query: String,
    /// The chosen line, counted in [`shown`]; the line behind them adds an agency.
    pub chosen: usize,
    /// The agency that is being written.
    pub form: Option<Box<AgencyForm>>,
}

/// Returns the places of the agencies that are shown, in their order.
#[must_use]
pub fn shown(state: &State, query: &str) -> Vec<usize> {
    let text = |agency: &Agency| {
        let (liaison, email) = (agency.liaison.as_deref(), agency.email.as_deref());
        format!("{} {} {} {}", agency.id, agency.name, liaison.unwrap_or_default(), email.unwrap_or_default())
    };
    palette::rank(query, &state.agencies.iter().map(text).collect::<Vec<_>>())
}

fn top(state: &mut State) -> Option<&mut Agencies> {
    match state.overlays.last_mut() {
        Some(Overlay::Agencies(agencies)) => Some(agencies),
        _ => None,
    }
}

/// True while an agency was changed and neither kept nor given up.
pub(in super::super) fn unsaved(state: &State) -> bool {
    state.overlays.iter().any(|overlay| match overlay {
        Overlay::Agencies(agencies) => agencies.form.as_ref().is_some_and(|form| form.is_unsaved()),
        _ => false,
    })
}

/// Gives up what was changed.
pub(super) fn drop_form(state: &mut State) {
    for overlay in &mut state.overlays {
        if let Overlay::Agencies(agencies) = overlay {
            agencies.form = None;
        }
    }
}

pub(super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    let Some(agencies) = top(state) else { return };
    match (&mut agencies.form, command) {
        (Some(form), _) if form.saving.is_some() => {}
        (Some(form), Command::Down) => form.step(true),
        (Some(form), Command::Up) => form.step(false),
        (Some(_), Command::Accept) => agency::save(state, fx),
        (Some(form), Command::Back) if form.is_unsaved() => {
            state.overlays.push(Overlay::Confirm(Confirm::DropAgency { quit: false }));
        }
        (Some(_), Command::Back) => agencies.form = None,
        (Some(_), _) => {}
        (None, Command::Back) => {
            state.overlays.pop();
        }
        (None, Command::Accept) => accept(state),
        (None, _) => step(state, command),
    }
}

/// Moves in the list; the last line adds an agency.
fn step(state: &mut State, command: Command) {
    let page = layout::areas(state).overlay.map_or(1, |areas| usize::from(areas.lines.height.saturating_sub(1)).max(1));
    let Some(Overlay::Agencies(agencies)) = state.overlays.last() else { return };
    let count = shown(state, &agencies.query).len() + 1;
    let next = match command {
        Command::PageDown => (agencies.chosen + page).min(count - 1),
        Command::PageUp => agencies.chosen.saturating_sub(page),
        _ => choose(agencies.chosen, count, command),
    };
    if let Some(agencies) = top(state) {
        agencies.chosen = next;
    }
}

/// Opens the chosen agency, or a new one that begins with what was typed.
fn accept(state: &mut State) {
    let Some(Overlay::Agencies(agencies)) = state.overlays.last() else { return };
    let places = shown(state, &agencies.query);
    let chosen = places.get(agencies.chosen).and_then(|place| state.agencies.get(*place));
    let form = chosen.map_or_else(|| AgencyForm::new(agencies.query.trim()), AgencyForm::of);
    if let Some(agencies) = top(state) {
        agencies.form = Some(Box::new(form));
    }
}

pub(super) fn typed(state: &mut State, event: KeyEvent) {
    let Some(agencies) = top(state) else { return };
    match &mut agencies.form {
        Some(form) => form.typed(event),
        None if palette::edit(&mut agencies.query, event) => agencies.chosen = 0,
        None => return,
    }
    state.dirty = true;
}

pub(super) fn pasted(state: &mut State, text: &str) {
    let Some(agencies) = top(state) else { return };
    if let Some(form) = &mut agencies.form {
        return form.pasted(text);
    }
    agencies.query.push_str(text);
    agencies.chosen = 0;
}

/// A line was clicked: of the list, or a field.
pub(super) fn clicked(state: &mut State, line: usize) {
    let Some(Overlay::Agencies(agencies)) = state.overlays.last() else { return };
    let count = shown(state, &agencies.query).len() + 1;
    let Some(agencies) = top(state) else { return };
    match &mut agencies.form {
        Some(form) => form.go(line),
        None if line < count => {
            agencies.chosen = line;
            accept(state);
        }
        None => return,
    }
    state.dirty = true;
}

/// An agency is on disk: the list comes back with it chosen.
pub(in super::super) fn kept(state: &mut State, ask: Ask, agency: &Agency) {
    let known = state.agencies.iter_mut().find(|known| known.id == agency.id);
    let before = known.as_deref().cloned();
    match known {
        Some(known) => *known = agency.clone(),
        None => state.agencies.push(agency.clone()),
    }
    let place = state.agencies.iter().position(|known| known.id == agency.id);
    let waits = |overlay: &Overlay| match overlay {
        Overlay::Agencies(agencies) => agencies.form.as_ref().is_some_and(|form| form.saving == Some(ask)),
        _ => false,
    };
    if let Some(at) = state.overlays.iter().position(waits)
        && let Overlay::Agencies(mut agencies) = state.overlays[at].clone()
    {
        agencies.form = None;
        let found = |query: &str| shown(state, query).into_iter().position(|other| Some(other) == place);
        // What was typed to narrow the list may not fit the new name any more.
        if found(&agencies.query).is_none() {
            agencies.query.clear();
        }
        agencies.chosen = found(&agencies.query).unwrap_or(0);
        state.overlays[at] = Overlay::Agencies(agencies);
    }
    let id = match (&before, &agency.email) {
        (None, _) => "agencies-added",
        (Some(before), now) if before.email == *now => "agencies-kept",
        (Some(_), Some(_)) => "agencies-kept-address",
        (Some(_), None) => "agencies-kept-no-address",
    };
    let email = agency.email.as_deref().map(one_line).unwrap_or_default();
    let gaps = [("name", one_line(&agency.name).into()), ("email", email.into())];
    let text = state.lang.say_with(id, &gaps);
    notice::say(state, Tone::Done, text);
}

/// An agency was not kept: what was written stays where it is, and says why.
pub(in super::super) fn not_kept(state: &mut State, ask: Ask, why: &str) {
    for overlay in &mut state.overlays {
        if let Overlay::Agencies(agencies) = overlay
            && let Some(form) = agencies.form.as_mut().filter(|form| form.saving == Some(ask))
        {
            form.saving = None;
            form.refused = Some(why.to_owned());
        }
    }
}
