//! The keys that work here, from the one table of keys.

use super::look::Look;
use crate::app::layout::FooterKey;
use crate::app::{Focus, Overlay};
use crate::keymap::Command;

const LIST: &[(Command, &str, &str)] = &[
    (Command::Open, "↵", "hint-open"),
    (Command::Reply, "r", "hint-reply"),
    (Command::NextPending, "n", "hint-next"),
    (Command::Assign, "a", "hint-assign"),
    (Command::SetTopic, "t", "hint-topic"),
    (Command::Resolve, "e", "hint-resolve"),
    (Command::Snooze, "s", "hint-snooze"),
    (Command::Help, "?", "hint-help"),
];
const THREAD: &[(Command, &str, &str)] = &[
    (Command::Reply, "r", "hint-reply"),
    (Command::NextPending, "n", "hint-next"),
    (Command::Assign, "a", "hint-assign"),
    (Command::SetTopic, "t", "hint-topic"),
    (Command::Note, "m", "hint-note"),
    (Command::Resolve, "e", "hint-resolve"),
    (Command::OpenInBrowser, "o", "hint-browser"),
    (Command::Back, "Esc", "hint-back"),
    (Command::Help, "?", "hint-help"),
];
const COMPOSER: &[(Command, &str, &str)] =
    &[(Command::Send, "Ctrl-S", "hint-send"), (Command::Back, "Esc", "hint-back"), (Command::Help, "F1", "hint-help")];
const CHOICE: &[(Command, &str, &str)] = &[(Command::Open, "↵", "hint-choose"), (Command::Back, "Esc", "hint-back")];
const READ: &[(Command, &str, &str)] = &[(Command::Back, "Esc", "hint-back")];

fn keys(look: Look<'_>, table: &[(Command, &str, &str)]) -> Vec<FooterKey> {
    table
        .iter()
        .map(|(command, chord, label)| FooterKey {
            command: *command,
            chord: (*chord).to_owned(),
            label: look.say(label),
        })
        .collect()
}

/// The keys of the bottom line, the most useful first.
pub(super) fn footer(look: Look<'_>) -> Vec<FooterKey> {
    let table = match (look.state.overlays.last(), look.state.focus) {
        (Some(Overlay::Palette { .. } | Overlay::Pick(_) | Overlay::Prompt(_) | Overlay::Confirm(_)), _) => CHOICE,
        (Some(_), _) => READ,
        (None, Focus::List) => LIST,
        (None, Focus::Thread) => THREAD,
        (None, Focus::Composer) => COMPOSER,
    };
    keys(look, table)
}

/// The chord shown for a command.
pub(super) fn chord(_look: Look<'_>, command: Command) -> String {
    let known = [LIST, THREAD, COMPOSER].concat();
    known.iter().find(|(one, ..)| *one == command).map_or("", |(_, chord, _)| chord).to_owned()
}

/// The help: each group with its title and its lines of keys and words.
pub(super) fn help(look: Look<'_>) -> Vec<(String, Vec<(String, String)>)> {
    let group = |id: &str, table| {
        let lines = keys(look, table).into_iter().map(|key| (key.chord, key.label)).collect();
        (look.say(id), lines)
    };
    vec![group("hint-list", LIST), group("hint-thread", THREAD), group("hint-composer", COMPOSER)]
}

/// The commands that match what was typed: each with its words and its key.
pub(super) fn palette(look: Look<'_>, query: &str) -> Vec<(String, String)> {
    let query = query.to_lowercase();
    keys(look, THREAD)
        .into_iter()
        .filter(|key| key.label.to_lowercase().contains(&query))
        .map(|key| (key.label, key.chord))
        .collect()
}
