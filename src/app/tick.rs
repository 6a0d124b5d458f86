//! The passing of time: what it does, and what of it is seen.

use super::effect::Effect;
use super::state::{Focus, State};
use super::{composer, editor, followers, list, notice, search, thread, undo};
use crate::model::delivery::DeliveryState;
use chrono::{DateTime, TimeDelta, Utc};

/// How long the selection rests on a row before the conversation beside it counts as looked at.
const LOOKED_AT: TimeDelta = TimeDelta::seconds(2);

/// Returns an age in seconds as coarsely as it is shown, so that a screen on which nothing happens is seldom drawn:
/// steps of five seconds below a minute, of a minute below an hour, of an hour beyond.
///
/// ```
/// use ventanilla::app::age_step;
/// assert_eq!([age_step(4), age_step(8), age_step(61), age_step(7_300)], [0, 5, 60, 7_200]);
/// ```
#[must_use]
pub fn age_step(seconds: i64) -> i64 {
    let step = match seconds {
        ..60 => 5,
        60..3_600 => 60,
        _ => 3_600,
    };
    seconds.max(0) / step * step
}

/// What the passing of time changes on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Shown {
    /// The clock, in minutes.
    minute: i64,
    /// The age of each account's last good round, and of the mailbox's, in steps.
    ages: Vec<Option<i64>>,
    /// Seconds in which the undo key still works.
    undo: Option<i64>,
    /// Seconds until each held answer leaves.
    held: Vec<i64>,
    /// Minutes left of each term that is seen.
    left: Vec<i64>,
}

impl Shown {
    fn of(state: &State) -> Self {
        let now = state.now;
        let official = state.calendar.official();
        let seen = state.list.rows.iter().skip(state.list.top).take(list::height(state));
        let terms = seen.filter_map(|row| row.conversation.due.map(|due| due.official(official)));
        let undo = state.notice.as_ref().and_then(|notice| notice.undo_until);
        Self {
            minute: now.timestamp().div_euclid(60),
            ages: state
                .standings
                .iter()
                .map(|standing| standing.last_good)
                .chain(
                    state.office.iter().filter_map(|office| office.mailbox.as_ref()).map(|mailbox| mailbox.last_good),
                )
                .map(|last_good| last_good.map(|at| age_step((now - at).num_seconds())))
                .collect(),
            held: state
                .deliveries
                .iter()
                .filter_map(|delivery| match delivery.state {
                    DeliveryState::Pending { not_before } => Some((not_before - now).num_seconds().max(0)),
                    _ => None,
                })
                .collect(),
            undo: undo.map(|until| (until - now).num_seconds().max(0)),
            // Counted from the term, so that it changes the moment the term passes and every minute before and after.
            left: terms.map(|term| (now - term).num_seconds().div_euclid(60)).collect(),
        }
    }
}

/// Time has passed.
pub(super) fn tick(state: &mut State, now: DateTime<Utc>, fx: &mut Vec<Effect>) {
    state.now = state.now.max(now);
    composer::rest(state, fx);
    editor::rest(state, fx);
    undo::expire(state);
    notice::expire(state);
    followers::tick(state, fx);
    search::tick(state, fx);
    let rested = state.now - state.memory.rested_since >= LOOKED_AT;
    let shown_beside = state.open.as_ref().map(|open| &open.id) == state.list.selected.as_ref();
    if state.focus == Focus::List && state.overlays.is_empty() && rested && shown_beside && thread::beside(state) {
        thread::read(state, fx);
    }
    let shown = Shown::of(state);
    if shown != state.memory.shown {
        state.memory.shown = shown;
        state.dirty = true;
    }
}
