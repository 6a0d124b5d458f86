//! What lies over the screen: the last one is on top and gets the keys.

mod accounts;
pub mod agencies;
pub mod agency;
pub mod palette;
pub mod people;
pub mod pick;
pub(super) mod prompt;

use super::effect::Effect;
use super::state::{Confirm, Overlay, State, Tone};
use super::{commands, followers, notice, queue, search};
use crate::keymap::Command;
use crossterm::event::KeyEvent;

pub(super) use accounts::checked;

/// How far a text that is only read can be scrolled; the drawing stops where it ends.
const FAR: u16 = 200;

/// Lays something over the screen, or takes it away when it is on top already.
pub(super) fn open(state: &mut State, command: Command, _fx: &mut Vec<Effect>) {
    let overlay = match command {
        Command::Help => Overlay::Help { scroll: 0 },
        Command::Palette => Overlay::Palette { query: String::new(), chosen: 0 },
        Command::Accounts => Overlay::Accounts { chosen: 0, checks: Vec::new(), checking: Vec::new() },
        Command::Sit => people::open(state),
        Command::Agencies => Overlay::Agencies(agencies::Agencies::default()),
        Command::Card if state.subject().is_some() => Overlay::Card { scroll: 0 },
        Command::ExplainDeadline => match state.subject() {
            Some(conversation) if conversation.awaiting_since.is_some() => Overlay::Explain { scroll: 0 },
            _ => return notice::say_id(state, Tone::Info, "notice-no-deadline"),
        },
        _ => return,
    };
    state.overlays.push(overlay);
    state.dirty = true;
}

/// Carries out a command where something lies on top.
pub(super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    match (state.overlays.last(), command) {
        (None, _) => return,
        (Some(Overlay::Help { .. }), Command::Help)
        | (Some(Overlay::Palette { .. }), Command::Palette)
        | (Some(Overlay::Confirm(_)), Command::No) => {
            state.overlays.pop();
        }
        (Some(Overlay::Queue(_)), _) => queue::over_run(state, command, fx),
        (Some(Overlay::Followers(_)), _) => followers::over_run(state, command, fx),
        (_, Command::SyncNow) => commands::sync_now(state, fx),
        (Some(Overlay::Confirm(Confirm::Quit)), Command::Yes) => fx.push(Effect::Quit),
        (Some(Overlay::Confirm(Confirm::DropAgency { quit })), Command::Yes) => {
            let quit = *quit;
            state.overlays.pop();
            agencies::drop_form(state);
            if quit {
                commands::run(state, Command::Quit, fx);
            }
        }
        (Some(Overlay::Confirm(_)), _) => return,
        (Some(Overlay::Prompt(_)), Command::Back) => prompt::leave(state),
        (Some(Overlay::Prompt(_)), Command::Accept) => prompt::accept(state, fx),
        (Some(Overlay::Agencies(_)), Command::Back) => agencies::run(state, command, fx),
        (Some(Overlay::Views(views)), Command::Back) if views.form.is_some() => search::views::run(state, command, fx),
        (Some(_), Command::Help) => state.overlays.push(Overlay::Help { scroll: 0 }),
        (Some(_), Command::Back) => {
            state.overlays.pop();
        }
        (Some(Overlay::Help { .. } | Overlay::Explain { .. } | Overlay::Card { .. }), _) => scroll(state, command),
        (Some(Overlay::Palette { .. }), _) => palette::run(state, command, fx),
        (Some(Overlay::Pick(_)), _) => pick::run(state, command, fx),
        (Some(Overlay::Accounts { .. }), _) => accounts::run(state, command, fx),
        (Some(Overlay::People { .. }), _) => people::run(state, command, fx),
        (Some(Overlay::Agencies(_)), _) => agencies::run(state, command, fx),
        (Some(Overlay::Views(_)), _) => search::views::run(state, command, fx),
        (Some(Overlay::Prompt(_)), _) => {}
    }
    state.dirty = true;
}

/// A key that is text where something lies on top.
pub(super) fn typed(state: &mut State, event: KeyEvent, fx: &mut Vec<Effect>) {
    match state.overlays.last() {
        Some(Overlay::Palette { .. }) => palette::typed(state, event),
        Some(Overlay::Pick(_)) => pick::typed(state, event, fx),
        Some(Overlay::Prompt(_)) => prompt::typed(state, event),
        Some(Overlay::People { .. }) => people::typed(state, event, fx),
        Some(Overlay::Agencies(_)) => agencies::typed(state, event),
        Some(Overlay::Views(_)) => search::views::typed(state, event),
        Some(Overlay::Queue(_)) => queue::over_typed(state, event),
        Some(Overlay::Followers(_)) => followers::over_typed(state, event, fx),
        _ => {}
    }
}

/// Text was pasted where something lies on top.
pub(super) fn pasted(state: &mut State, text: &str) {
    let one_line = text.replace('\n', " ");
    match state.overlays.last_mut() {
        Some(Overlay::Palette { query, chosen }) => {
            query.push_str(&one_line);
            *chosen = 0;
        }
        Some(Overlay::Pick(pick)) if matches!(pick.what, super::Picking::Agency(_)) => {
            pick.query.push_str(&one_line);
            pick.chosen = 0;
        }
        Some(Overlay::Prompt(prompt)) => {
            prompt.text.insert_str(text);
            prompt.refused = None;
        }
        Some(Overlay::Agencies(_)) => agencies::pasted(state, &one_line),
        Some(Overlay::Views(_)) => search::views::pasted(state, &one_line),
        Some(Overlay::Queue(_)) => queue::over_pasted(state, text),
        Some(Overlay::Followers(_)) => followers::over_pasted(state, text),
        _ => return,
    }
    state.dirty = true;
}

/// Scrolls what is only read.
fn scroll(state: &mut State, command: Command) {
    let far = match state.overlays.last() {
        Some(Overlay::Help { .. }) => {
            let lines: usize = state.keymap.help().iter().map(|group| group.lines.len() + 2).sum();
            u16::try_from(lines).unwrap_or(FAR)
        }
        _ => FAR,
    };
    let page = state.size.1.saturating_sub(10).max(1);
    let Some(Overlay::Help { scroll } | Overlay::Explain { scroll } | Overlay::Card { scroll }) =
        state.overlays.last_mut()
    else {
        return;
    };
    *scroll = match command {
        Command::Down => scroll.saturating_add(1),
        Command::Up => scroll.saturating_sub(1),
        Command::PageDown => scroll.saturating_add(page),
        Command::PageUp => scroll.saturating_sub(page),
        Command::Home => 0,
        Command::End => far,
        _ => *scroll,
    }
    .min(far);
}

/// Turns the wheel over what lies on top.
pub(super) fn wheel(state: &mut State, down: bool, fx: &mut Vec<Effect>) {
    run(state, if down { Command::Down } else { Command::Up }, fx);
}

/// A line of what lies on top was clicked.
pub(super) fn clicked(state: &mut State, line: usize, fx: &mut Vec<Effect>) {
    match state.overlays.last() {
        Some(Overlay::Queue(_)) => return queue::over_clicked(state, line, fx),
        Some(Overlay::Followers(_)) => return followers::over_clicked(state, line, fx),
        Some(Overlay::Agencies(_)) => return agencies::clicked(state, line),
        _ => {}
    }
    let count = match state.overlays.last() {
        Some(Overlay::Palette { query, .. }) => palette::matches(state, query).len(),
        Some(Overlay::Pick(pick)) => pick::filtered(state, pick).len(),
        Some(Overlay::Accounts { .. }) => state.standings.len(),
        Some(Overlay::People { .. }) => people::people(state).len(),
        Some(Overlay::Views(views)) if views.form.is_none() => state.views.len(),
        _ => 0,
    };
    if line >= count {
        return;
    }
    let accepts = match state.overlays.last_mut() {
        Some(Overlay::Palette { chosen, .. } | Overlay::People { chosen }) => {
            *chosen = line;
            true
        }
        Some(Overlay::Pick(pick)) => {
            pick.chosen = line;
            true
        }
        Some(Overlay::Views(views)) => {
            views.chosen = line;
            true
        }
        Some(Overlay::Accounts { chosen, .. }) => {
            *chosen = line;
            false
        }
        _ => false,
    };
    state.dirty = true;
    if accepts {
        run(state, Command::Accept, fx);
    }
}

/// Moves a chosen line up or down among `count`, around the ends.
pub(super) fn choose(chosen: usize, count: usize, command: Command) -> usize {
    match command {
        _ if count == 0 => 0,
        Command::Down => (chosen + 1) % count,
        Command::Up => (chosen.min(count) + count - 1) % count,
        Command::Home => 0,
        Command::End => count - 1,
        _ => chosen.min(count - 1),
    }
}
