//! Books held in memory, and what fills them.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;
use std::collections::BTreeSet;
use ventanilla::model::account::NetworkKind;
use ventanilla::model::attention::{Attention, End, Ended};
use ventanilla::model::books::{Books, Unreadable};
use ventanilla::model::calendar::Calendar;
use ventanilla::model::channel::Surface;
use ventanilla::model::conversation::Topic;
use ventanilla::model::followers::{Day, Mark, Oddity, Provenance, Reading, Reviewed, Series, Verdict};
use ventanilla::model::forecast::{OfficialLine, Point};
use ventanilla::model::ids::{AccountId, AgencyId, ConversationId, Person};
use ventanilla::model::record::{Figures, RecordId, RecordKind, Signed};
use ventanilla::records::derive::{Rules, figures};

/// Reads a moment.
pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}

/// Reads a day.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A count as a number to reckon with.
#[expect(clippy::cast_precision_loss, reason = "counts of tests are small")]
pub(crate) fn real(count: u64) -> f64 {
    count as f64
}

/// Books held in memory.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ledger {
    pub(crate) attentions: Vec<Attention>,
    pub(crate) series: Vec<Series>,
    pub(crate) published: Vec<(AccountId, DateTime<Utc>)>,
}

impl Books for Ledger {
    fn attentions(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        each: &mut dyn FnMut(Attention),
    ) -> Result<(), Unreadable> {
        let mut found: Vec<_> = self.attentions.iter().filter(|one| (from..to).contains(&one.received_at)).collect();
        found.sort_by_key(|one| one.received_at);
        found.into_iter().cloned().for_each(each);
        Ok(())
    }

    fn ended(&self, from: DateTime<Utc>, to: DateTime<Utc>, each: &mut dyn FnMut(Attention)) -> Result<(), Unreadable> {
        let end = |one: &Attention| one.ended.as_ref().map(|ended| ended.at);
        let mut found: Vec<_> =
            self.attentions.iter().filter(|one| end(one).is_some_and(|end| (from..to).contains(&end))).collect();
        found.sort_by_key(|one| end(one));
        found.into_iter().cloned().for_each(each);
        Ok(())
    }

    fn standing(&self, each: &mut dyn FnMut(Attention)) -> Result<(), Unreadable> {
        self.attentions.iter().filter(|one| one.ended.is_none()).cloned().for_each(each);
        Ok(())
    }

    fn counted(&self) -> Result<Vec<(AccountId, NetworkKind)>, Unreadable> {
        let known = self.series.iter().map(|series| (series.account.clone(), series.network));
        Ok(known.collect::<BTreeSet<_>>().into_iter().collect())
    }

    fn series(&self, account: &AccountId) -> Result<Option<Series>, Unreadable> {
        Ok(self.series.iter().find(|series| series.account == *account).cloned())
    }

    fn published(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<AccountId>, Unreadable> {
        let within = self.published.iter().filter(|(_, at)| (from..to).contains(at));
        Ok(within.map(|(account, _)| account.clone()).collect())
    }

    fn signed(&self, _: &RecordId) -> Result<Vec<Signed>, Unreadable> {
        Ok(Vec::new())
    }

    fn since(&self) -> Result<Option<DateTime<Utc>>, Unreadable> {
        let receipts = self.attentions.iter().map(|one| one.received_at);
        let days = self.series.iter().flat_map(|series| &series.days).map(|day| Calendar::federal().day_start(day.day));
        Ok(receipts.chain(days).min())
    }

    fn seq(&self) -> u64 {
        0
    }
}

impl Ledger {
    /// The figures of a record, with what a person judged and nothing else marked.
    pub(crate) fn figures(&self, kind: RecordKind, period: &str, as_of: &str) -> Figures {
        let calendar = Calendar::federal();
        let rules = Rules { calendar: &calendar, as_of: at(as_of), review: &review, line: &line };
        let id = RecordId { kind, period: period.parse().expect("a period") };
        figures(&id, self, &rules).expect("books that can be read")
    }
}

/// Marks what a person said is wrong, and readings of 26 as in doubt.
pub(crate) fn review(series: Series) -> Reviewed {
    let marks = series.days.iter().filter_map(|day| {
        let wrong = day.judged.as_ref().is_some_and(|judged| judged.verdict == Verdict::Wrong);
        let doubt = day.reading.as_ref().is_some_and(|reading| reading.followers == Some(26));
        let oddity = if wrong { Oddity::Wrong } else { Oddity::Suspect };
        (wrong || doubt).then_some(Mark { day: day.day, oddity })
    });
    Reviewed { marks: marks.collect(), series }
}

/// The official line over the next 180 days, by its own formula.
pub(crate) fn line(known: &[(NaiveDate, u64)]) -> Option<OfficialLine> {
    let (first, last) = (*known.first()?, *known.last()?);
    let days = i32::try_from((last.0 - first.0).num_days()).expect("few");
    if first.1 == 0 || days == 0 {
        return None;
    }
    let growth = (real(last.1) / real(first.1)).powf(1.0 / f64::from(days)) - 1.0;
    let point = |ahead: i32| Point {
        day: last.0 + TimeDelta::days(ahead.into()),
        value: real(last.1) * (1.0 + growth).powi(ahead),
    };
    Some(OfficialLine { growth, first, last, points: (1..=180).map(point).collect() })
}

/// An attention received at a moment, of which nothing more is known.
pub(crate) fn attention(number: usize, received_at: DateTime<Utc>) -> Attention {
    Attention {
        conversation: ConversationId::new(format!("c{number}")),
        account: AccountId::new("facebook"),
        network: NetworkKind::Facebook,
        surface: Surface::Comment,
        citizen: "Ana".to_owned(),
        received_at,
        due: Calendar::federal().due(received_at).ok(),
        ended: None,
        topic: None,
        agency: None,
    }
}

/// A day of which the followers were read.
pub(crate) fn read(day: NaiveDate, followers: Option<u64>, gained: Option<u64>) -> Day {
    let provenance = Provenance::Api;
    let taken_at = day.and_hms_opt(18, 0, 0).expect("a moment").and_utc();
    let reading = Reading { day, followers, gained, posts: None, provenance, taken_at };
    Day { day, reading: Some(reading), earlier: Vec::new(), judged: None, requests: 0 }
}

/// An account whose followers were read on each day from `first` on.
pub(crate) fn series(account: &str, network: NetworkKind, first: &str, followers: &[u64]) -> Series {
    let days = (0..).zip(followers);
    let days = days.map(|(after, followers)| read(day(first) + Days::new(after), Some(*followers), None)).collect();
    Series { account: AccountId::new(account), network, days }
}

/// How attentions end: not at all, or so many seconds after the receipt.
fn end() -> impl Strategy<Value = Option<(i64, End)>> {
    let how = prop_oneof![
        4 => Just(End::Answered { by: Some(Person::new("Luz")) }),
        1 => Just(End::Answered { by: None }),
        1 => Just(End::Closed { by: Person::new("Luz"), reason: "opinión".to_owned() }),
        1 => Just(End::Withdrawn),
    ];
    let after = prop_oneof![0_i64..4_000, 0_i64..200_000, 0_i64..4_000_000];
    proptest::option::weighted(0.8, (after, how))
}

/// Attentions received in the ninety days from `first` on, some at the very edges of days.
pub(crate) fn attentions(first: NaiveDate) -> impl Strategy<Value = Vec<Attention>> {
    let account = prop_oneof![Just(("facebook", NetworkKind::Facebook)), Just(("x", NetworkKind::X))];
    let surface = prop_oneof![
        Just(Surface::Comment),
        Just(Surface::VisitorPost),
        Just(Surface::Mention),
        Just(Surface::Reply),
        Just(Surface::Direct)
    ];
    let topic = proptest::option::of((0..Topic::ALL.len()).prop_map(|index| Topic::ALL[index]));
    let agency = proptest::option::of(prop_oneof![Just("finanzas"), Just("salud")]);
    let start = Calendar::federal().day_start(first);
    let seconds = prop_oneof![3 => 0_i64..90 * 86_400, 1 => (0_i64..90).prop_map(|day| day * 86_400)];
    let one = (seconds, account, surface, topic, agency, end());
    proptest::collection::vec(one, 0..60).prop_map(move |all| {
        let all = all.into_iter().enumerate();
        all.map(|(number, (seconds, (account, network), surface, topic, agency, end))| {
            let received = start + TimeDelta::seconds(seconds);
            Attention {
                account: AccountId::new(account),
                network,
                surface,
                topic,
                agency: agency.map(AgencyId::new),
                ended: end.map(|(after, how)| Ended { at: received + TimeDelta::seconds(after), how }),
                ..attention(number, received)
            }
        })
        .collect()
    })
}
