//! What each command does in the queue's pane, and when it can.

use super::super::effect::Effect;
use super::super::memory::Edge;
use super::super::state::{State, Tone};
use super::super::{commands as shared, editor, followers, list as inbox, notice, overlays, undo};
use super::{acts, dossier, layout, list, may, over, plan, week};
use crate::keymap::{Command, Context};
use crate::model::queue::QueueView;

/// Which part of the table of keys answers in the pane.
pub(in super::super) fn context(state: &State) -> Context {
    if state.queue.week.is_some() {
        Context::Week
    } else if state.queue_mail().is_some() {
        Context::Mail
    } else if state.queue.reading {
        Context::Dossier
    } else {
        Context::Queue
    }
}

/// Carries out a command in the pane. What cannot be done now says why.
pub(in super::super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    if state.queue.week.is_some() && in_week(state, command, fx) {
        return;
    }
    if acts_on_item(command)
        && let Some(why) = may::obstacle(state, command)
    {
        return notice::say(state, Tone::Info, why);
    }
    match command {
        Command::Inbox => super::leave(state),
        Command::Queue => super::enter(state, fx),
        Command::Followers => followers::enter(state, fx),
        Command::Week => week::toggle(state, fx),
        Command::NextView => view(state, 1, fx),
        Command::PreviousView => view(state, QueueView::ALL.len() - 1, fx),
        Command::NextPending => list::next_waiting(state, fx),
        Command::Open | Command::Accept | Command::SwitchFocus if !state.queue.reading => dossier::enter(state, fx),
        Command::Back => dossier::leave(state, fx),
        Command::Open | Command::Accept => over::evidence(state, fx),
        Command::SwitchFocus => {
            state.queue.reading = false;
            dossier::follow(state, fx);
            state.dirty = true;
        }
        Command::Down | Command::Up | Command::PageDown | Command::PageUp | Command::Home | Command::End => {
            motion(state, command, fx);
        }
        Command::NewPublication => editor::open(state, None, fx),
        Command::EditPublication => {
            let id = state.queue_publication().map(|publication| publication.id.clone());
            editor::open(state, id.as_ref(), fx);
        }
        Command::Compare => compare(state, fx),
        Command::Card => over::card(state),
        Command::Undo => undo::undo(state, fx),
        Command::SyncNow => shared::sync_now(state, fx),
        Command::Accounts | Command::Palette | Command::Help => overlays::open(state, command, fx),
        Command::Hold => acts::hold(state, fx),
        Command::RetryDelivery => acts::retry(state, fx),
        Command::VerifyAgain | Command::Review | Command::PublishNow => acts::at_once(state, command, fx),
        _ if acts_on_item(command) => plan::begin(state, command, fx),
        _ => {}
    }
}

/// True for what is done to the publication or the e-mail at hand.
fn acts_on_item(command: Command) -> bool {
    matches!(
        command,
        Command::EditPublication
            | Command::Review
            | Command::Approve
            | Command::NotApprove
            | Command::MoreInformation
            | Command::ToAgency
            | Command::AgencySaid
            | Command::Schedule
            | Command::PublishNow
            | Command::Hold
            | Command::Withdraw
            | Command::Amend
            | Command::VerifyAgain
            | Command::Compare
            | Command::ReceiveMail
            | Command::IgnoreMail
            | Command::RetryDelivery
            | Command::OpenInBrowser
            | Command::CopyLink
    )
}

/// Returns whether a command would do something now in the pane.
pub(in super::super) fn available(state: &State, command: Command) -> bool {
    let rows = !state.queue.list.rows.is_empty();
    let in_week = state.queue.week.is_some();
    match command {
        _ if acts_on_item(command) => !in_week && may::obstacle(state, command).is_none(),
        Command::Down | Command::Up | Command::PageDown | Command::PageUp | Command::Home | Command::End => {
            rows || state.queue.reading || in_week
        }
        Command::NextPending => state.office.as_ref().is_some_and(|office| may::waits_for_office(&office.counts) > 0),
        Command::Open | Command::Accept => match &state.queue.week {
            Some(week) => week.chosen.is_some(),
            None if state.queue.reading => over::has_evidence(state),
            None => rows,
        },
        Command::Back => state.queue.reading || in_week,
        Command::SwitchFocus => rows && !in_week,
        Command::Card => state.queue_item().is_some(),
        Command::Undo => !state.undo.is_empty(),
        Command::NextDay | Command::PreviousDay => in_week,
        Command::SyncNow => !state.standings.is_empty(),
        Command::Week => true,
        _ => shared::in_every_pane(command),
    }
}

/// Carries out a command in the week; false for what is the same everywhere in the pane.
fn in_week(state: &mut State, command: Command, fx: &mut Vec<Effect>) -> bool {
    match command {
        Command::NextDay => week::by_days(state, 1, fx),
        Command::PreviousDay => week::by_days(state, -1, fx),
        Command::NextView | Command::PageDown => week::by_weeks(state, 1, fx),
        Command::PreviousView | Command::PageUp => week::by_weeks(state, -1, fx),
        Command::Home | Command::End => week::today(state, fx),
        Command::Down => week::by_slots(state, 1),
        Command::Up => week::by_slots(state, -1),
        Command::Open | Command::Accept => week::open(state, fx),
        Command::Back => week::leave(state),
        Command::NextPending => {
            week::leave(state);
            list::next_waiting(state, fx);
        }
        Command::SwitchFocus => {}
        _ => return false,
    }
    true
}

fn view(state: &mut State, by: usize, fx: &mut Vec<Effect>) {
    let all = QueueView::ALL;
    let at = all.iter().position(|view| *view == state.queue.list.view).unwrap_or(0);
    list::show(state, all[(at + by) % all.len()], fx);
}

/// Moves in the list, or scrolls what is open.
fn motion(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    let reading = state.queue.reading;
    let seen = if reading {
        layout::areas(state).dossier.map_or(1, |dossier| usize::from(dossier.body.height))
    } else {
        list::height(state)
    };
    let page = isize::try_from(seen.saturating_sub(1).max(1)).unwrap_or(isize::MAX);
    let by = match command {
        Command::Down => 1,
        Command::Up => -1,
        Command::PageDown => page,
        Command::PageUp => -page,
        Command::Home if reading => isize::MIN + 1,
        Command::End if reading => isize::MAX,
        Command::Home => return list::edge(state, Edge::Start, fx),
        _ => return list::edge(state, Edge::End, fx),
    };
    if reading {
        dossier::scroll(state, by);
    } else {
        list::step(state, by, fx);
    }
}

/// Compares two versions; again, the next two; after the last, the previews.
fn compare(state: &mut State, fx: &mut Vec<Effect>) {
    if !state.queue.reading {
        dossier::enter(state, fx);
    }
    let Some(open) = &mut state.queue.open else { return };
    let versions = open.dossier.as_ref().map(|dossier| super::versions(dossier)).unwrap_or_default();
    let next = open.compared.map_or(0, |which| which + 1);
    let again = next > 0 && super::pair(&versions, next) == super::pair(&versions, 0);
    open.compared = (!again).then_some(next);
    open.scroll = 0;
    state.dirty = true;
}

/// Asks for the list again, because what was acted on has changed meanwhile.
pub(super) fn again(state: &mut State, fx: &mut Vec<Effect>) {
    list::refresh(state, fx);
    dossier::refresh(state, fx);
}

/// The number of the next question.
pub(super) fn next_ask(state: &mut State) -> crate::model::exchange::Ask {
    inbox::next_ask(state)
}
