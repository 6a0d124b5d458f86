//! The figures of the quarterly indicator: new followers / current followers × 100. Row S-9.

use super::Rules;
use super::followers::{over, percent};
use crate::model::account::NetworkKind;
use crate::model::attention::{Figure, Filter};
use crate::model::books::{Books, Unreadable};
use crate::model::ids::AccountId;
use crate::model::period::Period;
use crate::model::record::{IndicatorFigures, IndicatorLine};
use std::collections::BTreeMap;

/// The indicator by account and in total.
pub(super) fn figures(period: Period, books: &dyn Books, rules: &Rules<'_>) -> Result<IndicatorFigures, Unreadable> {
    let mut accounts: BTreeMap<AccountId, (NetworkKind, u64)> =
        books.counted()?.into_iter().map(|(account, network)| (account, (network, 0))).collect();
    let filter = attended(period, rules);
    let (from, to) = period.moments(rules.calendar);
    books.ended(from, to, &mut |attention| {
        if filter.takes(&attention, rules.calendar) {
            accounts.entry(attention.account).or_insert((attention.network, 0)).1 += 1;
        }
    })?;
    let mut lines = Vec::new();
    for (account, (network, attentions)) in accounts {
        let figures = over(period, books, rules, account.clone(), network)?;
        lines.push(with_percents(IndicatorLine {
            account: Some(account),
            network: Some(network),
            new: figures.new,
            counting: figures.counting,
            current: figures.current.map(|(_, followers)| followers),
            base: figures.base.map(|(_, followers)| followers),
            percent: None,
            percent_of_base: None,
            attentions,
        }));
    }
    let total = total(&lines);
    let missing = lines.iter().filter(|line| !is_whole(line)).filter_map(|line| line.account.clone()).collect();
    Ok(IndicatorFigures { accounts: lines, total, missing })
}

/// What the indicator's name promises: ended in the quarter by an answer or with a reason.
fn attended(period: Period, rules: &Rules<'_>) -> Filter {
    let (from, to) = period.moments(rules.calendar);
    Filter::ended(from, to, rules.as_of).figure(Figure::Attended)
}

fn is_whole(line: &IndicatorLine) -> bool {
    line.new.is_some() && line.current.is_some() && line.base.is_some()
}

/// The formula, exactly as the procedure has it, and beside it the same over the base.
fn with_percents(line: IndicatorLine) -> IndicatorLine {
    let over = |whole: Option<u64>| line.new.zip(whole).and_then(|(new, whole)| percent(new, whole));
    IndicatorLine { percent: over(line.current), percent_of_base: over(line.base), ..line }
}

/// All accounts of which everything is known; attentions of all accounts, as nothing is missing of those.
fn total(lines: &[IndicatorLine]) -> IndicatorLine {
    let whole: Vec<&IndicatorLine> = lines.iter().filter(|line| is_whole(line)).collect();
    let sum = |figure: fn(&IndicatorLine) -> Option<u64>| {
        (!whole.is_empty()).then(|| whole.iter().filter_map(|line| figure(line)).fold(0, u64::saturating_add))
    };
    let first = whole.first().and_then(|line| line.counting);
    let new = whole.iter().filter_map(|line| line.new).fold(0, i64::saturating_add);
    with_percents(IndicatorLine {
        account: None,
        network: None,
        new: (!whole.is_empty()).then_some(new),
        counting: first.filter(|_| whole.iter().all(|line| line.counting == first)),
        current: sum(|line| line.current),
        base: sum(|line| line.base),
        percent: None,
        percent_of_base: None,
        attentions: lines.iter().map(|line| line.attentions).sum(),
    })
}
