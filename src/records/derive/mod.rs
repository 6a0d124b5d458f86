//! The figures of the records, from the books and the calendar alone: so that they can be derived again.

mod attention;
mod behind;
mod followers;
mod indicator;
mod round;
mod stats;

pub use behind::behind;
pub use followers::readings;
pub use round::outlook as short;
pub use stats::{Counter, stats};

use crate::model::books::{Books, Unreadable};
use crate::model::calendar::Calendar;
use crate::model::followers::{Reviewed, Series};
use crate::model::forecast::OfficialLine;
use crate::model::record::{Figures, RecordId, RecordKind};
use chrono::{DateTime, NaiveDate, Utc};

/// A reading of followers that counts: its day, and how many.
pub type Known = (NaiveDate, u64);

/// What figures are derived by, besides the books.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    /// The office's calendar.
    pub calendar: &'a Calendar,
    /// The moment at which the figures are read: what happened later is not in them.
    pub as_of: DateTime<Utc>,
    /// Marks what is odd about an account's days.
    pub review: &'a dyn Fn(Series) -> Reviewed,
    /// The official line from the last of an account's readings on (S-3.6).
    pub line: &'a dyn Fn(&[Known]) -> Option<OfficialLine>,
}

/// Derives the figures of a record.
///
/// # Errors
/// [`Unreadable`] when the books cannot be read.
pub fn figures(id: &RecordId, books: &dyn Books, rules: &Rules<'_>) -> Result<Figures, Unreadable> {
    match id.kind {
        RecordKind::Attention => {
            attention::figures(id.period, books, rules).map(|figures| Figures::Attention(Box::new(figures)))
        }
        RecordKind::Followers => followers::figures(id.period, books, rules).map(Figures::Followers),
        RecordKind::Indicator => indicator::figures(id.period, books, rules).map(Figures::Indicator),
    }
}
