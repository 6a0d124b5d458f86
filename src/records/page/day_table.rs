//! An account's month day by day: the bars and the table of the same values. Rows S-3.4, S-3.5, S-8.1.2.

use super::cells::{empty, figure, text};
use super::words::{Words, whole};
use crate::model::document::{Behind, Cell, Chart, Drawn, Strand, Table, Value};
use crate::model::ids::AccountId;
use crate::model::period::Period;
use crate::model::record::{DayFigures, FollowerFigures, Record};

/// What stands where nothing is known.
const GAP: &str = "—";

/// The bars of followers and of new followers; none when nothing is known of them.
pub(super) fn charts(figures: &FollowerFigures, words: &Words<'_>) -> Vec<Chart> {
    #[expect(clippy::cast_precision_loss, reason = "a length on paper")]
    let followers: Vec<Option<f64>> =
        figures.days.iter().map(|day| day.followers.map(|followers| followers as f64)).collect();
    #[expect(clippy::cast_precision_loss, reason = "a length on paper")]
    let new: Vec<Option<f64>> = news(figures).into_iter().map(|new| new.map(|new| new as f64)).collect();
    let bars = |title: &str, name: &str, values: Vec<Option<f64>>| {
        values.iter().any(Option::is_some).then(|| Chart {
            title: words.say(title),
            unit: words.say("page-unit-followers"),
            labels: figures.days.iter().map(|day| day.day.format("%-d").to_string()).collect(),
            strands: vec![Strand { name: words.say(name), values, drawn: Drawn::Bars }],
            from_zero: true,
        })
    };
    [
        bars("page-followers-chart", "page-column-followers", followers),
        bars("page-new-chart", "page-column-new-followers", new),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The days with where each reading comes from and what is odd about it.
pub(super) fn table(record: &Record, figures: &FollowerFigures, words: &Words<'_>) -> Table {
    let rows = figures.days.iter().zip(news(figures));
    let rows = rows.map(|(day, new)| row(record, &figures.account, day, new, words));
    Table {
        title: words.say("page-days"),
        columns: words.says(&[
            "page-column-day",
            "page-column-followers",
            "page-column-new-followers",
            "page-column-requests",
            "page-column-provenance",
            "page-column-mark",
        ]),
        rows: rows.collect(),
        total: false,
        notes: Vec::new(),
    }
}

fn row(record: &Record, account: &AccountId, day: &DayFigures, new: Option<i64>, words: &Words<'_>) -> Vec<Cell> {
    let behind = || Behind::Days { account: account.clone(), period: Period::month_of(day.day) };
    let requests = super::followers::requests(Some(account), (day.day, day.day), record, words);
    let known = |value: Option<Value>| match value {
        Some(value) => figure(value, behind()),
        None => figure(Value::Text(GAP.to_owned()), behind()),
    };
    let word = |prefix: &str, name: Option<&str>| {
        name.map_or_else(empty, |name| {
            let id = format!("{prefix}{name}");
            // A record of a later version of the console may name what this one has no word for.
            text(if words.lang.has(&id) { words.say(&id) } else { crate::model::text::one_line(name) })
        })
    };
    let gap = day.followers.is_none() && day.mark.is_none();
    vec![
        Value::Day(day.day).into(),
        known(day.followers.map(whole)),
        known(new.map(Value::Whole)),
        figure(whole(day.requests), requests),
        word("page-provenance-", day.provenance.as_deref()),
        word("page-mark-", if gap { Some("gap") } else { day.mark.as_deref() }),
    ]
}

/// The new followers of each day: what the network says, else the difference from the day before where both are known.
fn news(figures: &FollowerFigures) -> Vec<Option<i64>> {
    let signed = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let mut before = figures.base;
    let mut news = Vec::with_capacity(figures.days.len());
    for day in &figures.days {
        let yesterday = before.filter(|(known, _)| known.succ_opt() == Some(day.day)).map(|(_, followers)| followers);
        let difference = yesterday.zip(day.followers).map(|(old, new)| signed(new) - signed(old));
        news.push(day.gained.map(signed).or(difference));
        before = day.followers.map(|followers| (day.day, followers)).or(before);
    }
    news
}
