//! The page of the quarterly indicator: the formula printed literally, by account and in total. Row S-9.

use super::cells::{figure, table, text};
use super::followers::counting;
use super::words::{Words, known, percent_value, whole};
use super::{head, notes};
use crate::model::attention::{Figure, Filter};
use crate::model::document::{Behind, Cell, Chart, Drawn, Section, Strand, Table, Value};
use crate::model::record::{IndicatorFigures, IndicatorLine, Record};
use crate::say_period;

/// Its parts.
pub(super) fn sections(record: &Record, figures: &IndicatorFigures, words: &Words<'_>) -> Vec<Section> {
    let said = ["page-note-new", "page-note-start", "page-note-zero", "page-note-attended"];
    vec![result(record, figures, words), notes(words.say("page-notes"), words.says(&said))]
}

fn result(record: &Record, figures: &IndicatorFigures, words: &Words<'_>) -> Section {
    let lines = || figures.accounts.iter().chain([&figures.total]);
    let formula = words.say("page-indicator-formula");
    let mut said = vec![words.with("page-indicator-sentence", &[("formula", formula.into())])];
    said.extend(lines().map(|line| literally(line, words)));
    let attentions = figures.total.attentions;
    let gaps = [
        ("n", attentions.into()),
        ("period", say_period::period(record.id.period, words.lang).into()),
        ("attentions", words.number(attentions).into()),
    ];
    said.push(words.with("page-attentions-sentence", &gaps));
    if !figures.missing.is_empty() {
        let who: Vec<String> = figures.missing.iter().map(|account| words.account(account)).collect();
        let gaps = [("n", figures.missing.len().into()), ("who", who.join(", ").into())];
        said.push(words.with("page-missing-sentence", &gaps));
    }
    if head::is_running(record, words) {
        said.push(words.say("page-running"));
    }
    let columns = words.says(&[
        "page-column-account",
        "page-column-network",
        "page-column-new-followers",
        "page-column-counting",
        "page-column-current-followers",
        "page-column-result",
        "page-column-start",
        "page-column-of-start",
        "page-column-attentions",
    ]);
    let rows = lines().map(|line| row(record, line, words)).collect();
    let table = Table { total: true, ..table(words.say("page-indicator-table"), columns, rows) };
    let charts = chart(figures, words).into_iter().collect();
    Section { title: words.say("page-indicator"), words: said, charts, tables: vec![table] }
}

/// Whose line it is.
fn who(line: &IndicatorLine, words: &Words<'_>) -> String {
    line.account.as_ref().map_or_else(|| words.say("page-total"), |account| words.account(account))
}

/// The formula with its numbers, or why there is no result.
fn literally(line: &IndicatorLine, words: &Words<'_>) -> String {
    let formula = words.say("page-indicator-formula");
    let (Some(new), Some(current)) = (line.new, line.current) else {
        let gaps = [("who", who(line, words).into()), ("formula", formula.into())];
        return words.with("page-indicator-missing", &gaps);
    };
    if line.percent.is_none() {
        let gaps = [("who", who(line, words).into()), ("formula", formula.into())];
        return words.with("page-indicator-zero", &gaps);
    }
    let gaps = [
        ("who", who(line, words).into()),
        ("formula", formula.into()),
        ("new", words.value(&Value::Whole(new)).into()),
        ("current", words.number(current).into()),
        ("percent", words.percent(line.percent, 2).into()),
    ];
    words.with("page-indicator-result", &gaps)
}

fn row(record: &Record, line: &IndicatorLine, words: &Words<'_>) -> Vec<Cell> {
    let period = record.id.period;
    let days = |value: Value| match &line.account {
        Some(account) => figure(value, Behind::Days { account: account.clone(), period }),
        None => value.into(),
    };
    let (from, to) = period.moments(words.office.calendar);
    let ended = Filter::ended(from, to, record.as_of).figure(Figure::Attended);
    let attentions = Filter { account: line.account.clone(), ..ended };
    let counted = if line.account.is_none() && line.counting.is_none() && line.new.is_some() {
        // A total of several ways.
        Value::Empty.into()
    } else {
        counting(line.counting, words)
    };
    vec![
        text(who(line, words)),
        text(line.network.map_or("", |network| network.name())),
        days(line.new.map_or(Value::NotAvailable, Value::Whole)),
        counted,
        days(known(line.current)),
        days(percent_value(line.percent, 2)),
        days(known(line.base)),
        days(percent_value(line.percent_of_base, 2)),
        figure(whole(line.attentions), Behind::Attentions(attentions)),
    ]
}

/// The results as bars; none when nothing has one.
fn chart(figures: &IndicatorFigures, words: &Words<'_>) -> Option<Chart> {
    let lines: Vec<&IndicatorLine> = figures.accounts.iter().chain([&figures.total]).collect();
    lines.iter().any(|line| line.percent.is_some()).then(|| Chart {
        title: words.say("page-indicator-chart"),
        unit: words.say("page-unit-percent"),
        labels: lines.iter().map(|line| who(line, words)).collect(),
        strands: vec![Strand {
            name: words.say("page-column-result"),
            values: lines.iter().map(|line| line.percent).collect(),
            drawn: Drawn::Bars,
        }],
        from_zero: true,
    })
}
