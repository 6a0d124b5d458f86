//! The page of RSDT-06.02. Rows S-5.2, S-3.5, S-3.6, S-10.

use super::cells::{figure, table, text};
use super::words::{Words, known, percent_value, whole};
use super::{day_table, head, notes, projection};
use crate::model::document::{Behind, Cell, Section, Value};
use crate::model::record::{Counting, FollowerFigures, FollowersFigures, Record};

/// Its parts: all accounts together, then each by itself.
pub(super) fn sections(record: &Record, figures: &FollowersFigures, words: &Words<'_>) -> Vec<Section> {
    let mut sections = vec![summary(record, figures, words)];
    sections.extend(figures.accounts.iter().map(|account| section(record, account, words)));
    let said = ["page-note-base", "page-note-new", "page-note-growth", "page-note-requests", "page-note-gaps"];
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
    }
    if head::is_running(record, words) {
        said.push(words.say("page-running"));
    }
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
        "page-column-requests",
        "page-column-publications",
        "page-column-gaps",
    ]);
    let rows = figures.accounts.iter().map(|account| row(record, account, words)).collect();
    let tables = vec![table(words.say("page-followers-table"), columns, rows)];
    Section { title: words.say("page-summary"), words: said, charts: Vec::new(), tables }
}

fn row(record: &Record, figures: &FollowerFigures, words: &Words<'_>) -> Vec<Cell> {
    let behind = || Behind::Days { account: figures.account.clone(), period: record.id.period };
    let with = |value: Value| figure(value, behind());
    let day = |reading: Option<(chrono::NaiveDate, u64)>| {
        with(reading.map_or(Value::NotAvailable, |(day, _)| Value::Day(day)))
    };
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
        with(whole(figures.requests)),
        whole(figures.publications).into(),
        with(whole(figures.gaps.into())),
    ]
}

/// An account: what is to be said, the bars, the days, the projection.
fn section(record: &Record, figures: &FollowerFigures, words: &Words<'_>) -> Section {
    let mut said = Vec::new();
    if let Some((day, current)) = figures.current {
        match figures.new {
            Some(new) => {
                let gaps = [
                    ("n", new.into()),
                    ("current", words.number(current).into()),
                    ("day", words.day(day).into()),
                    ("new", words.value(&Value::Whole(new)).into()),
                ];
                said.push(words.with("page-account-sentence", &gaps));
            }
            None => said.push(words.say("page-account-unknown")),
        }
    }
    let gaps = [("n", figures.gaps.into()), ("gaps", words.number(figures.gaps.into()).into())];
    said.push(words.with("page-gaps-sentence", &gaps));
    let outlook = record.outlooks.iter().find(|(account, _)| *account == figures.account).map(|(_, outlook)| outlook);
    let projection = projection::projection(figures, outlook, words);
    said.extend(projection.words);
    let mut charts = day_table::charts(figures, words);
    charts.extend(projection.charts);
    let mut tables = vec![day_table::table(figures, words)];
    tables.extend(projection.tables);
    let title = format!("{}: {}", figures.network.name(), words.account(&figures.account));
    Section { title, words: said, charts, tables }
}
