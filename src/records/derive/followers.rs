//! The figures of RSDT-06.02, and an account's followers over any period. Rows S-5.2, S-8.1.2, S-10.

use super::behind::just_after;
use super::round::{self, decimals};
use super::{Known, Rules};
use crate::model::account::NetworkKind;
use crate::model::books::{Books, Unreadable};
use crate::model::followers::{Day, Oddity, Reviewed, Series};
use crate::model::ids::AccountId;
use crate::model::period::Period;
use crate::model::record::{Counting, DayFigures, FollowerFigures, FollowersFigures};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Each account's followers over a month, day by day.
pub(super) fn figures(period: Period, books: &dyn Books, rules: &Rules<'_>) -> Result<FollowersFigures, Unreadable> {
    let accounts = books.counted()?.into_iter();
    let mut figures = accounts
        .map(|(account, network)| over(period, books, rules, account, network))
        .collect::<Result<Vec<_>, _>>()?;
    let (from, to) = period.moments(rules.calendar);
    let published = books.published(from, to.min(just_after(rules.as_of)).max(from))?;
    for figures in &mut figures {
        figures.publications = published.iter().filter(|account| **account == figures.account).count() as u64;
    }
    figures.sort_by(|a, b| a.account.cmp(&b.account));
    Ok(FollowersFigures { accounts: figures })
}

/// The readings of each account that count, up to the end of a period: those from which a month's record draws the
/// official line, and the forecast beside it is made (S-3.6). Accounts without readings are left out.
///
/// # Errors
/// [`Unreadable`] when the books cannot be read.
pub fn readings(
    period: Period,
    books: &dyn Books,
    rules: &Rules<'_>,
) -> Result<Vec<(AccountId, Vec<Known>)>, Unreadable> {
    let mut all = Vec::new();
    for (account, _) in books.counted()? {
        let Some(series) = books.series(&account)? else { continue };
        let known = known(&(rules.review)(series), last_day(period, rules));
        if !known.is_empty() {
            all.push((account, known));
        }
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(all)
}

/// The last day of a period that is not after the day on which figures are read.
fn last_day(period: Period, rules: &Rules<'_>) -> NaiveDate {
    period.last().min(rules.calendar.local_day(rules.as_of))
}

/// The readings that count, until a day.
fn known(reviewed: &Reviewed, until: NaiveDate) -> Vec<Known> {
    reviewed.counting().take_while(|(day, _)| *day <= until).collect()
}

/// An account's followers over a period; without its publications.
pub(super) fn over(
    period: Period,
    books: &dyn Books,
    rules: &Rules<'_>,
    account: AccountId,
    network: NetworkKind,
) -> Result<FollowerFigures, Unreadable> {
    let series = books.series(&account)?;
    let series = series.unwrap_or_else(|| Series { account: account.clone(), network, days: Vec::new() });
    let reviewed = (rules.review)(series);
    let today = rules.calendar.local_day(rules.as_of);
    let until = last_day(period, rules);
    let known = known(&reviewed, until);
    let (before, within) = known.split_at(known.partition_point(|(day, _)| *day < period.first()));
    let base = before.last().or(within.first()).copied();
    let current = within.last().copied();
    // One reading says nothing of a change.
    let change = base.zip(current).filter(|(base, current)| base.0 < current.0);
    let difference = change.map(|((_, base), (_, current))| signed(current) - signed(base));
    let gained = gained(period, &reviewed, today);
    let (new, counting) = match (gained, difference) {
        (Some(gained), _) => (Some(gained), Some(Counting::Network)),
        (None, Some(difference)) => (Some(difference), Some(Counting::Difference)),
        (None, None) => (None, None),
    };
    let growth = change.and_then(|((_, base), _)| percent(difference?, base));
    let requests = in_period(&reviewed.series.days, period.first(), until).iter().map(|day| day.requests).sum();
    let has: Vec<NaiveDate> = within.iter().map(|(day, _)| *day).collect();
    // The day that runs is no gap yet.
    let gaps = period.days().filter(|day| *day < today.max(period.first()) && *day <= until);
    let gaps = gaps.filter(|day| has.binary_search(day).is_err()).count();
    let monthly = !period.is_quarter();
    Ok(FollowerFigures {
        account,
        network,
        base,
        current,
        new,
        counting,
        growth,
        requests,
        publications: 0,
        gaps: u32::try_from(gaps).unwrap_or(u32::MAX),
        days: if monthly { days(period, until, &reviewed) } else { Vec::new() },
        official: if monthly { (rules.line)(&known).map(|line| round::line(&line)) } else { None },
    })
}

/// A part of a whole in percent, with six decimals; `None` when the whole is nothing.
pub(super) fn percent(part: i64, whole: u64) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "followers are far fewer than 2^53")]
    let percent = |whole: u64| decimals(part as f64 / whole as f64 * 100.0, 6);
    (whole > 0).then(|| percent(whole))
}

/// A number of followers as one that can be taken from.
pub(super) fn signed(followers: u64) -> i64 {
    i64::try_from(followers).unwrap_or(i64::MAX)
}

/// The days of a stretch of which something is known.
fn in_period(days: &[Day], first: NaiveDate, last: NaiveDate) -> &[Day] {
    let from = days.partition_point(|day| day.day < first);
    let to = days.partition_point(|day| day.day <= last).max(from);
    &days[from..to]
}

/// How many began to follow in a period, when the network says so of each of its days.
fn gained(period: Period, reviewed: &Reviewed, today: NaiveDate) -> Option<i64> {
    if today <= period.last() {
        return None;
    }
    let known: BTreeMap<NaiveDate, u64> = in_period(&reviewed.series.days, period.first(), period.last())
        .iter()
        .filter(|day| !matches!(reviewed.mark(day.day), Some(Oddity::Suspect | Oddity::Wrong)))
        .filter_map(|day| Some((day.day, day.reading.as_ref()?.gained?)))
        .collect();
    let days = period.days().map(|day| known.get(&day).copied().map(signed));
    days.sum::<Option<i64>>()
}

/// The days of a month until its last or today's, each with what is known of it.
fn days(period: Period, until: NaiveDate, reviewed: &Reviewed) -> Vec<DayFigures> {
    let known = in_period(&reviewed.series.days, period.first(), until);
    let days = period.days().take_while(|day| *day <= until);
    days.map(|day| {
        let found = known.binary_search_by_key(&day, |known| known.day).ok().and_then(|index| known.get(index));
        let reading = found.and_then(|found| found.reading.as_ref());
        let mark = reviewed.mark(day);
        let counts = !matches!(mark, Some(Oddity::Suspect | Oddity::Wrong));
        DayFigures {
            day,
            followers: reading.and_then(|reading| reading.followers).filter(|_| counts),
            gained: reading.and_then(|reading| reading.gained).filter(|_| counts),
            requests: found.map_or(0, |found| found.requests),
            provenance: reading.map(|reading| reading.provenance.name().to_owned()),
            mark: mark.map(|mark| name(mark).to_owned()),
        }
    })
    .collect()
}

/// The name of a mark in the records.
fn name(oddity: Oddity) -> &'static str {
    match oddity {
        Oddity::Suspect => "suspect",
        Oddity::Wrong => "wrong",
        Oddity::Step { .. } => "step",
    }
}
