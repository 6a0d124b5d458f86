//! What can be wrong with a calendar or its file.

use std::fmt;

/// The calendar has no data for a year that a deadline reached.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the calendar has no data for {year}")]
pub struct CalendarGap {
    /// The year.
    pub year: i32,
}

/// A calendar file that cannot be used: where, what, and what was found there.
///
/// `Display` is for logs; the sentence for people, with what to do, is
/// [`say_calendar_error`](crate::say_deadline::say_calendar_error).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct CalendarError {
    /// The file.
    pub file: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// The name of the entry, where it is in one.
    pub entry: Option<String>,
    /// What is wrong.
    pub problem: Problem,
    /// What was found there.
    pub found: String,
}

impl fmt::Display for CalendarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(entry) = &self.entry {
            write!(f, " ({entry})")?;
        }
        write!(f, ": {}: {}", self.problem.name(), self.found)
    }
}

/// What is wrong with a calendar file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// It is not TOML, or a key is unknown or has a value of another kind.
    Syntax,
    /// The tz database knows no such zone.
    Zone,
    /// Not a date, or one that does not exist.
    Date,
    /// A range that ends before it begins.
    Backwards,
    /// Hours that are not like `08:00-15:00`, are missing, or overlap.
    Hours,
    /// Hours on a day that is closed.
    ClosedHours,
    /// None, or more than one, of `date`, `dates`, `from`/`to`, `yearly`, `nth`.
    When,
    /// `since`, `until` or `every` where they say nothing, or that contradict each other.
    Years,
    /// A weekday of a month that cannot be.
    Nth,
    /// No name.
    Name,
    /// No source.
    Source,
    /// No weekday has working hours.
    Week,
}

impl Problem {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Syntax,
        Self::Zone,
        Self::Date,
        Self::Backwards,
        Self::Hours,
        Self::ClosedHours,
        Self::When,
        Self::Years,
        Self::Nth,
        Self::Name,
        Self::Source,
        Self::Week,
    ];

    /// The identifier used in `assets/i18n` (`calendar-problem-…`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Zone => "zone",
            Self::Date => "date",
            Self::Backwards => "backwards",
            Self::Hours => "hours",
            Self::ClosedHours => "closed-hours",
            Self::When => "when",
            Self::Years => "years",
            Self::Nth => "nth",
            Self::Name => "name",
            Self::Source => "source",
            Self::Week => "week",
        }
    }
}
