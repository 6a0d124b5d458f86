//! The page of RSDT-06.02. Rows S-5.2, S-3.5, S-3.6, S-10.

use super::cells::{empty, figure, table, text};
use super::words::{Words, known, percent_value, whole};
use super::{day_table, head, notes, projection};
use crate::model::attention::Filter;
use crate::model::document::{Behind, Cell, Section, Table, Value};
use crate::model::ids::AccountId;
use crate::model::record::{Counting, FollowerFigures, FollowersFigures, Record};
use chrono::NaiveDate;

/// Its parts: all accounts together, then each by itself.
pub(super) fn sections(record: &Record, figures: &FollowersFigures, words: &Words<'_>) -> Vec<Section> {
    let mut sections = vec![summary(record, figures, words)];
    sections.extend(figures.accounts.iter().map(|account| section(record, account, words)));
    let said = [
        "page-note-base",
        "page-note-new",
        "page-note-growth",
        "page-note-requests",
        "page-note-gaps",
        "page-note-daily",
        "page-forecast-note",
    ];
    sections.push(notes(words.say("page-notes"), words.says(&said)));
    sections
}

/// How new followers were counted, in words.
pub(super) fn counting(counting: Option<Counting>, words: &Words<'_>) -> Cell {
    match counting {
        Some(Counting::Network) => text(words.say("page-counting-network")),
        Some(Counting::Difference) => text(words.say("page-counting-difference")),
        None => Value::NotAvailable.into(),
    }
}

fn summary(record: &Record, figures: &FollowersFigures, words: &Words<'_>) -> Section {
    let mut said = Vec::new();
    if figures.accounts.is_empty() {
        said.push(words.say("page-followers-none"));
    } else {
        let publications = published(figures);
        let gaps = [
            ("n", publications.into()),
            ("publications", words.number(publications).into()),
            ("pages", figures.accounts.len().into()),
        ];
        said.push(words.with("page-products-sentence", &gaps));
    }
    if head::is_running(record, words) {
        said.push(words.say("page-running"));
    }
    let tables = vec![counts(record, figures, words), products(record, figures, words)];
    Section { title: words.say("page-summary"), words: said, charts: Vec::new(), tables }
}

fn published(figures: &FollowersFigures) -> u64 {
    figures.accounts.iter().map(|account| account.publications).sum()
}

/// Followers by account.
fn counts(record: &Record, figures: &FollowersFigures, words: &Words<'_>) -> Table {
    let columns = words.says(&[
        "page-column-account",
        "page-column-network",
        "page-column-base",
        "page-column-base-day",
        "page-column-current",
        "page-column-current-day",
        "page-column-new",
        "page-column-counting",
        "page-column-growth",
    ]);
    let rows = figures.accounts.iter().map(|account| row(record, account, words)).collect();
    table(words.say("page-followers-table"), columns, rows)
}

/// What each account was asked and what the office published on it; the days of which nothing is known. Row S-10.
fn products(record: &Record, figures: &FollowersFigures, words: &Words<'_>) -> Table {
    let period = record.id.period;
    let days = (period.first(), period.last());
    let row = |figures: &FollowerFigures| {
        let account = &figures.account;
        let behind = Behind::Days { account: account.clone(), period };
        vec![
            text(words.account(account)),
            text(figures.network.name()),
            figure(whole(figures.requests), requests(Some(account), days, record, words)),
            whole(figures.publications).into(),
            figure(whole(figures.gaps.into()), behind),
        ]
    };
    let mut rows: Vec<Vec<Cell>> = figures.accounts.iter().map(row).collect();
    let asked = figures.accounts.iter().map(|account| account.requests).sum();
    rows.push(vec![
        text(words.say("page-total")),
        empty(),
        figure(whole(asked), requests(None, days, record, words)),
        whole(published(figures)).into(),
        empty(),
    ]);
    let columns = words.says(&[
        "page-column-account",
        "page-column-network",
        "page-column-requests",
        "page-column-publications",
        "page-column-gaps",
    ]);
    Table { total: true, ..table(words.say("page-products-table"), columns, rows) }
}

/// What an account (or all of them) was asked on some days, the first and the last included: a request begins an
/// attention.
pub(super) fn requests(
    account: Option<&AccountId>,
    (first, last): (NaiveDate, NaiveDate),
    record: &Record,
    words: &Words<'_>,
) -> Behind {
    let calendar = words.office.calendar;
    let [from, to] = [first, last.succ_opt().unwrap_or(last)].map(|day| calendar.day_start(day));
    Behind::Attentions(Filter { account: account.cloned(), ..Filter::between(from, to, record.as_of) })
}

fn row(record: &Record, figures: &FollowerFigures, words: &Words<'_>) -> Vec<Cell> {
    let behind = || Behind::Days { account: figures.account.clone(), period: record.id.period };
    let with = |value: Value| figure(value, behind());
    let day = |reading: Option<(NaiveDate, u64)>| with(reading.map_or(Value::NotAvailable, |(day, _)| Value::Day(day)));
    vec![
        text(words.account(&figures.account)),
        text(figures.network.name()),
        with(known(figures.base.map(|(_, followers)| followers))),
        day(figures.base),
        with(known(figures.current.map(|(_, followers)| followers))),
        day(figures.current),
        with(figures.new.map_or(Value::NotAvailable, Value::Whole)),
        counting(figures.counting, words),
        with(percent_value(figures.growth, 2)),
    ]
}

/// An account: what is to be said, the bars, the days, the projection.
fn section(record: &Record, figures: &FollowerFigures, words: &Words<'_>) -> Section {
    let mut said = Vec::new();
    if let Some((day, current)) = figures.current {
        match figures.new {
            Some(new) => {
                let gaps = [
                    ("c", current.into()),
                    ("current", words.number(current).into()),
                    ("day", words.day(day).into()),
                    ("way", if new < 0 { "less" } else { "more" }.into()),
                    ("n", new.unsigned_abs().into()),
                    ("new", words.number(new.unsigned_abs()).into()),
                ];
                said.push(words.with("page-account-sentence", &gaps));
            }
            None => said.push(words.say("page-account-unknown")),
        }
    }
    // Of a period that has not begun there is nothing to say.
    if !figures.days.is_empty() {
        let running = if head::is_running(record, words) { "yes" } else { "no" };
        let number = words.number(figures.gaps.into());
        let gaps = [("n", figures.gaps.into()), ("gaps", number.into()), ("running", running.into())];
        said.push(words.with("page-gaps-sentence", &gaps));
    }
    let outlook = record.outlooks.iter().find(|(account, _)| *account == figures.account).map(|(_, outlook)| outlook);
    let projection = projection::projection(figures, outlook, words);
    said.extend(projection.words);
    let mut charts = day_table::charts(figures, words);
    charts.extend(projection.charts);
    let mut tables = vec![day_table::table(record, figures, words)];
    tables.extend(projection.tables);
    let title = format!("{}: {}", figures.network.name(), words.account(&figures.account));
    Section { title, words: said, charts, tables }
}
