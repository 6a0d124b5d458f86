//! The statistics of attention: one pass over what was received. Rows S-1.2, S-5.1, S-6.4.

use crate::model::account::NetworkKind;
use crate::model::attention::{Attention, AttentionStats, Figure, Line, Outcome, Tally, Times};
use crate::model::books::{Books, Unreadable};
use crate::model::calendar::{Calendar, WorkingClock};
use crate::model::channel::Surface;
use crate::model::conversation::Topic;
use crate::model::ids::{AccountId, AgencyId};
use chrono::{DateTime, Timelike, Utc};
use std::collections::BTreeMap;

/// The statistics of what was received from `from` on and before `to`, as it stands at `as_of`.
///
/// # Errors
/// [`Unreadable`] when the books cannot be read.
pub fn stats(
    books: &dyn Books,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    as_of: DateTime<Utc>,
    calendar: &Calendar,
) -> Result<AttentionStats, Unreadable> {
    let mut counter = Counter::new(from, to, as_of, calendar);
    books.attentions(from, to, &mut |attention| counter.take(&attention))?;
    Ok(counter.finish())
}

/// The figures of a set of attentions, while they are counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Sum {
    tally: Tally,
    took: Vec<u32>,
}

impl Sum {
    /// Counts one more.
    pub(super) fn add(&mut self, outcome: Outcome, took: Option<u32>) {
        self.tally.received += 1;
        let figure = match outcome {
            Outcome::InTerm => &mut self.tally.in_term,
            Outcome::Late => &mut self.tally.late,
            Outcome::Closed => &mut self.tally.closed,
            Outcome::Withdrawn => &mut self.tally.withdrawn,
            Outcome::Pending => &mut self.tally.pending,
            Outcome::Overdue => &mut self.tally.overdue,
        };
        *figure += 1;
        self.took.extend(took);
    }

    /// The figures of all that was counted.
    pub(super) fn finish(mut self) -> Tally {
        self.took.sort_unstable();
        self.tally.times = times(&self.took);
        self.tally
    }
}

/// How long answers took, from the times in order. Median and ninetieth percentile by nearest rank: the smallest time
/// that so large a share of the answers did not exceed. It is always a time that an answer took.
fn times(sorted: &[u32]) -> Option<Times> {
    let rank = |percent: usize| sorted.get((sorted.len() * percent).div_ceil(100).saturating_sub(1)).copied();
    let within = |figure: Figure| figure.within().map_or(0, |most| sorted.partition_point(|took| *took <= most) as u64);
    Some(Times {
        median: rank(50)?,
        p90: rank(90)?,
        within_15m: within(Figure::Within15m),
        within_1h: within(Figure::Within1h),
    })
}

/// Counts attentions into statistics, one by one, in any order.
pub struct Counter<'a> {
    calendar: &'a Calendar,
    clock: WorkingClock,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    as_of: DateTime<Utc>,
    total: Sum,
    networks: BTreeMap<NetworkKind, Sum>,
    accounts: BTreeMap<AccountId, Sum>,
    surfaces: BTreeMap<(NetworkKind, usize), (Surface, Sum)>,
    topics: BTreeMap<(bool, Option<Topic>), Sum>,
    agencies: BTreeMap<(bool, Option<AgencyId>), Sum>,
    hours: Vec<Sum>,
}

impl<'a> Counter<'a> {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(from: DateTime<Utc>, to: DateTime<Utc>, as_of: DateTime<Utc>, calendar: &'a Calendar) -> Self {
        Self {
            calendar,
            clock: WorkingClock::new(calendar),
            from,
            to,
            as_of,
            total: Sum::default(),
            networks: BTreeMap::new(),
            accounts: BTreeMap::new(),
            surfaces: BTreeMap::new(),
            topics: BTreeMap::new(),
            agencies: BTreeMap::new(),
            hours: vec![Sum::default(); 24],
        }
    }

    /// Counts an attention, when it was received in the span and not after `as_of`.
    pub fn take(&mut self, attention: &Attention) {
        let received = attention.received_at;
        if !(self.from..self.to).contains(&received) || received > self.as_of {
            return;
        }
        let outcome = attention.outcome(self.as_of, self.calendar.official());
        let took = attention.took(self.as_of, |from, to| self.clock.between(from, to));
        self.total.add(outcome, took);
        self.networks.entry(attention.network).or_default().add(outcome, took);
        match self.accounts.get_mut(&attention.account) {
            Some(sum) => sum.add(outcome, took),
            None => self.accounts.entry(attention.account.clone()).or_default().add(outcome, took),
        }
        let place = (attention.network, place(attention.surface));
        let surface = self.surfaces.entry(place).or_insert_with(|| (attention.surface, Sum::default()));
        surface.1.add(outcome, took);
        self.topics.entry((attention.topic.is_none(), attention.topic)).or_default().add(outcome, took);
        let agency = (attention.agency.is_none(), attention.agency.clone());
        self.agencies.entry(agency).or_default().add(outcome, took);
        let hour = usize::try_from(self.calendar.local(received).hour()).unwrap_or_default();
        if let Some(sum) = self.hours.get_mut(hour) {
            sum.add(outcome, took);
        }
    }

    /// The statistics of all that was counted.
    #[must_use]
    pub fn finish(self) -> AttentionStats {
        AttentionStats {
            from: self.from,
            to: self.to,
            as_of: self.as_of,
            total: self.total.finish(),
            by_network: lines(self.networks),
            by_account: lines(self.accounts),
            by_surface: self
                .surfaces
                .into_iter()
                .map(|((network, _), (surface, sum))| Line { of: (network, surface), tally: sum.finish() })
                .collect(),
            by_topic: lines(self.topics.into_iter().map(|((_, topic), sum)| (topic, sum))),
            by_agency: lines(self.agencies.into_iter().map(|((_, agency), sum)| (agency, sum))),
            by_hour: lines((0..).zip(self.hours)),
        }
    }
}

fn lines<K>(sums: impl IntoIterator<Item = (K, Sum)>) -> Vec<Line<K>> {
    sums.into_iter().map(|(of, sum)| Line { of, tally: sum.finish() }).collect()
}

/// The place of a surface in the records.
fn place(surface: Surface) -> usize {
    match surface {
        Surface::Comment => 0,
        Surface::VisitorPost => 1,
        Surface::Mention => 2,
        Surface::Reply => 3,
        Surface::Direct => 4,
    }
}
