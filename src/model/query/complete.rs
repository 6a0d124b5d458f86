//! What a line that is being typed could go on with.

use super::names::{NETWORKS, NONE, Named, ORDERS, STANDINGS, TOPICS};
use super::pieces::{Piece, cut};
use super::print::quoted;
use super::{Context, Key};
use crate::model::words::fold;
use std::ops::Range;

/// A way to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What it takes the place of in the line, in bytes.
    pub replaces: Range<usize>,
    /// What is put there: a key with its colon, or a value with a blank behind it.
    pub text: String,
    /// What it means.
    pub hint: Hint,
}

/// What a completion means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// What a key asks for: a sentence of its own (`search-key-…`).
    Key(Key),
    /// A name in full.
    Name(String),
    /// It says it itself.
    Plain,
}

/// Says what can stand where the cursor is (a byte of the line, between characters), the likeliest first.
///
/// ```
/// use ventanilla::model::query::{Context, Tongue, complete};
/// let today = "2026-11-23".parse()?;
/// let context = Context { accounts: &[], agencies: &[], today, tongue: Tongue::Spanish };
/// let next = complete("agua estado:v", 13, &context);
/// assert_eq!((next[0].replaces.clone(), next[0].text.as_str()), (12..13, "vencido "));
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[must_use]
pub fn complete(line: &str, cursor: usize, context: &Context<'_>) -> Vec<Completion> {
    let here = cut(line).into_iter().find(|piece| piece.whole.start < cursor && cursor <= piece.whole.end);
    match here {
        None => keys("", cursor..cursor, context),
        Some(Piece { key: Some(key), text, whole, quoted, .. }) => {
            // Behind the closing quote there is nothing left to say.
            let Some(typed) = line.get(text.start..cursor).filter(|_| cursor <= text.end) else { return Vec::new() };
            let replaces = text.start - usize::from(quoted)..whole.end;
            let blank = if line[replaces.end..].starts_with(char::is_whitespace) { "" } else { " " };
            values(key, context)
                .into_iter()
                .filter(|(value, hint)| begins(value, hint, typed))
                .map(|(value, hint)| Completion {
                    replaces: replaces.clone(),
                    text: format!("{}{blank}", self::quoted(&value)),
                    hint,
                })
                .collect()
        }
        Some(Piece { quoted: true, .. }) => Vec::new(),
        Some(Piece { text, .. }) => {
            let Some(typed) = line.get(text.start..cursor) else { return Vec::new() };
            let mut found = keys(typed, text.clone(), context);
            // A value is found by its name alone too.
            if typed.chars().count() >= 3 {
                for key in [Key::Standing, Key::Agency, Key::Topic, Key::Network] {
                    for (value, hint) in values(key, context) {
                        if begins(&value, &Hint::Plain, typed) {
                            let text_ = format!("{}:{} ", key.name(context.tongue), self::quoted(&value));
                            found.push(Completion { replaces: text.clone(), text: text_, hint });
                        }
                    }
                }
            }
            found
        }
    }
}

fn keys(typed: &str, replaces: Range<usize>, context: &Context<'_>) -> Vec<Completion> {
    let typed = fold(typed);
    let found = Key::ALL.into_iter().filter(|key| key.name(context.tongue).starts_with(typed.as_str()));
    found
        .map(|key| Completion {
            replaces: replaces.clone(),
            text: format!("{}:", key.name(context.tongue)),
            hint: Hint::Key(key),
        })
        .collect()
}

/// True when a value, or a word of its full name, begins with what was typed.
fn begins(value: &str, hint: &Hint, typed: &str) -> bool {
    let typed = fold(typed);
    let by_name = || match hint {
        Hint::Name(name) => fold(name).split_whitespace().any(|word| word.starts_with(typed.as_str())),
        _ => false,
    };
    fold(value).starts_with(typed.as_str()) || (typed.chars().count() >= 3 && by_name())
}

fn values(key: Key, context: &Context<'_>) -> Vec<(String, Hint)> {
    fn named<T>(list: &[Named<T>], context: &Context<'_>) -> Vec<(String, Hint)> {
        list.iter().map(|(_, names, _)| (names[context.tongue as usize].to_owned(), Hint::Plain)).collect()
    }
    let none = || (NONE[context.tongue as usize].to_owned(), Hint::Plain);
    match key {
        Key::Network => named(NETWORKS, context),
        Key::Standing => named(STANDINGS, context),
        Key::Order => named(ORDERS, context),
        Key::Topic => [named(TOPICS, context), vec![none()]].concat(),
        Key::Account => context.accounts.iter().map(|account| (account.to_string(), Hint::Plain)).collect(),
        Key::Agency => {
            let known = context.agencies.iter();
            let known = known.map(|agency| (agency.id.to_string(), Hint::Name(agency.name.clone())));
            known.chain([none()]).collect()
        }
        Key::Since | Key::Until => {
            let words = [["hoy", "today"], ["ayer", "yesterday"], ["7d", "7d"], ["30d", "30d"]];
            words.into_iter().map(|names| (names[context.tongue as usize].to_owned(), Hint::Plain)).collect()
        }
        Key::From => Vec::new(),
    }
}
