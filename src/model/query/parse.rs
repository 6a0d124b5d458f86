//! A typed line read as a query.

use super::names::{NETWORKS, NONE, Named, ORDERS, STANDINGS, TOPICS, Tongue, distance, plain, value};
use super::pieces::{Piece, cut};
use super::{Condition, Filter, Key, Query, Sought, Term};
use crate::model::agency::Agency;
use crate::model::ids::AccountId;
use crate::model::past::{self, NotPast};
use crate::model::words::{fold, words};
use chrono::{Days, NaiveDate};
use std::ops::Range;

/// What has to be known to read a line.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The accounts of the office.
    pub accounts: &'a [AccountId],
    /// The agencies.
    pub agencies: &'a [Agency],
    /// The office day: what `ayer` and `7d` are counted from.
    pub today: NaiveDate,
    /// In which language names are proposed.
    pub tongue: Tongue,
}

/// Why a line is no query, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("at byte {}: {problem:?}", at.start)]
pub struct QueryError {
    /// The place in the line, in bytes: never empty, and between characters.
    pub at: Range<usize>,
    /// What is wrong there.
    pub problem: Problem,
}

/// What is wrong with a line; each has a sentence (`say_query`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// What stands before the colon is no key, and looks like one. In quotes it is a word.
    UnknownKey {
        /// As it was typed.
        typed: String,
        /// The key that was probably meant.
        near: &'static str,
    },
    /// The key has no such value.
    UnknownValue {
        /// The key.
        key: Key,
        /// As it was typed.
        typed: String,
        /// The nearest values, the nearest first; all of a short list when none is near. None when there are none.
        near: Vec<String>,
    },
    /// It names no day.
    BadDate {
        /// As it was typed.
        typed: String,
    },
    /// The day lies ahead.
    Ahead,
    /// A quote that does not end.
    UnclosedQuote,
    /// A key without a value.
    EmptyValue {
        /// The key.
        key: Key,
    },
    /// There is no word in it.
    NoWord,
    /// An order cannot be left out.
    OrderNot,
}

/// Reads a line.
///
/// ```
/// use ventanilla::model::query::{Context, Problem, Tongue, parse};
/// let today = "2026-11-23".parse()?;
/// let context = Context { accounts: &[], agencies: &[], today, tongue: Tongue::Spanish };
/// let query = parse("red:facebook estado:vencido \"acta de nacimiento\" plac", &context)?;
/// assert_eq!((query.conditions.len(), query.terms.len()), (2, 2));
/// let error = parse("agua estado:vencdo", &context).unwrap_err();
/// assert_eq!(error.at, 12..18);
/// assert!(matches!(error.problem, Problem::UnknownValue { near, .. } if near == ["vencido"]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`QueryError`] says the first place that cannot be read, and why.
pub fn parse(line: &str, context: &Context<'_>) -> Result<Query, QueryError> {
    let mut query = Query::default();
    for piece in cut(line) {
        if !piece.closed {
            let quote = piece.text.start - 1;
            return Err(QueryError { at: quote..piece.whole.end, problem: Problem::UnclosedQuote });
        }
        match piece.key {
            Some(key) => condition(line, &piece, key, context, &mut query)?,
            None => query.terms.push(term(line, &piece)?),
        }
    }
    Ok(query)
}

fn term(line: &str, piece: &Piece) -> Result<Term, QueryError> {
    let typed = &line[piece.text.clone()];
    let wrong = |at: Range<usize>, problem| Err(QueryError { at, problem });
    if let Some((name, _)) = typed.split_once(':').filter(|(_, rest)| !piece.quoted && !rest.starts_with("//"))
        && let Some(near) = Key::nearest(name)
    {
        let at = piece.text.start..piece.text.start + name.len();
        return wrong(at, Problem::UnknownKey { typed: name.to_owned(), near });
    }
    let mut found = words(typed).map(|word| word.at);
    let Some(first) = found.next() else { return wrong(piece.whole.clone(), Problem::NoWord) };
    let last = found.last();
    let what = if piece.quoted {
        Sought::Phrase(typed.to_owned())
    } else if last.is_some() || typed[first.clone()].contains(':') {
        // What one writes without a blank stands together: `10:30`, `ventanilla@gob.mx`.
        let end = last.map_or(first.end, |last| last.end);
        Sought::Phrase(typed[first.start..end].replace('"', " "))
    } else if piece.whole.end == line.len() {
        Sought::Prefix(typed[first].to_owned())
    } else {
        Sought::Word(typed[first].to_owned())
    };
    Ok(Term { what, not: piece.not })
}

fn condition(line: &str, piece: &Piece, key: Key, context: &Context<'_>, query: &mut Query) -> Result<(), QueryError> {
    let typed = line[piece.text.clone()].trim();
    let here = |problem| QueryError { at: piece.text.clone(), problem };
    if fold(typed).is_empty() || (key == Key::From && fold(typed) == "@") {
        return Err(QueryError { at: piece.whole.clone(), problem: Problem::EmptyValue { key } });
    }
    let unknown = |near| here(Problem::UnknownValue { key, typed: typed.to_owned(), near });
    let none = NONE.iter().any(|none| plain(none) == plain(typed));
    let what = match key {
        Key::Order if piece.not => {
            return Err(QueryError { at: piece.whole.clone(), problem: Problem::OrderNot });
        }
        Key::Order => {
            query.order = one_of(ORDERS, typed, context.tongue).map_err(unknown)?;
            return Ok(());
        }
        Key::Network => Filter::Network(one_of(NETWORKS, typed, context.tongue).map_err(unknown)?),
        Key::Standing => Filter::Standing(one_of(STANDINGS, typed, context.tongue).map_err(unknown)?),
        Key::Topic if none => Filter::Topic(None),
        Key::Topic => Filter::Topic(Some(one_of(TOPICS, typed, context.tongue).map_err(unknown)?)),
        Key::Agency if none => Filter::Agency(None),
        Key::Agency => {
            let same = |name: &str| fold(name) == fold(typed);
            let found = context.agencies.iter().find(|agency| same(agency.id.as_str()) || same(&agency.name));
            let near = || nearest(typed, context.agencies.iter().map(|agency| agency.id.as_str()));
            Filter::Agency(Some(found.ok_or_else(|| unknown(near()))?.id.clone()))
        }
        Key::Account => {
            let found = context.accounts.iter().find(|account| fold(account.as_str()) == fold(typed));
            let near = || nearest(typed, context.accounts.iter().map(AccountId::as_str));
            Filter::Account(found.ok_or_else(|| unknown(near()))?.clone())
        }
        Key::From => Filter::From(typed.to_owned()),
        Key::Since => Filter::Since(day(typed, context.today).map_err(here)?),
        Key::Until => Filter::Until(day(typed, context.today).map_err(here)?),
    };
    query.conditions.push(Condition { what, not: piece.not });
    Ok(())
}

/// A day that has been, or so many days ago: `7d`.
fn day(typed: &str, today: NaiveDate) -> Result<NaiveDate, Problem> {
    let bad = || Problem::BadDate { typed: typed.to_owned() };
    if let Some(days) = typed.strip_suffix(['d', 'D']).filter(|days| days.bytes().all(|byte| byte.is_ascii_digit())) {
        let days = days.parse().map_err(|_| bad())?;
        return today.checked_sub_days(Days::new(days)).ok_or_else(bad);
    }
    past::day(typed, today).map_err(|why| match why {
        NotPast::NoDay(_) => bad(),
        NotPast::Ahead => Problem::Ahead,
    })
}

fn one_of<T: Copy>(list: &[Named<T>], typed: &str, tongue: Tongue) -> Result<T, Vec<String>> {
    let names = list.iter().flat_map(|(_, names, _)| names).copied();
    let in_tongue = || list.iter().map(|(_, names, _)| names[tongue as usize].to_owned());
    value(list, typed).ok_or_else(|| {
        let near = near(typed, names);
        if near.is_empty() { in_tongue().collect() } else { near }
    })
}

/// The names that were probably meant, at most three.
fn near<'n>(typed: &str, names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let typed = fold(typed);
    let most = 1 + typed.chars().count() / 5;
    let mut found: Vec<(usize, &str)> = names
        .map(|name| {
            let folded = fold(name);
            (if folded.starts_with(&typed) { 0 } else { distance(&typed, &folded) }, name)
        })
        .filter(|(far, _)| *far <= most)
        .collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().take(3).map(|(_, name)| name.to_owned()).collect()
}

/// The nearest of many names; of few, all when none is near.
fn nearest<'n>(typed: &str, names: impl Iterator<Item = &'n str> + Clone) -> Vec<String> {
    const FEW: usize = 6;
    let found = near(typed, names.clone());
    if found.is_empty() && names.clone().count() <= FEW { names.map(str::to_owned).collect() } else { found }
}
