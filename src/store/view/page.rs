//! The lists of conversations.

use super::super::error::ReadError;
use super::value::{Stored, Totals};
use super::window::{Begin, past};
use super::{View as Shown, keys};
use crate::model::counts::{Anchor, Page, Row, View};
use crate::model::ids::ConversationId;

impl Shown {
    /// Reads part of a list.
    pub(crate) fn page(&self, view: View, anchor: &Anchor, rows: usize) -> Result<Page, ReadError> {
        let _reading = self.reading();
        let totals: Totals = self.get(keys::TOTALS)?.unwrap_or_default();
        let total = totals.views[usize::from(keys::place_of(view))];
        let begin = match anchor {
            Anchor::Start => Begin::Start,
            Anchor::End => Begin::End,
            Anchor::After { key } => Begin::After(key),
            Anchor::Around { id, key } => Begin::Around(self.order_of(view, id)?.unwrap_or_else(|| key.clone())),
        };
        let window = self.window(&keys::list(view), &begin, rows, total)?;
        let rows = window.orders.into_iter().map(|order| self.row(view, order)).collect::<Result<_, _>>()?;
        Ok(Page { view, rows, at_start: window.at_start, at_end: window.at_end, total })
    }

    /// The first pending row after a place in the order.
    pub(crate) fn next_pending(&self, after: Option<&[u8]>) -> Result<Option<Row>, ReadError> {
        let _reading = self.reading();
        let from = after.map(past).unwrap_or_default();
        let next = self.orders(&keys::list(View::Pending), &from, None, false, 1)?.pop();
        next.map(|order| self.row(View::Pending, order)).transpose()
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
