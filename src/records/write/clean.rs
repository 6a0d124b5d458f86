//! A document's texts made harmless, once for all formats.

use crate::model::document::{Chart, Document, Place, Section, Table, Value};
use crate::model::text::one_line;

/// The same document, its texts safe to show and each on one line; every row as long as its table has columns.
pub(super) fn document(document: &Document) -> Document {
    Document {
        lang: one_line(&document.lang),
        title: one_line(&document.title),
        subtitle: one_line(&document.subtitle),
        office: all(&document.office),
        facts: document.facts.iter().map(|(name, value)| (one_line(name), one_line(value))).collect(),
        sections: document.sections.iter().map(section).collect(),
        places: document.places.iter().map(place).collect(),
        signature: all(&document.signature),
        file: one_line(&document.file),
    }
}

fn all(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| one_line(text)).filter(|text| !text.is_empty()).collect()
}

fn section(section: &Section) -> Section {
    Section {
        title: one_line(&section.title),
        words: all(&section.words),
        charts: section.charts.iter().map(chart).collect(),
        tables: section.tables.iter().map(table).collect(),
    }
}

fn place(place: &Place) -> Place {
    Place { act: one_line(&place.act), name: one_line(&place.name), post: one_line(&place.post) }
}

fn chart(chart: &Chart) -> Chart {
    let mut chart = chart.clone();
    chart.title = one_line(&chart.title);
    chart.unit = one_line(&chart.unit);
    chart.labels = chart.labels.iter().map(|label| one_line(label)).collect();
    for strand in &mut chart.strands {
        strand.name = one_line(&strand.name);
        strand.values.resize(chart.labels.len(), None);
        for value in &mut strand.values {
            *value = value.filter(|value| value.is_finite());
        }
    }
    chart
}

fn table(table: &Table) -> Table {
    let mut table = table.clone();
    table.title = one_line(&table.title);
    table.columns = table.columns.iter().map(|column| one_line(column)).collect();
    table.notes = all(&table.notes);
    for row in &mut table.rows {
        row.resize(table.columns.len(), Value::Empty.into());
        for cell in row {
            match &mut cell.value {
                Value::Text(text) => *text = one_line(text),
                // A share of nothing is not a number.
                value @ (Value::Decimal(..) | Value::Percent(..)) if !is_finite(value) => *value = Value::NotAvailable,
                _ => {}
            }
        }
    }
    table
}

fn is_finite(value: &Value) -> bool {
    match value {
        Value::Decimal(number, _) | Value::Percent(number, _) => number.is_finite(),
        _ => true,
    }
}
