//! The window of a list of the queue: what is held, what is selected, what is asked for.

use super::super::effect::Effect;
use super::super::list::next_ask;
use super::super::memory::Edge;
use super::super::state::{Purpose, State};
use super::{Asked, QueueList, dossier, layout};
use crate::model::exchange::Request;
use crate::model::queue::{QueueAnchor, QueueItem, QueuePage, QueueView};

/// How many rows are seen at once.
pub(super) fn height(state: &State) -> usize {
    let rows = layout::areas(state).list.map(|list| list.rows.height);
    usize::from(rows.unwrap_or_else(|| state.size.1.saturating_sub(7)) / layout::ROW).max(1)
}

/// Asks for a part of the list; when one is on its way, remembers to ask when it has come.
fn request(state: &mut State, anchor: QueueAnchor, fx: &mut Vec<Effect>) {
    if state.queue.memory.page_asked.is_some() {
        state.queue.memory.page_wanted = Some(anchor);
        return;
    }
    let rows = (height(state) * 3).max(30);
    let ask = next_ask(state);
    state.pending.push((ask, Purpose::Queue(Asked::Page)));
    state.queue.memory.page_asked = Some((ask, state.queue.list.selected.clone()));
    fx.push(Effect::Ask(Request::Queue { ask, view: state.queue.list.view, anchor, rows }));
}

/// Asks for what stands around the selection now: something in the list changed.
pub(super) fn refresh(state: &mut State, fx: &mut Vec<Effect>) {
    let anchor = match state.queue.memory.jump {
        Some(Edge::Start) => QueueAnchor::Start,
        Some(Edge::End) => QueueAnchor::End,
        None => around(&state.queue.list),
    };
    request(state, anchor, fx);
}

fn around(list: &QueueList) -> QueueAnchor {
    list.selected
        .as_ref()
        .map_or(QueueAnchor::Start, |id| QueueAnchor::Around { id: id.clone(), key: list.selected_key.clone() })
}

/// A page came, or did not: the question is answered, and the next one may be asked.
pub(super) fn answered(state: &mut State, page: Option<QueuePage>, fx: &mut Vec<Effect>) {
    let asked = state.queue.memory.page_asked.take();
    let list = &state.queue.list;
    if let Some(page) = page.filter(|page| page.view == list.view) {
        let selected = list.selected.as_ref();
        let about_it = asked.is_none_or(|(_, id)| id.as_ref() == selected) || selected.is_none();
        if about_it
            || state.queue.memory.jump.is_some()
            || page.rows.iter().any(|row| Some(row.item.id()) == selected.map(String::as_str))
        {
            put(state, page, fx);
        } else if state.queue.memory.page_wanted.is_none() {
            // The hand has moved on beyond this page since it was asked for.
            state.queue.memory.page_wanted = Some(around(list));
        }
    }
    state.queue.list.loading &= state.queue.memory.page_wanted.is_some();
    if let Some(anchor) = state.queue.memory.page_wanted.take() {
        request(state, anchor, fx);
    }
}

/// Puts a page in the place of the rows held. The selected row stays on its line of the screen; when it has left the
/// list, the row that took its place is selected.
fn put(state: &mut State, page: QueuePage, fx: &mut Vec<Effect>) {
    let list = &mut state.queue.list;
    let line = list.selected_place().map_or(0, |at| at.saturating_sub(list.top));
    let first_seen = list.at_start && list.top == 0;
    list.rows = page.rows;
    list.at_start = page.at_start;
    list.at_end = page.at_end;
    list.total = page.total;
    list.loading = false;
    let bottom = list.rows.len().checked_sub(1);
    let jump = match state.queue.memory.jump {
        Some(Edge::Start) if list.at_start => state.queue.memory.jump.take(),
        Some(Edge::End) if list.at_end => state.queue.memory.jump.take(),
        _ => None,
    };
    let place = match jump {
        Some(Edge::Start) => bottom.map(|_| 0),
        Some(Edge::End) => bottom,
        None => {
            list.selected_place().or_else(|| list.rows.iter().position(|row| row.key >= list.selected_key)).or(bottom)
        }
    };
    list.top = place.filter(|_| !(first_seen && list.at_start)).map_or(0, |place| place.saturating_sub(line));
    select(state, place);
    state.dirty = true;
    dossier::listed(state);
    dossier::follow(state, fx);
}

/// Selects the row at a place of the rows held.
fn select(state: &mut State, place: Option<usize>) {
    let list = &mut state.queue.list;
    let row = place.and_then(|place| list.rows.get(place));
    let (id, key) = row.map_or((None, Vec::new()), |row| (Some(row.item.id().to_owned()), row.key.clone()));
    state.dirty |= list.selected != id;
    (list.selected, list.selected_key) = (id, key);
    settle(state);
}

/// Moves the first row drawn as little as shows the selected one, and leaves no empty lines at the end.
fn settle(state: &mut State) {
    let height = height(state);
    let list = &mut state.queue.list;
    if list.at_end {
        list.top = list.top.min(list.rows.len().saturating_sub(height));
    }
    let seen = layout::visible(list, u16::try_from(height).unwrap_or(u16::MAX).saturating_mul(layout::ROW));
    list.top = seen.start.min(list.rows.len().saturating_sub(1));
}

/// Moves the selection by rows.
pub(super) fn step(state: &mut State, by: isize, fx: &mut Vec<Effect>) {
    let Some(last) = state.queue.list.rows.len().checked_sub(1) else { return };
    let at = state.queue.list.selected_place().unwrap_or(0);
    go(state, at.saturating_add_signed(by).min(last), fx);
}

/// Selects the row at a place, and asks for more of the list when an edge of what is held is near.
pub(super) fn go(state: &mut State, place: usize, fx: &mut Vec<Effect>) {
    state.queue.memory.jump = None;
    select(state, Some(place));
    let margin = height(state) / 2 + 1;
    let list = &state.queue.list;
    let near_start = !list.at_start && place < margin;
    let near_end = !list.at_end && place + margin >= list.rows.len();
    if near_start || near_end {
        let anchor = around(list);
        request(state, anchor, fx);
    }
    dossier::follow(state, fx);
}

/// Goes to an end of the list.
pub(super) fn edge(state: &mut State, end: Edge, fx: &mut Vec<Effect>) {
    let list = &state.queue.list;
    let (held, anchor, place) = match end {
        Edge::Start => (list.at_start, QueueAnchor::Start, 0),
        Edge::End => (list.at_end, QueueAnchor::End, list.rows.len().saturating_sub(1)),
    };
    if held {
        go(state, place, fx);
    } else {
        state.queue.memory.jump = Some(end);
        request(state, anchor, fx);
    }
}

/// Shows another list, from its first row.
pub(super) fn show(state: &mut State, view: QueueView, fx: &mut Vec<Effect>) {
    if state.queue.list.view == view {
        return;
    }
    state.queue.list = QueueList { view, loading: true, ..QueueList::default() };
    state.queue.open = None;
    state.queue.reading = false;
    state.queue.memory.jump = Some(Edge::Start);
    state.dirty = true;
    request(state, QueueAnchor::Start, fx);
}

/// Shows the list of all with something selected that may stand anywhere in it, and opens it.
pub(in super::super) fn reveal(state: &mut State, item: QueueItem, fx: &mut Vec<Effect>) {
    let held = state.queue.list.rows.iter().position(|row| row.item.id() == item.id());
    if let Some(place) = held {
        go(state, place, fx);
    } else {
        let selected = Some(item.id().to_owned());
        state.queue.list = QueueList { view: QueueView::All, selected, loading: true, ..QueueList::default() };
        state.queue.memory.jump = None;
        let anchor = around(&state.queue.list);
        request(state, anchor, fx);
    }
    dossier::enter_on(state, item, fx);
}

/// Goes to the next thing that waits for the office: further down, else in the next list of those that wait for it.
pub(super) fn next_waiting(state: &mut State, fx: &mut Vec<Effect>) {
    const WAITING: [QueueView; 3] = [QueueView::ToReview, QueueView::Attention, QueueView::Mail];
    let list = &state.queue.list;
    let at = WAITING.iter().position(|view| *view == list.view);
    let further = list.selected_place().is_some_and(|place| place + 1 < list.rows.len());
    let reading = state.queue.reading;
    if at.is_some() && further {
        state.queue.reading = false;
        step(state, 1, fx);
    } else {
        let counts = state.office.as_ref().map(|office| office.counts).unwrap_or_default();
        let first = at.map_or(0, |at| at + 1);
        let next =
            (first..first + WAITING.len()).map(|at| WAITING[at % WAITING.len()]).find(|view| counts.of(*view) > 0);
        match next {
            None => return super::super::notice::say_id(state, super::super::Tone::Info, "queue-nothing-waits"),
            Some(view) if view == list.view => {
                state.queue.reading = false;
                edge(state, Edge::Start, fx);
                super::super::notice::say_id(state, super::super::Tone::Info, "notice-from-the-start");
            }
            Some(view) => return show(state, view, fx),
        }
    }
    if reading {
        dossier::enter(state, fx);
    }
}

/// The screen has another size: more rows may be seen, and what is open may stand beside the list now.
pub(in super::super) fn resized(state: &mut State, fx: &mut Vec<Effect>) {
    settle(state);
    let list = &state.queue.list;
    let more = !list.at_start || !list.at_end;
    if more && !list.loading && !list.rows.is_empty() && list.rows.len() < height(state) * 2 {
        refresh(state, fx);
    }
    dossier::follow(state, fx);
}
