//! Drafts on their way to the disk, and those it did not take: these stand here alone, and are offered to it again.

use super::effect::Effect;
use super::state::{State, Tone};
use super::{commands, notice};
use crate::model::exchange::{Drafted, Request};
use crate::say_disk;
use chrono::{DateTime, TimeDelta, Utc};

/// So long after the disk did not take them they are offered again.
const AGAIN: TimeDelta = TimeDelta::seconds(10);

/// Which they are, and when they were offered last.
#[derive(Debug, Clone, Default)]
pub(super) struct Unkept {
    /// How many the disk was asked to take and has not answered for.
    on_their_way: usize,
    /// Whether the operator leaves as soon as it has.
    leaving: bool,
    drafts: Vec<Drafted>,
    why: String,
    offered_at: DateTime<Utc>,
}

/// Has the worker keep a draft: a request that is answered by what the disk said of it.
pub(super) fn keep(state: &mut State, request: Request, fx: &mut Vec<Effect>) {
    state.memory.unkept.on_their_way += 1;
    fx.push(Effect::Ask(request));
}

/// The disk took a draft, or did not, and why.
pub(super) fn take(state: &mut State, of: Drafted, failed: Option<&str>, fx: &mut Vec<Effect>) {
    note(state, of, failed, fx);
    let unkept = &mut state.memory.unkept;
    unkept.on_their_way = unkept.on_their_way.saturating_sub(1);
    if unkept.leaving && unkept.on_their_way == 0 {
        unkept.leaving = false;
        notice::hush(state);
        commands::leave(state, fx);
    }
}

/// Whether who wants to leave has to wait until the disk has answered for what was typed last. Who asks a second time has
/// waited long enough.
pub(super) fn holds_back(state: &mut State) -> bool {
    let unkept = &mut state.memory.unkept;
    unkept.leaving = unkept.on_their_way > 0 && !unkept.leaving;
    let leaving = unkept.leaving;
    if leaving {
        notice::say_id(state, Tone::Busy, "notice-leaving");
    }
    leaving
}

fn note(state: &mut State, of: Drafted, failed: Option<&str>, fx: &mut Vec<Effect>) {
    let unkept = &mut state.memory.unkept;
    let known = unkept.drafts.iter().position(|other| *other == of);
    match (failed, known) {
        (Some(why), None) => {
            if let Drafted::Publication(publication) = &of
                && let Some(editor) = state.editor.as_mut().filter(|editor| editor.publication == *publication)
            {
                editor.kept_at = None;
            }
            unkept.drafts.push(of);
            unkept.offered_at = state.now;
            fx.push(Effect::Bell);
            why.clone_into(&mut unkept.why);
            say(state);
        }
        (None, Some(place)) => {
            unkept.drafts.swap_remove(place);
            if unkept.drafts.is_empty() {
                notice::seen(state);
                notice::say_id(state, Tone::Done, "notice-draft-kept-now");
            }
        }
        (Some(_), Some(_)) | (None, None) => {}
    }
}

fn say(state: &mut State) {
    let why = say_disk::why(&state.memory.unkept.why, state.lang);
    let said = state.lang.say_with("notice-draft-unkept", &[("why", why.into())]);
    notice::say(state, Tone::Failed, said);
}

/// Says that a draft was kept, unless there was nothing to keep, or that it still is not.
pub(super) fn say_kept(state: &mut State, of: &Drafted, kept: bool) {
    if state.memory.unkept.drafts.contains(of) {
        say(state);
    } else if kept {
        notice::say_id(state, Tone::Info, "notice-draft-kept");
    }
}

impl State {
    /// How many drafts the disk has not taken: they are lost when the console is left.
    #[must_use]
    pub fn unkept_drafts(&self) -> usize {
        self.memory.unkept.drafts.len()
    }
}

/// Offers them to the disk again; what was forgotten meanwhile is not missed.
pub(super) fn offer(state: &mut State, fx: &mut Vec<Effect>) {
    state.memory.unkept.offered_at = state.now;
    let drafts = std::mem::take(&mut state.memory.unkept.drafts);
    for of in drafts {
        let request = match &of {
            Drafted::Answer(conversation) => {
                let draft = state.drafts.iter().find(|draft| draft.conversation == *conversation);
                draft.map(|draft| Request::SaveDraft(draft.clone()))
            }
            Drafted::Publication(publication) => {
                let drafts = state.office.iter().flat_map(|office| &office.drafts);
                let draft = drafts.into_iter().find(|draft| draft.publication == *publication);
                draft.map(|draft| Request::SavePublicationDraft(Box::new(draft.clone())))
            }
        };
        if let Some(request) = request {
            keep(state, request, fx);
            state.memory.unkept.drafts.push(of);
        }
    }
}

/// Time has passed.
pub(super) fn tick(state: &mut State, fx: &mut Vec<Effect>) {
    if wakes_at(state).is_some_and(|at| at <= state.now) {
        offer(state, fx);
    }
}

/// When they are offered to the disk again.
pub(super) fn wakes_at(state: &State) -> Option<DateTime<Utc>> {
    let unkept = &state.memory.unkept;
    (!unkept.drafts.is_empty()).then(|| unkept.offered_at + AGAIN)
}
