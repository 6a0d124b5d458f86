//! The statistics of attention: every figure is what the filter behind it takes.

use crate::books::{Ledger, at, attention, attentions, day};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;
use ventanilla::model::attention::{
    Attention, AttentionStats, End, Ended, Figure, Filter, Line, Outcome, Tally, Times,
};
use ventanilla::model::calendar::Calendar;
use ventanilla::model::deadline::Official;
use ventanilla::model::period::Period;
use ventanilla::records::derive::{behind, stats};

/// Months with a change of the clock, and one without.
const MONTHS: [&str; 3] = ["2022-04", "2022-10", "2026-10"];

fn case() -> impl Strategy<Value = (Period, Vec<Attention>, i64)> {
    (0..MONTHS.len(), -20_i64..60).prop_flat_map(|(index, read_after)| {
        let month: Period = MONTHS[index].parse().expect("a month");
        let before: NaiveDate = month.previous().first();
        (Just(month), attentions(before), Just(read_after))
    })
}

/// The lines of all cuts with the filters behind them.
fn lines(stats: &AttentionStats) -> Vec<(Tally, Filter)> {
    fn cut<K>(stats: &AttentionStats, lines: &[Line<K>], narrow: impl Fn(&mut Filter, &K)) -> Vec<(Tally, Filter)> {
        let filter = |of: &K| {
            let mut filter = stats.filter();
            narrow(&mut filter, of);
            filter
        };
        lines.iter().map(|line| (line.tally, filter(&line.of))).collect()
    }
    let mut all = vec![(stats.total, stats.filter())];
    all.extend(cut(stats, &stats.by_network, |filter, network| filter.network = Some(*network)));
    all.extend(cut(stats, &stats.by_account, |filter, account| filter.account = Some(account.clone())));
    all.extend(cut(stats, &stats.by_surface, |filter, (network, surface)| {
        filter.network = Some(*network);
        filter.surface = Some(*surface);
    }));
    all.extend(cut(stats, &stats.by_topic, |filter, topic| filter.topic = Some(*topic)));
    all.extend(cut(stats, &stats.by_agency, |filter, agency| filter.agency = Some(agency.clone())));
    all.extend(cut(stats, &stats.by_hour, |filter, hour| filter.hour = Some(*hour)));
    all
}

/// Median and ninetieth percentile by their definition: the smallest time that so large a share did not exceed.
fn quantile(took: &[u32], percent: usize) -> Option<u32> {
    let reached = |bound: u32| took.iter().filter(|took| **took <= bound).count() * 100 >= took.len() * percent;
    took.iter().copied().filter(|bound| reached(*bound)).min()
}

fn tallies<K>(lines: &[Line<K>]) -> Vec<Tally> {
    lines.iter().map(|line| line.tally).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_figure_opens_into_as_many_attentions_as_it_says((month, all, read_after) in case()) {
        let calendar = Calendar::federal();
        let ledger = Ledger { attentions: all, ..Ledger::default() };
        let (from, to) = month.moments(&calendar);
        let stats = stats(&ledger, from, to, to + TimeDelta::days(read_after), &calendar)?;
        for (tally, filter) in lines(&stats) {
            for figure in Figure::ALL {
                let behind = behind(&filter.clone().figure(figure), &ledger, &calendar)?;
                prop_assert_eq!(behind.len() as u64, figure.of(&tally), "{:?} of {:?}", figure, filter);
                prop_assert!(behind.is_sorted_by_key(|attention| attention.received_at));
            }
            let answered = behind(&filter.clone().figure(Figure::Answered), &ledger, &calendar)?;
            let took: Vec<u32> = answered
                .iter()
                .filter_map(|one| one.took(stats.as_of, |from, to| calendar.working_time(from, to)))
                .collect();
            prop_assert_eq!(took.len(), answered.len());
            prop_assert_eq!(tally.times.map(|times| times.median), quantile(&took, 50));
            prop_assert_eq!(tally.times.map(|times| times.p90), quantile(&took, 90));
        }
    }

    #[test]
    fn the_lines_of_each_cut_sum_up_to_the_total((month, all, read_after) in case()) {
        let calendar = Calendar::federal();
        let ledger = Ledger { attentions: all, ..Ledger::default() };
        let (from, to) = month.moments(&calendar);
        let stats = stats(&ledger, from, to, to + TimeDelta::days(read_after), &calendar)?;
        for cut in [
            tallies(&stats.by_network),
            tallies(&stats.by_account),
            tallies(&stats.by_surface),
            tallies(&stats.by_topic),
            tallies(&stats.by_agency),
            tallies(&stats.by_hour),
        ] {
            for figure in Figure::ALL {
                prop_assert_eq!(cut.iter().map(|tally| figure.of(tally)).sum::<u64>(), figure.of(&stats.total));
            }
            prop_assert!(cut.len() == 24 || cut.iter().all(|tally| tally.received > 0), "a line of nothing");
        }
        let outcomes = [Figure::Ended, Figure::Unended].map(|figure| figure.of(&stats.total));
        prop_assert_eq!(outcomes.iter().sum::<u64>(), stats.total.received);
        prop_assert_eq!(stats.by_hour.iter().map(|line| line.of).collect::<Vec<_>>(), (0..24).collect::<Vec<_>>());
    }
}

/// Attentions received on Monday 5 October 2026 at 8:00, answered after so many seconds.
fn answered(seconds: &[i64]) -> Ledger {
    let received = at("2026-10-05T08:00:00-07:00");
    let answered = |(number, after): (usize, &i64)| Attention {
        ended: Some(Ended { at: received + TimeDelta::seconds(*after), how: End::Answered { by: None } }),
        ..attention(number, received)
    };
    Ledger { attentions: seconds.iter().enumerate().map(answered).collect(), ..Ledger::default() }
}

fn october(ledger: &Ledger, as_of: DateTime<Utc>) -> AttentionStats {
    let calendar = Calendar::federal();
    let (from, to) = "2026-10".parse::<Period>().expect("a month").moments(&calendar);
    stats(ledger, from, to, as_of, &calendar).expect("books that can be read")
}

#[test]
fn times_are_those_of_answers_by_nearest_rank() {
    let times = |seconds: &[i64]| october(&answered(seconds), at("2026-11-03T16:00:00Z")).total.times;
    assert_eq!(times(&[]), None);
    assert_eq!(times(&[900]), Some(Times { median: 900, p90: 900, within_15m: 1, within_1h: 1 }));
    assert_eq!(times(&[901, 60]), Some(Times { median: 60, p90: 901, within_15m: 1, within_1h: 2 }));
    let ten: Vec<i64> = (1..=10).map(|tenth| tenth * 600).collect();
    assert_eq!(times(&ten), Some(Times { median: 3000, p90: 5400, within_15m: 1, within_1h: 6 }));
    // Over night: 7 hours of Monday and the first minute of Tuesday.
    assert_eq!(times(&[86_460]).map(|times| times.median), Some(7 * 3600 + 60));
}

#[test]
fn what_happened_after_the_reading_is_not_in_it() {
    let ledger = answered(&[3_600]);
    let outcome = |as_of: &str| {
        let total = october(&ledger, at(as_of)).total;
        (total.received, total.in_term, total.pending, total.overdue)
    };
    assert_eq!(outcome("2026-10-05T07:59:59-07:00"), (0, 0, 0, 0), "not received yet");
    assert_eq!(outcome("2026-10-05T08:59:59-07:00"), (1, 0, 1, 0));
    assert_eq!(outcome("2026-10-05T09:00:00-07:00"), (1, 1, 0, 0));
}

#[test]
fn the_official_term_is_the_calendars() {
    let target = Calendar::load(Some(("oficina.toml", "official = \"target\""))).expect("a calendar");
    assert_eq!(target.official(), Official::Target);
    // Received on Monday at 8:00; answered on Tuesday at 10:00: after the target, before the limit.
    let ledger = answered(&[26 * 3600]);
    let (from, to) = "2026-10".parse::<Period>().expect("a month").moments(&target);
    let as_of = at("2026-11-03T16:00:00Z");
    assert_eq!(october(&ledger, as_of).total.in_term, 1);
    let late = stats(&ledger, from, to, as_of, &target).expect("books that can be read");
    assert_eq!((late.total.in_term, late.total.late), (0, 1));
    let outcomes = vec![Outcome::Late];
    assert_eq!(behind(&Filter { outcomes, ..late.filter() }, &ledger, &target).expect("books").len(), 1);
}

#[test]
fn the_last_hour_of_a_month_is_its_own() {
    let of = |text: &str| Attention { ..attention(0, at(text)) };
    let all = [
        "2026-09-30T23:59:59-07:00",
        "2026-10-01T00:00:00-07:00",
        "2026-10-31T23:59:59-07:00",
        "2026-11-01T00:00:00-07:00",
    ];
    let ledger = Ledger { attentions: all.map(of).to_vec(), ..Ledger::default() };
    let stats = october(&ledger, at("2026-11-03T16:00:00Z"));
    assert_eq!(stats.total.received, 2);
    assert_eq!((stats.by_hour[0].tally.received, stats.by_hour[23].tally.received), (1, 1));
    assert_eq!(Calendar::federal().local_day(stats.from), day("2026-10-01"));
}
