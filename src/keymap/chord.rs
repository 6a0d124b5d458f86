//! Keys, and sequences of them, as they are written, pressed and shown.

use crate::i18n::Lang;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fmt;

/// One key press, reduced to what every terminal reports alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// Keys pressed one after the other; most chords are one key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Chord(Vec<Key>);

/// Why a chord cannot be read from the table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChordError {
    /// It names no key.
    #[error("{0:?} is not a key")]
    Unknown(String),
    /// Some terminals cannot send it, or send another key in its place.
    #[error("{0:?} cannot be told apart by every terminal")]
    Unsendable(String),
    /// There is nothing in it.
    #[error("the key is empty")]
    Empty,
}

/// Names in the table, the code, and the identifier by which the name is said to people.
const NAMED: [(&str, KeyCode, &str); 14] = [
    ("Enter", KeyCode::Enter, "keyname-enter"),
    ("Esc", KeyCode::Esc, "keyname-esc"),
    ("Tab", KeyCode::Tab, "keyname-tab"),
    ("Space", KeyCode::Char(' '), "keyname-space"),
    ("Backspace", KeyCode::Backspace, "keyname-backspace"),
    ("Del", KeyCode::Delete, "keyname-delete"),
    ("Up", KeyCode::Up, "keyname-up"),
    ("Down", KeyCode::Down, "keyname-down"),
    ("Left", KeyCode::Left, "keyname-left"),
    ("Right", KeyCode::Right, "keyname-right"),
    ("PgUp", KeyCode::PageUp, "keyname-page-up"),
    ("PgDn", KeyCode::PageDown, "keyname-page-down"),
    ("Home", KeyCode::Home, "keyname-home"),
    ("End", KeyCode::End, "keyname-end"),
];

impl Key {
    /// Reduces a key event: a capital says its own Shift, `BackTab` is Shift-Tab, locks are left out.
    #[must_use]
    pub fn pressed(event: KeyEvent) -> Self {
        let mut modifiers = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let code = match event.code {
            KeyCode::BackTab => {
                modifiers |= KeyModifiers::SHIFT;
                KeyCode::Tab
            }
            KeyCode::Char(c) if modifiers.contains(KeyModifiers::CONTROL) => {
                modifiers -= KeyModifiers::SHIFT;
                KeyCode::Char(c.to_ascii_lowercase())
            }
            KeyCode::Char(c) => {
                let shifted = modifiers.contains(KeyModifiers::SHIFT) && c.is_lowercase();
                modifiers -= KeyModifiers::SHIFT;
                KeyCode::Char(if shifted { c.to_uppercase().next().unwrap_or(c) } else { c })
            }
            other => other,
        };
        Self { code, modifiers }
    }

    /// The character it types, when it is plain text.
    #[must_use]
    pub fn text(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }

    /// The event of pressing it.
    #[must_use]
    pub fn event(self) -> KeyEvent {
        match (self.code, self.modifiers) {
            (KeyCode::Tab, KeyModifiers::SHIFT) => KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT),
            (code, modifiers) => KeyEvent::new(code, modifiers),
        }
    }

    fn parse(written: &str) -> Result<Self, ChordError> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = written;
        // The last hyphen may be the key itself ("-", "Ctrl--"), so a prefix must leave something behind it.
        while let Some((prefix, tail)) =
            rest.split_once('-').filter(|(prefix, tail)| !prefix.is_empty() && !tail.is_empty())
        {
            modifiers |= match prefix.to_ascii_lowercase().as_str() {
                "ctrl" | "c" => KeyModifiers::CONTROL,
                "alt" | "a" => KeyModifiers::ALT,
                "shift" | "s" => KeyModifiers::SHIFT,
                _ => return Err(ChordError::Unknown(written.to_owned())),
            };
            rest = tail;
        }
        let code = Self::code(rest).ok_or_else(|| ChordError::Unknown(written.to_owned()))?;
        let key = Self::pressed(KeyEvent::new(code, modifiers));
        if key.is_sendable() { Ok(key) } else { Err(ChordError::Unsendable(written.to_owned())) }
    }

    fn code(name: &str) -> Option<KeyCode> {
        if let Some((_, code, _)) = NAMED.iter().find(|(known, ..)| known.eq_ignore_ascii_case(name)) {
            return Some(*code);
        }
        let mut chars = name.chars();
        match (chars.next(), chars.as_str()) {
            (Some(c), "") if !c.is_control() => Some(KeyCode::Char(c)),
            (Some('F' | 'f'), digits) => digits.parse().ok().filter(|number| (1..=12).contains(number)).map(KeyCode::F),
            _ => None,
        }
    }

    /// True when a terminal without any extended keyboard protocol sends it, and sends nothing else alike.
    fn is_sendable(self) -> bool {
        let control = self.modifiers.contains(KeyModifiers::CONTROL);
        let shift = self.modifiers.contains(KeyModifiers::SHIFT);
        match self.code {
            // Ctrl-H, -I, -J and -M are Backspace, Tab and Enter on the wire.
            KeyCode::Char(c) if control => c.is_ascii_lowercase() && !matches!(c, 'h' | 'i' | 'j' | 'm'),
            KeyCode::Enter | KeyCode::Backspace | KeyCode::Esc => !control && !shift,
            KeyCode::Tab => !control && !self.modifiers.contains(KeyModifiers::ALT),
            KeyCode::Char(_) | KeyCode::F(_) => !shift,
            _ => true,
        }
    }

    fn write(self, name: impl Fn(&str, &str) -> String) -> String {
        let mut text = String::new();
        for (modifier, prefix) in
            [(KeyModifiers::CONTROL, "Ctrl-"), (KeyModifiers::ALT, "Alt-"), (KeyModifiers::SHIFT, "Shift-")]
        {
            if self.modifiers.contains(modifier) {
                text.push_str(prefix);
            }
        }
        if let Some((known, _, id)) = NAMED.iter().find(|(_, code, _)| *code == self.code) {
            text.push_str(&name(known, id));
        } else {
            match self.code {
                KeyCode::Char(c) if self.modifiers.contains(KeyModifiers::CONTROL) => text.push(c.to_ascii_uppercase()),
                KeyCode::Char(c) => text.push(c),
                KeyCode::F(number) => text.push_str(&format!("F{number}")),
                _ => {}
            }
        }
        text
    }
}

impl Chord {
    /// Reads a chord: `j`, `Ctrl-S`, `Alt-Enter`, `F5`, or several keys with a space between them, `g g`.
    ///
    /// ```
    /// use ventanilla::keymap::Chord;
    /// assert_eq!(Chord::parse("ctrl-s").unwrap().to_string(), "Ctrl-S");
    /// assert!(Chord::parse("Ctrl-Enter").is_err(), "few terminals send it");
    /// ```
    ///
    /// # Errors
    /// [`ChordError`] when it names no key, or one that some terminals cannot send.
    pub fn parse(written: &str) -> Result<Self, ChordError> {
        let keys: Vec<Key> = written.split_whitespace().map(Key::parse).collect::<Result<_, _>>()?;
        if keys.is_empty() { Err(ChordError::Empty) } else { Ok(Self(keys)) }
    }

    /// The keys, in the order in which they are pressed.
    #[must_use]
    pub fn keys(&self) -> &[Key] {
        &self.0
    }

    /// Writes the chord with the names of the operator's keyboard (`RePág`, `PgUp`).
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        self.0.iter().map(|key| key.write(|_, id| lang.say(id))).collect::<Vec<_>>().join(" ")
    }

    /// True when pressing `longer` means pressing this one first.
    pub(super) fn begins(&self, longer: &Self) -> bool {
        longer.0.len() > self.0.len() && longer.0.starts_with(&self.0)
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys: Vec<String> = self.0.iter().map(|key| key.write(|known, _| known.to_owned())).collect();
        f.write_str(&keys.join(" "))
    }
}
