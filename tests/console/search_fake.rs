//! The search of the worker that answers from memory.

use chrono::{DateTime, Utc};
use std::collections::VecDeque;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::conversation::Conversation;
use ventanilla::model::counts::{Anchor, Page, Row, View};
use ventanilla::model::exchange::{Refusal, Report, Request};
use ventanilla::model::query::{Marks, Order, Query, SavedView};

/// Finds among conversations by their first words, and keeps views.
#[derive(Debug, Default)]
pub(crate) struct SearchFake {
    /// The queries that are kept.
    pub(crate) views: Vec<SavedView>,
    /// How far the index is, while it is being made.
    pub(crate) making: Option<(u64, u64)>,
    /// The next views are not kept.
    pub(crate) refuses: bool,
}

impl SearchFake {
    /// Carries out what is the search's; false when it is not.
    pub(crate) fn ask(
        &mut self,
        now: DateTime<Utc>,
        conversations: &[Conversation],
        request: &Request,
        reports: &mut VecDeque<Report>,
    ) -> bool {
        match request {
            Request::Find { ask, query, anchor, rows } => {
                let page = find(now, conversations, query, anchor, *rows);
                reports.push_back(Report::Found { ask: *ask, page, making: self.making });
            }
            Request::KeepViews { ask, .. } if std::mem::take(&mut self.refuses) => {
                reports.push_back(Report::Refused { ask: *ask, why: Refusal::NotSaved("disk".to_owned()) });
            }
            Request::KeepViews { ask, views } => {
                self.views.clone_from(views);
                reports.push_back(Report::Views { views: views.clone() });
                reports.push_back(Report::Kept { ask: *ask, publication: None });
            }
            _ => return false,
        }
        true
    }
}

fn found(query: &Query, conversation: &Conversation) -> bool {
    query.terms.iter().all(|term| {
        let alone = Query { terms: vec![term.clone()], ..Query::default() };
        let positive = Query { terms: vec![ventanilla::model::query::Term { not: false, ..term.clone() }], ..alone };
        let there = !Marks::of(&positive).places(&conversation.first_words).is_empty();
        there != term.not
    })
}

fn find(now: DateTime<Utc>, all: &[Conversation], query: &Query, anchor: &Anchor, count: usize) -> Page {
    let calendar = Calendar::federal();
    let taken = all.iter().filter(|one| query.takes(one, now, &calendar) && found(query, one));
    let mut rows: Vec<Row> = taken
        .map(|one| {
            let due = one.due.map_or(i64::MAX, |due| due.limit.timestamp());
            let order = if query.order == Order::Urgent { due } else { i64::MAX - one.last_at.timestamp() };
            let mut key = order.to_be_bytes().to_vec();
            key.extend(one.id.as_str().as_bytes());
            Row { conversation: one.clone(), key }
        })
        .collect();
    rows.sort_by(|a, b| a.key.cmp(&b.key));
    let total = rows.len();
    let first = match anchor {
        Anchor::End => total.saturating_sub(count),
        Anchor::Around { id, key } => {
            let place = rows.iter().position(|row| row.conversation.id == *id);
            let place = place.unwrap_or_else(|| rows.partition_point(|row| row.key < *key));
            place.saturating_sub(count / 2).min(total.saturating_sub(count))
        }
        _ => 0,
    };
    let last = (first + count).min(total);
    Page {
        view: View::default(),
        rows: rows[first..last].to_vec(),
        at_start: first == 0,
        at_end: last == total,
        total: u64::try_from(total).unwrap(),
    }
}
