//! What is asked of the inbox in one line: words to find, and conditions that narrow the list.
//!
//! ```text
//! red:facebook estado:vencido agencia:salud tipo:trámite de:@usuario desde:2026-11-01 "acta de nacimiento" placas
//! ```
//!
//! Conditions of one kind are alternatives (`red:facebook red:x` is either); everything else has to hold together.

mod complete;
mod marks;
mod names;
mod parse;
mod pieces;
mod print;
#[cfg(test)]
mod properties;
mod takes;
#[cfg(test)]
mod tests;

pub use complete::{Completion, Hint, complete};
pub use marks::Marks;
pub use names::{Key, Tongue};
pub use parse::{Context, Problem, QueryError, parse};
pub use print::reordered;

use super::account::NetworkKind;
use super::conversation::Topic;
use super::ids::{AccountId, AgencyId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is asked of the inbox. The empty query takes every conversation in which a citizen has written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Query {
    /// What has to be found in what was written, all of it.
    pub terms: Vec<Term>,
    /// What narrows the list.
    pub conditions: Vec<Condition>,
    /// In which order.
    pub order: Order,
}

/// Something to be found in what was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// What.
    pub what: Sought,
    /// True when it must not be there (`-palabra`).
    pub not: bool,
}

/// What is sought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sought {
    /// A word in any of its forms: *trámites* finds *trámite*.
    Word(String),
    /// The beginning of a word: the last word of a line that is still being typed.
    Prefix(String),
    /// Words next to each other, as they are written but for accents and case.
    Phrase(String),
}

/// A condition that narrows the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// Which.
    pub what: Filter,
    /// True when it must not hold (`-red:x`).
    pub not: bool,
}

/// What a condition asks of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    /// `red:` its network.
    Network(NetworkKind),
    /// `cuenta:` the account of the office.
    Account(AccountId),
    /// `estado:` where it stands.
    Standing(Standing),
    /// `agencia:` the agency it was routed to; `None` (`agencia:ninguna`) none.
    Agency(Option<AgencyId>),
    /// `tipo:` what it is about; `None` (`tipo:ninguno`) nobody has said.
    Topic(Option<Topic>),
    /// `de:` the citizen: part of the handle or the name, without accents and case; `@` says the handle alone, whole.
    From(String),
    /// `desde:` the last message of anybody is of this office day or later.
    Since(NaiveDate),
    /// `hasta:` the last message of anybody is of this office day or earlier.
    Until(NaiveDate),
}

/// Where a conversation stands, as a person asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// `pendiente`: somebody still has to do something (new, open, waiting for an agency).
    Pending,
    /// `nuevo`: nobody has looked at it.
    New,
    /// `abierto`: somebody has.
    Open,
    /// `espera`: an agency's word is awaited.
    Waiting,
    /// `pospuesto`: out of sight for now.
    Snoozed,
    /// `respondido`: the office answered everything.
    Answered,
    /// `cerrado`: a person closed it.
    Resolved,
    /// `vencido`: pending, and its official term has passed.
    Overdue,
    /// `hoy`: pending, and its official term is today and has not passed.
    DueToday,
}

/// In which order what was found is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// `orden:reciente`: the last message of anybody first.
    #[default]
    Newest,
    /// `orden:urgente`: what is pending in the order in which it is due, then the rest, newest first.
    Urgent,
}

/// A query that an operator keeps under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// The name.
    pub name: String,
    /// The line.
    pub query: String,
}
