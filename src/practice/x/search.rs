//! The queries of recent search, as far as somebody watching an office's account needs them.

use super::super::message::{Message, Writer};
use super::super::world::{HANDLE, USER_ID, World};
use super::object;
use super::problem::Problem;

/// A query, read.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Query {
    All(Vec<Query>),
    Any(Vec<Query>),
    Not(Box<Query>),
    Word(String),
}

/// Says which posts a query finds.
///
/// Knows `to: from: @ conversation_id: in_reply_to_tweet_id: is: has: lang:`, words, `"phrases"`, `-`, `OR` and brackets.
///
/// # Errors
/// 400 for what it does not know.
pub(crate) fn matcher(query: &str) -> Result<impl Fn(&World, &Message) -> bool, Problem> {
    let words = words(query);
    if words.is_empty() || query.chars().count() > 4096 {
        return Err(Problem::invalid("The `query` query parameter can not be empty, nor longer than your plan allows"));
    }
    let mut rest = words.as_slice();
    let read = any(&mut rest)?;
    if !rest.is_empty() {
        return Err(Problem::invalid("There were errors processing your request: brackets do not match"));
    }
    Ok(move |world: &World, message: &Message| finds(&read, world, message))
}

fn words(query: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for c in query.chars() {
        match c {
            '"' => quoted = !quoted,
            '(' | ')' if !quoted => {
                // A minus before a bracket is a word of its own.
                words.push(std::mem::take(&mut word));
                words.push(c.to_string());
            }
            c if c.is_whitespace() && !quoted => words.push(std::mem::take(&mut word)),
            c => word.push(c),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

fn any(rest: &mut &[String]) -> Result<Query, Problem> {
    let mut options = vec![all(rest)?];
    while let Some((first, after)) = rest.split_first()
        && first == "OR"
    {
        *rest = after;
        options.push(all(rest)?);
    }
    Ok(Query::Any(options))
}

fn all(rest: &mut &[String]) -> Result<Query, Problem> {
    let mut parts = Vec::new();
    while let Some((first, after)) = rest.split_first() {
        match first.as_str() {
            "OR" | ")" => break,
            "(" => {
                *rest = after;
                parts.push(any(rest)?);
                *rest = match rest.split_first() {
                    Some((close, after)) if close == ")" => after,
                    _ => return Err(Problem::invalid("There were errors processing your request: a bracket is open")),
                };
            }
            "-" => {
                *rest = after;
                let mut next = parts.len();
                let Query::All(inner) = all(rest)? else { continue };
                for query in inner {
                    // Only what directly follows is negated.
                    parts.push(if next == parts.len() { Query::Not(Box::new(query)) } else { query });
                    next = usize::MAX;
                }
            }
            word => {
                parts.push(one(word)?);
                *rest = after;
            }
        }
    }
    if parts.is_empty() {
        return Err(Problem::invalid("There were errors processing your request: something is missing"));
    }
    Ok(Query::All(parts))
}

fn one(word: &str) -> Result<Query, Problem> {
    if let Some(word) = word.strip_prefix('-') {
        return Ok(Query::Not(Box::new(one(word)?)));
    }
    if let Some((operator, value)) = word.split_once(':')
        && operator.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        && !value.starts_with("//")
    {
        const KNOWN: [&str; 9] =
            ["to", "from", "conversation_id", "in_reply_to_tweet_id", "is", "has", "lang", "url", "retweets_of"];
        if !KNOWN.contains(&operator) {
            return Err(Problem::invalid(format!("Reference to invalid operator '{operator}'")));
        }
    }
    Ok(Query::Word(word.to_owned()))
}

fn finds(query: &Query, world: &World, message: &Message) -> bool {
    match query {
        Query::All(parts) => parts.iter().all(|part| finds(part, world, message)),
        Query::Any(parts) => parts.iter().any(|part| finds(part, world, message)),
        Query::Not(part) => !finds(part, world, message),
        Query::Word(word) => matches(word, world, message),
    }
}

fn matches(word: &str, world: &World, message: &Message) -> bool {
    let parent = || message.parent.as_deref().and_then(|id| world.find(id));
    match word.split_once(':') {
        Some(("from", who)) => is(world, message.writer, who),
        Some(("to", who)) => {
            parent().is_some_and(|parent| is(world, parent.writer, who))
                || message.text.to_lowercase().starts_with(&format!("@{}", who.trim_start_matches('@').to_lowercase()))
        }
        Some(("conversation_id", id)) => message.thread == id,
        Some(("in_reply_to_tweet_id", id)) => message.parent.as_deref() == Some(id),
        Some(("is", "reply")) => message.parent.is_some(),
        Some(("has", "links")) => message.text.contains("https://"),
        Some(("has", "mentions")) => message.text.contains('@'),
        Some(("lang", lang)) => lang == "es",
        Some(("is" | "has" | "url" | "retweets_of", _)) => false,
        _ if word.starts_with('@') => mentions(&message.text, word.trim_start_matches('@')),
        _ => message.text.to_lowercase().contains(&word.to_lowercase()),
    }
}

fn is(world: &World, writer: Writer, who: &str) -> bool {
    let who = who.trim_start_matches('@');
    match world.citizen(writer) {
        None => who.eq_ignore_ascii_case(HANDLE) || who == USER_ID,
        Some(citizen) => citizen.handle.eq_ignore_ascii_case(who) || object::writer_id(world, writer) == who,
    }
}

/// True when a text names that handle, whole.
pub(crate) fn mentions(text: &str, handle: &str) -> bool {
    let (text, handle) = (text.to_lowercase(), format!("@{}", handle.to_lowercase()));
    text.match_indices(&handle).any(|(at, found)| {
        let after = text[at + found.len()..].chars().next();
        !after.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_is_named_only_whole() {
        assert!(mentions("oiga @GobDePractica, ¿y el agua?", "gobdepractica"));
        assert!(!mentions("oiga @GobDePractica2 ¿y el agua?", "gobdepractica"));
    }

    #[test]
    fn brackets_and_unknown_operators_are_refused_where_they_are_wrong() {
        for bad in ["", "(a", "a)", "nadie:hola", "OR a"] {
            assert!(matcher(bad).is_err(), "{bad}");
        }
        for good in [
            "to:GobDePractica -from:GobDePractica",
            "(conversation_id:1 OR @a_b) -is:retweet",
            "-(a OR b) c",
            "\"dos palabras\"",
        ] {
            assert!(matcher(good).is_ok(), "{good}");
        }
    }
}
