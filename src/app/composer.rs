//! The answer being written. Row S-8.6.1.
//!
//! Nothing typed is lost: it stands in the composer, in a draft, or in the answer that was sent. The worker forgets the
//! draft of a conversation when its [`Request::Reply`] is on disk; until then the draft stays.

use super::effect::Effect;
use super::memory::Handed;
use super::state::{Composer, Focus, Purpose, State, Tone};
use super::words::{input, text_area, text_of, who};
use super::{list, notice, thread, unkept};
use crate::model::account::NetworkKind;
use crate::model::channel::{Channel, Surface};
use crate::model::conversation::Conversation;
use crate::model::delivery::DeliveryState;
use crate::model::exchange::{Ask, Draft, Drafted, Request};
use crate::model::ids::ConversationId;
use crate::model::length::{Problem, problem};
use crate::model::sighting::Answerable;
use chrono::{DateTime, TimeDelta, Utc};
use crossterm::event::KeyEvent;

/// How long after the last change a draft is saved.
const REST: TimeDelta = TimeDelta::milliseconds(500);

/// How long after a comment the network takes a private reply (Facebook).
const PRIVATE_REPLY: TimeDelta = TimeDelta::days(7);

/// Returns why a conversation cannot be answered over a channel now: the identifier of a sentence with the next step.
pub(super) fn obstacle(now: DateTime<Utc>, conversation: &Conversation, channel: Channel) -> Option<&'static str> {
    if channel == Channel::FacebookPrivateReply {
        if conversation.network != NetworkKind::Facebook || conversation.surface != Surface::Comment {
            return Some("refused-private-comments-only");
        }
        if conversation.private_reply_used {
            return Some("refused-private-used");
        }
        if conversation.last_citizen_at.is_some_and(|at| at + PRIVATE_REPLY < now) {
            return Some("refused-private-late");
        }
    }
    match conversation.answerable {
        Answerable::BrowserOnly => return Some("refused-browser-only"),
        Answerable::Until { at } if at <= now && channel != Channel::FacebookPrivateReply => {
            return Some("refused-window");
        }
        Answerable::Yes | Answerable::Until { .. } => {}
    }
    conversation.answer_to.is_none().then_some("refused-nothing-to-answer")
}

/// The channel an answer to a conversation takes.
pub(super) fn channel(conversation: &Conversation, privately: bool) -> Channel {
    if privately { Channel::FacebookPrivateReply } else { Channel::usual(conversation.network, conversation.surface) }
}

/// Begins an answer, or goes on with the one that was begun.
pub(super) fn reply(state: &mut State, privately: bool, fx: &mut Vec<Effect>) {
    let Some(conversation) = state.subject().cloned() else { return };
    let channel = channel(&conversation, privately);
    let under_way = Purpose::Reply(conversation.id.clone());
    if state.pending.iter().any(|(_, purpose)| *purpose == under_way) {
        // Its text is being handed over: a second composer would begin with what has been said already.
        notice::say_id(state, Tone::Busy, "notice-saving");
        return;
    }
    if let Some(why) = obstacle(state.now, &conversation, channel) {
        notice::say_id(state, Tone::Info, why);
        return;
    }
    if let Some(composer) = state.composer.as_mut().filter(|composer| composer.conversation == conversation.id) {
        if composer.sending.is_none() {
            composer.channel = channel;
            composer.refused = None;
        }
    } else {
        let draft = state.drafts.iter().find(|draft| draft.conversation == conversation.id).cloned();
        let text = draft.map(|draft| draft.text).unwrap_or_default();
        let offered = !text.trim().is_empty();
        open(state, &conversation, channel, &text, fx);
        if offered {
            notice::say_id(state, Tone::Info, "notice-draft-offered");
        }
    }
    if state.deliveries.iter().any(|delivery| {
        delivery.conversation == conversation.id
            && matches!(delivery.state, DeliveryState::Pending { .. } | DeliveryState::Sending { .. })
    }) {
        notice::say_id(state, Tone::Info, "notice-one-under-way");
    }
    state.focus = Focus::Composer;
    if let Some(open) = &mut state.open {
        open.over_list = !thread_beside(state.size);
    }
    state.dirty = true;
    thread::read(state, fx);
}

fn thread_beside(size: (u16, u16)) -> bool {
    size.0 >= super::layout::TWO_PANES
}

/// Opens the composer below its conversation, with a text that counts as saved.
fn open(state: &mut State, conversation: &Conversation, channel: Channel, text: &str, fx: &mut Vec<Effect>) {
    put_away(state, fx);
    thread::show(state, conversation.id.clone(), fx);
    state.composer = Some(Composer {
        conversation: conversation.id.clone(),
        to: who(state, conversation),
        channel,
        text: text_area(text),
        saved: text.to_owned(),
        changed_at: None,
        refused: None,
        sending: None,
    });
}

/// Puts a text that was taken back into the composer, before what may stand there already.
pub(super) fn bring_back(state: &mut State, id: &ConversationId, channel: Channel, text: &str, fx: &mut Vec<Effect>) {
    let standing = state.composer.as_ref().filter(|composer| composer.conversation == *id).map(|c| text_of(&c.text));
    // A draft that is being saved as an answer is no draft any more; it comes back by itself when it is refused.
    let under_way =
        |text: &str| state.memory.handed.iter().any(|handed| handed.conversation == *id && handed.text == text.trim());
    let mut drafts = state.drafts.iter();
    let draft = drafts.find(|draft| draft.conversation == *id && !under_way(&draft.text));
    let standing = standing.or_else(|| draft.map(|draft| draft.text.clone()));
    let busy = state.composer.as_ref().is_some_and(|composer| composer.sending.is_some());
    let whole = match standing {
        // What stands there is being handed over; it comes back by itself when it is refused.
        _ if busy && state.composer.as_ref().is_some_and(|composer| composer.conversation == *id) => text.to_owned(),
        Some(standing) if !standing.trim().is_empty() && standing != text => format!("{text}\n{standing}"),
        _ => text.to_owned(),
    };
    if !busy && let Some(composer) = state.composer.as_mut().filter(|composer| composer.conversation == *id) {
        composer.text = text_area(&whole);
        composer.refused = None;
        state.dirty = true;
        return save(state, fx);
    }
    let known = state.conversation(id).cloned();
    let Some(conversation) = known.filter(|_| !busy && state.overlays.is_empty()) else {
        // It cannot be shown now: it waits as a draft.
        keep(state, Draft { conversation: id.clone(), channel, text: whole, saved_at: state.now }, fx);
        return;
    };
    open(state, &conversation, channel, &whole, fx);
    if let Some(composer) = &mut state.composer {
        composer.saved = String::new();
    }
    state.focus = Focus::Composer;
    if let Some(open) = &mut state.open {
        open.over_list = !thread_beside(state.size);
    }
    state.dirty = true;
    save(state, fx);
}

/// A key that is text, or moves within it.
pub(super) fn typed(state: &mut State, event: KeyEvent) {
    let now = state.now;
    let Some(composer) = state.composer.as_mut().filter(|composer| composer.sending.is_none()) else { return };
    if input(&mut composer.text, event) {
        changed(composer, now);
    }
    // Moving the cursor is seen as well.
    state.dirty = true;
}

/// Text was pasted.
pub(super) fn pasted(state: &mut State, text: &str) {
    let now = state.now;
    let Some(composer) = state.composer.as_mut().filter(|composer| composer.sending.is_none()) else { return };
    if composer.text.insert_str(text) {
        changed(composer, now);
        state.dirty = true;
    }
}

fn changed(composer: &mut Composer, now: DateTime<Utc>) {
    composer.changed_at = Some(now);
    composer.refused = None;
}

/// Saves what was typed since it was saved last; an emptied one is forgotten.
pub(super) fn save(state: &mut State, fx: &mut Vec<Effect>) {
    let saved_at = state.now;
    let Some(composer) = &mut state.composer else { return };
    composer.changed_at = None;
    let text = text_of(&composer.text);
    if composer.sending.is_some() || text == composer.saved {
        return;
    }
    composer.saved.clone_from(&text);
    let draft = Draft { conversation: composer.conversation.clone(), channel: composer.channel, text, saved_at };
    keep(state, draft, fx);
}

/// Has a draft kept; one without a word is forgotten.
pub(super) fn keep(state: &mut State, draft: Draft, fx: &mut Vec<Effect>) {
    state.drafts.retain(|other| other.conversation != draft.conversation);
    if draft.text.trim().is_empty() {
        fx.push(Effect::Ask(Request::DropDraft(draft.conversation)));
    } else {
        state.drafts.push(draft.clone());
        unkept::keep(state, Request::SaveDraft(draft), fx);
    }
}

/// Saves when the operator has rested for half a second. Called as time passes.
pub(super) fn rest(state: &mut State, fx: &mut Vec<Effect>) {
    let changed = state.composer.as_ref().and_then(|composer| composer.changed_at);
    if changed.is_some_and(|at| at + REST <= state.now) {
        save(state, fx);
    }
}

/// When what was typed is saved, if nothing more is typed.
pub(super) fn wakes_at(state: &State) -> Option<DateTime<Utc>> {
    state.composer.as_ref().and_then(|composer| composer.changed_at).map(|at| at + REST)
}

/// Closes the composer; what was typed stays as a draft.
pub(super) fn put_away(state: &mut State, fx: &mut Vec<Effect>) {
    if state.composer.is_none() {
        return;
    }
    save(state, fx);
    state.composer = None;
    if state.focus == Focus::Composer {
        state.focus = if state.open.is_some() { Focus::Thread } else { Focus::List };
    }
    state.dirty = true;
}

/// Leaves the composer for the conversation above it; says that the draft is kept.
pub(super) fn leave(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(composer) = state.composer.as_ref().filter(|composer| composer.sending.is_none()) else { return };
    let written = !text_of(&composer.text).trim().is_empty();
    let of = Drafted::Answer(composer.conversation.clone());
    put_away(state, fx);
    unkept::say_kept(state, &of, written);
}

/// The disk has answered about an answer that was handed over.
pub(super) fn settled(state: &mut State, ask: Ask) -> Option<Handed> {
    let place = state.memory.handed.iter().position(|handed| handed.ask == ask)?;
    Some(state.memory.handed.swap_remove(place))
}

/// An answer was not taken: its text stays, and what was taken back meanwhile comes before it.
pub(super) fn not_taken(state: &mut State, ask: Ask, refused: Option<&'static str>, fx: &mut Vec<Effect>) {
    let now = state.now;
    let handed = settled(state, ask);
    let Some(composer) = state.composer.as_mut().filter(|composer| composer.sending == Some(ask)) else {
        if let Some(Handed { conversation, channel, text, .. }) = handed {
            offer(state, conversation, channel, &text, fx);
        }
        return;
    };
    composer.sending = None;
    composer.refused = refused;
    let text = text_of(&composer.text);
    let mut drafts = state.drafts.iter();
    if let Some(other) = drafts.find(|draft| draft.conversation == composer.conversation && draft.text != text) {
        composer.text = text_area(&format!("{}\n{text}", other.text));
    }
    composer.saved = String::new();
    composer.changed_at = Some(now);
    state.dirty = true;
}

/// A text whose composer was left waits as a draft, behind what stands there already.
fn offer(state: &mut State, conversation: ConversationId, channel: Channel, text: &str, fx: &mut Vec<Effect>) {
    let after = |standing: &str| match standing.trim() {
        "" => text.to_owned(),
        same if same == text => text.to_owned(),
        _ => format!("{standing}\n{text}"),
    };
    let now = state.now;
    if let Some(composer) = state.composer.as_mut().filter(|composer| composer.conversation == conversation) {
        composer.text = text_area(&after(&text_of(&composer.text)));
        changed(composer, now);
        state.dirty = true;
        return save(state, fx);
    }
    let standing = state.drafts.iter().find(|draft| draft.conversation == conversation);
    let whole = after(standing.map_or("", |draft| draft.text.as_str()));
    keep(state, Draft { conversation, channel, text: whole, saved_at: now }, fx);
}

/// Hands the answer over, unless the network would refuse it. Nothing is said to be sent before the disk says so.
pub(super) fn send(state: &mut State, fx: &mut Vec<Effect>) {
    let now = state.now;
    let Some(composer) = state.composer.as_ref().filter(|composer| composer.sending.is_none()) else { return };
    let text = text_of(&composer.text).trim().to_owned();
    let obstacle = state
        .conversation(&composer.conversation)
        .and_then(|conversation| obstacle(now, conversation, composer.channel));
    let refused = match problem(composer.channel, &text) {
        Some(Problem::Empty) => Some("refused-empty"),
        Some(Problem::TooLong(_)) => Some("refused-too-long"),
        Some(Problem::Invalid(_)) => Some("refused-invalid"),
        None => obstacle,
    };
    state.dirty = true;
    if refused.is_some() {
        if let Some(composer) = &mut state.composer {
            composer.refused = refused;
        }
        return;
    }
    save(state, fx);
    let ask = list::next_ask(state);
    let Some(composer) = &mut state.composer else { return };
    composer.sending = Some(ask);
    composer.refused = None;
    let (conversation, channel) = (composer.conversation.clone(), composer.channel);
    let handed = Handed { ask, conversation: conversation.clone(), channel, text: text.clone() };
    state.memory.handed.push(handed);
    state.pending.push((ask, Purpose::Reply(conversation.clone())));
    fx.push(Effect::Ask(Request::Reply { ask, conversation, channel, text }));
    notice::say_id(state, Tone::Busy, "notice-saving");
}
