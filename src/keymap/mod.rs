//! The one table of keys: `assets/keymap.toml`, with the operator's own file laid over it.
//!
//! Dispatch, the bottom line, the help and the README's table all read it, so no key is written down twice.

mod chord;
mod command;
mod context;
mod table;

pub use chord::{Chord, ChordError, Key};
pub use command::Command;
pub use context::Context;
pub use table::KeymapError;

use crate::i18n::Lang;
use crossterm::event::KeyEvent;
use std::collections::BTreeMap;
use table::{Table, TableGroup};

/// The table that comes with the program.
const BUILT_IN: &str = include_str!("../../assets/keymap.toml");

/// The table of keys, read and examined.
#[derive(Debug, Clone)]
pub struct Keymap {
    table: Table,
}

/// One key of the bottom line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The chord, as it is shown: the first one the table gives.
    pub chord: Chord,
    /// What it does.
    pub command: Command,
    /// The identifier of its one or two words (`key-…`).
    pub label_id: &'static str,
}

/// A group of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpGroup {
    /// The identifier of its title (`group-…`).
    pub title_id: String,
    /// Its lines.
    pub lines: Vec<HelpLine>,
}

/// A line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpLine {
    /// What it explains.
    pub command: Command,
    /// All chords, the first one first.
    pub chords: Vec<Chord>,
    /// The identifier of the sentence (`command-…`).
    pub label_id: &'static str,
}

/// What the keys pressed so far mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// They ask for something.
    Command(Command),
    /// They are the beginning of one or more chords.
    Begins,
    /// They mean nothing here.
    Nothing,
}

impl Keymap {
    /// Reads the table that comes with the program and lays the operator's own over it: a name for messages, and the
    /// text. What the operator's file says of a command in a context replaces all its keys there; an empty list
    /// takes them away.
    ///
    /// # Errors
    /// [`KeymapError`] names the file and the entry: not TOML, an unknown context, command or key, a key that some
    /// terminals cannot send, a plain character where characters are text, one chord for two commands, a chord whose
    /// beginning does something already.
    pub fn load(user: Option<(&str, &str)>) -> Result<Self, KeymapError> {
        let mut table = Table::read("assets/keymap.toml", BUILT_IN)?;
        let mut file = "assets/keymap.toml";
        if let Some((name, text)) = user {
            table.overlay(Table::read(name, text)?);
            file = name;
        }
        table.examine(file)?;
        Ok(Self { table })
    }

    /// Returns what one key asks for in a context: the context's own entry, else its parents', else the global one.
    #[must_use]
    pub fn dispatch(&self, context: Context, key: KeyEvent) -> Option<Command> {
        match self.follow(context, &[Key::pressed(key)]) {
            Step::Command(command) => Some(command),
            Step::Begins | Step::Nothing => None,
        }
    }

    /// Returns what the keys pressed so far mean in a context.
    #[must_use]
    pub fn follow(&self, context: Context, keys: &[Key]) -> Step {
        let mut begins = false;
        for part in context.chain() {
            for (command, chords) in self.table.keys.get(part).into_iter().flatten() {
                for chord in chords {
                    if chord.keys() == keys {
                        return Step::Command(*command);
                    }
                    begins |= chord.keys().starts_with(keys);
                }
            }
        }
        if begins { Step::Begins } else { Step::Nothing }
    }

    /// Returns the keys of the bottom line of a context, in their order.
    #[must_use]
    pub fn hints(&self, context: Context) -> Vec<Hint> {
        let commands = context.chain().iter().find_map(|part| self.table.footer.get(part));
        commands
            .into_iter()
            .flatten()
            .filter_map(|command| {
                let chord = self.chord(context, *command)?.clone();
                Some(Hint { chord, command: *command, label_id: command.short_id() })
            })
            .collect()
    }

    /// Returns the chord that is shown for a command in a context: the first one the table gives that a nearer context
    /// does not give to another command.
    #[must_use]
    pub fn chord(&self, context: Context, command: Command) -> Option<&Chord> {
        let chain = context.chain();
        let taken = |nearer: &[Context], chord: &Chord| {
            let keys = nearer.iter().filter_map(|part| self.table.keys.get(part));
            keys.flat_map(BTreeMap::values).any(|chords| chords.contains(chord))
        };
        chain.iter().enumerate().find_map(|(depth, part)| {
            self.table.keys.get(part)?.get(&command)?.iter().find(|chord| !taken(&chain[..depth], chord))
        })
    }

    /// Returns the chord that is shown for a command wherever it is pressed, list and thread first.
    #[must_use]
    pub fn chord_anywhere(&self, command: Command) -> Option<&Chord> {
        [Context::List, Context::Thread]
            .into_iter()
            .chain(Context::ALL)
            .find_map(|context| self.chord(context, command))
    }

    /// Returns the help: every group with its commands and all their chords.
    #[must_use]
    pub fn help(&self) -> Vec<HelpGroup> {
        self.table.help.iter().map(|group| self.help_group(group)).collect()
    }

    /// Returns the help as the README shows it: a Markdown table a group.
    #[must_use]
    pub fn markdown(&self, lang: Lang) -> String {
        let chords = |line: &HelpLine| {
            let chords: Vec<String> = line.chords.iter().map(|chord| format!("`{}`", chord.say(lang))).collect();
            chords.join(" ")
        };
        let lines = |group: &HelpGroup| -> String {
            let lines: Vec<String> = group
                .lines
                .iter()
                .map(|line| format!("| {} | {} |\n", chords(line), lang.say(line.label_id)))
                .collect();
            lines.concat()
        };
        let groups: Vec<String> = self
            .help()
            .iter()
            .map(|group| format!("\n**{}**\n\n| | |\n| --- | --- |\n{}", lang.say(&group.title_id), lines(group)))
            .collect();
        groups.concat()
    }

    fn help_group(&self, group: &TableGroup) -> HelpGroup {
        let lines = group
            .commands
            .iter()
            .map(|command| {
                let mut chords: Vec<Chord> = Vec::new();
                for chord in self.table.keys.values().filter_map(|commands| commands.get(command)).flatten() {
                    if !chords.contains(chord) {
                        chords.push(chord.clone());
                    }
                }
                HelpLine { command: *command, chords, label_id: command.label_id() }
            })
            .filter(|line| !line.chords.is_empty())
            .collect();
        HelpGroup { title_id: format!("group-{}", group.name), lines }
    }
}
