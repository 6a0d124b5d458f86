//! What the worker reports about the queue.

use super::super::effect::Effect;
use super::super::notice;
use super::super::state::{Pane, Purpose, State, Tone};
use super::commands::again;
use super::{Asked, acts, dossier, list, over, week};
use crate::model::exchange::{Ask, Office, Refusal, Report};
use crate::model::ids::PublicationId;
use crate::model::publication::Publication;
use crate::model::queue::{QueueCounts, QueueItem, QueuePage};
use crate::say_disk;
use crate::say_publication::say_refused;

/// Finds what a question of the queue was for; from now on it is answered.
fn settle(state: &mut State, ask: Ask) -> Option<Asked> {
    let place =
        state.pending.iter().position(|(other, purpose)| *other == ask && matches!(purpose, Purpose::Queue(_)))?;
    match state.pending.swap_remove(place).1 {
        Purpose::Queue(asked) => Some(asked),
        _ => None,
    }
}

/// Takes in a report about the queue; gives back what is not about it.
pub(in super::super) fn take(state: &mut State, report: Report, fx: &mut Vec<Effect>) -> Option<Report> {
    match report {
        Report::Queue { ask, page } => paged(state, ask, page, fx),
        Report::Dossier { ask, dossier } => {
            if let Some(Asked::Dossier(_)) = settle(state, ask) {
                dossier::take(state, dossier, fx);
            }
        }
        Report::Slots { ask, publications } => {
            if let Some(asked) = settle(state, ask) {
                week::take(state, &asked, publications, fx);
            }
        }
        Report::Kept { ask, publication } => {
            if !kept(state, ask, publication.as_deref()) {
                return Some(Report::Kept { ask, publication });
            }
        }
        Report::Evidence { ask, text } => {
            if let Some(Asked::Evidence(mail)) = settle(state, ask) {
                over::came(state, &mail, &text);
            }
        }
        Report::QueueChanged { publications, counts } => changed(state, &publications, counts, fx),
        Report::Posting(posting) => moved(state, &posting.publication, fx),
        Report::Letter(letter) => moved(state, &letter.publication, fx),
        Report::Mailbox(standing) => {
            if let Some(office) = &mut state.office {
                office.mailbox = Some(standing);
                state.dirty = true;
            }
        }
        other => return Some(other),
    }
    None
}

/// The office came: who sits here, the agencies, the numbers.
pub(in super::super) fn office(state: &mut State, office: Office, fx: &mut Vec<Effect>) {
    state.operator = office.actor.person.clone();
    state.agencies.clone_from(&office.agencies);
    state.office = Some(office);
    state.dirty = true;
    week::ask_soon(state, fx);
}

fn paged(state: &mut State, ask: Ask, page: QueuePage, fx: &mut Vec<Effect>) {
    match settle(state, ask) {
        Some(Asked::Page) => list::answered(state, Some(page), fx),
        Some(Asked::Choices(plan)) => {
            let publications = page.rows.into_iter().filter_map(|row| match row.item {
                QueueItem::Publication(publication) => Some(*publication),
                QueueItem::Mail(_) => None,
            });
            acts::choices(state, *plan, publications.collect());
        }
        _ => {}
    }
}

/// A delivery or a letter of a publication moved on.
fn moved(state: &mut State, publication: &PublicationId, fx: &mut Vec<Effect>) {
    if dossier::is_one_of(state, std::slice::from_ref(publication)) {
        dossier::refresh(state, fx);
    }
}

/// Publications or e-mails changed.
pub(in super::super) fn changed(
    state: &mut State,
    publications: &[PublicationId],
    counts: QueueCounts,
    fx: &mut Vec<Effect>,
) {
    if let Some(office) = &mut state.office {
        state.dirty |= office.counts != counts;
        office.counts = counts;
    }
    week::ask_soon(state, fx);
    if state.pane != Pane::Queue {
        return;
    }
    list::refresh(state, fx);
    if dossier::is_one_of(state, publications) {
        dossier::refresh(state, fx);
    }
    week::ask(state, fx);
}

/// What was asked for is on disk; false when it was not the queue that asked.
pub(in super::super) fn kept(state: &mut State, ask: Ask, publication: Option<&Publication>) -> bool {
    let Some(asked) = settle(state, ask) else { return false };
    if let Some(publication) = publication {
        dossier::update(state, publication);
    }
    match asked {
        Asked::Wish { done, undo, until_out } => {
            state.queue.memory.kept = None;
            acts::offer_undo(state, publication, done, undo, until_out);
        }
        Asked::Decide(done) => {
            state.queue.reading = false;
            notice::hush(state);
            notice::say(state, Tone::Done, done);
        }
        Asked::Retry(_) | Asked::TakeBack(_) => {
            let id = if matches!(asked, Asked::Retry(_)) { "notice-retrying" } else { "queue-done-taken-back" };
            notice::hush(state);
            notice::say_id(state, Tone::Done, id);
        }
        _ => {}
    }
    true
}

/// What was asked for was not done; false when it was not the queue that asked.
pub(in super::super) fn refused(state: &mut State, ask: Ask, why: &Refusal, fx: &mut Vec<Effect>) -> bool {
    let Some(asked) = settle(state, ask) else { return false };
    notice::hush(state);
    let reads = match &asked {
        Asked::Page => {
            list::answered(state, None, fx);
            true
        }
        Asked::Week(from) => {
            if let Some(week) = state.queue.week.as_mut().filter(|week| week.from == *from) {
                week.loading = false;
            }
            true
        }
        Asked::Evidence(mail) => {
            let why = state.lang.say("queue-evidence-gone");
            over::came(state, mail, &why);
            true
        }
        Asked::Dossier(_) | Asked::Soon | Asked::Choices(_) => true,
        _ => false,
    };
    if !reads {
        again(state, fx);
    }
    let text = match why {
        Refusal::Conflict => state.lang.say("queue-conflict"),
        Refusal::Missing => state.lang.say("queue-missing"),
        Refusal::TooLate => state.lang.say("queue-too-late"),
        Refusal::NotSaved(why) => {
            fx.push(Effect::Bell);
            say_disk::not_saved(why, state.lang)
        }
        other => say_refused(other, state.lang).unwrap_or_else(|| state.lang.say("queue-missing")),
    };
    notice::say(state, Tone::Failed, text);
    true
}
