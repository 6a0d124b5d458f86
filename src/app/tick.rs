//! The passing of time: what it does, and what of it is seen.

use super::effect::Effect;
use super::state::{Focus, State};
use super::{composer, editor, followers, list, notice, search, thread, undo, unkept};
use crate::model::deadline::Due;
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
    let step = coarseness(seconds);
    seconds.max(0) / step * step
}

/// The step in which an age of so many seconds is shown, in seconds.
fn coarseness(seconds: i64) -> i64 {
    match seconds {
        ..60 => 5,
        60..3_600 => 60,
        _ => 3_600,
    }
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
        Self {
            minute: now.timestamp().div_euclid(60),
            ages: last_good(state).map(|at| at.map(|at| age_step((now - at).num_seconds()))).collect(),
            held: held(state).map(|until| (until - now).num_seconds().max(0)).collect(),
            undo: undo_until(state).map(|until| (until - now).num_seconds().max(0)),
            // Counted from the term, so that it changes the moment the term passes.
            left: terms(state).map(|term| (now - term).num_milliseconds().div_euclid(step_of(term, now))).collect(),
        }
    }
}

/// When each account, and the mailbox, was read last without a fault.
fn last_good(state: &State) -> impl Iterator<Item = Option<DateTime<Utc>>> {
    let mailbox = state.office.iter().filter_map(|office| office.mailbox.as_ref()).map(|mailbox| mailbox.last_good);
    state.standings.iter().map(|standing| standing.last_good).chain(mailbox)
}

/// Until when each answer that has not left is held.
fn held(state: &State) -> impl Iterator<Item = DateTime<Utc>> {
    state.deliveries.iter().filter_map(|delivery| match delivery.state {
        DeliveryState::Pending { not_before } => Some(not_before),
        _ => None,
    })
}

fn undo_until(state: &State) -> Option<DateTime<Utc>> {
    state.notice.as_ref().and_then(|notice| notice.undo_until)
}

/// The terms that are seen.
fn terms(state: &State) -> impl Iterator<Item = DateTime<Utc>> {
    let official = state.calendar.official();
    let seen = state.list.rows.iter().skip(state.list.top).take(list::height(state));
    seen.filter_map(move |row| row.conversation.due.map(|due: Due| due.official(official)))
}

/// The step in which the distance to a term is shown, in milliseconds: minutes, and hours where it is said in days.
fn step_of(term: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    if (now - term).abs() > TimeDelta::days(2) { 3_600_000 } else { 60_000 }
}

/// Returns when the console wants to be told the time next: before that, the passing of time changes nothing that is
/// seen and nothing falls due. A moment that has passed means: now.
#[must_use]
pub fn wakes_at(state: &State) -> DateTime<Utc> {
    let now = state.now;
    // The first moment after now that is some whole steps before or after another.
    let after = |at: DateTime<Utc>, step: TimeDelta| {
        let (passed, step) = (now.timestamp_micros() - at.timestamp_micros(), step.num_milliseconds() * 1_000);
        at + TimeDelta::microseconds((passed.div_euclid(step) + 1) * step)
    };
    let second = TimeDelta::seconds(1);
    // What is counted down changes just after each whole second.
    let just_after = |until| after(until + TimeDelta::milliseconds(1), second);
    let counted =
        held(state).filter(|until| *until > now).chain(undo_until(state).filter(|until| *until > now)).map(just_after);
    let ages = last_good(state).flatten().map(|at| {
        let seconds = (now - at).num_seconds().max(0);
        after(at.min(now), TimeDelta::seconds(coarseness(seconds)))
    });
    let left = terms(state).map(|term| after(term, TimeDelta::milliseconds(step_of(term, now))));
    let looked_at =
        (state.focus == Focus::List && thread::beside(state)).then_some(state.memory.rested_since + LOOKED_AT);
    let said = state.notice.as_ref().and_then(|notice| notice.until);
    let changes = counted.chain(ages).chain(left).chain(looked_at).filter(|at| *at > now);
    let falls_due = [composer::wakes_at(state), editor::wakes_at(state), undo::wakes_at(state), said]
        .into_iter()
        .chain([followers::wakes_at(state), search::wakes_at(state), unkept::wakes_at(state)])
        .flatten();
    let minute = after(DateTime::UNIX_EPOCH, TimeDelta::minutes(1));
    changes.chain(falls_due).min().map_or(minute, |at| at.min(minute))
}

/// Time has passed.
pub(super) fn tick(state: &mut State, now: DateTime<Utc>, fx: &mut Vec<Effect>) {
    state.now = state.now.max(now);
    composer::rest(state, fx);
    editor::rest(state, fx);
    undo::expire(state);
    unkept::tick(state, fx);
    notice::expire(state);
    followers::tick(state, fx);
    search::tick(state, fx);
    let rested = state.now - state.memory.rested_since >= LOOKED_AT;
    let shown_beside = state.open.as_ref().map(|open| &open.id) == state.list.selected.as_ref();
    let quiet = state.overlays.is_empty() && state.seen_at.is_none();
    if state.focus == Focus::List && quiet && rested && shown_beside && thread::beside(state) {
        thread::read(state, fx);
    }
    let shown = Shown::of(state);
    if shown != state.memory.shown {
        state.memory.shown = shown;
        state.dirty = true;
    }
}
