//! A query as the index is asked it.

use super::apart::Apart;
use super::document::{BEGINNING, PENDING, SNOOZED, account, agency, handle, kept, network, parts, standing, topic};
use super::fields::Fields;
use super::order;
use crate::model::calendar::Calendar;
use crate::model::ids::AgencyId;
use crate::model::query::{Filter, Query, Sought, Standing};
use crate::model::words::{stem, words};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;
use std::ops::Bound;
use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, EmptyQuery, InvertedIndexRangeQuery, Occur, PhraseQuery, Query as Asked, RangeQuery,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

/// What the index is asked, at a moment.
pub(super) fn ask(fields: &Fields, query: &Query, now: DateTime<Utc>, calendar: &Calendar) -> Box<dyn Asked> {
    let asking = Asking { fields, now, calendar };
    let mut clauses: Vec<(Occur, Box<dyn Asked>)> = Vec::new();
    for term in &query.terms {
        let Some(asked) = asking.sought(&term.what) else { continue };
        clauses.push(if term.not { (Occur::MustNot, Box::new(Apart(asked))) } else { (Occur::Must, asked) });
    }
    let mut kinds = BTreeSet::new();
    for condition in &query.conditions {
        if condition.not {
            clauses.push((Occur::MustNot, Box::new(Apart(asking.holds(&condition.what)))));
        } else if kinds.insert(kind(&condition.what)) {
            let alike =
                query.conditions.iter().filter(|other| !other.not && kind(&other.what) == kind(&condition.what));
            clauses.push((Occur::Must, either(alike.map(|other| asking.holds(&other.what)).collect())));
        }
    }
    if !clauses.iter().any(|(occur, _)| *occur == Occur::Must) {
        clauses.push((Occur::Must, Box::new(AllQuery)));
    }
    Box::new(BooleanQuery::new(clauses))
}

/// Conditions of one kind are alternatives.
fn kind(filter: &Filter) -> u8 {
    match filter {
        Filter::Network(_) => 0,
        Filter::Account(_) => 1,
        Filter::Standing(_) => 2,
        Filter::Agency(_) => 3,
        Filter::Topic(_) => 4,
        Filter::From(_) => 5,
        Filter::Since(_) => 6,
        Filter::Until(_) => 7,
    }
}

fn either(mut asked: Vec<Box<dyn Asked>>) -> Box<dyn Asked> {
    match asked.pop() {
        Some(only) if asked.is_empty() => only,
        Some(last) => {
            asked.push(last);
            Box::new(BooleanQuery::union(asked))
        }
        None => Box::new(EmptyQuery),
    }
}

fn all(asked: Vec<Box<dyn Asked>>) -> Box<dyn Asked> {
    if asked.is_empty() { Box::new(AllQuery) } else { Box::new(BooleanQuery::intersection(asked)) }
}

struct Asking<'a> {
    fields: &'a Fields,
    now: DateTime<Utc>,
    calendar: &'a Calendar,
}

impl Asking<'_> {
    /// What is sought in the text; `None` for what holds no word.
    fn sought(&self, sought: &Sought) -> Option<Box<dyn Asked>> {
        let (Sought::Word(text) | Sought::Prefix(text) | Sought::Phrase(text)) = sought;
        let mut found: Vec<_> = words(text).collect();
        if found.len() > 1 || matches!(sought, Sought::Phrase(_)) {
            // What is still being typed ends in a word that is not whole.
            let last = if matches!(sought, Sought::Prefix(_)) { found.pop() } else { None };
            let phrase = self.phrase(&found.iter().map(|word| kept(&word.folded)).collect::<Vec<_>>())?;
            return Some(match last {
                Some(last) => all(vec![phrase, self.beginning(&last.folded, &text[last.at])]),
                None => phrase,
            });
        }
        let word = found.pop()?;
        Some(match sought {
            Sought::Prefix(_) => self.beginning(&word.folded, &text[word.at]),
            _ => term(self.fields.stems, kept(&stem(&text[word.at]))),
        })
    }

    fn phrase(&self, words: &[&str]) -> Option<Box<dyn Asked>> {
        let terms = words.iter().map(|word| Term::from_field_text(self.fields.words, word));
        match words {
            [] => None,
            [word] => Some(term(self.fields.words, word)),
            _ => Some(Box::new(PhraseQuery::new(terms.collect()))),
        }
    }

    /// Words that begin so, and forms of the word as it stands.
    fn beginning(&self, folded: &str, typed: &str) -> Box<dyn Asked> {
        if folded.chars().count() <= BEGINNING {
            return either(vec![term(self.fields.beginnings, folded), term(self.fields.stems, kept(&stem(typed)))]);
        }
        let folded = kept(folded);
        let text = |text: &str| Term::from_field_text(self.fields.words, text);
        let words = InvertedIndexRangeQuery::new(
            Bound::Included(text(folded)),
            Bound::Excluded(text(&format!("{folded}{}", char::MAX))),
        );
        either(vec![Box::new(words), term(self.fields.stems, kept(&stem(typed)))])
    }

    fn holds(&self, filter: &Filter) -> Box<dyn Asked> {
        let is = |facet: String| term(self.fields.is, &facet);
        match filter {
            Filter::Network(kind) => is(network(kind.name())),
            Filter::Account(name) => is(account(name.as_str())),
            Filter::Agency(name) => is(agency(name.as_ref().map(AgencyId::as_str))),
            Filter::Topic(name) => is(topic(name.map(crate::model::conversation::Topic::name))),
            Filter::Standing(standing) => self.standing(*standing),
            Filter::From(who) => match who.strip_prefix('@') {
                Some(whole) => is(handle(whole)),
                None => self.who(who),
            },
            Filter::Since(day) => {
                let from = order::since(self.calendar.day_start(*day));
                numbers(self.fields.newest, Bound::Unbounded, Bound::Included(from))
            }
            Filter::Until(day) => match day.succ_opt() {
                Some(next) => {
                    let end = order::since(self.calendar.day_start(next));
                    numbers(self.fields.newest, Bound::Excluded(end), Bound::Unbounded)
                }
                None => Box::new(AllQuery),
            },
        }
    }

    fn standing(&self, asked: Standing) -> Box<dyn Asked> {
        let is = |name: &str| term(self.fields.is, &standing(name));
        let now = Bound::Included(order::milliseconds(self.now));
        match asked {
            Standing::Pending => is(PENDING),
            Standing::New => is("new"),
            Standing::Open => is("open"),
            Standing::Waiting => is("waiting_agency"),
            Standing::Snoozed => is(SNOOZED),
            Standing::Answered => is("answered"),
            Standing::Resolved => is("resolved"),
            Standing::Overdue => numbers(self.fields.term, Bound::Unbounded, now),
            Standing::DueToday => {
                let today = self.calendar.local_day(self.now);
                let end = today.succ_opt().map(|day| self.calendar.day_start(day));
                let end = end.map_or(Bound::Unbounded, |end| Bound::Excluded(order::milliseconds(end)));
                numbers(self.fields.term, now, end)
            }
        }
    }

    /// Part of the handle or the name: all its runs of three letters. What has them elsewhere is told apart when the
    /// row is read again.
    fn who(&self, part: &str) -> Box<dyn Asked> {
        let longest = parts(part).iter().map(|part| part.chars().count()).max().unwrap_or(0);
        let runs = parts(part).into_iter().filter(|part| part.chars().count() == longest);
        all(runs.map(|run| term(self.fields.who, &run)).collect())
    }
}

fn numbers(field: Field, from: Bound<u64>, to: Bound<u64>) -> Box<dyn Asked> {
    let term = |bound: Bound<u64>| bound.map(|number| Term::from_field_u64(field, number));
    Box::new(RangeQuery::new(term(from), term(to)))
}

fn term(field: Field, text: &str) -> Box<dyn Asked> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
}
