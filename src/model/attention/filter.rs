//! Which attentions stand behind a figure: the filter behind a figure takes exactly as many as the figure says.

use super::{Attention, Outcome, Tally};
use crate::model::account::NetworkKind;
use crate::model::calendar::Calendar;
use crate::model::channel::Surface;
use crate::model::conversation::Topic;
use crate::model::ids::{AccountId, AgencyId};
use chrono::{DateTime, TimeDelta, Timelike, Utc};
use serde::{Deserialize, Serialize};

/// Which attentions are meant: those behind a figure. What is `None` does not matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Received from this moment on.
    pub from: DateTime<Utc>,
    /// Received before this moment.
    pub to: DateTime<Utc>,
    /// The moment at which outcomes are read; what was received later is not meant.
    pub as_of: DateTime<Utc>,
    /// Ended from the first moment on and before the second, whenever received.
    #[serde(default)]
    pub ended: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// With this account.
    pub account: Option<AccountId>,
    /// On this network.
    pub network: Option<NetworkKind>,
    /// On this surface.
    pub surface: Option<Surface>,
    /// About this; `Some(None)`: nobody said what about.
    pub topic: Option<Option<Topic>>,
    /// Routed to this agency; `Some(None)`: to none.
    pub agency: Option<Option<AgencyId>>,
    /// Received in this hour of the office's day (0–23).
    pub hour: Option<u32>,
    /// With one of these outcomes; empty: any.
    pub outcomes: Vec<Outcome>,
    /// Answered, within so many seconds of working time.
    pub within: Option<u32>,
}

impl Filter {
    /// Everything received between two moments, as it stands at `as_of`.
    #[must_use]
    pub fn between(from: DateTime<Utc>, to: DateTime<Utc>, as_of: DateTime<Utc>) -> Self {
        Self {
            from,
            to,
            as_of,
            ended: None,
            account: None,
            network: None,
            surface: None,
            topic: None,
            agency: None,
            hour: None,
            outcomes: Vec::new(),
            within: None,
        }
    }

    /// Everything that ended between two moments, whenever before it was received.
    #[must_use]
    pub fn ended(from: DateTime<Utc>, to: DateTime<Utc>, as_of: DateTime<Utc>) -> Self {
        Self { ended: Some((from, to)), ..Self::between(DateTime::UNIX_EPOCH, to, as_of) }
    }

    /// Everything received before a moment that had not ended at that moment, nor had at `as_of`.
    #[must_use]
    pub fn standing(before: DateTime<Utc>, as_of: DateTime<Utc>) -> Self {
        // What ends at the very moment had not ended before it.
        let just_before = before.checked_sub_signed(TimeDelta::nanoseconds(1)).unwrap_or(before);
        let outcomes = Figure::Unended.outcomes().to_vec();
        Self { outcomes, ..Self::between(DateTime::UNIX_EPOCH, before, just_before.min(as_of)) }
    }

    /// Those of them that a figure counts.
    #[must_use]
    pub fn figure(self, figure: Figure) -> Self {
        let within = figure.within().or(self.within);
        Self { outcomes: figure.outcomes().to_vec(), within, ..self }
    }

    /// True when an attention is meant.
    #[must_use]
    pub fn takes(&self, attention: &Attention, calendar: &Calendar) -> bool {
        let received = attention.received_at;
        (self.from..self.to).contains(&received)
            && received <= self.as_of
            && self.ended.is_none_or(|(from, to)| {
                attention.ended.as_ref().is_some_and(|end| (from..to).contains(&end.at) && end.at <= self.as_of)
            })
            && self.account.as_ref().is_none_or(|account| *account == attention.account)
            && self.network.is_none_or(|network| network == attention.network)
            && self.surface.is_none_or(|surface| surface == attention.surface)
            && self.topic.is_none_or(|topic| topic == attention.topic)
            && self.agency.as_ref().is_none_or(|agency| *agency == attention.agency)
            && self.hour.is_none_or(|hour| hour == calendar.local(received).hour())
            && (self.outcomes.is_empty() || self.outcomes.contains(&attention.outcome(self.as_of, calendar.official())))
            && self.within.is_none_or(|most| {
                attention.took(self.as_of, |from, to| calendar.working_time(from, to)).is_some_and(|took| took <= most)
            })
    }
}

/// A figure of a [`Tally`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Received.
    Received,
    /// Answered, in term or late.
    Answered,
    /// Answered by the official term.
    InTerm,
    /// Answered later.
    Late,
    /// Closed without an answer, with a reason.
    Closed,
    /// Taken back by the citizen.
    Withdrawn,
    /// Ended: answered, closed or taken back.
    Ended,
    /// Attended: answered or closed (S-9).
    Attended,
    /// Not ended, term ahead or passed.
    Unended,
    /// Not ended, term ahead.
    Pending,
    /// Not ended, term passed.
    Overdue,
    /// Answered within a quarter of an hour of working time.
    Within15m,
    /// Answered within an hour of working time.
    Within1h,
}

impl Figure {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Received,
        Self::Answered,
        Self::InTerm,
        Self::Late,
        Self::Closed,
        Self::Withdrawn,
        Self::Ended,
        Self::Attended,
        Self::Unended,
        Self::Pending,
        Self::Overdue,
        Self::Within15m,
        Self::Within1h,
    ];

    /// What it is in a tally.
    #[must_use]
    pub fn of(self, tally: &Tally) -> u64 {
        match self {
            Self::Received => tally.received,
            Self::Answered => tally.in_term + tally.late,
            Self::InTerm => tally.in_term,
            Self::Late => tally.late,
            Self::Closed => tally.closed,
            Self::Withdrawn => tally.withdrawn,
            Self::Ended => tally.in_term + tally.late + tally.closed + tally.withdrawn,
            Self::Attended => tally.in_term + tally.late + tally.closed,
            Self::Unended => tally.pending + tally.overdue,
            Self::Pending => tally.pending,
            Self::Overdue => tally.overdue,
            Self::Within15m => tally.times.map_or(0, |times| times.within_15m),
            Self::Within1h => tally.times.map_or(0, |times| times.within_1h),
        }
    }

    /// The outcomes it counts; none when it counts all.
    #[must_use]
    pub fn outcomes(self) -> &'static [Outcome] {
        match self {
            Self::Received | Self::Within15m | Self::Within1h => &[],
            Self::Answered => &[Outcome::InTerm, Outcome::Late],
            Self::InTerm => &[Outcome::InTerm],
            Self::Late => &[Outcome::Late],
            Self::Closed => &[Outcome::Closed],
            Self::Withdrawn => &[Outcome::Withdrawn],
            Self::Ended => &[Outcome::InTerm, Outcome::Late, Outcome::Closed, Outcome::Withdrawn],
            Self::Attended => &[Outcome::InTerm, Outcome::Late, Outcome::Closed],
            Self::Unended => &[Outcome::Pending, Outcome::Overdue],
            Self::Pending => &[Outcome::Pending],
            Self::Overdue => &[Outcome::Overdue],
        }
    }

    /// The bound of a figure of quick answers, in seconds of working time.
    #[must_use]
    pub fn within(self) -> Option<u32> {
        match self {
            Self::Within15m => Some(15 * 60),
            Self::Within1h => Some(60 * 60),
            _ => None,
        }
    }
}
