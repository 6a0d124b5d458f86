//! Cells, rows and tables.

use crate::model::document::{Behind, Cell, Table, Value};

/// Words in a cell.
pub(super) fn text(text: impl Into<String>) -> Cell {
    Value::Text(text.into()).into()
}

/// A value with what stands behind it.
pub(super) fn figure(value: Value, behind: Behind) -> Cell {
    // What is not known has nothing behind it.
    let behind = (!matches!(value, Value::NotAvailable | Value::Empty)).then_some(behind);
    Cell { value, behind }
}

/// An empty cell.
pub(super) fn empty() -> Cell {
    Value::Empty.into()
}

/// A table without a total.
pub(super) fn table(title: String, columns: Vec<String>, rows: Vec<Vec<Cell>>) -> Table {
    Table { title, columns, rows, total: false, notes: Vec::new() }
}
