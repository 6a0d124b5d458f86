//! The office's calendar: business days, working hours, and the deadlines that follow from them. Rule S-8.6.2.
//!
//! The federal days come with the program (`assets/calendar/mx.toml`); the office lays its own over them in a file of
//! the same form. Loading judges every day of the calendar's years once, so that a deadline is a look-up.

mod error;
mod explain;
mod hours;
mod raw;
mod read;
mod rule;
mod strip;
mod table;
mod working;
mod zone;

pub use error::{CalendarError, CalendarGap, Problem};
pub use explain::{Explanation, Moved, Step};
pub use hours::Shift;
pub use rule::{Kind, Name, Special};
pub use strip::strip_hour;
pub use working::WorkingClock;

use super::deadline::{Due, Official};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use std::fmt;
use std::sync::OnceLock;
use table::Table;
use zone::Pass;

/// The federal calendar that comes with the program.
const FEDERAL: &str = include_str!("../../../assets/calendar/mx.toml");

/// The calendar by which deadlines run: the federal days, overlaid with the office's own.
#[derive(Clone, PartialEq)]
pub struct Calendar {
    zone: Tz,
    official: Official,
    version: String,
    digest: String,
    table: Table,
}

impl fmt::Debug for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { zone, official, version, digest, table: _ } = self;
        f.debug_struct("Calendar")
            .field("zone", zone)
            .field("official", official)
            .field("version", version)
            .field("digest", digest)
            .finish_non_exhaustive()
    }
}

impl Calendar {
    /// The federal calendar that comes with the program, in the zone America/Mazatlan, 08:00–15:00.
    #[must_use]
    pub fn federal() -> Self {
        static CALENDAR: OnceLock<Calendar> = OnceLock::new();
        // The file is part of the program and a test reads it: without it, every deadline would be a gap.
        CALENDAR.get_or_init(|| Self::load(None).unwrap_or_else(|_| Self::nothing())).clone()
    }

    /// The federal calendar with the office's own file laid over it: the file's name, for errors, and its text.
    ///
    /// ```
    /// use ventanilla::model::calendar::Calendar;
    /// let office = r#"
    ///     [[day]]
    ///     name = "Aniversario de la ciudad"
    ///     kind = "inhábil"
    ///     source = "Acuerdo 7/2026"
    ///     date = "2026-09-29"
    /// "#;
    /// let calendar = Calendar::load(Some(("oficina.toml", office)))?;
    /// assert!(!calendar.is_business_day("2026-09-29".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`CalendarError`] says where the file is wrong and how.
    pub fn load(overlay: Option<(&str, &str)>) -> Result<Self, CalendarError> {
        let federal = read::read("mx.toml", FEDERAL)?;
        let office = overlay.map(|(name, text)| read::read(name, text)).transpose()?;
        let office = office.as_ref();
        let mut specials = federal.specials;
        specials.extend(office.map(|office| office.specials.clone()).unwrap_or_default());
        let week = office.and_then(|office| office.week.clone()).or(federal.week).unwrap_or_default();
        let years = office.and_then(|office| office.years).or(federal.years).unwrap_or((0, -1));
        let skeleton = office.and_then(|office| office.skeleton_counts).or(federal.skeleton_counts);
        let zone = office.and_then(|office| office.zone).or(federal.zone).unwrap_or(Tz::America__Mazatlan);
        let versions = [federal.version, office.and_then(|office| office.version.clone())];
        let mut calendar = Self {
            zone,
            official: office.and_then(|office| office.official).or(federal.official).unwrap_or_default(),
            version: versions.into_iter().flatten().collect::<Vec<_>>().join(" + "),
            digest: String::new(),
            table: Table::build(years, week, specials, skeleton.unwrap_or(false), zone),
        };
        calendar.digest = calendar.compute_digest();
        Ok(calendar)
    }

    fn nothing() -> Self {
        Self {
            zone: Tz::America__Mazatlan,
            official: Official::Limit,
            version: String::new(),
            digest: String::new(),
            table: Table::empty(),
        }
    }

    fn compute_digest(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let head = (self.zone.name(), self.official, self.table.first(), chrono_tz::IANA_TZDB_VERSION);
        hasher.update(format!("{head:?}").as_bytes());
        for hours in self.table.all_hours() {
            hasher.update(&[u8::try_from(hours.len()).unwrap_or(u8::MAX)]);
            for shift in hours {
                hasher.update(&shift.from.to_be_bytes());
                hasher.update(&shift.to.to_be_bytes());
            }
        }
        hasher.finalize().to_hex().to_string()
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

    /// The version of the files it was read from: the federal one's, then the office's.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// A digest of everything that deadlines depend on: it changes when any deadline could.
    #[must_use]
    pub fn digest(&self) -> String {
        self.digest.clone()
    }

    /// Returns by when a message received at `received` must be answered.
    ///
    /// Rule S-8.6.2: the limit is the close of the first business day after the local day of receipt; the target is
    /// the clock time of receipt on that day, moved into its working hours. Of two messages the later one never has
    /// the earlier limit. Targets keep that order among the messages of one local day only: what comes on a Friday
    /// evening has its target at Monday's close, what comes on Saturday morning has it on Monday morning.
    ///
    /// ```
    /// use ventanilla::model::calendar::Calendar;
    /// // Friday 30 January 2026, 16:30; Monday 2 February is a holiday.
    /// let due = Calendar::federal().due("2026-01-30T16:30:00-07:00".parse()?)?;
    /// assert_eq!(due.limit.to_rfc3339(), "2026-02-03T22:00:00+00:00");
    /// assert_eq!(due.target, due.limit);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`CalendarGap`] when the calendar has no data for the year reached.
    pub fn due(&self, received: DateTime<Utc>) -> Result<Due, CalendarGap> {
        let (day, clock) = zone::reading(self.zone, received);
        let (day, hours) = self.table.at_or_after(next(day))?;
        Ok(self.due_on(day, hours, clock).0)
    }

    fn due_on(&self, day: NaiveDate, hours: &[Shift], clock: TimeDelta) -> (Due, Moved) {
        let (wanted, moved) = into_hours(hours, clock);
        let pass = if moved == Moved::ToClosing { Pass::Second } else { Pass::First };
        let closing = hours.last().map_or(0, |shift| shift.to);
        let limit = zone::moment(self.zone, day, TimeDelta::seconds(closing.into()), Pass::Second);
        let target = zone::moment(self.zone, day, wanted, pass).min(limit);
        (Due { target, limit }, moved)
    }

    /// Explains the deadline of a message received at `received`, step by step.
    ///
    /// # Errors
    /// [`CalendarGap`] when the calendar has no data for the year reached.
    pub fn explain(&self, received: DateTime<Utc>) -> Result<Explanation, CalendarGap> {
        let (local_day, clock) = zone::reading(self.zone, received);
        let first = next(local_day);
        let (day, hours) = self.table.at_or_after(first)?;
        let (due, mut moved) = self.due_on(day, hours, clock);
        let [received, target, limit] = [received, due.target, due.limit].map(|at| self.local(at));
        if moved == Moved::Unchanged && target.time() != received.time() {
            moved = Moved::ByClockChange;
        }
        let because = |day| self.table.special(day).cloned();
        let mut steps = vec![Step::Received { at: received }];
        let skipped = first.iter_days().take_while(|skipped| *skipped < day);
        steps.extend(skipped.map(|day| Step::Skipped { day, because: because(day) }));
        steps.push(Step::Reached { day, hours: hours.to_vec(), because: because(day) });
        let [before, after] = [received, limit].map(|at| at.offset().local_minus_utc());
        if before != after {
            steps.push(Step::ClockChanged { before, after });
        }
        steps.push(Step::Target { at: target, moved });
        steps.push(Step::Limit { at: limit });
        let official = self.official;
        steps.push(Step::Official { which: official, at: self.local(due.official(official)) });
        steps.push(Step::Calendar { version: self.version.clone() });
        Ok(Explanation { received, target, limit, official, steps })
    }

    /// A moment on the office's clock.
    #[must_use]
    pub fn local(&self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        at.with_timezone(&self.zone).fixed_offset()
    }

    /// True when the office works on a day and the day counts for deadlines.
    #[must_use]
    pub fn is_business_day(&self, day: NaiveDate) -> bool {
        !self.table.hours(day).is_empty()
    }

    /// The working hours of a day that counts, in order; none on any other.
    #[must_use]
    pub fn hours(&self, day: NaiveDate) -> &[Shift] {
        self.table.hours(day)
    }

    /// What makes a day special: the entry that closes it or changes its hours.
    #[must_use]
    pub fn special(&self, day: NaiveDate) -> Option<&Special> {
        self.table.special(day)
    }

    /// Returns the local day of a moment.
    #[must_use]
    pub fn local_day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// Returns the first moment of a local day.
    #[must_use]
    pub fn day_start(&self, day: NaiveDate) -> DateTime<Utc> {
        zone::moment(self.zone, day, TimeDelta::zero(), Pass::First)
    }
}

fn next(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

/// Moves a clock time into working hours: before opening to opening, between two shifts to the next opening, after
/// closing to closing. The very end of a shift still belongs to it, as the end of the day does.
fn into_hours(hours: &[Shift], clock: TimeDelta) -> (TimeDelta, Moved) {
    for (index, shift) in hours.iter().enumerate() {
        let from = TimeDelta::seconds(shift.from.into());
        if clock < from {
            return (from, if index == 0 { Moved::ToOpening } else { Moved::ToNextShift });
        }
        if clock <= TimeDelta::seconds(shift.to.into()) {
            return (clock, Moved::Unchanged);
        }
    }
    (hours.last().map_or(clock, |shift| TimeDelta::seconds(shift.to.into())), Moved::ToClosing)
}
