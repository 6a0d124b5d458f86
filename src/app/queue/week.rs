//! The week of slots, and what goes out next.

use super::super::effect::Effect;
use super::super::list::next_ask;
use super::super::state::{Purpose, State};
use super::{Asked, goes_at, list};
use crate::model::exchange::Request;
use crate::model::ids::PublicationId;
use crate::model::publication::Publication;
use crate::model::queue::QueueItem;
use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};

/// How many days of slots the line under the top knows.
const SOON: u64 = 8;

/// The week that is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekView {
    /// Its Monday.
    pub from: NaiveDate,
    /// The chosen day, counted from Monday.
    pub day: usize,
    /// The chosen publication of that day.
    pub chosen: Option<PublicationId>,
    /// What goes out, or went, in the order of time.
    pub slots: Vec<Publication>,
    /// True until it has come.
    pub loading: bool,
}

impl WeekView {
    /// A day of the week, counted from Monday.
    #[must_use]
    pub fn day_at(&self, place: usize) -> NaiveDate {
        let days = u64::try_from(place).unwrap_or(0);
        self.from.checked_add_days(Days::new(days)).unwrap_or(self.from)
    }

    /// The publications of a day, in the order of time.
    #[must_use]
    pub fn on<'a>(&'a self, state: &State, place: usize) -> Vec<&'a Publication> {
        let day = self.day_at(place);
        let on = |slot: &&Publication| goes_at(slot).is_some_and(|at| state.calendar.local_day(at) == day);
        self.slots.iter().filter(on).collect()
    }
}

fn monday(day: NaiveDate) -> NaiveDate {
    let back = Days::new(u64::from(day.weekday().num_days_from_monday()));
    day.checked_sub_days(back).unwrap_or(day)
}

/// Shows the week of today, or puts it away.
pub(super) fn toggle(state: &mut State, fx: &mut Vec<Effect>) {
    if state.queue.week.is_some() {
        return leave(state);
    }
    let about = state.queue_publication().and_then(goes_at).unwrap_or(state.now);
    let chosen = state.queue_publication().map(|publication| publication.id.clone());
    let day = state.calendar.local_day(about);
    let from = monday(day);
    let place = usize::try_from((day - from).num_days()).unwrap_or(0);
    state.queue.week = Some(WeekView { from, day: place, chosen, slots: Vec::new(), loading: true });
    state.dirty = true;
    ask(state, fx);
}

/// Puts the week away.
pub(super) fn leave(state: &mut State) {
    state.dirty |= state.queue.week.is_some();
    state.queue.week = None;
}

fn bounds(state: &State, from: NaiveDate, days: u64) -> (DateTime<Utc>, DateTime<Utc>) {
    let to = from.checked_add_days(Days::new(days)).unwrap_or(from);
    (state.calendar.day_start(from), state.calendar.day_start(to))
}

/// Asks for the slots of the week that is shown.
pub(super) fn ask(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(week) = &state.queue.week else { return };
    let purpose = Purpose::Queue(Asked::Week(week.from));
    if state.pending.iter().any(|(_, other)| *other == purpose) {
        state.queue.memory.week_again = true;
        return;
    }
    let (from, to) = bounds(state, week.from, 7);
    let ask = next_ask(state);
    state.pending.push((ask, purpose));
    fx.push(Effect::Ask(Request::Slots { ask, from, to }));
}

/// Asks for what goes out next.
pub(super) fn ask_soon(state: &mut State, fx: &mut Vec<Effect>) {
    let purpose = Purpose::Queue(Asked::Soon);
    if state.pending.iter().any(|(_, other)| *other == purpose) {
        state.queue.memory.soon_again = true;
        return;
    }
    let (from, to) = bounds(state, state.calendar.local_day(state.now), SOON);
    let ask = next_ask(state);
    state.pending.push((ask, purpose));
    fx.push(Effect::Ask(Request::Slots { ask, from, to }));
}

/// Slots came.
pub(super) fn take(state: &mut State, asked: &Asked, mut slots: Vec<Publication>, fx: &mut Vec<Effect>) {
    slots.sort_by_key(|slot| (goes_at(slot), slot.id.clone()));
    state.dirty = true;
    match asked {
        Asked::Soon => {
            state.queue.soon = slots;
            if std::mem::take(&mut state.queue.memory.soon_again) {
                ask_soon(state, fx);
            }
        }
        Asked::Week(from) => {
            if let Some(week) = state.queue.week.as_mut().filter(|week| week.from == *from) {
                week.slots = slots;
                week.loading = false;
            }
            settle(state);
            if std::mem::take(&mut state.queue.memory.week_again) {
                ask(state, fx);
            }
        }
        _ => {}
    }
}

/// Chooses the first slot of the day, when the chosen one does not stand in it.
fn settle(state: &mut State) {
    let Some(week) = &state.queue.week else { return };
    let here = week.on(state, week.day);
    let stays = here.iter().any(|slot| Some(&slot.id) == week.chosen.as_ref());
    let first = here.first().map(|slot| slot.id.clone());
    if let Some(week) = state.queue.week.as_mut().filter(|_| !stays) {
        week.chosen = first;
    }
}

/// Moves by days; over an end it goes on in the week beside.
pub(super) fn by_days(state: &mut State, by: i64, fx: &mut Vec<Effect>) {
    let Some(week) = &mut state.queue.week else { return };
    let day = i64::try_from(week.day).unwrap_or(0) + by;
    week.day = usize::try_from(day.rem_euclid(7)).unwrap_or(0);
    week.chosen = None;
    state.dirty = true;
    by_weeks(state, day.div_euclid(7), fx);
    settle(state);
}

/// Moves by weeks.
pub(super) fn by_weeks(state: &mut State, by: i64, fx: &mut Vec<Effect>) {
    let Some(week) = state.queue.week.as_mut().filter(|_| by != 0) else { return };
    if let Some(from) = week.from.checked_add_signed(TimeDelta::weeks(by)) {
        week.from = from;
        (week.slots, week.chosen, week.loading) = (Vec::new(), None, true);
    }
    state.dirty = true;
    ask(state, fx);
}

/// Goes to today.
pub(super) fn today(state: &mut State, fx: &mut Vec<Effect>) {
    let today = state.calendar.local_day(state.now);
    let Some(week) = &mut state.queue.week else { return };
    let weeks = (monday(today) - week.from).num_weeks();
    week.day = usize::try_from(today.weekday().num_days_from_monday()).unwrap_or(0);
    week.chosen = None;
    by_weeks(state, weeks, fx);
    settle(state);
    state.dirty = true;
}

/// Moves by slots within the day; over its end it goes on in the next day that has any.
pub(super) fn by_slots(state: &mut State, by: isize) {
    let Some(week) = &state.queue.week else { return };
    let all: Vec<(usize, PublicationId)> =
        (0..7).flat_map(|day| week.on(state, day).into_iter().map(move |slot| (day, slot.id.clone()))).collect();
    let at = all.iter().position(|(_, id)| Some(id) == week.chosen.as_ref());
    let next = match at {
        Some(at) => at.checked_add_signed(by),
        // Nothing on this day: the nearest in the direction.
        None if by > 0 => all.iter().position(|(day, _)| *day >= week.day),
        None => all.iter().rposition(|(day, _)| *day <= week.day),
    };
    let Some((day, id)) = next.and_then(|next| all.get(next)).cloned() else { return };
    choose(state, day, Some(id));
}

/// Chooses a day, and perhaps a slot of it.
pub(super) fn choose(state: &mut State, day: usize, slot: Option<PublicationId>) {
    let Some(week) = &mut state.queue.week else { return };
    week.day = day.min(6);
    week.chosen = slot;
    state.dirty = true;
    settle(state);
}

/// Opens the chosen publication.
pub(super) fn open(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(week) = &state.queue.week else { return };
    let chosen = week.slots.iter().find(|slot| Some(&slot.id) == week.chosen.as_ref()).cloned();
    let Some(publication) = chosen else {
        return super::super::notice::say_id(state, super::super::Tone::Info, "queue-week-nothing");
    };
    state.queue.week = None;
    list::reveal(state, QueueItem::Publication(Box::new(publication)), fx);
}
