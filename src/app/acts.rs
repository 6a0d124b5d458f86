//! What a person does to a conversation, and how it is taken back.

use super::effect::Effect;
use super::state::{Purpose, State, Tone, Undo};
use super::words::who;
use super::{list, notice, undo};
use crate::keymap::Command;
use crate::model::change::Act;
use crate::model::conversation::{Conversation, Status};
use crate::model::exchange::Request;
use crate::model::ids::ConversationId;

/// Has something done to a conversation. `based_on` is the version the operator saw; `done` is said when it is on disk.
pub(super) fn ask(
    state: &mut State,
    command: Command,
    id: &ConversationId,
    based_on: Option<u64>,
    act: Act,
    done: String,
    fx: &mut Vec<Effect>,
) {
    let restoring = state.conversation(id).and_then(|conversation| restoring(conversation, &act));
    let undo = restoring.map(|act| Undo::Triage {
        conversation: id.clone(),
        based_on: None,
        acts: act.into_iter().collect(),
        what: done.clone(),
    });
    let ask = list::next_ask(state);
    state.pending.push((ask, Purpose::Act { command, conversation: id.clone(), done, undo }));
    fx.push(Effect::Ask(Request::Triage { ask, conversation: id.clone(), based_on, act }));
    notice::say_id(state, Tone::Busy, "notice-saving");
}

/// Has something done of which nothing is said.
pub(super) fn quietly(state: &mut State, id: ConversationId, act: Act, fx: &mut Vec<Effect>) {
    let ask = list::next_ask(state);
    let purpose = Purpose::Act { command: Command::Open, conversation: id.clone(), done: String::new(), undo: None };
    state.pending.push((ask, purpose));
    fx.push(Effect::Ask(Request::Triage { ask, conversation: id, based_on: None, act }));
}

/// The act that restores what is, once `act` has changed it: `Some(None)` when it is known only after it is saved (a
/// note is struck by its number in the journal), `None` when nothing restores it.
fn restoring(before: &Conversation, act: &Act) -> Option<Option<Act>> {
    match act {
        Act::SetTopic { .. } => Some(Some(Act::SetTopic { topic: before.topic })),
        Act::Assign { .. } => Some(Some(Act::Assign { agency: before.agency.clone() })),
        Act::Note { .. } => Some(None),
        Act::Snooze { .. } | Act::Wake => {
            Some(Some(before.snoozed_until.map_or(Act::Wake, |until| Act::Snooze { until })))
        }
        Act::Resolve { .. } => Some(Some(Act::Reopen)),
        Act::Reopen => match &before.status {
            Status::Resolved { reason } => Some(Some(Act::Resolve { reason: reason.clone() })),
            _ => None,
        },
        Act::Read | Act::StrikeNote { .. } => None,
    }
}

/// An act is on disk: says so, with the way back.
pub(super) fn saved(
    state: &mut State,
    command: Command,
    done: &str,
    undo: Option<Undo>,
    version: Option<u64>,
    seq: u64,
) {
    if command == Command::Note || command == Command::Resolve {
        state.memory.kept = None;
    }
    if done.is_empty() {
        return;
    }
    notice::hush(state);
    let mut text = done.to_owned();
    if let Some(Undo::Triage { conversation, mut acts, what, .. }) = undo {
        let note = acts.is_empty();
        if note {
            acts.push(Act::StrikeNote { seq });
        }
        // Notes are struck whatever else happened meanwhile.
        let based_on = version.filter(|_| !note);
        undo::push(state, Undo::Triage { conversation, based_on, acts, what });
        if let Some(chord) = state.keymap.chord_anywhere(Command::Undo) {
            let key = chord.say(state.lang);
            text = state.lang.say_with("notice-with-undo", &[("what", text.into()), ("key", key.into())]);
        }
    }
    notice::say(state, Tone::Done, text);
}

/// Brings a snoozed conversation back into sight.
pub(super) fn wake(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(conversation) = state.subject() else { return };
    if conversation.snoozed_until.is_none() {
        notice::say_id(state, Tone::Info, "notice-not-snoozed");
        return;
    }
    simple(state, Command::Wake, Act::Wake, "notice-woken", fx);
}

/// Opens an answered or resolved conversation again.
pub(super) fn reopen(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(conversation) = state.subject() else { return };
    if conversation.status.is_pending() || conversation.status == Status::Silent {
        notice::say_id(state, Tone::Info, "notice-is-open");
        return;
    }
    simple(state, Command::Reopen, Act::Reopen, "notice-reopened", fx);
}

fn simple(state: &mut State, command: Command, act: Act, done: &str, fx: &mut Vec<Effect>) {
    let Some(conversation) = state.subject() else { return };
    let (id, version) = (conversation.id.clone(), conversation.version);
    let done = state.lang.say_with(done, &[("who", who(state, conversation).into())]);
    ask(state, command, &id, Some(version), act, done, fx);
}
