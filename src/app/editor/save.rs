//! Saving: the publication as the store keeps it.

use super::super::effect::Effect;
use super::super::state::{Purpose, State, Tone};
use super::super::{list, notice};
use super::{Asked, Field, agency, keep};
use crate::model::exchange::Request;
use crate::model::publication::Origin;
use crate::model::wish::Wish;

/// Hands it over. Nothing is said to be saved before the disk says so.
pub(super) fn save(state: &mut State, fx: &mut Vec<Effect>) {
    if state.editor.as_ref().is_none_or(|editor| editor.saving.is_some()) {
        return;
    }
    state.dirty = true;
    let refused = obstacle(state);
    if let (Some((field, why)), Some(editor)) = (&refused, &mut state.editor) {
        editor.field = *field;
        editor.refused = Some(why.clone());
        return;
    }
    keep::save(state, fx);
    let ask = list::next_ask(state);
    let Some(editor) = &mut state.editor else { return };
    let content = editor.content();
    let wish = match (&editor.publication, &editor.agency) {
        (Some(_), _) => Wish::Edit { content },
        (None, agency) => {
            let origin = match agency {
                Some(agency) if editor.from_agency => Origin::Agency { agency: agency.clone(), mail: None },
                _ => Origin::Office,
            };
            Wish::Create { origin, agency: agency.clone(), content }
        }
    };
    editor.saving = Some(ask);
    editor.refused = None;
    let (publication, based_on) = (editor.publication.clone(), editor.based_on);
    state.pending.push((ask, Purpose::Editor(Asked::Save)));
    fx.push(Effect::Ask(Request::Publication { ask, publication, based_on, wish: Box::new(wish) }));
    notice::say_id(state, Tone::Busy, "notice-saving");
}

/// Why it cannot be saved as it stands: the field, and the sentence. What it lacks to be approved is no reason.
fn obstacle(state: &State) -> Option<(Field, String)> {
    let editor = state.editor.as_ref()?;
    if let Err(why) = &editor.moment {
        let word = crate::model::text::one_line(why.word());
        return Some((Field::Slot, state.lang.say_with(why.sentence(), &[("word", word.into())])));
    }
    if !editor.query.trim().is_empty() && agency::found(state).is_empty() {
        return Some((Field::Agency, state.lang.say("editor-no-such-agency")));
    }
    if editor.from_agency && editor.agency.is_none() {
        return Some((Field::Agency, state.lang.say("editor-whose")));
    }
    let content = editor.content();
    let said = content.versions.values().chain([&content.text]).any(|text| !text.trim().is_empty());
    (!said && content.media.is_empty()).then(|| (Field::Text, state.lang.say("editor-says-nothing")))
}
