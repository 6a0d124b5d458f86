//! The window of the list: what is held, what is selected, what is asked for.

use super::effect::Effect;
use super::layout;
use super::memory::Edge;
use super::state::{Focus, List, Purpose, Source, State};
use super::{composer, early, search, thread};
use crate::model::counts::{Anchor, Page, Row, View};
use crate::model::exchange::{Ask, Request};
use crate::model::ids::ConversationId;
use crate::model::query::Query;

/// Rows that are asked for around a place, where that is no less than four screens: so many that the hand seldom comes
/// near their edge, and not so many that reading them is felt.
const ROWS: usize = 300;

/// How many rows are seen at once.
pub(super) fn height(state: &State) -> usize {
    let rows = layout::areas(state).list.map(|list| list.rows.height);
    usize::from(rows.unwrap_or_else(|| state.size.1.saturating_sub(7))).max(1)
}

/// Takes the next number of a question.
pub(super) fn next_ask(state: &mut State) -> Ask {
    let ask = state.next_ask;
    state.next_ask += 1;
    ask
}

/// Rows that are asked for at an end of the list.
fn at_an_end(state: &State) -> usize {
    height(state) * 2
}

/// Asks for a part of the list; when one is on its way, remembers to ask when it has come.
pub(super) fn request(state: &mut State, anchor: Anchor, fx: &mut Vec<Effect>) {
    if state.memory.page_asked.is_some() {
        let jumps = state.memory.jump.is_some() && matches!(anchor, Anchor::Around { .. });
        if !(jumps && state.memory.page_wanted.is_some()) {
            state.memory.page_wanted = Some(anchor);
        }
        return;
    }
    // An end of the list is somewhere to look first, not to read on from: less is there sooner.
    let rows = match anchor {
        Anchor::Start | Anchor::End => at_an_end(state),
        Anchor::After { .. } | Anchor::Around { .. } => (height(state) * 16).min(ROWS).max(height(state) * 4),
    };
    state.memory.page_asked = Some((state.list.source.clone(), anchor.clone()));
    ask_for(state, Purpose::Page, anchor, rows, fx);
}

/// Asks for rows of the list; returns the number of the question.
fn ask_for(state: &mut State, purpose: Purpose, anchor: Anchor, rows: usize, fx: &mut Vec<Effect>) -> Ask {
    let ask = next_ask(state);
    state.pending.push((ask, purpose));
    fx.push(Effect::Ask(match &state.list.source {
        Source::View(view) => Request::Page { ask, view: *view, anchor, rows },
        Source::Query(query) => Request::Find { ask, query: Box::new(Query::clone(query)), anchor, rows },
    }));
    ask
}

/// Asks for what stands around the selection now: something in the list changed.
pub(super) fn refresh(state: &mut State, fx: &mut Vec<Effect>) {
    state.memory.ends.forget();
    let anchor = match state.memory.jump {
        Some(Edge::Start) => Anchor::Start,
        Some(Edge::End) => Anchor::End,
        None => around(state),
    };
    request(state, anchor, fx);
}

fn around(state: &State) -> Anchor {
    match &state.list.selected {
        Some(id) if !state.memory.rests => Anchor::Around { id: id.clone(), key: state.list.selected_key.clone() },
        _ => Anchor::Start,
    }
}

/// A page came, or did not: the question is answered, and the next one may be asked.
pub(super) fn answered(state: &mut State, page: Option<Page>, fx: &mut Vec<Effect>) {
    let (source, asked) = state.memory.page_asked.take().unzip();
    if let Some(page) = page.filter(|_| source.as_ref() == Some(&state.list.source)) {
        if fits(state, &page, asked.as_ref()) {
            keep_ends(state, &page);
            put(state, page, fx);
            let owed = take_owed(state);
            if owed != 0 && state.focus.is_on_list() {
                step(state, owed, fx);
            }
            read_far_end(state, fx);
            early::live(state, fx);
        } else if state.memory.page_wanted.is_none() {
            state.memory.page_wanted = Some(around(state));
        }
    }
    if let Some(anchor) = state.memory.page_wanted.take() {
        request(state, anchor, fx);
    }
}

/// Has the end of a list read whose beginning is held: the first time somebody goes there is like any other.
fn read_far_end(state: &mut State, fx: &mut Vec<Effect>) {
    let (list, ends) = (&state.list, &state.memory.ends);
    let is_far = list.view().is_some() && list.at_start && !list.at_end;
    if is_far && !ends.is_reading_ahead() && ends.seen(&list.source, Edge::End).is_none() {
        let rows = at_an_end(state);
        let ask = ask_for(state, Purpose::FarEnd, Anchor::End, rows, fx);
        state.memory.ends.asked_ahead(ask);
    }
}

/// The end of a list came that was read before anybody goes there.
pub(super) fn far_end(state: &mut State, ask: Ask, page: &Page) {
    if state.memory.ends.waits_for(ask) && state.list.view() == Some(page.view) {
        keep_ends(state, page);
    }
}

/// Keeps what a page of the list shows of its ends.
fn keep_ends(state: &mut State, page: &Page) {
    let rows = at_an_end(state);
    state.memory.ends.keep(&state.list.source, page, rows);
}

/// False when the hand has moved on beyond this page since it was asked for: the page would pull it back.
fn fits(state: &State, page: &Page, asked: Option<&Anchor>) -> bool {
    let Some(selected) = state.list.selected.as_ref().filter(|_| !state.memory.rests) else { return true };
    let about_it = match asked {
        Some(Anchor::Around { id, .. }) => id == selected,
        Some(Anchor::Start) => state.memory.jump == Some(Edge::Start),
        Some(Anchor::End) => state.memory.jump == Some(Edge::End),
        _ => asked.is_none(),
    };
    if about_it || page.rows.iter().any(|row| row.conversation.id == *selected) {
        return true;
    }
    let key = &state.list.selected_key;
    let after_first = page.at_start || page.rows.first().is_some_and(|row| row.key <= *key);
    let before_last = page.at_end || page.rows.last().is_some_and(|row| row.key >= *key);
    after_first && before_last
}

/// Puts a page in the place of the rows held. The selected row stays on its line of the screen, unless that would push
/// what is most urgent out of sight; when it has left the list, the row that took its place is selected.
fn put(state: &mut State, page: Page, fx: &mut Vec<Effect>) {
    let first_seen = state.list.at_start && state.list.top == 0;
    let line = layout::selected(&state.list).map_or(0, |at| at.saturating_sub(state.list.top));
    let had = state.list.selected.clone();
    let height = u16::try_from(height(state)).unwrap_or(u16::MAX);
    let seen = layout::visible(&state.list, height);
    let List { loading, at_start, at_end, total, .. } = state.list;
    let list = &mut state.list;
    let before = std::mem::replace(&mut list.rows, page.rows);
    list.at_start = page.at_start;
    list.at_end = page.at_end;
    list.total = page.total;
    list.loading = false;
    let bottom = list.rows.len().checked_sub(1);
    let jump = match state.memory.jump {
        Some(Edge::Start) if list.at_start => state.memory.jump.take(),
        Some(Edge::End) if list.at_end => state.memory.jump.take(),
        _ => None,
    };
    let place = match jump {
        Some(Edge::Start) => bottom.map(|_| 0),
        Some(Edge::End) => bottom,
        None if state.memory.rests && list.at_start => bottom.map(|_| 0),
        None => layout::selected(list).or_else(|| {
            let took = list.rows.iter().position(|row| row.key >= list.selected_key);
            took.or(bottom)
        }),
    };
    let first_stays = first_seen && list.at_start;
    list.top = place.filter(|_| !first_stays).map_or(0, |place| place.saturating_sub(line));
    select(state, place);
    // Rows that come and go out of sight are no reason to draw.
    let list = &state.list;
    let same_ends = (loading, at_start, at_end, total) == (false, list.at_start, list.at_end, list.total);
    let same_rows = before.get(seen) == list.rows.get(layout::visible(list, height));
    state.dirty |= !same_ends || !same_rows || list.selected != had;
    if state.list.selected != had || had.is_none() {
        thread::follow(state, fx);
    }
}

/// Selects the row at a place of the rows held.
pub(super) fn select(state: &mut State, place: Option<usize>) {
    let row = place.and_then(|place| state.list.rows.get(place));
    let (id, key) = match row {
        Some(Row { conversation, key }) => (Some(conversation.id.clone()), key.clone()),
        None => (None, Vec::new()),
    };
    if state.list.selected != id {
        state.memory.rested_since = state.now;
        state.dirty = true;
    }
    state.list.selected = id;
    state.list.selected_key = key;
    settle(state);
}

/// Moves the first row drawn as little as shows the selected one, and leaves no empty lines at the end.
fn settle(state: &mut State) {
    let height = height(state);
    let count = state.list.rows.len();
    if state.list.at_end {
        state.list.top = state.list.top.min(count.saturating_sub(height));
    }
    let seen = layout::visible(&state.list, u16::try_from(height).unwrap_or(u16::MAX));
    state.list.top = seen.start.min(count.saturating_sub(1));
}

/// Moves the selection by rows. What lies beyond the rows held is gone when they come: no key is lost to a slow disk.
pub(super) fn step(state: &mut State, by: isize, fx: &mut Vec<Effect>) {
    let Some(last) = state.list.rows.len().checked_sub(1) else { return };
    let at = layout::selected(&state.list).unwrap_or(0);
    let wanted = at.cast_signed().saturating_add(take_owed(state)).saturating_add(by);
    let place = wanted.clamp(0, last.cast_signed());
    go(state, place.cast_unsigned(), fx);
    let rest = wanted - place;
    let comes = (rest > 0 && !state.list.at_end) || (rest < 0 && !state.list.at_start);
    if comes && state.memory.page_asked.is_some() {
        state.memory.owed = state.list.selected.clone().map(|selected| (selected, rest));
    }
}

/// The hand stays where it is seen: what is done now is about that row.
pub(super) fn stay(state: &mut State) {
    state.memory.owed = None;
}

/// Rows that the hand has still to go from where it is.
fn take_owed(state: &mut State) -> isize {
    let owed = state.memory.owed.take();
    owed.filter(|(from, _)| state.list.selected.as_ref() == Some(from)).map_or(0, |(_, rows)| rows)
}

/// Selects the row at a place, and asks for more of the list when an edge of what is held is near.
pub(super) fn go(state: &mut State, place: usize, fx: &mut Vec<Effect>) {
    stay(state);
    state.memory.jump = None;
    state.memory.rests = false;
    select(state, Some(place));
    // More than a page ahead: the hand never waits for the store.
    let margin = height(state) * 5 / 4;
    let near_start = !state.list.at_start && place < margin;
    let near_end = !state.list.at_end && place + margin >= state.list.rows.len();
    if near_start || near_end {
        let anchor = around(state);
        request(state, anchor, fx);
    }
    thread::follow(state, fx);
}

/// Goes to an end of the list.
pub(super) fn edge(state: &mut State, edge: Edge, fx: &mut Vec<Effect>) {
    let (held, anchor, place) = match edge {
        Edge::Start => (state.list.at_start, Anchor::Start, 0),
        Edge::End => (state.list.at_end, Anchor::End, state.list.rows.len().saturating_sub(1)),
    };
    if held {
        go(state, place, fx);
    } else {
        stay(state);
        state.memory.rests = false;
        state.memory.jump = Some(edge);
        match state.memory.ends.seen(&state.list.source, edge).cloned() {
            Some(page) => put(state, page, fx),
            None => request(state, anchor, fx),
        }
    }
}

/// Shows another list, from its first row.
pub(super) fn show(state: &mut State, view: View, fx: &mut Vec<Effect>) {
    if state.list.view() == Some(view) && state.search.is_none() {
        return;
    }
    composer::put_away(state, fx);
    search::forget(state);
    state.list = List { source: Source::View(view), loading: true, ..Default::default() };
    state.open = None;
    state.focus = Focus::List;
    state.memory.jump = Some(Edge::Start);
    state.memory.rests = false;
    state.dirty = true;
    request(state, Anchor::Start, fx);
}

/// Goes to a row that may stand outside of what is held.
pub(super) fn go_to(state: &mut State, row: Row, fx: &mut Vec<Effect>) {
    if let Some(place) = state.list.rows.iter().position(|held| held.conversation.id == row.conversation.id) {
        go(state, place, fx);
        return;
    }
    state.memory.jump = None;
    state.memory.rests = false;
    state.memory.rested_since = state.now;
    state.list.selected = Some(row.conversation.id.clone());
    state.list.selected_key.clone_from(&row.key);
    // The row is shown at once; what stands around it comes with its page.
    state.list.rows = vec![row];
    state.list.top = 0;
    state.list.at_start = false;
    state.list.at_end = false;
    state.dirty = true;
    let anchor = around(state);
    request(state, anchor, fx);
    thread::follow(state, fx);
}

/// Shows the list of all with a conversation selected that may stand anywhere in it.
pub(super) fn reveal(state: &mut State, id: ConversationId, fx: &mut Vec<Effect>) {
    let held = state.list.rows.iter().position(|row| row.conversation.id == id);
    if let Some(place) = held {
        return go(state, place, fx);
    }
    composer::put_away(state, fx);
    search::forget(state);
    let source = Source::View(View::All);
    state.list = List { source, selected: Some(id), loading: true, ..Default::default() };
    state.open = None;
    state.focus = Focus::List;
    state.memory.jump = None;
    state.memory.rests = false;
    state.dirty = true;
    let anchor = around(state);
    request(state, anchor, fx);
}

/// The screen has another size: more rows may be seen, and the thread may stand beside the list now.
pub(super) fn resized(state: &mut State, fx: &mut Vec<Effect>) {
    settle(state);
    let short = state.list.rows.len() < height(state) * 2;
    if short && !state.list.loading && !(state.list.at_start && state.list.at_end) {
        refresh(state, fx);
    }
    thread::resized(state, fx);
}
