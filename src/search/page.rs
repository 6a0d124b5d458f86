//! Part of what a query finds, in one pass over it: how many there are, and those around a place.

use super::{Index, IndexError, ask, document, guarded, order};
use crate::model::calendar::Calendar;
use crate::model::counts::Anchor;
use crate::model::ids::ConversationId;
use crate::model::query::{Order, Query};
use chrono::{DateTime, Utc};
use std::collections::BinaryHeap;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::schema::Value;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader, TantivyDocument};

/// Documents whose places are read at once.
const BLOCK: usize = 64;

/// A conversation that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The conversation.
    pub conversation: ConversationId,
    /// Its place in the query's order.
    pub key: Vec<u8>,
}

/// Part of what a query finds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The conversations, in the query's order.
    pub hits: Vec<Hit>,
    /// True when the first of these is the first of all.
    pub at_start: bool,
    /// True when the last of these is the last of all.
    pub at_end: bool,
    /// How many there are in all.
    pub total: u64,
}

impl Index {
    /// Finds part of what a query takes, as the index stands. What the query says of the text has been looked at;
    /// rows that changed since they were put into the index are the caller's to check.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn find(
        &self,
        query: &Query,
        now: DateTime<Utc>,
        calendar: &Calendar,
        anchor: &Anchor,
        rows: usize,
    ) -> Result<Found, IndexError> {
        guarded(|| {
            let searcher = self.reader.searcher();
            let column = match query.order {
                Order::Newest => "newest",
                Order::Urgent => "urgent",
            };
            let asked = ask::ask(&self.fields, query, now, calendar);
            let around = |place, rows: usize| Window { column, pivot: place, before: rows, after: rows };
            let window = match anchor {
                Anchor::Start => Window { column, pivot: 0, before: 0, after: rows },
                Anchor::End => Window { column, pivot: u64::MAX, before: rows, after: 0 },
                Anchor::After { key } => {
                    Window { column, pivot: order::place(key).saturating_add(1), before: 0, after: rows }
                }
                Anchor::Around { id, key } => {
                    around(self.place(column, id)?.unwrap_or_else(|| order::place(key)), rows)
                }
            };
            let sides = searcher.search(&*asked, &window)?;
            let part = sides.cut(anchor, rows);
            let mut hits = Vec::with_capacity(part.places.len());
            for (place, address) in part.places {
                let stored: TantivyDocument = searcher.doc(address)?;
                let name = stored.get_first(self.fields.id).and_then(|value| value.as_str().map(str::to_owned));
                let conversation =
                    name.map(ConversationId::new).ok_or_else(|| IndexError("a document without a name".to_owned()))?;
                hits.push(Hit { conversation, key: order::key(place) });
            }
            Ok(Found { hits, at_start: part.at_start, at_end: part.at_end, total: part.total })
        })
    }

    /// Where a conversation stands in an order now.
    fn place(&self, column: &str, id: &ConversationId) -> Result<Option<u64>, IndexError> {
        let searcher = self.reader.searcher();
        let term = document::name(&self.fields, id);
        let query = tantivy::query::TermQuery::new(term, tantivy::schema::IndexRecordOption::Basic);
        let column = if column == "newest" { "newest" } else { "urgent" };
        let sides = searcher.search(&query, &Window { column, pivot: 0, before: 0, after: 1 })?;
        Ok(sides.after.into_iter().next().map(|(place, _)| place))
    }
}

/// What is kept of what is found: the last `before` before a place, and the first `after` from it on.
struct Window {
    column: &'static str,
    pivot: u64,
    before: usize,
    after: usize,
}

/// Both sides of a place, each with one more than was asked for where there is one, in order.
#[derive(Debug, Default)]
struct Sides {
    before: Vec<(u64, DocAddress)>,
    after: Vec<(u64, DocAddress)>,
    total: u64,
}

struct Part {
    places: Vec<(u64, DocAddress)>,
    at_start: bool,
    at_end: bool,
    total: u64,
}

impl Sides {
    /// The part that was asked for.
    fn cut(self, anchor: &Anchor, rows: usize) -> Part {
        let Self { before, after, total } = self;
        let (have, follow) = (before.len(), after.len());
        let ahead = match anchor {
            Anchor::Start | Anchor::After { .. } => 0,
            Anchor::End => have.min(rows),
            Anchor::Around { .. } => {
                // Half before; what one side lacks the other gives.
                let half = (rows / 2).min(have);
                half.max(rows.saturating_sub(follow)).min(have)
            }
        };
        let behind = (rows - ahead.min(rows)).min(follow);
        let begins = matches!(anchor, Anchor::Start) || (!matches!(anchor, Anchor::After { .. }) && ahead == have);
        let ends = behind == follow;
        let places = before[have - ahead..].iter().chain(&after[..behind]).copied().collect();
        Part { places, at_start: begins, at_end: ends, total }
    }
}

impl Collector for Window {
    type Fruit = Sides;
    type Child = Segment;

    fn for_segment(&self, ordinal: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<Segment> {
        let column = segment.fast_fields().u64(self.column)?;
        Ok(Segment {
            ordinal,
            column,
            pivot: self.pivot,
            // One more says whether the list goes on.
            keep: (more(self.before), more(self.after)),
            before: BinaryHeap::new(),
            after: BinaryHeap::new(),
            last: None,
            total: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, parts: Vec<Sides>) -> tantivy::Result<Sides> {
        let mut all = Sides::default();
        for part in parts {
            all.before.extend(part.before);
            all.after.extend(part.after);
            all.total += part.total;
        }
        all.before.sort_unstable();
        all.after.sort_unstable();
        let excess = all.before.len().saturating_sub(more(self.before));
        all.before.drain(..excess);
        all.after.truncate(more(self.after));
        Ok(all)
    }
}

fn more(rows: usize) -> usize {
    if rows == 0 { 0 } else { rows + 1 }
}

/// What is kept of a segment of the index.
struct Segment {
    ordinal: SegmentOrdinal,
    column: Column<u64>,
    pivot: u64,
    keep: (usize, usize),
    /// The least on top: it makes room.
    before: BinaryHeap<std::cmp::Reverse<(u64, DocId)>>,
    /// The greatest on top: it makes room.
    after: BinaryHeap<(u64, DocId)>,
    /// The greatest, once there are enough: what stands behind it is not looked at.
    last: Option<u64>,
    total: u64,
}

impl Segment {
    fn take(&mut self, doc: DocId, place: u64) {
        if place < self.pivot {
            if self.keep.0 == 0 {
                return;
            }
            let full = self.before.len() >= self.keep.0;
            if !full || self.before.peek().is_some_and(|least| least.0 < (place, doc)) {
                self.before.push(std::cmp::Reverse((place, doc)));
                if full {
                    self.before.pop();
                }
            }
        } else {
            // Nearly all of many are turned away here.
            if self.keep.1 == 0 || self.last.is_some_and(|last| place > last) {
                return;
            }
            let full = self.after.len() >= self.keep.1;
            if !full || self.after.peek().is_some_and(|greatest| *greatest > (place, doc)) {
                self.after.push((place, doc));
                if full {
                    self.after.pop();
                }
                if self.after.len() >= self.keep.1 {
                    self.last = self.after.peek().map(|greatest| greatest.0);
                }
            }
        }
    }
}

impl SegmentCollector for Segment {
    type Fruit = Sides;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.collect_block(&[doc]);
    }

    /// Reads the column for many at once: a letter finds most of all conversations.
    fn collect_block(&mut self, docs: &[DocId]) {
        self.total += docs.len() as u64;
        let mut places = [None; BLOCK];
        for docs in docs.chunks(BLOCK) {
            let places = &mut places[..docs.len()];
            places.fill(None);
            self.column.first_vals(docs, places);
            for (doc, place) in docs.iter().zip(places) {
                self.take(*doc, place.unwrap_or(u64::MAX));
            }
        }
    }

    fn harvest(self) -> Sides {
        let at = |(place, doc)| (place, DocAddress::new(self.ordinal, doc));
        Sides {
            before: self.before.into_iter().map(|least| at(least.0)).collect(),
            after: self.after.into_iter().map(at).collect(),
            total: self.total,
        }
    }
}
