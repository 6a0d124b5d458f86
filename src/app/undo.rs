//! Taking back what was done last.

use super::effect::Effect;
use super::state::{Purpose, State, Tone, Undo};
use super::{deliveries, list, notice, queue, search};
use crate::keymap::Command;
use crate::model::exchange::Request;
use crate::model::ids::DeliveryId;
use chrono::{DateTime, Utc};

/// How many things can be taken back.
const DEPTH: usize = 20;

/// Remembers how to take back what was just done.
pub(super) fn push(state: &mut State, undo: Undo) {
    state.undo.push(undo);
    if state.undo.len() > DEPTH {
        state.undo.remove(0);
    }
}

/// Forgets a delivery that has left, or was taken back.
pub(super) fn forget_delivery(state: &mut State, delivery: &DeliveryId) {
    state.undo.retain(|undo| !matches!(undo, Undo::Delivery { id, .. } if id == delivery));
}

/// Forgets deliveries whose time to be taken back is over.
pub(super) fn expire(state: &mut State) {
    let now = state.now;
    let before = state.undo.len();
    state.undo.retain(|undo| match undo {
        Undo::Delivery { until, .. } | Undo::Publication { until: Some(until), .. } => *until > now,
        _ => true,
    });
    state.dirty |= state.undo.len() != before;
}

/// When something can no longer be taken back.
pub(super) fn wakes_at(state: &State) -> Option<DateTime<Utc>> {
    let ends = state.undo.iter().filter_map(|undo| match undo {
        Undo::Delivery { until, .. } | Undo::Publication { until: Some(until), .. } => Some(*until),
        _ => None,
    });
    ends.min()
}

/// Takes back what was done last.
pub(super) fn undo(state: &mut State, fx: &mut Vec<Effect>) {
    expire(state);
    match state.undo.pop() {
        None => notice::say_id(state, Tone::Info, "notice-nothing-to-undo"),
        Some(Undo::Delivery { id, .. }) => deliveries::ask_back(state, id, fx),
        Some(undo @ Undo::Publication { .. }) => queue::undo(state, undo, fx),
        Some(Undo::Views { views, what }) => {
            let done = state.lang.say_with("notice-undone", &[("what", what.into())]);
            search::views::keep(state, views, done, None, fx);
        }
        Some(Undo::Triage { conversation, based_on, acts, what }) => {
            let done = state.lang.say_with("notice-undone", &[("what", what.into())]);
            let last = acts.len().saturating_sub(1);
            for (place, act) in acts.into_iter().enumerate() {
                let ask = list::next_ask(state);
                let done = if place == last { done.clone() } else { String::new() };
                let purpose =
                    Purpose::Act { command: Command::Undo, conversation: conversation.clone(), done, undo: None };
                state.pending.push((ask, purpose));
                // Only the first act meets what the operator saw; the others come after it.
                let based_on = based_on.filter(|_| place == 0);
                fx.push(Effect::Ask(Request::Triage { ask, conversation: conversation.clone(), based_on, act }));
            }
            notice::say_id(state, Tone::Busy, "notice-saving");
        }
    }
}
