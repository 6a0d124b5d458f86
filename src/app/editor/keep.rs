//! The draft of what is being written: kept as it is typed, taken up again, forgotten.

use super::super::effect::Effect;
use super::super::state::{State, Tone};
use super::super::{notice, unkept};
use super::{Editor, open};
use crate::model::exchange::{Drafted, Request};
use crate::model::ids::PublicationId;
use chrono::{DateTime, TimeDelta, Utc};

/// How long after the last change it is kept.
const REST: TimeDelta = TimeDelta::milliseconds(500);

/// Something was changed.
pub(super) fn changed(state: &mut State) {
    let now = state.now;
    if let Some(editor) = &mut state.editor {
        editor.changed_at = Some(now);
        editor.refused = None;
    }
    state.dirty = true;
}

/// Keeps what was changed since it was kept last; what says nothing new is forgotten.
pub(in super::super) fn save(state: &mut State, fx: &mut Vec<Effect>) {
    let now = state.now;
    let Some(editor) = state.editor.as_mut().filter(|editor| editor.saving.is_none()) else { return };
    editor.changed_at = None;
    let draft = editor.draft(editor.kept.saved_at);
    if draft == editor.kept {
        return;
    }
    if !editor.is_changed() {
        editor.kept = draft;
        let publication = editor.publication.clone();
        return forget(state, publication, fx);
    }
    let draft = editor.draft(now);
    editor.kept = draft.clone();
    editor.kept_at = Some(now);
    if let Some(office) = &mut state.office {
        office.drafts.retain(|other| other.publication != draft.publication);
        office.drafts.push(draft.clone());
    }
    unkept::keep(state, Request::SavePublicationDraft(Box::new(draft)), fx);
    state.dirty = true;
}

/// Keeps it when the operator has rested for half a second. Called as time passes.
pub(in super::super) fn rest(state: &mut State, fx: &mut Vec<Effect>) {
    let changed = state.editor.as_ref().and_then(|editor| editor.changed_at);
    if changed.is_some_and(|at| at + REST <= state.now) {
        save(state, fx);
    }
}

/// When what was typed is saved, if nothing more is typed.
pub(in super::super) fn wakes_at(state: &State) -> Option<DateTime<Utc>> {
    state.editor.as_ref().and_then(|editor| editor.changed_at).map(|at| at + REST)
}

/// Forgets the draft of a publication, or of the new one.
pub(super) fn forget(state: &mut State, publication: Option<PublicationId>, fx: &mut Vec<Effect>) {
    if let Some(editor) = state.editor.as_mut().filter(|editor| editor.publication == publication) {
        editor.kept_at = None;
    }
    if let Some(office) = &mut state.office {
        office.drafts.retain(|other| other.publication != publication);
    }
    fx.push(Effect::Ask(Request::DropPublicationDraft(publication)));
    state.dirty = true;
}

/// Leaves the editor; what was changed stays as a draft.
pub(super) fn leave(state: &mut State, fx: &mut Vec<Effect>) {
    if state.editor.as_ref().is_none_or(|editor| editor.saving.is_some()) {
        return;
    }
    save(state, fx);
    let editor = state.editor.take();
    state.dirty = true;
    if let Some(Editor { publication, kept_at, .. }) = editor {
        unkept::say_kept(state, &Drafted::Publication(publication), kept_at.is_some());
    }
}

/// Begins anew: what was changed is forgotten, and the publication stands there as it is on disk.
pub(super) fn discard(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(editor) = state.editor.take() else { return };
    let Editor { before, offered, publication, .. } = editor;
    state.editor = Some(open::filled(state, &before, offered));
    forget(state, publication, fx);
    notice::say_id(state, Tone::Done, "editor-discarded");
}
