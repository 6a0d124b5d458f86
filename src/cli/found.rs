//! `ventanilla inbox QUERY`: what a query finds, for scripts and for a glance.

use super::desk::Desk;
use super::failure::Failure;
use super::output;
use crate::clock;
use crate::i18n::Lang;
use crate::model::counts::{Anchor, Row};
use crate::model::query::{Context, Query, QueryError, parse};
use crate::model::text::{one_line, width};
use crate::say_query;
use crate::store::{self, Store};
use crate::worker::search::{Asked, SearchError, Searching};

/// Rows asked for at a time.
const AT_ONCE: usize = 500;

/// Hands what a query finds to `print`, the first `limit` of it. The index is brought on before.
///
/// # Errors
/// One sentence with the next step; a query that is none, with its place.
pub(super) fn each(
    desk: &Desk,
    store: &Store,
    words: &[String],
    limit: usize,
    print: &mut dyn FnMut(&Row) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let query = query(desk, words)?;
    let mut searching = Searching::of(store.beside());
    let mut elsewhere = None;
    if let Err(failure) = bring_on(&searching, store, desk.lang()) {
        // A full disk takes no index: it is made where there is room, and goes with the command.
        let Ok(aside) = store::aside() else { return Err(failure) };
        searching = Searching::of(aside.path());
        elsewhere = Some(aside);
        bring_on(&searching, store, desk.lang())?;
    }
    let (now, mut left, mut anchor) = (clock::now(), limit, Anchor::Start);
    while left > 0 {
        let rows = left.min(AT_ONCE);
        let asked = Asked { store, query: &query, now, calendar: &desk.calendar, anchor: &anchor, rows };
        let page = match searching.find(&asked) {
            Err(SearchError::Index(_)) => {
                bring_on(&searching, store, desk.lang())?;
                searching.find(&asked)
            }
            found => found,
        };
        let page = page.map_err(|error| broken(desk.lang(), &error))?;
        for row in &page.rows {
            print(row)?;
        }
        left -= page.rows.len().min(left);
        match page.rows.last() {
            Some(row) if !page.at_end => anchor = Anchor::After { key: row.key.clone() },
            _ => break,
        }
    }
    drop(searching);
    drop(elsewhere);
    Ok(())
}

/// Brings the index up to what the store shows, telling on a terminal how far it is.
///
/// # Errors
/// One sentence with the next step.
pub(super) fn bring_on(searching: &Searching, store: &Store, lang: Lang) -> Result<(), Failure> {
    let mut progress = output::Progress::new(lang);
    let brought = searching.bring_on(store, &|| false, &mut |done, total| {
        progress.count("boot-index", done, total);
    });
    brought.map_err(|error| broken(lang, &error))?;
    searching.rest();
    Ok(())
}

fn query(desk: &Desk, words: &[String]) -> Result<Query, Failure> {
    // What a shell took the quotes of is one phrase again; a script's whole line in one argument stays as it is.
    let line = match words {
        [line] => line.clone(),
        many => many.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" "),
    };
    let accounts: Vec<_> = desk.context.config.accounts.iter().map(|account| account.name.clone()).collect();
    let today = desk.calendar.local_day(clock::now());
    let tongue = say_query::tongue(desk.lang());
    // A space behind: what a script asks for is whole words.
    let line = format!("{line} ");
    let context = Context { accounts: &accounts, agencies: &desk.agencies, today, tongue };
    parse(&line, &context).map_err(|error| Failure::usage(placed(&line, &error, desk.lang())))
}

fn quoted(word: &str) -> String {
    if word.contains(' ') && !word.contains('"') && !word.contains(':') {
        format!("\"{word}\"")
    } else {
        word.to_owned()
    }
}

/// The sentence, and under the line the place that is meant.
fn placed(line: &str, error: &QueryError, lang: Lang) -> String {
    // Blanks at an end are cut: those before the place count.
    let until = format!("{}|", line.get(..error.at.start).unwrap_or_default());
    let indent = width(&one_line(&until)).saturating_sub(1);
    let long = width(&one_line(line.get(error.at.clone()).unwrap_or_default())).max(1);
    let (line, marks) = (one_line(line.trim_end()), "^".repeat(long));
    format!("{}\n  {line}\n  {:indent$}{marks}", say_query::wrong(error, lang), "")
}

fn broken(lang: Lang, error: &SearchError) -> Failure {
    Failure::failed(lang.say_with("search-broken", &[("why", error.to_string().into())]))
}
