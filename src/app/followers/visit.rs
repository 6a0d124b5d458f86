//! A visit to the inbox: a conversation behind a figure is opened there, and the way back leads to where one was.

use super::super::effect::Effect;
use super::super::search::Search;
use super::super::state::{List, Pane, Source, State};
use super::super::{list, thread};
use crate::model::ids::ConversationId;

/// Where one was in the inbox before the visit.
#[derive(Debug, Clone)]
pub struct Visit {
    conversation: ConversationId,
    source: Source,
    search: Option<Search>,
    selected: Option<ConversationId>,
    selected_key: Vec<u8>,
    rests: bool,
}

/// Opens a conversation in the inbox.
pub(super) fn open(state: &mut State, conversation: ConversationId, fx: &mut Vec<Effect>) {
    state.followers.visit = Some(Visit {
        conversation: conversation.clone(),
        source: state.list.source.clone(),
        search: state.search.clone(),
        selected: state.list.selected.clone(),
        selected_key: state.list.selected_key.clone(),
        rests: state.memory.rests,
    });
    state.pane = Pane::Inbox;
    list::reveal(state, conversation, fx);
    thread::enter(state, fx);
}

/// True while the conversation that is visited is open.
fn lasts(state: &State) -> bool {
    let open = state.open.as_ref().map(|open| &open.id);
    let visited = state.followers.visit.as_ref().map(|visit| &visit.conversation);
    visited.is_some() && visited == open && !state.focus.is_on_list()
}

/// Ends a visit; the inbox is as it was before, unless the operator has gone on in it meanwhile.
pub(super) fn end(state: &mut State, fx: &mut Vec<Effect>) {
    let lasts = lasts(state);
    let Some(visit) = state.followers.visit.take().filter(|_| lasts) else { return };
    thread::leave(state, fx);
    state.open = None;
    state.list = List {
        source: visit.source,
        selected: visit.selected,
        selected_key: visit.selected_key,
        loading: true,
        ..List::default()
    };
    state.search = visit.search;
    state.memory.rests = visit.rests;
    list::refresh(state, fx);
    thread::follow(state, fx);
}

/// Goes back to where the visit came from; false when the inbox is not visited from here.
pub(in super::super) fn back(state: &mut State, fx: &mut Vec<Effect>) -> bool {
    let lasts = lasts(state);
    if lasts {
        super::enter(state, fx);
    }
    lasts
}
