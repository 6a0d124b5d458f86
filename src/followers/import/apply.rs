//! What importing a file would do, and what it gives to be kept.

use crate::model::followers::{DayCount, Series};
use crate::model::ids::AccountId;
use crate::model::intake::{Effects, FileRead, FileSeries};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Which account a series is of: what a person said of its label, else what it names. Said without a label it is of the
/// file's only series.
fn account<'a>(
    read: &FileRead,
    series: &'a FileSeries,
    assigned: &'a [(Option<String>, AccountId)],
) -> Option<&'a AccountId> {
    let is_only = read.series.len() == 1;
    let said = assigned.iter().find(|(label, _)| *label == series.label);
    let said = said.or_else(|| assigned.iter().find(|(label, _)| is_only && label.is_none()));
    said.map(|(_, account)| account).or(series.account.as_ref())
}

/// The days of each account, in order, each once; what is of no account is left out.
///
/// `assigned` is what a person said: which account each label is (`None`: the file's only series).
#[must_use]
pub fn readings(read: &FileRead, assigned: &[(Option<String>, AccountId)]) -> Vec<(AccountId, Vec<DayCount>)> {
    let mut accounts: BTreeMap<AccountId, BTreeMap<NaiveDate, DayCount>> = BTreeMap::new();
    for series in &read.series {
        if let Some(account) = account(read, series, assigned) {
            let days = accounts.entry(account.clone()).or_default();
            days.extend(series.days.iter().map(|count| (count.day, *count)));
        }
    }
    accounts.into_iter().map(|(account, days)| (account, days.into_values().collect())).collect()
}

/// What importing would do beside the days that are there already.
#[must_use]
pub fn effects(read: &FileRead, assigned: &[(Option<String>, AccountId)], existing: &[Series]) -> Effects {
    let mut effects = Effects::default();
    for series in &read.series {
        if account(read, series, assigned).is_none() {
            effects.unassigned.push(series.label.clone().unwrap_or_default());
        }
    }
    for (account, counts) in readings(read, assigned) {
        let there = existing.iter().find(|series| series.account == account);
        for count in counts {
            let reading = there.and_then(|series| {
                let place = series.days.binary_search_by_key(&count.day, |day| day.day).ok()?;
                series.days.get(place)?.reading.as_ref()
            });
            match reading {
                None => effects.new += 1,
                Some(reading) => {
                    let other = |new: Option<u64>, old: Option<u64>| new.is_some() && new != old;
                    let is_other = other(count.followers, reading.followers)
                        || other(count.gained, reading.gained)
                        || other(count.posts, reading.posts);
                    if is_other {
                        effects.changed.push((account.clone(), count.day, reading.followers, count.followers));
                    } else {
                        effects.same += 1;
                    }
                }
            }
        }
    }
    effects
}
