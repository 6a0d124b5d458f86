//! The table as it is written, and everything that can be wrong with it.

use super::chord::{Chord, ChordError};
use super::command::Command;
use super::context::Context;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Why a table of keys was not taken. Each names the file and the entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    /// It is not TOML, or not of this shape.
    #[error("{file}: {why}")]
    Shape {
        /// The file.
        file: String,
        /// What the reader said, with the line.
        why: String,
    },
    /// There is no such context.
    #[error("{file}: [keys.{context}]: there is no such context; there are: {known}")]
    UnknownContext {
        /// The file.
        file: String,
        /// What was written.
        context: String,
        /// What could have been written.
        known: String,
    },
    /// There is no such command.
    #[error("{file}: [{place}] {command}: there is no such command")]
    UnknownCommand {
        /// The file.
        file: String,
        /// The table it stands in.
        place: String,
        /// What was written.
        command: String,
    },
    /// A key cannot be read.
    #[error("{file}: [keys.{context}] {command}: {why}")]
    BadKey {
        /// The file.
        file: String,
        /// The context.
        context: &'static str,
        /// The command.
        command: &'static str,
        /// Why.
        why: ChordError,
    },
    /// A plain character was given to a command where characters are text.
    #[error("{file}: [keys.{context}] {command}: {chord} is text there")]
    IsText {
        /// The file.
        file: String,
        /// The context.
        context: &'static str,
        /// The command.
        command: &'static str,
        /// The chord.
        chord: String,
    },
    /// One chord would do two things.
    #[error("{file}: [keys.{context}] {second}: {chord} already does {first}")]
    Duplicate {
        /// The file.
        file: String,
        /// The context.
        context: &'static str,
        /// The chord.
        chord: String,
        /// What it does already.
        first: &'static str,
        /// What it was to do as well.
        second: &'static str,
    },
    /// A chord could never be finished: the beginning of it does something already.
    #[error("{file}: [keys.{context}] {second}: {longer} is never reached, because {shorter} does {first}")]
    Shadowed {
        /// The file.
        file: String,
        /// The context.
        context: &'static str,
        /// The chord that is never reached.
        longer: String,
        /// Its beginning.
        shorter: String,
        /// What the beginning does.
        first: &'static str,
        /// What the longer one was to do.
        second: &'static str,
    },
}

/// A file as it is written.
#[derive(Debug, Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Written {
    /// Context, command, its chords.
    #[serde(default)]
    keys: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// Context, the commands of its bottom line in order.
    #[serde(default)]
    footer: BTreeMap<String, Vec<String>>,
    /// The groups of the help.
    #[serde(default)]
    help: Vec<WrittenGroup>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenGroup {
    name: String,
    commands: Vec<String>,
}

/// A group of the help, as the table orders it.
#[derive(Debug, Clone)]
pub(super) struct TableGroup {
    pub(super) name: String,
    pub(super) commands: Vec<Command>,
}

/// A table that was read, entry by entry.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    pub(super) keys: BTreeMap<Context, BTreeMap<Command, Vec<Chord>>>,
    pub(super) footer: BTreeMap<Context, Vec<Command>>,
    pub(super) help: Vec<TableGroup>,
}

impl Table {
    pub(super) fn read(file: &str, text: &str) -> Result<Self, KeymapError> {
        let written: Written = toml::from_str(text)
            .map_err(|error| KeymapError::Shape { file: file.to_owned(), why: error.to_string() })?;
        let mut table = Self::default();
        for (context, commands) in &written.keys {
            let context = find_context(file, context)?;
            let place = format!("keys.{}", context.name());
            for (name, chords) in commands {
                let command = find_command(file, &place, name)?;
                let bad = |why| KeymapError::BadKey {
                    file: file.to_owned(),
                    context: context.name(),
                    command: command.name(),
                    why,
                };
                let chords: Vec<Chord> =
                    chords.iter().map(|chord| Chord::parse(chord)).collect::<Result<_, _>>().map_err(bad)?;
                table.keys.entry(context).or_default().insert(command, chords);
            }
        }
        for (context, commands) in &written.footer {
            let context = find_context(file, context)?;
            let place = format!("footer.{}", context.name());
            let commands = commands.iter().map(|name| find_command(file, &place, name)).collect::<Result<_, _>>()?;
            table.footer.insert(context, commands);
        }
        for group in written.help {
            let commands =
                group.commands.iter().map(|name| find_command(file, "help", name)).collect::<Result<_, _>>()?;
            // A group nobody knows is shown by its name.
            table.help.push(TableGroup { name: group.name.replace(char::is_control, " "), commands });
        }
        Ok(table)
    }

    /// Lays another table over this one: what it says of a command in a context replaces what stood there.
    pub(super) fn overlay(&mut self, over: Self) {
        for (context, commands) in over.keys {
            self.keys.entry(context).or_default().extend(commands);
        }
        self.footer.extend(over.footer);
        if !over.help.is_empty() {
            self.help = over.help;
        }
    }

    /// Looks for chords that are text, that do two things, or that can never be finished.
    pub(super) fn examine(&self, file: &str) -> Result<(), KeymapError> {
        let file = || file.to_owned();
        for context in Context::ALL {
            for (command, chord) in self.entries(context) {
                if context.types_text() && chord.keys().first().is_some_and(|key| key.text().is_some()) {
                    let (context, command) = (context.name(), command.name());
                    return Err(KeymapError::IsText { file: file(), context, command, chord: chord.to_string() });
                }
            }
        }
        for context in Context::ALL {
            let own = self.entries(context);
            let reach: Vec<_> = context.chain().iter().flat_map(|part| self.entries(*part)).collect();
            for (place, (second, chord)) in own.iter().enumerate() {
                if let Some((first, _)) = own.iter().take(place).find(|(_, other)| other == chord) {
                    let (first, second) = (first.name(), second.name());
                    return Err(KeymapError::Duplicate {
                        file: file(),
                        context: context.name(),
                        chord: chord.to_string(),
                        first,
                        second,
                    });
                }
            }
            for (second, longer) in &reach {
                if let Some((first, shorter)) = reach.iter().find(|(_, shorter)| shorter.begins(longer)) {
                    return Err(KeymapError::Shadowed {
                        file: file(),
                        context: context.name(),
                        longer: longer.to_string(),
                        shorter: shorter.to_string(),
                        first: first.name(),
                        second: second.name(),
                    });
                }
            }
        }
        Ok(())
    }

    /// The entries of one context alone.
    fn entries(&self, context: Context) -> Vec<(Command, &Chord)> {
        self.keys
            .get(&context)
            .into_iter()
            .flatten()
            .flat_map(|(command, chords)| chords.iter().map(|chord| (*command, chord)))
            .collect()
    }
}

fn find_context(file: &str, name: &str) -> Result<Context, KeymapError> {
    Context::named(name).ok_or_else(|| KeymapError::UnknownContext {
        file: file.to_owned(),
        context: name.to_owned(),
        known: Context::ALL.map(Context::name).join(", "),
    })
}

fn find_command(file: &str, place: &str, name: &str) -> Result<Command, KeymapError> {
    Command::named(name).ok_or_else(|| KeymapError::UnknownCommand {
        file: file.to_owned(),
        place: place.to_owned(),
        command: name.to_owned(),
    })
}
