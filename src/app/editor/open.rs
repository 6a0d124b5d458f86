//! Opening the editor, with what was begun and not saved.

use super::super::effect::Effect;
use super::super::state::{State, Tone};
use super::super::words::text_area;
use super::super::{composer, notice};
use super::{Editor, Field, Shown, Version};
use crate::model::ids::PublicationId;
use crate::model::publication::{Content, Publication, Target};
use crate::model::queue::PublicationDraft;

/// Opens the editor on a publication that the pane shows, or on a new one; what was begun and not saved is taken up.
pub(in super::super) fn open(state: &mut State, publication: Option<&PublicationId>, fx: &mut Vec<Effect>) {
    let known = match publication {
        Some(id) => match state.queue_publication().filter(|known| known.id == *id) {
            Some(known) => Some(known.clone()),
            None => return notice::say_id(state, Tone::Info, "editor-not-known"),
        },
        None => None,
    };
    composer::save(state, fx);
    let targets = state.office.as_ref().map(|office| office.targets.clone()).unwrap_or_default();
    let before = blank(state, known.as_ref(), &targets);
    let drafts = state.office.iter().flat_map(|office| office.drafts.iter());
    let draft = drafts.into_iter().find(|draft| draft.publication.as_ref() == publication).cloned();
    let now = draft.clone().unwrap_or_else(|| before.clone());
    let mut editor = filled(state, &now, targets);
    editor.kept_at = draft.as_ref().map(|draft| draft.saved_at);
    editor.before = before;
    state.editor = Some(editor);
    state.dirty = true;
    if let Some(draft) = draft {
        let outdated = known.is_some_and(|known| draft.based_on != Some(known.version));
        notice::say_id(state, Tone::Info, if outdated { "editor-draft-stale" } else { "notice-draft-offered" });
    }
}

/// As it is when nothing has been changed: the publication, or a new one that goes to every account.
fn blank(state: &State, known: Option<&Publication>, targets: &[Target]) -> PublicationDraft {
    PublicationDraft {
        publication: known.map(|known| known.id.clone()),
        based_on: known.map(|known| known.version),
        agency: known.and_then(|known| known.agency.clone()),
        from_agency: false,
        content: known
            .map_or_else(|| Content { targets: targets.to_vec(), ..Content::default() }, |known| known.content.clone()),
        saved_at: state.now,
    }
}

/// The editor with a draft in it.
pub(super) fn filled(state: &State, draft: &PublicationDraft, mut offered: Vec<Target>) -> Editor {
    let content = &draft.content;
    let more: Vec<_> = content.targets.iter().filter(|target| !offered.contains(target)).cloned().collect();
    offered.extend(more);
    let slot = content.slot.map(|slot| slot.with_timezone(&state.calendar.zone()).format("%Y-%m-%d %H:%M").to_string());
    let versions = content.versions.iter();
    Editor {
        publication: draft.publication.clone(),
        based_on: draft.based_on,
        text: text_area(&content.text),
        versions: versions.map(|(network, text)| (*network, Version { own: true, text: text_area(text) })).collect(),
        offered,
        targets: content.targets.clone(),
        pictures: content
            .media
            .iter()
            .map(|media| Shown { alt: text_area(&media.alt), media: media.clone() })
            .collect(),
        path: text_area(""),
        agency: draft.agency.clone(),
        query: String::new(),
        chosen: 0,
        from_agency: draft.from_agency,
        slot: text_area(&slot.unwrap_or_default()),
        moment: Ok(content.slot),
        field: Field::Text,
        scroll: 0,
        refused: None,
        conflict: false,
        discarding: false,
        saving: None,
        attaching: None,
        kept_at: None,
        before: draft.clone(),
        kept: draft.clone(),
        changed_at: None,
    }
}
