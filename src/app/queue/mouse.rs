//! The mouse in the queue's pane.

use super::super::effect::Effect;
use super::super::state::State;
use super::layout::Spot;
use super::{dossier, list, week};

/// A spot was clicked; `again` is the second click on the same.
pub(in super::super) fn click(state: &mut State, spot: Spot, again: bool, fx: &mut Vec<Effect>) {
    match spot {
        Spot::Row(place) => {
            let selected = state.queue.list.selected_place() == Some(place);
            state.queue.reading = false;
            list::go(state, place, fx);
            if again && selected {
                dossier::enter(state, fx);
            }
        }
        Spot::View(view) => list::show(state, view, fx),
        Spot::List => {
            state.queue.reading = false;
            dossier::follow(state, fx);
        }
        Spot::Dossier if state.queue.open.is_some() && !state.queue.reading => dossier::enter(state, fx),
        Spot::Dossier | Spot::Side => {}
        Spot::Day(day, place) => {
            let chosen =
                state.queue.week.as_ref().and_then(|shown| shown.on(state, day).get(place).map(|slot| slot.id.clone()));
            let opens = again && chosen.is_some();
            week::choose(state, day, chosen);
            if opens {
                week::open(state, fx);
            }
        }
    }
    state.dirty = true;
}

/// The wheel was turned over a spot.
pub(in super::super) fn wheel(state: &mut State, spot: Spot, by: isize, fx: &mut Vec<Effect>) {
    match spot {
        Spot::Row(_) | Spot::List | Spot::View(_) => list::step(state, by, fx),
        Spot::Dossier | Spot::Side => dossier::scroll(state, by),
        Spot::Day(..) => week::by_slots(state, by.signum()),
    }
}
