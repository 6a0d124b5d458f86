//! The keys that work here, from the one table of keys.

use super::look::Look;
use crate::app;
use crate::app::layout::FooterKey;
use crate::keymap::Command;

/// The keys of the bottom line, the most useful first.
pub(super) fn footer(look: Look<'_>) -> Vec<FooterKey> {
    app::footer_keys(look.state)
}

/// The chord shown for a command; nothing when it has no key.
pub(super) fn chord(look: Look<'_>, command: Command) -> String {
    look.state.keymap.chord_anywhere(command).map(|chord| chord.say(look.state.lang)).unwrap_or_default()
}

/// The chord that asks for a command where the keys go now, when there is one.
pub(super) fn chord_here(look: Look<'_>, command: Command) -> Option<String> {
    let context = app::context(look.state);
    look.state.keymap.chord(context, command).map(|chord| chord.say(look.state.lang))
}

/// The help: each group with its title and its lines of keys and words.
pub(super) fn help(look: Look<'_>) -> Vec<(String, Vec<(String, String)>)> {
    let groups = look.state.keymap.help().into_iter();
    groups
        .map(|group| {
            let lines = group.lines.into_iter().map(|line| {
                let chords: Vec<String> = line.chords.iter().map(|chord| chord.say(look.state.lang)).collect();
                (chords.join("  "), look.say(line.label_id))
            });
            (look.say(&group.title_id), lines.collect())
        })
        .collect()
}

/// The commands that match what was typed: each with its words and its key.
pub(super) fn palette(look: Look<'_>, query: &str) -> Vec<(String, String)> {
    let found = app::palette::matches(look.state, query).into_iter();
    found.map(|command| (look.say(command.label_id()), chord(look, command))).collect()
}
