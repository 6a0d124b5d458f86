//! A query as a line that reads the same.

use super::names::{NETWORKS, NONE, ORDERS, STANDINGS, TOPICS, Tongue, name};
use super::pieces::cut;
use super::{Condition, Filter, Key, Order, Query, Sought};

impl Query {
    /// The line: conditions first, then what is sought, each in its order. Days are dates.
    ///
    /// ```
    /// use ventanilla::model::query::{Context, Tongue, parse};
    /// let today = "2026-11-23".parse()?;
    /// let context = Context { accounts: &[], agencies: &[], today, tongue: Tongue::Spanish };
    /// let query = parse("placas topic:Procedure since:ayer ", &context)?;
    /// assert_eq!(query.print(Tongue::Spanish), "tipo:trámite desde:2026-11-22 placas ");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn print(&self, tongue: Tongue) -> String {
        let mut parts: Vec<String> =
            self.conditions.iter().map(|condition| condition_line(condition, tongue)).collect();
        if self.order != Order::default() {
            parts.push(format!("{}:{}", Key::Order.name(tongue), name(ORDERS, self.order, tongue)));
        }
        let mut open = true;
        for term in &self.terms {
            let (line, typing) = match &term.what {
                Sought::Word(word) => (word.clone(), false),
                Sought::Prefix(word) => (word.clone(), true),
                Sought::Phrase(phrase) => (format!("\"{phrase}\""), true),
            };
            parts.push(format!("{}{line}", minus(term.not)));
            open = typing;
        }
        let mut line = parts.join(" ");
        // A last word is only the beginning of one until a blank follows.
        if !open {
            line.push(' ');
        }
        line
    }
}

/// The same line in another order; what else stands in it stays as it was typed.
///
/// ```
/// use ventanilla::model::query::{Order, Tongue, reordered};
/// let urgent = reordered("agua tipo:queja", Order::Urgent, Tongue::Spanish);
/// assert_eq!(urgent, "orden:urgente agua tipo:queja");
/// assert_eq!(reordered(&urgent, Order::Newest, Tongue::Spanish), "agua tipo:queja");
/// ```
#[must_use]
pub fn reordered(line: &str, order: Order, tongue: Tongue) -> String {
    let mut rest = String::new();
    let mut kept = 0;
    for piece in cut(line).into_iter().filter(|piece| piece.key == Some(Key::Order)) {
        rest.push_str(&line[kept..piece.whole.start]);
        kept = line.len() - line[piece.whole.end..].trim_start().len();
    }
    rest.push_str(&line[kept..]);
    if order == Order::default() {
        return rest;
    }
    format!("{}:{} {}", Key::Order.name(tongue), name(ORDERS, order, tongue), rest.trim_start())
}

fn minus(not: bool) -> &'static str {
    if not { "-" } else { "" }
}

fn condition_line(condition: &Condition, tongue: Tongue) -> String {
    let none = || NONE[tongue as usize].to_owned();
    let (key, value) = match &condition.what {
        Filter::Network(network) => (Key::Network, name(NETWORKS, *network, tongue).to_owned()),
        Filter::Account(account) => (Key::Account, account.to_string()),
        Filter::Standing(standing) => (Key::Standing, name(STANDINGS, *standing, tongue).to_owned()),
        Filter::Agency(agency) => (Key::Agency, agency.as_ref().map_or_else(none, ToString::to_string)),
        Filter::Topic(topic) => (Key::Topic, topic.map_or_else(none, |topic| name(TOPICS, topic, tongue).to_owned())),
        Filter::From(who) => (Key::From, who.clone()),
        Filter::Since(day) => (Key::Since, day.to_string()),
        Filter::Until(day) => (Key::Until, day.to_string()),
    };
    format!("{}{}:{}", minus(condition.not), key.name(tongue), quoted(&value))
}

/// A value in quotes where it has blanks.
pub(super) fn quoted(value: &str) -> String {
    if value.contains(char::is_whitespace) { format!("\"{value}\"") } else { value.to_owned() }
}
