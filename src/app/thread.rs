//! The open conversation.

use super::effect::Effect;
use super::layout;
use super::state::{Boot, Focus, Opened, Purpose, State};
use super::{acts, composer, list, search};
use crate::model::change::Act;
use crate::model::conversation::Status;
use crate::model::exchange::{Request, Thread};
use crate::model::ids::ConversationId;
use crate::model::message::Entry;

/// How many entries of a thread are asked for at first.
pub(super) const NEWEST: usize = 50;

/// True when the conversation stands beside the list.
pub(super) fn beside(state: &State) -> bool {
    state.size.0 >= layout::TWO_PANES
}

/// Shows the selected conversation beside the list, when there is room and nobody reads or writes in another. Where there
/// is no room it is read ahead, so that it is there when it is opened.
pub(super) fn follow(state: &mut State, fx: &mut Vec<Effect>) {
    if !state.focus.is_on_list() {
        return;
    }
    if !beside(state) {
        return read_ahead(state, fx);
    }
    match state.list.selected.clone() {
        Some(id) => show(state, id, fx),
        None if state.composer.is_none() => state.open = None,
        None => {}
    }
}

fn read_ahead(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(id) = state.list.selected.clone() else { return };
    let known = state.memory.ahead.as_ref().is_some_and(|ahead| ahead.conversation.id == id);
    if !known && state.boot == Boot::Ready && !is_asked(state, &id) {
        forget_ahead(state);
        ask(state, id, NEWEST, fx);
    }
}

/// What was read ahead may have changed.
pub(super) fn forget_ahead(state: &mut State) {
    state.memory.ahead = None;
}

fn is_asked(state: &State, id: &ConversationId) -> bool {
    state.pending.iter().any(|(_, purpose)| *purpose == Purpose::Thread(id.clone()))
}

/// Shows a conversation and asks for its thread.
pub(super) fn show(state: &mut State, id: ConversationId, fx: &mut Vec<Effect>) {
    if state.open.as_ref().is_some_and(|open| open.id == id) {
        return;
    }
    composer::put_away(state, fx);
    let over_list = !beside(state);
    let thread = state.memory.ahead.take().filter(|ahead| ahead.conversation.id == id);
    let known = thread.is_some();
    state.open = Some(Opened { id: id.clone(), thread, scroll: 0, newest: NEWEST, over_list });
    state.memory.thread_again = false;
    state.dirty = true;
    if known {
        search::hits::show_newest(state);
    } else if !is_asked(state, &id) {
        ask(state, id, NEWEST, fx);
    }
}

/// Asks for the thread again: it changed. One question at a time.
pub(super) fn refresh(state: &mut State, fx: &mut Vec<Effect>) {
    forget_ahead(state);
    let Some(open) = &state.open else { return };
    let (id, newest) = (open.id.clone(), open.newest);
    if is_asked(state, &id) {
        state.memory.thread_again = true;
    } else {
        ask(state, id, newest, fx);
    }
}

fn ask(state: &mut State, conversation: ConversationId, newest: usize, fx: &mut Vec<Effect>) {
    let ask = list::next_ask(state);
    // Only the latest question matters: an older answer for the same conversation is not waited for.
    state.pending.retain(|(_, purpose)| !matches!(purpose, Purpose::Thread(_)));
    state.pending.push((ask, Purpose::Thread(conversation.clone())));
    fx.push(Effect::Ask(Request::Thread { ask, conversation, newest }));
}

/// A thread came.
pub(super) fn take(state: &mut State, thread: Thread, fx: &mut Vec<Effect>) {
    let Some(open) = state.open.as_mut().filter(|open| open.id == thread.conversation.id) else {
        if state.open.is_none() && state.list.selected.as_ref() == Some(&thread.conversation.id) {
            state.memory.ahead = Some(thread);
        }
        return;
    };
    state.dirty |= open.thread.as_ref() != Some(&thread);
    if let Some(row) = state.list.rows.iter_mut().find(|row| row.conversation.id == open.id)
        && row.conversation.version < thread.conversation.version
    {
        row.conversation = thread.conversation.clone();
    }
    let first = open.thread.replace(thread).is_none();
    if first {
        search::hits::show_newest(state);
    }
    let most = most(state);
    if let Some(open) = &mut state.open {
        open.scroll = open.scroll.min(most);
    }
    if std::mem::take(&mut state.memory.thread_again) {
        refresh(state, fx);
    }
    if !state.focus.is_on_list() {
        read(state, fx);
    }
}

/// Opens the selected conversation: the keys go to it.
pub(super) fn enter(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(id) = state.list.selected.clone() else { return };
    state.memory.rests = false;
    show(state, id, fx);
    state.focus = Focus::Thread;
    if let Some(open) = &mut state.open {
        open.over_list = state.size.0 < layout::TWO_PANES;
    }
    state.dirty = true;
    read(state, fx);
}

/// Goes back to the list.
pub(super) fn leave(state: &mut State, fx: &mut Vec<Effect>) {
    if state.focus == Focus::List && !layout::covers(state) {
        return;
    }
    composer::put_away(state, fx);
    state.focus = Focus::List;
    state.memory.rested_since = state.now;
    state.dirty = true;
    if !beside(state) {
        state.open = None;
    }
    follow(state, fx);
}

/// The screen has another size.
pub(super) fn resized(state: &mut State, fx: &mut Vec<Effect>) {
    let beside = beside(state);
    if let Some(open) = &mut state.open {
        open.over_list = !beside && !state.focus.is_on_list();
    }
    if !beside && state.focus.is_on_list() {
        composer::put_away(state, fx);
        state.open = None;
    }
    follow(state, fx);
}

/// Says that the open conversation was looked at, once for each of its versions. No sentence is said about it.
pub(super) fn read(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(open) = &state.open else { return };
    let Some(conversation) = state.conversation(&open.id) else { return };
    let seen = (conversation.id.clone(), conversation.version);
    if (conversation.unread == 0 && conversation.status != Status::New) || state.memory.read.as_ref() == Some(&seen) {
        return;
    }
    let id = seen.0.clone();
    state.memory.read = Some(seen);
    acts::quietly(state, id, Act::Read, fx);
}

/// Scrolls by lines; older entries are asked for when the oldest one held comes near.
pub(super) fn scroll(state: &mut State, by: isize, fx: &mut Vec<Effect>) {
    let most = most(state);
    state.memory.rests = false;
    let Some(open) = &mut state.open else { return };
    let scroll = usize::from(open.scroll).saturating_add_signed(by).min(usize::from(most));
    let scroll = u16::try_from(scroll).unwrap_or(u16::MAX);
    state.dirty |= scroll != open.scroll;
    open.scroll = scroll;
    let older = open.thread.as_ref().is_some_and(|thread| thread.older && open.newest <= thread.entries.len());
    if by > 0 && older && scroll >= most.saturating_sub(20) {
        open.newest += NEWEST;
        refresh(state, fx);
    }
}

/// Scrolls to the newest entry, or to the oldest one held.
pub(super) fn scroll_to(state: &mut State, oldest: bool, fx: &mut Vec<Effect>) {
    scroll(state, if oldest { isize::MAX } else { isize::MIN + 1 }, fx);
}

/// About how many lines the thread can be scrolled up: what is drawn may be some lines more or less, and the drawing
/// clamps for itself.
pub(super) fn most(state: &State) -> u16 {
    let Some(body) = layout::areas(state).thread.map(|thread| thread.body) else { return 0 };
    let Some(thread) = state.open.as_ref().and_then(|open| open.thread.as_ref()) else { return 0 };
    let lines: usize = thread.entries.iter().map(|entry| tall(entry, body.width)).sum();
    u16::try_from(lines.saturating_sub(usize::from(body.height))).unwrap_or(u16::MAX)
}

/// About how many lines an entry takes, in a body so many columns wide.
pub(super) fn tall(entry: &Entry, width: u16) -> usize {
    let width = usize::from(width).saturating_sub(4).max(1);
    let tall = |text: &str| text.lines().map(|line| 1 + line.chars().count() / width).sum::<usize>();
    match entry {
        Entry::Message(message) => {
            3 + tall(&message.text)
                + message.attachments.len()
                + message.earlier.iter().map(|earlier| 1 + tall(&earlier.text)).sum::<usize>()
        }
        Entry::Note { text, .. } => 3 + tall(text),
        Entry::Delivery(delivery) => 4 + tall(&delivery.text),
        Entry::Trail { .. } => 2,
    }
}
