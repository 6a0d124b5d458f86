//! What the worker reports about what is being written.

use super::super::effect::Effect;
use super::super::state::{Purpose, State, Tone};
use super::super::{list, notice, queue};
use super::{Asked, keep, pictures};
use crate::model::exchange::{Ask, Refusal, Report, Request};
use crate::model::publication::Publication;
use crate::model::queue::QueueItem;
use crate::model::text::one_line;
use crate::say_disk;
use crate::say_publication::say_refused;

/// Finds what a question of the editor was for; from now on it is answered.
fn settle(state: &mut State, ask: Ask) -> Option<Asked> {
    let place = state.pending.iter().position(|(other, what)| *other == ask && matches!(what, Purpose::Editor(_)))?;
    match state.pending.swap_remove(place).1 {
        Purpose::Editor(asked) => Some(asked),
        _ => None,
    }
}

/// Takes in a report about what is being written; gives back what is not about it.
pub(in super::super) fn take(state: &mut State, report: Report, fx: &mut Vec<Effect>) -> Option<Report> {
    match report {
        Report::Attached { ask, media } => {
            settle(state, ask);
            pictures::attached(state, ask, media);
        }
        Report::Kept { ask, publication } => match settle(state, ask) {
            Some(_) => saved(state, ask, publication, fx),
            None => return Some(Report::Kept { ask, publication }),
        },
        Report::Dossier { ask, dossier } => match settle(state, ask) {
            Some(_) => newer(state, &dossier.publication),
            None => return Some(Report::Dossier { ask, dossier }),
        },
        Report::Refused { ask, why } => match settle(state, ask) {
            Some(asked) => refused(state, ask, asked, &why, fx),
            None => return Some(Report::Refused { ask, why }),
        },
        other => return Some(other),
    }
    None
}

/// It is on disk: its draft is forgotten, and the queue shows it.
fn saved(state: &mut State, ask: Ask, publication: Option<Box<Publication>>, fx: &mut Vec<Effect>) {
    notice::hush(state);
    let Some(editor) = state.editor.take_if(|editor| editor.saving == Some(ask)) else { return };
    keep::forget(state, editor.publication.clone(), fx);
    state.dirty = true;
    let name = publication.as_ref().map(|publication| {
        let line = one_line(&publication.content.text);
        crate::model::text::first_words(&line, 40)
    });
    if let Some(publication) = publication {
        queue::reveal(state, QueueItem::Publication(publication), fx);
    }
    let id = if editor.publication.is_some() { "editor-changed" } else { "editor-created" };
    let said = state.lang.say_with(id, &[("what", name.unwrap_or_default().into())]);
    notice::say(state, Tone::Done, said);
}

/// What others made of it came, after a conflict: who saves again has been told.
fn newer(state: &mut State, publication: &Publication) {
    let editor = state.editor.as_mut().filter(|editor| editor.publication.as_ref() == Some(&publication.id));
    let Some(editor) = editor.filter(|editor| editor.conflict) else { return };
    editor.based_on = Some(publication.version);
    editor.before.based_on = Some(publication.version);
    editor.before.content = publication.content.clone();
    let words = crate::model::text::first_words(&one_line(&publication.content.text), 80);
    editor.refused = Some(state.lang.say_with("editor-conflict", &[("text", words.into())]));
    state.dirty = true;
}

/// It was not saved, or the picture not taken: what is written stays.
fn refused(state: &mut State, ask: Ask, asked: Asked, why: &Refusal, fx: &mut Vec<Effect>) {
    let said = match why {
        Refusal::Conflict => state.lang.say("editor-conflict-wait"),
        Refusal::Missing => state.lang.say("queue-missing"),
        Refusal::NotSaved(why) => {
            fx.push(Effect::Bell);
            say_disk::not_saved(why, state.lang)
        }
        other => say_refused(other, state.lang).unwrap_or_else(|| state.lang.say("queue-missing")),
    };
    let about = |editor: &&mut super::Editor| match asked {
        Asked::Save => editor.saving == Some(ask),
        Asked::Attach => editor.attaching == Some(ask),
        Asked::Newer => false,
    };
    let Some(editor) = state.editor.as_mut().filter(about) else { return };
    state.dirty = true;
    editor.refused = Some(said);
    if asked == Asked::Attach {
        editor.attaching = None;
        return;
    }
    editor.saving = None;
    editor.conflict = *why == Refusal::Conflict;
    let publication = editor.publication.clone().filter(|_| editor.conflict);
    notice::hush(state);
    if let Some(publication) = publication {
        let ask = list::next_ask(state);
        state.pending.push((ask, Purpose::Editor(Asked::Newer)));
        fx.push(Effect::Ask(Request::Dossier { ask, publication }));
    }
}
