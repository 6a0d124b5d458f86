//! From a key to a command, or to text.

use super::effect::Effect;
use super::layout::FooterKey;
use super::overlays::people;
use super::state::{Boot, Focus, Overlay, Pane, State};
use super::{commands, composer, early, editor, followers, notice, overlays, queue, search, words};
use crate::keymap::{Context, Key, Step};
use crossterm::event::{KeyEvent, KeyEventKind};

/// Returns which part of the table of keys answers now.
#[must_use]
pub fn context(state: &State) -> Context {
    match state.boot {
        Boot::Welcome { .. } => return Context::Welcome,
        Boot::Opening(_) if state.seen_at.is_none() => return Context::Global,
        Boot::Opening(_) | Boot::Ready => {}
    }
    match state.overlays.last() {
        Some(Overlay::Help { .. } | Overlay::Explain { .. } | Overlay::Card { .. }) => Context::Scroll,
        Some(Overlay::Palette { .. }) => Context::Palette,
        Some(Overlay::Prompt(_)) => Context::Prompt,
        Some(Overlay::Accounts { .. }) => Context::Accounts,
        Some(Overlay::People { .. }) if people::people(state).is_empty() => Context::Scroll,
        Some(Overlay::Pick(_) | Overlay::People { .. }) => Context::Pick,
        Some(Overlay::Agencies(_)) => Context::Agencies,
        Some(Overlay::Views(views)) if views.form.is_some() => Context::Prompt,
        Some(Overlay::Views(_)) => Context::Views,
        Some(Overlay::Confirm(_)) => Context::Confirm,
        Some(Overlay::Queue(over)) => over.context(),
        Some(Overlay::Followers(over)) => followers::over_context(over),
        None if state.editor.is_some() => Context::Editor,
        None if state.pane == Pane::Queue => queue::context(state),
        None if state.pane == Pane::Followers => followers::context(state),
        None => match state.focus {
            Focus::List => Context::List,
            Focus::Thread => Context::Thread,
            Focus::Composer => Context::Composer,
            Focus::Search => Context::Search,
        },
    }
}

/// Returns the keys of the bottom line: those of the table that work now, as people read them.
#[must_use]
pub fn footer_keys(state: &State) -> Vec<FooterKey> {
    let hints = state.keymap.hints(context(state)).into_iter();
    hints
        .filter(|hint| !state.overlays.is_empty() || commands::available(state, hint.command))
        .map(|hint| FooterKey {
            command: hint.command,
            chord: hint.chord.say(state.lang),
            label: state.lang.say(hint.label_id),
        })
        .collect()
}

/// A key was pressed.
pub(super) fn press(state: &mut State, event: KeyEvent, fx: &mut Vec<Effect>) {
    if event.kind == KeyEventKind::Release || early::waits(state, event) {
        return;
    }
    let mut typed = std::mem::take(&mut state.memory.typed);
    let began = !typed.is_empty();
    typed.push(Key::pressed(event));
    let step = state.keymap.follow(context(state), &typed);
    // Who is writing does not look at the bottom line: there a failure waits for a key that is no text.
    if step != Step::Nothing || !matches!(context(state), Context::Composer | Context::Editor | Context::Search) {
        notice::seen(state);
    }
    match step {
        Step::Command(command) => commands::run(state, command, fx),
        Step::Begins => state.memory.typed = typed,
        // A key that does not go on with what was begun begins anew.
        Step::Nothing if began => press(state, event, fx),
        Step::Nothing => text(state, event, fx),
    }
}

/// A key that asks for nothing is text, where text is written.
fn text(state: &mut State, event: KeyEvent, fx: &mut Vec<Effect>) {
    if state.boot != Boot::Ready {
        return;
    }
    if !state.overlays.is_empty() {
        overlays::typed(state, event, fx);
    } else if state.editor.is_some() {
        editor::typed(state, event, fx);
    } else if state.pane == Pane::Inbox && state.focus == Focus::Composer {
        composer::typed(state, event);
    } else if state.pane == Pane::Inbox && state.focus == Focus::Search {
        search::typed(state, event, fx);
    }
}

/// Text was pasted: it is text wherever text is written, never keys.
pub(super) fn paste(state: &mut State, text: &str, fx: &mut Vec<Effect>) {
    if state.seen_at.is_some() {
        return early::wait_with(state, text);
    }
    if state.boot != Boot::Ready {
        return;
    }
    let text = words::pasted(text);
    if !state.overlays.is_empty() {
        overlays::pasted(state, &text);
    } else if state.editor.is_some() {
        editor::pasted(state, &text);
    } else if state.pane == Pane::Inbox && state.focus == Focus::Composer {
        composer::pasted(state, &text);
    } else if state.pane == Pane::Inbox && state.focus == Focus::Search {
        search::pasted(state, &text, fx);
    }
}
