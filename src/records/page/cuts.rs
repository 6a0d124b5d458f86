//! Attention cut by network, way, topic, agency or hour: a table for each, with the total below. Rows S-1.2, S-5.1.

use super::cells::{figure, text};
use super::words::{Words, whole};
use crate::model::attention::{AttentionStats, Figure, Filter, Line, Tally};
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

/// All cuts, a section for each.
pub(super) fn sections(stats: &AttentionStats, words: &Words<'_>) -> Vec<Section> {
    let cut = |title: &str, table: Table| Section {
        title: words.say(title),
        words: if stats.total.received == 0 { words.says(&["page-none"]) } else { Vec::new() },
        charts: Vec::new(),
        tables: vec![table],
    };
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
    let mut agencies = cut("page-by-agency", table("page-by-agency", "page-column-agency", agencies, words));
    for table in &mut agencies.tables {
        table.notes = words.says(&["page-agency-note"]);
    }
    let mut hours = cut("page-by-hour", table("page-by-hour", "page-column-hour", hours, words));
    hours.charts.extend((stats.total.received > 0).then(|| hour_chart(stats, words)));
    vec![
        cut("page-by-network", table("page-by-network", "page-column-network", networks, words)),
        cut("page-by-account", table("page-by-account", "page-column-account", accounts, words)),
        cut("page-by-surface", table("page-by-surface", "page-column-surface", surfaces, words)),
        cut("page-by-topic", table("page-by-topic", "page-column-topic", topics, words)),
        agencies,
        hours,
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

fn surface_id(surface: crate::model::channel::Surface) -> &'static str {
    use crate::model::channel::Surface;
    match surface {
        Surface::Comment => "surface-comment",
        Surface::VisitorPost => "surface-visitor_post",
        Surface::Mention => "surface-mention",
        Surface::Reply => "surface-reply",
        Surface::Direct => "surface-direct",
    }
}
