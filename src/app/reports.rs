//! What the worker reports.

use super::effect::Effect;
use super::state::{Boot, Focus, Purpose, State, Tone};
use super::{
    acts, commands, composer, deliveries, early, editor, followers, list, notice, overlays, queue, search, thread,
    unkept,
};
use crate::keymap::Command;
use crate::model::conversation::Conversation;
use crate::model::counts::{Anchor, Row};
use crate::model::delivery::{Delivery, DeliveryState};
use crate::model::exchange::{Ask, Refusal, Report};
use crate::say_disk;
use crate::say_publication::say_refused;
use crate::say_record;

/// Takes a report in.
pub(super) fn take(state: &mut State, report: Report, fx: &mut Vec<Effect>) {
    let report = editor::take(state, report, fx)
        .and_then(|report| queue::take(state, report, fx))
        .and_then(|report| followers::take(state, report, fx));
    let Some(report) = report else {
        return commands::ask_no_more(state);
    };
    match report {
        Report::Opening(step) if state.boot != Boot::Ready => {
            early::say(state, &step);
            state.boot = Boot::Opening(step);
            state.dirty = true;
        }
        Report::Opened { counts, standings, agencies, drafts, deliveries, mended } => {
            state.boot = Boot::Ready;
            state.counts = counts;
            state.standings = standings;
            state.agencies = agencies;
            state.drafts = drafts;
            state.deliveries = deliveries;
            state.dirty = true;
            greet(state, &mended);
            if state.seen_at.is_some() {
                list::refresh(state, fx);
            } else {
                list::request(state, Anchor::Start, fx);
            }
        }
        Report::Page { ask, page } => match settle(state, ask) {
            Some(Purpose::Page) => list::answered(state, Some(page), fx),
            Some(Purpose::FarEnd) => list::far_end(state, ask, &page),
            _ => {}
        },
        Report::Found { ask, page, making } => {
            if let Some(Purpose::Page) = settle(state, ask) {
                search::found(state, page, making, fx);
            }
        }
        Report::Views { views } => {
            state.views = views;
            state.dirty = true;
        }
        Report::NextPending { ask, row } => {
            if let Some(Purpose::NextPending) = settle(state, ask) {
                next_pending(state, row, fx);
            }
        }
        Report::Thread { ask, thread } => {
            if let Some(Purpose::Thread(_)) = settle(state, ask) {
                thread::take(state, thread, fx);
            }
        }
        Report::Saved { ask, conversation, delivery, seq } => saved(state, ask, conversation, delivery, seq, fx),
        Report::Refused { ask, why } => refused(state, ask, &why, fx),
        Report::Changed { conversations, counts, arrived: _ } => {
            state.dirty |= state.counts != counts;
            state.counts = counts;
            list::refresh(state, fx);
            let ahead = state.memory.ahead.as_ref().map(|ahead| &ahead.conversation.id);
            if ahead.is_some_and(|ahead| conversations.is_empty() || conversations.contains(ahead)) {
                thread::forget_ahead(state);
            }
            let open = state.open.as_ref().map(|open| &open.id);
            if open.is_some_and(|open| conversations.is_empty() || conversations.contains(open)) {
                thread::refresh(state, fx);
            }
        }
        Report::Standing(standing) => {
            let known = state.standings.iter_mut().find(|other| other.account == standing.account);
            state.dirty |= known.as_deref() != Some(&standing);
            match known {
                Some(known) => *known = standing,
                None => state.standings.push(standing),
            }
        }
        Report::Delivery(delivery) => deliveries::moved(state, &delivery, fx),
        Report::Checked { ask, report } => {
            if let Some(Purpose::Check(account)) = settle(state, ask) {
                overlays::checked(state, &account, Some(&report));
            }
        }
        Report::Draft { of, failed } => unkept::take(state, of, failed.as_deref(), fx),
        Report::Office(office) => queue::office(state, office, fx),
        Report::Kept { ask, publication: None } => kept(state, ask, fx),
        _ => {}
    }
    commands::ask_no_more(state);
}

/// Finds what a question was for; from now on it is answered. An answer nobody waits for any more finds nothing.
fn settle(state: &mut State, ask: Ask) -> Option<Purpose> {
    let place = state.pending.iter().position(|(other, _)| *other == ask)?;
    Some(state.pending.swap_remove(place).1)
}

/// What an operator has to know at the start: what was mended, what failed, what was begun.
fn greet(state: &mut State, mended: &[String]) {
    let mut sentences: Vec<String> = mended.iter().map(|mended| state.lang.say_mended(mended)).collect();
    let failed = state.deliveries.iter().filter(|d| matches!(d.state, DeliveryState::Failed { .. })).count();
    let lang = state.lang;
    for (id, count) in [("notice-failed-waiting", failed), ("notice-drafts-waiting", state.drafts.len())] {
        if count > 0 {
            sentences.push(lang.say_with(id, &[("count", count.into())]));
        }
    }
    if !sentences.is_empty() {
        // It stays until a key is pressed: who starts the day reads it first.
        notice::say(state, Tone::Info, sentences.join(" · "));
        if let Some(notice) = &mut state.notice {
            notice.until = None;
        }
    }
}

/// The next conversation to be answered was found, or nothing is left.
fn next_pending(state: &mut State, row: Option<Row>, fx: &mut Vec<Effect>) {
    // The operator went on to write or to choose meanwhile: the hand is not moved.
    if matches!(state.focus, Focus::Composer | Focus::Search) || !state.overlays.is_empty() {
        return;
    }
    let Some(row) = row else {
        if state.memory.next_after {
            // Nothing further down: it goes on from the start.
            return commands::ask_next(state, None, fx);
        }
        return notice::say_id(state, Tone::Info, "notice-all-answered");
    };
    let reading = state.focus == Focus::Thread;
    let pending = crate::model::counts::View::Pending;
    if state.list.view() == Some(pending) && state.search.is_none() {
        let before = (state.list.selected.clone(), state.list.selected_key.clone());
        if before.0.as_ref() == Some(&row.conversation.id) {
            notice::say_id(state, Tone::Info, "notice-last-one");
        } else if !before.1.is_empty() && row.key < before.1 {
            notice::say_id(state, Tone::Info, "notice-from-the-start");
        }
    } else {
        list::show(state, pending, fx);
    }
    list::go_to(state, row, fx);
    if reading {
        thread::enter(state, fx);
    }
}

fn saved(
    state: &mut State,
    ask: Ask,
    conversation: Option<Conversation>,
    delivery: Option<Delivery>,
    seq: u64,
    fx: &mut Vec<Effect>,
) {
    if queue::kept(state, ask, None) {
        return;
    }
    let version = conversation.as_ref().map(|conversation| conversation.version);
    if let Some(conversation) = conversation {
        update(state, conversation);
    }
    match settle(state, ask) {
        Some(Purpose::Act { command, done, undo, .. }) => acts::saved(state, command, &done, undo, version, seq),
        Some(Purpose::Reply(id)) => deliveries::queued(state, ask, &id, delivery, fx),
        Some(Purpose::TakeBack(id)) => deliveries::taken_back(state, &id, delivery, fx),
        Some(Purpose::Retry(_)) => {
            notice::hush(state);
            if let Some(delivery) = delivery {
                deliveries::moved(state, &delivery, fx);
            }
            notice::say_id(state, Tone::Done, "notice-retrying");
        }
        _ => {}
    }
}

/// What an overlay asked for is on disk.
fn kept(state: &mut State, ask: Ask, fx: &mut Vec<Effect>) {
    if followers::kept(state, ask, fx) {
        return;
    }
    match settle(state, ask) {
        Some(Purpose::Sit { done }) => notice::say(state, Tone::Done, done),
        Some(Purpose::KeepViews { done, undo }) => search::views::kept(state, done, undo),
        Some(Purpose::KeepAgency(agency)) => overlays::agencies::kept(state, ask, &agency),
        _ => {}
    }
}

/// Puts a conversation as it is now wherever it is shown.
fn update(state: &mut State, conversation: Conversation) {
    state.memory.ends.forget();
    thread::forget_ahead(state);
    for row in state.list.rows.iter_mut().filter(|row| row.conversation.id == conversation.id) {
        row.conversation = conversation.clone();
        state.dirty = true;
    }
    let thread = state.open.as_mut().and_then(|open| open.thread.as_mut());
    if let Some(thread) = thread.filter(|thread| thread.conversation.id == conversation.id) {
        thread.conversation = conversation;
        state.dirty = true;
    }
}

fn refused(state: &mut State, ask: Ask, why: &Refusal, fx: &mut Vec<Effect>) {
    if queue::refused(state, ask, why, fx) || followers::refused(state, ask, why, fx) {
        return;
    }
    let Some(purpose) = settle(state, ask) else { return };
    notice::hush(state);
    match &purpose {
        Purpose::Page => list::answered(state, None, fx),
        // Nobody has asked for it.
        Purpose::FarEnd => return,
        Purpose::Check(account) => overlays::checked(state, account, None),
        Purpose::Reply(_) => {
            let refused = match why {
                Refusal::Length { .. } => Some("refused-too-long"),
                Refusal::NotAnswerable => Some("refused-not-answerable"),
                _ => None,
            };
            composer::not_taken(state, ask, refused, fx);
        }
        // Said by nobody, so nothing is said when it was not done; it is tried again when the conversation is opened.
        Purpose::Act { done, .. } if done.is_empty() => {
            if matches!(why, Refusal::NotSaved(_)) {
                state.memory.read = None;
            }
            return;
        }
        Purpose::Act { command, conversation, .. } => {
            offer_again(state, *command, conversation);
        }
        _ => {}
    }
    if *why == Refusal::Conflict || *why == Refusal::Missing {
        list::refresh(state, fx);
        // A thread that is not there would be asked for without end.
        if !matches!(purpose, Purpose::Thread(_)) {
            thread::refresh(state, fx);
        }
    }
    let text = match why {
        Refusal::Conflict => state.lang.say("notice-conflict"),
        Refusal::Missing if matches!(purpose, Purpose::Sit { .. }) => state.lang.say("people-missing"),
        Refusal::Missing => state.lang.say("notice-missing"),
        Refusal::TooLate => state.lang.say("notice-too-late"),
        Refusal::Length { used, limit } => {
            state.lang.say_with("notice-length", &[("used", (*used).into()), ("limit", (*limit).into())])
        }
        Refusal::NotAnswerable => state.lang.say("refused-not-answerable"),
        Refusal::NotSaved(why) => {
            fx.push(Effect::Bell);
            say_disk::not_saved(why, state.lang)
        }
        other => {
            say_refused(other, state.lang).or_else(|| say_record::say_refused(other, state.lang)).unwrap_or_default()
        }
    };
    overlays::agencies::not_kept(state, ask, &text);
    notice::say(state, Tone::Failed, text);
}

/// A note or a reason was not saved: the box opens again with its text, unless the operator is busy elsewhere.
fn offer_again(state: &mut State, command: Command, conversation: &crate::model::ids::ConversationId) {
    let what = match command {
        Command::Note => super::Prompting::Note,
        Command::Resolve => super::Prompting::Reason,
        _ => return,
    };
    let kept = state.memory.kept.as_ref().is_some_and(|kept| kept.what == what && kept.conversation == *conversation);
    let free = state.overlays.is_empty() && !matches!(state.focus, Focus::Composer | Focus::Search);
    let about = state.conversation(conversation).map(|conversation| conversation.version);
    if let (true, true, Some(version)) = (kept, free, about) {
        overlays::prompt::open_for(state, what, conversation, version);
    }
}
