//! The figures of RSDT-06.01. Row S-5.1.

use super::Rules;
use super::behind::far;
use super::stats::{Sum, stats};
use crate::model::attention::{Attention, Filter};
use crate::model::books::{Books, Unreadable};
use crate::model::calendar::WorkingClock;
use crate::model::period::Period;
use crate::model::record::AttentionFigures;

/// What came, what went, and what stood at both ends of a month.
pub(super) fn figures(period: Period, books: &dyn Books, rules: &Rules<'_>) -> Result<AttentionFigures, Unreadable> {
    let Rules { calendar, as_of, .. } = *rules;
    let (from, to) = period.moments(calendar);
    let received = stats(books, from, to, as_of, calendar)?;

    let [at_first, at_last] = [from, to].map(|moment| Filter::standing(moment, as_of));
    let (mut carried_in, mut carried_out) = (0, 0);
    let mut stood = |attention: &Attention| {
        carried_in += u64::from(at_first.takes(attention, calendar));
        carried_out += u64::from(at_last.takes(attention, calendar));
    };
    books.standing(&mut |attention| stood(&attention))?;
    let mut ended = Sum::default();
    let clock = WorkingClock::new(calendar);
    let within = Filter::ended(from, to, as_of);
    // What had not ended at a moment and has by now ended after it.
    books.ended(from.min(as_of), far(), &mut |attention| {
        stood(&attention);
        if within.takes(&attention, calendar) {
            let took = attention.took(as_of, |from, to| clock.between(from, to));
            ended.add(attention.outcome(as_of, calendar.official()), took);
        }
    })?;
    Ok(AttentionFigures { received, carried_in, ended: ended.finish(), carried_out })
}
