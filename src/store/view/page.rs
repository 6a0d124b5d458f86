//! Lists: range reads over their index, at the same cost at any size.

use super::super::error::ReadError;
use super::value::{Stored, Totals};
use super::{View as Shown, keys};
use crate::model::counts::{Anchor, Page, Row, View};
use crate::model::ids::ConversationId;

impl Shown {
    /// Reads part of a list.
    pub(crate) fn page(&self, view: View, anchor: &Anchor, rows: usize) -> Result<Page, ReadError> {
        let _reading = self.reading();
        let totals: Totals = self.get(keys::TOTALS)?.unwrap_or_default();
        let total = totals.views[usize::from(keys::place_of(view))];
        let mut orders = match anchor {
            Anchor::Start => self.orders(view, &[], None, false, rows)?,
            Anchor::End => reversed(self.orders(view, &[], None, true, rows)?),
            Anchor::After { key } => self.orders(view, &past(key), None, false, rows)?,
            Anchor::Around { id, key } => {
                let here = self.order_of(view, id)?.unwrap_or_else(|| key.clone());
                let mut before = self.orders(view, &[], Some(&here), true, rows / 2)?;
                let after = self.orders(view, &here, None, false, rows - before.len())?;
                if before.len() + after.len() < rows {
                    before = self.orders(view, &[], Some(&here), true, rows - after.len())?;
                }
                let mut orders = reversed(before);
                orders.extend(after);
                orders
            }
        };
        if orders.is_empty() && !matches!(anchor, Anchor::After { .. }) {
            orders = self.orders(view, &[], None, false, rows)?;
        }
        let (at_start, at_end) = match (orders.first(), orders.last()) {
            (Some(first), Some(last)) => (
                self.orders(view, &[], Some(first), true, 1)?.is_empty(),
                self.orders(view, &past(last), None, false, 1)?.is_empty(),
            ),
            _ => (total == 0, total == 0 || matches!(anchor, Anchor::After { .. })),
        };
        let rows = orders.into_iter().map(|order| self.row(view, order)).collect::<Result<_, _>>()?;
        Ok(Page { view, rows, at_start, at_end, total })
    }

    /// The first pending row after a place in the order.
    pub(crate) fn next_pending(&self, after: Option<&[u8]>) -> Result<Option<Row>, ReadError> {
        let _reading = self.reading();
        let from = after.map(past).unwrap_or_default();
        let next = self.orders(View::Pending, &from, None, false, 1)?.pop();
        next.map(|order| self.row(View::Pending, order)).transpose()
    }

    /// Places in the order of a list, from `from` on or, backwards, before `to`.
    pub(super) fn orders(
        &self,
        view: View,
        from: &[u8],
        to: Option<&[u8]>,
        backwards: bool,
        most: usize,
    ) -> Result<Vec<Vec<u8>>, ReadError> {
        let list = keys::list(view);
        let start = [list.as_slice(), from].concat();
        let end = to.map_or_else(|| keys::after(&list), |to| [list.as_slice(), to].concat());
        if start >= end {
            return Ok(Vec::new());
        }
        self.base()
            .range(&start, &end, backwards)
            .take(most)
            .map(|item| item.map(|(key, _)| key.get(list.len()..).unwrap_or_default().to_vec()))
            .collect()
    }

    /// Where a conversation stands in a list, when it does.
    fn order_of(&self, view: View, id: &ConversationId) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(stored) = self.get::<Stored>(&keys::conversation(id))? else { return Ok(None) };
        let rows = keys::rows(&stored.conversation);
        Ok(rows.into_iter().find(|(list, _)| *list == view).map(|(_, order)| order))
    }

    fn row(&self, view: View, key: Vec<u8>) -> Result<Row, ReadError> {
        let id = keys::row_id(view, &key).ok_or_else(|| ReadError("a row without a name".to_owned()))?;
        let stored: Stored = self
            .get(&keys::conversation(&id))?
            .ok_or_else(|| ReadError(format!("a row without its conversation {id}")))?;
        Ok(Row { conversation: stored.conversation, key })
    }
}

/// The first place after this one.
fn past(order: &[u8]) -> Vec<u8> {
    [order, &[0]].concat()
}

fn reversed(mut orders: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    orders.reverse();
    orders
}
