//! What each command does, and when it can.

use super::effect::Effect;
use super::memory::Edge;
use super::overlays::{pick, prompt};
use super::state::{Boot, Confirm, Focus, Overlay, Pane, Prompting, Purpose, State, ThemeName, Tone};
use super::{
    acts, composer, deliveries, early, editor, followers, layout, list, notice, overlays, queue, search, thread, undo,
    unkept, words,
};
use crate::keymap::Command;
use crate::model::conversation::Status;
use crate::model::counts::View;
use crate::model::exchange::Request;

/// Carries out a command where the operator is now.
pub(super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    if !early::moves(command) {
        list::stay(state);
    }
    match command {
        Command::Quit => return quit(state, fx),
        Command::Suspend => return fx.push(Effect::Suspend),
        Command::Redraw => {
            state.dirty = true;
            return fx.push(Effect::Redraw);
        }
        Command::NextTheme => return next_theme(state),
        _ => {}
    }
    match state.boot {
        Boot::Welcome { chosen } => welcome(state, chosen, command, fx),
        // Of what was kept only the list is there, and `early` lets nothing through but moving in it.
        Boot::Opening(_) if state.seen_at.is_some() => motion(state, command, fx),
        Boot::Opening(_) => {}
        Boot::Ready if state.overlays.is_empty() => in_panes(state, command, fx),
        Boot::Ready => overlays::run(state, command, fx),
    }
}

/// Carries out a command in the pane that is shown.
pub(super) fn in_panes(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    if let Command::Agencies | Command::Sit = command {
        return overlays::open(state, command, fx);
    }
    if state.editor.is_some() {
        return editor::run(state, command, fx);
    }
    match state.pane {
        Pane::Queue => return queue::run(state, command, fx),
        Pane::Followers => return followers::run(state, command, fx),
        Pane::Inbox => {}
    }
    // What is about the selected conversation takes hold of it: nothing that comes above moves the hand any more.
    let elsewhere = matches!(
        command,
        Command::Help | Command::Palette | Command::Accounts | Command::SyncNow | Command::Search | Command::SavedViews
    );
    state.memory.rests &= elsewhere || state.focus == Focus::Search;
    if state.focus == Focus::Search && search::run(state, command, fx) {
        return;
    }
    match command {
        Command::Down | Command::Up | Command::PageDown | Command::PageUp | Command::Home | Command::End => {
            motion(state, command, fx);
        }
        Command::NextPending => next_pending(state, fx),
        Command::NextView => view(state, 1, fx),
        Command::PreviousView => view(state, View::ALL.len() - 1, fx),
        Command::Open | Command::Accept => thread::enter(state, fx),
        Command::Back if state.focus == Focus::Composer => composer::leave(state, fx),
        Command::Back => back(state, fx),
        Command::SwitchFocus => switch_focus(state, fx),
        Command::Reply => composer::reply(state, false, fx),
        Command::ReplyPrivately => composer::reply(state, true, fx),
        Command::Send => composer::send(state, fx),
        Command::SetTopic | Command::Assign | Command::Snooze | Command::Resolve => pick::open(state, command),
        Command::Note => prompt::open(state, Prompting::Note),
        Command::Wake => acts::wake(state, fx),
        Command::Reopen => acts::reopen(state, fx),
        Command::Undo => undo::undo(state, fx),
        Command::RetryDelivery => deliveries::retry(state, fx),
        Command::TakeBackDelivery => deliveries::take_back(state, fx),
        Command::OpenInBrowser | Command::CopyLink => link(state, command, fx),
        Command::ExplainDeadline | Command::Card | Command::Accounts | Command::Palette | Command::Help => {
            overlays::open(state, command, fx);
        }
        Command::SyncNow => sync_now(state, fx),
        Command::Search => search::open(state, fx),
        Command::SwitchOrder => search::switch_order(state, fx),
        Command::NextHit => search::hits::next(state),
        Command::KeepView | Command::SavedViews => search::views::open(state, command),
        Command::Queue => queue::enter(state, fx),
        Command::Followers => followers::enter(state, fx),
        Command::NewPublication => editor::open(state, None, fx),
        // What lies on top, and the queue's and the editor's own.
        _ => {}
    }
}

/// Goes back to where a visit came from, else to the list.
fn back(state: &mut State, fx: &mut Vec<Effect>) {
    if followers::back(state, fx) {
        return;
    }
    if state.focus == Focus::List && !layout::covers(state) && state.search.is_some() {
        return search::close(state, fx);
    }
    thread::leave(state, fx);
}

/// Moves in the list, or scrolls the thread.
pub(super) fn motion(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    let list = state.focus.is_on_list();
    let page = if list {
        list::height(state)
    } else {
        layout::areas(state).thread.map_or(1, |thread| usize::from(thread.body.height))
    };
    let page = isize::try_from(page.saturating_sub(1).max(1)).unwrap_or(isize::MAX);
    match (command, list) {
        (Command::Down, true) => list::step(state, 1, fx),
        (Command::Up, true) => list::step(state, -1, fx),
        (Command::PageDown, true) => list::step(state, page, fx),
        (Command::PageUp, true) => list::step(state, -page, fx),
        (Command::Home, true) => list::edge(state, Edge::Start, fx),
        (Command::End, true) => list::edge(state, Edge::End, fx),
        (Command::Down, false) => thread::scroll(state, -1, fx),
        (Command::Up, false) => thread::scroll(state, 1, fx),
        (Command::PageDown, false) => thread::scroll(state, -page, fx),
        (Command::PageUp, false) => thread::scroll(state, page, fx),
        (Command::Home, false) => thread::scroll_to(state, true, fx),
        (Command::End, false) => thread::scroll_to(state, false, fx),
        _ => {}
    }
}

fn view(state: &mut State, by: usize, fx: &mut Vec<Effect>) {
    let at = View::ALL.iter().position(|view| Some(*view) == state.list.view()).unwrap_or(0);
    list::show(state, View::ALL[(at + by) % View::ALL.len()], fx);
}

/// Asks for the next conversation that has to be answered, from the selected one on.
fn next_pending(state: &mut State, fx: &mut Vec<Effect>) {
    if state.pending.iter().any(|(_, purpose)| *purpose == Purpose::NextPending) {
        return;
    }
    let after = (state.list.view() == Some(View::Pending) && !state.list.selected_key.is_empty())
        .then(|| state.list.selected_key.clone());
    ask_next(state, after, fx);
}

/// Asks for the first conversation to be answered behind a place, or of all.
pub(super) fn ask_next(state: &mut State, after: Option<Vec<u8>>, fx: &mut Vec<Effect>) {
    state.memory.next_after = after.is_some();
    let ask = list::next_ask(state);
    state.pending.push((ask, Purpose::NextPending));
    fx.push(Effect::Ask(Request::NextPending { ask, after }));
}

fn switch_focus(state: &mut State, fx: &mut Vec<Effect>) {
    match state.focus {
        Focus::List => thread::enter(state, fx),
        Focus::Search => state.focus = Focus::List,
        Focus::Thread if state.composer.is_some() => state.focus = Focus::Composer,
        Focus::Thread if thread::beside(state) => state.focus = Focus::List,
        Focus::Thread => thread::leave(state, fx),
        Focus::Composer => state.focus = if thread::beside(state) { Focus::List } else { Focus::Thread },
    }
    state.dirty = true;
}

fn link(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    let Some(conversation) = state.subject() else { return };
    let address = conversation.permalink.clone();
    // An address comes from outside: only what a browser opens as a page is ever handed on.
    match address.filter(|address| address.starts_with("https://") || address.starts_with("http://")) {
        None => notice::say_id(state, Tone::Info, "notice-no-link"),
        Some(address) if command == Command::CopyLink => {
            fx.push(Effect::Copy(address));
            notice::say_id(state, Tone::Done, "notice-copied");
        }
        Some(address) => {
            fx.push(Effect::Browse(address));
            notice::say_id(state, Tone::Info, "notice-browsing");
        }
    }
}

pub(super) fn sync_now(state: &mut State, fx: &mut Vec<Effect>) {
    if state.standings.is_empty() {
        notice::say_id(state, Tone::Info, "notice-no-accounts");
        return;
    }
    fx.push(Effect::Ask(Request::SyncNow { account: None }));
    notice::say_id(state, Tone::Info, "notice-syncing");
}

fn next_theme(state: &mut State) {
    state.theme = match state.theme {
        ThemeName::Dark => ThemeName::Light,
        ThemeName::Light => ThemeName::HighContrast,
        ThemeName::HighContrast => ThemeName::Plain,
        ThemeName::Plain => ThemeName::Dark,
    };
    state.dirty = true;
}

fn welcome(state: &mut State, chosen: usize, command: Command, fx: &mut Vec<Effect>) {
    let chosen = match command {
        Command::Down => (chosen + 1) % 3,
        Command::Up => (chosen + 2) % 3,
        Command::Accept => {
            fx.push(match chosen {
                0 => Effect::Practice,
                1 => Effect::ConnectAccount,
                _ => Effect::Quit,
            });
            return;
        }
        _ => return,
    };
    state.boot = Boot::Welcome { chosen };
    state.dirty = true;
}

/// Leaves once the disk has answered for what was typed last. What it did not take before is offered to it once more.
fn quit(state: &mut State, fx: &mut Vec<Effect>) {
    composer::save(state, fx);
    editor::keep(state, fx);
    unkept::offer(state, fx);
    if state.boot != Boot::Ready || !unkept::holds_back(state) {
        leave(state, fx);
    }
}

/// Leaves, unless answers are on their way or the disk has not taken a draft: then it asks first.
pub(super) fn leave(state: &mut State, fx: &mut Vec<Effect>) {
    let asked = matches!(state.overlays.last(), Some(Overlay::Confirm(Confirm::Quit | Confirm::DropAgency { .. })));
    if !asked && overlays::agencies::unsaved(state) {
        state.overlays.push(Overlay::Confirm(Confirm::DropAgency { quit: true }));
        state.dirty = true;
    } else if !asked && state.boot == Boot::Ready && is_busy(state) {
        state.overlays.push(Overlay::Confirm(Confirm::Quit));
        state.dirty = true;
    } else {
        fx.push(Effect::Quit);
    }
}

/// Takes the question whether to leave away when nothing is on its way any more.
pub(super) fn ask_no_more(state: &mut State) {
    if matches!(state.overlays.last(), Some(Overlay::Confirm(Confirm::Quit))) && !is_busy(state) {
        state.overlays.pop();
        state.dirty = true;
    }
}

/// True while something has not reached its end: an answer on its way. The counts are not asked: they come
/// after what they count.
fn is_busy(state: &State) -> bool {
    state.on_their_way() > 0
        || state.unkept_drafts() > 0
        || state.pending.iter().any(|(_, purpose)| match purpose {
            Purpose::Reply(_) | Purpose::Retry(_) | Purpose::TakeBack(_) => true,
            // What was asked for is written before the worker ends.
            _ => false,
        })
}

/// Returns whether a command would do something now in the pane that is shown; what lies on top is not asked.
/// The bottom line and the palette show only these.
#[must_use]
pub fn available(state: &State, command: Command) -> bool {
    if state.editor.is_some() {
        return editor::available(state, command);
    }
    match state.pane {
        Pane::Queue => return queue::available(state, command),
        Pane::Followers => return followers::available(state, command),
        Pane::Inbox => {}
    }
    let about = state.subject();
    let rows = !state.list.rows.is_empty();
    match command {
        Command::Down | Command::Up | Command::PageDown | Command::PageUp | Command::Home | Command::End => {
            rows || !state.focus.is_on_list()
        }
        Command::NextPending => state.counts.views[0] > 0,
        Command::Open | Command::Accept => (rows && state.focus == Focus::List) || state.focus == Focus::Search,
        Command::Back => state.focus != Focus::List || layout::covers(state) || state.search.is_some(),
        Command::SwitchFocus => state.open.is_some() || rows,
        Command::Reply | Command::ReplyPrivately => about.is_some_and(|conversation| {
            let channel = composer::channel(conversation, command == Command::ReplyPrivately);
            composer::obstacle(state.now, conversation, channel).is_none()
        }),
        Command::Send => state.composer.as_ref().is_some_and(|c| {
            c.sending.is_none() && state.focus == Focus::Composer && !words::text_of(&c.text).trim().is_empty()
        }),
        Command::Snooze | Command::Resolve => about.is_some_and(|c| c.status.is_pending()),
        Command::Assign => about.is_some() && !state.agencies.is_empty(),
        Command::SetTopic | Command::Note | Command::Card => about.is_some(),
        Command::Wake => about.is_some_and(|c| c.snoozed_until.is_some()),
        Command::Reopen => about.is_some_and(|c| !c.status.is_pending() && c.status != Status::Silent),
        Command::Undo => !state.undo.is_empty(),
        Command::RetryDelivery => state.subject_id().is_some_and(|id| deliveries::failed(state, id).is_some()),
        Command::TakeBackDelivery => state.subject_id().is_some_and(|id| deliveries::held(state, id).is_some()),
        Command::OpenInBrowser | Command::CopyLink => about.is_some_and(|c| c.permalink.is_some()),
        Command::ExplainDeadline => about.is_some_and(|c| c.awaiting_since.is_some()),
        Command::SyncNow | Command::CheckAccount => !state.standings.is_empty(),
        Command::Search | Command::SavedViews => true,
        Command::Complete => state.focus == Focus::Search,
        Command::SwitchOrder | Command::KeepView => search::is_good(state),
        Command::NextHit => search::hits::any(state),
        // Answers to a question, and what the queue and the editor have alone, work nowhere here.
        _ => in_every_pane(command),
    }
}

/// True for what works in every pane, whatever it shows.
pub(super) fn in_every_pane(command: Command) -> bool {
    matches!(
        command,
        Command::NextView
            | Command::PreviousView
            | Command::Inbox
            | Command::Queue
            | Command::Followers
            | Command::NewPublication
            | Command::Agencies
            | Command::Sit
    ) || everywhere(command)
}

/// True for what works wherever the console is, also while something is being written.
pub(super) fn everywhere(command: Command) -> bool {
    matches!(
        command,
        Command::Accounts
            | Command::Palette
            | Command::Help
            | Command::NextTheme
            | Command::Suspend
            | Command::Redraw
            | Command::Quit
    )
}
