//! Where the columns of a table stand, shared by what draws and by what the mouse hits.
//!
//! The first column names the rows and always stands. Of the others, those stand that follow each other up to the
//! chosen one and beyond it, as many as fit: a table that is wider than the screen moves sideways under the hand.

use std::ops::Range;

/// Columns of nothing between two columns.
pub const GAP: u16 = 2;

/// A column that is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Which.
    pub column: usize,
    /// Where it begins, counted from the left of the table.
    pub x: u16,
    /// How wide it is.
    pub width: u16,
}

/// The columns that are seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Placing {
    /// Each with its place, from left to right.
    pub columns: Vec<Placed>,
    /// How many stand before the second one that is seen.
    pub before: usize,
    /// How many stand after the last one that is seen.
    pub after: usize,
}

impl Placing {
    /// How wide all of it is.
    #[must_use]
    pub fn width(&self) -> u16 {
        self.columns.last().map_or(0, |last| last.x + last.width)
    }

    /// The column at a place, counted from the left of the table; the space after a column belongs to it.
    #[must_use]
    pub fn at(&self, x: u16) -> Option<usize> {
        let found = self.columns.iter().rev().find(|placed| placed.x <= x)?;
        (x < found.x + found.width + GAP).then_some(found.column)
    }
}

/// Says which columns are seen in `room`, so that the chosen one is. A column that is wider than what is left beside
/// the first one is cut.
///
/// ```
/// use ventanilla::app::table::place;
/// let seen = |chosen| place(&[8, 5, 5, 5], chosen, 24).columns.iter().map(|placed| placed.column).collect::<Vec<_>>();
/// assert_eq!((seen(0), seen(2), seen(3)), (vec![0, 1, 2], vec![0, 1, 2], vec![0, 2, 3]));
/// ```
#[must_use]
pub fn place(widths: &[u16], chosen: usize, room: u16) -> Placing {
    let Some((first, rest)) = widths.split_first() else { return Placing::default() };
    let first = (*first).min(if rest.is_empty() { room } else { room / 2 });
    let left = room.saturating_sub(first);
    let wide = |range: Range<usize>| {
        rest.get(range)
            .unwrap_or_default()
            .iter()
            .fold(0_u16, |sum, width| sum.saturating_add(width.saturating_add(GAP)))
    };
    let wanted = chosen.min(rest.len());
    let from = (0..wanted).find(|from| wide(*from..wanted) <= left).unwrap_or(wanted.saturating_sub(1));
    let mut columns = vec![Placed { column: 0, x: 0, width: first }];
    let mut x = first;
    for (nth, width) in rest.iter().enumerate().skip(from) {
        let free = room.saturating_sub(x.saturating_add(GAP));
        // Only the chosen column may be cut: it alone must be seen.
        if free < *width && nth + 1 != wanted || free == 0 {
            break;
        }
        let width = (*width).min(free);
        columns.push(Placed { column: nth + 1, x: x + GAP, width });
        x += GAP + width;
    }
    let after = rest.len() - from - (columns.len() - 1);
    Placing { columns, before: from, after }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_place_belongs_to_the_column_before_it() {
        let placing = place(&[4, 3, 3], 0, 20);
        assert_eq!([0, 4, 5, 6, 11, 15].map(|x| placing.at(x)), [Some(0), Some(0), Some(0), Some(1), Some(2), Some(2)]);
        assert_eq!(placing.at(16), None);
    }

    proptest! {
        #[test]
        fn the_chosen_column_is_seen_and_nothing_stands_outside(
            widths in prop::collection::vec(1_u16..40, 1..20), chosen in 0_usize..20, room in 12_u16..200,
        ) {
            let chosen = chosen.min(widths.len() - 1);
            let placing = place(&widths, chosen, room);
            prop_assert!(placing.columns.iter().any(|placed| placed.column == chosen), "{:?}", placing);
            prop_assert!(placing.width() <= room);
            prop_assert_eq!(placing.before + placing.after + placing.columns.len(), widths.len());
            for pair in placing.columns.windows(2) {
                prop_assert_eq!(pair[0].x + pair[0].width + GAP, pair[1].x);
            }
        }
    }
}
