//! The ends of the list as they were read last: going from one to the other waits for nobody.

use super::memory::Edge;
use super::state::Source;
use crate::model::counts::Page;
use crate::model::exchange::Ask;

/// What was read of the two ends, until something in the list changes.
#[derive(Debug, Clone, Default)]
pub(super) struct Ends {
    seen: Vec<(Source, Edge, Page)>,
    /// The question for an end to which nobody has gone yet.
    ahead: Option<Ask>,
}

impl Ends {
    /// Keeps what a page shows of an end: so many rows.
    pub(super) fn keep(&mut self, source: &Source, page: &Page, rows: usize) {
        self.seen.retain(|(other, ..)| other == source);
        for (edge, has) in [(Edge::Start, page.at_start), (Edge::End, page.at_end)] {
            if !has {
                continue;
            }
            let all = page.rows.len();
            let kept = match edge {
                Edge::Start => 0..rows.min(all),
                Edge::End => all.saturating_sub(rows)..all,
            };
            let (at_start, at_end) = (page.at_start && kept.start == 0, page.at_end && kept.end == all);
            let rows = page.rows.get(kept).unwrap_or_default().to_vec();
            let end = Page { view: page.view, rows, at_start, at_end, total: page.total };
            self.seen.retain(|(_, other, _)| *other != edge);
            self.seen.push((source.clone(), edge, end));
        }
    }

    /// An end of a list as it was read last; `None` when it was not, or something has changed since.
    pub(super) fn seen(&self, source: &Source, edge: Edge) -> Option<&Page> {
        let mut seen = self.seen.iter();
        seen.find(|(of, which, _)| of == source && *which == edge).map(|(_, _, page)| page)
    }

    /// An end is read before anybody goes there.
    pub(super) fn asked_ahead(&mut self, ask: Ask) {
        self.ahead = Some(ask);
    }

    /// True once for the page that was asked for so, unless something in the list has changed since.
    pub(super) fn waits_for(&mut self, ask: Ask) -> bool {
        self.ahead.take_if(|ahead| *ahead == ask).is_some()
    }

    /// True when an end is being read before anybody goes there.
    pub(super) fn is_reading_ahead(&self) -> bool {
        self.ahead.is_some()
    }

    /// Something in the list changed.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}
