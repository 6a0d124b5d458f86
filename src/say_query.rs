//! What is wrong with a line of the search, and what its conditions ask for, in each language.

use crate::i18n::Lang;
use crate::model::query::{Problem, QueryError, Tongue};
use crate::model::text::one_line;

/// In which language the names of a query are proposed.
#[must_use]
pub fn tongue(lang: Lang) -> Tongue {
    match lang {
        Lang::Es => Tongue::Spanish,
        Lang::En => Tongue::English,
    }
}

/// What is wrong with a line, in one sentence or two; its place is shown beside it.
///
/// ```
/// use ventanilla::i18n::Lang;
/// use ventanilla::model::query::{Context, Tongue, parse};
/// use ventanilla::say_query;
/// let context = Context { accounts: &[], agencies: &[], today: "2026-11-23".parse()?, tongue: Tongue::Spanish };
/// let error = parse("estado:vencdo", &context).unwrap_err();
/// assert_eq!(say_query::wrong(&error, Lang::Es), "«vencdo» no es un estado. ¿Quiso decir vencido?");
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[must_use]
pub fn wrong(error: &QueryError, lang: Lang) -> String {
    match &error.problem {
        Problem::UnknownKey { typed, near } => {
            lang.say_with("search-unknown-key", &[("typed", shown(typed).into()), ("near", (*near).into())])
        }
        Problem::UnknownValue { key, typed, near } => {
            let gap = [("typed", shown(typed).into())];
            let wrong = lang.say_with(&format!("search-unknown-{}", key.id()), &gap);
            match meant(near, lang) {
                None => wrong,
                Some(names) => format!("{wrong} {}", lang.say_with("search-did-you-mean", &[("names", names.into())])),
            }
        }
        Problem::BadDate { typed } => lang.say_with("search-bad-date", &[("typed", shown(typed).into())]),
        Problem::Ahead => lang.say("search-ahead"),
        Problem::UnclosedQuote => lang.say("search-unclosed"),
        Problem::EmptyValue { key } => lang.say_with("search-empty-value", &[("key", key.name(tongue(lang)).into())]),
        Problem::NoWord => lang.say("search-no-word"),
        Problem::OrderNot => lang.say("search-order-not"),
    }
}

/// What was typed, safe and short.
fn shown(typed: &str) -> String {
    crate::model::text::clip(&one_line(typed), 24)
}

fn meant(names: &[String], lang: Lang) -> Option<String> {
    let (last, rest) = names.split_last()?;
    let last = one_line(last);
    if rest.is_empty() {
        return Some(last);
    }
    let rest = rest.iter().map(|name| one_line(name)).collect::<Vec<_>>().join(", ");
    Some(lang.say_with("search-or", &[("names", rest.into()), ("last", last.into())]))
}
