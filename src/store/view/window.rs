//! Part of a list: range reads over its index, at the same cost at any size.

use super::super::error::ReadError;
use super::{View as Shown, keys};

/// Where a window over a list begins.
pub(super) enum Begin<'a> {
    /// At the first row.
    Start,
    /// So that it ends with the last row.
    End,
    /// Behind a place in the order.
    After(&'a [u8]),
    /// With half of it before a place in the order.
    Around(Vec<u8>),
}

/// Places in the order of a list.
pub(super) struct Window {
    /// The places, in order.
    pub(super) orders: Vec<Vec<u8>>,
    /// True when nothing comes before them.
    pub(super) at_start: bool,
    /// True when nothing comes after them.
    pub(super) at_end: bool,
}

impl Shown {
    /// Reads a window of `rows` over the list whose keys begin with `list` and that has `total` rows.
    pub(super) fn window(&self, list: &[u8], begin: &Begin<'_>, rows: usize, total: u64) -> Result<Window, ReadError> {
        let mut orders = match begin {
            Begin::Start => self.orders(list, &[], None, false, rows)?,
            Begin::End => reversed(self.orders(list, &[], None, true, rows)?),
            Begin::After(key) => self.orders(list, &past(key), None, false, rows)?,
            Begin::Around(here) => {
                let mut before = self.orders(list, &[], Some(here), true, rows / 2)?;
                let after = self.orders(list, here, None, false, rows - before.len())?;
                if before.len() + after.len() < rows {
                    before = self.orders(list, &[], Some(here), true, rows - after.len())?;
                }
                let mut orders = reversed(before);
                orders.extend(after);
                orders
            }
        };
        let after = matches!(begin, Begin::After(_));
        if orders.is_empty() && !after {
            orders = self.orders(list, &[], None, false, rows)?;
        }
        let (at_start, at_end) = match (orders.first(), orders.last()) {
            (Some(head), Some(tail)) => (
                self.orders(list, &[], Some(head), true, 1)?.is_empty(),
                self.orders(list, &past(tail), None, false, 1)?.is_empty(),
            ),
            _ => (total == 0, total == 0 || after),
        };
        Ok(Window { orders, at_start, at_end })
    }

    /// Places in the order of a list, from `from` on or, backwards, before `to`.
    pub(super) fn orders(
        &self,
        list: &[u8],
        from: &[u8],
        to: Option<&[u8]>,
        backwards: bool,
        most: usize,
    ) -> Result<Vec<Vec<u8>>, ReadError> {
        let start = [list, from].concat();
        let end = to.map_or_else(|| keys::after(list), |to| [list, to].concat());
        if start >= end {
            return Ok(Vec::new());
        }
        self.base()
            .range(&start, &end, backwards)
            .take(most)
            .map(|item| item.map(|(key, _)| key.get(list.len()..).unwrap_or_default().to_vec()))
            .collect()
    }
}

/// The first place after this one.
pub(super) fn past(order: &[u8]) -> Vec<u8> {
    [order, &[0]].concat()
}

fn reversed(mut orders: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    orders.reverse();
    orders
}
