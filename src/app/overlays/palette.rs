//! All commands that work now, found by typing.

use super::super::commands::{self, available};
use super::super::effect::Effect;
use super::super::state::{Overlay, State};
use super::choose;
use crate::keymap::{Command, Key};
use crossterm::event::{KeyCode, KeyEvent};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// What nobody looks for in a list of commands: moving, and what only means something in a small box.
const LEFT_OUT: [Command; 14] = [
    Command::Down,
    Command::Up,
    Command::PageDown,
    Command::PageUp,
    Command::Home,
    Command::End,
    Command::Open,
    Command::Back,
    Command::Palette,
    Command::Accept,
    Command::CheckAccount,
    Command::Yes,
    Command::No,
    Command::SwitchFocus,
];

/// Letters of what was typed that are looked for: the matcher counts what some thousands of them score beyond its numbers.
const LOOKED_FOR: usize = 256;

/// Returns the commands that work now and whose sentence, in the operator's language, holds what was typed; the best
/// first. Case and accents do not matter.
#[must_use]
pub fn matches(state: &State, query: &str) -> Vec<Command> {
    let commands: Vec<Command> = Command::ALL
        .iter()
        .copied()
        .filter(|command| !LEFT_OUT.contains(command) && available(state, *command))
        .collect();
    let labels: Vec<String> = commands.iter().map(|command| state.lang.say(command.label_id())).collect();
    rank(query, &labels).into_iter().map(|place| commands[place]).collect()
}

/// Returns the places of the texts that match, the best first; all of them, in their order, when nothing was typed.
pub(in super::super) fn rank(query: &str, texts: &[String]) -> Vec<usize> {
    let looked_for = query.char_indices().nth(LOOKED_FOR).map_or(query, |(end, _)| query.get(..end).unwrap_or(query));
    let pattern = Pattern::parse(looked_for, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut found: Vec<(u32, usize)> = texts
        .iter()
        .enumerate()
        .filter_map(|(place, text)| {
            pattern.score(Utf32Str::new(text, &mut buffer), &mut matcher).map(|score| (score, place))
        })
        .collect();
    found.sort_by_key(|(score, place)| (std::cmp::Reverse(*score), *place));
    found.into_iter().map(|(_, place)| place).collect()
}

/// Changes what was typed by one key; true when it did.
pub(in super::super) fn edit(query: &mut String, event: KeyEvent) -> bool {
    if let Some(c) = Key::pressed(event).text() {
        query.push(c);
        return true;
    }
    event.code == KeyCode::Backspace && query.pop().is_some()
}

pub(super) fn typed(state: &mut State, event: KeyEvent) {
    if let Some(Overlay::Palette { query, chosen }) = state.overlays.last_mut()
        && edit(query, event)
    {
        *chosen = 0;
        state.dirty = true;
    }
}

pub(super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    let Some(Overlay::Palette { query, chosen }) = state.overlays.last() else { return };
    let found = matches(state, query);
    if command == Command::Accept {
        let Some(wanted) = found.get(*chosen).copied() else { return };
        state.overlays.pop();
        commands::run(state, wanted, fx);
        return;
    }
    let next = choose(*chosen, found.len(), command);
    if let Some(Overlay::Palette { chosen, .. }) = state.overlays.last_mut() {
        *chosen = next;
    }
}
