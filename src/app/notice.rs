//! What the bottom line says.

use super::state::{Notice, State, Tone};
use chrono::{DateTime, TimeDelta, Utc};

/// How long a sentence stays that needs nothing of the operator.
const STAYS: TimeDelta = TimeDelta::seconds(10);

/// Says a sentence. A failure that was not seen yet is not talked over.
pub(super) fn say(state: &mut State, tone: Tone, text: String) {
    if tone != Tone::Failed && state.notice.as_ref().is_some_and(|notice| notice.tone == Tone::Failed) {
        return;
    }
    let until = matches!(tone, Tone::Done | Tone::Info).then(|| state.now + STAYS);
    state.notice = Some(Notice { tone, text, at: state.now, until, undo_until: None });
    state.dirty = true;
}

/// Says a sentence of `assets/i18n`.
pub(super) fn say_id(state: &mut State, tone: Tone, id: &str) {
    let text = state.lang.say(id);
    say(state, tone, text);
}

/// Says that something was done which the undo key takes back until then.
pub(super) fn say_until(state: &mut State, text: String, until: DateTime<Utc>) {
    say(state, Tone::Done, text);
    if let Some(notice) = state.notice.as_mut().filter(|notice| notice.tone == Tone::Done) {
        notice.undo_until = Some(until);
        notice.until = Some(until.max(state.now + STAYS));
    }
}

/// Takes away what is being said in progress: nothing is in progress any more.
pub(super) fn hush(state: &mut State) {
    if state.notice.as_ref().is_some_and(|notice| notice.tone == Tone::Busy) {
        state.notice = None;
        state.dirty = true;
    }
}

/// Takes away what stays until it is seen: a key was pressed, so it was.
pub(super) fn seen(state: &mut State) {
    if state.notice.as_ref().is_some_and(|notice| notice.tone != Tone::Busy && notice.until.is_none()) {
        state.notice = None;
        state.dirty = true;
    }
}

/// Takes away what has been said long enough.
pub(super) fn expire(state: &mut State) {
    if state.notice.as_ref().and_then(|notice| notice.until).is_some_and(|until| until <= state.now) {
        state.notice = None;
        state.dirty = true;
    }
}
