//! Answers on their way: queued, leaving, sent, failed, taken back.

use super::effect::Effect;
use super::state::{Focus, Purpose, State, Tone, Undo};
use super::words::{clock, who};
use super::{composer, list, notice, thread, undo};
use crate::model::delivery::{Delivery, DeliveryState};
use crate::model::exchange::{Ask, Request};
use crate::model::ids::{ConversationId, DeliveryId};

/// How many names of deliveries are remembered.
const NAMES: usize = 200;

/// To whom a delivery goes.
fn name(state: &State, delivery: &Delivery) -> String {
    let remembered = state.memory.names.iter().find(|(id, _)| *id == delivery.id).map(|(_, name)| name.clone());
    remembered
        .or_else(|| state.conversation(&delivery.conversation).map(|conversation| who(state, conversation)))
        .unwrap_or_else(|| state.lang.say("someone"))
}

/// Keeps a delivery among those that are on their way or failed, or forgets a settled one.
fn remember(state: &mut State, delivery: &Delivery) {
    state.deliveries.retain(|other| other.id != delivery.id);
    if !matches!(delivery.state, DeliveryState::Sent { .. } | DeliveryState::Cancelled { .. }) {
        state.deliveries.insert(0, delivery.clone());
    }
    state.dirty = true;
}

/// An answer is on disk: the composer closes, and the way back is said.
pub(super) fn queued(
    state: &mut State,
    ask: Ask,
    conversation: &ConversationId,
    delivery: Option<Delivery>,
    fx: &mut Vec<Effect>,
) {
    composer::settled(state, ask);
    let mine = state.composer.as_ref().is_some_and(|composer| composer.sending == Some(ask));
    let to = state.composer.as_ref().filter(|_| mine).map(|composer| composer.to.clone());
    let sent_text = delivery.as_ref().map(|delivery| delivery.text.clone());
    // Another text may wait there meanwhile, taken back or begun anew; it is not this answer's draft.
    state.drafts.retain(|draft| draft.conversation != *conversation || Some(draft.text.trim()) != sent_text.as_deref());
    if let Some(open) = state.open.as_mut().filter(|open| open.id == *conversation)
        && let Some(thread) = &mut open.thread
    {
        thread.draft = None;
    }
    if mine {
        state.composer = None;
        if state.focus == Focus::Composer {
            state.focus = if thread::beside(state) { Focus::List } else { Focus::Thread };
        }
    }
    state.dirty = true;
    notice::hush(state);
    let Some(delivery) = delivery else { return };
    let to = to.unwrap_or_else(|| name(state, &delivery));
    state.memory.names.push((delivery.id.clone(), to.clone()));
    if state.memory.names.len() > NAMES {
        state.memory.names.remove(0);
    }
    remember(state, &delivery);
    let text = state.lang.say_with("notice-queued", &[("who", to.into())]);
    match delivery.state {
        DeliveryState::Pending { not_before } if not_before > state.now => {
            let taken = Undo::Delivery {
                id: delivery.id,
                conversation: delivery.conversation,
                until: not_before,
                text: delivery.text,
                channel: delivery.channel,
            };
            undo::push(state, taken);
            notice::say_until(state, text, not_before);
        }
        _ => notice::say(state, Tone::Done, text),
    }
    thread::refresh(state, fx);
}

/// A delivery moved on.
pub(super) fn moved(state: &mut State, delivery: &Delivery, fx: &mut Vec<Effect>) {
    remember(state, delivery);
    if !matches!(delivery.state, DeliveryState::Pending { .. }) {
        undo::forget_delivery(state, &delivery.id);
    }
    let who = name(state, delivery);
    match &delivery.state {
        DeliveryState::Pending { .. } | DeliveryState::Cancelled { .. } => {}
        DeliveryState::Sending { .. } => {
            let text = state.lang.say_with("notice-sending", &[("who", who.into())]);
            notice::say(state, Tone::Busy, text);
        }
        DeliveryState::Sent { at, .. } => {
            let gaps = [("who", who.into()), ("at", clock(state, *at).into())];
            let text = state.lang.say_with("notice-sent", &gaps);
            notice::say(state, Tone::Done, text);
        }
        DeliveryState::Failed { fault, .. } => {
            let why = fault_sentence(state, fault);
            let text = state.lang.say_with("notice-failed", &[("who", who.into()), ("why", why.into())]);
            notice::say(state, Tone::Failed, text);
            fx.push(Effect::Bell);
        }
        DeliveryState::Unknown { .. } => {
            let text = state.lang.say_with("notice-unknown", &[("who", who.into())]);
            notice::say(state, Tone::Info, text);
        }
    }
    if state.open.as_ref().is_some_and(|open| open.id == delivery.conversation) {
        thread::refresh(state, fx);
    }
}

/// The sentence of a fault, with what the network said where it belongs into it.
fn fault_sentence(state: &State, fault: &crate::model::fault::Fault) -> String {
    let why = match fault {
        crate::model::fault::Fault::Refused { why, .. } => crate::model::text::one_line(why),
        _ => String::new(),
    };
    state.lang.say_with(fault.sentence(), &[("why", why.into())])
}

/// The failed delivery of a conversation, the newest first.
pub(super) fn failed<'a>(state: &'a State, conversation: &ConversationId) -> Option<&'a Delivery> {
    let mut deliveries = state.deliveries.iter();
    deliveries.find(|d| d.conversation == *conversation && matches!(d.state, DeliveryState::Failed { .. }))
}

/// The delivery of a conversation that can still be taken back: held, or failed.
pub(super) fn held<'a>(state: &'a State, conversation: &ConversationId) -> Option<&'a Delivery> {
    state.deliveries.iter().find(|d| {
        d.conversation == *conversation
            && matches!(d.state, DeliveryState::Pending { .. } | DeliveryState::Failed { .. })
    })
}

/// Sends the failed answer of the conversation again.
pub(super) fn retry(state: &mut State, fx: &mut Vec<Effect>) {
    let delivery = state.subject_id().and_then(|id| failed(state, id)).map(|delivery| delivery.id.clone());
    let Some(delivery) = delivery else {
        notice::say_id(state, Tone::Info, "notice-nothing-failed");
        return;
    };
    let ask = list::next_ask(state);
    state.pending.push((ask, Purpose::Retry(delivery.clone())));
    fx.push(Effect::Ask(Request::Retry { ask, delivery }));
    notice::say_id(state, Tone::Busy, "notice-saving");
}

/// Takes back the held or failed answer of the conversation; its text goes back to the composer.
pub(super) fn take_back(state: &mut State, fx: &mut Vec<Effect>) {
    match state.subject_id().and_then(|id| held(state, id)).map(|delivery| delivery.id.clone()) {
        Some(delivery) => ask_back(state, delivery, fx),
        None => notice::say_id(state, Tone::Info, "notice-nothing-to-take-back"),
    }
}

/// Asks the worker for a delivery back.
pub(super) fn ask_back(state: &mut State, delivery: DeliveryId, fx: &mut Vec<Effect>) {
    if state.pending.iter().any(|(_, purpose)| *purpose == Purpose::TakeBack(delivery.clone())) {
        return;
    }
    let ask = list::next_ask(state);
    state.pending.push((ask, Purpose::TakeBack(delivery.clone())));
    fx.push(Effect::Ask(Request::TakeBack { ask, delivery }));
    notice::say_id(state, Tone::Busy, "notice-taking-back");
}

/// A delivery was taken back: its text stands in the composer again.
pub(super) fn taken_back(state: &mut State, id: &DeliveryId, delivery: Option<Delivery>, fx: &mut Vec<Effect>) {
    let known = delivery.or_else(|| state.deliveries.iter().find(|delivery| delivery.id == *id).cloned());
    state.deliveries.retain(|other| other.id != *id);
    undo::forget_delivery(state, id);
    notice::hush(state);
    let Some(delivery) = known else { return };
    let text = state.lang.say_with("notice-taken-back", &[("who", name(state, &delivery).into())]);
    notice::say(state, Tone::Done, text);
    composer::bring_back(state, &delivery.conversation, delivery.channel, &delivery.text, fx);
}
