//! Attention cut by network, way, topic, agency or hour: a table for each, with the total below. Rows S-1.2, S-5.1.

use super::cells::{figure, text};
use super::words::{Words, whole};
use crate::model::attention::{AttentionStats, Figure, Filter, Line, Tally};
use crate::model::channel::Surface;
use crate::model::document::{Behind, Cell, Chart, Drawn, Section, Strand, Table, Value};

/// The figures of a row, with the heads of their columns.
const COLUMNS: [(Figure, &str); 7] = [
    (Figure::Received, "page-column-received"),
    (Figure::InTerm, "page-column-in-term"),
    (Figure::Late, "page-column-late"),
    (Figure::Closed, "page-column-closed"),
    (Figure::Withdrawn, "page-column-withdrawn"),
    (Figure::Pending, "page-column-pending"),
    (Figure::Overdue, "page-column-overdue"),
];

/// A figure of a tally with the attentions behind it.
pub(super) fn counted(tally: &Tally, which: Figure, filter: &Filter) -> Cell {
    figure(whole(which.of(tally)), Behind::Attentions(filter.clone().figure(which)))
}

/// The median and the ninetieth percentile, with the answers behind them.
pub(super) fn took(tally: &Tally, filter: &Filter) -> [Cell; 2] {
    let answered = || Behind::Attentions(filter.clone().figure(Figure::Answered));
    let seconds = |seconds: Option<u32>| seconds.map_or(Value::NotAvailable, Value::Seconds);
    let [median, p90] = [tally.times.map(|times| times.median), tally.times.map(|times| times.p90)];
    [figure(seconds(median), answered()), figure(seconds(p90), answered())]
}

/// All cuts; the hours, with their bars, in a section of their own.
pub(super) fn sections(stats: &AttentionStats, words: &Words<'_>) -> Vec<Section> {
    let networks = rows(stats, words, &stats.by_network, |network, filter| {
        filter.network = Some(*network);
        network.name().to_owned()
    });
    let accounts = rows(stats, words, &stats.by_account, |account, filter| {
        filter.account = Some(account.clone());
        words.account(account)
    });
    let surfaces = rows(stats, words, &stats.by_surface, |(network, surface), filter| {
        filter.network = Some(*network);
        filter.surface = Some(*surface);
        let name = words.say(surface_id(*surface));
        words.with("page-surface", &[("network", network.name().into()), ("surface", name.into())])
    });
    let topics = rows(stats, words, &stats.by_topic, |topic, filter| {
        filter.topic = Some(*topic);
        words.say(&topic.map_or_else(|| "page-no-topic".to_owned(), |topic| format!("topic-{}", topic.name())))
    });
    let agencies = rows(stats, words, &stats.by_agency, |agency, filter| {
        filter.agency = Some(agency.clone());
        agency.as_ref().map_or_else(|| words.say("page-no-agency"), |agency| words.agency(agency))
    });
    let hours = rows(stats, words, &stats.by_hour, |hour, filter| {
        filter.hour = Some(*hour);
        hour_name(*hour)
    });
    let by = |name: &str, first: &str, rows| table(name, first, rows, words);
    let mut tables = vec![by("page-by-network", "page-column-network", networks)];
    // With one account on each network it would be the same table twice.
    if stats.by_account.len() > stats.by_network.len() {
        tables.push(by("page-by-account", "page-column-account", accounts));
    }
    tables.push(by("page-by-surface", "page-column-surface", surfaces));
    tables.push(by("page-by-topic", "page-column-topic", topics));
    let notes = words.says(&["page-agency-note"]);
    tables.push(Table { notes, ..by("page-by-agency", "page-column-agency", agencies) });
    let none = if stats.total.received == 0 { words.says(&["page-none"]) } else { Vec::new() };
    let charts = (stats.total.received > 0).then(|| hour_chart(stats, words));
    let hours = vec![by("page-hour-table", "page-column-hour", hours)];
    vec![
        Section { title: words.say("page-cuts"), words: none.clone(), charts: Vec::new(), tables },
        Section { title: words.say("page-by-hour"), words: none, charts: charts.into_iter().collect(), tables: hours },
    ]
}

/// A row for each line, and the total. `name` says what a line counts, and narrows the filter to it.
fn rows<K>(
    stats: &AttentionStats,
    words: &Words<'_>,
    lines: &[Line<K>],
    name: impl Fn(&K, &mut Filter) -> String,
) -> Vec<Vec<Cell>> {
    let row = |name: String, tally: &Tally, filter: &Filter| {
        let counted = COLUMNS.iter().map(|(which, _)| counted(tally, *which, filter));
        std::iter::once(text(name)).chain(counted).chain(took(tally, filter)).collect()
    };
    let mut rows: Vec<Vec<Cell>> = lines
        .iter()
        .map(|line| {
            let mut filter = stats.filter();
            let name = name(&line.of, &mut filter);
            row(name, &line.tally, &filter)
        })
        .collect();
    rows.push(row(words.say("page-total"), &stats.total, &stats.filter()));
    rows
}

fn table(title: &str, first: &str, rows: Vec<Vec<Cell>>, words: &Words<'_>) -> Table {
    let ids = COLUMNS.iter().map(|(_, id)| *id);
    let ids = std::iter::once(first).chain(ids).chain(["page-column-median", "page-column-p90"]);
    let columns = ids.map(|id| words.say(id)).collect();
    Table { title: words.say(title), columns, rows, total: true, notes: Vec::new() }
}

/// What was received by hour, as bars.
fn hour_chart(stats: &AttentionStats, words: &Words<'_>) -> Chart {
    #[expect(clippy::cast_precision_loss, reason = "a length on paper")]
    let values = stats.by_hour.iter().map(|line| Some(line.tally.received as f64)).collect();
    Chart {
        title: words.say("page-hour-chart"),
        unit: words.say("page-unit-attentions"),
        labels: stats.by_hour.iter().map(|line| hour_name(line.of)).collect(),
        strands: vec![Strand { name: words.say("page-column-received"), values, drawn: Drawn::Bars }],
        from_zero: true,
    }
}

fn hour_name(hour: u32) -> String {
    format!("{hour}:00")
}

fn surface_id(surface: Surface) -> &'static str {
    match surface {
        Surface::Comment => "surface-comment",
        Surface::VisitorPost => "surface-visitor_post",
        Surface::Mention => "surface-mention",
        Surface::Reply => "surface-reply",
        Surface::Direct => "surface-direct",
    }
}
