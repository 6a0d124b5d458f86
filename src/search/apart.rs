//! A query that may stand among those that are excluded.

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TantivyError};

/// Takes what another query takes, and never asks it about a document that it has passed.
///
/// An exclusion asks about every candidate, also about those before the first match. A phrase does not allow that and
/// panics where assertions are compiled in. What it lacks is the check that the default `seek_danger` makes.
#[derive(Debug)]
pub(super) struct Apart(pub(super) Box<dyn Query>);

impl Clone for Apart {
    fn clone(&self) -> Self {
        Self(self.0.box_clone())
    }
}

impl Query for Apart {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(ApartWeight(self.0.weight(scoring)?)))
    }
}

struct ApartWeight(Box<dyn Weight>);

impl Weight for ApartWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(ApartScorer(self.0.scorer(reader, boost)?)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument("what is excluded has no score".to_owned()))
    }
}

struct ApartScorer(Box<dyn Scorer>);

impl DocSet for ApartScorer {
    fn advance(&mut self) -> DocId {
        self.0.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.0.seek(target)
    }

    fn doc(&self) -> DocId {
        self.0.doc()
    }

    fn size_hint(&self) -> u32 {
        self.0.size_hint()
    }

    fn cost(&self) -> u64 {
        self.0.cost()
    }
}

impl Scorer for ApartScorer {
    fn score(&mut self) -> Score {
        self.0.score()
    }
}
