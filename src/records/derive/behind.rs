//! The attentions behind a figure: what a figure opens into on the screen.

use crate::model::attention::{Attention, Figure, Filter};
use crate::model::books::{Books, Unreadable};
use crate::model::calendar::Calendar;
use chrono::{DateTime, TimeDelta, Utc};

/// Hands out the attentions that a filter means, in the order of receipt. Only the part of the books is read that can
/// hold them: a figure of what stood or ended does not walk through years.
///
/// # Errors
/// [`Unreadable`] when the books cannot be read.
pub fn behind(filter: &Filter, books: &dyn Books, calendar: &Calendar) -> Result<Vec<Attention>, Unreadable> {
    let mut found = Vec::new();
    let mut take = |attention: Attention| {
        if filter.takes(&attention, calendar) {
            found.push(attention);
        }
    };
    let unended = |outcome| Figure::Unended.outcomes().contains(outcome);
    if let Some((from, to)) = filter.ended {
        books.ended(from, to, &mut take)?;
    } else if !filter.outcomes.is_empty() && filter.outcomes.iter().all(unended) {
        books.standing(&mut take)?;
        books.ended(filter.as_of, far(), &mut take)?;
    } else {
        books.attentions(filter.from, filter.to, &mut take)?;
    }
    found.sort_by_key(|attention| attention.received_at);
    Ok(found)
}

/// The end of a range that holds a moment: a microsecond later, as finely as the books tell moments apart.
pub(super) fn just_after(at: DateTime<Utc>) -> DateTime<Utc> {
    at.checked_add_signed(TimeDelta::microseconds(1)).unwrap_or(at)
}

/// A moment after everything in the books: the year 2200, which every way of keeping moments reaches.
pub(super) fn far() -> DateTime<Utc> {
    DateTime::from_timestamp(7_258_118_400, 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
}
