//! A text to be written: an internal note, a reason. What is left unfinished, or was not saved, is offered again.

use super::super::acts;
use super::super::effect::Effect;
use super::super::memory::Kept;
use super::super::state::{Overlay, Prompt, Prompting, State};
use super::super::words::{self, text_area, text_of, who};
use crate::keymap::Command;
use crate::model::change::Act;
use crate::model::ids::ConversationId;
use crossterm::event::KeyEvent;

/// Asks for a text about the conversation at hand.
pub(in super::super) fn open(state: &mut State, what: Prompting) {
    let Some(conversation) = state.subject() else { return };
    let (id, version) = (conversation.id.clone(), conversation.version);
    open_for(state, what, &id, version);
}

/// Asks for a text about a conversation, based on the version the operator saw.
pub(in super::super) fn open_for(state: &mut State, what: Prompting, conversation: &ConversationId, based_on: u64) {
    let kept = state.memory.kept.as_ref().filter(|kept| kept.what == what && kept.conversation == *conversation);
    let text = text_area(kept.map_or("", |kept| kept.text.as_str()));
    let prompt = Prompt { what, conversation: conversation.clone(), based_on, text, refused: None };
    state.overlays.push(Overlay::Prompt(prompt));
    state.dirty = true;
}

pub(super) fn typed(state: &mut State, event: KeyEvent) {
    let Some(Overlay::Prompt(prompt)) = state.overlays.last_mut() else { return };
    if words::input(&mut prompt.text, event) {
        prompt.refused = None;
    }
    state.dirty = true;
}

/// Goes away without saving; the text is offered again when the same is asked for.
pub(super) fn leave(state: &mut State) {
    if let Some(Overlay::Prompt(prompt)) = state.overlays.pop() {
        keep(state, &prompt);
    }
}

fn keep(state: &mut State, prompt: &Prompt) {
    let text = text_of(&prompt.text);
    state.memory.kept =
        (!text.trim().is_empty()).then(|| Kept { what: prompt.what, conversation: prompt.conversation.clone(), text });
}

/// Takes the text.
pub(super) fn accept(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(Overlay::Prompt(prompt)) = state.overlays.last_mut() else { return };
    let text = text_of(&prompt.text).trim().to_owned();
    if text.is_empty() {
        prompt.refused = Some("refused-empty");
        return;
    }
    let prompt = prompt.clone();
    state.overlays.pop();
    // Until it is on disk it is kept, to be offered again when it could not be saved.
    keep(state, &prompt);
    let who = state.conversation(&prompt.conversation).map(|conversation| who(state, conversation)).unwrap_or_default();
    let (command, based_on, act, done) = match prompt.what {
        Prompting::Note => (Command::Note, None, Act::Note { text }, "notice-noted"),
        Prompting::Reason => {
            (Command::Resolve, Some(prompt.based_on), Act::Resolve { reason: text }, "notice-resolved")
        }
    };
    let done = state.lang.say_with(done, &[("who", who.into())]);
    acts::ask(state, command, &prompt.conversation, based_on, act, done, fx);
}
